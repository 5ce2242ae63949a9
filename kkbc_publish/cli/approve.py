"""``kkbc-publish approve``: record who has approved exactly these words and figures, and when."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from kkbc_publish.cli.console import (
    ERRORS,
    FINE,
    LANG,
    MACHINE,
    USAGE,
    catalog_of,
    refuse_unknown,
    say,
    show,
    talk,
)
from kkbc_publish.cli.identity import email_here, person_here
from kkbc_publish.cli.options import DAY, FILE
from kkbc_publish.cli.publishing import today

if TYPE_CHECKING:
    from kkbc_publish.copy.approval.standings import Standing
    from kkbc_publish.load.approvals import Approval
    from kkbc_publish.load.catalog import Catalog
    from kkbc_publish.problems.problem import Problem

KINDS = ("scripts", "flyers", "facts", "campaign")
OLDEST = timedelta(days=366)  # an approval on paper is recorded within a year, or given again


def _words(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """A role or a name: something that can be read, on one line."""
    text = " ".join(value.split())
    if not text or not text.isprintable():
        raise click.BadParameter(say("isi dengan kata yang terbaca", "give it in readable words"))
    return text


def _day(context: click.Context, parameter: click.Parameter, value: datetime | None) -> date:
    """The day of the approval: today unless told otherwise, and never one that is still to come."""
    latest = today(context.obj)
    day = value.date() if value else latest
    if day > latest:
        raise click.BadParameter(say(f"{day} belum tiba", f"{day} is still to come"))
    if latest - day > OLDEST:
        raise click.BadParameter(say(f"{day} lebih dari setahun lalu", f"{day} is more than a year ago"))
    return day


@click.command(
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
@click.option(
    "--key",
    type=FILE,
    default=None,
    help=say(
        "Tandatangani dengan kunci SSH ini (kunci pribadi, atau .pub bila ada di agen).",
        "Sign with this SSH key (a private key, or the .pub of one that an agent holds).",
    ),
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
    key: Path | None,
) -> NoReturn:
    from kkbc_publish.copy.approval.standings import by
    from kkbc_publish.load.approvals import Approval, body_text

    if not names and not kinds:
        raise click.UsageError(say("Sebutkan ITEM, atau --all scripts.", "Name an ITEM, or give --all scripts."))
    catalog, problems = catalog_of(root)
    if campaign is not None:
        refuse_unknown((campaign,), catalog.campaigns, "--campaign")
    chosen = [*_named(catalog, problems, names, campaign), *_drafts(catalog, kinds, campaign)]
    chosen = list({standing.item: standing for standing in chosen}.values())
    _sound(chosen, problems)
    if chosen and kinds and not yes:
        _ask_for_yes(chosen)
    person, signing = person_here(root) if chosen else "", _signing(catalog, root, key)
    made = ((one, _approval(one, Approval(one.item, role, name, day, body_text(one.rows), person))) for one in chosen)
    approvals = [approval for one, asked in made if (approval := _record(root, one, asked, signing))]
    if approvals:
        who, count = by(approvals[-1]), len(approvals)
        talk(say(f"Disetujui {who}: {count} bahan.", f"Approved by {who}: {count} items."))
    else:
        talk(say("Tidak ada yang dicatat.", "Nothing was recorded."))
    _tell_waiting(chosen)
    sys.exit(FINE)


def _ask_for_yes(chosen: Sequence[Standing]) -> NoReturn:
    for standing in chosen:
        talk(f"  {_said(standing)}")
    talk(
        say(
            f"{len(chosen)} bahan. Ulangi dengan --yes untuk mencatat.",
            f"{len(chosen)} items. Add --yes to record.",
        )
    )
    sys.exit(USAGE)


def _approval(standing: Standing, asked: Approval) -> Approval:
    """The approval to record: the one that stands, to be signed by somebody else too, where it is of the same text."""
    known = standing.approval
    return known if known is not None and standing.lacking and known.body == asked.body and known.signers else asked


@dataclass(frozen=True, slots=True)
class _Signing:
    """The key to sign with, and the e-mail address by which the signature goes."""

    key: Path
    email: str


def _signing(catalog: Catalog, root: Path, key: Path | None) -> _Signing | None:
    """What to sign with: the key that was given; None where nothing is to be signed."""
    from kkbc_publish.load.signatures import public_key

    if key is None:
        if catalog.approvers is None:
            return None
        raise click.UsageError(
            say(
                "campaigns/approvers.yaml meminta tanda tangan: sebutkan kunci SSH Anda dengan --key.",
                "campaigns/approvers.yaml asks for signatures: name your SSH key with --key.",
            )
        )
    if catalog.approvers is None:
        return _Signing(key, email_here(root) or "-")
    own = public_key(key)
    for one in catalog.approvers.value.approvers:
        if own and own == " ".join(one.key.split()[:2]):
            return _Signing(key, one.email)
    raise click.UsageError(
        say(
            f"Kunci {key} tidak ada di campaigns/approvers.yaml.",
            f"The key {key} is not in campaigns/approvers.yaml.",
        )
    )


def _signed(approval: Approval, signing: _Signing) -> Approval:
    from kkbc_publish.load.approvals import signed_bytes
    from kkbc_publish.load.signatures import NotSigned, sign

    try:
        signature = sign(signed_bytes(approval), signing.key)
    except NotSigned as error:
        talk(say(f"Tidak dapat ditandatangani: {error}", f"It could not be signed: {error}"))
        sys.exit(MACHINE)
    others = (pair for pair in approval.signatures if pair[0] != signing.email)
    return replace(approval, signatures=(*others, (signing.email, signature)))


def _record(root: Path, standing: Standing, approval: Approval, signing: _Signing | None) -> Approval | None:
    """Record the approval of an item; None where it is approved already."""
    from kkbc_publish.copy.approval.standings import State, by
    from kkbc_publish.load.approvals import file_text

    said = _said(standing)
    if standing.state is State.APPROVED:
        who = by(standing.approval)
        talk(say(f"{said}: sudah disetujui {who}.", f"{said}: approved already by {who}."))
        return None
    approval = _signed(approval, signing) if signing else approval
    _write(root, standing.item.path, file_text(approval))
    talk(say(f"{said}: dicatat, kode {approval.digest}.", f"{said}: recorded, code {approval.digest}."))
    for change in standing.changes:
        talk(f"  {change.words(LANG)}")
    return approval


def _said(standing: Standing) -> str:
    """``naskah iuran-pedagang (kkbc-pasar-2027)``."""
    from kkbc_publish.copy.approval.standings import KIND_WORDS

    campaign = f" ({standing.item.campaign})" if standing.item.campaign else ""
    return f"{KIND_WORDS[LANG][standing.item.kind]} {standing.item.id}{campaign}"


def _named(catalog: Catalog, problems: Sequence[Problem], names: Iterable[str], campaign: str | None) -> list[Standing]:
    """The items that were named, each by the end of its full name or by its file."""
    from kkbc_publish.copy.approval.standings import standings

    known = {
        str(item): standing
        for item, standing in standings(catalog).items()
        if campaign in (None, item.campaign or campaign)
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
        _refuse([problem for problem in problems if problem.spot.path in broken])
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

    def is_meant(standing: Standing) -> bool:
        of = (standing.item.campaign,) if standing.item.campaign else used_in(catalog, standing.item.id)
        return campaign is None or campaign in of

    found = [standing for standing in standings(catalog).values() if standing.item.kind in kinds and is_meant(standing)]
    return [standing for standing in found if standing.state is not State.APPROVED]


def _sound(chosen: Iterable[Standing], problems: Iterable[Problem]) -> None:
    """Refuse what has errors: nobody can have meant them."""
    from kkbc_publish.copy.approval.standings import source_of

    files = {source_of(standing.item) for standing in chosen}
    if any(standing.facts for standing in chosen):
        files.add("campaigns/facts.yaml")
    _refuse([problem for problem in problems if problem.is_error and problem.spot.path in files])


def _refuse(wrong: list[Problem]) -> None:
    if wrong:
        show(wrong)
        talk(
            say("Tidak ada yang dicatat: perbaiki dulu galat di atas.", "Nothing was recorded: mend the errors first.")
        )
        sys.exit(ERRORS)


def _write(root: Path, path: str, text: str) -> None:
    from kkbc_publish.build.disk import write_whole
    from kkbc_publish.problems.boundary import link_fault
    from kkbc_publish.problems.problem import Spot, problem

    if fault := link_fault(path, (root / path).parent, root):
        _refuse([fault])
    try:
        write_whole(root / path, text.encode())
    except OSError as error:
        reason = error.strerror or type(error).__name__
        show([problem("approval-not-written", Spot(path), reason=reason)])
        sys.exit(MACHINE)


def _tell_waiting(chosen: Iterable[Standing]) -> None:
    """Say which facts still keep the items drafts: those not approved before, and not just now."""
    facts = {fact for standing in chosen for fact in standing.draft_facts} - {
        standing.item.id for standing in chosen if not standing.item.campaign
    }
    if facts:
        names = ", ".join(sorted(facts))
        talk(
            say(
                f"Tetap bertanda DRAF sampai faktanya disetujui juga: {names}.",
                f"Still marked DRAF until these facts are approved too: {names}.",
            )
        )
