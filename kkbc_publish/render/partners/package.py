"""Turn the finished files of a station into its package: a folder, a ZIP, and a mail draft with attachments.

Made after all other files, since it is made of them, in three phases: first what is missing in the folder (copies of
the scripts in the forms the station prefers, its calendar, the forms to fill in, the letter), then the ZIP of it, then
the mail, which carries the ZIP. A partner gets one in every build, a candidate only where the build was asked for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from kkbc_publish.indonesian.written import listing
from kkbc_publish.place.editions import StationEdition
from kkbc_publish.printing.archive import zipped
from kkbc_publish.render.job import Entry, Job, Part, Rendered
from kkbc_publish.render.output import Output, no_jobs
from kkbc_publish.render.partners import cover_letter as cover
from kkbc_publish.render.partners import daily, dayfiles, proof
from kkbc_publish.render.partners.cover_letter import chosen, cover_letter, is_due
from kkbc_publish.render.partners.mail import mail
from kkbc_publish.render.script import jobs as script
from kkbc_publish.render.tools import Tools

COPY, ZIP, MAIL = "package-copy", "package-zip", "package-mail"
SCRIPTS = "naskah"
SUMS = "SHA256SUMS"
_BOLD = re.compile(r"^\*(.+)\*$", re.MULTILINE)  # a line that a chat shows in bold
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
    ("lembar-siar_", "lembar siar harian setiap bulan, untuk dicentang di studio"),
    ("pekan_", "gambar satu pekan siaran"),
    ("log/", "log siaran setiap bulan"),
    *((folder, "satu berkas setiap hari, untuk program siar") for folder in dayfiles.FOLDERS),
    (dayfiles.CODES, "daftar kode materi dan namanya di program siar"),
    ("bukti-siar_", "bukti siar setiap bulan, untuk diisi dan ditandatangani"),
)
# A mail carries the ZIP and, to be read at once, these papers in this order. A folder of few files needs no ZIP.
MAILED = ("hentikan_", "perubahan_", cover.NAME, "pesanan_")
MOST_ATTACHED = 10
NOT_MAILED = ("surat-pengantar.txt",)  # it is the text of the mail


def folder_of(edition: StationEdition) -> str:
    return f"partners/{edition.station.id}/"


def contents(edition: StationEdition, entries: tuple[Entry, ...], *, candidates: bool) -> Iterator[Job]:
    """What the folder of a station lacks; nothing while a script it needs has not been made."""
    copies = _copies(edition, entries) if is_due(edition, candidates=candidates) else None
    if copies is None:
        return
    # A loudspeaker has no airings: no sheets, no forms.
    made = [*copies, *_calendar(edition, entries), *daily.jobs(edition), *proof.jobs(edition)]
    made += dayfiles.jobs(edition)
    yield from made
    folder = folder_of(edition)
    names = [one.path for one in entries if one.path.startswith(folder)] + [one.path for one in made]
    yield from cover.jobs(edition, _holds(edition, [name.removeprefix(folder) for name in names]))


def wrapped(edition: StationEdition, entries: tuple[Entry, ...], *, candidates: bool) -> Iterator[Job]:
    """The ZIP of a folder that is complete."""
    own = _complete(edition, entries, candidates=candidates)
    if own:
        yield _wrapping(edition, ZIP, "zip", own, {"station": edition.station.id})


def mailed(edition: StationEdition, entries: tuple[Entry, ...], *, candidates: bool) -> Iterator[Job]:
    """The mail of a folder that is complete and has its ZIP."""
    own = _complete(edition, entries, candidates=candidates)
    packed = [one for one in entries if one.kind == ZIP and one.path.startswith(folder_of(edition))]
    if not own or not packed:
        return
    station, sent, contact = edition.station, edition.editions[0].sent, edition.station.contact
    letter = cover_letter(edition, ())
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
    yield _wrapping(edition, MAIL, "eml", [text, *_attached(edition, own, packed)], about)


def _complete(edition: StationEdition, entries: tuple[Entry, ...], *, candidates: bool) -> list[Entry]:
    """The files of the folder without what wraps it, by path; none while its letter is missing."""
    folder = folder_of(edition)
    own = sorted((one for one in entries if one.path.startswith(folder)), key=lambda one: one.path)
    own = [one for one in own if one.kind not in (ZIP, MAIL)]
    whole = f"{folder}{cover.NAME}.txt" in {one.path for one in own}
    return own if whole and is_due(edition, candidates=candidates) else []


def _attached(edition: StationEdition, own: Sequence[Entry], packed: Sequence[Entry]) -> list[Entry]:
    """What a mail carries: all of a small folder; else the ZIP, and those papers that are to be read at once."""
    names = {one.path.removeprefix(folder_of(edition)): one for one in own}
    few = [one for name, one in names.items() if name not in NOT_MAILED]
    if len(few) <= MOST_ATTACHED:
        return few
    papers = [
        one for start in MAILED for name, one in names.items() if name.startswith(start) and name.endswith(".pdf")
    ]
    return [*packed, *papers][:MOST_ATTACHED]


def _wrapping(
    edition: StationEdition, kind: str, suffix: str, parts: Iterable[Entry], context: Mapping[str, object]
) -> Job:
    station = edition.station.id
    return Job(
        kind=kind,
        path=f"{folder_of(edition)}{station}.{suffix}",
        campaign=None,
        branch=edition.branch,
        context=context,
        source=f"schedules/stations/{station}.yaml",
        station=station,
        parts=tuple(Part(one.path, one.sha256) for one in parts),
    )


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
    text = f"{plain(job.data[about['text']].decode())}\nTerlampir: {listing([name for name, _ in files])}.\n"
    return Rendered(mail(about["subject"], text, about["to"], about["day"], files), checks=("deterministic",))


def plain(text: str) -> str:
    """The text of a chat message for a mail: no asterisks around what a chat shows in bold."""
    return _BOLD.sub(r"\1", text)


PHASES = (contents, wrapped, mailed)
# Made last, from the entries.
OUTPUTS = (
    *cover.OUTPUTS,
    *daily.OUTPUTS,
    *dayfiles.OUTPUTS,
    *proof.OUTPUTS,
    Output(COPY, (), no_jobs, render_copy, together=16),
    Output(ZIP, (), no_jobs, render_zip),
    Output(MAIL, (), no_jobs, render_mail),
)
KINDS = frozenset(output.kind for output in OUTPUTS)
