"""Seconds of spoken text: what counts as a pause, that lines add up, how fast a station reads."""

import itertools
import os
import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkbc_publish.copy.rates import FEWEST_READINGS, factors, rate_of
from kkbc_publish.indonesian.reading_time import (
    PACES,
    PER_BREAK,
    PER_CHARACTER,
    PER_COMMA,
    TIMED_BAND,
    UNTIMED_BAND,
    Rate,
    ReadingTime,
    counts,
    line_seconds,
    reading_time,
    speech_seconds,
)
from kkbc_publish.load.models.stations import TimedReading
from tests.bench import speech
from tests.project import ROOT

PASSAGES = [line.split("\t") for line in (ROOT / "tests/bench/passages.tsv").read_text(encoding="utf-8").splitlines()]


def pauses(text, **how):
    """Commas and breaks."""
    return counts(text, **how)[1:]


# --- seconds of a text


def test_seconds_are_characters_commas_and_breaks():
    text = "Pagi, Bu. Apa kabar?"
    assert counts(text) == (20, 1, 1)
    assert speech_seconds(text) == pytest.approx(20 * PER_CHARACTER + PER_COMMA + PER_BREAK)


def test_plain_talk_runs_at_about_118_words_a_minute():
    talk = dict(PASSAGES)["gelar-wicara"]  # written as it is said
    assert 60 * len(talk.split()) / speech_seconds(talk) == pytest.approx(118, rel=0.05)


def test_white_space_is_no_speech():
    assert counts("  satu\n  dua\u00a0 tiga \t") == counts("satu dua tiga") == (13, 0, 0)


@pytest.mark.parametrize("text", ["", " ", "\n\t ", "\u00a0"])
def test_nothing_said_takes_no_time(text):
    assert speech_seconds(text) == speech_seconds(text, last=False) == 0
    assert line_seconds([text]) == [0]


@pytest.mark.parametrize(
    ("text", "commas", "breaks"),
    [
        ("satu dua", 0, 0),
        ("satu, dua; tiga: empat", 3, 0),
        ("Satu. Dua? Tiga! Empat", 0, 3),
        ("Satu… dua", 0, 1),
        ("Satu... dua", 0, 1),
        ("Satu?! Dua", 0, 1),
        ('"Satu." Dua', 0, 1),
        ("“Satu!” Dua", 0, 1),
        ("(Satu.) Dua", 0, 1),
        ('"Satu," kata ibu', 1, 0),
        ("“Satu,” kata ibu", 1, 0),
        ('Kata ibu: "Satu', 1, 0),
        ("satu – dua", 1, 0),
        ("satu — dua – tiga", 2, 0),
        ("satu - dua", 1, 0),
        ("hati-hati, ibu-ibu", 1, 0),
        ("Jumat'an", 0, 0),
    ],
)
def test_pauses_within_a_text(text, commas, breaks):
    assert pauses(text) == (commas, breaks)


@pytest.mark.parametrize("between", ["16.800", "7,2", "09.30", "10:15", "i.de", "a,b"])
def test_a_mark_between_signs_is_no_pause(between):
    """Spoken text has no such figures; where one is left, it is not timed as the end of a sentence."""
    assert pauses(f"satu {between} dua") == (0, 0)


def test_a_short_form_pauses_until_it_is_spelled_out():
    assert pauses("Pak Ali dkk. datang") == (0, 1)
    assert pauses("Pak Ali dan kawan-kawan datang") == (0, 0)


@pytest.mark.parametrize(
    "end", [".", "!", "?", "…", "...", "?!", '."', "!”", ".)", '?").', ",", ":", '," ', " –", " .\n"]
)
def test_the_last_mark_is_a_pause_only_where_something_follows(end):
    assert pauses(f"Satu, dua. Tiga{end}") == (1, 1)
    assert sum(pauses(f"Satu, dua. Tiga{end}", last=False)) > 2


# --- lines

texts = st.lists(
    st.lists(
        st.sampled_from([*"aI.,;:!?…–-—\"”') ", "...", "satu", "Dua", "\n", "\u00a0"]), max_size=8
    ).map("".join),
    max_size=6,
)  # fmt: skip


@given(texts)
def test_lines_add_up_to_the_whole(lines):
    assert sum(line_seconds(lines)) == pytest.approx(speech_seconds(" ".join(lines)))


def test_lines_of_a_real_text_add_up_however_it_is_divided():
    text = "Pagi, Bu. Laris, ya? “Laris,” katanya, “hati juga tenang…” Oh – begitu! Terima kasih."
    words, whole = text.split(), speech_seconds(text)
    for first, second in itertools.combinations(range(len(words) + 1), 2):
        lines = [" ".join(words[:first]), " ".join(words[first:second]), " ".join(words[second:])]
        each = line_seconds(lines)
        assert len(each) == 3
        assert sum(each) == pytest.approx(whole)
        assert all((seconds > 0) == bool(line) for seconds, line in zip(each, lines, strict=True))


def test_only_the_last_line_ends_without_a_pause():
    first, second = line_seconds(["Halo.", "Halo."])
    assert first - second == pytest.approx(PER_BREAK + PER_CHARACTER)  # the pause, and the space
    assert line_seconds(["Halo.", ""]) == [second, 0]
    assert line_seconds([]) == []


@given(texts, st.sampled_from(["satu", "satu dua", "a"]))
def test_a_word_more_takes_longer(lines, word):
    assert sum(line_seconds([word, *lines])) > sum(line_seconds(lines))


# --- an item

LINES = ("Bapak Ibu, apa kabar?", "Ayo daftar sekarang.")


def test_an_untimed_item_has_the_wide_band():
    said = sum(line_seconds(LINES))
    found = reading_time(LINES, 0, 1, Rate())
    assert found == ReadingTime(said, said * UNTIMED_BAND[0], said * UNTIMED_BAND[1], 0, 7, Rate())
    assert found.low < found.seconds < found.high


def test_cues_are_added_as_they_are():
    """Music does not play faster because the announcer does: neither pace, rate nor band touches it."""
    rate = Rate(1.1, 3, date(2026, 12, 1))
    said = sum(line_seconds(LINES)) * PACES["slow"] * 1.1
    found = reading_time(LINES, 7.5, PACES["slow"], rate)
    assert found.declared == 7.5
    assert found.seconds == pytest.approx(said + 7.5)
    assert found.low == pytest.approx(said * TIMED_BAND[0] + 7.5)
    assert found.high == pytest.approx(said * TIMED_BAND[1] + 7.5)
    assert reading_time([], 7.5, 1, rate) == ReadingTime(7.5, 7.5, 7.5, 7.5, 0, rate)


def test_paces_differ_as_their_words_a_minute_do():
    slow, normal, fast = (reading_time(LINES, 0, PACES[name], Rate()).seconds for name in ("slow", "normal", "fast"))
    assert slow == pytest.approx(normal * 118 / 100, rel=0.005)
    assert fast == pytest.approx(normal * 118 / 140, rel=0.005)


def test_a_timed_station_has_the_narrow_band():
    assert Rate(1.0, 3, date(2026, 12, 1)).band == TIMED_BAND
    assert Rate(1.0).band == UNTIMED_BAND
    assert UNTIMED_BAND[0] < TIMED_BAND[0] < 1 < TIMED_BAND[1] < UNTIMED_BAND[1]


# --- the rate of a station


def timed(day, measured, announcer=None, estimated="60"):
    return TimedReading.model_validate(
        {"date": f"2026-12-{day:02}", "announcer": announcer, "estimated": estimated, "measured": measured}
    )


def test_the_rate_is_the_mean_factor_and_dated_by_the_last_reading():
    readings = [timed(3, "66"), timed(9, "33", estimated="30"), timed(5, "72")]
    assert rate_of(readings) == Rate(pytest.approx((1.1 + 1.1 + 1.2) / 3), 3, date(2026, 12, 9))


def test_the_item_has_to_fit_the_slowest_announcer():
    quick = [timed(day, "54", "Sari") for day in (1, 2, 3, 4)]
    calm = [timed(day, "66", "Budi") for day in (5, 6, 7)]
    for readings in (quick + calm, calm + quick):
        assert rate_of(readings) == Rate(pytest.approx(1.1), 3, date(2026, 12, 7))


def test_too_few_readings_are_no_rate():
    few = [timed(day, "66") for day in range(1, FEWEST_READINGS)]
    assert rate_of(few) == rate_of([]) == Rate()
    assert rate_of([*few, timed(9, "66")]).readings == FEWEST_READINGS


def test_one_slow_reading_of_a_second_announcer_does_not_count():
    often = [timed(day, "54", "Sari") for day in (1, 2, 3)]
    assert rate_of([*often, timed(4, "90", "Budi")]) == Rate(pytest.approx(0.9), 3, date(2026, 12, 3))
    apart = [timed(1, "60", "Sari"), timed(2, "60", "Budi"), timed(3, "60")]
    assert rate_of(apart) == Rate()  # three readings, of three people


def test_readings_stand_under_their_announcer():
    sari, budi, nobody = timed(1, "60", "Sari"), timed(2, "61", "Budi"), timed(3, "62")
    later = timed(4, "63", "Sari")
    assert factors([sari, budi, nobody, later]) == {"Sari": (sari, later), "Budi": (budi,), "": (nobody,)}


# --- the bench


def test_the_passages_of_the_bench_are_of_all_lengths_and_in_written_form():
    assert len(PASSAGES) >= 24
    assert len({name for name, _ in PASSAGES}) == len({text for _, text in PASSAGES}) == len(PASSAGES)
    lengths = [len(text.split()) for _, text in PASSAGES]
    assert min(lengths) == 3
    assert 100 < max(lengths) <= 150
    assert sum(any(sign.isdigit() for sign in text) for _, text in PASSAGES) >= 10


def test_every_passage_of_the_bench_can_be_said():
    found = speech.passages(ROOT)
    assert [passage.name for passage in found] == [name for name, _ in PASSAGES]
    assert not [passage.name for passage in found if any(sign.isdigit() for sign in passage.spoken)]
    assert max(passage.words for passage in found) <= 150


def test_the_bench_finds_the_constants_and_the_factor_of_a_steady_reader():
    seen = [counts(text) for _, text in PASSAGES]
    seconds = [0.07 * characters + 0.3 * commas + 0.5 * breaks for characters, commas, breaks in seen]
    assert speech.constants(seen, seconds) == pytest.approx([0.07, 0.3, 0.5])
    assert speech.mean_error([0.077, 0.33, 0.55], seen, seconds) == pytest.approx(0.1)
    fit = speech.Fit.of([second / 1.2 for second in seconds], seconds)
    assert (fit.factor, fit.mean) == (pytest.approx(1.2), pytest.approx(0))
    off = speech.Fit.of([10, 10, 10], [10, 10, 12])
    assert off.worst == 2
    assert off.errors[2] < 0 < off.errors[0]


def test_the_bench_says_which_package_it_lacks(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.speech"],
        cwd=ROOT,
        env={**os.environ, "PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (done.returncode, done.stdout) == (4, "")
    assert "espeak-ng is not installed" in done.stderr
    assert "apt-get install" in done.stderr
