"""Turn the airings of a station into its daily sheets: a page, and a sheet of a workbook, for each day of a month.

The sheet lies in the studio: what airs when, a box to tick, the time at which it was really aired, initials. Filled in,
it is the proof of broadcast. The workbook has a sheet for each day, named by it (``2027-03-09``), with the day in words
above the table as well; its columns are those of the page:

========  ==============================================================================================
Jam       the local time that was ordered
Kode      material code, as on the script
Judul     title of the script
Detik     seconds on air
Siar (√)  empty: a tick where it was aired
Jam siar  empty: when it was aired; a cell of text, since 06.40 typed into a number becomes 6,4
Paraf     empty: who aired it
Cart      the station's own number for the material, only where its file gives one
========  ==============================================================================================
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time
from itertools import groupby
from typing import Any

from kkbc_publish.indonesian.written import ZONE_LONG, ZONE_NAMES, clock, full_date, listing, month_year
from kkbc_publish.load.models.stations import Station, StationStatus
from kkbc_publish.place.editions import Booked, StationEdition
from kkbc_publish.printing.workbook import add_row, bold, cell, same_bytes
from kkbc_publish.render.job import Job, Rendered
from kkbc_publish.render.output import Output, no_jobs
from kkbc_publish.render.paper import print_paper
from kkbc_publish.render.partners.booking import CANDIDATE, marks_of
from kkbc_publish.render.tools import Tools

TEMPLATE = "daily/daily.html"
STYLES = ("shared/fonts.css", "shared/tokens.css", "letter/letter.css", "daily/daily.css")
NAMES = frozenset({"sheet", "how", "roomy"})
ROOMY = 18  # so many rows of a page get more room to write in
COLUMNS = ("Jam", "Kode", "Judul", "Detik", "Siar (√)", "Jam siar", "Paraf")
CART = "Cart"
WIDTHS = (9, 20, 44, 8, 9, 12, 10, 14)
HOW = "Centang kotaknya dan tulis jam siarnya. Yang tidak disiarkan: biarkan kosong, tulis sebabnya di bawah."
HOW_TYPED = "Tulis √ pada kolom Siar (√) dan jamnya pada kolom Jam siar (06.40). Yang tidak disiarkan: kosongkan."
A4 = 9  # the size of paper as a workbook says it (ECMA-376 18.3.1.63)
TEXT = "@"  # the form of a cell in which nothing is taken for a number


@dataclass(frozen=True, slots=True)
class DayRow:
    """One airing of a day."""

    time: time
    code: str
    title: str
    seconds: int
    cart: str = ""

    @property
    def clock(self) -> str:
        """``06.40``; with seconds where the airing does not begin on a minute."""
        return f"{self.time:%H.%M.%S}" if self.time.second else clock(self.time)


@dataclass(frozen=True, slots=True)
class Day:
    """One day. ``name``: ``2027-03-09``; ``words``: ``Selasa, 9 Maret 2027``."""

    name: str
    words: str
    rows: tuple[DayRow, ...]

    @property
    def count(self) -> int:
        return len(self.rows)

    @property
    def seconds(self) -> int:
        return sum(row.seconds for row in self.rows)


@dataclass(frozen=True, slots=True)
class DailySheets:
    """The days of a month. ``month``: ``Maret 2027``; ``zone``: ``Waktu Indonesia Tengah (WITA)``."""

    station: str
    candidate: str
    campaigns: str
    marks: str
    month: str
    zone: str
    days: tuple[Day, ...]
    with_carts: bool = False


def jobs(edition: StationEdition) -> Iterator[Job]:
    """A PDF and a workbook for each month in which something airs."""
    station = edition.station
    for month, group in groupby(edition.airings, key=lambda one: f"{one.start:%Y-%m}"):
        rows = list(group)
        for form in ("pdf", "xlsx"):
            yield Job(
                kind=f"daily-{form}",
                path=f"partners/{station.id}/lembar-siar_{station.id}_{month}.{form}",
                campaign=None,
                branch=edition.branch,
                context={"sheet": sheets(edition, rows)},
                source=f"schedules/stations/{station.id}.yaml",
                station=station.id,
                valid_from=rows[0].start.date(),
                valid_until=rows[-1].start.date(),
                seconds=sum(one.seconds for one in rows),
            )


def sheets(edition: StationEdition, rows: Sequence[Booked]) -> DailySheets:
    """The days of the airings ``rows``, which are in order of time."""
    station, names = edition.station, {one.campaign for one in rows}
    branches = {one.branch for one in rows}
    own = [one for one in edition.editions if one.campaign.id in names and one.branch.id in branches]
    zone = ZONE_NAMES[station.zone.value]
    days = []
    for day, group in groupby(rows, key=lambda one: one.start.date()):
        shown = tuple(_row(station, one) for one in group)
        days.append(Day(day.isoformat(), full_date(day), shown))
    return DailySheets(
        station.name,
        CANDIDATE if station.status is StationStatus.CANDIDATE else "",
        listing(list(dict.fromkeys(one.campaign.title for one in own))),
        marks_of(own),
        month_year(rows[0].start.date()),
        f"{ZONE_LONG[zone]} ({zone})",
        tuple(days),
        with_carts=bool(station.carts),
    )


def _row(station: Station, one: Booked) -> DayRow:
    return DayRow(one.start.time(), one.code, one.title, one.seconds, station.carts.get(one.code, ""))


# --- the two forms ------------------------------------------------------------------------------------


def render_pdf(job: Job, tools: Tools) -> Rendered:
    """A page of A4 for each day, black on white, with room to write."""
    context = {"sheet": job.context["sheet"], "how": HOW, "roomy": ROOMY}
    return print_paper(job, tools, TEMPLATE, context, STYLES, safe_mm=6)


def render_xlsx(job: Job, _: Tools) -> Rendered:
    """A sheet for each day, made to be printed on one page across."""
    from openpyxl import Workbook  # takes a while, and most processes never need it

    made: DailySheets = job.context["sheet"]
    book = Workbook(write_only=True)
    book.properties.creator = "kkbc_publish"
    book.properties.title = f"Lembar siar {made.month}, {made.station}"
    for day in made.days:
        _fill(book.create_sheet(day.name), made, day)
    return Rendered(same_bytes(book), checks=("rows-complete",))


def _fill(tab: Any, made: DailySheets, day: Day) -> None:
    from openpyxl.utils import get_column_letter

    names = (*COLUMNS, CART) if made.with_carts else COLUMNS
    for number, width in enumerate(WIDTHS[: len(names)], 1):
        tab.column_dimensions[get_column_letter(number)].width = width
    tab.page_setup.paperSize, tab.page_setup.orientation = A4, "portrait"
    tab.page_setup.fitToHeight, tab.sheet_properties.pageSetUpPr.fitToPage = 0, True
    about = [("Lembar siar harian", made.station), ("Tanggal", day.words), ("Waktu", made.zone)]
    about += [("Cara mengisi", HOW_TYPED), *(("Perhatian", one) for one in (made.marks, made.candidate) if one)]
    for label, value in about:
        add_row(tab, [bold(tab, label), value])
    add_row(tab, [])
    add_row(tab, [bold(tab, name) for name in names])
    heading = len(about) + 2
    tab.freeze_panes, tab.print_title_rows = f"A{heading + 1}", f"{heading}:{heading}"
    ruled = _Ruled(tab)
    for row in day.rows:
        cells = [ruled.time(row.time), ruled.text(row.code), ruled.text(row.title), ruled.cell(row.seconds)]
        blanks = [ruled.text(""), ruled.text(""), ruled.text("")]
        add_row(tab, [*cells, *blanks, *([ruled.text(row.cart)] if made.with_carts else [])])


class _Ruled:
    """Cells with a thin rule around them, so that there is something to write in on paper."""

    def __init__(self, tab: Any) -> None:
        from openpyxl.styles import Border, Side

        self._tab = tab
        thin = Side(style="thin")
        self._border = Border(thin, thin, thin, thin)

    def cell(self, value: Any, form: str = "General") -> Any:
        made = cell(self._tab, value)
        made.border, made.number_format = self._border, form
        return made

    def text(self, value: str) -> Any:
        return self.cell(value or None, TEXT)

    def time(self, value: time) -> Any:
        return self.cell(value, "hh:mm:ss" if value.second else "hh:mm")


# Made last, for stations that get a package.
OUTPUTS = (
    Output("daily-pdf", ("daily", "letter", "shared"), no_jobs, render_pdf, {TEMPLATE: NAMES}),
    Output("daily-xlsx", (), no_jobs, render_xlsx),
)
