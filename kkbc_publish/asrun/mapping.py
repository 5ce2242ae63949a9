"""Turn the heading of a table into which column holds what: as the station's file says, else by the usual names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kkbc_publish.asrun.cells import moment_parts
from kkbc_publish.asrun.contents import SAMPLE, by_content
from kkbc_publish.asrun.dating import date_in
from kkbc_publish.asrun.identity import Known
from kkbc_publish.asrun.reading import HEADING_WITHIN, LogTable, heading
from kkbc_publish.load.models.stations import LogForm
from kkbc_publish.problems.near import near
from kkbc_publish.problems.problem import Problem, Spot, problem, some

# The names of our own daily log (render/partners/log.py) and order come first; then what stations use.


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(","))


USUAL: dict[str, tuple[str, ...]] = {
    "date": _names(
        "tanggal siar, tgl siar, tanggal tayang, tgl tayang, tanggal putar, air date, date aired, date, tanggal, tgl, "
        "hari tanggal, hari dan tanggal, tgl bln thn, tanggal bulan tahun"
    ),
    "start": _names(
        "jam siar, jam tayang, waktu siar, waktu tayang, jam putar, jam realisasi, realisasi, jam aktual, aktual, "
        "actual, actual time, air time, airtime, aired, time aired, aired at, time, jam mulai, waktu mulai, "
        "jam, waktu, pukul, start, start time, mulai, played at, jam on air, tanggal dan jam, tanggal jam, tgl jam, "
        "waktu putar, datetime, timestamp, mengudara"
    ),
    "end": _names("end, selesai, jam selesai, end time, akhir, jam akhir"),
    "seconds": _names("length, detik, durasi, lama, duration, seconds, dur, len, sec, durasi detik, panjang"),
    "planned": _names(
        "jam pesanan, jam rencana, rencana, scheduled, dijadwalkan, jam order, jam jadwal, jadwal, scheduled time, "
        "planned, waktu rencana, jam, time, pukul, waktu"
    ),
    "tick": _names("siar, tayang, disiarkan, tersiar, centang, cek, check, ok, status siar, sudah siar"),
    "code": _names(
        "cart, kode, kode materi, kode naskah, cart no, no cart, nomor cart, cart number, cart id, code, "
        "kode iklan, kode spot, no materi, kode klien, id"
    ),
    "item": _names("naskah, item, id naskah"),
    "title": _names(
        "title, judul, judul naskah, materi, nama spot, judul spot, nama iklan, iklan, judul iklan, nama spot iklan"
    ),
    "file": _names(
        "berkas, file, nama berkas, nama file, filename, file name, path, lokasi berkas, audio, klip, cut, event, "
        "uraian, deskripsi, description, isi, konten, spot, nama materi, acara, track"
    ),
    "note": _names("note, catatan, keterangan, ket, alasan, remark, notes, remarks, sebab"),
    "station": _names("stasiun, station, radio"),
}
WORDS = frozenset(name for names in USUAL.values() for name in names)
IDENTITY = ("code", "item", "title", "file")
TICKS = frozenset("√✓✔☑✅")  # a heading of a tick alone
SHOWN = 12  # headings a message names


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each thing stands: field -> column from 0. ``row``: the number of the heading in the file, 0 without one.

    ``naming``: all columns that name what was aired, the clearest first. ``guessed``: fields that no heading
    names. ``width``: of the widest row.
    """

    row: int
    at: dict[str, int]
    names: tuple[str, ...]
    naming: tuple[int, ...] = ()
    guessed: tuple[str, ...] = ()
    width: int = 0

    def get(self, field: str) -> int | None:
        return self.at.get(field)


def wording(form: LogForm) -> frozenset[str]:
    """All headings by which a table of this station can be known."""
    own = (getattr(form.columns, field, None) for field in USUAL)
    return WORDS | {heading(name) for name in own if name}


def columns_of(table: LogTable, form: LogForm, file: str, known: Known | None = None) -> Columns | list[Problem]:
    """The columns of a table, or what is wrong with its heading. ``file``: where the station's ``log`` stands.

    ``known``: material of ours, by which a column is found that no heading names.
    """
    given = {field: name for field in USUAL if (name := getattr(form.columns, field, None))}
    place = _heading_row(table, form)
    if place is None:
        at = by_content(table, 0, {}, known) if known and not given else {}
        if not ({"start"} <= at.keys() and any(field in at for field in IDENTITY)):
            return [problem("log-no-heading", Spot(table.path, 1, 1), rows=HEADING_WITHIN, file=file)]
        naming = tuple(at[name] for name in IDENTITY if name in at)
        return _columns(table, 0, at, (), naming, tuple(at))
    head = _Heading(table, *place, file)
    at = {field: head.keys.index(heading(name)) for field, name in given.items() if heading(name) in head.keys}
    wrong = [
        head.missing(field, name, near(heading(name), filter(None, head.keys)))
        for field, name in given.items()
        if field not in at
    ]
    for field, usual in USUAL.items():
        if field not in given:
            columns = (head.keys.index(name) for name in usual if name in head.keys)
            free = next((column for column in columns if column not in at.values()), None)
            if free is not None:
                at[field] = free
    if "tick" not in at and (tick := head.tick()) is not None:
        at["tick"] = tick
    guessed: dict[str, int] = {}
    if known and not wrong:
        headed = {field: column for field, column in at.items() if field != "tick"}  # "siar" may head times as well
        guessed = by_content(table, head.number, headed, known)
    at |= guessed
    if at.get("tick") == at.get("start"):
        at.pop("tick", None)
    if "tick" in at and "planned" not in at and "start" in at:
        at["planned"] = at.pop("start")  # a form with ordered times and boxes to tick
    wrong += [*_twice(head, at), *_needed(head, at, given)]
    return wrong or _columns(table, head.number, at, head.names, _naming(head, at), tuple(guessed))


def _columns(
    table: LogTable,
    row: int,
    at: dict[str, int],
    names: tuple[str, ...],
    naming: tuple[int, ...],
    guessed: tuple[str, ...],
) -> Columns:
    """``naming`` with one more column where a cell holds times and names together: there each name goes."""
    width = max((len(cells) for _, cells in table.rows), default=0)
    if at.get("start") in naming:
        naming = (*naming, width)
    return Columns(row, at, names, naming, guessed, width)


def _naming(head: _Heading, at: Mapping[str, int]) -> tuple[int, ...]:
    """All columns that name things: those found for it, and others with such a heading."""
    words = {name for field in IDENTITY for name in USUAL[field]}
    first = [at[field] for field in IDENTITY if field in at]
    others = [column for column, key in enumerate(head.keys) if key in words and column not in at.values()]
    return (*first, *others)


class _Heading:
    """The heading of a table, as it is written and as it is compared (``keys``)."""

    def __init__(self, table: LogTable, number: int, cells: tuple[Any, ...], file: str) -> None:
        self.table, self.number, self.cells, self._file = table, number, cells, file
        self.keys = [heading(cell) for cell in cells]
        self.names = tuple(str(cell) for cell in cells if cell not in (None, ""))

    def tick(self) -> int | None:
        """The column whose heading is no more than a tick."""
        signs = (str(cell or "").strip() for cell in self.cells)
        return next((column for column, sign in enumerate(signs) if sign and set(sign) <= TICKS), None)

    def free(self, at: Mapping[str, int]) -> list[str]:
        """The keys of columns that hold nothing known."""
        return [key for column, key in enumerate(self.keys) if key and column not in at.values()]

    def missing(self, field: str, wanted: str, meant: str | None) -> Problem:
        """A column that is not there. ``meant``: the key that comes near it."""
        column = self.keys.index(meant) if meant else 0
        written = str(self.cells[column])
        return problem(
            "log-column-missing",
            self.table.spot(self.number, column),
            wanted=wanted,
            key=field,
            file=self._file,
            known=some(self.names, SHOWN),
            suggestion=f" Maksudnya {written}?" if meant else "",
            suggestion_en=f" Is {written} meant?" if meant else "",
        )


def _twice(head: _Heading, at: Mapping[str, int]) -> Iterator[Problem]:
    """Columns that are needed and have the name of another."""
    counts = Counter(filter(None, head.keys))
    for field, column in at.items():
        if field in ("tick", "note", "planned", "end", "station"):
            continue
        if counts[head.keys[column]] > 1:
            second = head.keys.index(head.keys[column], column + 1)
            yield problem("log-column-twice", head.table.spot(head.number, second), name=head.cells[column])


def _needed(head: _Heading, at: Mapping[str, int], given: Mapping[str, str]) -> Iterator[Problem]:
    """What every log must say and this one does not: when, and what."""
    for field in ("start", "date"):
        dated = field == "date" and dated_elsewhere(head.table, head.number, at.get("start"))
        ticked = field == "start" and "tick" in at and "planned" in at
        if field not in at and field not in given and not dated and not ticked:
            usual = [name for name in USUAL[field] if len(name) > 2]
            yield head.missing(field, USUAL[field][0], _near_any(usual, head.free(at)))
    if not any(field in at or field in given for field in IDENTITY):
        yield head.missing("code", USUAL["code"][0], _near_any(USUAL["code"], head.free(at)))


def _near_any(names: Iterable[str], keys: list[str]) -> str | None:
    return next((key for name in names if (key := near(name, keys))), None)


def _heading_row(table: LogTable, form: LogForm) -> tuple[int, tuple[Any, ...]] | None:
    """The one of the first rows with the most known headings; a heading says at least two things."""
    words = wording(form)
    best: tuple[int, tuple[Any, ...]] | None = None
    most = 1
    for number, cells in table.rows[:HEADING_WITHIN]:
        count = len({heading(cell) for cell in cells if isinstance(cell, str)} & words)
        if count > most:
            best, most = (number, cells), count
    return best


def dated_elsewhere(table: LogTable, number: int, column: int | None) -> bool:
    """True where the column of times holds dates too, or the days stand in rows of their own, or on the sheet."""
    below = [row for at, row in table.rows if at > number]
    cells = [row[column] for row in below if column is not None and column < len(row) and row[column] not in (None, "")]
    if cells and sum(moment_parts(cell) is not None for cell in cells[:SAMPLE]) * 2 > len(cells[:SAMPLE]):
        return True
    alone = ([cell for cell in row if cell not in (None, "")] for row in below)
    return any(len(set(map(str, row))) == 1 and date_in(row[0], None) for row in alone) or (
        sheet_day(table, number) is not None
    )


def sheet_day(table: LogTable, number: int, order: str | None = None, month: date | None = None) -> date | None:
    """The day that a sheet is of: by its name, or by what stands above its heading (``number``).

    ``month``: a day of the month meant, for sheets that are named by a number alone (``09``).
    """
    above = (cell for at, row in table.rows if at < number for cell in row)
    found = next((day for cell in above if (day := date_in(cell, order))), None)
    found = date_in(table.sheet, order) or found
    numbered = re.fullmatch(r"\s*(?:tgl|tanggal|hari)?\s*(\d{1,2})\s*", table.sheet, re.IGNORECASE)
    if found is None and month is not None and numbered:
        try:
            return month.replace(day=int(numbered[1]))
        except ValueError:
            return None
    return found
