"""Turn names of published scripts and flyers into entries of schedules/withdrawals.yaml.

The record says which versions people have; the entries are added below what stands in the file, and the file is
replaced in one step.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from kkbc_publish.build.disk import trouble_of, write_whole
from kkbc_publish.copy.items import works_known
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.models.withdrawals import Withdrawal, WithdrawalFile
from kkbc_publish.load.yamltext import read_document
from kkbc_publish.problems.boundary import link_fault
from kkbc_publish.problems.problem import Problem, Spot, problem
from kkbc_publish.record.values import BRANCHES, SCRIPT, SentWork

PATH = "schedules/withdrawals.yaml"
HEAD = """\
# Naskah dan selebaran yang ditarik: versi yang sudah terbit dan tidak boleh dipakai lagi.
# Ditulis oleh kkbc-publish withdraw; boleh dibaca, disunting, dan dihapus. Tanpa "branches": semua cabang.
# Versi berikutnya (teksnya berubah) tidak ikut tertarik. "from": sejak hari itu siarannya ditiadakan.
withdrawals:
"""


def names(catalog: Catalog, campaign: str | None) -> frozenset[str]:
    """What can be named on the command line: works with and without their length, sent or not."""
    folders = [one for one in catalog.campaigns.values() if campaign in (None, one.id)]
    found = {name for folder in folders for name in works_known(catalog, folder)}
    return frozenset(found | {read.value.id for folder in folders for read in folder.scripts.values()})


def campaigns_with(catalog: Catalog, works: Sequence[str], campaign: str | None) -> tuple[str, ...]:
    """The campaigns of which one of the works has been sent."""
    sent = {one.campaign for _, one in _sent(catalog) if any(_names(work, one) for work in works)}
    return tuple(sorted(sent if campaign is None else sent & {campaign}))


def wanted(
    catalog: Catalog, works: Sequence[str], campaigns: Sequence[str], reason: str, branches: frozenset[str], first: date
) -> tuple[list[Withdrawal], list[Problem]]:
    """The entries that withdraw the published version of each work, and works of which none was published.

    A script without its length means all its lengths; one with its length its translations too. ``branches``: only
    there; empty: wherever it was sent.
    """
    found: list[Withdrawal] = []
    trouble: list[Problem] = []
    for work in works:
        rows: dict[str, list[tuple[str, SentWork]]] = defaultdict(list)
        for branch, one in _sent(catalog):
            if one.campaign in campaigns and _names(work, one) and (not branches or branch in branches):
                rows[one.name].append((branch, one))
        if not rows:
            trouble.append(_unpublished(work, branches))
        for name in sorted(rows):
            found += _entries(name, rows[name], reason, bool(branches), first)
    return found, trouble


def is_known(catalog: Catalog, wanted: Withdrawal) -> bool:
    """True where the file withdraws all of it already."""
    read = catalog.withdrawals
    for one in read.value.withdrawals if read else ():
        if (one.campaign, one.work, one.version) == (wanted.campaign, wanted.work, wanted.version):
            wide = not one.branches or (wanted.branches and set(wanted.branches) <= set(one.branches))
            if wide and (not one.periods or (wanted.periods and set(wanted.periods) <= set(one.periods))):
                return True
    return False


def _sent(catalog: Catalog) -> Iterator[tuple[str, SentWork]]:
    for (kind, branch), file in sorted(catalog.record.files.items()):
        if kind == BRANCHES:
            yield from ((branch, one) for one in file.works)


def _names(work: str, one: SentWork) -> bool:
    """True where a name on the command line means a work: its own, that of its script, or that of its original."""
    if one.name == work or one.kind != SCRIPT:
        return one.name == work
    with_length = re.search(r"-\d+$", work)
    more = r"-[a-z][a-z0-9-]*" if with_length else r"-\d+(-[a-z][a-z0-9-]*)?"
    return re.fullmatch(re.escape(work) + more, one.name) is not None


def _unpublished(work: str, branches: frozenset[str]) -> Problem:
    names = ", ".join(sorted(branches))
    return problem(
        "work-not-published",
        Spot(PATH),
        work=work,
        where=f" di {names}" if names else "",
        where_en=f" at {names}" if names else "",
    )


def _entries(
    name: str, rows: Sequence[tuple[str, SentWork]], reason: str, some: bool, first: date
) -> Iterator[Withdrawal]:
    """One entry where everybody has the same version; else one for each version, with those that have it."""
    own: dict[str, dict[int, list[date]]] = defaultdict(lambda: defaultdict(list))
    for branch, one in rows:
        own[branch][one.version].append(one.valid_from)
    groups: dict[tuple[int, tuple[date, ...]], list[str]] = defaultdict(list)
    for branch, versions in own.items():
        for version, periods in versions.items():
            groups[version, tuple(sorted(periods)) if len(versions) > 1 else ()].append(branch)
    for (version, days), branches in sorted(groups.items()):
        everywhere = not some and len(branches) == len(own)
        entry = {  # a model reads text, as it stands in a file
            "campaign": rows[0][1].campaign,
            "work": name,
            "version": str(version),
            "periods": [day.isoformat() for day in days],
            "branches": [] if everywhere else sorted(branches),
            "from": first.isoformat(),
            "reason": reason,
        }
        yield Withdrawal.model_validate(entry, by_alias=True, by_name=False)


# --- the file -----------------------------------------------------------------------------------------


def as_text(one: Withdrawal) -> str:
    """An entry as it stands in the file."""
    lines = [f"  - campaign: {one.campaign}", f"    work: {one.work}", f"    version: {one.version}"]
    if one.periods:
        lines.append(f"    periods: [{', '.join(day.isoformat() for day in one.periods)}]")
    if one.branches:
        lines.append(f"    branches: [{', '.join(one.branches)}]")
    lines += [f"    from: {one.first.isoformat()}", f"    reason: {json.dumps(one.reason, ensure_ascii=False)}"]
    return "\n".join(lines) + "\n"


def write(root: Path, entries: Sequence[Withdrawal]) -> list[Problem]:
    """Add entries to the file, in one step. Problems where it cannot be done; then the file is as it was."""
    path = root / PATH
    if fault := link_fault(PATH, path, root):
        return [fault]
    try:
        before = path.read_bytes().decode() if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        return [problem("withdrawal-file-unfit", Spot(PATH), reason=type(error).__name__)]
    head = before if before.strip() else HEAD
    text = head + ("" if head.endswith("\n") else "\n") + "\n".join(as_text(one) for one in entries)
    old, new = _read(before), _read(text)
    if old is None or new is None or new[len(old) :] != tuple(entries):
        return [problem("withdrawal-file-unfit", Spot(PATH), reason="susunannya tidak dapat ditambahi di bawahnya")]
    try:
        write_whole(path, text.encode())
    except OSError as error:
        return [trouble_of(error, PATH).problem]
    return []


def _read(text: str) -> tuple[Withdrawal, ...] | None:
    """The entries of a text; None where it cannot be read."""
    if not text.strip():
        return ()
    document, trouble = read_document(PATH, text.encode())
    if document is None or any(one.is_error for one in trouble):
        return None
    try:
        return WithdrawalFile.model_validate(document.data, by_alias=True, by_name=False).withdrawals
    except ValidationError:
        return None
