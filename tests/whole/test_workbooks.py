"""Every kind of workbook, of two branches as shipped, holds the bytes that openpyxl alone would make."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from types import ModuleType
from typing import Any

import pytest

from kkbc_publish.asrun import workbook as report
from kkbc_publish.asrun.judge import Question, judge
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.load import load
from kkbc_publish.load.sources import read_sources
from kkbc_publish.place.editions import StationEdition
from kkbc_publish.place.stations import station_edition
from kkbc_publish.printing.workbook import LongTable, safe_row
from kkbc_publish.render.partners import order, proof
from kkbc_publish.render.tools import Tools
from tests.project import ROOT, TEMPLATES
from tests.worlds.logs import as_csv, planned, spoiled

STATIONS = ("calon-kendari", "calon-bali-denpasar")
FIRST, LAST = date(2026, 12, 1), date(2027, 1, 31)


@cache
def shipped() -> Catalog:
    return load(read_sources(ROOT))[0]


def edition_of(station: str) -> StationEdition:
    return station_edition(shipped(), shipped().stations[station].value)


def orders() -> Iterator[bytes]:
    for station in STATIONS:
        for job in order.XLSX.station_jobs(edition_of(station)):
            yield order.XLSX.render(job, Tools(TEMPLATES)).data


def proofs() -> Iterator[bytes]:
    for station in STATIONS:
        for job in proof.jobs(edition_of(station)):
            if job.kind == "proof-xlsx":
                yield proof.render_xlsx(job, Tools(TEMPLATES)).data


def reports() -> Iterator[bytes]:
    files = [(f"{name}.csv", as_csv(spoiled(planned(shipped(), name, FIRST, LAST), 7).rows)) for name in STATIONS]
    found, problems = judge(shipped(), files, Question(date(2027, 4, 1), first=FIRST, last=LAST))
    assert problems == [] and found.deviations
    yield report.as_xlsx(found)


@pytest.mark.parametrize(
    ("room", "made", "least"),
    [(order, orders, 2), (proof, proofs, 6), (report, reports, 1)],
    ids=["order", "proof", "report"],
)
def test_a_workbook_is_what_openpyxl_alone_makes(
    room: ModuleType, made: Callable[[], Iterator[bytes]], least: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, rows = list(made()), []

    def appended(tab: Any, first: int, table: Sequence[Sequence[object]]) -> LongTable:
        for row in table:
            tab.append(safe_row(row))
            rows.append(row)
        return LongTable(tab, b"")

    monkeypatch.setattr(room, "long_table", appended)
    assert files == list(made())
    assert len(files) >= least and len(rows) > 500  # or there was nothing to compare
