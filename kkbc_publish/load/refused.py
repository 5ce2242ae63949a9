"""Turn YAML text into what is refused of it before any of it is put together: aliases, anchors, tags, deep nesting.

A few lines of aliases that name each other stand for more values than a machine can hold, and an anchor around its
own alias for endlessly many. The parser's events show them while a text is still no larger than it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from kkbc_publish.problems.problem import Problem, Spot, problem

MAX_DEPTH = 20  # nested groups and lists; the deepest shipped file has six
_TAGS: dict[type[Node], str] = {
    kind: f"tag:yaml.org,2002:{name}"
    for kind, name in ((ScalarNode, "str"), (SequenceNode, "seq"), (MappingNode, "map"))
}
_SIGNS = ("&", "*", "!", "<<")
_SUSPICIOUS = re.compile(r"(?<!\w)[&*!]|<<")  # wider than the grammar: what it does not find is certainly none
_INDENT = re.compile(r"^[ ?:-]*", re.MULTILINE)


class Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]  # which one, the machine decides
    """Reads every value as text. PyYAML's way of asking what else it could be takes a quarter of the reading."""

    def resolve(self, kind: type[Node], value: str | None, implicit: object) -> str:
        """The tag of a node: text, a list or a mapping."""
        return _TAGS[kind]

    def descend_resolver(self, current_node: object, current_index: object) -> None:
        """Nothing depends on where a value stands."""

    def ascend_resolver(self) -> None:
        """As above."""


def refused(path: str, text: str) -> list[Problem]:
    """Everything in a text that must not be put together, each at its place; of too deep nesting the first place.

    Raises what the parser raises where the text is no YAML and holds nothing of the kind before that.
    """
    suspicious = any(sign in text for sign in _SIGNS) and _SUSPICIOUS.search(text)
    if not suspicious and not _may_be_deep(text):
        return []
    found: list[Problem] = []
    try:
        found.extend(_refused(path, text))
    except yaml.YAMLError:
        if not found:
            raise
    return found


def _refused(path: str, text: str) -> Iterator[Problem]:
    lines = text.split("\n")
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        mark = event.start_mark
        if mark is None:
            continue
        where = Spot(path, mark.line + 1, mark.column + 1, 1, lines[mark.line] if mark.line < len(lines) else "")
        yield from _forbidden(event, where)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                yield problem("too-deep", where)
                return
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _may_be_deep(text: str) -> bool:
    """False where neither brackets nor indentation suffice for deep nesting.

    Closing brackets are not counted: one that stands in quotes closes nothing.
    """
    brackets = text.count("[") + text.count("{")
    return 1 + brackets + max(len(indent) for indent in _INDENT.findall(text)) > MAX_DEPTH


def _forbidden(event: yaml.Event, where: Spot) -> Iterator[Problem]:
    if isinstance(event, yaml.AliasEvent):
        yield problem("yaml-alias", where, name=event.anchor)
        return
    if anchor := getattr(event, "anchor", None):
        yield problem("yaml-anchor", where, name=anchor)
    if tag := getattr(event, "tag", None):
        yield problem("yaml-tag", where, tag=tag)
    if isinstance(event, yaml.ScalarEvent) and event.value == "<<" and not event.style:
        yield problem("yaml-merge", where)
