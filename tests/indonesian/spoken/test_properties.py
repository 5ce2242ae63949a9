"""What holds for any text: nothing lost, nothing left, nothing said twice differently."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from kkbc_publish.indonesian.spoken.numbers import cardinal
from kkbc_publish.indonesian.spoken.speech import speak
from kkbc_publish.indonesian.spoken.values import Value

LEFT = re.compile(r"[0-9%@/+&°²#*=]")
WORDS = ["bapak", "ibu", "pasar", "iuran", "daftar", "sejak", "bagi", "petani", "rajin", "tenang", "lalu", "simpan"]
word = st.sampled_from(WORDS)
# Figures as copy holds them, in every form that has one reading.
figure = st.one_of(
    st.integers(0, 10**9).map(lambda n: f"Rp{n:,}".replace(",", ".")),
    st.integers(1, 999).map(lambda n: f"Rp{n} juta"),
    st.integers(0, 10**7).map(lambda n: f"{n:,} orang".replace(",", ".")),
    st.tuples(st.integers(0, 99), st.integers(1, 99)).map(lambda t: f"{t[0]},{t[1]}%"),
    st.tuples(st.integers(1, 28), st.integers(1, 12), st.integers(1950, 2099)).map(lambda t: f"{t[0]}/{t[1]}/{t[2]}"),
    st.tuples(st.integers(0, 23), st.integers(0, 59)).map(lambda t: f"pukul {t[0]:02}.{t[1]:02} WITA"),
    st.tuples(st.integers(1, 50), st.integers(51, 99)).map(lambda t: f"{t[0]}-{t[1]} hari"),
    st.integers(1, 300).map(lambda n: f"{n}x"),
    st.integers(1, 300).map(lambda n: f"ke-{n}"),
    st.sampled_from(
        ["KTP", "BPJS", "hubungi 175", "2 x 24 jam", "triwulan III", "info@bpjs.go.id", "5 km/jam", "dll."]
    ),
)
sentence = st.lists(st.one_of(word, figure), min_size=1, max_size=8).map(" ".join)


@given(sentence)
@settings(max_examples=300, deadline=None)
def test_copy_is_said_without_a_leftover_and_once_for_all(lexicon, text):
    speech = speak(text, lexicon)
    assert speech.unread == ()
    assert not LEFT.search(speech.spoken)
    assert speech.written == text
    again = speak(speech.spoken, lexicon)
    assert (again.spoken, again.unread) == (speech.spoken, ())


@given(st.lists(word, min_size=1, max_size=6), figure, st.lists(word, min_size=1, max_size=6))
@settings(max_examples=200, deadline=None)
def test_words_around_a_figure_survive(lexicon, before, inner, after):
    spoken = speak(f"{' '.join(before)} {inner} {' '.join(after)}.", lexicon).spoken
    assert spoken.casefold().startswith(" ".join(before) + " ")
    assert spoken.endswith(" " + " ".join(after) + ".")


@given(st.text(max_size=40))
@settings(max_examples=400, deadline=None)
def test_any_text_comes_back_and_what_is_not_understood_is_named(lexicon, text):
    speech = speak(text, lexicon)
    assert speech.written == text
    for one in speech.unread:
        assert one.text and text[one.start : one.start + len(one.text)] == one.text
    if not speech.unread:
        assert not LEFT.search(speech.spoken)


@given(st.text(alphabet="0123456789.,:-–/%xRpjutke ()+°WIBKTA", max_size=24))
@settings(max_examples=500, deadline=None)
def test_no_mixture_of_figures_and_signs_slips_through(lexicon, text):
    speech = speak(text, lexicon)
    assert speech.written == text
    assert speech.unread or not LEFT.search(speech.spoken)


@given(st.integers(0, 10**12))
def test_an_integer_says_the_same_typed_grouped_and_in_a_text(lexicon, n):
    grouped = f"{n:,}".replace(",", ".")
    assert speak(grouped, lexicon).spoken == cardinal(n)
    assert speak([Value("bilangan", n, grouped)], lexicon).spoken == cardinal(n)
    assert speak(f"Rp{grouped}", lexicon).spoken == f"{cardinal(n)} rupiah"
