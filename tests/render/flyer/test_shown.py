"""What a form of a flyer shows is true without the forms beside it: proved on the words of the finished page."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from kkbc_publish.copy.activations import local_activations
from kkbc_publish.load.catalog import Catalog
from kkbc_publish.load.load import load
from kkbc_publish.load.sources import Sources, read_sources
from kkbc_publish.place.editions import Condition, LocalFlyer
from kkbc_publish.place.flyers import local_flyers
from kkbc_publish.place.local import Local
from kkbc_publish.place.participants import campaigns_of
from kkbc_publish.render.flyer.flyer import jobs, markup
from kkbc_publish.render.flyer.shown import shown_words, unconditioned
from kkbc_publish.render.flyer.variants import VARIANTS
from kkbc_publish.render.tools import Tools
from tests.project import ROOT, TEMPLATES
from tests.worlds.samples import FLYER, edition

FORMS = ("a5", "hitam-putih-isi-2", "a4-isi-4", "poster-a4", "ponsel", "cerita")


@pytest.fixture(scope="module")
def sources() -> Sources:
    return read_sources(ROOT)


@pytest.fixture(scope="module")
def catalog(sources: Sources) -> Catalog:
    return load(sources)[0]


def flyers(catalog: Catalog, branch: str, name: str) -> list[LocalFlyer]:
    """A shipped flyer as a branch has it."""
    place = catalog.branches[branch].value
    campaign = next(one for one in campaigns_of(catalog, branch) if not one.archive)
    local = Local(catalog, campaign, place)
    read = local.folder.flyers[name]
    return list(local_flyers(local, read.value, local_activations(catalog, campaign, place)))


def faults(one: LocalFlyer, form: str, tools: Tools) -> list[str]:
    """What is missing on a form."""
    (job,) = jobs((edition(replace(one, variants=(form,))),))
    html = markup(job, VARIANTS[form].layout, tools)
    return [dict(problem.fields)["wanted"].replace("\u00a0", " ") for problem in unconditioned(html, one, form, "x")]


@pytest.mark.parametrize("form", FORMS)
def test_every_shipped_flyer_is_true_in_every_form(catalog: Catalog, form: str) -> None:
    tools = Tools(TEMPLATES)
    for branch in ("kendari", "banda-aceh"):
        for name in catalog.campaigns["kkbc-pasar-2027"].flyers:
            for one in flyers(catalog, branch, name):
                assert faults(one, form, tools) == [], (branch, name)


def test_an_invitation_says_who_pays_less_and_from_when_in_every_form(catalog: Catalog) -> None:
    (one,) = flyers(catalog, "kendari", "undangan")
    for form in FORMS:
        (job,) = jobs((edition(replace(one, variants=(form,))),))
        _, large = shown_words(markup(job, VARIANTS[form].layout, Tools(TEMPLATES)))
        assert "mulai Januari 2027" in large
        assert "Rp8.400 sampai Maret 2027" in large


@pytest.mark.parametrize(
    ("file", "old", "new", "wanted"),
    [
        ("parts.html", "{{ reliefs(flyer) if with_reliefs }}", "", "Keringanan: mulai Rp8.400 sampai Maret 2027."),
        ("parts.html", "{{ flyer.hero_label | balance(beside if rupiah else wide) }}", "iuran", "mulai Januari 2027"),
        ("brief.html", "{{ flyer.short_caveats | join", '{{ "" | join', "belum termasuk Jaminan Hari Tua"),
    ],
)
def test_a_form_that_drops_what_makes_its_figure_true_is_found(
    catalog: Catalog, tmp_path: Path, file: str, old: str, new: str, wanted: str
) -> None:
    shutil.copytree(TEMPLATES / "flyer", tmp_path / "flyer")
    text = (tmp_path / "flyer" / file).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "flyer" / file).write_text(text.replace(old, new), encoding="utf-8")
    (one,) = flyers(catalog, "kendari", "undangan")
    assert wanted in faults(one, "poster-a4", Tools(tmp_path))


def test_a_benefit_without_its_event_is_found_on_the_form_that_drops_it(catalog: Catalog) -> None:
    """The event stands among the points, which a picture for a phone leaves out."""
    (one,) = flyers(catalog, "kendari", "petani")
    needs = next(rule.needs for rule in catalog.wording.value.rules if rule.id == "beasiswa-peristiwa")
    planted = replace(
        one,
        hero_label="dapat beasiswa sampai kuliah",
        conditions=(Condition(("dapat beasiswa sampai kuliah",), needs, "hero.label", small_print=False),),
    )
    assert faults(planted, "a5", Tools(TEMPLATES)) == []
    assert faults(planted, "ponsel", Tools(TEMPLATES)) == [", ".join(needs)]


def test_the_rule_of_a_benefit_becomes_a_condition_of_every_text_that_promises_it(catalog: Catalog) -> None:
    (one,) = flyers(catalog, "kendari", "petani")
    keys = {condition.key for condition in one.conditions if not condition.small_print}
    assert {"hero.figure", "hero.label", "points.2.text"} <= keys


def test_small_print_counts_only_for_caveats() -> None:
    html = "<body><p>Rp8.400</p><div data-small=''><p>untuk penghasilan terendah</p></div></body>"
    large, small = (Condition(("Rp8.400",), ("penghasilan terendah",), "", flag) for flag in (False, True))
    assert len(list(unconditioned(html, replace(FLYER, conditions=(large,)), "a5", "x"))) == 1
    assert list(unconditioned(html, replace(FLYER, conditions=(small,)), "a5", "x")) == []


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>Rp8.400<br/>sebulan</p>", "Rp8.400 sebulan"),
        ("<p>Bapak/\u2060Ibu\u00a0yang</p>", "Bapak/Ibu yang"),
        ("<style>p{}</style><p>a &amp; b</p><svg><title>kode</title><path d='x'/></svg>", "a & b"),
        ("<img src='x' alt='gambar'/><p>tampak", "tampak"),
    ],
)
def test_only_what_a_reader_sees_counts(html: str, words: str) -> None:
    assert shown_words(html)[0] == words
