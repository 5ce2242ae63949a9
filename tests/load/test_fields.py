"""Values as Indonesian staff write them: what each field type takes, what it refuses, and what it suggests."""

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from kkbc_publish.load.models import fields
from kkbc_publish.problems.rules.table import RULES


def refused(parse, value):
    """The code a field type refuses a value with, and what it would tell."""
    with pytest.raises(PydanticCustomError) as caught:
        parse(value)
    return caught.value.type, caught.value.context or {}


GOOD = [
    (fields.parse_time, "16.30", time(16, 30)),
    (fields.parse_time, "16:30", time(16, 30)),
    (fields.parse_time, "6.30", time(6, 30)),
    (fields.parse_time, "00.00", time(0)),
    (fields.parse_time, "23.59", time(23, 59)),
    (fields.parse_time, "08.15.30", time(8, 15, 30)),
    (fields.parse_time, " 08.15 ", time(8, 15)),
    (fields.parse_date, "2027-01-15", date(2027, 1, 15)),
    (fields.parse_date, "2027-1-5", date(2027, 1, 5)),
    (fields.parse_date, "2028-02-29", date(2028, 2, 29)),
    (fields.parse_month, "2026-12", date(2026, 12, 1)),
    (fields.parse_rupiah, "16800", 16800),
    (fields.parse_rupiah, "0", 0),
    (fields.parse_count, "122", 122),
    (fields.parse_bonus, "4", 4),
    (fields.parse_bonus, " Semua", "semua"),
    (fields.parse_npwp, "01.234.567.8-901.000", "01.234.567.8-901.000"),
    (fields.parse_npwp, "0123456789012345", "0123456789012345"),
    (fields.parse_decimal, "12,5", Decimal("12.5")),
    (fields.parse_decimal, "12.5", Decimal("12.5")),
    (fields.parse_decimal, "5,125", Decimal("5.125")),
    (fields.parse_decimal, "1800", Decimal(1800)),
    (fields.parse_coordinate, "-6.175", Decimal("-6.175")),
    (fields.parse_coordinate, "122.51", Decimal("122.51")),
    (fields.parse_phone, "175", "175"),
    (fields.parse_phone, "0401-312 345", "0401-312 345"),
    (fields.parse_phone, "(021) 500.910", "(021) 500.910"),
    (fields.parse_phone, "+62 811 234567", "+62 811 234567"),
    (fields.parse_yes_no, "ya", True),
    (fields.parse_yes_no, "Ya", True),
    (fields.parse_yes_no, "tidak", False),
    (fields.parse_yes_no, "false", False),
    (fields.parse_id, "jakarta-salemba", "jakarta-salemba"),
    (fields.parse_id, "2027", "2027"),
    (fields.parse_plain, "  Pasar Lapulu ", "Pasar Lapulu"),
    (fields.parse_plain, "007", "007"),
    (fields.parse_weekdays, "senin", (0,)),
    (fields.parse_weekdays, "senin-jumat", (0, 1, 2, 3, 4)),
    (fields.parse_weekdays, "Sabtu - Minggu", (5, 6)),
    (fields.parse_weekdays, "sabtu-selasa", (0, 1, 5, 6)),
    (fields.parse_weekdays, "setiap hari", (0, 1, 2, 3, 4, 5, 6)),
    (fields.parse_weekdays, ["rabu", "senin", "rabu"], (0, 2)),
    (fields.parse_weekdays, ["senin-rabu", "sabtu"], (0, 1, 2, 5)),
]


@pytest.mark.parametrize(("parse", "typed", "value"), GOOD, ids=[f"{p.__name__} {t}" for p, t, _ in GOOD])
def test_taken(parse, typed, value):
    assert parse(typed) == value


BAD = [
    (fields.parse_time, "25.00", "wrong-time"),
    (fields.parse_time, "24.00", "wrong-time"),
    (fields.parse_time, "08.60", "wrong-time"),
    (fields.parse_time, "8", "wrong-time"),
    (fields.parse_npwp, "01.234.567.8", "wrong-npwp"),
    (fields.parse_npwp, "NPWP 01.234.567.8-901.000", "wrong-npwp"),
    (fields.parse_bonus, "sebagian", "wrong-count"),
    (fields.parse_time, "08.1", "wrong-time"),
    (fields.parse_time, "08.15 WIB", "wrong-time"),
    (fields.parse_time, "16:30Z", "wrong-time"),
    (fields.parse_time, "1767571200", "wrong-time"),
    (fields.parse_date, "5/1/2026", "wrong-date"),
    (fields.parse_date, "1767571200", "wrong-date"),
    (fields.parse_date, "besok", "wrong-date"),
    (fields.parse_date, "2027-02-29", "no-such-date"),
    (fields.parse_date, "2027-13-01", "no-such-date"),
    (fields.parse_date, "0000-01-01", "wrong-date"),
    (fields.parse_month, "2026-13", "wrong-month"),
    (fields.parse_month, "2026-1", "wrong-month"),
    (fields.parse_month, "Desember 2026", "wrong-month"),
    (fields.parse_month, "2026-12-01", "wrong-month"),
    (fields.parse_rupiah, "16.800", "wrong-rupiah"),
    (fields.parse_rupiah, "16800.00", "wrong-rupiah"),
    (fields.parse_rupiah, "-16800", "wrong-rupiah"),
    (fields.parse_rupiah, "1_000", "wrong-rupiah"),
    (fields.parse_rupiah, "²", "wrong-rupiah"),
    (fields.parse_count, "3 kali", "wrong-count"),
    (fields.parse_count, "1" * 16, "wrong-count"),
    (fields.parse_decimal, "16.800", "wrong-decimal"),
    (fields.parse_decimal, "dua", "wrong-decimal"),
    (fields.parse_decimal, "1,2,3", "wrong-decimal"),
    (fields.parse_decimal, "NaN", "wrong-decimal"),
    (fields.parse_coordinate, "6 derajat", "wrong-decimal"),
    (fields.parse_phone, "17", "wrong-phone"),
    (fields.parse_phone, "satu tujuh lima", "wrong-phone"),
    (fields.parse_phone, "0401-312345 (kantor)", "wrong-phone"),
    (fields.parse_yes_no, "mungkin", "wrong-yes-no"),
    (fields.parse_yes_no, "1", "wrong-yes-no"),
    (fields.parse_id, "Jakarta Salemba", "wrong-id"),
    (fields.parse_id, "jakarta--salemba", "wrong-id"),
    (fields.parse_id, "jakarta/salemba", "wrong-id"),
    (fields.parse_id, "../salemba", "wrong-id"),
    (fields.parse_plain, "  ", "empty-text"),
    (fields.parse_weekdays, "sennin", "wrong-weekday"),
    (fields.parse_weekdays, "monday", "wrong-weekday"),
    (fields.parse_weekdays, "senin-", "wrong-weekday"),
    (fields.parse_weekdays, "senin-jumat-sabtu", "wrong-weekday"),
    (fields.parse_weekdays, ["senin", "jum'at"], "wrong-weekday"),
    (fields.parse_weekdays, [], "wrong-weekday"),
]


@pytest.mark.parametrize(("parse", "typed", "code"), BAD, ids=[f"{p.__name__} {t}" for p, t, _ in BAD])
def test_refused(parse, typed, code):
    assert refused(parse, typed)[0] == code


@pytest.mark.parametrize(
    ("parse", "typed", "suggestion"),
    [
        (fields.parse_rupiah, "16.800", "16800"),
        (fields.parse_rupiah, "Rp16.800", "16800"),
        (fields.parse_rupiah, "Rp 42.000.000,-", "42000000"),
        (fields.parse_rupiah, "16,800", "16800"),
        (fields.parse_rupiah, "8.400,00", "8400"),
        (fields.parse_rupiah, "gratis", "16800"),
        (fields.parse_count, "45.000.000", "45000000"),
        (fields.parse_date, "15/1/2027", "2027-01-15"),
        (fields.parse_date, "15-01-2027", "2027-01-15"),
        (fields.parse_date, "15.01.2027", "2027-01-15"),
        (fields.parse_date, "31/02/2027", "2027-01-15"),
        (fields.parse_id, "Pasar Inpres Kelapa Gading!", "pasar-inpres-kelapa-gading"),
        (fields.parse_id, "!!!", "nama-singkat"),
    ],
)
def test_a_refusal_suggests_what_was_meant_or_an_example(parse, typed, suggestion):
    assert refused(parse, typed)[1]["suggestion"] == suggestion


@pytest.mark.parametrize("parse", sorted({row[0] for row in GOOD} - {fields.parse_weekdays}, key=lambda p: p.__name__))
def test_a_list_or_a_group_is_no_text_and_nothing_is_empty(parse):
    assert refused(parse, ["a", "b"]) == ("not-text", {"value": "[a, b]"})
    assert refused(parse, {"a": "b"}) == ("not-text", {"value": "a: b"})
    assert refused(parse, None)[0] == "empty-text"


@pytest.mark.parametrize("value", [{"senin": "ya"}, [["senin"]], [None]])
def test_weekdays_nested_wrongly_are_refused(value):
    assert refused(fields.parse_weekdays, value)[0] in {"wrong-weekday", "not-text", "empty-text"}


@given(st.one_of(st.none(), st.text(max_size=30), st.lists(st.text(max_size=5)), st.dictionaries(st.text(), st.text())))
@settings(max_examples=150, deadline=None)
def test_no_value_raises_anything_but_a_problem_that_can_be_told(value):
    """Whatever a YAML value holds, a field gives a value or a code of the rules with every field of its words."""
    for parse in {row[0] for row in GOOD}:
        try:
            parse(value)
        except PydanticCustomError as error:
            told = {"key": "kunci", **(error.context or {})}
            assert all(sentence.format_map(told) for lang in ("id", "en") for sentence in RULES[error.type].texts(lang))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("satu\n  dua", "satu dua"),
        ("x" * 100, "x" * 57 + "..."),
        (["a", {"b": "c"}], "[a, b: c]"),
        ("", "-"),
        (None, "-"),
    ],
)
def test_a_message_quotes_a_value_short_and_on_one_line(value, shown):
    assert fields.shown(value) == shown
