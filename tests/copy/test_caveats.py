"""An announcer says a condition in sentences: merged over sectors, once an item, and not what the copy has said."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkbc_publish.copy.facts import holds_since, resolve
from kkbc_publish.copy.filling import Filler, caveat_seconds, local_lines, timed
from kkbc_publish.indonesian.reading_time import Rate
from kkbc_publish.indonesian.spoken.lexicon import Lexicon
from kkbc_publish.load.models.facts import Fact
from kkbc_publish.load.models.scripts import Pace, ScriptVersion
from kkbc_publish.load.models.settings import Audience

DECEMBER, JANUARY = date(2026, 12, 1), date(2027, 1, 1)
EVERYBODY = Audience(id="umum", name="semua", sectors=("transportasi", "lainnya"))
TRADERS = Audience(id="pedagang", name="pedagang", sectors=("lainnya",))
NAMES = {"transportasi": "sektor transportasi", "lainnya": "di luar sektor transportasi"}
LEAST = "Itu untuk penghasilan terendah."
RELIEF = "Keringanan ini sampai iuran {until}."


def fact(transport: str = f"{RELIEF} {LEAST}", others: str = f"{RELIEF} {LEAST}") -> Fact:
    """Relief of transport until March, of the others until December; then the normal rate."""
    rows = [
        ("ringan-t", "transportasi", "2026-01", "2027-03", 8400, "ya", transport),
        ("normal-t", "transportasi", "2027-04", None, 16800, "tidak", LEAST),
        ("ringan-l", "lainnya", "2026-01", "2026-12", 8400, "ya", others),
        ("normal-l", "lainnya", "2027-01", None, 16800, "tidak", LEAST),
    ]
    keys = ("id", "sectors", "from", "to", "value", "relief", "caveat_spoken")
    variants = [
        {**dict(zip(keys, (name, (sector,), *rest), strict=True)), "caveat": f"Cetak {name}; terendah."}
        for name, sector, *rest in rows
    ]
    return Fact.model_validate(
        {
            "topic": "iuran",
            "kind": "rupiah",
            "statement": "Iuran.",
            "confidence": "tinggi",
            "publish": "ya",
            "sources": [{"ref": "contoh"}],
            "variants": variants,
        }
    )


def said(*lines: str, who: Audience = EVERYBODY, month: date = DECEMBER, one: Fact | None = None) -> list[str]:
    """What an announcer says of lines with the figure ``{iuran}``."""
    version = ScriptVersion.model_validate(
        {"seconds": "60", "lines": [{"speaker": "PENYIAR", "say": line} for line in lines]}
    )
    facts = {"iuran": one or fact(), "lain": one or fact()}
    made, _ = local_lines(version, (), Filler({}, facts, who, month, NAMES), Lexicon({}, (), {}))
    return [line.text.replace("\u00a0", " ") for line in made]


MERGED = "Keringanan ini sampai iuran Desember 2026, untuk sektor transportasi sampai Maret 2027."


@pytest.mark.parametrize(
    ("lines", "who", "month", "expected"),
    [
        (["Mulai {iuran}."], TRADERS, DECEMBER, ["Keringanan ini sampai iuran Desember 2026. " + LEAST]),
        (["Mulai {iuran}."], TRADERS, JANUARY, [LEAST]),
        (["Mulai {iuran}."], EVERYBODY, DECEMBER, [f"{MERGED} {LEAST}"]),
        (["Mulai {iuran}.", "{iuran.caveat}"], EVERYBODY, DECEMBER, [f"{MERGED} {LEAST}"]),
        (["Mulai {iuran}.", "Lagi {iuran}."], EVERYBODY, JANUARY, ["Lagi Rp16.800.", LEAST]),
        (["Mulai {iuran}.", "Ojek {iuran:ringan-t}."], EVERYBODY, JANUARY,
         [LEAST, "Ojek Rp8.400.", "Keringanan ini sampai iuran Maret 2027."]),
        (["Mulai {iuran}, sampai {iuran.until}."], TRADERS, DECEMBER, [LEAST]),
        (["Mulai {iuran}.", "Sampai {iuran.until}."], EVERYBODY, DECEMBER,
         [LEAST, "Sampai Desember 2026, untuk sektor transportasi sampai Maret 2027."]),
        (["{iuran.caveat}", "{lain.caveat}"], TRADERS, JANUARY, []),
        (["Mulai {iuran}. {iuran.caveat}", "Lain {lain}. {lain.caveat}"], TRADERS, JANUARY, ["Lain Rp16.800."]),
    ],
)  # fmt: skip
def test_a_caveat_is_said_once_and_to_whom_it_concerns(
    lines: list[str], who: Audience, month: date, expected: list[str]
) -> None:
    assert said(*lines, who=who, month=month)[1:] == expected


def test_what_only_some_sectors_have_is_said_with_their_name() -> None:
    one = fact(transport=f"{RELIEF} Hanya di jalan. {LEAST}")
    assert f"Untuk sektor transportasi, hanya di jalan. {LEAST}" in said("{iuran.caveat}", one=one)[0]


def test_print_keeps_the_printed_caveats() -> None:
    fill_in = Filler({}, {"iuran": fact()}, EVERYBODY, DECEMBER, NAMES)
    assert fill_in("{iuran.caveat}").text == "Cetak ringan-t; terendah. Cetak ringan-l; terendah."


def test_a_figure_that_holds_only_later_says_from_when() -> None:
    later = Filler({}, {"iuran": fact()}, TRADERS, date(2027, 2, 1), NAMES, first=DECEMBER)
    assert later("Mulai {iuran}.").text == "Mulai Rp16.800 (mulai Januari\u00a02027)."
    assert later.bare("{iuran}").text == "Rp16.800"
    assert holds_since(fact(), TRADERS, date(2027, 2, 1), JANUARY) is None


@given(st.sampled_from([EVERYBODY, TRADERS]), st.dates(date(2026, 1, 1), date(2027, 12, 1)), st.booleans())
def test_no_sentence_of_a_caveat_is_said_twice(who: Audience, day: date, twice: bool) -> None:
    lines = ["Mulai {iuran}.", *(["{iuran.caveat}"] if twice else []), "Lagi {iuran} dan {lain}."]
    spoken = " ".join(said(*lines, who=who, month=day.replace(day=1)))
    every = resolve(fact(), who, day.replace(day=1), names=NAMES).spoken
    assert all(spoken.count(sentence.replace("\u00a0", " ")) <= 1 for sentence in every)
    assert LEAST in spoken or "Mulai" not in spoken


def test_the_seconds_of_caveats_are_a_part_of_the_seconds_of_the_item() -> None:
    version = ScriptVersion.model_validate(
        {"seconds": "60", "lines": [{"speaker": "A", "say": "Mulai {iuran}. {iuran.caveat}"}]}
    )
    lines, _ = local_lines(version, (), Filler({}, {"iuran": fact()}, TRADERS, JANUARY, NAMES), Lexicon({}, (), {}))
    timed_lines, whole = timed(lines, Pace.NORMAL, Rate())
    assert 0 < caveat_seconds(timed_lines) < whole.seconds
