"""Logs that name our material only as the station's own playout does: by carts, or by the short codes it was given."""

from datetime import date

import pytest

from kkbc_publish.asrun.identity import Known
from kkbc_publish.asrun.judge import Question, judge
from kkbc_publish.asrun.values import CodedItem, Verdict
from kkbc_publish.load.carts import short_code
from tests.worlds.logs import OURS, Form, as_csv, as_xlsx, planned
from tests.worlds.world import RADIO_SALEMBA, World

STATION, DAY = "radio-salemba", date(2027, 1, 4)
CODE = "K27-IPD30-JSL"
NUMBERS = f"carts:\n  {CODE}: 0077\n  K27-GWM600-JSL: 100234\n"
WORDS = f"carts:\n  {CODE}: SP12\n"
SHORT = "playout:\n  forms: [kolom]\n"


def catalog_of(tmp_path, carts):
    world = World(tmp_path)
    world.write(RADIO_SALEMBA, world.text(RADIO_SALEMBA) + carts)
    return world.catalog()


def form(name, heading="Cart"):
    """A log that has no more than a day, a time and the name by which the station files our spot."""
    day = OURS.cells
    return Form(("Tanggal", "Jam", heading), lambda one: (*list(day(one))[:2], name))


def verdicts(catalog, data, path="log.csv"):
    asked = Question(date(2027, 1, 20), STATION, DAY, DAY)
    found, _ = judge(catalog, [(path, data)], asked)
    return [(one.code, one.verdict) for one in found.findings]


AIRED = [(CODE, Verdict.AIRED)] * 2


@pytest.mark.parametrize(
    ("carts", "name"),
    [
        pytest.param(NUMBERS, "0077", id="number as the station writes it"),
        pytest.param(NUMBERS, "77", id="number without its zeros"),
        pytest.param(NUMBERS, "00077", id="number with more zeros"),
        pytest.param(NUMBERS, r"D:\IKLAN\0077.mp3", id="audio file"),
        pytest.param(WORDS, "SP12", id="letters"),
        pytest.param(WORDS, "sp12", id="small letters"),
        pytest.param(WORDS, "sp12.wav", id="audio file of letters"),
        pytest.param(SHORT, short_code(CODE), id="short code"),
        pytest.param(SHORT, short_code(CODE).lower(), id="short code in small letters"),
    ],
)
@pytest.mark.parametrize("heading", ["Cart", "No. Cart", "Nama berkas"])
def test_a_log_that_knows_our_material_by_cart_alone(tmp_path, carts, name, heading):
    catalog = catalog_of(tmp_path, carts)
    rows = planned(catalog, STATION, DAY, DAY)
    assert verdicts(catalog, as_csv(rows, form(name, heading))) == AIRED


def test_a_cart_that_a_workbook_keeps_as_a_number(tmp_path):
    catalog = catalog_of(tmp_path, NUMBERS)
    rows = planned(catalog, STATION, DAY, DAY)
    assert verdicts(catalog, as_xlsx(rows, form(77)), "log.xlsx") == AIRED


def test_a_column_without_a_heading_is_known_by_its_carts(tmp_path):
    catalog = catalog_of(tmp_path, NUMBERS.replace("0077", "200077"))
    rows = planned(catalog, STATION, DAY, DAY)
    assert verdicts(catalog, as_csv(rows, form("200077", "Nomor kaset"))) == AIRED


def test_a_station_without_carts_has_none(tmp_path):
    catalog = catalog_of(tmp_path, "")
    rows = planned(catalog, STATION, DAY, DAY)
    assert Verdict.AIRED not in {verdict for _, verdict in verdicts(catalog, as_csv(rows, form("0077")))}


MOON, SUN = (
    CodedItem("kkbc", "a-30", "jakarta", "K27-A30-JSL", "Satu", 30),
    CodedItem("kkbc", "b-30", "jakarta", "K27-B30-JSL", "Dua", 30),
)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param(["1999"], "K27-A30-JSL", id="the cart"),
        pytest.param(["5551", "1999"], "", id="a song called like a cart"),
        pytest.param(["Lagu", "1999"], "K27-A30-JSL", id="a cart beside a name"),
        pytest.param(["19.99"], "", id="a time of day"),
        pytest.param(["K27-B30-JSL", "1999"], "K27-B30-JSL", id="our own code is clearer"),
        pytest.param(["1999 detik"], "", id="a part of a name"),
    ],
)
def test_a_row_has_one_cart(words, code):
    known = Known.of([MOON, SUN], carts=[("1999", MOON.code), ("S-9", SUN.code)])
    found = known.find(words)
    assert [one.code for one in found.materials] == ([code] if code else [])


def test_carts_tell_the_branches_of_a_station_apart():
    other = CodedItem("kkbc", "a-30", "kendari", "K27-A30-KDI", "Satu", 30)
    known = Known.of([MOON, other], carts=[("1", MOON.code), ("2", other.code)])
    assert [known.find([cart]).materials[0].branch for cart in ("1", "2")] == ["jakarta", "kendari"]
