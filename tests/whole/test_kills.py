"""Whatever stops a publication, site and record are the old or the new ones, whole, and the next one succeeds."""

from __future__ import annotations

import errno
import os
import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from kkbc_publish.build import disk
from kkbc_publish.publication.plan import Plan
from kkbc_publish.record.text import FOLDER
from tests.whole.killing import at_each_step, count_steps, killed_after, killed_at, spread
from tests.worlds.publishing import Newsroom, codes, tree
from tests.worlds.world import SPOT

KILLS_AT_STEPS, KILLS_IN_TIME = 75, 25


class Moment:
    """A project about to publish its second publication, to be copied for each attempt."""

    def __init__(self, folder: Path) -> None:
        self.room = Newsroom(folder / "pristine")
        self.room.release()
        self.first = self.state(self.room)
        self.room.edit(SPOT, "dari risiko", "dari bahaya")
        self.room.approve()
        self.plan: Plan = self.room.plan()
        self.folder = folder
        done = self.copy("done")
        started = time.monotonic()
        assert done.publish(self.plan).number == 2
        self.seconds = time.monotonic() - started
        self.second = self.state(done)
        counted = self.copy("counted")
        self.steps = count_steps(lambda: counted.publish(self.plan))

    def copy(self, name: str) -> Newsroom:
        """Another one, of whose earlier builds nothing is known: each attempt takes the same steps."""
        target = self.folder / name
        for old in (target, self.folder / "cache"):
            shutil.rmtree(old, ignore_errors=True)
        shutil.copytree(self.room.root, target)
        return Newsroom.at(target)

    @staticmethod
    def state(room: Newsroom) -> tuple[dict[str, bytes], dict[str, bytes]]:
        return tree(room.public), tree(room.root / FOLDER)

    def check(self, room: Newsroom) -> None:
        """Site and record are each the old or the new one, whole; publishing again gives the new ones, no litter."""
        site, record = self.state(room)
        assert site in (self.first[0], self.second[0])
        assert record in (self.first[1], self.second[1])
        assert room.record.head is not None
        outcome = room.publish(self.plan)
        assert (codes(outcome.problems), outcome.number) == ([], 2)
        assert self.state(room) == self.second
        self.check_nothing_is_left(room)

    def check_nothing_is_left(self, room: Newsroom) -> None:
        hidden = {name for name in os.listdir(room.root) if name.startswith(".")}
        assert hidden == {".public.journal", ".kept"}
        assert not [name for name in os.listdir(room.root / "schedules") if name.startswith(".")]
        assert sorted(os.listdir(room.kept)) == ["1", "2"]
        assert tree(room.kept / "1" / "site") == self.first[0]


@pytest.fixture(scope="module")
def moment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Moment]:
    with pytest.MonkeyPatch.context() as patched:
        for module in ("build.build", "publication.publish"):
            patched.setattr(f"kkbc_publish.{module}.fingerprint", lambda: "program")
        # In memory, where there is room: a disk shared with others makes every fsync wait for theirs.
        memory = Path("/dev/shm")
        with TemporaryDirectory(dir=memory if memory.is_dir() else tmp_path_factory.mktemp("kills")) as folder:
            patched.setenv("XDG_CACHE_HOME", str(Path(folder, "cache")))
            yield Moment(Path(folder))


def test_the_swap_takes_steps_that_can_be_stopped(moment: Moment) -> None:
    assert moment.steps > 40
    assert moment.first[0] != moment.second[0]
    assert moment.first[1] != moment.second[1]


@pytest.mark.parametrize("share", [4, pytest.param(1, marks=pytest.mark.long)])
def test_a_hundred_kills(moment: Moment, share: int) -> None:
    """At steps on the disk, all of them in the swap, and at random moments between; or a share of them."""
    killed = 0
    for step in spread(KILLS_AT_STEPS, moment.steps, seed=1)[::share]:
        room = moment.copy("world")
        assert killed_at(step, lambda room=room: room.publish(moment.plan))
        moment.check(room)
        killed += 1
    chance = random.Random(2)
    while killed < (KILLS_AT_STEPS + KILLS_IN_TIME) // share:
        room = moment.copy("world")
        killed += killed_after(chance.random() * moment.seconds, lambda room=room: room.publish(moment.plan))
        moment.check(room)
    assert killed >= 100 // share


def test_kills_where_names_cannot_be_exchanged(moment: Moment, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the site may be gone for a moment, but it is never lost: the next command brings it back."""
    monkeypatch.setattr(disk, "exchange", lambda one, other: False)
    counted = moment.copy("counted")
    steps = count_steps(lambda: counted.publish(moment.plan))
    for step in range(steps - 24, steps, 2):
        room = moment.copy("world")
        assert killed_at(step, lambda room=room: room.publish(moment.plan))
        for folder, whole in ((room.public, 0), (room.root / FOLDER, 1)):
            assert not folder.exists() or tree(folder) in (moment.first[whole], moment.second[whole])
        outcome = room.publish(moment.plan)
        assert (codes(outcome.problems), outcome.number) == ([], 2)
        assert moment.state(room) == moment.second
        moment.check_nothing_is_left(room)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_a_disk_that_refuses_at_any_step_changes_nothing(moment: Moment, code: int) -> None:
    for step in spread(12, moment.steps, seed=code):
        room = moment.copy("world")
        left = step

        def act(name: str) -> None:
            nonlocal left
            left -= 1
            if left < 0 and name not in ("unlink", "rmdir"):  # what only clears away goes on
                raise OSError(code, os.strerror(code))

        with at_each_step(act):
            outcome = room.publish(moment.plan)
        state = moment.state(room)
        assert outcome.problems or state == moment.second
        moment.check(room)
