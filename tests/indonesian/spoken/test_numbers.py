"""Numbers in words, against num2words and against reading them back."""

import random
import re
from decimal import Decimal

import pytest
from num2words import num2words

from kkbc_publish.indonesian.spoken.numbers import ONES, cardinal, decimal, digits, ordinal

UNITS = {name: n for n, name in enumerate([*ONES, "sepuluh", "sebelas"])}
SCALES = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12, "kuadriliun": 10**15}


def read_back(words):
    """``enam belas ribu delapan ratus`` -> 16800."""
    total = group = last = 0
    for word in words.split():
        if word == "seribu":
            word, last = "ribu", last + 1
        if word in UNITS:
            last += UNITS[word]
        elif word == "belas":
            last += 10
        elif word == "puluh":
            group, last = group + last * 10, 0
        elif word in {"ratus", "seratus"}:
            group, last = group + (last or 1) * 100, 0
        else:
            total, group, last = total + (group + last) * SCALES[word], 0, 0
    return total + group + last


def oracle(n):
    """num2words, which says "satu juta satu ribu" where "satu juta seribu" is usual."""
    return re.sub(r"(juta|miliar|triliun) satu ribu\b", r"\1 seribu", num2words(n, lang="id"))


@pytest.mark.parametrize("every", [17, pytest.param(1, marks=pytest.mark.long)])
def test_integers_agree_with_the_oracle_and_read_back(every):
    random.seed(20261120)
    numbers = [*range(2_001), *range(2_001, 200_001, every)]
    numbers += [random.randrange(10 ** random.randint(6, 15)) for _ in range(5_000 // every)]
    numbers += [1_001_000, 1_000_001_000, 10**12 + 1_000, 10**15 - 1]
    for n in numbers:
        words = cardinal(n)
        assert words == oracle(n), n
        assert read_back(words) == n, words


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "nol"),
        (11, "sebelas"),
        (1_001_000, "satu juta seribu"),
        (101_000, "seratus satu ribu"),
        (-5, "minus lima"),
        (10**15, "satu kuadriliun"),
    ],
)
def test_cardinals(n, words):
    assert cardinal(n) == words


def test_there_is_no_word_from_a_thousand_quadrillions_on():
    assert read_back(cardinal(10**18 - 1)) == 10**18 - 1
    with pytest.raises(ValueError, match="10\\*\\*18"):
        cardinal(10**18)


@pytest.mark.parametrize(("n", "words"), [(1, "pertama"), (2, "kedua"), (10, "kesepuluh"), (21, "kedua puluh satu")])
def test_ordinals(n, words):
    assert ordinal(n) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("7,2", "tujuh koma dua"),
        ("7.2", "tujuh koma dua"),
        ("1.234,50", "seribu dua ratus tiga puluh empat koma lima nol"),
        ("0,05", "nol koma nol lima"),
        (Decimal("7.20"), "tujuh koma dua"),
        (Decimal("-0.5"), "minus nol koma lima"),
        (Decimal("48"), "empat puluh delapan"),
    ],
)
def test_decimals(number, words):
    assert decimal(number) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [("175", "satu tujuh lima"), ("+62 (21) 5", "plus enam dua dua satu lima"), ("0401-3", "nol empat nol satu tiga")],
)
def test_digits(text, words):
    assert digits(text) == words
