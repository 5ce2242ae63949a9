"""Turn a finished flyer into the small picture a page shows of it, and into the one a chat shows of the page."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kkbc_publish.render.job import Entry, Job, Part, Rendered

if TYPE_CHECKING:
    from PIL import Image

    from kkbc_publish.render.tools import Tools

THUMBNAIL, PREVIEW = "thumbnail", "preview"
SIZE = (280, 397)  # pixels: an A5 page at twice the width at which it is shown
PREVIEW_SIZE = (1200, 630)  # what chats ask for
PREVIEW_BYTES = 300_000  # WhatsApp shows no larger one
PICTURE = ".png"  # how the names of pictures end
COLOURS = 64  # flyers are flat
PAPER = (255, 251, 242)  # --paper of templates/shared/tokens.css


def picture_path(path: str) -> str:
    """Where the picture of a flyer is: ``<campaign>/pictures/`` beside ``<campaign>/flyers/``."""
    pure = PurePosixPath(path)
    return str(pure.parent.parent / "pictures" / f"{pure.stem}{PICTURE}")


def preview_path(branch: str) -> str:
    return f"site/branches/{branch}/preview.jpg"


def is_plain(entry: Entry) -> bool:
    """True for the A5 page itself, of which all other forms are made."""
    return entry.kind == "flyer" and entry.path.endswith(".pdf") and entry.path.rpartition("/")[2].count("_") == 2


def thumbnails(entries: Iterable[Entry]) -> Iterator[Job]:
    """A picture of each flyer in each period."""
    for entry in entries:
        if is_plain(entry):
            yield _job(THUMBNAIL, picture_path(entry.path), entry, entry.campaign)


def preview(
    branch: str, entries: Iterable[Entry], campaigns: Iterable[str], inviting: Collection[str]
) -> Iterator[Job]:
    """The picture a chat shows beside a link to the page: a flyer of the newest of the ``campaigns``.

    ``inviting``: the flyers that invite to an activation; the first of these, or of all where there is none.
    """
    plain = sorted((one for one in entries if is_plain(one)), key=lambda one: one.path)
    for campaign in campaigns:
        own = [one for one in plain if one.campaign == campaign]
        invites = [one for one in own if one.path.rpartition("/")[2].partition("_")[0] in inviting]
        for entry in (invites or own)[:1]:
            yield _job(PREVIEW, preview_path(branch), entry, None)
            return


def _job(kind: str, path: str, entry: Entry, campaign: str | None) -> Job:
    return Job(
        kind,
        path,
        campaign=campaign,
        branch=entry.branch,
        context={"of": entry.path},
        source=f"campaigns/{entry.campaign}/flyers",
        valid_from=entry.valid_from,
        valid_until=entry.valid_until,
        parts=(Part(entry.path, entry.sha256),),
    )


def render(job: Job, tools: Tools) -> Rendered:
    """The first page as a PNG of few colours; for a chat as a JPEG of 1200 by 630 pixels."""
    page = job.data[job.context["of"]]
    out = io.BytesIO()
    if job.kind == THUMBNAIL:
        from PIL import Image

        drawn = _drawn(page, SIZE[0])
        few = drawn.crop((0, 0, *SIZE)).quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        few.save(out, "PNG", optimize=True)
        return Rendered(out.getvalue(), checks=("pixels",))
    for quality in (85, 70, 50, 30):
        out = io.BytesIO()
        _beside_a_link(_drawn(page, 760)).save(out, "JPEG", quality=quality, optimize=True, progressive=True)
        if out.tell() < PREVIEW_BYTES:
            break
    return Rendered(out.getvalue(), checks=("pixels", "bytes"))


def _beside_a_link(drawn: Image.Image) -> Image.Image:
    """The upper part of the flyer, with paper to both sides: headline and figure stay readable when it is small.

    What the flyer says at its foot (DRAF, CONTOH) is said at the foot of this, too.
    """
    from PIL import Image

    width, height = PREVIEW_SIZE
    sheet = Image.new("RGB", PREVIEW_SIZE, PAPER)
    left = (width - drawn.width) // 2
    sheet.paste(drawn.crop((0, 0, drawn.width, height)), (left, 0))
    strip = _strip(drawn)
    sheet.paste(drawn.crop((0, drawn.height - strip, drawn.width, drawn.height)), (left, height - strip))
    return sheet


def _strip(drawn: Image.Image) -> int:
    """How many pixels high the coloured strip at the foot of a flyer is; 0 where the foot is as white as the paper."""
    colours = [drawn.getpixel((3, y)) for y in range(drawn.height - 2, drawn.height // 2, -1)]
    if colours[0] == (255, 255, 255):
        return 0
    return next((number for number, colour in enumerate(colours) if colour != colours[0]), 0) + 1


def _drawn(pdf: bytes, width: int) -> Image.Image:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        drawn: Image.Image = page.render(scale=width / page.get_width()).to_pil().convert("RGB")
        return drawn
    finally:
        document.close()
