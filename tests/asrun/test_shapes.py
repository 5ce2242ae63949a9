"""Logs in the shapes of traffic desks, with planted faults: the counts are exact, and nobody is accused wrongly."""

import csv
import io
import json
import random
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from kkbc_publish.asrun.judge import Question, judge
from kkbc_publish.asrun.page import as_html
from kkbc_publish.asrun.report import as_json, as_lines
from kkbc_publish.indonesian.written import DAYS, day_month_year
from kkbc_publish.problems.problem import as_text
from kkbc_publish.render.tools import Tools
from tests.project import TEMPLATES
from tests.worlds.logs import planned
from tests.worlds.traffic import STATION, add_campaign, traffic
from tests.worlds.world import RADIO_KENDARI

FIRST, LAST, AS_OF = date(2027, 1, 1), date(2027, 1, 31), date(2027, 2, 20)
PLANTED = {"aired": 169, "late": 6, "moved": 4, "missing": 7, "extra": 3}
ALL = {"aired": 186}


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return traffic(tmp_path_factory.mktemp("stasiun"))


@pytest.fixture(scope="module")
def catalog(world):
    return world.catalog()


@pytest.fixture(scope="module")
def perfect(catalog):
    return planned(catalog, STATION, FIRST, LAST)


@pytest.fixture(scope="module")
def faulty(perfect):
    return plant(perfect)


def plant(rows):
    """A log with 6 late, 4 moved, 7 missing and 3 extra airings; no two of them share a day."""
    chance = random.Random(7)
    days = sorted({one.start.date() for one in rows})
    chance.shuffle(days)
    kinds = dict(zip(days, ["late"] * 6 + ["moved"] * 4 + ["missing"] * 7 + ["extra"] * 3, strict=False))
    found = []
    for day in sorted(days):
        own = [one for one in rows if one.start.date() == day]
        at, kind = chance.randrange(len(own)), kinds.get(day)
        for number, one in enumerate(own):
            jitter = timedelta(seconds=chance.randint(-200, 200))
            if number != at or kind is None:
                found.append(replace(one, start=one.start + jitter))
            elif kind == "late":
                found.append(replace(one, start=one.start + timedelta(minutes=chance.randint(11, 30))))
            elif kind == "moved":
                found.append(replace(one, start=one.start.replace(hour=14, minute=chance.randint(40, 59), second=1)))
            elif kind == "extra":
                found += [one, replace(one, start=one.start.replace(hour=22, minute=45))]
    return sorted(found, key=lambda one: one.start)


def judged(catalog, data, path=f"{STATION}.csv", **more):
    found, problems = judge(catalog, [(path, data)], Question(**{"as_of": AS_OF, "first": FIRST, "last": LAST} | more))
    for one in problems:
        assert as_text(one, "id") and as_text(one, "en")
    return found, problems


def counts(found):
    return dict(Counter(one.verdict.value for one in found.findings))


def told(problems, *severities):
    return {one.code for one in problems if not severities or one.severity.value in severities}


def table(head, rows, delimiter=",", encoding="utf-8"):
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(head)
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def book(*sheets):
    """A workbook of sheets, each a name and its rows."""
    from openpyxl import Workbook

    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets:
        tab = made.create_sheet(name)
        for row in rows:
            tab.append(row)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


# --- shapes -------------------------------------------------------------------------------------------


def cp1252(rows):
    head = "PT Radio Contoh – “Sahabat”;;;\r\nBukti siar;;;\r\n;;;\r\n"
    body = table(
        ("Tanggal", "Jam", "Kode", "Ket"),
        [(f"{o.start:%d/%m/%Y}", f"{o.start:%H.%M.%S}", o.code, "") for o in rows],
        ";",
    )
    return head.encode("cp1252") + body


def stamped(rows):
    return table(
        ("Waktu Siar", "Cart", "Detik"), [(f"{o.start:%Y-%m-%d %H:%M:%S}", o.code, o.seconds) for o in rows], "\t"
    )


def date_once(rows):
    """A workbook with the date at the first airing of each day, and blank cells below."""
    lines, before = [("Tanggal", "Jam", "Kode")], None
    for one in rows:
        day = one.start.date()
        lines.append((day if day != before else None, one.start.time().replace(tzinfo=None), one.code))
        before = day
    return book(("Log", lines))


def american(rows):
    return table(("Date", "Time", "Code"), [(f"{o.start:%m/%d/%Y}", f"{o.start:%I:%M:%S %p}", o.code) for o in rows])


def broadcast_hours(rows):
    """Hours after midnight belong to the day before: 24:20:21; and seconds of 60."""

    def cells(one):
        early = one.start.hour < 5
        day = one.start.date() - timedelta(days=1) if early else one.start.date()
        clock = f"{one.start.hour + 24 * early:02}:{one.start.minute:02}:60"
        return f"{day:%Y-%m-%d}", clock, one.code

    return table(("tanggal", "jam", "kode"), [cells(one) for one in rows])


def headed(rows):
    lines, before = ["JAM;KODE;JUDUL;KET"], None
    for one in rows:
        day = one.start.date()
        if day != before:
            lines.append(f"{DAYS[day.weekday()]}, {day_month_year(day)};;;".replace("\u00a0", " "))
        lines.append(f"{one.start:%H.%M};{one.code};{one.title};")
        before = day
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()


def cut_titles(rows):
    lines = [(f"{o.start:%Y-%m-%d}", f"{o.start:%H:%M:%S}", o.title[:20].upper()) for o in rows]
    return table(("tanggal", "jam", "judul"), lines)


def full_titles(rows):
    return table(("tanggal", "jam", "judul"), [(f"{o.start:%Y-%m-%d}", f"{o.start:%H:%M:%S}", o.title) for o in rows])


def titles_with_lengths(rows):
    lines = [(f"{o.start:%Y-%m-%d}", f"{o.start:%H:%M}", f'{o.title} {o.seconds}"') for o in rows]
    return table(("Tgl Tayang", "Jam Tayang", "Materi Iklan"), lines)


def two_encoders(rows):
    twice = [
        (f"{start:%Y-%m-%d}", f"{start:%H:%M:%S}", one.code)
        for number, one in enumerate(rows)
        for start in (one.start, one.start + timedelta(seconds=number % 3))
    ]
    return table(("tanggal", "jam", "kode"), twice)


def spellings(rows):
    ways = (
        str,
        str.lower,
        lambda c: f" {c} ",
        lambda c: c.replace("-", " "),
        lambda c: f"{c}.mp3",
        lambda c: f"{c}.WAV",
    )
    lines = [(f"{o.start:%Y-%m-%d}", f"{o.start:%H:%M:%S}", ways[at % len(ways)](o.code)) for at, o in enumerate(rows)]
    return table(("tanggal", "jam", "cart"), lines)


def paths(rows):
    lines = [(f"{o.start:%Y-%m-%d}", f"{o.start:%H:%M:%S}", rf"D:\IKLAN\2027\{o.code}.mp3") for o in rows]
    return table(("Tanggal", "Jam", "Berkas"), lines)


def reversed_columns(rows):
    lines = [(o.code, f"{o.start:%H.%M}", f"{day_month_year(o.start.date())}") for o in rows]
    return table(("Kode Materi", "Jam Siar", "Tanggal Siar"), lines)


def two_digit_years(rows):
    return table(("tanggal", "jam", "kode"), [(f"{o.start:%y-%m-%d}", f"{o.start:%H:%M}", o.code) for o in rows])


def by_content(rows):
    """Headings that nobody knows."""
    lines = [(f"{o.start:%Y-%m-%d}", f"{o.start:%H:%M:%S}", o.code, "Budi") for o in rows]
    return table(("Hr/Bln", "Mengudara pkl.", "Produk sponsor", "Operator"), lines)


def no_heading(rows):
    return table((), [(f"{o.start:%Y-%m-%d}", f"{o.start:%H:%M:%S}", o.code) for o in rows])[2:]


def with_totals(rows):
    body = table(
        ("No", "Tanggal", "Jam", "Kode", "Durasi"),
        [(at, f"{o.start:%Y-%m-%d}", f"{o.start:%H:%M}", o.code, o.seconds) for at, o in enumerate(rows, 1)],
    )
    return (
        body
        + f",,,JUMLAH,{sum(o.seconds for o in rows)}\r\n,,,,\r\n".encode()
        + b"Kendari 2 Februari 2027,,,,\r\nKepala Siaran,,,,\r\n"
    )


def two_dates(rows):
    lines = [("2026-12-20", f"{o.start:%Y-%m-%d}", f"{o.start:%H:%M}", o.code) for o in rows]
    return table(("Tanggal Order", "Tanggal Siar", "Jam", "Kode"), lines)


def utf16(rows):
    return stamped(rows).decode().encode("utf-16")


def mixed(rows):
    """A heading with semicolons, rows with tabs."""
    lines = ["tanggal;jam;kode", *(f"{o.start:%Y-%m-%d}\t{o.start:%H:%M}\t{o.code}" for o in rows)]
    return "\r\n".join(lines).encode() + b"\r\n"


def a_day_a_row(rows):
    """All airings of a day in one cell, line under line."""
    lines = [("Tanggal", "Jam", "Kode")]
    for day in sorted({one.start.date() for one in rows}):
        own = [one for one in rows if one.start.date() == day]
        lines.append((day, "\n".join(f"{o.start:%H.%M}" for o in own), "\n".join(o.code for o in own)))
    return book(("Januari", lines))


def a_day_a_cell(rows):
    """Time and code of all airings of a day in one cell."""
    lines = [("Tanggal", "Siaran iklan")]
    for day in sorted({one.start.date() for one in rows}):
        own = [one for one in rows if one.start.date() == day]
        lines.append((f"{day:%Y-%m-%d}", "; ".join(f"{o.start:%H.%M} {o.code}" for o in own)))
    return table(lines[0], lines[1:])


def a_sheet_a_day(rows):
    sheets = []
    for day in sorted({one.start.date() for one in rows}):
        own = [one for one in rows if one.start.date() == day]
        sheets.append(
            (
                f"{day:%d}",
                [(f"Log {day_month_year(day)}",), (), ("Jam", "Kode"), *((f"{o.start:%H.%M}", o.code) for o in own)],
            )
        )
    return book(("Petunjuk", [("Isi setiap hari.",)]), *sheets)


def a_sheet_a_week(rows):
    weeks = sorted({one.start.isocalendar().week for one in rows})
    head = ("tanggal", "jam", "kode")
    return book(
        *(
            (
                f"Minggu {week}",
                [
                    head,
                    *((o.start.date(), f"{o.start:%H:%M}", o.code) for o in rows if o.start.isocalendar().week == week),
                ],
            )
            for week in weeks
        )
    )


def stray_quotes(rows):
    lines = ["tanggal\tjam\tkode\tjudul"]
    for at, one in enumerate(rows):
        lines.append(f"{one.start:%Y-%m-%d}\t{one.start:%H:%M}\t{one.code}\t{one.title}")
        song = {20: '"Heroes', 60: 'Lagu lama"', 80: '"Rindu" (Live)'}.get(at)
        if song:
            lines.append(f"{one.start:%Y-%m-%d}\t{one.start.hour}:59\tMUS{at}\t{song}")
    return "\r\n".join(lines).encode()


def own_numbers(rows):
    """A cart number of the station's own beside our titles."""
    lines = [(f"{o.start:%Y-%m-%d}", f"{o.start:%H:%M}", 1000 + o.seconds, o.title, o.seconds) for o in rows]
    return table(("tanggal", "jam", "cart", "judul", "detik"), lines)


def everything(rows):
    """A log of all that the station airs, songs and other spots at every hour."""
    lines = [(o.start, o.code, o.title) for o in rows]
    for number in range(31 * 24 * 6):
        start = datetime(2027, 1, 1, tzinfo=rows[0].start.tzinfo) + timedelta(minutes=10 * number)
        lines.append((start, f"MUS{number % 400:04}", f"Lagu ke-{number % 400}"))
    lines.sort()
    return table(("tanggal", "jam", "kode", "judul"), [(f"{s:%Y-%m-%d}", f"{s:%H:%M:%S}", c, t) for s, c, t in lines])


def half_days(rows):
    """A clock of twelve hours that does not say which half of the day."""
    return table(("tanggal", "jam", "kode"), [(f"{o.start:%Y-%m-%d}", f"{o.start:%I:%M}", o.code) for o in rows])


SHAPES = [
    *(cp1252, stamped, date_once, american, broadcast_hours, headed, cut_titles, full_titles, titles_with_lengths),
    *(
        two_encoders,
        spellings,
        paths,
        reversed_columns,
        two_digit_years,
        by_content,
        no_heading,
        with_totals,
        two_dates,
    ),
    *(utf16, mixed, a_day_a_row, a_day_a_cell, a_sheet_a_day, a_sheet_a_week, stray_quotes, own_numbers, everything),
    half_days,
]


@pytest.mark.parametrize("shape", SHAPES)
def test_what_was_planted_is_what_is_found(catalog, faulty, shape):
    data = shape(faulty)
    path = f"{STATION}_2027-01.{'xlsx' if data[:2] == b'PK' else 'csv'}"
    found, problems = judged(catalog, data, path)
    assert counts(found) == PLANTED, told(problems)
    assert told(problems, "error") == ({"log-stray-quote"} if shape is stray_quotes else set())


# --- logs that are not what was asked for -------------------------------------------------------------


def coded(rows):
    return table(("tanggal", "jam", "kode"), [(f"{o.start:%Y-%m-%d}", f"{o.start:%H:%M:%S}", o.code) for o in rows])


def test_days_without_any_row_are_asked_about_and_nobody_is_accused(catalog, perfect):
    days = {date(2027, 1, 11), date(2027, 1, 12), date(2027, 1, 13), date(2027, 1, 20), date(2027, 1, 21)}
    rows = [one for one in perfect if one.start.date() in days]
    found, problems = judged(catalog, coded(rows), first=None, last=None)
    assert counts(found) == {"aired": 30, "no-record": 36}
    assert told(problems, "error") == {"log-days-without-rows"}
    assert found.proposals.made == ()
    assert (found.nation.percent, found.nation.open_percent) == (45.5, 54.5)
    found, problems = judged(catalog, coded(rows), first=None, last=None, complete=True)
    assert counts(found) == {"aired": 30, "missing": 36} and told(problems, "error") == set()


@pytest.mark.parametrize(
    ("years", "code"), [(-1, "log-of-other-days"), (1, "log-row-in-future"), (-100, "log-of-other-days")]
)
def test_a_wrong_year_is_told_and_nothing_is_judged(catalog, perfect, years, code):
    rows = [replace(one, start=one.start.replace(year=one.start.year + years)) for one in perfect]
    if years == -100:  # years of two digits, the other way round
        data = table(("tanggal", "jam", "kode"), [(f"{o.start:%d-%m}-26", f"{o.start:%H:%M}", o.code) for o in perfect])
    else:
        data = coded(rows)
    found, problems = judged(catalog, data)
    assert code in told(problems)
    assert set(counts(found)) == {"unread"} and found.proposals.made == ()
    found, _ = judged(catalog, data, first=None, last=None)
    assert "missing" not in counts(found)


def test_the_log_of_another_month_is_told(catalog):
    rows = planned(catalog, STATION, date(2027, 2, 1), date(2027, 2, 15))
    found, problems = judged(catalog, coded(rows))
    assert told(problems, "error") == {"log-of-another-month"}
    assert counts(found) == {"unread": 186} and found.proposals.made == ()


def test_single_dates_of_another_year_are_no_airings_missing(catalog, perfect):
    data = coded(perfect).decode().replace("2027-01-14", "2026-01-14").replace("2027-01-15", "2037-01-15")
    found, problems = judged(catalog, data.encode())
    assert counts(found) == {"aired": 174, "unread": 12}
    assert {"log-row-far", "log-row-in-future"} <= told(problems)


# --- our own forms, filled in -------------------------------------------------------------------------

FILLED = [
    lambda o: f"{o.start:%H.%M}",
    lambda o: f"{o.start.hour}:{o.start:%M}",
    lambda o: f"pkl {o.start:%H.%M} WITA",
    lambda o: "√",
    lambda o: float(f"{o.start.hour}.{o.start.minute:02}"),  # what Excel in English makes of 6.40
    lambda o: "ya",
]


def form(rows, missing=(), write=FILLED, *, noted=True):
    """The proof of broadcast as it comes back; what is in ``missing`` was left empty."""
    head = ("tanggal", "hari", "jam pesanan", "jam siar", "kode", "judul", "detik", "catatan", "naskah", "stasiun")
    lines = [("Bukti siar", "Januari 2027"), ("Cara mengisi", "Isi kolom jam siar."), (), head]
    for at, o in enumerate(rows):
        aired = None if o in missing else write[at % len(write)](o)
        note = "listrik padam" if noted and o in missing and at % 2 else None
        lines.append((o.start.date(), DAYS[o.start.weekday()], o.start.time(), aired, o.code, o.title, o.seconds, note))
    return book(("Bukti siar", lines))


def test_a_form_filled_by_hand_is_read(catalog, perfect):
    gone = [one for at, one in enumerate(perfect) if at in (8, 33, 71, 110, 149)]
    found, problems = judged(catalog, form(perfect, gone), f"{STATION}.xlsx")
    assert counts(found) == {"aired": 181, "missing": 5}
    assert told(problems, "error") == set()


def test_a_form_filled_to_the_middle_accuses_nobody_of_the_rest(catalog, perfect):
    rest = [one for one in perfect if one.start.day > 15]
    found, problems = judged(catalog, form(perfect, rest, [FILLED[0]], noted=False), f"{STATION}.xlsx")
    assert counts(found) == {"aired": 90, "no-record": 96}
    assert told(problems, "error") == {"log-days-without-rows"}


@pytest.mark.parametrize("tick", ["√", "✓", "✔", "v", "V", "x", "ya", "Ya."])
def test_a_daily_sheet_with_ticks_is_read(catalog, perfect, tick):
    gone = perfect[9]
    sheets = []
    for day in sorted({one.start.date() for one in perfect}):
        head = ("Jam", "Kode", "Judul", "Detik", "Siar (√)", "Jam siar", "Paraf")
        words = f"{DAYS[day.weekday()]}, {day_month_year(day)}"
        own = [one for one in perfect if one.start.date() == day]
        lines = [
            (
                o.start.time(),
                o.code,
                o.title,
                o.seconds,
                None if o == gone else tick,
                None if at else f"{o.start:%H.%M}",
                "AB",
            )
            for at, o in enumerate(own)
        ]
        sheets.append(
            (day.isoformat(), [("Lembar siar harian", words), ("Cara mengisi", "Centang."), (), head, *lines])
        )
    found, problems = judged(catalog, book(*sheets), f"lembar-siar_{STATION}_2027-01.xlsx")
    assert counts(found) == {"aired": 185, "missing": 1}
    assert told(problems, "error") == set()


def test_a_sheet_that_cannot_be_read_is_told_and_accuses_nobody(catalog, perfect):
    head = ("tanggal", "jam", "kode")

    def lines(rows):
        return [(o.start.date(), f"{o.start:%H:%M}", o.code) for o in rows]

    data = book(("1-20", [head, *lines(perfect[:120])]), ("21-31", [("x", *row) for row in lines(perfect[120:])]))
    found, problems = judged(catalog, data, f"{STATION}.xlsx")
    assert told(problems, "error") == {"log-sheet-unread"}
    assert counts(found) == {"aired": 120, "unread": 66}


def test_a_sheet_of_what_was_ordered_is_not_taken_for_a_log(catalog, perfect):
    head = ("tanggal", "jam", "kode")
    lines = [(o.start.date(), f"{o.start:%H:%M}", o.code) for o in perfect]
    data = book(("Rencana", [head, *lines]), ("Realisasi", [head, *lines[:180]]))
    found, problems = judged(catalog, data, f"{STATION}.xlsx")
    assert counts(found) == {"aired": 180, "no-record": 6}
    assert "log-sheet-left-out" in told(problems)


# --- which of two -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def two_campaigns(tmp_path_factory):
    world = traffic(tmp_path_factory.mktemp("dua"))
    add_campaign(world, on_air="radio-salemba")
    return world.catalog()


@pytest.mark.parametrize("column", ["naskah", "judul"])
def test_the_campaign_that_is_on_air_takes_the_row(two_campaigns, column):
    catalog = two_campaigns
    rows = [one for one in planned(catalog, STATION, FIRST, LAST) if "IPD" in one.code]
    names = {"naskah": "iuran-pedagang-30", "judul": "Iuran untuk pedagang pasar"}
    data = table(("tanggal", "jam", column), [(f"{o.start:%Y-%m-%d}", f"{o.start:%H:%M}", names[column]) for o in rows])
    found, _ = judged(catalog, data)
    own = [one for one in found.findings if one.item == "iuran-pedagang-30"]
    assert {(one.campaign, one.verdict.value) for one in own} == {("kkbc", "aired")} and len(own) == 31


# --- nobody is accused wrongly ------------------------------------------------------------------------

JUNK = [
    "",
    "-",
    "???",
    "#REF!",
    "#N/A",
    "rusak",
    "x",
    "\ufffd\ufffd",
    "12",
    "tidak jelas",
    "0",
    "99.99",
    "2027",
    "(lihat lampiran)",
]
WHOLE = {
    "code": (("tanggal", "jam", "kode"), lambda o: (f"{o.start:%Y-%m-%d}", f"{o.start:%H:%M:%S}", o.code)),
    "title": (("tanggal", "jam", "judul"), lambda o: (f"{o.start:%Y-%m-%d}", f"{o.start:%H:%M:%S}", o.title)),
    "ours": (
        ("date", "time", "type", "cart", "title", "length", "note"),
        lambda o: (f"{o.start:%Y-%m-%d}", f"{o.start:%H:%M:%S}", "spot", o.code, o.title, f"00:00:{o.seconds:02}", ""),
    ),
    "stamp": (("waktu", "kode"), lambda o: (f"{o.start:%Y-%m-%d %H:%M:%S}", o.code)),
}


@pytest.mark.parametrize("form_", WHOLE)
@pytest.mark.parametrize("seed", range(12))
def test_whatever_cells_are_garbled_no_airing_is_called_missing(catalog, perfect, form_, seed):
    chance = random.Random(seed)
    head, cells = WHOLE[form_]
    share = chance.choice([0.02, 0.2, 0.6])
    lines = []
    for one in perfect:
        row = list(cells(one))
        if chance.random() < share:
            for _ in range(chance.choice([1, 1, 1, 2])):
                at = chance.randrange(len(row))
                row[at] = (
                    chance.choice(JUNK) if chance.random() < 0.7 else row[at][: chance.randrange(len(row[at]) + 1)]
                )
        lines.append(row)
    found, _ = judged(catalog, table(head, lines))
    assert [(one.planned, one.code) for one in found.findings if one.verdict.value == "missing"] == []
    assert len(found.findings) == 186 or "extra" in counts(found)


@pytest.mark.parametrize("shape", [date_once, headed])
@pytest.mark.parametrize("seed", range(6))
def test_a_date_that_stands_once_and_is_garbled_accuses_nobody(catalog, perfect, shape, seed):
    chance = random.Random(seed)
    data = shape(perfect)
    if shape is headed:
        lines = data.decode().splitlines()
        for at in [n for n, line in enumerate(lines) if "Januari" in line and chance.random() < 0.2]:
            lines[at] = chance.choice(["???;;;", "rusak;;;", ";;;", "#REF!;;;"])
        data = "\r\n".join(lines).encode()
    else:
        from openpyxl import load_workbook

        made = load_workbook(io.BytesIO(data))
        for row in made.active.iter_rows(min_row=3):
            if row[0].value and chance.random() < 0.2:
                row[0].value = chance.choice(["???", None, "rusak"])
        target = io.BytesIO()
        made.save(target)
        data = target.getvalue()
    found, _ = judged(catalog, data, f"{STATION}.{'csv' if shape is headed else 'xlsx'}")
    assert "missing" not in counts(found)


# --- what was aired in kept hours ---------------------------------------------------------------------


def test_what_aired_in_kept_hours_is_told_beside_its_verdict(tmp_path):
    """Near the azan, on Nyepi, in a hold, where the station closed its slots; what a soft rule avoids is no finding."""
    world = traffic(tmp_path)
    world.write(
        "schedules/rules.yaml",
        """\
rules:
  - {id: magrib, name: azan Magrib, strength: keras, magrib: {before: 3, after: 10}, source: contoh, confidence: tinggi}
  - {id: senja, name: senja, strength: lunak, starts: 16.00, ends: 17.00, source: contoh, confidence: tinggi}
  - {id: nyepi, name: Nyepi, strength: keras, days: [nyepi], starts: 06.00, ends: 06.00, ends_next_day: ya,
     source: contoh, confidence: tinggi}
""",
    )
    world.write(
        "schedules/days.yaml",
        """\
days:
  - {date: 2027-01-12, name: Nyepi, kind: libur nasional, observance: nyepi, status: tetap, source: contoh}
holds:
  - {id: duka, reason: Berkabung, from: 2027-01-13, to: 2027-01-13, source: contoh}
""",
    )
    shut = "blackouts:\n  - {from: 2027-01-14, to: 2027-01-14, starts: 13.00, ends: 14.00, reason: lomba}\navails:\n"
    world.edit(RADIO_KENDARI, "avails:\n", shut)
    catalog = world.catalog()
    rows = planned(catalog, STATION, FIRST, LAST)
    zone = rows[0].start.tzinfo

    def extra(day, hour, minute):
        return replace(rows[0], start=datetime(2027, 1, day, hour, minute, tzinfo=zone))

    late = next(one for one in rows if one.start.day == 15 and one.start.hour == 17)
    azan = replace(late, start=late.start.replace(hour=18, minute=9))
    wrong = [azan, extra(12, 9, 0), extra(13, 9, 0), extra(14, 13, 30), extra(16, 16, 30)]
    found, _ = judged(
        catalog, coded(sorted([*(one for one in rows if one is not late), *wrong], key=lambda o: o.start))
    )
    told_ = [(one.finding.aired.day, one.rule, one.finding.verdict.value) for one in found.breaches]
    assert told_ == [
        (12, "nyepi", "extra"),
        (13, "hold", "extra"),
        (14, "blackout", "extra"),
        (15, "magrib", "late"),
    ]
    data = json.loads(as_json(found))
    assert [one["rule"] for one in data["compliance"]] == ["nyepi", "hold", "blackout", "magrib"]
    assert any("azan Magrib" in line for line in as_lines(found, "id"))
    html = as_html(catalog, found, Tools(TEMPLATES))
    assert "Kepatuhan" in html and "Berkabung" in html
    found, _ = judged(catalog, coded(rows))
    assert found.breaches == ()


def test_no_form_of_the_report_says_that_all_is_well_of_a_log_that_was_not_read(catalog):
    found, problems = judged(catalog, b"%PDF-1.7", first=None, last=None)
    assert told(problems, "error") == {"log-unreadable"}
    html = as_html(catalog, found, Tools(TEMPLATES))
    assert "Semua siaran sesuai" not in html and "berkas PDF" in html
    assert json.loads(as_json(found))["problems"][0]["code"] == "log-unreadable"
    found, _ = judged(catalog, b"%PDF-1.7")
    assert counts(found) == {"unread": 186} and found.proposals.made == ()
    html = as_html(catalog, found, Tools(TEMPLATES))
    assert "100%</b> tidak dapat dinilai" in html and "Tidak terbaca" in html
