"""A public folder and what is kept for it: nothing of others is lost, nothing that is not public is shown."""

from __future__ import annotations

import hashlib
import os
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kkbc_publish.build.disk import WriteTrouble
from kkbc_publish.problems.problem import as_text
from kkbc_publish.publication import kept
from kkbc_publish.publication.journal import DONE, SWAP, Journal, Stamp, write_journal
from kkbc_publish.publication.kept import KeptFolder, NotAsKept, digest_of, packed
from kkbc_publish.publication.public_folder import Shelf
from kkbc_publish.render.job import Entry
from tests.worlds.publishing import tree

PAGES = {"index.html": "beranda", "branches/kendari/index.html": "Kendari", "branches/kendari/calendar.ics": "ics"}
# What others keep in a folder that is served, wherever it stands and whatever it is.
OTHERS = {
    "CNAME": "contoh.test",
    ".htaccess": "Options -Indexes",
    ".well-known/security.txt": "Contact: mailto:a@contoh.test",
    ".well-known/acme-challenge/token": "x",
    "branches/kendari/.htaccess": "Deny from all",
    "google123.html": "google-site-verification",
    "berkas/laporan tahun lalu.pdf": "%PDF",
}


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def entry(path: str, text: str) -> Entry:
    nothing = (None, None, None, None, 1, None, 1, (), "k")
    return Entry(path, digest(text), len(text.encode()), "page", None, None, *nothing)


def put(folder: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


class Site:
    """A public folder in ``parent`` to which pages are published without any project."""

    def __init__(self, parent: Path, kept: Path | None = None) -> None:
        self.parent, self.folder, self.kept, self.number = parent, parent / "situs", kept or parent / "simpanan", 0

    @property
    def shelf(self) -> Shelf:
        return Shelf(self.folder, self.kept)

    def publish(self, pages: dict[str, str], sources: bytes = b"") -> Shelf:
        self.number += 1
        shelf, built = self.shelf, put(self.parent / f"hasil-{self.number}", pages)
        seal, whole = f"segel-{self.number}", "".join(f"{digest(pages[path])}  {path}\n" for path in sorted(pages))
        site = digest(
            "".join(
                f"{digest({**pages, 'SHA256SUMS': whole}[path])}  {path}\n" for path in sorted([*pages, "SHA256SUMS"])
            )
        )
        shelf.stage(
            {path: entry(path, pages[path]) for path in sorted(pages)}, built, Stamp(self.number, "", "", 1, site, seal)
        )
        shelf.keep(self.number, {kept.SOURCES_ZIP: sources})
        journal = Journal(SWAP, self.number, seal)
        shelf.commit(journal)
        shelf.swap(journal)
        shelf.settle(journal)
        return shelf

    def pages(self) -> dict[str, str]:
        """What is public, without what the program adds."""
        own = {path: data.decode() for path, data in tree(self.folder).items()}
        return {path: text for path, text in own.items() if path not in ("SHA256SUMS", "publication.json")}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


@contextmanager
def masked(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def codes(shelf: Shelf, **more: bool) -> list[str]:
    found = list(shelf.unfit(**more))
    assert all(as_text(one, lang) for one in found for lang in ("id", "en"))
    return [one.code for one in found]


# --- what others keep ---------------------------------------------------------------------------------


def test_what_others_keep_stays_with_every_later_publication(site):
    site.publish(PAGES)
    put(site.folder, OTHERS)
    (site.folder / "kosong").mkdir()
    (site.folder / "terbaru").symlink_to("branches/kendari")
    os.chmod(site.folder / ".htaccess", 0o640)
    for number in range(3):
        site.publish({**PAGES, "index.html": f"beranda {number}"})
        assert site.pages() == {**PAGES, "index.html": f"beranda {number}", **OTHERS}
        assert (site.folder / "kosong").is_dir() and os.readlink(site.folder / "terbaru") == "branches/kendari"
        assert stat.S_IMODE((site.folder / ".htaccess").stat().st_mode) == 0o640


def test_a_page_of_ours_that_is_no_more_goes_and_nothing_of_others_does(site):
    site.publish(PAGES)
    put(site.folder, {"branches/kendari/catatan.txt": "punya orang"})
    site.publish({"index.html": "beranda"})
    assert site.pages() == {"index.html": "beranda", "branches/kendari/catatan.txt": "punya orang"}


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [("peta/index.html", "peta/index.html"), ("peta", "peta/index.html"), ("peta/a/b.txt", "peta/a")],
    ids=["the same path", "a file where we have a folder", "a folder where we have a file"],
)
def test_what_would_be_covered_is_refused_by_name(site, theirs, ours):
    site.publish(PAGES)
    put(site.folder, {theirs: "punya orang"})
    before = tree(site.folder)
    with pytest.raises(WriteTrouble) as stop:
        site.publish({**PAGES, ours: "peta"})
    assert stop.value.problem.code == "publish-covers-others" and theirs in as_text(stop.value.problem)
    assert tree(site.folder) == before


@pytest.mark.parametrize("sums", [None, "", "rusak\n"])
def test_sums_that_are_lost_or_damaged_make_no_page_of_ours_foreign(site, sums):
    site.publish(PAGES)
    put(site.folder, OTHERS)
    (site.folder / "SHA256SUMS").unlink()
    if sums is not None:
        (site.folder / "SHA256SUMS").write_text(sums)
    site.publish({"index.html": "beranda"})
    assert site.pages() == {"index.html": "beranda", **OTHERS}


def test_a_folder_with_what_hosts_ask_for_alone_may_be_published_to(site):
    put(site.folder, {"CNAME": "contoh.test", ".well-known/x": "y"})
    assert codes(site.shelf) == []
    put(site.folder, {"skripsi.txt": "penting"})
    assert codes(site.shelf) == ["publish-folder-foreign"]


# --- who can read what --------------------------------------------------------------------------------


@pytest.mark.parametrize("mask", [0o022, 0o077, 0o027, 0o777 & ~0o700])
def test_a_site_is_readable_and_what_is_kept_is_not(site, mask):
    with masked(mask):
        site.publish(PAGES)
        site.publish({**PAGES, "index.html": "lain"})
    for path in site.folder.rglob("*"):
        least = 0o755 if path.is_dir() else 0o644
        assert stat.S_IMODE(path.stat().st_mode) & least == least
    assert stat.S_IMODE(site.folder.stat().st_mode) == 0o755
    assert stat.S_IMODE(site.kept.stat().st_mode) == 0o700
    for name in (kept.SOURCES_ZIP, kept.SITE_SUMS):
        assert stat.S_IMODE((site.kept / "2" / name).stat().st_mode) == 0o600


def test_a_folder_made_for_a_group_is_kept_for_the_group(site):
    site.kept.mkdir()
    os.chmod(site.kept, 0o770)
    site.publish(PAGES)
    assert stat.S_IMODE((site.kept / "1" / kept.SOURCES_ZIP).stat().st_mode) == 0o660


def test_nothing_that_is_not_public_lies_where_the_parent_is_served(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "rumah"))
    parent = tmp_path / "srv" / "www"
    parent.mkdir(parents=True)
    shelf = Shelf(parent / "situs")
    assert parent not in shelf.kept.place.parents
    assert codes(shelf) == ["publish-beside-served"]
    for inside in (parent / "simpanan", parent / "situs" / "simpanan", parent / "situs"):
        assert codes(Shelf(parent / "situs", inside)) == ["publish-kept-served"]
    assert codes(Shelf(tmp_path / "srv" / "lain" / "situs", tmp_path / "srv" / "lain" / "simpanan")) == []


@pytest.mark.parametrize("name", kept.WEB_FILES)
def test_a_parent_that_a_web_server_shows_is_known(tmp_path, name):
    assert not kept.looks_served(tmp_path)
    (tmp_path / name).touch()
    assert kept.looks_served(tmp_path)


def test_a_folder_given_once_is_remembered_and_what_lay_beside_the_site_moves_there(site):
    site.publish(PAGES)
    put(site.parent / ".situs.kept", {"0/sources.zip": "lama", "0/site/index.html": "lama"})
    shelf = Shelf(site.folder)
    assert shelf.kept.place == site.kept
    shelf.move_kept()
    assert not (site.parent / ".situs.kept").exists()
    assert shelf.kept.numbers() == [0, 1]
    other = Shelf(site.folder, site.parent / "lain")
    other.move_kept()
    assert Shelf(site.folder).kept.place == site.parent / "lain"
    assert Shelf(site.folder).kept.numbers() == [0, 1]


# --- damage -------------------------------------------------------------------------------------------


def test_damage_is_seen_whatever_it_is(site):
    shelf = site.publish(PAGES)
    stamp = shelf.stamp
    assert stamp is not None and shelf.is_sound(stamp.site)
    assert not shelf.is_sound("0" * 64)
    put(site.folder, OTHERS)
    assert shelf.is_sound(stamp.site)
    for path in ("index.html", "branches/kendari/calendar.ics", "SHA256SUMS", "publication.json"):
        whole = (site.folder / path).read_bytes()
        for damaged in (None, b"", whole + b"\n", whole.swapcase()):
            (site.folder / path).unlink()
            if damaged is not None:
                (site.folder / path).write_bytes(damaged)
            assert not shelf.is_sound(stamp.site), (path, damaged)
            (site.folder / path).write_bytes(whole)
        assert shelf.is_sound(stamp.site)


def test_a_folder_that_was_seen_is_expected(site):
    site.publish(PAGES)
    for path in (site.folder / "publication.json", site.folder):
        os.rename(path, site.parent / "terlepas")
        assert codes(site.shelf) == ["publish-marker-gone"]
        assert codes(site.shelf, yes=True) == []
        state = site.shelf.state
        assert state is not None and (state.number, state.seal) == (1, "segel-1")
        os.rename(site.parent / "terlepas", path)
        assert codes(site.shelf) == []


def test_a_journal_without_the_place_of_what_is_kept_is_read(site):
    write_journal(site.shelf.journal, Journal(DONE, 1, "segel"))
    text = site.shelf.journal.read_text()
    site.shelf.journal.write_text(text.replace(',\n "kept": ""', ""))
    assert site.shelf.state == Journal(DONE, 1, "segel")


# --- what is kept -------------------------------------------------------------------------------------

WRONG_PATHS = [
    "../keluar.yaml", "campaigns/../../keluar.yaml", "/etc/passwd", "C:/jendela.yaml", "campaigns\\..\\keluar.yaml",
    "campaigns//dua.yaml", "./campaigns/a.yaml", "campaigns/.", "campaigns/", "campaigns/a:b.yaml", "..",
]  # fmt: skip


@pytest.mark.parametrize("path", WRONG_PATHS)
def test_an_archive_with_a_path_that_leads_elsewhere_is_none(tmp_path, path):
    folder = KeptFolder(tmp_path / "simpanan")
    folder.put(1, {kept.SOURCES_ZIP: packed({"campaigns/a.yaml": b"a", path: b"x"})})
    with pytest.raises(NotAsKept):
        folder.sources(1)


def test_an_archive_that_names_a_file_twice_is_none(tmp_path):
    folder = KeptFolder(tmp_path)
    folder.put(1, {})
    with pytest.warns(UserWarning), zipfile.ZipFile(tmp_path / "1" / kept.SOURCES_ZIP, "w") as archive:
        archive.writestr("campaigns/a.yaml", "satu")
        archive.writestr("campaigns/a.yaml", "dua")
    with pytest.raises(NotAsKept):
        folder.sources(1)


def test_a_digest_is_of_each_path_and_byte_in_any_order():
    files = {"campaigns/a.yaml": b"a", "campaigns/b.yaml": b"", "templates/c.html": b"c"}
    others = [{**files, path: data + b"x"} for path, data in files.items()]
    others += [{one: data for one, data in files.items() if one != path} for path in files]
    assert digest_of(files) == digest_of(dict(reversed(files.items())))
    assert len({digest_of(one) for one in (files, *others)}) == 1 + len(others)


@pytest.mark.parametrize(
    "change", [lambda data: data[:-9], lambda data: b"", lambda data: packed({"campaigns/a.yaml": b"b"})]
)
def test_what_was_changed_since_is_not_what_was_kept(tmp_path, change):
    files = {"campaigns/a.yaml": b"a", "templates/b.html": b"b"}
    folder = KeptFolder(tmp_path)
    folder.put(1, {kept.SOURCES_ZIP: packed(files)})
    assert folder.sources(1, digest_of(files)) == files
    (tmp_path / "1" / kept.SOURCES_ZIP).write_bytes(change(packed(files)))
    with pytest.raises(NotAsKept):
        folder.sources(1, digest_of(files))
