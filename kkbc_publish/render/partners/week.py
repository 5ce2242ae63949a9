"""Turn a week of a station into a timetable to look at: a page for a screen (HTML) and a sheet of A4 (PDF).

Columns are days, downwards run the hours; hours that a rule keeps free are shaded and say why. Where in its day
everything stands is told in per cent. What is shorter than its words gets the height of its words, and what would then
lie on its neighbour moves a little; the exact time always stands in the words.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from markupsafe import Markup

from kkbc_publish.airtime.guards import second
from kkbc_publish.airtime.values import KeptHours
from kkbc_publish.indonesian import spans
from kkbc_publish.indonesian.written import DAYS, MONTHS, NBSP, ZONE_LONG, ZONE_NAMES, short_length
from kkbc_publish.load.models.stations import StationStatus
from kkbc_publish.place.editions import StationEdition
from kkbc_publish.printing.policy import source_of
from kkbc_publish.printing.templating import TemplateFault
from kkbc_publish.render.job import Job, Rendered
from kkbc_publish.render.output import Output, no_jobs
from kkbc_publish.render.paper import print_paper
from kkbc_publish.render.partners.booking import CANDIDATE, days_of, marks_of
from kkbc_publish.render.tools import Tools

STYLES = ("shared/fonts.css", "shared/tokens.css", "week/week.css", "week/print.css")
ON_PAPER, ON_SCREEN, SCREEN_STYLE = "week/sheet.html", "week/page.html", "week/page.css"
TEMPLATES = ("week", "shared")
NAMES = frozenset({"week", "picture"})
HOUR, DAY = 3600, 86400
FIRST_HOUR, LAST_HOUR = 5, 22  # shown at least
LINE = 1.85  # height of a line of words in per cent of the day, for the type in templates/week/
ROOM = 0.55  # above and below the words
WIDTH = 27  # characters in a line; more than these do not fit the column
LINES = 3  # of an airing; what is kept free may have as many as its hours hold
HOURLY = 3  # the same words so often in a day are told once


@dataclass(frozen=True, slots=True)
class WeekSheet:
    """A week of a station, in words. ``days``: weekday and date of each column."""

    title: str
    station: str
    candidate: str
    why: str
    zone: str
    campaigns: str
    marks: str
    days: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """An airing as it goes into the picture: seconds of the day, and its words."""

    start: int
    seconds: int
    words: str


@dataclass(frozen=True, slots=True)
class WeekBlock:
    """An airing, or the words of hours kept free. ``top`` and ``height`` in per cent of the day."""

    kind: str  # "airing", "hard" or "soft"
    time: str
    lines: tuple[str, ...]
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Band:
    """Hours kept free: the shade behind the blocks."""

    hard: bool
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Day:
    bands: tuple[Band, ...]
    blocks: tuple[WeekBlock, ...]


@dataclass(frozen=True, slots=True)
class WeekPicture:
    """Seven days over the same hours. ``hours``: written time and place of each line across."""

    hours: tuple[tuple[str, float], ...]
    days: tuple[Day, ...]


# --- the picture --------------------------------------------------------------------------------------


def picture(airings: Sequence[Sequence[Shown]], kept: Sequence[Sequence[KeptHours]]) -> WeekPicture:
    """The picture of a week: for each day its airings in order of time, and what is kept free."""
    every = [shown for day in airings for shown in day]
    first = min([FIRST_HOUR, *(shown.start // HOUR for shown in every)])
    last = max([LAST_HOUR, *(-(-min(shown.start + shown.seconds, DAY) // HOUR) for shown in every)])
    frame = _Frame(first * HOUR, last * HOUR)
    hours = tuple((f"{hour:02}.00", frame.place(hour * HOUR)) for hour in range(first, last + 1))
    return WeekPicture(hours, tuple(_day(frame, shown, own) for shown, own in zip(airings, kept, strict=True)))


@dataclass(frozen=True, slots=True)
class _Frame:
    """The hours that are shown, in seconds of the day."""

    first: int
    last: int

    def place(self, second: int) -> float:
        return round((second - self.first) / (self.last - self.first) * 100, 3)

    def clip(self, guard: KeptHours) -> KeptHours | None:
        start, end = max(guard.start, self.first), min(guard.end, self.last)
        return replace(guard, start=start, end=end) if start < end else None


def _day(frame: _Frame, airings: Sequence[Shown], kept: Iterable[KeptHours]) -> Day:
    guards = _outer(kept)
    bands, wanted = [], []
    for guard, words in _labels(guards):
        seen = frame.clip(guard)
        if seen is None:
            continue
        top, room, height = frame.place(seen.start), frame.place(seen.end) - frame.place(seen.start), 0.0
        if words:
            span = f"{_clock(guard.start)}–{_clock(guard.end)}"
            lines = _wrapped(span, words, max(LINES, int(room / LINE)))
            height = len(lines) * LINE
            wanted.append(WeekBlock("hard" if guard.hard else "soft", span, lines, top, height))
        if room > height:  # else the words, which are shaded too, hide it
            bands.append(Band(guard.hard, top, room))
    for shown in airings:
        time = _clock(shown.start)
        lines = _wrapped(time, shown.words, LINES)
        true = frame.place(shown.start + shown.seconds) - frame.place(shown.start)
        height = max(len(lines) * LINE + ROOM, true)
        wanted.append(WeekBlock("airing", time, lines, frame.place(shown.start), height))
    wanted.sort(key=lambda block: (block.top, block.kind == "airing"))
    return Day(tuple(bands), tuple(_spread(_thinned(wanted))))


def _clock(second: int) -> str:
    return f"{second // HOUR:02}.{second // 60 % 60:02}"


def _outer(kept: Iterable[KeptHours]) -> list[KeptHours]:
    """Without what lies inside of something at least as strong: during Nyepi nobody asks for Maghrib."""
    found: list[KeptHours] = []
    for guard in sorted(dict.fromkeys(kept), key=lambda guard: (guard.start, -guard.end, not guard.hard)):
        if not any(big.start <= guard.start and guard.end <= big.end and big.hard >= guard.hard for big in found):
            found.append(guard)
    return found


def _labels(guards: Sequence[KeptHours]) -> Iterable[tuple[KeptHours, str]]:
    """What is kept free with its words; of what comes every hour all but the first have none."""
    told: set[str] = set()
    for guard in guards:
        often = sum(other.words == guard.words for other in guards) >= HOURLY
        words = guard.words if guard.hard else f"dihindari: {guard.words}"
        if often:
            words = "" if guard.words in told else f"{words} (berulang)"
            told.add(guard.words)
        yield guard, words


def _wrapped(time: str, words: str, most: int) -> tuple[str, ...]:
    """Words in lines that fit the column, after their time; what does not fit ends in an ellipsis."""
    lines = textwrap.wrap(f"{time} {words}", WIDTH, max_lines=most, placeholder="…", break_on_hyphens=False)
    return (lines[0].removeprefix(time).strip(), *lines[1:])


def _thinned(wanted: Sequence[WeekBlock]) -> list[WeekBlock]:
    """Fewer lines where a day holds more than it has room for; at last, the number of those left out."""
    if sum(block.height for block in wanted) <= 100:
        return list(wanted)
    short = []
    for block in wanted:
        line = block.lines[0] + ("…" if len(block.lines) > 1 and not block.lines[0].endswith("…") else "")
        short.append(replace(block, lines=(line,), height=LINE + (ROOM if block.kind == "airing" else 0)))
    total = 0.0
    for number, block in enumerate(short):
        total += block.height
        if total > 100 - LINE - ROOM:
            left = sum(other.kind == "airing" for other in short[number:])
            return [*short[:number], WeekBlock("airing", "…", (f"{left} siaran lagi, lihat log",), 100, LINE + ROOM)]
    return short


def _spread(wanted: Sequence[WeekBlock]) -> list[WeekBlock]:
    """Blocks moved down where they would overlap, and up again where they would leave the day."""
    placed: list[WeekBlock] = []
    at = 0.0
    for block in wanted:
        top = max(block.top, at)
        placed.append(replace(block, top=top))
        at = top + block.height
    floor = 100.0
    for number in range(len(placed) - 1, -1, -1):
        block = placed[number]
        top = min(block.top, floor - block.height)
        placed[number] = replace(block, top=round(top, 3), height=round(block.height, 3))
        floor = top
    return placed


# --- sheet and page -----------------------------------------------------------------------------------


def _jobs(kind: str, edition: StationEdition) -> Iterator[Job]:
    """One job for each week that is worth a picture, or that hangs on a wall."""
    station = edition.station
    by_day = days_of(edition.airings)
    for week in edition.weeks:
        if kind == "week-pdf" and not week.hangs:
            continue
        days = [week.first + timedelta(days=number) for number in range(7)]
        rows = [by_day.get(day, []) for day in days]
        names = {row.campaign for day in rows for row in day}
        own = [one for one in edition.editions if one.campaign.id in names]
        zone = ZONE_NAMES[station.zone.value]
        why = "; ".join(week.why)
        yield Job(
            kind=kind,
            path=f"partners/{station.id}/pekan_{week.first.isoformat()}.{kind.removeprefix('week-')}",
            campaign=None,
            branch=edition.branch,
            context={
                "week": WeekSheet(
                    f"Pekan siaran {spans.period(days[0], days[-1])}",
                    station.name,
                    CANDIDATE if station.status is StationStatus.CANDIDATE else "",
                    why[:1].upper() + why[1:],
                    f"{ZONE_LONG[zone]} ({zone})",
                    "; ".join(dict.fromkeys(one.campaign.title for one in own)),
                    marks_of(own),
                    tuple((DAYS[day.weekday()], _day_month(day)) for day in days),
                ),
                "airings": tuple(
                    tuple((second(row.start.time()), row.seconds, _words(row.title, row.seconds)) for row in day)
                    for day in rows
                ),
                "kept": week.kept,
            },
            source=f"schedules/stations/{station.id}.yaml",
            station=station.id,
            valid_from=days[0],
            valid_until=days[-1],
        )


def _day_month(day: date) -> str:
    return f"{day.day}{NBSP}{MONTHS[day.month - 1]}"


def _words(title: str, seconds: int) -> str:
    return f"{title}, {short_length(seconds)}"


def _context(job: Job) -> dict[str, Any]:
    kept: tuple[tuple[KeptHours, ...], ...] = job.context["kept"]
    made = picture([[Shown(*airing) for airing in day] for day in job.context["airings"]], kept)
    return {"week": job.context["week"], "picture": made}


def _print(job: Job, tools: Tools) -> Rendered:
    """One sheet of A4, black on white."""
    return print_paper(job, tools, ON_PAPER, _context(job), STYLES, safe_mm=5)


def _page(job: Job, tools: Tools) -> Rendered:
    """A page that needs no other file."""
    try:
        style = tools.templates.render(SCREEN_STYLE, {}).strip()
        allowed = {"style": Markup(style), "source": Markup(source_of(style))}
        return Rendered(tools.templates.render(ON_SCREEN, {**_context(job), **allowed}).encode())
    except TemplateFault as fault:
        return Rendered(b"", problems=(fault.problem,))


PDF = Output(
    "week-pdf",
    TEMPLATES,
    no_jobs,
    _print,
    {ON_PAPER: NAMES},
    lambda edition: _jobs("week-pdf", edition),
    of_schedules=True,
)
HTML = Output(
    "week-html",
    TEMPLATES,
    no_jobs,
    _page,
    {ON_SCREEN: NAMES | {"style", "source"}, SCREEN_STYLE: frozenset()},
    lambda edition: _jobs("week-html", edition),
    of_schedules=True,
)
