"""The lexicon: what wins, what is matched, and readings that lead back to themselves."""

import re
import time
from pathlib import Path

import pytest

from kkbc_publish.indonesian.spoken.lexicon import ALPHABET, Lexicon
from kkbc_publish.indonesian.spoken.numbers import cardinal
from kkbc_publish.indonesian.spoken.speech import speak


def spoken(text, readings=None, letters=(), units=None):
    return speak(text, Lexicon.of(readings or {}, letters, units or {}))


def test_an_acronym_of_the_list_is_spelled_with_its_figures():
    assert spoken("Kartu KTP dan K3.", letters=["KTP", "K3"]).spoken == "Kartu ka te pe dan ka tiga."


def test_a_reading_wins_over_spelling_and_a_branch_over_both():
    lexicon = Lexicon.of({"QRIS": "kris"}, ["QRIS"], {})
    assert speak("bayar QRIS", lexicon).spoken == "bayar kris"
    assert speak("bayar QRIS", lexicon.extended({"QRIS": "kyu ris"})).spoken == "bayar kyu ris"
    assert speak("bayar QRIS", lexicon).spoken == "bayar kris"


def test_the_same_data_give_the_same_lexicon():
    assert Lexicon.of({"A": "b"}, ["KTP"], {}) is Lexicon.of({"A": "b"}, ["KTP"], {})
    lexicon = Lexicon.of({}, ["KTP"], {})
    assert lexicon.extended({"Ende": "Endeh"}) is lexicon.extended({"Ende": "Endeh"})
    assert lexicon.extended({}) is lexicon


def test_a_text_without_the_overrides_of_a_branch_asks_the_common_lexicon():
    lexicon = Lexicon.of({}, ["KTP"], {})
    branch = lexicon.extended({"Pasar Ende": "Pasar Endeh"})
    assert branch.for_text("Bawa KTP.") is lexicon
    assert branch.for_text("Di Pasar Ende.") is branch


def test_names_of_several_words_and_with_figures_are_whole_words():
    lexicon = Lexicon.of({"Pasar 16 Ilir": "Pasar Enam Belas Ilir", "Ende": "Endeh"}, [], {})
    assert speak("Di Pasar 16 Ilir dan Ende.", lexicon).spoken == "Di Pasar Enam Belas Ilir dan Endeh."
    assert speak("Ende, Endemik, 16 pasar", lexicon).spoken == "Endeh, Endemik, enam belas pasar"


def test_abbreviations_are_known_with_either_first_letter():
    lexicon = Lexicon.of({"Jl.": "Jalan", "yg": "yang"}, [], {})
    assert speak("di jl. Baru, Yg lama", lexicon).spoken == "di Jalan Baru, yang lama"


def test_a_reading_may_hold_other_keys():
    lexicon = Lexicon.of({"KTP-el": "KTP elektronik", "XBPJS": "si BPJS"}, ["KTP", "BPJS"], {})
    assert speak("bawa KTP-el, XBPJS", lexicon).spoken == "bawa ka te pe elektronik, si be pe je es"


def test_readings_that_lead_back_to_themselves_are_found_and_not_said():
    lexicon = Lexicon.of({"AB": "si CD", "CD": "lihat EF", "EF": "AB lagi", "GH": "GH", "IJ": "ke GH"}, ["KTP"], {})
    assert lexicon.loops() == (("AB", "CD", "EF"), ("GH",))
    assert [one.code for one in speak("KTP, CD, dan IJ", lexicon).unread] == ["looping-reading", "looping-reading"]
    assert Lexicon.of({"AB": "si CD"}, ["CD"], {}).loops() == ()


def test_staff_have_the_first_word_on_addresses_handles_and_signs():
    lexicon = Lexicon.of(
        {"bit.ly/kkbc": "tautan pendek kami", "@kkbc": "akun kami", "*": "bintang", ".ly": "el ye"}, [], {}
    )
    assert speak("Buka bit.ly/kkbc atau @kkbc *", lexicon).spoken == "Buka tautan pendek kami atau akun kami bintang"
    assert speak("bit.ly/lain", lexicon).spoken == "bit titik el ye garis miring lain"


def test_a_key_in_a_longer_row_of_figures_or_in_an_address_is_not_that_key():
    lexicon = Lexicon.of({"24/7": "terus", "S1": "sarjana"}, [], {})
    assert speak("buka 24/7, lahir 24/7/1999", lexicon).spoken == (
        "buka terus, lahir dua puluh empat Juli seribu sembilan ratus sembilan puluh sembilan"
    )
    assert speak("S1 di S1.ac.id", lexicon).spoken == "Sarjana di es satu titik ac titik id"


def test_units_are_read_after_figures_and_after_a_slash_only():
    units = {"km": "kilometer", "jam": "jam", "/s": "detik", "m": "meter"}
    assert spoken("5 km/jam, 3 m/s, km", units=units).spoken == "Lima kilometer per jam, tiga meter per detik, km"


def test_the_shipped_lexicon_is_large_sound_and_spells_nothing_that_is_a_word(words, lexicon):
    assert len(words["letters"]) + len(words["readings"]) >= 250
    assert len(set(words["letters"])) == len(words["letters"])
    assert not set(words["letters"]) & set(words["readings"])
    assert lexicon.loops() == ()
    said = set(ALPHABET.values()) | {word for n in range(100) for word in cardinal(n).split()}
    assert not {word for name in said for word in (name, name.capitalize())} & set(lexicon.readings)


def test_no_reading_of_the_shipped_lexicon_holds_what_must_be_read_again(words, lexicon):
    for key in (*words["letters"], *words["readings"]):
        reading = lexicon.said(key)
        assert reading and not re.search(r"[0-9%@/+&°]", reading), key
        assert speak(reading, lexicon).spoken == reading, key


@pytest.mark.parametrize(
    "key", ["BPJS", "JKK", "JKM", "JHT", "JP", "JKP", "BPU", "PU", "KTP", "KK", "NPWP", "RT", "RW"]
)
def test_the_acronyms_of_social_security_are_spelled(lexicon, key):
    assert lexicon.said(key) == " ".join(ALPHABET[letter] for letter in key.lower())


def test_a_thousand_different_lines_take_less_than_a_second(lexicon):
    cases = [line.split("\t")[0] for line in (Path(__file__).parent / "cases.tsv").read_text("utf-8").splitlines()]
    lines = [f"{cases[n % len(cases)]} lalu {n} dan {cases[n * 7 % len(cases)]}" for n in range(1000)]
    start = time.process_time()
    for line in lines:
        speak(line, lexicon)
    assert time.process_time() - start < 1


@pytest.mark.parametrize("piece", ["hubungi ", "1.", "1-", "ke ", "A.", "09.00-", "5 km/", "NIK ", "(", " ", "@a."])
def test_no_text_takes_long_however_it_repeats_itself(lexicon, piece):
    start = time.process_time()
    speak(piece * 2000 + "5", lexicon)
    assert time.process_time() - start < 2
