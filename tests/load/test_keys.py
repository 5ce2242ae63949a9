"""Misspell any key, or drop any that is needed: there is a problem in that file, and never an exception."""

import pytest
import yaml
from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from kkbc_publish.load.kinds import KINDS
from kkbc_publish.load.models.base import Model
from kkbc_publish.load.models.facts import FactFile
from kkbc_publish.load.models.settings import LexiconFile
from kkbc_publish.load.shape import keys_of
from kkbc_publish.load.yamltext import Loader
from kkbc_publish.problems.problem import as_text
from tests.worlds.world import TEXTS, catalog_of


def model_of(path):
    return next(kind.model for kind in KINDS if kind.pattern.fullmatch(path))


def keys(node, path=()):
    """Every key of a file with its path and its node, whatever it is called."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield (*path, key.value), key
            yield from keys(value, (*path, key.value))
    elif isinstance(node, SequenceNode):
        for index, value in enumerate(node.value):
            yield from keys(value, (*path, index))


def models(model, path):
    """The model that owns the key at the end of a path."""
    current = model
    for step in path[:-1]:
        if isinstance(step, str) and step in keys_of(current):
            current = next((found for found in _models_in(keys_of(current)[step])), current)
    return current


def _models_in(annotation):
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _models_in(part)


def all_keys():
    """Every key of every file, once for entries of one kind: the second market has no other keys than the first."""
    seen = set()
    for path, text in TEXTS.items():
        for key_path, node in keys(yaml.compose(text, Loader=Loader)):
            if model_of(path) in {FactFile, LexiconFile} and len(key_path) == 2:
                continue  # the id of a fact and the words of a lexicon are names, not keys
            owner = (model_of(path), models(model_of(path), key_path), key_path[-1])
            if owner not in seen:
                seen.add(owner)
                yield path, key_path, node


ALL_KEYS = list(all_keys())


def is_needed(path, key_path):
    model = models(model_of(path), key_path)
    name = next(name for name, info in model.model_fields.items() if (info.alias or name) == key_path[-1])
    return model.model_fields[name].is_required()


def without_entry(text, node, key_path):
    """The text without a key and its value."""
    parent = yaml.compose(text, Loader=Loader)
    for step in key_path[:-1]:
        parent = next(v for k, v in parent.value if k.value == step) if isinstance(step, str) else parent.value[step]
    at = next(number for number, (key, _) in enumerate(parent.value) if key.value == key_path[-1])
    parent.value.pop(at)
    return yaml.serialize(_root_of(text, parent, key_path), allow_unicode=True, width=10**6)


def _root_of(text, parent, key_path):
    """The tree of a text in which the node that owns a key is exchanged."""
    if len(key_path) == 1:
        return parent
    root = yaml.compose(text, Loader=Loader)
    node = root
    for step in key_path[:-2]:
        node = next(v for k, v in node.value if k.value == step) if isinstance(step, str) else node.value[step]
    step = key_path[-2]
    if isinstance(step, int):
        node.value[step] = parent
    else:
        node.value = [(k, parent if k.value == step else v) for k, v in node.value]
    return root


def problems_in(path, text):
    problems = [one for one in catalog_of({**TEXTS, path: text})[1] if one.spot.path == path]
    assert all(as_text(one, lang) for one in problems for lang in ("id", "en"))
    return problems


def named(row):
    path, key_path, _ = row
    return f"{path.removesuffix('.yaml').split('/')[-1]} {'.'.join(map(str, key_path))}"


@pytest.mark.parametrize("row", ALL_KEYS, ids=map(named, ALL_KEYS))
def test_a_misspelt_key_is_told_once_where_it_stands(row):
    path, key_path, node = row
    assert isinstance(node, ScalarNode)
    at = node.start_mark.index
    text = TEXTS[path]
    wrong = node.value[:-1] + "qz"
    found = problems_in(path, text[:at] + wrong + text[at + len(node.value) :])
    here = [
        one
        for one in found
        if (one.spot.line, one.spot.column) == (node.start_mark.line + 1, node.start_mark.column + 1)
    ]
    assert [one.code for one in here] in (["misspelt-key"], ["unknown-key"])
    if here[0].code == "misspelt-key":
        assert found == here, "a misspelt key is one problem"
        assert dict(here[0].fields)["meant"] == key_path[-1] or len(node.value) <= 4


@pytest.mark.parametrize("row", ALL_KEYS, ids=map(named, ALL_KEYS))
def test_a_key_that_is_needed_is_missed(row):
    path, key_path, node = row
    found = problems_in(path, without_entry(TEXTS[path], node, key_path))
    if is_needed(path, key_path):
        assert [(one.code, dict(one.fields)["key"]) for one in found] == [("missing-key", key_path[-1])]


def test_the_world_has_most_keys_there_are():
    """What the two tests above walk over is worth walking over."""
    seen = {(models(model_of(path), key_path), key_path[-1]) for path, key_path, _ in ALL_KEYS}
    there = {(model, key) for model, _ in seen for key in keys_of(model)}
    assert len(seen) > 0.75 * len(there)
