"""The rules and the code that uses them stay in step: every code is explained, every field of its words is given."""

import ast
import string
from functools import lru_cache
from pathlib import Path

import pytest

import kkbc_publish
from kkbc_publish.problems.problem import Severity, as_github, as_json, as_text
from kkbc_publish.problems.rules.table import RULES, TABLES
from tests.check.all_faults import FAULTS
from tests.check.faults import outcome

PACKAGE = Path(kkbc_publish.__file__).parent
MADE_OF_PARTS = {"variant-gap", "variant-overlap"}  # f"variant-{kind}" in check/facts.py
PROBLEM_MAKERS = {"problem": 0, "PydanticCustomError": 0}  # callable -> the place of its code among the arguments


def names_in(sentence):
    """The fields that a sentence of a rule fills in."""
    return {name.split(".")[0] for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def names_of(rule):
    return {name for lang in ("id", "en") for sentence in rule.texts(lang) for name in names_in(sentence)}


@lru_cache
def trees():
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}


def calls():
    """Every call in the package that makes a problem with a code written out: where, code, and the call."""
    for path, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args:
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                code = node.args[0]
                if name in PROBLEM_MAKERS and isinstance(code, ast.Constant):
                    yield f"{path.relative_to(PACKAGE)}:{node.lineno}", code.value, name, node


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_a_rule_says_what_why_and_how_in_both_languages(rule):
    assert Severity(rule.severity)
    for lang in ("id", "en"):
        assert len(rule.texts(lang)) == 3
        assert all(sentence.strip() == sentence != "" for sentence in rule.texts(lang))
    assert rule.id != rule.en


def test_a_code_is_a_name_of_small_letters_and_stands_once():
    assert all(set(code) <= set(string.ascii_lowercase + string.digits + "-") for code in RULES)
    assert all(RULES[rule.code] is rule for table in TABLES for rule in table.RULES)
    assert sum(len(table.RULES) for table in TABLES) == len(RULES)


def test_every_code_that_is_used_is_explained():
    assert len(list(calls())) > 100  # or the calls are not found any more
    assert {f"{where} {code}" for where, code, _, _ in calls() if code not in RULES} == set()


def test_every_rule_is_used_somewhere():
    words = {
        node.value
        for path, tree in trees().items()
        if "rules" not in path.relative_to(PACKAGE).parts
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(RULES) - words - MADE_OF_PARTS == set()


def test_every_call_gives_the_fields_its_rule_fills_in():
    """A call that passes fields on with ``**`` cannot be read here; the faults below cover those."""
    lacking = []
    for where, code, name, call in calls():
        if name == "problem":
            given = {keyword.arg for keyword in call.keywords}
        else:
            context = call.args[2] if len(call.args) > 2 else None
            keys = context.keys if isinstance(context, ast.Dict) else []
            given = {"key", *(key.value for key in keys if isinstance(key, ast.Constant))}
        if None not in given and code in RULES and names_of(RULES[code]) - given:
            lacking.append(f"{where} {code}: {sorted(names_of(RULES[code]) - given)}")
    assert lacking == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_every_problem_of_the_faults_can_be_told(fault):
    problems, _ = outcome(fault)
    assert problems
    for one in problems:
        assert names_of(one.rule) <= dict(one.fields).keys()
        for lang in ("id", "en"):
            assert as_text(one, lang) and as_github(one, lang)
            for sentence in one.sentences(lang):
                assert not any("{" + name + "}" in sentence for name in names_of(one.rule))
    assert as_json(problems)


def test_the_faults_cover_the_rules_of_reading_and_checking():
    """A new rule about what people write comes with a fault that breaks it."""
    from kkbc_publish.problems.rules import kit, money, planning, shape, speech, values, words, yaml_text

    modules = (yaml_text, shape, values, words, kit, speech, planning, money)
    about_sources = {rule.code for module in modules for rule in module.RULES}
    covered = {code for fault in FAULTS for code in (*fault.codes, *(given for given, *_ in fault.given))}
    assert about_sources - covered == {
        "item-comes-too-late",  # shown in test_pins: it takes a publication
        "key-not-text",  # shown in test_yamltext, where no model is in the way
        "yaml-syntax",  # what no more exact rule caught
    }
