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
    (fields.parse_end, "24.00", time(0)),
    (fields.parse_end, "24:00:00", time(0)),
    (fields.parse_end, "00.00", time(0)),
    (fields.parse_end, "16.30", time(16, 30)),
    (fields.parse_web_address, "https://contoh.id", "https://contoh.id"),
    (fields.parse_web_address, "http://a.contoh.id/b?c=d&e=%20f#g", "http://a.contoh.id/b?c=d&e=%20f#g"),
    (fields.parse_stream_address, "https://i.klikhost.com:8502/stream", "https://i.klikhost.com:8502/stream"),
    (fields.parse_stream_address, "http://103.28.1.2:8000/;", "http://103.28.1.2:8000/;"),
    (fields.parse_stream_address, "https://a.id:8000/;stream.mp3?x=1&y", "https://a.id:8000/;stream.mp3?x=1&y"),
    (fields.parse_plain, "Stan\u00a0A × 2", "Stan\u00a0A × 2"),
    (fields.parse_lines, "satu\ndua\n", "satu\ndua"),
    (fields.parse_name, "Radio Gema 101,4 FM™", "Radio Gema 101,4 FM™"),
    (fields.parse_id, "a" * 60, "a" * 60),
    (fields.parse_id, "con-60", "con-60"),
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


@pytest.mark.parametrize("name", ["con", "nul", "aux", "prn", "com1", "com9", "lpt1", "lpt9", "com0"])
def test_names_of_devices_are_no_ids(name):
    assert refused(fields.parse_id, name) == ("reserved-id", {"value": name, "suggestion": f"{name}-1"})


def test_an_id_fits_into_every_file_system():
    code, told = refused(fields.parse_id, "a" * 240)
    assert (code, told["length"], told["most"]) == ("long-id", 240, 60)


@pytest.mark.parametrize(
    "digits", ["\u0662\u0660\u0662\u0667", "\uff12\uff10\uff12\uff17", "\u0968\u0966\u0968\u096d"], ids=ascii
)
@pytest.mark.parametrize(
    ("parse", "form"),
    [
        (fields.parse_date, "{}-01-15"),
        (fields.parse_month, "{}-01"),
        (fields.parse_time, "16.{}"),
        (fields.parse_end, "16.{}"),
        (fields.parse_count, "{}"),
        (fields.parse_rupiah, "{}"),
        (fields.parse_decimal, "{}"),
        (fields.parse_coordinate, "-{}"),
        (fields.parse_phone, "0401{}"),
        (fields.parse_npwp, "01.234.567.8-901.{}"),
        (fields.parse_id, "{}"),
        (fields.parse_cart, "{}"),
        (fields.parse_text_code, "abcdef01{}"),
        (fields.parse_stream_address, "https://a.id:{}/"),
    ],
)
def test_digits_are_those_of_a_keyboard(parse, form, digits):
    text = form.format(digits if "16." not in form else digits[:2])
    assert refused(parse, text)[0].startswith("wrong-")


UNSEEN = (
    "\x00\x07\x0b\x0c\x1b\x7f\x85\u2028\u2029\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2066\u2069"
    "\ufeff\ufff9\uffff\ud800\udfff\ue000\U000e0041\u034f\u115f\u3164\ufe0f\u2800"
)
EVERY_TEXT = [
    (fields.parse_plain, "Radio{}Gema"),
    (fields.parse_lines, "Radio{}Gema"),
    (fields.parse_name, "Radio{}Gema"),
    (fields.parse_id, "radio{}gema"),
    (fields.parse_date, "2027-02-12{}"),
    (fields.parse_month, "2027{}-02"),
    (fields.parse_time, "{}08.15"),
    (fields.parse_end, "24{}.00"),
    (fields.parse_count, "1{}2"),
    (fields.parse_rupiah, "16800{}"),
    (fields.parse_decimal, "12,{}5"),
    (fields.parse_phone, "0401{}312"),
    (fields.parse_yes_no, "ya{}"),
    (fields.parse_weekdays, "senin{}-jumat"),
    (fields.parse_web_address, "https://a.id/{}"),
    (fields.parse_stream_address, "https://a.id:80{}/"),
    (fields.parse_cart, "12{}"),
]


@pytest.mark.parametrize(("parse", "form"), EVERY_TEXT, ids=lambda value: getattr(value, "__name__", ""))
def test_no_type_takes_a_sign_that_nobody_sees(parse, form):
    for sign in UNSEEN:
        code, told = refused(parse, form.format(sign))
        assert code == ("line-break" if sign in "\n\r" else "unseen-sign"), ascii(sign)
        assert told["point"] == f"U+{ord(sign):04X}" and told["words"] and told["words_en"]


@pytest.mark.parametrize(("parse", "form"), [row for row in EVERY_TEXT if row[0] is not fields.parse_lines])
def test_only_many_lines_take_a_line_break(parse, form):
    if form.startswith("{}") or form.endswith("{}"):
        return  # white space around a value is nothing
    assert refused(parse, form.format("\n"))[0] == "line-break"


@pytest.mark.parametrize(("parse", "form"), [row for row in EVERY_TEXT if "Gema" not in row[1]])
def test_where_a_space_means_something_it_is_an_ordinary_one(parse, form):
    for space in "\u00a0\u2007\u202f\u2003\u3000":
        assert refused(parse, form.format(space))[0] == "unseen-sign"


def test_a_sign_is_named_in_plain_words():
    assert refused(fields.parse_date, "2027-02-12\u200b")[1] == {
        "sign": "\u200b", "point": "U+200B", "words": "spasi selebar nol", "words_en": "zero width space",
    }  # fmt: skip
    assert refused(fields.parse_time, "\u200e08.15")[1]["words"] == "pengatur arah tulisan (left-to-right mark)"
    assert refused(fields.parse_plain, "a\x07b")[1]["words"] == "huruf kendali"


@pytest.mark.parametrize(
    "word", ["p\u0430sar", "\u0420asar", "iur\u0251n\u03b1", "\uff4bkbc", "\U0001d40aerja"], ids=ascii
)
@pytest.mark.parametrize("parse", [fields.parse_plain, fields.parse_lines, fields.parse_name])
def test_a_word_has_one_alphabet(parse, word):
    code, told = refused(parse, f"Bayar {word} tepat waktu")
    assert (code, told["word"]) == ("mixed-letters", word) and told["sign"] in word


@pytest.mark.parametrize(
    "text",
    ["10 \u00b5g", "caf\u00e9 \u01c0", "\u041c\u043e\u0441\u043a\u0432\u0430 dan Jakarta", "48\u00d7"],
    ids=ascii,
)
def test_words_of_other_alphabets_are_words(text):
    assert fields.parse_plain(text) == text


@pytest.mark.parametrize("picture", ["\U0001f4fb", "\u2615", "\u27a1", "\u2b50", "\u231a"], ids=ascii)
def test_a_name_holds_no_pictograms(picture):
    assert refused(fields.parse_name, f"Radio Gema {picture}")[0] == "picture-sign"
    assert fields.parse_plain(f"Radio Gema {picture}")


def test_a_name_is_no_essay():
    assert refused(fields.parse_name, "Radio " * 30)[0] == "long-name"


@pytest.mark.parametrize(
    "address",
    [
        "www.contoh.id", "ftp://contoh.id/x", "https://contoh", "https://a b.id", "https://a.id/b c", "https://u:p@a.id/",
        "https://a.id\\@b.id/", "https://a.id:0/", "https://a.id:99999/", "https://a.id:/", "https://.id/",
        "https://-a.id/", "https://a..id/", "javascript:alert(1)", 'https://a.id/"', "https://a.id/<x>",
        "https://a.id/" + "x" * 3000,
    ],
)  # fmt: skip
def test_what_no_browser_takes_as_it_looks_is_no_address(address):
    assert refused(fields.parse_web_address, address)[0] == "wrong-web-address"
    assert refused(fields.parse_stream_address, address)[0] == "wrong-stream-address"
