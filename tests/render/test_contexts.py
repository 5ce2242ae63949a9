"""What a template is given are plain values: a model of pydantic could read files, and unpickle them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from kkbc_publish.place.place import editions
from kkbc_publish.place.stations import station_editions
from kkbc_publish.printing.templating import TemplateFault, Templates
from kkbc_publish.render.job import Job
from kkbc_publish.render.table import OUTPUTS
from kkbc_publish.render.tools import Tools
from tests.project import TEMPLATES
from tests.worlds.world import World


class Given(BaseException):
    """A template was about to be rendered."""


def values(value: Any, seen: set[int]) -> Iterator[Any]:
    """A value and all that can be reached from it."""
    if id(value) in seen or isinstance(value, str | bytes | int | float | type(None)):
        return
    seen.add(id(value))
    yield value
    inner: Any = ()
    if isinstance(value, Mapping):
        inner = (*value.keys(), *value.values())
    elif isinstance(value, list | tuple | set | frozenset):
        inner = tuple(value)
    elif is_dataclass(value):
        inner = [getattr(value, one.name) for one in fields(value)]
    elif hasattr(value, "__dict__"):
        inner = vars(value).values()
    for one in inner:
        yield from values(one, seen)


@pytest.fixture(scope="module")
def jobs(tmp_path_factory: pytest.TempPathFactory) -> list[Job]:
    """A job of each kind that a branch and its stations have."""
    catalog = World(tmp_path_factory.mktemp("dunia")).catalog()
    found: dict[str, Job] = {}
    for branch in catalog.branches:
        placed, _ = editions(catalog, branch)
        for output in OUTPUTS.values():
            own = [*output.jobs(placed)]
            for edition in station_editions(catalog, branch, placed):
                own += output.station_jobs(edition)
            for job in own:
                found.setdefault(job.kind, job)
    return list(found.values())


def test_no_context_holds_a_model(jobs: list[Job], monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[tuple[str, Mapping[str, Any]]] = []

    def render(self: Templates, name: str, context: Mapping[str, Any]) -> str:
        given.append((name, context))
        raise Given

    monkeypatch.setattr(Templates, "render", render)
    tools, seen = Tools(TEMPLATES), set[int]()
    for job in jobs:
        try:
            OUTPUTS[job.kind].render(job, tools)
        except Given:
            continue
    assert len({name for name, _ in given}) >= 5
    assert len([one for _, context in given for one in values(dict(context), seen)]) > 100
    found = [
        (name, type(one)) for name, context in given for one in values(context, set()) if isinstance(one, BaseModel)
    ]
    assert found == []


class Model(BaseModel):
    name: str


@pytest.mark.parametrize("attack", ["m.parse_file('x')", "m.model_copy()", "m.copy()", "m.parse_raw('x')", "m.json()"])
def test_a_model_that_got_into_one_shows_its_fields_alone(tmp_path: Path, attack: str) -> None:
    (tmp_path / "a.html").write_text("{{ m.name }}")
    (tmp_path / "b.html").write_text(f"{{{{ {attack} }}}}")
    assert Templates(tmp_path).render("a.html", {"m": Model(name="Pasar")}) == "Pasar"
    with pytest.raises(TemplateFault):
        Templates(tmp_path).render("b.html", {"m": Model(name="Pasar")})
