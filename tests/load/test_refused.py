"""What stands for more than is written is refused before any of it is put together."""

import pytest

from kkbc_publish.load import yamltext
from kkbc_publish.load.refused import MAX_DEPTH
from kkbc_publish.load.yamltext import read_document

BOMB = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))


@pytest.fixture
def nothing_is_composed(monkeypatch):
    def compose(*args, **kwargs):
        raise AssertionError("a refused text was put together")

    monkeypatch.setattr(yamltext.yaml, "compose", compose)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("a: &a [*a]\n", ["yaml-anchor", "yaml-alias"]),
        ("a: &a\n  b: *a\n", ["yaml-anchor", "yaml-alias"]),
        ('a: &a x\n"b":*a\n', ["yaml-anchor"]),
        ('a: {"b":*a, c: d}\n', ["yaml-alias"]),
        ("a: [&a x,*a]\n", ["yaml-anchor", "yaml-alias"]),
        ("? &a x\n: *a\n", ["yaml-anchor", "yaml-alias"]),
        ("&a a: x\nb: *a\n", ["yaml-anchor", "yaml-alias"]),
        ("--- &a\na: x\n", ["yaml-anchor"]),
        ("a: *a\nb: [\n", ["yaml-alias"]),
        ("a: !!set {x}\n", ["yaml-tag"]),
        ("a: {<<: *b}\n", ["yaml-merge", "yaml-alias"]),
        ('a: "]]]]]]]]]]]]]]]]]]]]]]]]]]]]"\nb: ' + "[" * 30 + "]" * 30 + "\n", ["too-deep"]),
        ("? " * (MAX_DEPTH + 1) + "x\n", ["too-deep"]),
    ],
)
def test_it_is_refused_before_it_is_put_together(nothing_is_composed, text, codes):
    assert [one.code for one in read_document("a.yaml", text.encode())[1]] == codes


def test_aliases_of_aliases_are_told_as_they_are_written(nothing_is_composed):
    problems = read_document("a.yaml", BOMB.encode())[1]
    assert len(problems) == 40 + 2 * 39 and {one.code for one in problems} == {"yaml-anchor", "yaml-alias"}


@pytest.mark.parametrize(
    "text", ["a: Sosialisasi & Edukasi\n", "a: 5*5, hebat! R&D\n", 'a: "*x* &y !z <<"\n', "a: >-\n  *x*\n"]
)
def test_the_same_signs_in_a_text_are_letters(text):
    assert read_document("a.yaml", text.encode())[1] == []
