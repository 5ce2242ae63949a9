"""Weeks of publications, as those see them who subscribe to every calendar: nothing vanishes, no number goes down."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.worlds.life import Life

STEPS = 60
# What takes the most away at once, in an order in which each has something left to take.
HARD = ("give_activation", "rename_kanwil", "swap_stations", "rename_station", "rename_branch", "close_branch")


@pytest.fixture(autouse=True)
def _one_program(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("build.build", "publication.publish"):
        monkeypatch.setattr(f"kkbc_publish.{module}.fingerprint", lambda: "program")


@pytest.mark.long
@pytest.mark.parametrize("seed", range(10))
def test_a_life_of_publications(tmp_path: Path, seed: int) -> None:
    life = Life(tmp_path / "project", seed)
    assert not [one.code for one in life.release().problems if one.is_error]
    assert life.judged() == []
    for _ in range(STEPS):
        assert life.step() == [], "\n".join(life.log)


@pytest.mark.parametrize("names", [("give_activation", "close_branch"), pytest.param(HARD, marks=pytest.mark.long)])
def test_the_hardest_edits_in_a_row(tmp_path: Path, names: tuple[str, ...]) -> None:
    life = Life(tmp_path / "project", seed=7)
    life.release()
    assert life.judged() == []
    for name in names:
        assert life.edit(name), life.log
        assert life.judged() == [], "\n".join(life.log)
