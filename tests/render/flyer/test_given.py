"""The page for designers says what templates are really given."""

import pytest

from kkbc_publish.render.flyer.flyer import TEMPLATES as FLYER_TEMPLATES
from kkbc_publish.render.flyer.flyer import jobs, render
from kkbc_publish.render.flyer.given import FlyerContext, page, undescribed
from kkbc_publish.render.tools import Tools
from tests.project import ROOT, TEMPLATES
from tests.worlds.samples import FLYER, edition


def test_every_name_is_described_and_no_other() -> None:
    assert undescribed() == []


def test_the_page_is_as_the_program_makes_it() -> None:
    words = (ROOT / "docs/templat-selebaran.md").read_text(encoding="utf-8")
    assert words == page(), "python -m kkbc_publish.render.flyer.given > docs/templat-selebaran.md"


def test_templates_are_given_exactly_these_names(monkeypatch: pytest.MonkeyPatch) -> None:
    tools, given = Tools(TEMPLATES), []
    plain = tools.templates.render
    monkeypatch.setattr(tools.templates, "render", lambda name, values: given.append(values) or plain(name, values))
    (job,) = jobs((edition(FLYER),))
    assert render(job, tools).problems == ()
    assert [set(values) for values in given] == [set(FlyerContext.__annotations__)]


@pytest.mark.parametrize("name", FLYER_TEMPLATES)
def test_every_template_uses_only_these(name: str) -> None:
    assert Tools(TEMPLATES).templates.check(name, set(FlyerContext.__annotations__)) == []
