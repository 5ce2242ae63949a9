"""Faults of speech: what is read aloud, how long it takes, how it reaches the air."""

from __future__ import annotations

from tests.check.faults import CLOSING, KEEN, Fault, fault, in_talkshow, whole
from tests.worlds.world import CAMPAIGN, FACTS, KENDARI, LEXICON, RADIO_KENDARI, SPOT, TALKSHOW, TEXTS

TEN_WORDS = "Sisihkan sedikit hasil jualan setiap hari supaya hati selalu tenang."
SHA = "0" * 64


def in_caveat(name: str, code: str, words: str) -> Fault:
    """A fault in a caveat: copy itself has no figures that were typed by hand."""
    return fault(name, code, (FACTS, "caveat: Belum termasuk JHT.", f"caveat: ▸Belum termasuk {words}."))


def readings(*rows: tuple[str, str]) -> str:
    """Timed readings of one announcer: (estimated, measured)."""
    text = "".join(
        f"  - date: 2026-11-0{number}\n    estimated: {estimated}\n    measured: {measured}\n"
        for number, (estimated, measured) in enumerate(rows, start=1)
    )
    return "zone: Asia/Makassar\ntimed_readings:\n" + text


def recorded(text: str, seconds: str = "28") -> str:
    """A spot that is aired from one recording."""
    return (
        f"- seconds: 30\n    delivery: rekaman\n    recordings:\n      - file: spot.mp3\n        seconds: {seconds}\n"
        f"        sha256: {SHA}\n        text: {text}\n"
    )


VARIANT = """
variants:
  - language: {language}
    code: xx
{credit}    versions:
      - seconds: {seconds}
        lines:
          - say: "Bapak Ibu pedagang, ada {{agency}}. Bukan BPJS Kesehatan. Telepon {{call-center}}. {{campaign.name}}."
          - say: "Lindungi diri dan keluarga dari risiko kerja, setiap hari, di pasar dan di jalan, di mana pun itu."
          - say: "Lindungi diri dan keluarga dari risiko kerja, setiap hari, di pasar dan di jalan."
          - say: "Sisihkan sedikit hasil jualan setiap hari."
"""
CREDIT = "    translator: A\n    reviewer: B\n    reviewed: 2026-11-01\n"


def variant(language: str, seconds: str = "30", credit: str = CREDIT) -> str:
    return CLOSING + VARIANT.format(language=language, seconds=seconds, credit=credit)


READ_OUT = (
    in_talkshow("unknown acronym", "unknown-acronym", "Tanyakan kepada ▸XQZ."),
    in_talkshow("abbreviation of its writer", "unknown-abbreviation", "Tanyakan kepada Pak ▸Kmp. Surya."),
    in_talkshow("initial that may be a title", "lone-letter", "Tanyakan kepada Pak ▸M. Nur."),
    in_talkshow("sign that cannot be heard", "unreadable-sign", "Tanya ▸° saja."),
    fault(
        "address that cannot be read",
        "unreadable-address",
        (FACTS, "value: s.id/daftar", "value: ▸s.id/daftar?a=%20"),
        (TALKSHOW, KEEN, f"{KEEN[:-1]}. Buka {{laman-lain}}."),
    ),
    fault(
        "branch whose name leads back",
        "looping-reading",
        (KENDARI, "confidence: tinggi", "readings:\n  XA: ▸XB\n  XB: XA\nconfidence: tinggi"),
    ),
    fault(
        "unknown acronym in a caveat",
        "unknown-acronym",
        (FACTS, "caveat: Belum termasuk JHT.", "caveat: ▸Belum termasuk XQZ."),
    ),
    in_caveat("amount nobody writes", "unreadable-amount", "Rp16.800,5"),
    in_caveat("date with two meanings", "unreadable-date", "1/2/3"),
    in_caveat("no such date", "unreadable-date", "31/02/2026"),
    in_caveat("no such time", "unreadable-time", "25.30 WIB"),
    in_caveat("number that is none", "unreadable-number", "12.5.2"),
    in_caveat("range of nothing", "unreadable-range", "10-5-"),
    in_caveat("figure and words that differ", "amount-and-words-differ", "Rp16.800 (enam belas ribu rupiah)"),
    in_caveat("doubled by a figure", "doubled-by-figure", "anak2"),
    fault(
        "unknown acronym in a branch's name",
        "unknown-acronym",
        (KENDARI, "name: Kendari\n", "name: ▸Kendari XQZ\n"),
    ),
    fault("reading that leads back", "looping-reading", (LEXICON, "BPJamsostek: BPJS Jamsostek", "XA: ▸XB\n  XB: XA")),
    fault("word spelled and read", "lexicon-twice", (LEXICON, "JHT, KTP]", "JHT, KTP, ▸WIB]")),
    fault("word that is an abbreviation", "lexicon-no-word", (LEXICON, "letters:", "words: [▸Kmp.]\nletters:")),
    fault("reading that cannot be read", "lexicon-unspeakable", (LEXICON, "km: kilometer", "km: ▸1.000 @")),
    fault(
        "place name that cannot be read",
        "lexicon-unspeakable",
        (KENDARI, "confidence: tinggi", "readings:\n  Kendari: ▸Kendhari @1\nconfidence: tinggi"),
    ),
    whole("no lexicon", "missing-file", LEXICON, (LEXICON, None, None)),
)

TIMES = (
    fault(
        "ten words too many",
        "item-too-long",
        (SPOT, "- seconds: 30", "- seconds: ▸30"),
        (SPOT, "say: Lindungi diri", f"say: {TEN_WORDS} Lindungi diri"),
    ),
    fault(
        "read slowly, and too long",
        "item-too-long",
        (SPOT, "- seconds: 30\n", "- seconds: ▸30\n    pace: slow\n"),
    ),
    fault(
        "far under its length",
        "item-too-short",
        (SPOT, "- seconds: 30", "- seconds: ▸30"),
        (SPOT, "say: Lindungi diri dan keluarga dari risiko saat bekerja.", "say: Lindungi diri."),
        (SPOT, 'say: "Iurannya mulai {iuran-jkk-jkm-min} sebulan."', "say: Lindungi keluarga."),
    ),
    fault(
        "a script of three thousand words",
        "item-too-long",
        (SPOT, "- seconds: 30", "- seconds: ▸30"),
        (SPOT, "say: Lindungi diri", f"say: {'Kerja keras bebas cemas setiap hari. ' * 500}Lindungi diri"),
    ),
    fault(
        "too much read in a segment",
        "segment-too-long",
        (TALKSHOW, "seconds: 120", "seconds: ▸5"),
        (TALKSHOW, "seconds: 480", "seconds: 595"),
    ),
    fault("pace that is none", "wrong-choice", (SPOT, "- seconds: 30\n", "- seconds: 30\n    pace: ▸ngebut\n")),
    fault(
        "market sheet without its interval",
        "repeat-missing",
        (TALKSHOW, "type: gelar wicara", "type: lembar pasar"),
        (TALKSHOW, "- seconds: 600", "- seconds: ▸600"),
    ),
    fault(
        "interval where nothing repeats",
        "repeat-elsewhere",
        (SPOT, "- seconds: 30\n", "- seconds: 30\n    ▸repeat_minutes: 30\n"),
    ),
    fault(
        "prize without a permit",
        "quiz-needs-permit",
        (TALKSHOW, "notes:", "▸draw:\n  prize: Payung\nnotes:"),
    ),
)

ON_AIR = (
    fault(
        "reading of no time",
        "zero-seconds",
        (RADIO_KENDARI, "zone: Asia/Makassar\n", readings(("30", "▸0"), ("30", "30"), ("30", "30"))),
    ),
    fault(
        "calibration from one reading",
        "too-few-readings",
        (RADIO_KENDARI, "zone: Asia/Makassar\n", readings(("30", "31")).replace("- date", "- ▸date")),
    ),
    fault(
        "absurd pace",
        "implausible-reading",
        (RADIO_KENDARI, "zone: Asia/Makassar\n", readings(("30", "▸3"), ("30", "30"), ("30", "30"))),
    ),
    fault(
        "recording of other words",
        "recording-stale",
        (SPOT, "- seconds: 30\n", recorded("▸0123456789ab")),
    ),
    fault(
        "recording that nobody airs",
        "recording-of-other-words",
        (SPOT, "- seconds: 30\n", recorded("▸0123456789ab")),
        (CAMPAIGN, TEXTS[CAMPAIGN].split("flights:\n")[1].split("  - id: wicara")[0], ""),
    ),
    fault(
        "aired from recordings, and there is none",
        "recording-missing",
        (SPOT, "- seconds: 30\n", "- seconds: 30\n    delivery: ▸rekaman\n"),
    ),
    fault(
        "recording of no time",
        "zero-seconds recording-stale",
        (SPOT, "- seconds: 30\n", recorded("▸0123456789ab", "▸0")),
    ),
    fault(
        "recording too long",
        "recording-too-long recording-stale",
        (SPOT, "- seconds: 30\n", recorded("▸0123456789ab", "▸31,5")),
    ),
    fault(
        "recordings that are not aired",
        "recording-not-aired",
        (
            SPOT,
            "- seconds: 30\n",
            recorded("0123456789ab").replace("delivery: rekaman\n    rec", "delivery: dibaca langsung\n    ▸rec"),
        ),
    ),
    fault("text code that is none", "wrong-hexadecimal", (SPOT, "- seconds: 30\n", recorded("▸01234"))),
    fault(
        "language code that is none",
        "wrong-language-tag",
        (SPOT, CLOSING, variant("Betawi").replace("code: xx", "code: ▸Betawi")),
    ),
    fault(
        "translation nobody answers for",
        "variant-incomplete",
        (SPOT, CLOSING, variant("▸Betawi", credit="    translator: A\n")),
    ),
    fault("translation for nobody", "variant-unused", (SPOT, CLOSING, variant("▸Klingon"))),
    fault("translation of another length", "variant-length", (SPOT, CLOSING, variant("Betawi", seconds="▸29"))),
    fault(
        "empty translation",
        "no-versions",
        (SPOT, CLOSING, CLOSING + "\nvariants:\n  - language: Betawi\n    code: xx\n" + CREDIT + "    ▸versions: []"),
    ),
    fault(
        "two translations into one language",
        "repeated-variant-language",
        (
            SPOT,
            CLOSING,
            variant("Betawi") + VARIANT.format(language="▸Betawi", seconds="30", credit=CREDIT).split("variants:\n")[1],
        ),
    ),
)

FAULTS_OF_SPEECH = (*READ_OUT, *TIMES, *ON_AIR)
