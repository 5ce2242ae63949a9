"""Turn the finished files of a station into its package: a folder, a ZIP, and a mail draft with attachments.

Made after all other files, since it is made of them, in two phases: first what is missing in the folder (copies of the
scripts in the forms the station prefers, its calendar, the forms to fill in, the letter), then what wraps it. A partner
gets one in every build, a candidate only where the build was asked for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from kkbc_publish.place.editions import StationEdition
from kkbc_publish.printing.archive import zipped
from kkbc_publish.render.job import Entry, Job, Part, Rendered
from kkbc_publish.render.output import Output, no_jobs
from kkbc_publish.render.partners import cover_letter as cover
from kkbc_publish.render.partners import proof
from kkbc_publish.render.partners.cover_letter import chosen, cover_letter, is_due
from kkbc_publish.render.partners.mail import mail
from kkbc_publish.render.script import jobs as script
from kkbc_publish.render.tools import Tools

COPY, ZIP, MAIL = "package-copy", "package-zip", "package-mail"
SCRIPTS = "naskah"
SUMS = "SHA256SUMS"
# What a station calls the form of a script -> kind of file, and how its name ends.
FORMS = {
    "pdf": ("script-pdf", ".pdf"),
    "docx": ("script-docx", ".docx"),
    "txt": ("script-txt", ".txt"),
    "wa": ("script-chat", "_wa.txt"),
}
FORM_NAMES = {"pdf": "PDF", "docx": "Word", "txt": "teks", "wa": "teks WhatsApp"}
# What a file is, by how its name begins; the order is that of the letter.
ABOUT = (
    ("perubahan_", "surat perubahan sejak terbitan sebelumnya"),
    ("hentikan_", "pemberitahuan hentikan siaran"),
    ("pesanan_", "pesanan siaran untuk dijawab dan ditandatangani"),
    ("calendar.ics", "kalender siaran"),
    ("pekan_", "gambar satu pekan siaran"),
    ("log/", "log siaran setiap bulan"),
    ("bukti-siar_", "bukti siar setiap bulan, untuk diisi dan ditandatangani"),
)
# The mail holds what a desk needs at once; logs and pictures of weeks are in the ZIP.
MAILED = (cover.NAME, "perubahan_", "hentikan_", "pesanan_", "calendar.ics", "bukti-siar_", f"{SCRIPTS}/")
NOT_MAILED = ("surat-pengantar.txt",)  # it is the text of the mail


def folder_of(edition: StationEdition) -> str:
    return f"partners/{edition.station.id}/"


def contents(edition: StationEdition, entries: tuple[Entry, ...], *, candidates: bool) -> Iterator[Job]:
    """What the folder of a station lacks; nothing while a script it needs has not been made."""
    copies = _copies(edition, entries) if is_due(edition, candidates=candidates) else None
    if copies is None:
        return
    made = [*copies, *_calendar(edition, entries), *proof.jobs(edition)]  # a loudspeaker has no airings: no forms
    yield from made
    folder = folder_of(edition)
    names = [one.path for one in entries if one.path.startswith(folder)] + [one.path for one in made]
    yield from cover.jobs(edition, _holds(edition, [name.removeprefix(folder) for name in names]))


def wrapped(edition: StationEdition, entries: tuple[Entry, ...], *, candidates: bool) -> Iterator[Job]:
    """The ZIP and the mail of a folder that is complete."""
    folder, station = folder_of(edition), edition.station
    own = sorted((one for one in entries if one.path.startswith(folder)), key=lambda one: one.path)
    own = [one for one in own if one.kind not in (ZIP, MAIL)]
    if not is_due(edition, candidates=candidates) or f"{folder}{cover.NAME}.txt" not in {one.path for one in own}:
        return
    sent, contact = edition.editions[0].sent, station.contact
    letter = cover_letter(edition, ())
    mailed = [one for one in own if is_mailed(one.path.removeprefix(folder))]
    news = " (ada yang baru)" if letter.fresh or letter.gone else ""
    mark = f"{letter.marks}: " if letter.marks else ""
    text = next(one for one in own if one.path.endswith(f"{cover.NAME}.txt"))
    about = {
        "station": station.id,
        "subject": f"{mark}Paket siaran {letter.campaigns}, {station.name}{news}",
        "to": (contact.email or "") if contact else "",
        "day": sent.today if sent.number else None,
        "text": text.path,
    }
    for kind, suffix, parts, context in (
        (ZIP, "zip", own, {"station": station.id}),
        (MAIL, "eml", [text, *mailed], about),
    ):
        yield Job(
            kind=kind,
            path=f"{folder}{station.id}.{suffix}",
            campaign=None,
            branch=edition.branch,
            context=context,
            source=f"schedules/stations/{station.id}.yaml",
            station=station.id,
            parts=tuple(Part(one.path, one.sha256) for one in parts),
        )


def is_mailed(name: str) -> bool:
    """True for a file of the folder that is attached."""
    return name.startswith(MAILED) and name not in NOT_MAILED


# --- what is copied -----------------------------------------------------------------------------------


def _copies(edition: StationEdition, entries: Iterable[Entry]) -> list[Job] | None:
    """The scripts in the forms the station prefers; None where one of them has not been made."""
    made = {one.path: one for one in entries}
    several = len({one.campaign.id for one, _ in chosen(edition)}) > 1
    found = []
    for one, local in chosen(edition):
        for form in edition.station.prefers.files:
            kind, suffix = FORMS[form]
            entry = made.get(script.path_of(one, local, suffix))
            if entry is None or entry.kind != kind:
                return None
            name = PurePosixPath(entry.path).name
            found.append(_copy(edition, entry, f"{SCRIPTS}/{f'{one.campaign.id}_' if several else ''}{name}"))
    return found


def _calendar(edition: StationEdition, entries: Iterable[Entry]) -> Iterator[Job]:
    path = f"site/stations/{edition.station.id}/calendar.ics"
    yield from (_copy(edition, one, "calendar.ics") for one in entries if one.path == path)


def _copy(edition: StationEdition, entry: Entry, name: str) -> Job:
    return Job(
        kind=COPY,
        path=f"{folder_of(edition)}{name}",
        campaign=None,
        branch=edition.branch,
        context={},
        source=f"schedules/stations/{edition.station.id}.yaml",
        language=entry.language,
        station=edition.station.id,
        valid_from=entry.valid_from,
        valid_until=entry.valid_until,
        version=entry.version,
        seconds=entry.seconds,
        parts=(Part(entry.path, entry.sha256),),
    )


def _holds(edition: StationEdition, names: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """What is in the folder, for people: each kind once, with the ends of its names."""
    known = sorted(names)
    forms = ", ".join(FORM_NAMES[one] for one in edition.station.prefers.files)
    held = [(f"{SCRIPTS}/", f"{len(chosen(edition))} naskah ({forms})")]
    for start, about in ABOUT:
        own = [name for name in known if name.startswith(start)]
        if own:
            ends = dict.fromkeys(PurePosixPath(name).suffix.removeprefix(".").upper() for name in own)
            label = f"{start}…" if start.endswith("_") else start
            held.append((label, f"{about} ({', '.join(ends)})" if start.endswith("_") else about))
    return tuple(held)


# --- bytes --------------------------------------------------------------------------------------------


def render_copy(job: Job, _: Tools) -> Rendered:
    """The bytes of the file it is a copy of."""
    (part,) = job.parts
    return Rendered(job.data[part.path], checks=("copy",))


def render_zip(job: Job, _: Tools) -> Rendered:
    """The folder as a ZIP, with the hashes of its files."""
    station = job.context["station"]
    parts = sorted((part.path.removeprefix(f"partners/{station}/"), part) for part in job.parts)
    files = [(name, job.data[part.path]) for name, part in parts]
    sums = "".join(f"{part.sha256}  {name}\n" for name, part in parts)
    return Rendered(zipped(station, [*files, (SUMS, sums.encode())]), checks=("deterministic",))


def render_mail(job: Job, _: Tools) -> Rendered:
    """The mail draft: the letter is its text."""
    about = job.context
    files = [(PurePosixPath(part.path).name, job.data[part.path]) for part in job.parts if part.path != about["text"]]
    text = job.data[about["text"]].decode()
    return Rendered(mail(about["subject"], text, about["to"], about["day"], files), checks=("deterministic",))


PHASES = (contents, wrapped)
# Made last, from the entries.
OUTPUTS = (
    *cover.OUTPUTS,
    *proof.OUTPUTS,
    Output(COPY, (), no_jobs, render_copy, together=16),
    Output(ZIP, (), no_jobs, render_zip),
    Output(MAIL, (), no_jobs, render_mail),
)
KINDS = frozenset(output.kind for output in OUTPUTS)
