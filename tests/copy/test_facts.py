"""Figures by audience and contribution month: what may be stated, and what may not."""

from datetime import date

import pytest

from kkbc_publish.copy.facts import gaps_and_overlaps, is_old_statistic, resolve
from kkbc_publish.load.models.facts import Fact, Variant
from kkbc_publish.load.models.settings import Audience

SECTORS = ["transportasi", "lainnya"]


def variant(name, sector, first, last, value, relief=False):
    return {
        "id": name,
        "sectors": [sector],
        **({"from": first} if first else {}),
        **({"to": last} if last else {}),
        "value": value,
        "relief": "ya" if relief else "tidak",
        "caveat": f"Syarat {name}.",
    }


def contribution(variants):
    fact = Fact.model_validate(
        {
            "topic": "iuran",
            "kind": "rupiah",
            "statement": "Iuran terendah.",
            "valid_from": "2015-07-01",
            "confidence": "tinggi",
            "publish": "ya",
            "sources": [{"ref": "contoh"}],
            "variants": variants,
        }
    )
    typed = tuple(v.model_copy(update={"value": int(v.value)}) for v in fact.variants)
    return fact.model_copy(update={"variants": typed})


SHIPPED = [
    variant("lama-t", "transportasi", None, "2025-12", "16800"),
    variant("ringan-t", "transportasi", "2026-01", "2027-03", "8400", True),
    variant("normal-t", "transportasi", "2027-04", None, "16800"),
    variant("lama-l", "lainnya", None, "2026-03", "16800"),
    variant("ringan-l", "lainnya", "2026-04", "2026-12", "8400", True),
    variant("normal-l", "lainnya", "2027-01", None, "16800"),
]
FACT = contribution(SHIPPED)


def audience(*sectors, confirmed="ya"):
    return Audience.model_validate({"id": "a", "name": "a", "sectors": list(sectors), "sector_confirmed": confirmed})


TRADERS, OJEK = audience("lainnya"), audience("transportasi")
EVERYBODY, PARKING = audience(*SECTORS), audience(*SECTORS, confirmed="tidak")
MARCH_26, DECEMBER, JANUARY, APRIL_27 = (date(2026, 3, 1), date(2026, 12, 1), date(2027, 1, 1), date(2027, 4, 1))


@pytest.mark.parametrize(
    ("who", "month", "state", "value"),
    [
        (TRADERS, MARCH_26, "stated", 16800),
        (TRADERS, DECEMBER, "stated", 8400),
        (TRADERS, JANUARY, "stated", 16800),
        (OJEK, DECEMBER, "stated", 8400),
        (OJEK, JANUARY, "stated", 8400),
        (OJEK, APRIL_27, "stated", 16800),
        (EVERYBODY, DECEMBER, "stated", 8400),
        (EVERYBODY, JANUARY, "stated", 16800),  # the normal rate; relief is said apart
        (EVERYBODY, APRIL_27, "stated", 16800),
        (PARKING, DECEMBER, "stated", 8400),  # both sectors agree
        (PARKING, JANUARY, "unsure", None),
        (PARKING, MARCH_26, "unsure", None),
        (PARKING, APRIL_27, "stated", 16800),
    ],
)
def test_the_value_follows_sector_and_month(who, month, state, value):
    found = resolve(FACT, who, month)
    assert (found.state, found.value) == (state, value)


def test_only_a_relief_has_an_end_that_copy_may_speak_of():
    """A normal rate that ends is followed by the next one: "until then" would be taken for a relief."""
    normal = Variant.model_validate({"id": "biasa", "sectors": ["lainnya"], "to": "2027-02", "value": 16800})
    relief = normal.model_copy(update={"relief": True})
    for variant, spoken in ((normal, None), (relief, date(2027, 2, 28))):
        found = resolve(FACT.model_copy(update={"variants": (variant,)}), TRADERS, JANUARY)
        assert (found.until, found.spoken_end) == (date(2027, 2, 28), spoken)
    whole = FACT.model_copy(update={"variants": (), "value": 16800, "valid_to": date(2027, 2, 28)})
    assert resolve(whole, TRADERS, JANUARY).spoken_end == date(2027, 2, 28)


def test_a_value_knows_until_when_it_holds():
    assert resolve(FACT, TRADERS, DECEMBER).until == date(2026, 12, 31)
    assert resolve(FACT, OJEK, DECEMBER).until == date(2027, 3, 31)
    assert resolve(FACT, EVERYBODY, DECEMBER).until == date(2026, 12, 31)  # the earlier end is true for all
    assert resolve(FACT, TRADERS, JANUARY).until is None


def test_each_sectors_caveat_travels_with_a_shared_value():
    assert resolve(FACT, EVERYBODY, DECEMBER).caveats == ("Syarat ringan-t.", "Syarat ringan-l.")


def test_copy_pinned_to_a_variant_holds_only_in_its_months():
    assert resolve(FACT, TRADERS, DECEMBER, "ringan-l").value == 8400
    outside = resolve(FACT, TRADERS, JANUARY, "ringan-l")
    assert (outside.state, outside.until) == ("outside", date(2026, 12, 31))


def test_the_shipped_variants_leave_no_gap_and_no_overlap():
    assert list(gaps_and_overlaps(FACT, SECTORS)) == []


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"to": "2027-02"}, ("gap", "transportasi", date(2027, 3, 1))),
        ({"to": "2027-04"}, ("overlap", "transportasi", date(2027, 4, 1))),
        ({"from": "2026-02"}, ("gap", "transportasi", date(2026, 1, 1))),
        ({"from": "2025-12"}, ("overlap", "transportasi", date(2025, 12, 1))),
    ],
)
def test_gaps_and_overlaps_are_found(changed, expected):
    rows = [dict(row, **changed) if row["id"] == "ringan-t" else row for row in SHIPPED]
    assert [row[:3] for row in gaps_and_overlaps(contribution(rows), SECTORS)] == [expected]


def test_a_sector_without_an_end_variant_has_a_gap():
    rows = [row for row in SHIPPED if row["id"] != "normal-l"]
    assert [row[:3] for row in gaps_and_overlaps(contribution(rows), SECTORS)] == [("gap", "lainnya", date(2027, 1, 1))]


def test_a_statistic_is_old_after_two_years():
    statistic = FACT.model_copy(update={"as_of": date(2023, 12, 19)})
    assert not is_old_statistic(statistic, date(2025, 12, 18))
    assert is_old_statistic(statistic, date(2025, 12, 19))
