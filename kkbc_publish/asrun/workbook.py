"""Turn a report into a workbook: counts, all that is not as ordered, all airings, compliance, make-goods, problems.

No cell is ever run: what a station wrote stays text, even in a copy saved as CSV.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from kkbc_publish.asrun.matching import told_gap
from kkbc_publish.asrun.payable import notes
from kkbc_publish.asrun.report import WORDS, AsRunReport, Tally
from kkbc_publish.asrun.values import Finding, Verdict
from kkbc_publish.indonesian.written import ZONE_NAMES
from kkbc_publish.printing.workbook import LongTable, add_row, bold, long_table, same_bytes
from kkbc_publish.problems.problem import SEVERITY_WORDS

NAMES = WORDS["id"]
COUNTS = ("pesanan", *(NAMES[verdict] for verdict in Verdict), "% tersiar", "% tak ternilai")
AIRINGS = (
    *("hasil", "stasiun", "cabang", "kampanye", "penayangan", "slot", "kode", "judul", "detik", "tanggal", "rencana"),
    *("tanggal siar", "jam siar", "zona", "selisih menit", "keterangan", "alasan dari log", "baris log"),
)
WIDTHS = (20, 24, 22, 18, 14, 18, 18, 36, 7, 12, 10, 12, 10, 6, 10, 34, 40, 34)


def as_xlsx(found: AsRunReport) -> bytes:
    """The workbook of a report; the same report gives the same bytes."""
    from openpyxl import Workbook  # takes a while, and most commands never need it

    book = Workbook(write_only=True)
    book.properties.creator = "kkbc_publish"
    book.properties.title = "Rekonsiliasi siaran"
    _fill_counts(book, found)
    deviations = _fill_airings(book, "Perlu dilihat", found.deviations)
    findings = _fill_airings(book, "Semua siaran", found.findings)
    _fill_breaches(book, found)
    _fill_make_goods(book, found)
    if found.payable:
        _fill_payable(book, found)
    _fill_problems(book, found)
    return same_bytes(book, deviations, findings)


def _fill_counts(book: Any, found: AsRunReport) -> None:
    tab = book.create_sheet("Ringkasan")
    tab.column_dimensions["A"].width, tab.column_dimensions["B"].width = 12, 34
    for letter in "CDEFGHIJKLM":
        tab.column_dimensions[letter].width = 13
    add_row(tab, [bold(tab, "Dihitung"), f"sampai {found.as_of.isoformat()}"])
    add_row(tab, [bold(tab, "Toleransi"), f"{int(found.tolerance.total_seconds() // 60)} menit"])
    for span in found.covered:
        add_row(tab, [bold(tab, "Log"), span.station, f"{span.first} sampai {span.last}"])
    add_row(tab, [])
    add_row(tab, [bold(tab, name) for name in ("", "nama", *COUNTS)])
    for kind, rows in (
        ("Indonesia", (found.nation,)),
        ("Kanwil", found.kanwil),
        ("Cabang", found.branches),
        ("Stasiun", found.stations),
    ):
        for row in rows:
            add_row(tab, [kind, row.name, row.planned, *row.counts, *_percents(row)])


def _percents(row: Tally) -> Sequence[float | str]:
    return [share if share is not None else "" for share in (row.percent, row.open_percent)]


def _fill_airings(book: Any, title: str, rows: Sequence[Finding]) -> LongTable:
    from openpyxl.utils import get_column_letter

    tab = book.create_sheet(title)
    for number, width in enumerate(WIDTHS, 1):
        tab.column_dimensions[get_column_letter(number)].width = width
    tab.freeze_panes = "A2"
    tab.auto_filter.ref = f"A1:{get_column_letter(len(AIRINGS))}{len(rows) + 1}"
    add_row(tab, [bold(tab, name) for name in AIRINGS])
    return long_table(tab, 2, map(_row, rows))


def _row(finding: Finding) -> Sequence[Any]:
    words = (finding.station, finding.branch, finding.campaign, finding.flight, finding.slot)
    about = "; ".join(filter(None, (told_gap(finding), finding.remark)))
    return (
        NAMES[finding.verdict],
        *(*words, finding.code, finding.title, finding.seconds),
        *(*_moment(finding.planned), *_moment(finding.aired)),
        ZONE_NAMES.get(str(finding.moment.tzinfo), ""),
        finding.minutes if finding.minutes is not None else "",
        *(about, finding.reason, finding.place),
    )


def _fill_make_goods(book: Any, found: AsRunReport) -> None:
    tab = book.create_sheet("Usul pengganti")
    for letter, width in zip("ABCDEFGHI", (12, 10, 6, 24, 22, 18, 18, 22, 60), strict=True):
        tab.column_dimensions[letter].width = width
    heading = ("tanggal", "jam", "zona", "stasiun", "cabang", "penayangan", "kode", "mengganti", "keterangan")
    add_row(tab, [bold(tab, name) for name in heading])
    for proposal in found.proposals.made:
        one = proposal.missing
        words = (one.station, one.branch, one.flight, one.code, f"{one.moment:%Y-%m-%d %H:%M}", "")
        zone = ZONE_NAMES[str(proposal.start.tzinfo)]
        add_row(tab, [*_moment(proposal.start), zone, *words])
    for one, why in found.proposals.refused:
        words = (one.station, one.branch, one.flight, one.code, f"{one.moment:%Y-%m-%d %H:%M}", why)
        add_row(tab, ["", "", "", *words])


def _fill_payable(book: Any, found: AsRunReport) -> None:
    """How much of each order may be paid, in whole rupiah."""
    tab = book.create_sheet("Pembayaran")
    for letter, width in zip("ABCDEFGHIJK", (24, 24, 10, 16, 10, 16, 14, 16, 14, 16, 60), strict=True):
        tab.column_dimensions[letter].width = width
    heading = ("stasiun", "nomor pesanan", "dipesan", "nilai pesanan", "dibayar", "nilai tersiar", "potongan")
    add_row(tab, [bold(tab, name) for name in (*heading, "DPP", "pajak", "boleh dibayar", "keterangan")])
    for one in found.payable:
        owed = one.owed
        sums = (one.ordered.count, one.ordered.gross, owed.count, owed.gross, owed.discount, owed.base, owed.tax)
        add_row(tab, [one.station, one.order, *sums, owed.total, notes(one).removeprefix("; ")])


def _fill_breaches(book: Any, found: AsRunReport) -> None:
    tab = book.create_sheet("Kepatuhan")
    for letter, width in zip("ABCDEFGHIJ", (12, 10, 6, 24, 22, 18, 36, 14, 60, 34), strict=True):
        tab.column_dimensions[letter].width = width
    heading = ("tanggal siar", "jam siar", "zona", "stasiun", "cabang", "kode", "judul", "hasil", "sebab", "baris log")
    add_row(tab, [bold(tab, name) for name in heading])
    for breach in found.breaches:
        one = breach.finding
        assert one.aired is not None
        zone = ZONE_NAMES.get(str(one.aired.tzinfo), "")
        words = (one.station, one.branch, one.code, one.title, NAMES[one.verdict], breach.words, one.place)
        add_row(tab, [*_moment(one.aired), zone, *words])


def _fill_problems(book: Any, found: AsRunReport) -> None:
    tab = book.create_sheet("Masalah log")
    for letter, width in zip("ABCD", (44, 14, 80, 80), strict=True):
        tab.column_dimensions[letter].width = width
    add_row(tab, [bold(tab, name) for name in ("tempat", "tingkat", "apa", "perbaikan")])
    for one in found.told:
        what, _, fix = one.sentences("id")
        add_row(tab, [str(one.spot), SEVERITY_WORDS["id"][one.severity].lower(), what, fix])


def _moment(moment: datetime | None) -> Iterable[Any]:
    return (moment.date(), moment.time()) if moment else ("", "")
