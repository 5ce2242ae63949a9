"""The page of a plan: numbers, groups, marked words, pictures side by side, and nothing fetched or scripted."""

from __future__ import annotations

import io
import re
from base64 import b64decode
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from kkbc_publish.place.place import editions
from kkbc_publish.publication.plan import Plan
from kkbc_publish.publication.plan_page import MOST_PAIRS, MarkedWords, marked, page_of, pairs, plan_page
from kkbc_publish.record.changes import Change, Reason
from kkbc_publish.record.losses import Loss
from kkbc_publish.render.flyer import flyer
from kkbc_publish.render.job import Entry
from kkbc_publish.render.tools import Tools
from tests.project import TEMPLATES
from tests.worlds.world import World

DAY = date(2027, 1, 10)


def plan_with(*changes: Change, **more) -> Plan:
    values = {"drafts": (), "loss": Loss(0, 100, 0, 3)} | more
    return Plan(2, DAY, "b", "i", {}, "s", "r", changes, **values)


def airing(branch: str, was: str = "pukul 16.30", now: str = "pukul 16.45") -> Change:
    title = f"CONTOH · Siaran KKBC: Iuran (30 detik), Radio, {branch}"
    return Change(Reason.MOVED, "airing", "kkbc", branch, branch, f"u-{branch}", title, was, now, DAY, (DAY,))


def copy(branch: str, was: str = "Bayar Rp8.400 sebulan.", now: str = "Bayar Rp16.800 sebulan.") -> Change:
    title = "Undangan <b>& kawan</b>"
    return Change(Reason.COPY, "flyer", "kkbc", branch, None, "undangan", title, was, now, DAY, (), 1, 2)


def test_the_same_change_of_many_branches_is_one_row():
    page = page_of(plan_with(*(airing(name) for name in ("a", "b", "c", "d"))), ())
    (section,) = page.sections
    (row,) = section.groups
    assert (section.heading, row.title, row.where) == ("Bergeser", "Iuran (30 detik)", "4 cabang, 4 siaran")
    assert row.branches == ("a", "b", "c", "d") and not row.example
    assert page.counts == (("0", "baru"), ("4", "bergeser"), ("0", "isi berubah"), ("0", "ditarik"))
    assert page.by_branch == tuple((name, ("1",)) for name in "abcd")


def test_different_times_are_told_by_an_example():
    (section,) = page_of(plan_with(airing("a"), airing("b", "pukul 08.15")), ()).sections
    assert [one.example for one in section.groups] == [True]


def test_what_only_the_calendar_says_is_told_once():
    small = [replace(airing(name), reason=Reason.COPY, was="", now="keterangan di kalender") for name in "abcde"]
    (section,) = page_of(plan_with(*small), ()).sections
    assert [(one.title, one.where, one.now) for one in section.groups] == [
        ("Keterangan acara di kalender", "5 cabang", "")
    ]


def test_changed_words_are_marked_and_the_others_stay():
    assert list(marked("Bayar Rp8.400 sebulan.", "Bayar Rp16.800 sebulan.")) == [
        MarkedWords("same", "Bayar "),
        MarkedWords("gone", "Rp8.400"),
        MarkedWords("come", "Rp16.800"),
        MarkedWords("same", " sebulan."),
    ]


def test_what_stands_in_the_way_is_said_first():
    large = plan_with(airing("a"), drafts=("scripts/a: baru",), loss=Loss(60, 100, 1, 3))
    assert [one[:14] for one in page_of(large, ()).warnings] == ["60 dari 100 si", "1 bahan masih "]


@pytest.fixture
def built(tmp_path) -> tuple[Path, Path, list[Entry]]:
    """A build of one flyer, and the public folder with the same flyer as it was."""
    tools = Tools(TEMPLATES)
    world = World(tmp_path / "world")
    entries = []
    for folder, headline in (
        ("public", "Kerja keras boleh, cemas jangan"),
        ("build/site", "Cemas jangan, kerja boleh"),
    ):
        world.write("campaigns/kkbc/flyers/undangan.yaml", world.text("campaigns/kkbc/flyers/undangan.yaml"))
        world.edit("campaigns/kkbc/flyers/undangan.yaml", _headline(world), f"headline: {headline}")
        (job,) = flyer.jobs(editions(world.catalog(), "kendari")[0])
        path = tmp_path / folder / job.path.removeprefix("site/")
        path.parent.mkdir(parents=True)
        path.write_bytes(flyer.render(job, tools).data)
        more = (None, "id", job.valid_from, job.valid_until, 1, None, 1, (), "k")
        entries = [Entry(job.path, "0", 1, "flyer", "kkbc", "kendari", *more)]
    return tmp_path / "build", tmp_path / "public", entries


def _headline(world: World) -> str:
    found = re.search(r"^headline: .*$", world.text("campaigns/kkbc/flyers/undangan.yaml"), re.M)
    assert found
    return found[0]


def test_flyers_stand_side_by_side_as_pictures(built):
    out, public, entries = built
    change = Change(
        Reason.COPY, "flyer", "kkbc", "kendari", None, "undangan", "Undangan", "a", "b", entries[0].valid_from
    )
    (pair,) = pairs(plan_with(change), entries, out, public)
    sizes = [Image.open(io.BytesIO(b64decode(one.partition(",")[2]))).size for one in (pair.before, pair.after)]
    assert sizes[0] == sizes[1] and sizes[0][0] in (520, 521) and pair.before != pair.after
    (alone,) = pairs(plan_with(change), entries, out, None)
    assert (alone.before, alone.before_words) == ("", "Sebutkan --to untuk melihat gambar semula")
    assert list(pairs(plan_with(change), entries, out, public)) == [pair]  # the same pictures twice


def test_branches_that_change_alike_share_a_picture_and_pictures_are_limited(tmp_path):
    alike = plan_with(*(copy(name) for name in ("a", "b", "c")))
    (pair,) = pairs(alike, (), tmp_path, None)
    assert pair.where == "a; sama di 2 cabang lain"
    many = plan_with(*(copy("a", str(number)) for number in range(MOST_PAIRS + 3)))
    page = page_of(many, tuple(pairs(many, (), tmp_path, None)))
    assert (len(page.pairs), page.pairs_left) == (MOST_PAIRS, 3)


def test_the_page_is_whole_escaped_and_without_scripts(tmp_path):
    text = plan_page(plan_with(copy("a"), airing("b")), TEMPLATES, (), tmp_path, None)
    assert "<script" not in text and "<b>& kawan" not in text and "Undangan &lt;b&gt;&amp; kawan" in text
    assert not re.findall(r"(?:src|href)=\"(?!data:|#)", text) and "url(" not in text
    assert '<html lang="id">' in text and "<h1>Rencana terbitan 2</h1>" in text
    assert "(dihapus:) </span>Rp8.400</del>" in text and "(baru:) </span>Rp16.800</ins>" in text


def test_nothing_changed_is_said_so(tmp_path):
    text = plan_page(plan_with(), TEMPLATES, (), tmp_path, None)
    assert "Tidak ada yang berubah sejak terbitan terakhir." in text and "<section" not in text
