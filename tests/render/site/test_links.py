"""Every link of every page leads to a file of the build, and every size and hash that stands on a page is true."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from kkbc_publish.render.site.words import size
from tests.project import ROOT
from tests.readers.pages import Page, is_outside, target
from tests.worlds.commands import BRANCHES, built

SIZE = re.compile(r"(\d+(?:,\d)? (?:kB|MB))\)?$")


def faults(site: Path) -> list[str]:
    """What is untrue on the pages below ``site``, in words."""
    found, anchors = [], {}
    pages = {path.relative_to(site).as_posix(): Page(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}
    for name, page in pages.items():
        anchors[name] = set(page.ids)
    for name, page in pages.items():
        for address in page.addresses():
            if is_outside(address):
                continue
            path = target(name, address)
            anchor = urlsplit(address).fragment
            if not (site / path).is_file() and path not in ("", "/index.html"):
                found.append(f"{name}: {address} leads nowhere")
            elif anchor and anchor not in anchors[path]:
                found.append(f"{name}: no {anchor} in {path}")
        for address, words in page.links.items():
            said, file = SIZE.search(words), site / target(name, address)
            if said and not is_outside(address) and file.is_file():
                true = size(file.stat().st_size).replace("\u00a0", " ")
                if said[1] != true:
                    found.append(f"{name}: {address} is {true}, not {said[1]}")
        for digest in re.findall(r"\b[0-9a-f]{64}\b", page.text):
            branch = name.split("/")[1]
            data = (site / "branches" / branch / f"{branch}.zip").read_bytes()
            if hashlib.sha256(data).hexdigest() != digest:
                found.append(f"{name}: the hash of the ZIP is not {digest}")
    return found


def test_every_link_leads_somewhere_and_every_size_and_hash_is_true(build: Path) -> None:
    assert faults(build / "site") == []
    pages = {path.parent.name for path in (build / "site" / "branches").glob("*/index.html")}
    assert pages == set(BRANCHES)


def test_an_untrue_page_is_found(build: Path, tmp_path: Path) -> None:
    """The test above can fail: a missing file, a wrong size, a wrong hash."""
    site = tmp_path / "site"
    shutil.copytree(build / "site", site)
    bundle = site / "branches/kendari/kendari.zip"
    bundle.write_bytes(bundle.read_bytes() + bytes(400_000))
    (site / "branches/kendari/calendar.ics").unlink()
    (site / "branches/jakarta-salemba/calendar.ics").write_bytes(b"")
    found = "\n".join(faults(site))
    assert "branches/kendari/index.html: calendar.ics leads nowhere" in found
    assert "branches/kendari/index.html: kendari.zip is 3," in found
    assert "the hash of the ZIP is not" in found
    assert "branches/jakarta-salemba/index.html: calendar.ics is 1 kB" in found


@pytest.mark.long
def test_all_pages_of_all_branches(tmp_path: Path) -> None:
    """The shipped campaigns for all 122 branches."""
    built(ROOT, tmp_path / "build")
    site = tmp_path / "build" / "site"
    assert len(list((site / "branches").glob("*/index.html"))) == 122
    assert faults(site) == []
    assert max(path.stat().st_size for path in site.glob("branches/*/*.zip")) <= 3_000_000
