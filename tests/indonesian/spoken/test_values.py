"""Typed values in a text: their kind is known, and what stands around them is said once."""

from datetime import date
from decimal import Decimal

import pytest

from kkbc_publish.indonesian.spoken.speech import speak
from kkbc_publish.indonesian.spoken.values import Value
from kkbc_publish.indonesian.written import NBSP


def rupiah(amount, written):
    return Value("rupiah", amount, written)


PRICE = rupiah(16800, "Rp16.800")
HOURS = Value("jam", None, f"pukul{NBSP}09.00–12.00{NBSP}WITA")
SEVEN = Value("bilangan", 7, "7")


@pytest.mark.parametrize(
    ("pieces", "spoken"),
    [
        (["Iuran ", PRICE, " sebulan."], "Iuran enam belas ribu delapan ratus rupiah sebulan."),
        ([rupiah(40_200_000, f"Rp40,2{NBSP}juta")], "empat puluh koma dua juta rupiah"),
        ([rupiah(16800, "16800")], "enam belas ribu delapan ratus rupiah"),
        ([rupiah(16800, "Rp16.800,5")], "enam belas ribu delapan ratus rupiah"),
        (["Usia ", Value("bilangan", 65, "65"), " tahun."], "Usia enam puluh lima tahun."),
        (["sebanyak ", Value("bilangan", 175, "175")], "sebanyak seratus tujuh puluh lima"),
        (["hubungi ", Value("nomor", "175", "175")], "hubungi satu tujuh lima"),
        (["nomor ", Value("nomor", "0401-312", "0401-312")], "nomor nol empat nol satu tiga satu dua"),
        ([Value("persen", Decimal("0.54"), f"0,54{NBSP}persen")], "nol koma lima empat persen"),
        ([Value("kali", Decimal(48), f"48{NBSP}kali"), " upah"], "Empat puluh delapan kali upah"),
        ([Value("kali", Decimal("2.5"), "2,5")], "dua koma lima kali"),
        (
            [Value("tanggal", date(2027, 1, 15), f"15{NBSP}Januari{NBSP}2027")],
            "lima belas Januari dua ribu dua puluh tujuh",
        ),
        ([Value("tanggal", date(2026, 12, 31), f"Desember{NBSP}2026")], "Desember dua ribu dua puluh enam"),
        ([Value("tanggal", date(2027, 1, 15), "15/1/27")], "lima belas Januari dua ribu dua puluh tujuh"),
        ([Value("daftar", ("JP", "JKP"), "JP dan JKP")], "je pe dan je ka pe"),
        ([Value("alamat web", "a.go.id", "jmo.go.id")], "je em o titik go titik i de"),
        (["di ", Value("nama", "", "Pasar 16 Ilir")], "di Pasar enam belas Ilir"),
        ([Value("jam", None, "16.30")], "pukul enam belas tiga puluh"),
    ],
)
def test_the_kind_of_a_value_says_how_it_is_read(lexicon, pieces, spoken):
    speech = speak(pieces, lexicon)
    assert speech.spoken == spoken
    assert speech.unread == ()
    assert speech.written == "".join(piece if isinstance(piece, str) else piece.written for piece in pieces)


@pytest.mark.parametrize(
    ("pieces", "spoken"),
    [
        (["pada ", HOURS, "."], "pada pukul sembilan sampai dua belas Waktu Indonesia Tengah."),
        (["pada pukul ", HOURS, "."], "pada pukul sembilan sampai dua belas Waktu Indonesia Tengah."),
        (["jam ", HOURS], "jam sembilan sampai dua belas Waktu Indonesia Tengah"),
        ([HOURS, " WITA"], "Pukul sembilan sampai dua belas Waktu Indonesia Tengah"),
        (["tanggal ", Value("tanggal", date(2027, 1, 1), "1 Mei 2027")], "tanggal satu Mei dua ribu dua puluh tujuh"),
        ([PRICE, " rupiah saja"], "Enam belas ribu delapan ratus rupiah saja"),
        ([PRICE, " (enam belas ribu delapan ratus rupiah)."], "Enam belas ribu delapan ratus rupiah."),
        ([PRICE, "/bulan"], "Enam belas ribu delapan ratus rupiah per bulan"),
        ([PRICE, "–", rupiah(36800, "Rp36.800")],
         "Enam belas ribu delapan ratus rupiah sampai tiga puluh enam ribu delapan ratus rupiah"),
        ([SEVEN, "–10 hari"], "Tujuh sampai sepuluh hari"),
        (["5-", SEVEN, " hari"], "Lima sampai tujuh hari"),
        (["hari ke-", SEVEN, " ini"], "hari ketujuh ini"),
        ([SEVEN, "x seminggu"], "Tujuh kali seminggu"),
        ([SEVEN, " x 24 jam"], "Tujuh kali dua puluh empat jam"),
        ([SEVEN, "% saja"], "Tujuh persen saja"),
        ([SEVEN, " km"], "Tujuh kilometer"),
        ([Value("teks", "JHT", "JHT"), "/", Value("teks", "JP", "JP")], "Je ha te atau je pe"),
    ],
)  # fmt: skip
def test_words_around_a_value_join_it(lexicon, pieces, spoken):
    speech = speak(pieces, lexicon)
    assert speech.spoken == spoken
    assert speech.unread == ()


def test_a_value_is_one_part_of_its_kind(lexicon):
    pieces = ["Di ", Value("nama", "", "Plaza BPJamsostek"), ", ", PRICE, ", ", Value("teks", "", "pilihan")]
    assert [(part.written, part.kind) for part in speak(pieces, lexicon).parts] == [
        ("Di ", "plain"),
        ("Plaza BPJamsostek", "name"),
        (", ", "plain"),
        ("Rp16.800", "figure"),
        (", ", "plain"),
        ("pilihan", "plain"),
    ]


def test_a_sentence_that_begins_with_a_value_begins_with_a_capital(lexicon):
    assert speak(["Murah. ", PRICE, " saja."], lexicon).spoken == "Murah. Enam belas ribu delapan ratus rupiah saja."
    assert speak(["“", PRICE, "”, katanya."], lexicon).spoken == "“Enam belas ribu delapan ratus rupiah”, katanya."
    assert speak([PRICE], lexicon).spoken == "enam belas ribu delapan ratus rupiah"


def test_what_cannot_be_read_is_placed_in_the_whole_text(lexicon):
    speech = speak(["Ada XYZQ, ", PRICE, " dan QQQ di ", Value("nama", "", "Pasar ZZZ")], lexicon)
    assert [(one.text, one.start) for one in speech.unread] == [("XYZQ", 4), ("QQQ", 23), ("ZZZ", 36)]
    assert all(speech.written[one.start :].startswith(one.text) for one in speech.unread)


def test_figure_and_words_that_differ_are_a_problem_beside_a_value_too(lexicon):
    speech = speak(["Bayar ", PRICE, " (enam ribu rupiah)."], lexicon)
    assert [(one.code, one.start) for one in speech.unread] == [("amount-and-words-differ", 14)]


def test_a_value_between_words_leaves_their_space_alone(lexicon):
    assert speak(["a ", SEVEN, " b\u00a0", SEVEN, "\u00adc"], lexicon).spoken == "a tujuh b tujuhc"
