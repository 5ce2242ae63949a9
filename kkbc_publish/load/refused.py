"""Turn YAML text into what is refused of it before any of it is put together: aliases, anchors, tags, deep nesting.

A few lines of aliases that name each other stand for more values than a machine can hold, and an anchor around its
own alias for endlessly many. The parser's events show them while a text is still no larger than it is written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from kkbc_publish.problems.few import MOST_OF_A_KIND, more
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
    counts: Counter[str] = Counter()
    for event in yaml.parse(text, Loader=Loader):
        codes = _forbidden(event)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                codes = [*codes, ("too-deep", {})]
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        for code, fields in codes:
            counts[code] += 1
            mark = event.start_mark
            if counts[code] <= MOST_OF_A_KIND and mark is not None:
                line = lines[mark.line] if mark.line < len(lines) else ""
                yield problem(code, Spot(path, mark.line + 1, mark.column + 1, 1, line), **fields)
        if depth > MAX_DEPTH:
            break
    for code, count in counts.items():
        if count > MOST_OF_A_KIND:
            yield more(path, count - MOST_OF_A_KIND, code)


def _may_be_deep(text: str) -> bool:
    """False where neither brackets nor indentation suffice for deep nesting.

    Closing brackets are not counted: one that stands in quotes closes nothing.
    """
    brackets = text.count("[") + text.count("{")
    return 1 + brackets + max(len(indent) for indent in _INDENT.findall(text)) > MAX_DEPTH


def _forbidden(event: yaml.Event) -> list[tuple[str, dict[str, str]]]:
    """The rules that one event breaks, with their fields."""
    if isinstance(event, yaml.AliasEvent):
        return [("yaml-alias", {"name": str(event.anchor)})]
    found: list[tuple[str, dict[str, str]]] = []
    if anchor := getattr(event, "anchor", None):
        found.append(("yaml-anchor", {"name": anchor}))
    if tag := getattr(event, "tag", None):
        found.append(("yaml-tag", {"tag": tag}))
    if isinstance(event, yaml.ScalarEvent) and event.value == "<<" and not event.style:
        found.append(("yaml-merge", {}))
    return found
