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
COLOURS = 64  # enough for flat colours; keeps each picture under 100 kB


def draw(pdf: Path, name: str) -> None:
    """The first page of a PDF as a small picture."""
    page = pypdfium2.PdfDocument(pdf)[0]
    image = page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB")
    save(image, name)


def save(image: Image.Image, name: str) -> None:
    image.quantize(COLOURS).save(HERE / f"{name}.png", optimize=True)


def shoot(page: Path, name: str) -> None:
    """A web page as a phone shows it."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("Chromium is missing: apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder) / "page.png"
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run"]
        quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
        # Headless Chromium makes no window narrower than 500 px: a large phone.
        scale = ["--force-device-scale-factor=2", f"--window-size={PHONE[0]},{PHONE[1]}"]
        command = [chromium, *flags, *quiet, *scale, f"--user-data-dir={folder}/profile", f"--screenshot={picture}"]
        subprocess.run([*command, page.resolve().as_uri()], check=True, capture_output=True, timeout=60)
        with Image.open(picture) as image:
            small = image.convert("RGB").resize((WIDTH, round(WIDTH * image.height / image.width)))
        save(small, name)


def main() -> None:
    build = Path(sys.argv[1] if len(sys.argv) > 1 else "build")
    branch = build / "site" / "branches" / BRANCH
    draw(next((branch / CAMPAIGN / "flyers").glob("undangan_*.pdf")), "selebaran")
    draw(next((branch / CAMPAIGN / "flyers").glob("ojek_*.pdf")), "selebaran-ojek")
    draw(min((branch / CAMPAIGN / "scripts").glob("iuran-pedagang-60_*.pdf")), "naskah")
    shoot(branch / "index.html", "halaman")


if __name__ == "__main__":
    main()
