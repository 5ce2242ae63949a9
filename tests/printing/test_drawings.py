"""A drawing that was painted once looks the same on the next page, and one that cannot be kept is painted anew."""

import io
import re
import shutil
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import weasyprint
from PIL import Image, ImageChops

from kkbc_publish.printing.drawings import MOST_KEPT, Drawings, lifted
from kkbc_publish.printing.pdf import PdfPrinter
from tests.project import TEMPLATES

FLAT = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40" class="qr" data-qr="40"><title>Kode &amp; kata</title>'
    '<path d="M2 2.5h30M4 9.5h9" stroke="#123456" fill="none"/><circle cx="20" cy="25" r="9" fill="#fc0"/></svg>'
)
SHADED = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><title>Bayang</title><defs><linearGradient id="a">'
    '<stop offset="0" stop-color="#fff"/><stop offset="1" stop-color="#000"/></linearGradient></defs>'
    '<rect width="40" height="40" fill="url(#a)"/></svg>'
)
LETTERS = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><title>Huruf</title>'
    '<text x="4" y="20" font-size="12">abc</text></svg>'
)
CLEAR = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><title>Tembus</title>'
    '<rect width="40" height="40" fill="#00f" fill-opacity="0.4"/><rect width="20" height="20" fill="#f00"/></svg>'
)
BLACK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><title>Hitam</title>'
    '<rect width="40" height="40"/></svg>'
)
STYLE = (
    "<style>@page { size: 200px 300px; margin: 0 } body { margin: 0 } img, svg { width: 90px; height: 90px }</style>"
)


class _Page:
    """A page with drawings lifted out of it, and how often each was asked for."""

    def __init__(self, body: str) -> None:
        self.found: dict[str, bytes] = {}
        self.html = lifted(f"<html>{STYLE}<body>{body}</body></html>", self.found)

    def print(self, kept: Drawings) -> bytes:
        class Fetcher(weasyprint.urls.URLFetcher):  # type: ignore[misc]
            def fetch(fetcher, url: str, headers: object = None) -> object:
                return weasyprint.urls.URLFetcherResponse(url, self.found[url], {"Content-Type": "image/svg+xml"})

        document = weasyprint.HTML(string=self.html, url_fetcher=Fetcher())
        data: bytes = document.write_pdf(cache=kept, pdf_variant="pdf/ua-1")
        return data


def seen(data: bytes) -> object:
    return pypdfium2.PdfDocument(data)[0].render(scale=2).to_pil().convert("RGB")


def same(one: bytes, other: bytes) -> bool:
    return ImageChops.difference(seen(one), seen(other)).getbbox() is None


@pytest.mark.parametrize("drawing", [FLAT, SHADED, LETTERS, CLEAR])
def test_kept_drawing_looks_like_the_drawing(drawing: str) -> None:
    plain = weasyprint.HTML(string=f"<html>{STYLE}<body>{drawing}{drawing}</body></html>").write_pdf()
    kept, page = Drawings(), _Page(drawing + drawing)
    first = page.print(kept)
    assert same(first, plain)
    assert page.print(kept) == first, "the second page, whose drawing was kept"


def test_kept_drawing_does_not_take_its_colour_from_what_is_before_it() -> None:
    words = '<p style="margin: 0; color: #f00">Merah</p>'
    kept = Drawings()
    _Page(BLACK).print(kept)
    body = f"{words}{BLACK}{words}"
    plain = weasyprint.HTML(string=f"<html>{STYLE}<body>{body}</body></html>").write_pdf()
    assert same(_Page(body).print(kept), plain)


def test_drawing_is_painted_once_for_each_size(monkeypatch: pytest.MonkeyPatch) -> None:
    painted = []
    draw = weasyprint.images.SVGImage.draw
    monkeypatch.setattr(
        weasyprint.images.SVGImage, "draw", lambda self, *rest: (painted.append(rest[1:3]), draw(self, *rest))
    )
    kept = Drawings()
    for _ in range(3):
        _Page(FLAT).print(kept)
    assert painted == [(90, 90)]
    _Page(FLAT + "<style>img { width: 50px }</style>").print(kept)
    assert painted[1:] == [(50, 90)]


def test_picture_says_what_the_drawing_said() -> None:
    found: dict[str, bytes] = {}
    html = lifted(f"<p>{FLAT}</p>{FLAT}{CLEAR}<svg><path/></svg>", found)
    assert len(found) == 2
    assert [one.startswith(b"<svg ") for one in found.values()] == [True, True]
    assert html.count("<img") == 3
    assert "<svg><path/></svg>" in html, "an ornament stays as it is"
    picture = re.search(r"<img[^>]*>", html)
    assert picture
    assert 'alt="Kode &amp; kata"' in picture[0]
    assert 'class="qr" data-qr="40"' in picture[0]
    assert "viewBox" not in picture[0]
    with pikepdf.open(io.BytesIO(_Page(FLAT).print(Drawings()))) as pdf:
        assert any(
            str(one.get("/Alt", "")) == "Kode & kata" for one in pdf.objects if isinstance(one, pikepdf.Dictionary)
        )


def test_title_and_attributes_may_be_written_as_html_allows() -> None:
    svg = (
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 40' class='qr'>"
        "<title>Peta &ldquo;KKBC&rdquo; &amp; \"pasar\"</title><desc>a&nbsp;b</desc><circle cx='9' cy='9' r='9'/></svg>"
    )
    page = _Page(svg)
    assert "xmlns" not in page.html and "viewBox" not in page.html
    with pikepdf.open(io.BytesIO(page.print(Drawings()))) as pdf:
        said = {str(one.get("/Alt", "")) for one in pdf.objects if isinstance(one, pikepdf.Dictionary)}
    assert 'Peta “KKBC” & "pasar"' in said


def test_drawing_inside_a_drawing_stays() -> None:
    found: dict[str, bytes] = {}
    nested = FLAT.replace("<path", '<svg width="9" height="9"><circle cx="4" cy="4" r="4"/></svg><path')
    assert lifted(f"<p>{nested}</p>", found) == f"<p>{nested}</p>"
    assert found == {}


def test_only_the_last_drawings_are_kept_and_every_photograph() -> None:
    kept = Drawings()
    for number in range(MOST_KEPT + 20):
        _Page(FLAT.replace("#fc0", f"#{number:03x}")).print(kept)
        kept[f"photograph {number}"] = b"its bytes"
    drawings = [address for address in kept if address.startswith("drawing:")]
    assert len(drawings) == MOST_KEPT
    assert len(kept) - len(drawings) == MOST_KEPT + 20
    kept.clear()
    _Page(FLAT).print(kept)
    assert len(kept) == 1


def test_a_page_may_hold_more_photographs_than_drawings_are_kept(tmp_path: Path) -> None:
    for number in range(MOST_KEPT + 8):
        Image.new("RGB", (9, 9), (number, 90, 200)).save(tmp_path / f"{number}.png")
    shutil.copytree(TEMPLATES / "shared", tmp_path / "shared")
    pictures = "".join(f'<img src="asset:{number}.png" alt="foto">' for number in range(MOST_KEPT + 8))
    page = (
        f'<html lang="id"><head><title>Uji</title></head><body style="font-family: Inter">foto {pictures}</body></html>'
    )
    printed = PdfPrinter(tmp_path).print(page, ("shared/fonts.css",))
    with pikepdf.open(io.BytesIO(printed.data)) as pdf:
        found = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]
        assert len(found) == MOST_KEPT + 8
