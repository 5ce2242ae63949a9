"""Written Indonesian: dates, times, amounts, against spellings copied from print."""

from datetime import date, time
from decimal import Decimal

import pytest

from kkbc_publish.indonesian import written as ind

NB = "\u00a0"


def test_dates_carry_their_computed_weekday():
    assert ind.full_date(date(2027, 1, 15)) == f"Jumat, 15{NB}Januari{NB}2027"
    assert ind.weekday(date(2023, 12, 19)) == "Selasa"  # an outlet printed Monday for this day
    assert ind.month_year(date(2026, 12, 31)) == f"Desember{NB}2026"


def test_times_use_dots_and_name_their_zone():
    assert ind.clock(time(6, 5)) == "06.05"
    assert ind.hours(time(9), time(12), "WITA") == f"pukul{NB}09.00–12.00{NB}WITA"
    assert ind.hours(time(9), None, "WIT") == f"mulai pukul{NB}09.00{NB}WIT"


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (8400, "Rp8.400"),
        (16800, "Rp16.800"),
        (1500000, f"Rp1,5{NB}juta"),
        (42000000, f"Rp42{NB}juta"),
        (174000000, f"Rp174{NB}juta"),
        (1150000, f"Rp1,15{NB}juta"),
        (1099000, "Rp1.099.000"),
        (2500000000, f"Rp2,5{NB}miliar"),
        (0, "Rp0"),
    ],
)
def test_rupiah_as_print_writes_it(amount, written):
    assert ind.rupiah(amount) == written


def test_magnitudes_never_round():
    assert ind.magnitude(40200000) == f"40,2{NB}juta"
    assert ind.magnitude(40196096) == "40.196.096"


def test_decimals_have_a_comma_and_no_false_zeros():
    assert ind.decimal(Decimal("12.50")) == "12,5"
    assert ind.decimal(Decimal("100")) == "100"


def test_lists_and_lengths():
    assert ind.listing(["A"]) == "A"
    assert ind.listing(["A", "B"]) == "A dan B"
    assert ind.listing(["A", "B", "C"]) == "A, B, dan C"
    assert ind.length(60) == f"60{NB}detik"
    assert ind.length(1800) == f"30{NB}menit"
    assert ind.length(95) == f"1{NB}menit 35{NB}detik"
