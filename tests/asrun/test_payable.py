"""Money counted by hand: order, proof of broadcast, payable and budget agree to the rupiah."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from kkbc_publish.airtime.rates import Cost
from kkbc_publish.asrun.judge import Question, judge
from kkbc_publish.asrun.payable import Payable
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.place.shortfalls import placement_problems
from kkbc_publish.place.stations import station_edition
from kkbc_publish.render.partners import order, proof
from kkbc_publish.render.partners.booking import order_sheet
from kkbc_publish.render.tools import Tools
from tests.project import TEMPLATES
from tests.worlds.logs import OURS, as_csv, planned
from tests.worlds.world import CAMPAIGN, RADIO_SALEMBA, World

ORDERS = "schedules/orders/radio-salemba.yaml"
RATES = """\
classes: [berbayar, acara]
legal_name: PT Radio Contoh
npwp: 01.234.567.8-901.000
bank: {name: Bank Contoh, account: 0012345678, holder: PT Radio Contoh}
rates:
  - {daypart: pagi, seconds: 30, from: 2026-12-01, amount: 175000}
  - {seconds: 30, from: 2026-12-01, amount: 125500}
zone: Asia/Jakarta
"""
# Ten days: 08.15 is in the daypart pagi, 16.30 is not. The last two airings (10 December, 08.15 and 16.30) are a bonus.
ORDER = """\
station: radio-salemba
orders:
  - number: SPK/1
    campaign: kkbc
    from: 2026-12-01
    to: 2026-12-10
    flights: [pedagang]
    lines: [{flight: pedagang, class: berbayar, bonus: 2}]
    discount: {percent: 2.5}
    tax: {percent: 11}
    terms: {payment_days: 30}
    status: diterima
    date: 2026-11-20
    by: Bagian siaran
"""
GROSS = 9 * 175_000 + 9 * 125_500  # 2,704,500
DISCOUNT = 67_613  # 2.5 % are 67,612.50: half a rupiah is rounded upwards
BASE = 2_636_887
TAX = 290_058  # 11 % are 290,057.57
TOTAL = 2_926_945
AS_OF = date(2027, 1, 15)


def world(root: Path, rates: str = RATES, orders: str = ORDER) -> World:
    made = World(root)
    made.edit(RADIO_SALEMBA, "zone: Asia/Jakarta\n", rates)
    made.edit(CAMPAIGN, "    to: 2027-03-31\n    weekdays", "    to: 2026-12-10\n    weekdays")
    made.write(ORDERS, orders)
    return made


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    made = world(tmp_path_factory.mktemp("uang"))
    assert made.problems() == []
    return made.catalog()


def paid(catalog: Catalog, log: bytes, name: str = "log.csv") -> Payable:
    """What may be paid for the order; the talkshow of these days has no order."""
    asked = Question(as_of=AS_OF, station="radio-salemba", first=date(2026, 12, 1), last=date(2026, 12, 10))
    found, problems = judge(catalog, [(name, log)], asked)
    assert not any(one.is_error for one in problems)
    own, without = found.payable[1], found.payable[0]
    assert (own.order, without.order, without.owed.total) == ("SPK/1", "", 0)
    return own


def log_without(catalog: Catalog, *missing: str, **late: int) -> bytes:
    rows = []
    for row in planned(catalog, "radio-salemba", last=date(2026, 12, 10)):
        name = f"d{row.start:%d%H}"
        if name not in missing and row.seconds == 30:
            start = row.start + timedelta(minutes=late.get(name, 0))
            rows.append(type(row)(start, row.code, row.title, row.seconds))
    return as_csv(rows, OURS)


def test_the_order_the_proof_and_a_full_log_agree(catalog: Catalog) -> None:
    edition = station_edition(catalog, catalog.stations["radio-salemba"].value)
    campaign = next(one.campaign for one in edition.editions if one.campaign.id == "kkbc")
    sheet = order_sheet(edition, campaign, edition.airings)
    value = sheet.values[0]
    assert [(line.part, line.count, line.rate, line.amount) for line in value.lines] == [
        ("Pagi", 9, 175_000, 1_575_000),
        ("jam lain", 9, 125_500, 1_129_500),
        ("", 2, 0, 0),
    ]
    assert dict(value.sums) == {
        "Jumlah": GROSS,
        "Potongan 2,5%": -DISCOUNT,
        "Dasar pengenaan pajak (DPP)": BASE,
        "PPN 11%": TAX,
        "Seluruhnya": TOTAL,
    }
    assert ("NPWP", "01.234.567.8-901.000") in sheet.payee
    month = next(job for job in proof.jobs(edition) if job.path.endswith("2026-12.pdf"))
    form = month.context["proof"]
    assert form.values[0].sums == value.sums
    priced = [line for line in form.lines if line.seconds == 30]
    assert sum(line.amount for line in priced) == GROSS and {line.pay for line in priced} >= {"bonus", "Rp175.000"}
    payable = paid(catalog, log_without(catalog))
    assert (payable.owed, payable.ordered.total) == (payable.ordered, TOTAL)


def test_order_files_hold_the_same_amounts(catalog: Catalog) -> None:
    edition = station_edition(catalog, catalog.stations["radio-salemba"].value)
    tools = Tools(TEMPLATES)
    (sheet,) = (order.XLSX.render(job, tools) for job in order.XLSX.station_jobs(edition))
    rows = list(openpyxl.load_workbook(io.BytesIO(sheet.data))["Nilai"].values)
    assert {row[1]: row[6] for row in rows if row[0] == "SPK/1" and row[2] in (None, "")}["Seluruhnya"] == TOTAL
    (table,) = (order.CSV.render(job, tools) for job in order.CSV.station_jobs(edition))
    read = list(csv.DictReader(io.StringIO(table.data.decode("utf-8-sig"), newline=""), delimiter=";"))
    own = [row for row in read if row["nomor"] == "SPK/1"]
    assert sum(int(row["tarif"]) for row in own) == GROSS and len(own) == 20
    assert [row["bayar"] for row in own][-2:] == ["bonus", "bonus"]
    unknown = [row for row in read if row["kelas"] == "acara"]
    assert unknown and {(row["bayar"], row["tarif"]) for row in unknown} == {("belum ada tarif", "")}


def test_the_proof_filled_in_as_a_workbook_comes_back_whole(catalog: Catalog) -> None:
    edition = station_edition(catalog, catalog.stations["radio-salemba"].value)
    job = next(job for job in proof.jobs(edition) if job.path.endswith("2026-12.xlsx"))
    book = openpyxl.load_workbook(io.BytesIO(proof.render_xlsx(job, Tools(TEMPLATES)).data))
    tab = book.active
    assert f"Seluruhnya Rp{TOTAL:,}".replace(",", ".") in str([row[1].value for row in tab.iter_rows(max_row=9)])
    (top,) = (row for row in tab.iter_rows() if row[0].value == "tanggal")
    columns = {cell.value: cell.column for cell in top}
    for row in range(top[0].row + 1, tab.max_row + 1):
        tab.cell(row, columns["jam siar"]).value = tab.cell(row, columns["jam pesanan"]).value
    filled = io.BytesIO()
    book.save(filled)
    assert paid(catalog, filled.getvalue(), "bukti.xlsx").owed.total == TOTAL


def test_what_is_missing_is_not_paid_and_a_missing_bonus_is_owed(catalog: Catalog) -> None:
    """Missing: one of 175,000 and a bonus. Late by 40 minutes: paid. Three hours off: to be agreed on."""
    log = log_without(catalog, "d0308", "d1016", d0416=40, d0508=180)
    one = paid(catalog, log)
    gross = GROSS - 2 * 175_000  # 2,354,500
    assert (one.owed.gross, one.missing.gross, one.open.gross) == (gross, 175_000, 175_000)
    assert (one.owed.discount, one.owed.base, one.owed.tax) == (58_863, 2_295_637, 252_520)
    assert one.owed.total == 2_548_157
    assert (one.bonus_missing, one.open.count, one.missing.count, one.owed.count) == (1, 1, 2, 17)


def test_a_fixed_discount_is_shared_out_by_what_aired(tmp_path: Path) -> None:
    catalog = world(tmp_path, orders=ORDER.replace("percent: 2.5", "rupiah: 100000")).catalog()
    one = paid(catalog, log_without(catalog, "d0308"))
    assert one.ordered.discount == 100_000
    assert one.owed.discount == 93_529  # 100,000 × 2,529,500 / 2,704,500 = 93,529.30


def test_a_missing_rate_is_told_and_never_nothing(tmp_path: Path) -> None:
    catalog = world(tmp_path, RATES.replace("  - {seconds: 30, from: 2026-12-01, amount: 125500}\n", "")).catalog()
    told = [one for one in placement_problems(catalog) if one.rule.code == "rate-missing"]
    assert sorted(int(dict(one.fields)["count"]) for one in told) == [9, 17]
    edition = station_edition(catalog, catalog.stations["radio-salemba"].value)
    sheet = order_sheet(edition, edition.editions[0].campaign, edition.airings)
    assert sheet.values[0].lacks == "Belum termasuk 9 siaran yang belum ada tarifnya."
    assert {row.charge.cost for row in edition.airings if row.start.hour == 16 and row.start.day < 10} == {Cost.UNKNOWN}
    one = paid(catalog, log_without(catalog))
    assert (one.owed.gross, one.owed.unknown) == (9 * 175_000, 9)
