"""Who goes first where a station has no room for all, and what different campaigns keep between them."""

from __future__ import annotations

import pytest

from tests.worlds.airplans import avail, brief_of, flight, planned_together, rules, station

ONE_DAY = {"first": "2027-01-06", "last": "2027-01-06"}


def slots(found):
    return {f"{one.campaign}:{one.flight}": f"{one.start:%H.%M}" for one in found.airings}


def brief(name, *flights, **more):
    return brief_of(
        *(flight(one, times=["08.00"], may_move="0", **own, **ONE_DAY) for one, own in flights), name=name, **more
    )


@pytest.mark.parametrize(
    ("briefs", "taken", "wins"),
    [
        ([brief("b", ("f", {})), brief("a", ("f", {}))], [], "a:f"),
        ([brief("a", ("f", {})), brief("b", ("f", {}), **{"from": "2026-12-01"})], [], "b:f"),
        ([brief("a", ("f", {})), brief("b", ("f", {}), priority="6")], [], "b:f"),
        ([brief("a", ("f", {}), priority="4"), brief("b", ("f", {}))], [], "b:f"),
        ([brief("a", ("f", {}), ("g", {"priority": "9"}))], [], "a:g"),
        ([brief("a", ("f", {}), priority="9"), brief("b", ("f", {"priority": "10"}))], [], "b:f"),
        ([brief("a", ("f", {}), priority="9"), brief("b", ("f", {}))], [("b", "f")], "b:f"),
        ([brief("a", ("f", {}), ("g", {}))], [("a", "g")], "a:g"),
    ],
)
def test_who_goes_first(briefs, taken, wins):
    found = planned_together(station(), *briefs, taken=taken)
    assert list(slots(found)) == [wins]
    (out,) = found.refusals
    other = wins.partition(":")[0]
    assert (f"kampanye {other.upper()}" in out.why) == (out.campaign != other)


def test_a_new_flight_moves_nothing_that_a_station_has_taken():
    """Its named time is the usual time of an airing that was placed freely: the new one moves, the other stays."""
    free = flight("harian", per_day="1", items=["a-60"], minutes_apart="20", first="2027-01-04", last="2027-01-31")
    alone = slots(planned_together(station(), brief_of(free)))["kkbc:harian"]
    new = flight("baru", times=[alone], items=["b-60"], first="2027-01-11", last="2027-01-15")
    found = planned_together(station(), brief_of(free, new), taken=[("kkbc", "harian")])
    assert {f"{one.start:%H.%M}" for one in found.airings if one.flight == "harian"} == {alone}
    assert all("siaran harian" in one.reason for one in found.airings if one.flight == "baru")


APART = [{"category": "asuransi", "minutes_apart": "30", "source": "contoh"}]


@pytest.mark.parametrize(
    ("one", "other", "time"),
    [
        ("asuransi", "asuransi", "08.40"),
        ("asuransi", "minuman", "08.10"),
        (None, "asuransi", "08.10"),
    ],
)
def test_campaigns_of_one_category_keep_apart(one, other, time):
    own = {"category": one} if one else {}
    second = brief_of(flight("g", times=["08.10"], may_move="40", category=other, **ONE_DAY), name="b")
    first = brief_of(flight("f", times=["08.09"], may_move="0", **ONE_DAY), name="a", **own)
    found = planned_together(
        station(avails=[avail(starts="08.00", ends="12.00")]), first, second, rule_file=rules(separation=APART)
    )
    assert slots(found)["b:g"] == time
    reason = next(row.reason for row in found.airings if row.campaign == "b")
    assert ("kampanye A, jarak 30 menit untuk produk sejenis, asuransi" in reason) == bool(reason)


def test_a_category_counts_between_campaigns_only():
    file = rules(separation=APART)
    both = brief_of(
        flight("f", times=["08.00"], **ONE_DAY),
        flight("g", times=["08.10"], items=["b-60"], **ONE_DAY),
        category="asuransi",
    )
    assert all(not one.reason for one in planned_together(station(), both, rule_file=file).airings)
