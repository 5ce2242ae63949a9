"""Turn the airings of a station into what its playout loads by itself: a file for each day, in the forms it asked for.

Only where the station's file names forms (``playout.forms``). Times are local, names are those of ``load/carts.py``:

m3u8         ``playlist/2027-03-09.m3u8``, UTF-8, audio files named by code. Players go through such a list from its
             first line on; the hours and moments stand in comments that PlayIt Live reads (docs.playitsoftware.com,
             "M3U Playlist Format") and others pass over. What is read live has no file, and is a note.
kolom        ``log-harian/2027-03-09.txt``, columns 1-8 time, 10-17 code, 19-26 length, 28-67 title. WireReady takes
             any text with a time and a name of up to 8 signs in a line (wireready.com, "importlogs.txt").
rivendell    ``rivendell/2027-03-09.txt``, the "Rivendell Standard Import" that a service has unless RDAdmin says
             otherwise: from 0, time 0, 3, 6; cart 10 (6); title 25 (34); length 60, 63, 66; data 69 (32). From the
             table IMPORT_TEMPLATES, as Rivendell's database begins (``utils/rddbmgr``).
natural-log  ``natural-log/030927.log`` as Natural Log writes it for playouts, by the template "NaturalLog" of the same
             table: from 0, time 0, 3, 6; cart 9 (6); title 19 (40); length 61, 64, 67.

The last three are ASCII with CRLF: their columns are counted in bytes. A list of all codes (``kode-materi_…csv``) says
what each of them is called there. A day with a code that has no cart yet is not made in a form that needs one, and
told: a day that lacks airings would look complete.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import groupby

from kkbc_publish.indonesian.written import full_date
from kkbc_publish.load.carts import cart_of
from kkbc_publish.load.models.scripts import ScriptType
from kkbc_publish.load.models.stations import DayForm, Playout, Station
from kkbc_publish.place.editions import StationEdition
from kkbc_publish.problems.problem import Problem, Spot, problem, some
from kkbc_publish.render.job import Job, Rendered
from kkbc_publish.render.output import Output, no_jobs
from kkbc_publish.render.partners.booking import hms
from kkbc_publish.render.partners.tables import delimiter_of, station_csv
from kkbc_publish.render.tools import Tools

PATHS: dict[DayForm, str] = {
    "m3u8": "playlist/%Y-%m-%d.m3u8",
    "kolom": "log-harian/%Y-%m-%d.txt",
    "rivendell": "rivendell/%Y-%m-%d.txt",
    "natural-log": "natural-log/%m%d%y.log",
}
FOLDERS = tuple(path.partition("/")[0] + "/" for path in PATHS.values())
CODES = "kode-materi_"
# Nobody makes a recording of these. All others are files in a playout, whoever recorded them.
LIVE = {ScriptType.ADLIB, ScriptType.TALKSHOW, ScriptType.LIVE_REPORT, ScriptType.QUIZ}
CODE_COLUMNS = ("kode", "cart", "judul", "detik", "berkas audio")


@dataclass(frozen=True, slots=True)
class Played:
    """One airing as a playout sees it. ``name``: what the form calls its code; ``live``: read by somebody."""

    start: time
    name: str
    code: str
    title: str
    seconds: int
    live: bool = False


def jobs(edition: StationEdition) -> Iterator[Job]:
    """A file for each day and form, and the list of codes."""
    station, playout = edition.station, edition.station.playout
    if playout is None or not edition.airings:
        return
    names = {form: names_of(station, form, {one.code for one in edition.airings}) for form in playout.forms}
    missing: dict[DayForm, set[date]] = defaultdict(set)
    for day, group in groupby(edition.airings, key=lambda one: one.start.date()):
        rows = list(group)
        for form in playout.forms:
            known = names[form]
            if any(row.code not in known for row in rows):
                missing[form].add(day)
                continue
            played = tuple(
                Played(
                    *(row.start.time(), known[row.code], row.code, row.title, row.seconds),
                    row.type in LIVE,
                )
                for row in rows
            )
            context = {"form": form, "day": day, "station": station.name, "rows": played, "playout": playout}
            yield _job(edition, "day-file", f"{day:{PATHS[form]}}", context, (day, day))
    yield _codes(edition, playout, names, missing)


def _codes(
    edition: StationEdition,
    playout: Playout,
    names: Mapping[DayForm, Mapping[str, str]],
    missing: Mapping[DayForm, set[date]],
) -> Job:
    station, days = edition.station, [one.start.date() for one in edition.airings]
    found = {(one.code, one.title, one.seconds, one.type in LIVE) for one in edition.airings}
    rows = tuple(
        (
            *(code, _called(station, playout, names, code), title, seconds),
            "" if live else _audio(playout, station.carts.get(code) or code),
        )
        for code, title, seconds, live in sorted(found)
    )
    lacking = {code for form in missing for code, *_ in found if code not in names[form]}
    context = {
        "rows": rows,
        "delimiter": delimiter_of(station),
        "station": station.name,
        "lacking": tuple(sorted(lacking)),
        "forms": tuple(form for form in playout.forms if missing.get(form)),
        "days": len(set().union(*missing.values())),
    }
    return _job(edition, "day-codes", f"{CODES}{station.id}.csv", context, (days[0], days[-1]))


def _called(station: Station, playout: Playout, names: Mapping[DayForm, Mapping[str, str]], code: str) -> str:
    """What the forms that shorten names call a code; the station's cart where it has one."""
    shown = [station.carts.get(code), *(names[form].get(code) for form in playout.forms if form != "m3u8")]
    return next(filter(None, shown), "")


def names_of(station: Station, form: DayForm, codes: set[str]) -> dict[str, str]:
    """Code -> what a form calls it; without those that only the station can name, or that would share a name."""
    found = {code: name for code in codes if (name := cart_of(station, form, code)) is not None}
    used: dict[str, list[str]] = defaultdict(list)
    for code, name in found.items():
        used[name.upper()].append(code)
    return {code: name for code, name in found.items() if len(used[name.upper()]) == 1}


def _job(edition: StationEdition, kind: str, name: str, context: Mapping[str, object], days: tuple[date, date]) -> Job:
    station = edition.station.id
    return Job(
        kind=kind,
        path=f"partners/{station}/{name}",
        campaign=None,
        branch=edition.branch,
        context=context,
        source=f"schedules/stations/{station}.yaml",
        station=station,
        valid_from=days[0],
        valid_until=days[1],
    )


# --- forms --------------------------------------------------------------------------------------------


def render_day(job: Job, _: Tools) -> Rendered:
    """The bytes of a day's file."""
    write = FORMS[job.context["form"]]
    return Rendered(write(job), checks=("rows-complete",))


def render_codes(job: Job, _: Tools) -> Rendered:
    """The list of codes, and which of them have no cart."""
    told: tuple[Problem, ...] = ()
    about = job.context
    if about["lacking"]:
        told = (
            problem(
                "cart-missing",
                Spot(job.source),
                station=about["station"],
                count=len(about["lacking"]),
                codes=some(about["lacking"], 12),
                forms=", ".join(about["forms"]),
                days=about["days"],
            ),
        )
    return Rendered(
        station_csv(CODE_COLUMNS, about["rows"], about["delimiter"]), checks=("rows-complete",), problems=told
    )


def _m3u8(job: Job) -> bytes:
    about, playout = job.context, job.context["playout"]
    lines, hour = ["#EXTM3U", f"# {_line(about['station'])}, {full_date(about['day'])}"], -1
    for row in about["rows"]:
        if row.start.hour != hour:
            hour = row.start.hour
            lines.append(f"# Hour: {hour:02}:00")
        second = f"{row.start.second}s" if row.start.second else ""
        lines.append(f"# Fixed Time Marker: Type=Soft; TargetTime={row.start.minute}m{second}")
        title = _line(row.title)
        if row.live:
            minutes, seconds = divmod(row.seconds, 60)
            quoted = f"{row.name} {title}".replace('"', "'")
            lines.append(f'# Break Note: Duration={minutes}m{seconds}s; Notes="{quoted}"')
        else:
            lines += [f"#EXTINF:{row.seconds},{title}", _audio(playout, row.name)]
    return "".join(f"{line}\r\n" for line in lines).encode()


def _audio(playout: Playout, name: str) -> str:
    """``D:\\IKLAN\\UJA-IPD30-SBD.mp3``; the name alone where the folder is not known."""
    folder = playout.folder or ""
    if folder and not folder.endswith(("/", "\\")):
        folder += "\\" if "\\" in folder or folder.endswith(":") else "/"
    return f"{folder}{name}.{playout.audio}"


def _columns(*fields: tuple[int, int, Callable[[Played], str]]) -> Callable[[Job], bytes]:
    """A line for each airing. ``fields``: where one begins, counted from 0, how long it is, and what it says."""

    def write(job: Job) -> bytes:
        return "".join(f"{_laid_out(fields, row)}\r\n" for row in job.context["rows"]).encode("ascii")

    return write


def _laid_out(fields: Sequence[tuple[int, int, Callable[[Played], str]]], row: Played) -> str:
    line = ""
    for start, length, said in fields:
        line = f"{line:<{start}}{_ascii(said(row))[:length]}"
    return line.rstrip()


def _ascii(text: str) -> str:
    """Text in which every sign is one byte: letters without their marks, dashes and quotes as they are typed."""
    typed = text.translate({0x2013: "-", 0x2014: "-", 0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0xA0: " "})
    return unicodedata.normalize("NFKD", _line(typed)).encode("ascii", "ignore").decode()


def _line(text: str) -> str:
    return " ".join(text.split())


def _start(row: Played) -> str:
    return f"{row.start:%H:%M:%S}"


def _length(row: Played) -> str:
    return hms(row.seconds)


def _title(row: Played) -> str:
    return row.title


def _six(row: Played) -> str:
    return row.name.zfill(6) if row.name.isdigit() else row.name


FORMS: dict[DayForm, Callable[[Job], bytes]] = {
    "m3u8": _m3u8,
    "kolom": _columns((0, 8, _start), (9, 8, lambda row: row.name), (18, 8, _length), (27, 40, _title)),
    "rivendell": _columns(
        (0, 8, _start), (10, 6, _six), (25, 34, _title), (60, 8, _length), (69, 32, lambda row: row.code)
    ),
    "natural-log": _columns((0, 8, _start), (9, 6, _six), (19, 40, _title), (61, 8, _length)),
}

# Made last, for stations that get a package.
OUTPUTS = (
    Output("day-file", (), no_jobs, render_day, together=32),
    Output("day-codes", (), no_jobs, render_codes),
)
