"""What a publication would take away or move, in words: what is much comes first, then what goes altogether."""

from __future__ import annotations

from collections.abc import Iterator

from kkbc_publish.indonesian.written import whole
from kkbc_publish.record.losses import Loss


def loss_words(lost: Loss, lang: str) -> tuple[str, ...]:
    """``60 dari 100 siaran ditarik``, ``flight kkbc/pedagang hilang seluruhnya``; nothing where nothing is lost."""
    return tuple(_english(lost) if lang == "en" else _indonesian(lost))


def _indonesian(lost: Loss) -> Iterator[str]:
    if lost.airings:
        yield f"{whole(lost.airings)} dari {whole(lost.airings_before)} siaran ditarik"
    if lost.moved:
        of_all = f"{whole(lost.moved)} dari {whole(lost.airings_before)} siaran"
        yield f"{of_all} pindah hari atau bergeser setengah jam lebih"
    if lost.activations:
        yield f"{whole(lost.activations)} dari {whole(lost.activations_before)} kegiatan ditarik"
    if lost.activations_moved:
        yield f"{whole(lost.activations_moved)} dari {whole(lost.activations_before)} kegiatan pindah hari atau jam"
    if lost.branches:
        yield f"{whole(lost.branches)} dari {whole(lost.branches_before)} cabang tidak menerima apa pun lagi"
    if lost.flights:
        yield f"flight yang hilang seluruhnya: {', '.join(lost.flights)}"
    if lost.stations:
        yield f"stasiun tanpa siaran lagi: {', '.join(lost.stations)}"
    if lost.gone:
        yield f"cabang yang berhenti: {', '.join(lost.gone)}"


def _english(lost: Loss) -> Iterator[str]:
    if lost.airings:
        yield f"{lost.airings} of {lost.airings_before} airings withdrawn"
    if lost.moved:
        yield f"{lost.moved} of {lost.airings_before} airings moved to another day or by half an hour and more"
    if lost.activations:
        yield f"{lost.activations} of {lost.activations_before} activations withdrawn"
    if lost.activations_moved:
        yield f"{lost.activations_moved} of {lost.activations_before} activations moved to another day or hour"
    if lost.branches:
        yield f"{lost.branches} of {lost.branches_before} branches left with nothing"
    if lost.flights:
        yield f"flights that are gone altogether: {', '.join(lost.flights)}"
    if lost.stations:
        yield f"stations that air nothing any more: {', '.join(lost.stations)}"
    if lost.gone:
        yield f"branches that end: {', '.join(lost.gone)}"
