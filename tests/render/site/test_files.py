"""ZIPs, pictures, the map and the hashes: the same files give the same bytes, and what they say is true."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from kkbc_publish.render.site import chart
from kkbc_publish.render.site.bundle import members
from kkbc_publish.render.site.files import offered, variant_of
from kkbc_publish.render.site.pictures import (
    PREVIEW,
    PREVIEW_SIZE,
    SIZE,
    is_plain,
    picture_path,
    preview,
    render,
    thumbnails,
)
from kkbc_publish.render.site.waves import Stop, Wave
from kkbc_publish.render.tools import Tools
from tests.project import TEMPLATES
from tests.render.site.test_pages import ENTRIES, FOLDER, UNDER, entry

TOOLS = Tools(TEMPLATES)


# --- the ZIP ------------------------------------------------------------------------------------------


def test_a_zip_holds_what_a_desk_needs() -> None:
    press = entry(f"{UNDER}/flyers/ojek-ajakan_kendari_2027-01-01_cetak.pdf")
    old = entry(f"{FOLDER}/lama/scripts/a-60_kendari_2023-12-01.pdf", campaign="lama", kind="script-pdf")
    page = entry(f"{FOLDER}/index.html", kind="branch-page", campaign=None)
    inside = members("kendari", (*ENTRIES, press, old, page), ["lama"])
    assert [one.path for one in inside] == sorted(one.path for one in ENTRIES if not one.path.endswith(".zip"))


def test_the_form_of_a_flyer_is_read_from_its_name() -> None:
    names = {"x_kendari_2027-01-01.pdf": "a5", "x_kendari_2027-01-01_ponsel.png": "ponsel", "x_kendari_1_neu.pdf": ""}
    assert {name: variant_of(entry(f"{UNDER}/flyers/{name}")) for name in names} == names
    assert variant_of(entry(f"{UNDER}/scripts/x_kendari_2027-01-01.pdf", kind="script-pdf")) == ""


# --- pictures -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def flyer() -> bytes:
    drawn = Image.new("RGB", (1480, 2100), "#127a45")
    drawn.paste("#ffc93c", (200, 400, 1200, 900))
    drawn.paste("#b8431f", (0, 2000, 1480, 2100))
    out = io.BytesIO()
    drawn.save(out, "PDF", resolution=254)
    return out.getvalue()


def test_each_flyer_has_one_picture() -> None:
    found = [job.path for job in thumbnails(offered(ENTRIES))]
    assert found == [picture_path(one.path) for one in offered(ENTRIES) if is_plain(one)]
    assert found[0] == f"{UNDER}/pictures/ojek-ajakan_kendari_2027-01-01.png"


def test_pictures_are_small_and_of_the_size_the_page_says(flyer: bytes) -> None:
    (job, *_) = thumbnails(ENTRIES)
    done = render(_with(job, flyer), TOOLS)
    with Image.open(io.BytesIO(done.data)) as image:
        assert (image.format, image.size) == ("PNG", SIZE)
    assert len(done.data) <= 60_000
    assert done.data == render(_with(job, flyer), TOOLS).data


def test_the_picture_beside_a_link_is_what_chats_take(flyer: bytes) -> None:
    (job,) = preview("kendari", ENTRIES, ["kkbc-pasar-2027"], {"pedagang-undangan"})
    assert job.kind == PREVIEW and job.parts[0].path.endswith("pedagang-undangan_kendari_2027-01-01.pdf")
    done = render(_with(job, flyer), TOOLS)
    with Image.open(io.BytesIO(done.data)) as image:
        assert (image.format, image.size) == ("JPEG", PREVIEW_SIZE)
        # The strip that says CONTOH stands at the foot of the flyer, and of its upper part as well.
        red, green, blue = image.convert("RGB").getpixel((PREVIEW_SIZE[0] // 2, PREVIEW_SIZE[1] - 8))
        assert red > 160 and green < 90 and blue < 60
    assert len(done.data) < 300_000


def _with(job, data: bytes):
    from dataclasses import replace

    return replace(job, data={part.path: data for part in job.parts})


# --- the map ------------------------------------------------------------------------------------------


def stop(name: str, longitude: float, latitude: float, day: str = "2027-01-15") -> Stop:
    return Stop(name, name, name, f"branches/{name}/index.html", latitude, longitude, day, day, "pasti")


def wave(number: int, *stops: Stop) -> Wave:
    return Wave(number, f"w{number}", f"Wilayah {number}", "", stops)


def test_dots_stand_where_their_towns_are_and_none_covers_another() -> None:
    together = [stop(f"jakarta-{n}", 106.83, -6.18) for n in range(25)]
    drawn = chart.chart((wave(1, stop("banda-aceh", 95.32, 5.55)), wave(2, *together)), COAST)
    aceh, *jakarta = drawn.dots
    assert (aceh.x, aceh.y) == (17.4, 22.3)
    assert all(
        (one.x - two.x) ** 2 + (one.y - two.y) ** 2 >= (2 * chart.DOT) ** 2
        for one in jakarta
        for two in jakarta
        if one != two
    )
    box = drawn.inset  # greater Jakarta is drawn large
    assert all(box.x < one.x < box.x + box.width and box.y < one.y < box.y + box.height for one in jakarta)
    assert (jakarta[0].x, jakarta[0].y) == (104.8, 308.6)
    assert [label.text for label in drawn.labels] == ["1", "2"]


def test_the_coastline_is_indonesia_and_says_where_it_is_from() -> None:
    assert "Natural Earth" in COAST["source"]
    points = [point for ring in COAST["rings"] for point in ring]
    steps = COAST["steps_per_unit"]
    assert min(x for x, _ in points) > 0 and max(x for x, _ in points) < chart.WIDTH * steps
    assert min(y for _, y in points) > 0 and max(y for _, y in points) < chart.HEIGHT * steps
    assert chart.chart((), COAST).coast.count("M") == len(COAST["rings"])


def test_the_path_leads_through_every_point() -> None:
    small = {**COAST, "rings": [[[10, 10], [13, 8], [9, 8]], [[1, 1], [2, 2], [0, 5]]]}
    assert chart.chart((), small).coast == "M10 10l3-2-4 0zM1 1l1 1-2 3z"


def test_the_line_of_time_runs_from_the_first_month_to_the_last() -> None:
    waves = (
        wave(1, stop("a", 95, 5, "2026-12-08"), stop("b", 95, 5, "2026-12-19")),
        wave(2, stop("c", 95, 5, "2027-03-01")),
    )
    line = chart.timeline((*waves, wave(0, stop("d", 95, 5, ""))))
    assert [label.text for label in line.months] == ["Des 2026", "Jan 2027", "Feb", "Mar"]
    assert [len(row.dots) for row in line.rows] == [2, 1]
    first, second = line.rows
    assert first.left < first.right < second.left == second.right


def test_without_days_there_is_no_line_of_time() -> None:
    assert chart.timeline((wave(0, stop("d", 95, 5, "")),)).rows == ()


COAST = json.loads((TEMPLATES / "site" / "coastline.json").read_text(encoding="utf-8"))


# --- of a real build ----------------------------------------------------------------------------------


def test_the_zip_of_a_branch_opens_without_a_network_and_its_hashes_are_true(build: Path) -> None:
    from tests.readers.pages import Page, is_outside, target

    data = (build / "site/branches/kendari/kendari.zip").read_bytes()
    assert len(data) <= 3_000_000
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name.removeprefix("kendari/"): archive.read(name) for name in archive.namelist()}
    for line in files.pop("SHA256SUMS").decode().splitlines():
        digest, _, name = line.partition("  ")
        assert hashlib.sha256(files.pop(name)).hexdigest() == digest
        if name != "index.html" and name != "BACA-SAYA.txt":
            assert digest == hashlib.sha256((build / "site/branches/kendari" / name).read_bytes()).hexdigest()
    assert files == {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        page = Page(archive.read("kendari/index.html").decode())
        inside = {target("kendari/index.html", one) for one in page.addresses() if not is_outside(one)}
        assert inside - {"kendari/index.html"} <= set(archive.namelist())
        assert len([name for name in inside if name.endswith(".pdf")]) > 20
        note = archive.read("kendari/BACA-SAYA.txt").decode()
    assert "CONTOH, bukan acara resmi" in note and "\r\n" in note


def test_the_sums_are_those_of_all_other_files_of_the_site(build: Path) -> None:
    site = build / "site"
    lines = (site / "SHA256SUMS").read_text().splitlines()
    listed = dict(line.split("  ")[::-1] for line in lines)
    truth = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    del truth["SHA256SUMS"]
    assert listed == {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in truth.items()}


def test_the_map_is_light(build: Path) -> None:
    import gzip

    folder = build / "site" / "peta"
    assert sum(len(gzip.compress(path.read_bytes())) for path in folder.iterdir()) <= 40_000
