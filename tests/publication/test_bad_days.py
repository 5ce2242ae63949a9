"""Bad days of a publication, from end to end: damage, stops, slips, two clones. Calendars only, which is quick."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kkbc_publish.problems.problem import as_text
from kkbc_publish.publication import kept
from kkbc_publish.publication.publish import publish
from kkbc_publish.publication.rollback import Returned, rollback
from kkbc_publish.publication.take_record import take_public
from kkbc_publish.record.text import FOLDER
from kkbc_publish.render.table import Table
from tests.whole.killing import count_steps, killed_at, spread
from tests.worlds.life import calendars_only, read_feed
from tests.worlds.publishing import INLINE, Newsroom, assert_site_is_whole, codes, tree
from tests.worlds.world import ACTIVATIONS, CAMPAIGN

LATER = date(2026, 12, 3)
TIMES = ("times: [08.15, 16.30]", "times: [08.15, 16.45]", "times: [08.15, 15.10]")


class Office(Newsroom):
    """The miniature world with its calendars alone."""

    @property
    def table(self) -> Table:
        return calendars_only()

    def take_back(self, day: date = LATER, *, yes: bool = True, **more: Any) -> Returned:
        return rollback(
            self.root, self.build_folder, self.public, day, INLINE, table=self.table, yes=yes, kept=self.kept, **more
        )

    def retime(self, number: int) -> None:
        """The times of a publication after the first."""
        self.edit(CAMPAIGN, TIMES[number - 1], TIMES[number])
        self.approve()

    def state(self) -> tuple[dict[str, bytes], dict[str, bytes]]:
        return tree(self.public), tree(self.root / FOLDER)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A project that has published three times."""
    with pytest.MonkeyPatch.context() as patch:
        for module in ("build.build", "publication.publish"):
            patch.setattr(f"kkbc_publish.{module}.fingerprint", lambda: "program")
        office = Office(tmp_path_factory.mktemp("office") / "project")
        office.release()
        for number in (1, 2):
            office.retime(number)
            office.release(LATER)
        yield office.root


@pytest.fixture
def office(published: Path, tmp_path: Path) -> Newsroom:
    shutil.copytree(published, tmp_path / "project")
    return Office.at(tmp_path / "project")


def refused(office: Office, returned: Returned) -> list[str]:
    assert not returned.outcome.changed
    assert all(as_text(one, lang) for one in returned.outcome.problems for lang in ("id", "en"))
    return codes(returned.outcome.problems)


def test_damage_is_mended_though_nothing_changed(office):
    whole = office.site()
    plan = office.plan(LATER)
    assert plan.unchanged and not office.publish(plan).changed
    (office.public / "calendar.ics").unlink()
    (office.public / "branches" / "kendari" / "calendar.ics").write_bytes(b"rusak")
    (office.public / "CNAME").write_text("contoh.test")
    outcome = office.publish(plan)
    assert (codes(outcome.problems), outcome.number, outcome.changed) == ([], 3, True)
    assert office.site() == {**whole, "CNAME": b"contoh.test"}
    assert not office.publish(plan).changed


def test_sources_that_were_changed_since_are_not_published_again(office):
    archive = office.kept / "2" / kept.SOURCES_ZIP
    files = kept.KeptFolder(office.kept).sources(2)
    before = office.state()
    for wrong in (
        {**files, "campaigns/kkbc/campaign.yaml": files["campaigns/kkbc/campaign.yaml"] + b"# lain\n"},
        {**files, "../../keluar.yaml": b"x"},
        {**files, "etc/keluar.yaml": b"x"},
    ):
        archive.write_bytes(kept.packed(wrong))
        assert refused(office, office.take_back()) == ["rollback-kept-changed"]
    archive.write_bytes(b"PK")
    assert refused(office, office.take_back()) == ["rollback-kept-changed"]
    assert office.state() == before and not (office.root.parent / "keluar.yaml").exists()


def test_an_older_publication_is_planned_and_reached_by_its_number(office):
    before = office.state()
    assert refused(office, office.take_back(number=9)) == ["rollback-unknown"]
    shown = office.take_back(number=1, only_plan=True)
    assert shown.plan is not None and shown.plan.of == 1 and not shown.outcome.changed
    assert office.state() == before
    back = office.take_back(number=1)
    assert (codes(back.outcome.problems), back.outcome.number, back.plan and back.plan.of) == ([], 4, 1)
    assert assert_site_is_whole(office.public) == 4


def test_a_day_far_ahead_asks_and_can_be_taken_back(office):
    far = date(2027, 12, 4)
    office.edit(ACTIVATIONS, "opens: 09.00", "opens: 08.00")
    office.approve()
    plan = office.plan(far)

    def go(**more: Any) -> list[str]:
        outcome = publish(
            office.root, office.build_folder, office.public, plan, INLINE, table=office.table, kept=office.kept, **more
        )
        return codes(outcome.problems)

    before = read_feed(office.site()["calendar.ics"])
    assert "publish-day-far" in go(today=LATER)
    assert go(today=date(2027, 11, 27), yes=True) == []
    assert codes(office.make(LATER).problems) == ["publish-day-before"]
    assert "publish-day-before" in refused(office, office.take_back(yes=False))
    back = office.take_back()
    assert codes(back.outcome.problems) == []
    after = read_feed(office.site()["calendar.ics"])
    assert before.keys() <= after.keys()
    revisions = [(seen, after[uid]) for uid, seen in before.items()]
    assert all(now.sequence >= was.sequence and now.modified >= was.modified for was, now in revisions)
    assert office.make(LATER).plan is not None


def clone(office: Office, name: str) -> Office:
    other = office.root.parent / name
    shutil.copytree(office.root, other, ignore=shutil.ignore_patterns("public", ".public*", ".kept"))
    made = Office.at(other)
    assert isinstance(made, Office)
    return made


def test_a_folder_of_its_own_lets_no_number_of_the_shared_one_go_down(office):
    """A forgets to pull, publishes to a test folder until its numbers are higher, then to the shared one."""
    stale = clone(office, "lain")
    office.edit(ACTIVATIONS, "opens: 09.00", "opens: 08.00")
    office.approve()
    office.release(LATER)
    for opens in ("10.00", "11.00"):
        stale.edit(ACTIVATIONS, "opens: 09.00" if opens == "10.00" else "opens: 10.00", f"opens: {opens}")
        stale.approve()
        stale.release(LATER)
    assert stale.record.head is not None and stale.record.head.number == 5
    before = office.state()
    stale.edit(ACTIVATIONS, "opens: 11.00", "opens: 08.30")
    stale.approve()
    stale.public, stale.kept = office.public, office.kept
    assert codes(stale.publish(stale.plan(LATER), yes=True).problems) == ["publish-parted"]
    assert office.state() == before
    # What is public decides: with its record, the change is published on top of it.
    taken = take_public(stale.root, office.public, office.kept)
    assert (taken.problems, taken.number, taken.changed) == ((), 4, True)
    assert tree(stale.root / FOLDER) == before[1]
    assert not take_public(stale.root, office.public, office.kept).changed
    stale.release(LATER)
    assert assert_site_is_whole(office.public) == 5


@pytest.mark.parametrize("damage", ["conflict", "mixed", "gone"])
def test_after_a_merge_the_record_is_that_of_what_is_public(office, damage):
    whole = office.state()
    folder = office.root / FOLDER
    if damage == "conflict":
        for path in list(folder.rglob("*.json*")):
            path.write_bytes(b"<<<<<<< HEAD\n" + path.read_bytes() + b"=======\n>>>>>>> lain\n")
    elif damage == "mixed":
        shutil.copy(folder / "branches" / "kendari.jsonl", folder / "branches" / "jakarta-salemba.jsonl")
    else:
        shutil.rmtree(folder)
        folder.mkdir()
    if damage != "gone":
        told = office.make(LATER).problems
        assert codes(told) and all("record --take public" in as_text(one) for one in told if one.is_error)
    assert take_public(office.root, office.public, office.kept).changed
    assert office.state() == whole
    (office.kept / "3" / kept.RECORD_ZIP).write_bytes(b"")
    shutil.rmtree(folder)
    assert codes(take_public(office.root, office.public, office.kept).problems) == ["record-not-kept"]


def test_a_disk_that_is_not_mounted_is_not_published_below(office):
    os.rename(office.public, office.root / "terlepas")
    office.public.mkdir()
    assert codes(office.publish(office.plan(LATER)).problems) == ["publish-marker-gone"]
    assert list(office.public.iterdir()) == []
    os.rename(office.root / "terlepas", office.root / "terlepas-2")
    assert codes(office.publish(office.plan(LATER), yes=True).problems) == []
    assert assert_site_is_whole(office.public) == 3


def _copied(source: Path, target: Path) -> Path:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)
    return target


def test_a_rollback_that_was_killed_at_its_very_end_is_not_done_twice(office, tmp_path):
    plain = Office.at(_copied(office.root, tmp_path / "utuh"))
    total = count_steps(lambda: plain.take_back())
    room = Office.at(_copied(office.root, tmp_path / "lagi"))
    assert killed_at(total - 1, lambda: room.take_back())
    returned = room.take_back()
    assert [one.code for one in returned.outcome.problems] == ["publish-finished"] and returned.outcome.number == 4
    assert room.state() == plain.state()
    assert json.loads(room.site()["publication.json"])["of"] == 2


@pytest.mark.long
def test_a_rollback_killed_anywhere_and_repeated_goes_back_once(office, tmp_path):
    plain = Office.at(_copied(office.root, tmp_path / "utuh"))
    total = count_steps(lambda: plain.take_back())
    wanted = plain.state()
    for step in spread(40, total, seed=3):
        room = Office.at(_copied(office.root, tmp_path / "lagi"))
        assert killed_at(step, lambda room=room: room.take_back())
        returned = room.take_back()
        assert (codes(returned.outcome.problems), returned.outcome.number) == ([], 4)
        assert room.state() == wanted, step
        assert not [name for name in os.listdir(room.root / "schedules") if name.startswith(".")]
