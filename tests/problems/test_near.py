"""A misspelt word finds what was meant, and no guess is made where nothing is like it."""

import pytest

from kkbc_publish.problems.near import near, nearest, suggestion

CHOICES = ("kendari", "kendal", "jakarta-salemba")


@pytest.mark.parametrize(("word", "meant"), [("kendarri", "kendari"), ("KENDARI", "kendari"), ("bandung", None)])
def test_the_choice_most_like_a_word(word, meant):
    assert near(word, CHOICES) == meant


def test_a_stricter_cutoff_guesses_less():
    assert near("kendri", CHOICES, 0.7) == "kendari"
    assert near("kendri", CHOICES, 0.95) is None


def test_the_likest_come_first_and_no_more_than_asked_for():
    assert nearest("kendari", CHOICES, 3) == ["kendari", "kendal"]
    assert nearest("kendari", CHOICES, 1) == ["kendari"]


def test_a_suggestion_is_a_sentence_in_both_languages_or_nothing():
    assert suggestion("brand", ["brands"], prefix="--") == {
        "suggestion": " Maksudnya `--brands`?",
        "suggestion_en": " Do you mean `--brands`?",
    }
    assert suggestion("brand", ["xyz"]) == {"suggestion": "", "suggestion_en": ""}
