"""What every plan keeps, whatever the station, the flights and the rules."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kkbc_publish.airtime.demand import Demand, demands
from kkbc_publish.airtime.guards import GuardBook, second
from kkbc_publish.airtime.rotation import rotation, shares
from kkbc_publish.airtime.shortage import Shortage, lacks_anything, shortages
from kkbc_publish.airtime.values import StationPlan
from kkbc_publish.load.models.stations import Station
from tests.airtime.optimum import clock, gap_to_optimum
from tests.worlds.airplans import (
    MAGRIB,
    NYEPI,
    NYEPI_DAY,
    PLACES,
    avail,
    branch,
    brief_of,
    days,
    flight,
    planned,
    rules,
    station,
)

FIRST = date(2027, 3, 1)  # a Monday; Nyepi is on the Monday after
NEWS = {"id": "berita", "each_hour": {"starts": "58", "minutes": "12"}, "where": {"networks": ["rri"]}}
ANTHEM = {"id": "raya", "starts": "06.00", "ends": "06.03"}
MIDNIGHT = {"id": "malam", "starts": "23.59", "ends": "00.03", "ends_next_day": "ya"}
USUAL_HOURS = [("06.00", "22.00"), ("00.00", "23.59"), ("16.00", "19.30")]
FRIDAY = {"id": "jumat", "strength": "lunak", "weekdays": ["jumat"], "starts": "11.30", "ends": "13.00"}


@st.composite
def spans(draw):
    start = draw(st.integers(0, 1200))
    return clock(start), clock(draw(st.integers(start + 30, 1439)))


@st.composite
def stations(draw) -> Station:
    avails = []
    for number in range(draw(st.sampled_from([0, 1, 1, 2, 2, 3]))):
        starts, ends = draw(st.one_of(st.sampled_from(USUAL_HOURS), spans()))
        seconds = draw(st.sampled_from([(30, 60, 600), (30, 60, 600), (30, 60), (60,)]))
        per_day = draw(st.integers(1, 5))
        weekdays = draw(st.sampled_from(["setiap hari", "setiap hari", "senin-jumat", ["jumat", "sabtu"]]))
        avails.append(avail(f"a{number}", starts, ends, seconds=seconds, per_day=per_day, weekdays=weekdays))
    dayparts = [{"id": "pagi", "name": "Pagi", "starts": "05.30", "ends": "10.00"}]
    dayparts.append({"id": "sore", "name": "Sore", "starts": "16.00", "ends": "19.00"})
    more = {"avails": avails, "dayparts": dayparts}
    if draw(st.booleans()):
        more["network"] = "RRI"
    if draw(st.integers(0, 3)) == 0:
        more["on_air"] = [{"starts": "05.00", "ends": "22.00"}]
    if draw(st.integers(0, 3)) == 0:
        more["blackouts"] = [{"from": "2027-03-04", "to": "2027-03-05", "reason": "lomba"}]
    return station(at=draw(st.sampled_from(["kendari", "bali-denpasar", "banda-aceh", "papua-jayapura"])), **more)


@st.composite
def flights(draw, name: str):
    lasting = draw(st.integers(0, 20))
    start = FIRST + timedelta(days=draw(st.integers(0, 3)))
    count = draw(st.integers(1, 3))
    items = [
        {"item": f"{name}{number}-{draw(st.sampled_from([30, 60, 60, 600]))}", "weight": str(draw(st.integers(1, 4)))}
        for number in range(count)
    ]
    items = list({entry["item"]: entry for entry in items}.values())
    more = {
        "first": start.isoformat(),
        "last": (start + timedelta(days=lasting)).isoformat(),
        "items": items,
        "minutes_apart": str(draw(st.sampled_from([0, 0, 5, 30, 90]))),
        "item_minutes_apart": str(draw(st.sampled_from([0, 0, 60, 200]))),
    }
    kind = draw(st.sampled_from(["times", "per_day", "per_week"]))
    if kind == "times":
        moment = st.one_of(st.integers(17 * 60, 19 * 60), st.integers(0, 1439))
        moments = draw(st.lists(moment, min_size=1, max_size=3, unique=True))
        more["times"] = [clock(moment) for moment in moments]
    else:
        more[kind] = str(draw(st.integers(1, 4)))
        more["dayparts"] = draw(st.sampled_from([[], ["pagi"], ["pagi", "sore"]]))
    if draw(st.booleans()):
        more["weekdays"] = draw(st.sampled_from(["senin-jumat", ["jumat", "sabtu", "minggu"]]))
    return flight(name, **more)


orders = st.integers(1, 3).flatmap(lambda count: st.tuples(*(flights(f"f{number}") for number in range(count))))
RULES = rules(MAGRIB, NYEPI, NEWS, ANTHEM, MIDNIGHT, FRIDAY)
DAYS = days(
    days=[NYEPI_DAY],
    holds=[{"id": "duka", "reason": "Berkabung", "from": "2027-03-11", "to": "2027-03-11", "source": "contoh"}],
)


def ordered_by(one: dict, where: Station) -> int:
    """How many airings a flight orders, counted in the plainest way."""
    start, end = date.fromisoformat(one["from"]), date.fromisoformat(one["to"])
    weekdays = {"senin-jumat": range(5)}.get(str(one.get("weekdays")), [4, 5, 6] if "weekdays" in one else range(7))
    every = [start + timedelta(days=n) for n in range((end - start).days + 1)]
    every = [day for day in every if day.weekday() in weekdays]
    if "times" in one:
        return len(every) * len(one["times"])
    if "per_day" in one:
        return len(every) * int(one["per_day"])
    wanted, days_of_week = int(one["per_week"]), list(weekdays)
    usual = [
        days_of_week[n * len(days_of_week) // wanted if wanted <= len(days_of_week) else n % len(days_of_week)]
        for n in range(wanted)
    ]
    return sum(day.weekday() == number for day in every for number in usual)


@settings(max_examples=200, deadline=None)
@given(stations(), orders)
def test_every_plan_keeps_what_it_must(where, wanted):
    found = planned(where, *wanted, rule_file=RULES, day_file=DAYS)
    book = GuardBook(where, [branch(where.branches[0])], RULES, DAYS)
    check_guards(found, book)
    check_avails(found, where)
    check_dayparts(found, where, wanted)
    check_apart(found, wanted)
    assert found.ordered == len(found.airings) + len(found.refusals) == sum(ordered_by(one, where) for one in wanted)
    assert all(one.why and one.code for one in found.refusals)
    check_weights(found, {one.flight.id: one for one in demands(brief_of(*wanted), where, book.branches, book)})
    again = planned(where, *wanted, rule_file=RULES, day_file=DAYS)
    assert again == found
    foreseen = list(shortages(brief_of(*wanted), where, book.branches, book))
    check_foreseen(found, foreseen)
    assert lacks_anything(brief_of(*wanted), where, book) or not foreseen


def check_foreseen(found: StationPlan, foreseen: list[Shortage]) -> None:
    """What the week of the station shows to be impossible is refused in the plan, airing by airing."""
    lost = Counter((one.flight, day) for one in foreseen for day in one.days)
    refused = Counter((one.flight, one.day) for one in found.refusals)
    assert all(refused[key] >= count for key, count in lost.items())


def check_guards(found: StationPlan, book: GuardBook) -> None:
    """No airing touches a hard guard with any second of its length."""
    for one in found.airings:
        start = second(one.start.time())
        for guard in book.on(one.start.date()):
            assert not guard.hard or guard.end <= start or start + one.seconds <= guard.start, (one, guard)
        assert one.start.date() != date(2027, 3, 11), "nothing airs on a day that is held"


def check_avails(found: StationPlan, where: Station) -> None:
    """Every airing lies in an avail for its length and weekday; the avails of a day hold all of its airings."""
    by_day = defaultdict(list)
    for one in found.airings:
        start = second(one.start.time())
        fitting = [
            number
            for number, own in enumerate(where.avails)
            if one.start.weekday() in own.weekdays
            and one.seconds in own.seconds
            and second(own.starts) <= start
            and start + one.seconds <= (second(own.ends) or 86400)
        ]
        assert fitting, one
        by_day[one.start.date()].append(fitting)
    for choices in by_day.values():
        assert can_share(choices, [own.per_day for own in where.avails])


def can_share(choices, capacity) -> bool:
    """True where every airing can have one of its avails and none takes more than it offers."""
    if not choices:
        return True
    first, *rest = choices
    return any(
        capacity[number] > 0 and can_share(rest, [left - (at == number) for at, left in enumerate(capacity)])
        for number in first
    )


def check_dayparts(found: StationPlan, where: Station, wanted) -> None:
    bounds = {part.id: (second(part.starts), second(part.ends)) for part in where.dayparts}
    named = {one["id"]: one for one in wanted}
    for one in found.airings:
        start = second(one.start.time())
        order = named[one.flight]
        if "times" in order:
            usual = one.slot.rpartition("-")[2]
            assert abs(start - (int(usual[:2]) * 3600 + int(usual[2:]) * 60)) <= 30 * 60
        for part, (opens, closes) in bounds.items():
            if one.slot.startswith(f"{one.flight}-{part}-"):
                assert opens <= start and start + one.seconds <= closes


def check_apart(found: StationPlan, wanted) -> None:
    """From the end of an airing to the start of the next, of the campaign and of the same item, over midnight too."""
    gaps = {one["id"]: (int(one["minutes_apart"]) * 60, int(one["item_minutes_apart"]) * 60) for one in wanted}
    rows = [
        (one.start.timestamp(), one.start.timestamp() + one.seconds, one.item, *gaps[one.flight])
        for one in found.airings
    ]
    for at, (_, end, item, gap, item_gap) in enumerate(rows):
        for start, _, other_item, other_gap, other_item_gap in rows[at + 1 : at + 12]:
            needed = max(gap, other_gap, *((item_gap, other_item_gap) if item == other_item else ()))
            assert start - end >= needed


def check_weights(found: StationPlan, wanted: dict[str, Demand]) -> None:
    """Each week every item the station takes has its share to within one, others none; what found no room keeps its."""
    for name, demand in wanted.items():
        weights = dict(zip(demand.items, demand.weights, strict=True))
        weeks = defaultdict(Counter)
        for airing in found.airings:
            if airing.flight == name:
                weeks[airing.start.date().isocalendar()[:2]][airing.item] += 1
        for refusal in found.refusals:
            if refusal.flight == name and refusal.item:
                weeks[refusal.day.isocalendar()[:2]][refusal.item] += 1
        for counts in weeks.values():
            total = sum(counts.values())
            assert set(counts) <= set(weights)
            for item, weight in weights.items():
                assert abs(counts[item] - total * weight / sum(weights.values())) < 1


@given(st.lists(st.integers(1, 9), min_size=1, max_size=6), st.integers(0, 60), st.integers(0, 200))
def test_shares_are_exact_to_one_and_come_out_even(weights, airings, week):
    found = shares(weights, airings, week)
    assert sum(found) == airings
    for count, weight in zip(found, weights, strict=True):
        assert abs(count - airings * weight / sum(weights)) < 1
    whole = [shares(weights, airings, number) for number in range(sum(weights))]
    assert [sum(column) for column in zip(*whole, strict=True)] == [airings * weight for weight in weights]


def test_an_item_changes_its_slot_from_day_to_day():
    cells = tuple((day, slot, (0,)) for day in range(7) for slot in range(2))
    turns = [item for item, _ in rotation((1, 1), 5, cells)]
    by_slot = [[item for (_, own, _), item in zip(cells, turns, strict=True) if own == slot] for slot in range(2)]
    for items in by_slot:
        assert all(first != other for first, other in pairwise(items))
    assert all(first != other for first, other in zip(*by_slot, strict=True))


# --- as good as an exhaustive search finds ---------------------------------------------------------------------


@pytest.mark.parametrize("part", range(4))
def test_small_days_are_as_good_as_an_exhaustive_search_finds(part):
    placed, best, short, worse = gap_to_optimum(range(part, 240, 4))
    assert worse == []
    assert placed == best
    assert 10 < short < 60, short


def test_all_places_have_a_time_zone_of_their_own():
    assert len({zone for *_, zone, _, _ in PLACES.values()}) == 4
