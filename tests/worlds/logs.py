"""As-run logs for tests: what a station would send back, in the forms in which stations write, with known faults."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from kkbc_publish.asrun.judge import materials
from kkbc_publish.indonesian.written import day_month_year
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.place.station_plans import station_plan
from kkbc_publish.render.partners.booking import hms

TOLERANCE_SECONDS = 600


@dataclass(frozen=True)
class Aired:
    """One line of a log; ``start`` in the station's zone."""

    start: datetime
    code: str
    title: str
    seconds: int
    type: str = "spot"
    note: str = ""


def planned(catalog: Catalog, station: str, first: date | None = None, last: date | None = None) -> list[Aired]:
    """The log of a station that airs everything on the second."""
    known = materials(catalog, station)
    found = []
    for one in station_plan(catalog, station).airings:
        if (first is None or first <= one.start.date()) and (last is None or one.start.date() <= last):
            material = known[(one.campaign, one.item, one.branch)]
            found.append(Aired(one.start, material.code, material.title, one.seconds))
    return found


# --- forms --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Form:
    """How a station writes: headings, and a cell for each of them. ``yaml``: what its file says of it."""

    headings: tuple[str, ...]
    cells: Callable[[Aired], Sequence[object]]
    delimiter: str = ","
    encoding: str = "utf-8"
    yaml: str = ""
    above: tuple[tuple[str, ...], ...] = ()


OURS = Form(
    ("date", "time", "type", "cart", "title", "length", "note"),
    lambda one: (
        *(f"{one.start:%Y-%m-%d}", f"{one.start:%H:%M:%S}", one.type, one.code, one.title, hms(one.seconds)),
        one.note,
    ),
)
THEIRS = Form(
    ("No", "Hari, tanggal", "Nama spot iklan", "Kode klien", "Mengudara", "Durasi", "Ket."),
    lambda one: (
        *("1", day_month_year(one.start.date()).replace("\u00a0", " "), one.title, one.code.lower()),
        *(f"{one.start:%H.%M.%S} ", f"{one.seconds} detik", one.note),
    ),
    delimiter=";",
    encoding="cp1252",
    yaml="""\
log:
  columns:
    date: Hari, tanggal
    start: Mengudara
    code: Kode klien
    title: Nama spot iklan
    seconds: Durasi
    note: Ket.
""",
    above=(("PT Radio Contoh", "", "", "", "", "", ""), ("Bukti siar", "", "", "", "", "", "")),
)


def as_csv(rows: Iterable[Aired], form: Form = OURS) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=form.delimiter)
    writer.writerows(form.above)
    writer.writerow(form.headings)
    writer.writerows(form.cells(one) for one in rows)
    return text.getvalue().encode(form.encoding)


def as_xlsx(rows: Iterable[Aired], form: Form = OURS, *, typed: bool = False) -> bytes:
    """The same as a workbook. ``typed``: dates and times are those of Excel, not text."""
    from openpyxl import Workbook

    book = Workbook()
    tab = book.active
    for line in form.above:
        tab.append([cell or None for cell in line])
    tab.append(form.headings)
    for one in rows:
        cells = list(form.cells(one))
        if typed:
            cells[0], cells[1] = one.start.date(), one.start.time()
        tab.append(cells)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


# --- faults -------------------------------------------------------------------------------------------

Airing = tuple[datetime, str]


@dataclass
class Truth:
    """A log with known faults: what was done to it."""

    rows: list[Aired] = field(default_factory=list)
    late: set[Airing] = field(default_factory=set)
    missing: set[Airing] = field(default_factory=set)
    extra: set[Airing] = field(default_factory=set)
    aired: set[Airing] = field(default_factory=set)


def spoiled(rows: Sequence[Aired], seed: int, late: float = 0.05, missing: float = 0.03, extra: float = 0.02) -> Truth:
    """A log in which some airings are late, some missing and some nobody ordered; the others jitter within tolerance.

    An extra airing is not on a day on which the same material is missing: the two together would be one that moved.
    """
    chance = random.Random(seed)
    numbers = list(range(len(rows)))
    chance.shuffle(numbers)
    counts = [round(share * len(rows)) for share in (late, missing)]
    delayed, dropped = set(numbers[: counts[0]]), set(numbers[counts[0] : sum(counts)])
    truth = Truth()
    bare = {(rows[number].start.date(), rows[number].code) for number in dropped}
    for number, one in enumerate(rows):
        key = (one.start, one.code)
        if number in dropped:
            truth.missing.add(key)
        elif number in delayed:
            truth.late.add(key)
            gap = chance.randint(TOLERANCE_SECONDS + 1, 3600)
            truth.rows.append(replace(one, start=one.start + timedelta(seconds=gap), note="acara sebelumnya molor"))
        else:
            truth.aired.add(key)
            gap = chance.randint(-TOLERANCE_SECONDS, TOLERANCE_SECONDS)
            truth.rows.append(replace(one, start=one.start + timedelta(seconds=gap)))
    taken = {(one.start.date(), one.start, one.code) for one in truth.rows}
    while len(truth.extra) < round(extra * len(rows)):
        one = chance.choice(rows)
        moment = one.start.replace(
            hour=chance.randint(1, 22), minute=chance.randint(0, 59), second=chance.randint(0, 59)
        )
        near = [row.start for row in rows if row.code == one.code and abs(row.start - moment) < timedelta(hours=4)]
        if near or (one.start.date(), one.code) in bare or (moment.date(), moment, one.code) in taken:
            continue
        truth.extra.add((moment, one.code))
        truth.rows.append(replace(one, start=moment))
    truth.rows.sort(key=lambda one: (one.start, one.code))
    return truth
