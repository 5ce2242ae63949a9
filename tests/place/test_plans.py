"""The plans of a catalog: problems of placing, answers, conflicts, and stations that leave each other alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from functools import lru_cache

import holidays
import pytest

from kkbc_publish.load.load import load
from kkbc_publish.load.models.days import Certainty, DayKind
from kkbc_publish.load.sources import read_sources
from kkbc_publish.place.place import editions
from kkbc_publish.place.shortfalls import placement_problems
from kkbc_publish.place.station_plans import station_plan
from kkbc_publish.problems.problem import as_text
from kkbc_publish.problems.rules.placing import RULES as PLACING
from tests.check.faults_of_plans import DAYS, NYEPI, NYEPI_RULE, ORDER, ORDERS, RULE, RULES
from tests.project import ROOT
from tests.worlds.airplans import all_airings
from tests.worlds.world import CAMPAIGN, KENDARI, RADIO_KENDARI, TEXTS, catalog_of

KEPT = '    changes:\n      - {{slot: pedagang-0815, date: 2027-01-06, time: "{}"}}\n'


def world(*changes):
    """A catalog of the miniature world with some edits; it must have no problems of reading and checking."""
    texts = dict(TEXTS)
    for path, old, new in changes:
        if old is None:
            texts[path] = new
        else:
            assert texts[path].count(old) == 1, (path, old)
            texts[path] = texts[path].replace(old, new)
    catalog, problems = catalog_of(texts)
    assert [as_text(one) for one in problems] == []
    return catalog


SILENT = ((RULES, None, NYEPI_RULE), (DAYS, None, NYEPI.replace("2027-01-15", "2027-01-20")))
CROWDED = ((RADIO_KENDARI, "per_day: 8", "per_day: 1"),)
LIVE = (
    CAMPAIGN,
    "  - id: wicara\n",
    """\
  - id: laporan
    from: 2026-12-01
    to: 2027-03-31
    activation: {during: ya}
    times: [09.30]
    items: [laporan-30]
  - id: wicara
""",
)
REPORT = (
    "campaigns/kkbc/scripts/laporan.yaml",
    None,
    """\
id: laporan
short: LPR
title: Laporan
type: laporan langsung
class: acara
audience: umum
topics: [daftar]
voice: Reporter
version: 1
versions:
  - seconds: 30
    lines:
      - say: Ini bukan BPJS Kesehatan.
      - {cue: Suara pasar, cue_kind: suasana, seconds: 25}
""",
)
SECOND = ("schedules/stations/radio-lain.yaml", None, TEXTS[RADIO_KENDARI].replace("calon-kendari", "radio-lain"))
AFTERNOON = """
    weekdays: setiap hari
    starts: 12.00
    ends: 17.00
    seconds: [30, 600]
    per_day: 1"""
PAID = (
    RADIO_KENDARI,
    "zone: Asia/Makassar\n",
    "zone: Asia/Makassar\nrates: [{seconds: 30, class: layanan masyarakat, from: 2026-12-01, amount: 0}]\n",
)
UNPAID = (ORDERS, None, ORDER + "    lines: [{flight: pedagang, class: berbayar}]\n")
LATER = (CAMPAIGN, "  - id: pedagang\n    from: 2026-12-01", "  - id: pedagang\n    from: 2027-01-01")
CASES = {
    "airings-silent": SILENT,
    "airings-short": CROWDED,
    "order-against-rule": ((RULES, None, RULE), (ORDERS, None, ORDER + KEPT.format("12.05"))),
    "order-collides": ((ORDERS, None, ORDER + KEPT.format("16.30")),),
    "order-without-airing": ((ORDERS, None, ORDER + KEPT.format("08.40").replace("0815", "0816")),),
    "order-too-near": (
        (CAMPAIGN, "times: [08.15, 16.30]", "times: [08.15, 16.30]\n    minutes_apart: 60"),
        (ORDERS, None, ORDER + KEPT.format("16.00")),
    ),
    "order-no-avail": ((ORDERS, None, ORDER + KEPT.format("05.00")),),
    "order-avail-full": (
        (RADIO_KENDARI, "ends: 17.00", "ends: 12.00"),
        (RADIO_KENDARI, "per_day: 8", f"per_day: 8\n  - id: sore{AFTERNOON}"),
        (ORDERS, None, ORDER + KEPT.format("13.00")),
    ),
    "order-outside-flight": (
        (ORDERS, None, ORDER + KEPT.format("09.00").replace("time:", "to_date: 2027-04-01, time:")),
    ),
    "order-moves-nothing": ((ORDERS, None, ORDER + KEPT.format("08.15")),),
    "order-changed-twice": ((ORDERS, None, ORDER + KEPT.format("09.00") + 2 * KEPT.format("9.30").partition("\n")[2]),),
    "rate-missing": (PAID, UNPAID),
    "order-without-airings": ((ORDERS, None, ORDER + "    from: 2026-12-24\n    to: 2026-12-31\n"), LATER),
    "bonus-too-many": (PAID, (ORDERS, None, ORDER + "    lines: [{flight: pedagang, bonus: 500}]\n")),
    "discount-too-large": (PAID, (ORDERS, None, ORDER + "    discount: {rupiah: 100}\n")),
    "guest-at-activation": (
        (CAMPAIGN, "branches: [jakarta-salemba]\n    kanwil: [banuspa]\n    weekdays: [sabtu]", "branches: [kendari]"),
    ),
    "live-reports-collide": (LIVE, REPORT, SECOND),
}


def test_every_rule_of_placing_has_a_case():
    assert set(CASES) == {rule.code for rule in PLACING}


@pytest.mark.parametrize("code", CASES)
def test_what_placing_shows_is_told(code):
    catalog = world(*CASES[code])
    found = [one for one in placement_problems(catalog) if one.code == code]
    assert found and all(one.code in CASES for one in found)
    for one in found:
        assert one.spot.line
        for lang in ("id", "en"):
            assert as_text(one, lang) and all(text and "{" not in text for text in one.sentences(lang))


def test_the_miniature_world_places_everything():
    catalog = world()
    assert placement_problems(catalog) == []
    plan = station_plan(catalog, "calon-kendari")
    assert plan.ordered == len(plan.airings) == 242


def test_what_has_no_room_is_counted_and_points_at_the_flight():
    problems = placement_problems(world(*CROWDED))
    (one,) = problems
    assert one.spot.path == CAMPAIGN and one.spot.excerpt.strip() == "- id: pedagang"
    assert dict(one.fields)["count"] == "121" and "Calon mitra radio, Kendari" in as_text(one)
    (own,) = placement_problems(world(*CROWDED), "kendari")
    assert own.branch == "kendari" and not own.is_error
    assert placement_problems(world(*CROWDED), "jakarta-salemba") == []
    assert editions(world(*CROWDED), "kendari")[1] == [own]


def test_a_guest_who_is_someone_else_can_be_in_the_studio():
    flight, changed = CASES["guest-at-activation"][0][1:]
    catalog = world((CAMPAIGN, flight, f"{changed}\n    guest: Petugas pemasaran"))
    assert placement_problems(catalog) == []


def test_a_station_or_a_branch_more_changes_nobody_elses_airings():
    before = list(all_airings(world()))
    branch = TEXTS[KENDARI].replace("id: kendari", "id: kolaka").replace("short: KDI", "short: KLK")
    branch = branch.replace("name: Kendari", "name: Kolaka")
    station = SECOND[2].replace("radio-lain", "radio-kolaka").replace("[kendari]", "[kolaka]")
    catalog = world(
        SECOND,
        ("schedules/branches/kolaka.yaml", None, branch),
        ("schedules/stations/radio-kolaka.yaml", None, station),
    )
    after = list(all_airings(catalog))
    assert len(after) > len(before)
    assert [one for one in after if one.station in ("calon-kendari", "radio-salemba", "radio-jayapura")] == before


def test_a_campaign_more_takes_what_an_earlier_one_left():
    """Two campaigns on one station never air at once; whose order is taken goes before the other."""
    other = {
        path.replace("campaigns/kkbc/", "campaigns/lain/"): text
        for path, text in TEXTS.items()
        if path.startswith("campaigns/kkbc/")
    }
    texts = {**TEXTS, **other}
    texts["campaigns/lain/campaign.yaml"] = TEXTS[CAMPAIGN].replace("id: kkbc", "id: lain").replace("K27", "L27")
    catalog = catalog_of(texts)[0]
    plan = station_plan(catalog, "calon-kendari")
    assert Counter(one.campaign for one in plan.airings) == {"kkbc": 242, "lain": 242}
    assert len({one.start for one in plan.airings}) == 484
    assert not any(one.reason for one in plan.airings if one.campaign == "kkbc")
    reasons = [one.reason for one in plan.airings if one.campaign == "lain"]
    assert all('kampanye kkbc "Kerja Keras Bebas Cemas"' in reason for reason in reasons), set(reasons)
    texts["schedules/orders/calon-kendari.yaml"] = ORDER.replace("campaign: kkbc", "campaign: lain")
    taken = station_plan(catalog_of(texts)[0], "calon-kendari")
    assert not any(one.reason for one in taken.airings if one.campaign == "lain"), "its order is taken: it goes first"


# --- what is shipped


@lru_cache
def shipped():
    return load(read_sources(ROOT))[0]


@pytest.fixture(params=["some", pytest.param("all", marks=pytest.mark.long)])
def branches(request):
    """Branches of the shipped project: both of Bali, where Nyepi is kept, and every tenth of the others; or all."""
    every = sorted(shipped().branches)
    return every if request.param == "all" else sorted({*every[::10], "bali-denpasar", "bali-gianyar"})


def test_every_branch_has_six_airings_a_day_for_four_months(branches):
    catalog = shipped()
    per_day = defaultdict(Counter)
    extra = {"gelar-wicara", "cerita", "sisipan", "kuis", "laporan-langsung"}
    for one in all_airings(catalog, branches):
        if one.flight not in extra:
            per_day[one.branch][one.start.date()] += 1
    assert sorted(per_day) == branches
    assert sum(sum(days.values()) for days in per_day.values()) > 700 * len(branches)
    nyepi = date(2027, 3, 8)
    for branch, days in per_day.items():
        silent = catalog.branches[branch].value.province == "Bali"
        assert days.pop(date(2027, 3, 10)) == 5, "06.40 has no room on the morning of Idulfitri"
        assert len(days) == 120 - silent and set(days.values()) == {6}, branch
        assert (nyepi in days) is not silent


def test_every_branch_has_its_live_report_on_the_day_of_its_activation(branches):
    catalog = shipped()
    rows = catalog.campaigns["kkbc-pasar-2027"].activations.value.activations
    wanted = {(row.branch, row.date) for row in rows if row.branch in branches}
    airings = all_airings(catalog, branches)
    found = {(one.branch, one.start.date()) for one in airings if one.flight == "laporan-langsung"}
    assert found == wanted and len(found) == len(branches)


def test_only_nyepi_and_the_prayer_of_idulfitri_leave_airings_out(branches):
    problems = [one for branch in branches for one in placement_problems(shipped(), branch)]
    assert {one.code for one in problems} == {"airings-silent"}
    stations = [f"calon-{branch}" for branch in branches]
    lost = {(station, one.code) for station in stations for one in station_plan(shipped(), station).refusals}
    assert {station for station, code in lost if code == "nyepi-bali"} == {"calon-bali-denpasar", "calon-bali-gianyar"}
    assert {code for _, code in lost} == {"nyepi-bali", "salat-idulfitri"}


def test_the_same_plans_on_every_run():
    again = load(read_sources(ROOT))[0]
    for station in ("calon-kendari", "calon-bali-denpasar", "calon-papua-jayapura"):
        assert station_plan(again, station) == station_plan(shipped(), station)


def test_a_slot_has_one_time_through_its_flight(branches):
    for station in (f"calon-{branch}" for branch in branches):
        usual = defaultdict(set)
        for one in station_plan(shipped(), station).airings:
            if not one.reason:
                usual[one.slot].add(one.start.time())
        assert all(len(moments) == 1 for moments in usual.values()), station


# --- special days


def test_the_special_days_are_those_of_the_holidays_package():
    """Another's list as a cross-check; our own file is what counts. A difference wants somebody to look."""
    own = shipped().days.value.days
    for year in sorted({day.date.year for day in own}):
        for kind, category in ((DayKind.HOLIDAY, "public"), (DayKind.JOINT_LEAVE, "government")):
            listed = set(holidays.ID(years=year, categories=(category,), language="id"))
            assert {day.date for day in own if day.date.year == year and day.kind is kind} == listed, (year, category)


def test_days_that_nobody_has_verified_say_so():
    days = shipped().days.value
    assert all(day.status is Certainty.ESTIMATE for day in days.days if day.date.year >= 2027)
    assert all(month.status is Certainty.ESTIMATE for month in days.ramadan if month.first.year >= 2027)


def test_every_rule_and_day_has_a_source():
    rules, days = shipped().rules.value, shipped().days.value
    assert all(one.source for one in (*rules.rules, *rules.ramadan_dayparts, *days.days, *days.ramadan))
    assert {rule.id for rule in rules.rules} >= {"indonesia-raya", "tengah-malam", "magrib", "nyepi-bali", "berita-rri"}
