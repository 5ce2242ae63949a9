"""Turn the heading of a table into which column holds what: as the station's file says, else by the usual names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from kkbc_publish.asrun.reading import HEADING_WITHIN, Table, heading
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


def columns_of(table: Table, form: LogForm, file: str) -> Columns | list[Problem]:
    """The columns of a table, or what is wrong with its heading. ``file``: where the station's ``log`` stands."""
    given = {field: name for field in USUAL if (name := getattr(form.columns, field))}
    place = _heading_row(table, form)
    if place is None:
        return [problem("log-no-heading", Spot(table.path, 1, 1), rows=HEADING_WITHIN, file=file)]
    number, cells = place
    keys = [heading(cell) for cell in cells]
    names = tuple(str(cell) for cell in cells if cell not in (None, ""))
    at: dict[str, int] = {}
    wrong: list[Problem] = []

    def missing(field: str, wanted: str, meant: str | None, column: int) -> Problem:
        return problem(
            "log-column-missing",
            table.spot(number, column),
            wanted=wanted,
            key=field,
            file=file,
            known=some(names, SHOWN),
            suggestion=f" Maksudnya {meant}?" if meant else "",
            suggestion_en=f" Is {meant} meant?" if meant else "",
        )

    for field, name in given.items():
        if heading(name) in keys:
            at[field] = keys.index(heading(name))
        else:
            meant = near(heading(name), [key for key in keys if key])
            wrong.append(missing(field, name, _written(meant, keys, cells), keys.index(meant) if meant else 0))
    for field, usual in USUAL.items():
        if field not in given:
            found = next((name for name in usual if name in keys and keys.index(name) not in at.values()), None)
            if found is not None:
                at[field] = keys.index(found)
    counts = Counter(key for key in keys if key)
    for column in at.values():
        if counts[keys[column]] > 1:
            second = keys.index(keys[column], column + 1)
            wrong.append(problem("log-column-twice", table.spot(number, second), name=cells[column]))
    for field in ("start", "date"):
        if field not in at and field not in given and not (field == "date" and _dated(table, number, at.get("start"))):
            usual = USUAL[field]
            meant = next((hit for name in usual if len(name) > 2 and (hit := near(name, _free(keys, at)))), None)
            wrong.append(missing(field, usual[0], _written(meant, keys, cells), keys.index(meant) if meant else 0))
    if not any(field in at or field in given for field in IDENTITY):
        usual = USUAL["code"]
        meant = next((hit for name in usual if (hit := near(name, _free(keys, at)))), None)
        wrong.append(missing("code", usual[0], _written(meant, keys, cells), keys.index(meant) if meant else 0))
    return wrong or Columns(number, at, names)


def _heading_row(table: Table, form: LogForm) -> tuple[int, tuple[Any, ...]] | None:
    """The one of the first rows with the most known headings; a heading says at least two things."""
    words = wording(form)
    best: tuple[int, tuple[Any, ...]] | None = None
    most = 1
    for number, cells in table.rows[:HEADING_WITHIN]:
        count = len({heading(cell) for cell in cells if isinstance(cell, str)} & words)
        if count > most:
            best, most = (number, cells), count
    return best


def _free(keys: list[str], at: dict[str, int]) -> list[str]:
    return [key for column, key in enumerate(keys) if key and column not in at.values()]


def _written(key: str | None, keys: list[str], cells: tuple[Any, ...]) -> str | None:
    """A heading as the file writes it."""
    return str(cells[keys.index(key)]) if key else None


def _dated(table: Table, number: int, column: int | None) -> bool:
    """True where the column of times holds dates too."""
    from kkbc_publish.asrun.cells import moment_parts

    below = (row for at, row in table.rows if at > number)
    cells = [row[column] for row in below if column is not None and column < len(row) and row[column] not in (None, "")]
    return bool(cells) and moment_parts(cells[0]) is not None
