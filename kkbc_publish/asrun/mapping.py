"""Turn the heading of a table into which column holds what: as the station's file says, else by the usual names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kkbc_publish.asrun.reading import HEADING_WITHIN, LogTable, heading
from kkbc_publish.load.models.stations import LogForm
from kkbc_publish.problems.near import near
from kkbc_publish.problems.problem import Problem, Spot, problem, some

# The names of our own daily log (render/partners/log.py) and order come first; then what stations use.
USUAL: dict[str, tuple[str, ...]] = {
    "date": ("date", "tanggal", "tgl", "hari tanggal", "hari dan tanggal", "tanggal siar"),
    "start": ("time", "jam siar", "jam tayang", "jam mulai", "jam", "waktu", "waktu siar", "pukul", "start", "mulai"),
    "end": ("end", "selesai", "jam selesai", "end time"),
    "seconds": ("length", "detik", "durasi", "lama", "duration", "seconds"),
    "planned": ("jam pesanan", "jam rencana", "rencana", "scheduled", "dijadwalkan"),
    "code": ("cart", "kode", "kode materi", "kode naskah", "cart no", "code"),
    "item": ("naskah", "item"),
    "title": ("title", "judul", "judul naskah", "materi", "nama spot"),
    "note": ("note", "catatan", "keterangan", "ket", "alasan", "remark", "notes"),
    "station": ("stasiun", "station", "radio"),
}
WORDS = frozenset(name for names in USUAL.values() for name in names)
IDENTITY = ("code", "item", "title")
SHOWN = 12  # headings a message names


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each thing stands: field -> column from 0. ``row``: the number of the heading in the file."""

    row: int
    at: dict[str, int]
    names: tuple[str, ...]

    def get(self, field: str) -> int | None:
        return self.at.get(field)


def wording(form: LogForm) -> frozenset[str]:
    """All headings by which a table of this station can be known."""
    own = (getattr(form.columns, field) for field in USUAL)
    return WORDS | {heading(name) for name in own if name}


def columns_of(table: LogTable, form: LogForm, file: str) -> Columns | list[Problem]:
    """The columns of a table, or what is wrong with its heading. ``file``: where the station's ``log`` stands."""
    given = {field: name for field in USUAL if (name := getattr(form.columns, field))}
    place = _heading_row(table, form)
    if place is None:
        return [problem("log-no-heading", Spot(table.path, 1, 1), rows=HEADING_WITHIN, file=file)]
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
    wrong += [*_twice(head, at), *_needed(head, at, given)]
    return wrong or Columns(head.number, at, head.names)


class _Heading:
    """The heading of a table, as it is written and as it is compared (``keys``)."""

    def __init__(self, table: LogTable, number: int, cells: tuple[Any, ...], file: str) -> None:
        self.table, self.number, self.cells, self._file = table, number, cells, file
        self.keys = [heading(cell) for cell in cells]
        self.names = tuple(str(cell) for cell in cells if cell not in (None, ""))

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
    for column in at.values():
        if counts[head.keys[column]] > 1:
            second = head.keys.index(head.keys[column], column + 1)
            yield problem("log-column-twice", head.table.spot(head.number, second), name=head.cells[column])


def _needed(head: _Heading, at: Mapping[str, int], given: Mapping[str, str]) -> Iterator[Problem]:
    """What every log must say and this one does not: when, and what."""
    for field in ("start", "date"):
        dated = field == "date" and _dated(head.table, head.number, at.get("start"))
        if field not in at and field not in given and not dated:
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


def _dated(table: LogTable, number: int, column: int | None) -> bool:
    """True where the column of times holds dates too."""
    from kkbc_publish.asrun.cells import moment_parts

    below = (row for at, row in table.rows if at > number)
    cells = [row[column] for row in below if column is not None and column < len(row) and row[column] not in (None, "")]
    return bool(cells) and moment_parts(cells[0]) is not None
