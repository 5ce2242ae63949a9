"""Make the pictures of the README from a finished build: ``python docs/pictures.py [BUILD]``.

The PDFs are drawn by pdfium; the page is a screenshot of headless Chromium at the width of a phone.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image

HERE = Path(__file__).parent / "gambar"
BRANCH, CAMPAIGN = "kendari", "kkbc-pasar-2027"
WIDTH = 620  # pixels of a drawn page
PHONE = (500, 1000)
DESKTOP = (1100, 760)
COLOURS = 128  # enough for flat colours and their edges; keeps each picture small


def draw(pdf: Path, name: str) -> None:
    """The first page of a PDF as a small picture."""
    page = pypdfium2.PdfDocument(pdf)[0]
    image = page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB")
    save(image, name)


def save(image: Image.Image, name: str) -> None:
    image.quantize(COLOURS).save(HERE / f"{name}.png", optimize=True)


def forms(folder: Path, branch: str) -> None:
    """One flyer in some of its forms, beside each other on grey."""
    found = []
    for ending in ("", "_hitam-putih", "_ponsel", "_poster-a3", "_f4-isi-4", "_cetak"):
        one = next(iter(sorted(folder.glob(f"undangan_{branch}_????-??-??{ending}.*"))))
        if one.suffix == ".png":
            image = Image.open(one).convert("RGB")
        else:
            page = pypdfium2.PdfDocument(one)[0]
            image = page.render(scale=3 * WIDTH / 2 / page.get_width()).to_pil().convert("RGB")
        found.append(image.resize((WIDTH // 2, round(WIDTH / 2 * image.height / image.width))))
    gap, columns = 14, 3
    rows = [found[start : start + columns] for start in range(0, len(found), columns)]
    heights = [max(image.height for image in row) for row in rows]
    width = columns * (WIDTH // 2 + gap) + gap
    board = Image.new("RGB", (width, sum(heights) + gap * (len(rows) + 1)), (150, 156, 152))
    top = gap
    for row, height in zip(rows, heights, strict=True):
        for number, image in enumerate(row):
            board.paste(image, (gap + number * (WIDTH // 2 + gap), top))
        top += height + gap
    save(board, "bentuk")


def designs(folder: Path, branch: str) -> None:
    """The flyers that are not shown alone, in two rows."""
    pages = []
    for name in ("pedagang", "ojek", "nelayan", "petani", "manfaat", "reaktivasi"):
        page = pypdfium2.PdfDocument(min(folder.glob(f"{name}_{branch}_????-??-??.pdf")))[0]
        pages.append(page.render(scale=WIDTH / 2 / page.get_width()).to_pil().convert("RGB"))
    gap, columns = 14, 3
    wide, high = pages[0].width + gap, pages[0].height + gap
    board = Image.new("RGB", (columns * wide + gap, len(pages) // columns * high + gap), (150, 156, 152))
    for number, one in enumerate(pages):
        board.paste(one, (gap + number % columns * wide, gap + number // columns * high))
    save(board, "rancangan")


def shoot(page: Path, name: str, window: tuple[int, int] = PHONE, width: int = WIDTH) -> None:
    """A web page as a window of that size shows it, made ``width`` pixels wide."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("Chromium is missing: apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder) / "page.png"
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run"]
        quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
        # Headless Chromium makes no window narrower than 500 px: a large phone.
        scale = ["--force-device-scale-factor=2", f"--window-size={window[0]},{window[1]}"]
        command = [chromium, *flags, *quiet, *scale, f"--user-data-dir={folder}/profile", f"--screenshot={picture}"]
        subprocess.run([*command, page.resolve().as_uri()], check=True, capture_output=True, timeout=60)
        with Image.open(picture) as image:
            small = image.convert("RGB").resize((width, round(width * image.height / image.width)))
        save(small, name)


def main() -> None:
    build = Path(sys.argv[1] if len(sys.argv) > 1 else "build")
    branch = build / "site" / "branches" / BRANCH
    flyers = branch / CAMPAIGN / "flyers"
    draw(min(flyers.glob(f"undangan_{BRANCH}_????-??-??.pdf")), "selebaran")
    forms(flyers, BRANCH)
    designs(flyers, BRANCH)
    draw(min((branch / CAMPAIGN / "scripts").glob("iuran-pedagang-60_*.pdf")), "naskah")
    shoot(branch / "index.html", "halaman")
    shoot(build / "site" / "peta" / "index.html", "peta", DESKTOP, 2 * WIDTH)


if __name__ == "__main__":
    main()
