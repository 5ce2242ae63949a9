"""``kkbc-publish approve``: record who has approved exactly these words and figures, and when."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from kkbc_publish.cli.console import (
    DAY,
    ERRORS,
    FINE,
    LANG,
    MACHINE,
    USAGE,
    _catalog,
    _known,
    _show,
    commands,
    say,
    talk,
)

if TYPE_CHECKING:
    from kkbc_publish.copy.approval.standings import Standing
    from kkbc_publish.load.catalog import Catalog
    from kkbc_publish.problems.problem import Problem

KINDS = ("scripts", "flyers", "facts")


def _words(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """A role or a name: something that can be read, on one line."""
    text = " ".join(value.split())
    if not text or not text.isprintable():
        raise click.BadParameter(say("isi dengan kata yang terbaca", "give it in readable words"))
    return text


def _day(context: click.Context, parameter: click.Parameter, value: datetime | None) -> date:
    """The day of the approval: today unless told otherwise, and never one that is still to come."""
    today = date.today()
    day = value.date() if value else today
    if day > today:
        raise click.BadParameter(say(f"{day} belum tiba", f"{day} is still to come"))
    return day


@commands.command(
    help=say(
        "Catat siapa yang menyetujui naskah, selebaran, atau fakta ini, persis seperti tertulis sekarang.\n\n"
        "ITEM adalah nama (iuran-pedagang), nama lengkap (kkbc-pasar-2027/scripts/iuran-pedagang), atau berkasnya.",
        "Record who has approved a script, flyer or fact exactly as it is written now.\n\n"
        "ITEM is a name (iuran-pedagang), a full name (kkbc-pasar-2027/scripts/iuran-pedagang), or its file.",
    )
)
@click.argument("names", metavar="[ITEM]...", nargs=-1)
@click.option("--role", required=True, callback=_words, help=say("Jabatan yang menyetujui.", "The approver's role."))
@click.option("--name", required=True, callback=_words, help=say("Nama yang menyetujui.", "The approver's name."))
@click.option(
    "--date",
    "day",
    type=DAY,
    callback=_day,
    help=say("Tanggal persetujuan (bawaan: hari ini).", "Day of the approval (default: today)."),
)
@click.option("--campaign", default=None, help=say("Hanya dari kampanye ini.", "Of this campaign only."))
@click.option(
    "--all",
    "kinds",
    type=click.Choice(KINDS),
    multiple=True,
    help=say("Semua yang masih draf dari jenis ini; boleh diulang.", "All drafts of this kind; can be repeated."),
)
@click.option(
    "--yes", is_flag=True, help=say("Dengan --all: ya, setujui semuanya.", "With --all: yes, approve them all.")
)
@click.pass_obj
def approve(
    root: Path,
    names: tuple[str, ...],
    role: str,
    name: str,
    day: date,
    campaign: str | None,
    kinds: tuple[str, ...],
    yes: bool,
) -> NoReturn:
    from kkbc_publish.copy.approval.standings import State, by
    from kkbc_publish.load.approvals import Approval, body_text, file_text

    if not names and not kinds:
        raise click.UsageError(say("Sebutkan ITEM, atau --all scripts.", "Name an ITEM, or give --all scripts."))
    catalog, problems = _catalog(root)
    if campaign is not None:
        _known((campaign,), catalog.campaigns, "--campaign")
    chosen = [*_named(catalog, problems, names, campaign), *_drafts(catalog, kinds, campaign)]
    chosen = list({one.item: one for one in chosen}.values())
    _sound(chosen, problems)
    if chosen and kinds and not yes:
        for one in chosen:
            talk(f"  {_said(one)}")
        talk(
            say(
                f"{len(chosen)} bahan. Ulangi dengan --yes untuk mencatat.",
                f"{len(chosen)} items. Add --yes to record.",
            )
        )
        sys.exit(USAGE)
    recorded = 0
    for one in chosen:
        if one.state is State.APPROVED:
            who = by(one.approval)
            talk(say(f"{_said(one)}: sudah disetujui {who}.", f"{_said(one)}: approved already by {who}."))
            continue
        approval = Approval(one.item, role, name, day, body_text(one.rows))
        _write(root, one.item.path, file_text(approval))
        recorded += 1
        talk(say(f"{_said(one)}: dicatat, kode {approval.digest}.", f"{_said(one)}: recorded, code {approval.digest}."))
        for change in one.changes:
            talk(f"  {change.words(LANG)}")
    if recorded:
        talk(say(f"Disetujui {by(approval)}: {recorded} bahan.", f"Approved by {by(approval)}: {recorded} items."))
    else:
        talk(say("Tidak ada yang dicatat.", "Nothing was recorded."))
    _tell_waiting(chosen)
    sys.exit(FINE)


def _said(one: Standing) -> str:
    """``naskah iuran-pedagang (kkbc-pasar-2027)``."""
    from kkbc_publish.copy.approval.standings import KIND_WORDS

    campaign = f" ({one.item.campaign})" if one.item.campaign else ""
    return f"{KIND_WORDS[LANG][one.item.kind]} {one.item.id}{campaign}"


def _named(catalog: Catalog, problems: Sequence[Problem], names: Iterable[str], campaign: str | None) -> list[Standing]:
    """The items that were named, each by the end of its full name or by its file."""
    from kkbc_publish.copy.approval.standings import standings

    known = {
        str(item): one for item, one in standings(catalog).items() if campaign in (None, item.campaign or campaign)
    }
    found = []
    for name in names:
        wanted = name.replace("\\", "/").removeprefix("./").removeprefix("campaigns/").removesuffix(".yaml")
        fits = [full for full in known if f"/{full}".endswith(f"/{wanted}")]
        if len(fits) > 1:
            which = ", ".join(fits)
            raise click.UsageError(say(f"{name} bisa berarti {which}.", f"{name} can mean {which}."))
        if not fits:
            _unknown(catalog, problems, name, wanted, known)
        found.append(known[fits[0]])
    return found


def _unknown(catalog: Catalog, problems: Sequence[Problem], name: str, wanted: str, known: Iterable[str]) -> NoReturn:
    """Say why nothing of that name can be approved."""
    from kkbc_publish.problems.near import near

    last = wanted.rpartition("/")[2]
    broken = [path for path in catalog.broken if path.endswith(f"/{last}.yaml")]
    if broken:
        _refuse([one for one in problems if one.spot.path in broken])
    if last in catalog.facts_by_id:
        why = say(
            "bertanda publish: tidak, jadi tidak untuk disetujui", "is marked publish: tidak, so nobody approves it"
        )
        raise click.UsageError(f"{name} {why}.")
    ids = {full.rpartition("/")[2] for full in known}
    meant = wanted.rpartition("-")[0] if wanted.rpartition("-")[0] in ids else near(last, ids)
    hint = say(f" Maksud Anda {meant}?", f" Did you mean {meant}?") if meant else ""
    raise click.UsageError(say(f"Tidak ada bahan bernama {name}.{hint}", f"There is no item of the name {name}.{hint}"))


def _drafts(catalog: Catalog, kinds: Iterable[str], campaign: str | None) -> list[Standing]:
    """All drafts of some kinds. Of a campaign: its own, and the facts it uses."""
    from kkbc_publish.copy.approval.standings import State, standings, used_in

    def is_meant(one: Standing) -> bool:
        of = (one.item.campaign,) if one.item.campaign else used_in(catalog, one.item.id)
        return campaign is None or campaign in of

    found = [one for one in standings(catalog).values() if one.item.kind in kinds and is_meant(one)]
    return [one for one in found if one.state is not State.APPROVED]


def _sound(chosen: Iterable[Standing], problems: Iterable[Problem]) -> None:
    """Refuse what has errors: nobody can have meant them."""
    from kkbc_publish.copy.approval.standings import source_of

    files = {source_of(one.item) for one in chosen}
    if any(one.facts for one in chosen):
        files.add("campaigns/facts.yaml")
    _refuse([one for one in problems if one.is_error and one.spot.path in files])


def _refuse(wrong: list[Problem]) -> None:
    if wrong:
        _show(wrong, "text")
        talk(
            say("Tidak ada yang dicatat: perbaiki dulu galat di atas.", "Nothing was recorded: mend the errors first.")
        )
        sys.exit(ERRORS)


def _write(root: Path, path: str, text: str) -> None:
    """Put a file in its place in one step: the old one or the new one stands there, never half of it."""
    from kkbc_publish.problems.problem import Spot, problem

    target = root / path
    part = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with open(part, "wb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, target)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        _show([problem("approval-not-written", Spot(path), reason=reason)], "text")
        sys.exit(MACHINE)
    finally:
        with suppress(OSError):
            part.unlink()


def _tell_waiting(chosen: Iterable[Standing]) -> None:
    """Say which facts still keep the items drafts: those not approved before, and not just now."""
    facts = {fact for one in chosen for fact in one.draft_facts} - {
        one.item.id for one in chosen if not one.item.campaign
    }
    if facts:
        names = ", ".join(sorted(facts))
        talk(
            say(
                f"Tetap bertanda DRAF sampai faktanya disetujui juga: {names}.",
                f"Still marked DRAF until these facts are approved too: {names}.",
            )
        )
