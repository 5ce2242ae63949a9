"""A QR code is drawn module by module as the standard says, in fewer strokes than it has runs."""

import re

import pytest
import segno

from kkbc_publish.printing.qr import QR_MASK, QUIET_MODULES, draw_qr
from tests.worlds.samples import FLYER

ADDRESSES = [
    f"https://www.bpjsketenagakerjaan.go.id/bpu/{number * 7919:x}{'/daftar' * (number % 9)}" for number in range(122)
]


def painted(path: str) -> set[tuple[int, int]]:
    """The squares that strokes one unit wide cover."""
    squares = set()
    for x, y, letter, length in re.findall(r"M([\d.]+) ([\d.]+)([hv])(\d+)", path):
        for step in range(int(length)):
            squares.add((int(float(x)) + step * (letter == "h"), int(float(y)) + step * (letter == "v")))
    return squares


def modules(address: str) -> tuple[set[tuple[int, int]], int]:
    matrix = segno.make_qr(address, error="m", boost_error=False, mask=QR_MASK).matrix
    dark = {
        (x, y) for y, line in enumerate(matrix, QUIET_MODULES) for x, one in enumerate(line, QUIET_MODULES) if one & 1
    }
    return dark, len(matrix) + 2 * QUIET_MODULES


@pytest.mark.parametrize("address", [FLYER.qr, *ADDRESSES[:9]])
def test_strokes_cover_the_dark_modules_and_nothing_else(address: str) -> None:
    dark, across = modules(address)
    drawn = draw_qr(address)
    assert (painted(drawn.path), drawn.modules) == (dark, across)


def test_codes_of_as_many_addresses_as_branches() -> None:
    for address in ADDRESSES:
        assert painted(draw_qr(address).path) == modules(address)[0], address


def test_strokes_are_fewer_than_runs() -> None:
    dark, _ = modules(FLYER.qr)
    rows = sum((x - 1, y) not in dark for x, y in dark)
    columns = sum((x, y - 1) not in dark for x, y in dark)
    assert draw_qr(FLYER.qr).path.count("M") < 0.85 * min(rows, columns)


def test_light_modules_stand_around_the_code() -> None:
    dark, across = modules(FLYER.qr)
    inside = range(QUIET_MODULES, across - QUIET_MODULES)
    assert all(x in inside and y in inside for x, y in painted(draw_qr(FLYER.qr).path))
    assert (QUIET_MODULES, QUIET_MODULES) in dark


def test_address_that_no_code_can_hold() -> None:
    with pytest.raises(segno.DataOverflowError):
        draw_qr("https://example.org/" + "x" * 4000)
