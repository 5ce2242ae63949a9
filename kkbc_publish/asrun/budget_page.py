"""Turn a budget report into a page, a workbook, JSON and lines of text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from kkbc_publish.asrun.budget import BudgetLine, BudgetReport, Delivery
from kkbc_publish.indonesian.written import day_month_year, full_rupiah
from kkbc_publish.printing.workbook import add_row, bold, same_bytes
from kkbc_publish.render.tools import Tools

TEMPLATE = "budget/budget.html"
SUMS = ("anggaran", "dipesan", "ditawarkan", "boleh dibayar", "tidak siar", "sisa", "tanpa tarif")
WEEK = ("stasiun", "pekan mulai", "tempat ditawarkan", "terpakai", "bebas", "siaran dipesan", "ditempatkan", "ditolak")


def as_html(found: BudgetReport, tools: Tools) -> str:
    """The page. Raises ``TemplateFault`` where the template is wrong."""
    return tools.templates.render(TEMPLATE, {"report": found})


def as_xlsx(found: BudgetReport) -> bytes:
    """The sheets "Anggaran" and "Slot"; amounts are whole rupiah, tax included."""
    from openpyxl import Workbook  # takes a while, and most commands never need it

    book = Workbook(write_only=True)
    book.properties.creator = "kkbc_publish"
    book.properties.title = "Anggaran siaran"
    tab = book.create_sheet("Anggaran")
    for letter, width in zip("ABCDEFGHIJ", (28, 10, 40, 16, 16, 16, 16, 16, 16, 12), strict=True):
        tab.column_dimensions[letter].width = width
    tab.freeze_panes = "A2"
    add_row(tab, [bold(tab, name) for name in ("kampanye", "bagian", "nama", *SUMS)])
    for one in found.campaigns:
        for kind, lines in (("Indonesia", (one.whole,)), ("Kanwil", one.kanwil), ("Cabang", one.branches)):
            for line in lines:
                add_row(tab, [one.title, kind, line.name, *_amounts(line), line.unknown])
    tab = book.create_sheet("Slot")
    for letter, width in zip("ABCDEFGH", (36, 14, 18, 12, 10, 16, 14, 10), strict=True):
        tab.column_dimensions[letter].width = width
    tab.freeze_panes = "A2"
    add_row(tab, [bold(tab, name) for name in WEEK])
    for row in found.delivery:
        add_row(tab, [row.name, row.monday, *_counts(row)])
    return same_bytes(book)


def _amounts(line: BudgetLine) -> tuple[Any, ...]:
    return line.budget, line.booked, line.offered, line.payable, line.lost, line.left


def _counts(row: Delivery) -> tuple[int, ...]:
    return row.offered, row.used, row.free, row.ordered, row.placed, row.refused


def as_json(found: BudgetReport) -> str:
    """``campaigns`` (each with ``whole``, ``kanwil``, ``branches``), ``delivery`` by station and week, ``judged``."""

    def line(one: BudgetLine) -> dict[str, object]:
        return asdict(one) | {"left": one.left}

    data = {
        "campaigns": [
            {
                "campaign": one.campaign,
                "whole": line(one.whole),
                "kanwil": [line(row) for row in one.kanwil],
                "branches": [line(row) for row in one.branches],
            }
            for one in found.campaigns
        ],
        "delivery": [
            asdict(row) | {"monday": row.monday.isoformat(), "free": row.free, "placed": row.placed}
            for row in found.delivery
        ],
        "judged": list(found.judged),
    }
    return json.dumps(data, ensure_ascii=False, indent=1)


def as_lines(found: BudgetReport, lang: str) -> Iterator[str]:
    """The budgets, a line for each campaign, kanwil and branch; then the stations week by week."""
    heads = SUMS if lang == "id" else ("budget", "booked", "offered", "payable", "missing", "left", "no rate")
    for one in found.campaigns:
        lines = (one.whole, *one.kanwil, *one.branches)
        width = max(len(line.name) for line in lines)
        yield f"-- {one.title}"
        yield f"{'':<{width}}  " + "  ".join(f"{head:>18}" for head in heads)
        for line in lines:
            cells = ["–" if amount is None else full_rupiah(amount) for amount in _amounts(line)]
            yield f"{line.name:<{width}}  " + "  ".join(f"{cell:>18}" for cell in (*cells, str(line.unknown)))
    if found.delivery:
        yield ""
        words = (
            "Slot: ditawarkan, terpakai, bebas; siaran dipesan, ditempatkan, ditolak",
            "Avails: offered, used, free",
        )
        yield f"-- {words[0] if lang == 'id' else f'{words[1]}; airings ordered, placed, refused'}"
    for row in found.delivery:
        yield f"{day_month_year(row.monday)}  {row.name}  " + "  ".join(f"{count:>5}" for count in _counts(row))
