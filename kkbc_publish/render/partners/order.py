"""Turn the airings of a campaign at a station into its media order: PDF to sign, spreadsheet, and CSV to import.

All three hold the same airings. The CSV has a row for each of them, in order of time; the sheet "Siaran" has the same
rows without the first two columns and ``mulai``:

===========  ===========================================================================================
kampanye     id of the campaign
stasiun      id of the station
cabang       id of the branch
pesanan      id of the flight
slot         id of the time of day within the flight, as in the answers of stations
mulai        ISO 8601 with offset (2027-03-09T06:40:00+08:00)
tanggal      2027-03-09, the local day
hari         Selasa
jam          06:40:00, local time
zona         WIB, WITA or WIT
naskah       id of the script and its length
kode         material code, as on the script
judul        title of the script
jenis        spot, adlib, gelar wicara, laporan langsung, sisipan
detik        seconds on air
kelas        how the station books it: layanan masyarakat, berbayar, acara
status       rencana or pasti
jawaban      where the order stands: ditawarkan, diterima, diubah; empty without an order
catatan      why it does not air as usual; empty where it does
nomor        number of the order; empty without one
bayar        berbayar, bonus, layanan masyarakat, belum ada tarif
tarif        whole rupiah before discount and tax; empty where there is no rate yet
===========  ===========================================================================================

The last three only where money is spoken of with the station (``rates``). How the CSV is written is told in ``tables``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time
from typing import Any

from kkbc_publish.airtime.rates import Charge, Cost
from kkbc_publish.indonesian.written import DAYS, ZONE_NAMES
from kkbc_publish.place.editions import Booked, StationEdition
from kkbc_publish.printing.workbook import LongTable, add_row, bold, long_table, same_bytes
from kkbc_publish.render.job import Job, Rendered
from kkbc_publish.render.output import Output, no_jobs
from kkbc_publish.render.paper import print_paper
from kkbc_publish.render.partners.booking import OrderSheet, booked, campaigns, order_sheet
from kkbc_publish.render.partners.tables import delimiter_of, station_csv
from kkbc_publish.render.tools import Tools

COLUMNS = (
    *("kampanye", "stasiun", "cabang", "pesanan", "slot", "mulai", "tanggal", "hari", "jam", "zona"),
    *("naskah", "kode", "judul", "jenis", "detik", "kelas", "status", "jawaban", "catatan"),
)
MONEY = ("nomor", "bayar", "tarif")
STYLES = ("shared/fonts.css", "shared/tokens.css", "order/order.css")
TEMPLATE = "order/order.html"
WIDTHS = (18, 18, 24, 12, 9, 10, 7, 24, 18, 40, 16, 8, 20, 10, 12, 50, 18, 18, 12)
ON_SHEET = tuple(number for number, name in enumerate(COLUMNS) if name not in {"kampanye", "stasiun", "mulai"})
NAMES = frozenset({"sheet"})

Row = tuple[str | int, ...]


def columns(rows: Sequence[Row]) -> tuple[str, ...]:
    """The heading of the rows: with money where they tell of it."""
    return COLUMNS + MONEY if rows and len(rows[0]) > len(COLUMNS) else COLUMNS


def rows_of(edition: StationEdition, airings: Iterable[Booked]) -> tuple[Row, ...]:
    """The rows of the CSV and of the sheet "Siaran", without the heading."""
    zone = ZONE_NAMES[edition.station.zone.value]
    return tuple(
        (
            *(one.campaign, edition.station.id, one.branch, one.flight, one.slot, one.start.isoformat()),
            *(one.start.date().isoformat(), DAYS[one.start.weekday()], f"{one.start:%H:%M:%S}", zone, one.item),
            *(one.code, one.title, one.type, one.seconds, one.air_class, one.status, one.order, one.reason),
            *_money(one.charge),
        )
        for one in airings
    )


def _money(charge: Charge | None) -> tuple[str | int, ...]:
    if charge is None:
        return ()
    return charge.order, charge.cost.value, "" if charge.cost is Cost.UNKNOWN else charge.amount


def _jobs(kind: str, edition: StationEdition, *, with_sheet: bool, with_rows: bool) -> Iterator[Job]:
    """One job for each campaign of which something airs at the station."""
    station = edition.station
    for campaign in campaigns(edition):
        airings = booked(edition, campaign)
        context: dict[str, Any] = {}
        if with_sheet:
            context["sheet"] = order_sheet(edition, campaign, airings)
        if with_rows:
            context["rows"] = rows_of(edition, airings)
        if kind == "order-csv":
            context["delimiter"] = delimiter_of(station)
        yield Job(
            kind=kind,
            path=f"partners/{station.id}/pesanan_{campaign.id}_{station.id}.{kind.removeprefix('order-')}",
            campaign=campaign.id,
            branch=edition.branch,
            context=context,
            source=f"schedules/stations/{station.id}.yaml",
            station=station.id,
            valid_from=airings[0].start.date(),
            valid_until=airings[-1].start.date(),
            seconds=sum(one.seconds for one in airings),
        )


# --- PDF ----------------------------------------------------------------------------------------------


def _print(job: Job, tools: Tools) -> Rendered:
    """The order as A4 pages, black on white, with lines for what is filled in and signed."""
    return print_paper(job, tools, TEMPLATE, {"sheet": job.context["sheet"]}, STYLES, safe_mm=6)


# --- CSV ----------------------------------------------------------------------------------------------


def _csv(job: Job, _: Tools) -> Rendered:
    rows = job.context["rows"]
    return Rendered(station_csv(columns(rows), rows, job.context["delimiter"]), checks=("rows-complete",))


# --- XLSX ---------------------------------------------------------------------------------------------


def _xlsx(job: Job, _: Tools) -> Rendered:
    """Two sheets: "Pesanan" counts what "Siaran" lists. Where money is spoken of, "Nilai" says what it comes to."""
    from openpyxl import Workbook  # takes a while, and most processes never need it

    book = Workbook(write_only=True)
    book.properties.creator = "kkbc_publish"
    sheet: OrderSheet = job.context["sheet"]
    book.properties.title = f"Pesanan siaran {sheet.campaign}, {sheet.station}"
    _fill_order(book, sheet)
    if sheet.values:
        _fill_values(book, sheet)
    airings = _fill_airings(book, job.context["rows"])
    return Rendered(same_bytes(book, airings), checks=("rows-complete",))


def _fill_order(book: Any, sheet: OrderSheet) -> None:
    tab = book.create_sheet("Pesanan")
    for letter, width in zip("ABCDEFGHI", (22, 24, 30, 36, 40, 18, 8, 13, 13), strict=True):
        tab.column_dimensions[letter].width = width
    for label, value in (
        ("Pesanan siaran", sheet.marks),
        ("Kampanye", sheet.campaign),
        ("Stasiun", sheet.station + (f" ({sheet.candidate})" if sheet.candidate else "")),
        ("Pemesan", sheet.sender),
        ("Masa siar", sheet.span),
        ("Waktu", f"waktu setempat, {sheet.zone}"),
        ("Nomor pesanan", sheet.order),
        *sheet.payee,
    ):
        add_row(tab, [bold(tab, label), value])
    for note in sheet.notes:
        add_row(tab, [bold(tab, "Perhatian"), note])
    for note in sheet.not_placed:
        add_row(tab, [bold(tab, "Tidak ditempatkan"), note])
    add_row(tab, [])
    heading = ("Pesanan", "Jam", "Hari", "Tanggal", "Naskah", "Kode", "Kali", "Detik sekali", "Detik semua")
    add_row(tab, [bold(tab, one) for one in heading])
    for section in sheet.sections:
        for slot in section.slots:
            for line in slot.lines:
                words = (section.flight, slot.time, slot.days, slot.span, line.title, line.code)
                add_row(tab, [*words, line.count, line.seconds, line.total])
    add_row(tab, [])
    add_row(tab, [bold(tab, one) for one in ("Kelas", "Kali", "Detik", "Jam:menit:detik")])
    for row in sheet.classes:
        add_row(tab, [row.air_class, row.count, row.seconds, row.hours])
    add_row(tab, [bold(tab, "Semua"), sheet.count, sheet.seconds, sheet.hours])


def _fill_values(book: Any, sheet: OrderSheet) -> None:
    """The lines and sums of each order; all amounts are whole rupiah."""
    tab = book.create_sheet("Nilai")
    for letter, width in zip("ABCDEFG", (30, 34, 22, 14, 8, 16, 18), strict=True):
        tab.column_dimensions[letter].width = width
    heading = ("Nomor pesanan", "Kelas", "Bagian hari", "Detik sekali", "Kali", "Tarif (Rp)", "Jumlah (Rp)")
    for value in sheet.values:
        add_row(tab, [bold(tab, one) for one in heading])
        for line in value.lines:
            rate = "belum ada tarif" if line.rate is None else line.rate
            amount = "" if line.amount is None else line.amount
            add_row(tab, [value.number, line.what, line.part, line.seconds, line.count, rate, amount])
        for label, amount in value.sums:
            add_row(tab, [value.number, bold(tab, label), "", "", "", "", amount])
        for name, amount in value.branches:
            add_row(tab, [value.number, f"bagian cabang {name}", "", "", "", "", amount])
        for words in filter(None, (value.lacks, *value.terms)):
            add_row(tab, [value.number, words])
        add_row(tab, [])


def _fill_airings(book: Any, rows: Sequence[Row]) -> LongTable:
    from openpyxl.utils import get_column_letter

    tab = book.create_sheet("Siaran")
    for number, width in enumerate(WIDTHS[: len(columns(rows)) - len(COLUMNS) + len(ON_SHEET)], 1):
        tab.column_dimensions[get_column_letter(number)].width = width
    tab.freeze_panes = "A2"
    heading = columns(rows)
    shown = [*ON_SHEET, *range(len(COLUMNS), len(heading))]
    names = [heading[number] for number in shown]
    tab.auto_filter.ref = f"A1:{get_column_letter(len(names))}{len(rows) + 1}"
    add_row(tab, [bold(tab, name) for name in names])
    day, moment = names.index("tanggal"), names.index("jam")
    return long_table(tab, 2, (_typed([row[number] for number in shown], day, moment) for row in rows))


def _typed(cells: list[Any], day: int, moment: int) -> list[Any]:
    """The cells of a row, with those of the day and of the moment a date and a time."""
    cells[day], cells[moment] = date.fromisoformat(cells[day]), time.fromisoformat(cells[moment])
    return cells


PDF = Output(
    "order-pdf",
    ("order", "shared"),
    no_jobs,
    _print,
    {TEMPLATE: NAMES},
    lambda edition: _jobs("order-pdf", edition, with_sheet=True, with_rows=False),
    of_schedules=True,
)
XLSX = Output(
    "order-xlsx",
    (),
    no_jobs,
    _xlsx,
    station_jobs=lambda edition: _jobs("order-xlsx", edition, with_sheet=True, with_rows=True),
    of_schedules=True,
)
CSV = Output(
    "order-csv",
    (),
    no_jobs,
    _csv,
    station_jobs=lambda edition: _jobs("order-csv", edition, with_sheet=False, with_rows=True),
    of_schedules=True,
)
