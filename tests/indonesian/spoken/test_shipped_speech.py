"""Every figure and every spoken text of this repository is said without a leftover."""

import pytest

from kkbc_publish.copy.facts import written
from kkbc_publish.copy.placeholders import plain_parts, ref, refs
from kkbc_publish.indonesian.spoken.speech import speak
from kkbc_publish.indonesian.spoken.values import Value
from kkbc_publish.load.load import load
from kkbc_publish.load.sources import read_sources
from tests.project import ROOT


@pytest.fixture(scope="module")
def catalog():
    return load(read_sources(ROOT))[0]


def values(fact):
    """Every value a fact can have, with the caveat that goes with it."""
    return [(one.value, one.caveat) for one in fact.variants] or [(fact.value, fact.caveat)]


def typed(fact, value):
    return Value(fact.kind.value, value, written(fact.kind, value))


def filled(text, facts):
    """A text of copy in pieces, each placeholder with the first value of its fact, or a name."""
    pieces, found = [], iter(refs(text))
    for _, part in plain_parts(text):
        pieces.append(part)
        one = next(found, None)
        if one is not None and one.fact in facts and one.part is None:
            fact = facts[one.fact]
            pieces.append(typed(fact, values(fact)[0][0]))
        elif one is not None:
            pieces.append(Value("nama", "", "Kendari"))
    return pieces


def spoken_texts(catalog):
    for folder in catalog.campaigns.values():
        for script in folder.scripts.values():
            stack = [script.value.model_dump(mode="json")]
            while stack:
                one = stack.pop()
                if isinstance(one, list):
                    stack += one
                elif isinstance(one, dict):
                    stack += [value for value in one.values() if isinstance(value, dict | list)]
                    yield from (one[key] for key in ("say", "otherwise") if one.get(key))


def test_every_value_of_every_fact_is_said(catalog, lexicon):
    facts = catalog.facts_by_id
    assert len(facts) > 90
    for name, fact in facts.items():
        for value, caveat in values(fact):
            speech = speak([typed(fact, value)], lexicon)
            assert speech.unread == (), name
            assert len(speech.parts) == 1
            assert speech.spoken == speak(speech.spoken, lexicon).spoken
            assert speak(caveat or "", lexicon).unread == (), name
        assert speak(fact.statement, lexicon).unread == (), name


def test_every_text_of_every_script_is_said(catalog, lexicon):
    texts = list(spoken_texts(catalog))
    assert len(texts) > 100
    for text in texts:
        speech = speak(filled(text, catalog.facts_by_id), lexicon)
        assert speech.unread == (), text
        again = speak(speech.spoken, lexicon)
        assert (again.spoken, again.unread) == (speech.spoken, ())


def test_the_names_of_branches_markets_and_stations_are_said(catalog, lexicon):
    names = [
        name for read in catalog.branches.values() for name in (read.value.name, read.value.city, read.value.province)
    ]
    names += [market.name for market in catalog.markets.value.markets]
    names += [read.value.name for read in catalog.stations.values()]
    assert len(names) > 366
    for name in names:
        assert speak([Value("nama", "", name)], lexicon).unread == (), name


def test_a_placeholder_is_what_the_copy_says_it_is():
    assert ref("iuran-jkk").fact == "iuran-jkk"
