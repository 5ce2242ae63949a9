"""A ZIP is the same in any order and on any day, and every program that reads ZIPs reads it."""

from __future__ import annotations

import io
import zipfile

import pytest

from kkbc_publish.printing import archive
from kkbc_publish.printing.archive import LONG, zipped

WORDS = b"kerja keras bebas cemas " * 200
FILES = (("b.pdf", b"%PDF" + WORDS), ("a/teks.txt", WORDS), ("é.txt", b"pendek"), ("kosong.csv", b""))


def test_a_zip_is_the_same_in_any_order_and_on_any_day() -> None:
    made = zipped("kendari", FILES)
    assert made == zipped("kendari", FILES[::-1])
    with zipfile.ZipFile(io.BytesIO(made)) as opened:
        assert opened.testzip() is None
        assert {one.filename: opened.read(one) for one in opened.infolist()} == {
            f"kendari/{name}": data for name, data in FILES
        }
        assert opened.namelist() == ["kendari/a/teks.txt", "kendari/b.pdf", "kendari/kosong.csv", "kendari/é.txt"]
        assert {one.date_time for one in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {one.external_attr >> 16 for one in opened.infolist()} == {0o100644}


@pytest.mark.parametrize(
    ("name", "size", "packed"),
    [
        ("naskah.txt", LONG, True),
        ("index.html", LONG, True),
        ("naskah.txt", LONG - 1, False),
        ("selebaran.pdf", LONG, False),
    ],
)
def test_long_text_is_packed_and_the_rest_is_not(name: str, size: int, packed: bool) -> None:
    with zipfile.ZipFile(io.BytesIO(zipped("x", [(name, WORDS[:size])]))) as opened:
        (found,) = opened.infolist()
    assert found.compress_type == (zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED)
    assert (found.compress_size < found.file_size) is packed


def test_it_is_written_as_the_library_writes_it() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as other:
        for name, data in sorted(FILES):
            info = zipfile.ZipInfo(f"x/{name}", (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o100644 << 16
            packed = name.endswith(".txt") and len(data) >= LONG
            info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
            other.writestr(info, data, compresslevel=archive.LEVEL)
    assert zipped("x", FILES) == out.getvalue()


def test_what_a_zip_cannot_hold_is_refused() -> None:
    with pytest.raises(OverflowError):
        zipped("x", [(str(number), b"") for number in range(archive.MOST_FILES + 1)])
