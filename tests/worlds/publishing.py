"""The miniature world as a project that is published: a root, its build, a public folder. Text outputs only."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

from kkbc_publish.build.options import BuildOptions
from kkbc_publish.copy.approval.standings import standings
from kkbc_publish.load.approvals import Approval, body_text, file_text
from kkbc_publish.load.sources import read_sources
from kkbc_publish.problems.problem import Problem
from kkbc_publish.publication.make_plan import MadePlan, make_plan
from kkbc_publish.publication.plan import Plan, plan_text, read_plan
from kkbc_publish.publication.publish import Outcome, publish
from kkbc_publish.record.text import FOLDER, read_record
from kkbc_publish.record.values import Record
from kkbc_publish.render.table import TABLE, Table
from tests.project import TEMPLATES
from tests.worlds.world import World

INLINE = BuildOptions(executor="inline")
SLOW = frozenset({"flyer", "script-pdf", "script-docx", "order-pdf", "order-xlsx", "log", "week-pdf", "week-html"})
FIRST = date(2026, 11, 28)


def light_table() -> Table:
    """All that is made but the outputs that take long."""
    return replace(TABLE, outputs={kind: output for kind, output in TABLE.outputs.items() if kind not in SLOW})


class Newsroom(World):
    """The miniature world, everything in it approved, with its build and the folder it is published to."""

    def __init__(self, root: Path, public: Path | None = None) -> None:
        super().__init__(root)
        shutil.copytree(TEMPLATES, root / "templates")
        self.build_folder = root / "build"
        self.public = public or root / "public"
        self.kept = root / ".kept"
        self.approve()

    @classmethod
    def at(cls, root: Path) -> Newsroom:
        """The project that stands in a folder already."""
        room = cls.__new__(cls)
        room.root, room.build_folder, room.public, room.kept = root, root / "build", root / "public", root / ".kept"
        return room

    @property
    def table(self) -> Table:
        """What is made of the project."""
        return light_table()

    def approve(self) -> None:
        """Approve everything as it is written now."""
        for item, one in standings(self.catalog()).items():
            approval = Approval(item, "Kepala humas", "Nama Contoh", date(2026, 11, 1), body_text(one.rows))
            self.write(item.path, file_text(approval))

    def make(self, day: date = FIRST) -> MadePlan:
        return make_plan(read_sources(self.root), self.build_folder, day, INLINE, table=self.table)

    def plan(self, day: date = FIRST) -> Plan:
        """A plan as it comes back from its file."""
        made = self.make(day)
        assert made.plan is not None, made.problems
        return read_plan(plan_text(made.plan).encode(), "plan.json")

    def publish(self, plan: Plan, *, yes: bool = False, to: Path | None = None) -> Outcome:
        target = to or self.public
        kept = self.kept if target == self.public else target.with_name(f".{target.name}.disimpan")
        return publish(self.root, self.build_folder, target, plan, INLINE, table=self.table, yes=yes, kept=kept)

    def release(self, day: date = FIRST) -> Plan:
        """Plan and publish, which must succeed."""
        plan = self.plan(day)
        outcome = self.publish(plan, yes=True)
        assert not [one.code for one in outcome.problems if one.is_error]
        assert outcome.number == (plan.number if not plan.unchanged else plan.number - 1)
        return plan

    @property
    def record(self) -> Record:
        """The record on the disk, which must be whole."""
        folder = self.root / FOLDER
        texts = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.json*"))}
        record, trouble = read_record(texts)
        assert not trouble
        return record

    def site(self) -> dict[str, bytes]:
        return tree(self.public)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def assert_site_is_whole(folder: Path) -> int:
    """The number of the publication in a public folder, after every sum in it was found true."""
    files = tree(folder)
    sums = dict(reversed(line.split("  ", 1)) for line in files["SHA256SUMS"].decode().splitlines())
    assert set(files) == {"SHA256SUMS", *sums}
    assert {path: hashlib.sha256(files[path]).hexdigest() for path in sums} == sums
    return int(json.loads(files["publication.json"])["number"])


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [one.code for one in problems if one.is_error]
