"""What a picture costs is known before it is decoded or painted."""

import base64
import struct
import zlib
from pathlib import Path

import pytest

from kkbc_publish.printing.drawings import PictureFault, read_drawing
from kkbc_publish.printing.pdf import PdfPrinter, _Assets
from kkbc_publish.printing.pictures import MOST_NESTED, MOST_SHAPES, pixel_fault, shape_fault
from tests.project import TEMPLATES

USE = '<use href="#{}"/>'


def png(width: int, height: int) -> bytes:
    """The head of a picture of so many pixels, and next to nothing behind it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def drawing(body: str, attributes: str = "") -> bytes:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" {attributes}>{body}</svg>'
    ).encode()


def doubled(levels: int, use: str = USE) -> str:
    groups = [f'<g id="u{n}">{use.format(f"u{n - 1}") * 2}</g>' for n in range(1, levels)]
    return '<defs><path id="u0" d="M0 0"/>' + "".join(groups) + "</defs>" + use.format(f"u{levels - 1}")


@pytest.mark.parametrize("size", [(13_000, 13_000), (5001, 5000), (1 << 20, 1 << 10), (2_000_000_000, 1)])
def test_a_picture_of_too_many_pixels_is_refused_by_its_head(size: tuple[int, int]) -> None:
    found = pixel_fault(png(*size), "templates/a.png")
    assert found and (found.code, found.spot.path) == ("picture-pixels", "templates/a.png")


@pytest.mark.parametrize("size", [(1, 1), (5000, 5000), (2480, 3508)])
def test_a_page_of_pixels_is_a_picture(size: tuple[int, int]) -> None:
    assert pixel_fault(png(*size), "a.png") is None


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n", b"<svg/>", png(9000, 9000)[:20]])
def test_what_is_no_picture_is_told_elsewhere(data: bytes) -> None:
    assert pixel_fault(data, "a.png") is None


@pytest.mark.parametrize(
    "body",
    [
        doubled(20),
        doubled(50),
        doubled(20, '<use x:href="#{}"/>'),
        doubled(20, '<x:g><use href=" #{} "/></x:g>'),
        '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
        '<g id="a"><use href="#a"/></g>',
        doubled(20, '<rect fill="url(#{})"/>'),
        doubled(20, """<rect style="mask: url( '#{}' )"/>"""),
        '<marker id="m">' + "<path/>" * 100 + '</marker><path marker-mid="url(#m)" d="M' + "1 1 " * 1000 + '"/>',
        "<g>" * (MOST_NESTED + 5) + USE.format("a") + "</g>" * (MOST_NESTED + 5),
        "<path/>" * (MOST_SHAPES + 1),
    ],
)
def test_a_drawing_of_too_many_shapes_is_refused_before_it_is_painted(body: str) -> None:
    found = shape_fault(drawing(body), "templates/a.svg")
    assert found and found.code == "drawing-shapes"
    with pytest.raises(PictureFault) as caught:
        read_drawing(drawing(body), "templates/a.svg", {})
    assert caught.value.problem == found


@pytest.mark.parametrize("body", [doubled(10), USE.format("nowhere"), "<path/>" * 1000, "<g>" * 9 + "</g>" * 9, "<"])
def test_an_honest_drawing_is_painted(body: str) -> None:
    assert shape_fault(drawing(body), "a.svg") is None


def test_our_drawings_are_far_below() -> None:
    drawings = [path.read_bytes() for path in TEMPLATES.rglob("*.svg")]
    assert drawings and all(shape_fault(data, "a") is None for data in drawings)


@pytest.mark.parametrize(
    ("data", "media", "code"),
    [
        (png(13_000, 13_000), "image/png", "picture-pixels"),
        (drawing(doubled(30)), "image/svg+xml", "drawing-shapes"),
        (drawing("<script/>"), "image/svg+xml", "drawing-unsafe"),
    ],
)
def test_a_picture_in_its_address_is_looked_at_too(data: bytes, media: str, code: str) -> None:
    address = f"data:{media};base64,{base64.b64encode(data).decode()}"
    html = f'<html lang="id"><title>x</title><body><img src="{address}" alt="x"></body></html>'
    made = PdfPrinter(TEMPLATES).print(html, ("shared/fonts.css",))
    assert code in [one.code for one in made.problems]


def test_a_file_of_the_templates_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(13_000, 13_000))
    with pytest.raises(PictureFault) as caught:
        _Assets(tmp_path, "colours.css").fetch("asset:a.png")
    assert (caught.value.problem.code, caught.value.problem.spot.path) == ("picture-pixels", "templates/a.png")
