"""Turn the airings of a station into its proof of broadcast, a form for each month: to sign, and to fill in.

The PDF counts what was ordered of each script and leaves lines for what was aired. XLSX and CSV hold an airing a row,
with empty columns for the time at which it was really aired and for a note. Their headings are those that
``kkbc-publish reconcile`` knows by itself, or, where the station's file names columns of its own log, those:

===========  =========================================================================================
tanggal      2027-03-09, the local day
hari         Selasa
jam pesanan  06:40:00, the local time that was ordered
jam siar     empty: when it was aired
kode         material code, as on the script
judul        title of the script
detik        seconds on air
catatan      empty: why not as ordered
naskah       id of the script and its length
stasiun      name of the station
===========  =========================================================================================
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import groupby
from typing import Any

from kkbc_publish.airtime.rates import Cost
from kkbc_publish.indonesian.written import DAYS, ZONE_NAMES, full_rupiah, listing, month_year
from kkbc_publish.load.models.stations import LogForm, Station, StationStatus
from kkbc_publish.place.editions import Booked, StationEdition
from kkbc_publish.printing.workbook import add_row, bold, long_table, same_bytes
from kkbc_publish.render.job import Job, Rendered
from kkbc_publish.render.output import Output, no_jobs
from kkbc_publish.render.paper import print_paper
from kkbc_publish.render.partners.booking import CANDIDATE, marks_of, titles_of
from kkbc_publish.render.partners.money import OrderValue, orders_in, values_of
from kkbc_publish.render.partners.stop_notice import sender_of
from kkbc_publish.render.partners.tables import delimiter_of, station_csv
from kkbc_publish.render.tools import Tools

TEMPLATE = "package/proof.html"
STYLES = ("shared/fonts.css", "shared/tokens.css", "letter/letter.css", "package/package.css")
NAMES = frozenset({"proof", "lines"})
# Heading -> the column of ``asrun`` it stands for; those without one are for people only.
COLUMNS = {
    "tanggal": "date",
    "hari": "",
    "jam pesanan": "planned",
    "jam siar": "start",
    "kode": "code",
    "judul": "title",
    "detik": "seconds",
    "catatan": "note",
    "naskah": "item",
    "stasiun": "station",
}
WIDTHS = (12, 9, 13, 12, 18, 40, 8, 44, 24, 30)
HOW = "Isi kolom jam siar. Yang tidak disiarkan: kosongkan jamnya dan tulis sebabnya pada catatan."
LINES = 6  # for what was not aired as ordered
Row = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class ProofLine:
    """How often one script was ordered in the month. ``pay``: what one airing of it costs, in words; empty without."""

    title: str
    code: str
    seconds: int
    count: int
    pay: str = ""
    amount: int | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """What the form of a month says. ``month``: ``Januari 2027``. ``order``: numbers of the orders it belongs to.

    ``values``: what each order comes to if all of the month is aired, where money is spoken of with the station.
    """

    station: str
    candidate: str
    sender: str
    campaigns: str
    marks: str
    month: str
    zone: str
    order: str
    lines: tuple[ProofLine, ...]
    values: tuple[OrderValue, ...] = ()

    @property
    def count(self) -> int:
        return sum(one.count for one in self.lines)


def jobs(edition: StationEdition) -> Iterator[Job]:
    """Three forms for each month in which something airs."""
    station = edition.station
    for month, group in groupby(edition.airings, key=lambda one: f"{one.start:%Y-%m}"):
        rows = list(group)
        name = f"partners/{station.id}/bukti-siar_{station.id}_{month}"
        sheet, table = _proof(edition, rows), _rows(station, rows)
        contexts: dict[str, dict[str, Any]] = {
            "pdf": {"proof": sheet},
            "xlsx": {"proof": sheet, "rows": table, "heading": heading(station), "sheet": _form(station).sheet},
            "csv": {"rows": table, "heading": heading(station), "delimiter": delimiter_of(station)},
        }
        for form, context in contexts.items():
            yield Job(
                kind=f"proof-{form}",
                path=f"{name}.{form}",
                campaign=None,
                branch=edition.branch,
                context=context,
                source=f"schedules/stations/{station.id}.yaml",
                station=station.id,
                valid_from=rows[0].start.date(),
                valid_until=rows[-1].start.date(),
                seconds=sum(one.seconds for one in rows),
            )


def heading(station: Station) -> tuple[str, ...]:
    """The headings of a form: the station's own names for the columns of its log, where its file has them."""
    own = _form(station).columns
    return tuple((getattr(own, column) if column else None) or name for name, column in COLUMNS.items())


def _form(station: Station) -> LogForm:
    return station.log or LogForm()


def _rows(station: Station, airings: Sequence[Booked]) -> tuple[Row, ...]:
    return tuple(
        (
            *(f"{one.start:%Y-%m-%d}", DAYS[one.start.weekday()], f"{one.start:%H:%M:%S}", ""),
            *(one.code, one.title, one.seconds, "", one.item, station.name),
        )
        for one in airings
    )


def _proof(edition: StationEdition, rows: Sequence[Booked]) -> Proof:
    station, names = edition.station, {one.campaign for one in rows}
    branches = {one.branch for one in rows}
    own = [one for one in edition.editions if one.campaign.id in names and one.branch.id in branches]
    titles = titles_of(edition, rows)
    counts: dict[tuple[str, str, int, Cost | str, int], int] = {}
    for row in rows:
        cost, amount = (row.charge.cost, row.charge.amount) if row.charge else ("", 0)
        key = (titles[row.branch, row.title], row.code, row.seconds, cost, amount)
        counts[key] = counts.get(key, 0) + 1
    return Proof(
        station=station.name,
        candidate=CANDIDATE if station.status is StationStatus.CANDIDATE else "",
        sender=sender_of(own),
        campaigns=listing(list(dict.fromkeys(one.campaign.title for one in own))),
        marks=marks_of(own),
        month=month_year(rows[0].start.date()),
        zone=ZONE_NAMES[station.zone.value],
        order=", ".join(one.number for one in orders_in(edition, rows)),
        lines=tuple(_line(*key, count) for key, count in sorted(counts.items())),
        values=values_of(edition, rows),
    )


def _line(title: str, code: str, seconds: int, cost: Cost | str, amount: int, count: int) -> ProofLine:
    """A line of the form; of what costs nothing, or nobody knows what, the words say it."""
    if cost == "":
        return ProofLine(title, code, seconds, count)
    pay = full_rupiah(amount) if cost is Cost.PAID else str(cost)
    return ProofLine(title, code, seconds, count, pay, None if cost is Cost.UNKNOWN else amount * count)


# --- the three forms ----------------------------------------------------------------------------------


def render_pdf(job: Job, tools: Tools) -> Rendered:
    """The form on A4, black on white, with lines to fill in."""
    return print_paper(job, tools, TEMPLATE, {"proof": job.context["proof"], "lines": LINES}, STYLES, safe_mm=6)


def render_csv(job: Job, _: Tools) -> Rendered:
    """The form as CSV."""
    data = station_csv(job.context["heading"], job.context["rows"], job.context["delimiter"])
    return Rendered(data, checks=("rows-complete",))


def render_xlsx(job: Job, _: Tools) -> Rendered:
    """The form as a workbook: how to fill it in above the table, and the heading stays in sight."""
    from openpyxl import Workbook  # takes a while, and most processes never need it
    from openpyxl.utils import get_column_letter

    proof: Proof = job.context["proof"]
    book = Workbook(write_only=True)
    book.properties.creator = "kkbc_publish"
    book.properties.title = f"Bukti siar {proof.month}, {proof.station}"
    tab = book.create_sheet(job.context["sheet"] or "Bukti siar")

    for number, width in enumerate(WIDTHS, 1):
        tab.column_dimensions[get_column_letter(number)].width = width
    about = [("Bukti siar", f"{proof.month}, waktu setempat ({proof.zone})"), ("Stasiun", proof.station)]
    about += [("Pemesan", proof.sender), ("Cara mengisi", HOW)]
    about += [("Nomor pesanan", proof.order)] if proof.order else []
    for own in proof.values:
        sums = ", ".join(f"{label} {full_rupiah(amount)}" for label, amount in own.sums)
        about.append(("Nilai bila semuanya tersiar", " ".join(filter(None, (f"{own.number}: {sums}.", own.lacks)))))
    about += [("Perhatian", one) for one in (proof.marks, proof.candidate) if one]
    tab.freeze_panes = f"A{len(about) + 3}"
    for label, value in about:
        add_row(tab, [bold(tab, label), value])
    add_row(tab, [])
    add_row(tab, [bold(tab, name) for name in job.context["heading"]])
    rows = long_table(tab, len(about) + 3, map(_typed, job.context["rows"]))
    return Rendered(same_bytes(book, rows), checks=("rows-complete",))


def _typed(row: Row) -> list[Any]:
    """The cells of a row: a date, a time, and none where there is nothing yet."""
    day, weekday, ordered, *others = row
    cells = [date.fromisoformat(str(day)), weekday, time.fromisoformat(str(ordered)), *others]
    return [None if cell == "" else cell for cell in cells]


# Made last, for stations that get a package.
OUTPUTS = (
    Output("proof-pdf", ("package", "letter", "shared"), no_jobs, render_pdf, {TEMPLATE: NAMES}),
    Output("proof-xlsx", (), no_jobs, render_xlsx),
    Output("proof-csv", (), no_jobs, render_csv, together=8),
)
