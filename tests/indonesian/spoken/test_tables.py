"""What is written and what is said, case by case: the tables beside this file.

``sample.tsv`` and ``cases.tsv`` hold the written form, the accepted readings (``|`` between them) and the kind;
``unread.tsv`` the written form, the code, and the span that cannot be read.
"""

from pathlib import Path

import pytest

from kkbc_publish.indonesian.spoken.parts import CODES
from kkbc_publish.indonesian.spoken.speech import speak

HERE = Path(__file__).parent


def table(name):
    return [line.split("\t") for line in (HERE / name).read_text("utf-8").splitlines()]


def plain(text):
    """Small letters, single spaces, no mark at the end."""
    return " ".join(text.casefold().split()).rstrip(".!?…")


CASES = [*table("sample.tsv"), *table("cases.tsv")]


def test_the_tables_are_large_and_name_each_case_once():
    written = [row[0] for row in CASES]
    assert len(table("sample.tsv")) == 20
    assert len(table("cases.tsv")) >= 220
    assert len(set(written)) == len(written)


@pytest.mark.parametrize(("written", "readings", "kind"), CASES)
def test_a_text_is_said_as_an_announcer_says_it(lexicon, written, readings, kind):
    speech = speak(written, lexicon)
    assert plain(speech.spoken) in [plain(reading) for reading in readings.split(" | ")]
    assert speech.unread == ()
    assert speech.written == written


@pytest.mark.parametrize(("written", "readings", "kind"), CASES)
def test_what_is_already_said_is_left_as_it_is(lexicon, written, readings, kind):
    spoken = speak(written, lexicon).spoken
    again = speak(spoken, lexicon)
    assert again.spoken == spoken
    assert again.unread == ()


@pytest.mark.parametrize(("written", "code", "span"), table("unread.tsv"))
def test_what_has_no_certain_reading_is_named_and_not_guessed(lexicon, written, code, span):
    speech = speak(written, lexicon)
    assert [(one.code, one.text) for one in speech.unread] == [(code, span)]
    start = speech.unread[0].start
    assert written[start : start + len(span)] == span
    assert speech.written == written


def test_every_code_is_met_in_the_table_of_what_cannot_be_read():
    assert {row[1] for row in table("unread.tsv")} == set(CODES) - {"looping-reading"}
