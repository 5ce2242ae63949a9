"""Names, titles, degrees, addresses, plates, units: each said as its owner would, or named; never in between.

``short_forms.tsv`` holds what is written and what is said, a case each; ``short_unread.tsv`` what is written and the
spans that stay for the writer to explain. No text of the second table may be said with another span silently read.
"""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kkbc_publish.indonesian.spoken.lexicon import Lexicon
from kkbc_publish.indonesian.spoken.speech import speak

HERE = Path(__file__).parent
# What no announcer can say: figures, signs, a capital alone (but the particle of Balinese names), a word of consonants.
UNSAID = re.compile(
    r"[0-9@%/&+°²#*=_]|(?<![\w'’])(?!I (?:Made|Wayan|Gusti))[A-Z](?![\w'’])|"
    r"(?<!\w)[B-DF-HJ-NP-TV-XZb-df-hj-np-tv-xz]{2,}(?!\w)"
)
TITLES = [
    "H.",
    "Hj.",
    "Drs.",
    "Dra.",
    "dr.",
    "Dr.",
    "Ir.",
    "Prof.",
    "K.H.",
    "Ust.",
    "Tgk.",
    "Muh.",
    "M.",
    "St.",
    "R.A.",
    "Pdt.",
]
FIRST = ["Andi", "Siti", "Wayan", "Asep", "Tigor", "Yoseph", "Daeng", "Liem", "Fatimah", "Joko", "Markus", "Ucok"]
LAST = ["Rahman", "Suryani", "Sudarma", "Hidayat", "Nababan", "Wenda", "Ngalle", "Hartono", "Zahra", "Susilo", "Kambu"]
DEGREES = ["", ", S.Sos.", ", M.M.", ", S.Pd.I.", ", A.Md.Kep.", ", S.Kep., Ns.", ", M.Kes", ", S.Xy.", ", B.Z.Q."]
PLACES = ["Jl.", "Gg.", "Kel.", "Kec.", "Kab.", "Ps.", "Kp.", "Dsn.", "Blok", "Kmp.", "Lt.", "Km.", "Komp.", "Perum."]


def table(name):
    return [line.split("\t") for line in (HERE / name).read_text("utf-8").splitlines()]


def plain(text):
    return " ".join(text.casefold().split()).rstrip(".")


def test_the_tables_are_large_and_name_each_case_once():
    rows = [row[0] for name in ("short_forms.tsv", "short_unread.tsv") for row in table(name)]
    assert len(rows) >= 220
    assert len(set(rows)) == len(rows)


@pytest.mark.parametrize(("written", "said"), table("short_forms.tsv"))
def test_a_short_form_is_said_in_full_and_once_for_all(lexicon, written, said):
    speech = speak(written, lexicon)
    assert (plain(speech.spoken), speech.unread) == (plain(said), ())
    assert speech.written == written
    assert speak(speech.spoken, lexicon).unread == ()


@pytest.mark.parametrize(("written", "spans"), table("short_unread.tsv"))
def test_a_short_form_that_only_its_writer_knows_is_named(lexicon, written, spans):
    assert [one.text for one in speak(written, lexicon).unread] == spans.split(" | ")


person = st.tuples(
    st.lists(st.sampled_from(TITLES), max_size=3),
    st.sampled_from(FIRST),
    st.sampled_from(LAST),
    st.sampled_from(DEGREES),
).map(lambda parts: " ".join([*parts[0], parts[1], parts[2]]) + parts[3])
place = st.tuples(
    st.sampled_from(PLACES), st.sampled_from([*FIRST, "A", "B", "II", "X", "5", "12A"]), st.sampled_from(["", " No. 7"])
).map("{0[0]} {0[1]}{0[2]}".format)
plate = st.from_regex(r"(?:DT|B|KT|XQ|AB) ?[1-9][0-9]{0,3} ?[A-Z]{0,3}", fullmatch=True)
shred = st.text(alphabet="ABMRTXabkmnrstu.0123456789 /@-,", min_size=1, max_size=12)


@given(st.lists(st.one_of(person, place, plate, shred), min_size=1, max_size=3).map(" di ".join))
@settings(max_examples=150, deadline=None)
def test_no_figure_sign_or_lone_capital_passes_without_a_word(lexicon, text):
    speech = speak(text, lexicon)
    assert speech.written == text
    assert speech.unread or not UNSAID.search(speech.spoken)


# Sounds that people make are words without a vowel, and whole.
cut = st.from_regex(
    r"(?!Hm+\.|Ps+t\.|Ss+[th]\.|Brr+\.|Pff+\.)[B-DF-HJ-NP-TV-XZ][b-df-hj-np-tv-xz]{1,3}\. [A-Z][a-z]{4,8}",
    fullmatch=True,
)


@given(cut)
@settings(max_examples=60, deadline=None)
def test_a_word_cut_off_by_a_dot_is_in_the_lexicon_or_a_problem(lexicon, text):
    speech = speak(text, lexicon)
    assert speech.unread or text.split(" ")[0] in lexicon.readings


@pytest.mark.parametrize("word", ["Bwang", "Kmp", "Q"])
def test_the_lexicon_mends_what_was_named(words, word):
    text = f"Tanya Pak {word}. Dia tahu."
    rows = words["readings"], words["letters"], words["units"]
    assert speak(text, Lexicon.of(*rows)).unread
    mended = Lexicon.of(*rows, words=[word])
    assert (speak(text, mended).spoken, speak(text, mended).unread) == (text, ())
    assert speak(text, Lexicon.of(*rows).extended({}, [word])).unread == ()
