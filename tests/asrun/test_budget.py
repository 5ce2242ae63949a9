"""Budgets that add up: every rupiah of an order stands at one branch, and the weeks hold what the plan holds."""

from __future__ import annotations

import io
import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkbc_publish.airtime.rates import part, shared
from kkbc_publish.asrun.budget import budget_report
from kkbc_publish.asrun.budget_page import as_html, as_json, as_lines, as_xlsx
from kkbc_publish.asrun.judge import Question, judge
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.load import load
from kkbc_publish.load.sources import read_sources
from kkbc_publish.place.station_plans import station_plan
from kkbc_publish.render.tools import Tools
from tests.asrun.test_payable import ORDER, TOTAL, log_without, world
from tests.project import ROOT, TEMPLATES
from tests.worlds.world import CAMPAIGN, RADIO_SALEMBA, SALEMBA

BUDGET = "official: tidak\nbudget:\n  total: 9000000\n  kanwil: {dki-jakarta: 5000000}\n  branches: {bogor: 1000000}\n"
AS_OF = date(2027, 1, 15)


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """A station of two branches with an order that it took, and one that it has not answered."""
    later = ORDER.partition("orders:\n")[2].replace("SPK/1", "SPK/2").replace("[pedagang]", "[wicara]")
    later = later.replace("flight: pedagang, class: berbayar, bonus: 2", "flight: wicara, bonus: semua")
    later = later.replace("to: 2026-12-10", "to: 2027-03-31").replace("diterima", "ditawarkan")
    made = world(tmp_path_factory.mktemp("anggaran"), orders=ORDER + later)
    other = made.text(SALEMBA).replace("jakarta-salemba", "bogor").replace("Jakarta Salemba", "Bogor")
    made.write("schedules/branches/bogor.yaml", other.replace("short: JSL", "short: BGR"))
    made.edit(RADIO_SALEMBA, "branches: [jakarta-salemba]", "branches: [jakarta-salemba, bogor]")
    made.edit(CAMPAIGN, "official: tidak\n", BUDGET)
    assert made.problems() == []
    return made.catalog()


def test_an_order_of_two_branches_is_shared_out_to_the_last_rupiah(catalog: Catalog) -> None:
    (found,) = budget_report(catalog).campaigns
    whole, (kanwil,), branches = found.whole, found.kanwil, found.branches
    assert (whole.booked, whole.offered, whole.payable, whole.left) == (TOTAL, 0, None, 9_000_000 - TOTAL)
    assert (kanwil.name, kanwil.booked, kanwil.left) == ("DKI Jakarta", TOTAL, 5_000_000 - TOTAL)
    assert {one.name for one in branches} == {"Bogor", "Jakarta Salemba"}
    assert sum(one.booked for one in branches) == TOTAL and all(one.booked for one in branches)
    bogor = next(one for one in branches if one.id == "bogor")
    assert bogor.left == 1_000_000 - bogor.booked < 0


def test_what_aired_and_what_did_not_stand_at_their_branches(catalog: Catalog) -> None:
    asked = Question(as_of=AS_OF, station="radio-salemba", first=date(2026, 12, 1), last=date(2026, 12, 10))
    judged, _ = judge(catalog, [("log.csv", log_without(catalog, "d0308"))], asked)
    (found,) = budget_report(catalog, judged.payable, judged=["radio-salemba"]).campaigns
    own = next(one for one in judged.payable if one.order == "SPK/1")
    assert (found.whole.payable, found.whole.lost) == (own.owed.total, own.missing.total)
    assert found.whole.left == 9_000_000 - TOTAL + own.missing.total
    aired = [one.lost for one in found.branches]
    assert sorted(aired) == [0, own.missing.total]


def test_weeks_hold_what_the_plan_holds(catalog: Catalog) -> None:
    plan, rows = station_plan(catalog, "radio-salemba"), budget_report(catalog).delivery
    assert sum(one.placed for one in rows) == sum(one.used for one in rows) == len(plan.airings)
    assert sum(one.ordered for one in rows) == plan.ordered
    assert {one.offered for one in rows} == {7 * 8 + 1}  # eight a day, and the talkshow on Saturday
    assert all(one.monday.weekday() == 0 and one.free == one.offered - one.used for one in rows)


def test_page_workbook_json_and_text_say_the_same(catalog: Catalog) -> None:
    found = budget_report(catalog)
    page = as_html(found, Tools(TEMPLATES))
    assert f"Rp{TOTAL:,}".replace(",", ".") in page and "Jakarta Salemba" in page
    rows = list(openpyxl.load_workbook(io.BytesIO(as_xlsx(found)))["Anggaran"].values)
    assert [row[4] for row in rows if row[1] == "Indonesia"] == [TOTAL]
    assert json.loads(as_json(found))["campaigns"][0]["whole"]["booked"] == TOTAL
    for lang in ("id", "en"):
        assert any(f"Rp{TOTAL:,}".replace(",", ".") in line for line in as_lines(found, lang))


def test_the_shipped_project_speaks_of_no_money() -> None:
    found = budget_report(load(read_sources(ROOT))[0])
    assert (found.campaigns, found.delivery) == ((), ())
    assert "Belum ada yang dapat dihitung" in as_html(found, Tools(TEMPLATES))


@given(st.integers(0, 10**12), st.dictionaries(st.text(max_size=3), st.integers(0, 10**10), max_size=6))
def test_nothing_is_lost_where_an_amount_is_shared_out(amount: int, weights: dict[str, int]) -> None:
    found = shared(amount, weights)
    assert found.keys() == weights.keys()
    assert sum(found.values()) == (amount if any(weights.values()) else 0)
    for key, weight in weights.items():
        exact = Fraction(amount * weight, sum(weights.values()) or 1)
        assert exact - 1 < found[key] < exact + 1


@given(st.integers(0, 10**13), st.decimals(0, 100, places=3))
def test_a_part_is_rounded_to_the_nearest_rupiah_upwards_from_a_half(amount: int, percent: object) -> None:
    exact = amount * Fraction(str(percent)) / 100
    assert Fraction(-1, 2) < part(amount, percent) - exact <= Fraction(1, 2)


def test_a_budget_is_told_on_the_command_line(tmp_path: Path) -> None:
    from tests.worlds.commands import run

    made = world(tmp_path)
    made.edit(CAMPAIGN, "official: tidak\n", BUDGET.replace("  branches: {bogor: 1000000}\n", ""))
    done = run("--root", str(tmp_path), "budget", "--xlsx", str(tmp_path / "a.xlsx"), "--as-of", "2027-01-15")
    assert done.returncode == 0, done.stderr
    assert f"Rp{TOTAL:,}".replace(",", ".") in done.stdout and (tmp_path / "a.xlsx").exists()
    assert "Belum ada tarif untuk 17 siaran acara" in done.stderr.replace("\u00a0", " ")
