"""Turn the bytes of a YAML file into plain text values, and remember the place of every key and value.

YAML 1.1 as PyYAML reads it drops and misreads what staff type (``16:30`` is 990, ``NO`` is False, a repeated
key wins in silence), so every scalar is kept as text here and typed later (``fields``). Anchors, aliases,
tags and merge keys are refused: nobody who writes campaigns needs them, and they hide where a value stands.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from kkbc_publish.load.models.signs import TURNED, Sign, unseen
from kkbc_publish.load.refused import Loader, refused
from kkbc_publish.load.syntax import character_problem, syntax_problem
from kkbc_publish.load.unread import conflicts, unread
from kkbc_publish.problems.problem import Problem, Spot, problem

KeyPath = tuple[str | int, ...]
Data = dict[str, Any]

MAX_LINE = 20_000  # characters; the longest honest line in the shipped files has under 300
MAX_BYTES = 4_000_000
FEW_KEYS = 50  # of a group: so many are looked through faster than an index is made
NOTHING = {"", "~", "null", "Null", "NULL"}
_CODE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
_NBSP = re.compile(r"^ *(?:[\u00a0\u2007\u202f]|-[\u00a0\u2007\u202f]|(?:- +)*[\w-]+:[\u00a0\u2007\u202f])")
# YAML 1.1 ends a line at these, editors do not: every place after one of them would be wrong.
_INVISIBLE_BREAK = re.compile("[\x85\u2028\u2029]")
_TAB = re.compile(r"^ *\t")
_CURLY = "“”„‘"


@dataclass(frozen=True)
class Document:
    """A YAML file as text: ``data`` for the models, ``locate`` for the place of any key path."""

    path: str
    text: str
    root: MappingNode
    data: Data = field(repr=False)

    @cached_property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    def spot(self, line: int, column: int, width: int = 1) -> Spot:
        """A place in this file from a 0-based line and column."""
        excerpt = self.lines[line] if line < len(self.lines) else ""
        return Spot(self.path, line + 1, column + 1, max(1, width), excerpt[: MAX_LINE * 2])

    def _node(self, path: KeyPath) -> tuple[Node, Node | None]:
        """The node at a path and the node of its key; a path that ends nowhere gives the last that exists."""
        node: Node = self.root
        key_node: Node | None = None
        for depth, step in enumerate(path):
            large = isinstance(node, MappingNode) and len(node.value) > FEW_KEYS
            found = self._keys_at(path[:depth], node).get(step) if large else _step(node, step)
            if found is None:
                break
            key_node, node = found
        return node, key_node

    def _keys_at(self, path: KeyPath, node: Node) -> dict[str | int, tuple[Node | None, Node]]:
        """The keys of a large group at a key path: looking through all of them for each would take for ever."""
        if path not in self._keys:
            rows = reversed(node.value)  # of two keys of one name the first counts
            self._keys[path] = {key.value: (key, value) for key, value in rows if isinstance(key, ScalarNode)}
        return self._keys[path]

    @cached_property
    def _keys(self) -> dict[KeyPath, dict[str | int, tuple[Node | None, Node]]]:
        return {}

    @cached_property
    def _begins(self) -> list[int]:
        """Where each line begins in the text."""
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def _spot_at(self, position: int, width: int = 1) -> Spot:
        line = bisect_right(self._begins, position) - 1
        return self.spot(line, position - self._begins[line], width)

    def locate(self, path: KeyPath) -> Spot:
        """The place of the value at a key path (of the nearest parent where there is none)."""
        node, key = self._node(path)
        if not isinstance(node, ScalarNode) and key is not None:
            node = key
        return self._spot_of(node)

    def locate_key(self, path: KeyPath) -> Spot:
        """The place of the key at a key path."""
        node, key = self._node(path)
        return self._spot_of(key or node)

    def locate_in(self, path: KeyPath, needle: str, occurrence: int = 0) -> Spot:
        """The place of a piece of the text at a key path: its n-th occurrence there."""
        node, _ = self._node(path)
        start, end = node.start_mark.index, node.end_mark.index
        # A text can run over several lines of the file; the lookahead finds overlapping occurrences too.
        words = r"\s+".join(map(re.escape, needle.split()))
        # No further than a text reaches that somebody may write on one line: each piece is looked for by itself.
        found = list(re.finditer(f"(?=({words}))", self.text[start : min(end, start + 2 * MAX_LINE)])) if words else []
        if not found:
            return self.locate(path)
        match = found[min(occurrence, len(found) - 1)]
        return self._spot_at(start + match.start(), len(match[1].split("\n")[0]))

    def locate_sign(self, path: KeyPath, sign: str) -> Spot:
        """The place of a character of the text at a key path, written as such or, in double quotes, as its code."""
        node, _ = self._node(path)
        start, end = node.start_mark.index, node.end_mark.index
        at = self.text.find(sign, start, end)
        if isinstance(node, ScalarNode) and node.style == '"' and at < 0:
            at = next((m.start() for m in _CODE.finditer(self.text, start, end) if _meant(m[0]) == sign), -1)
        elif sign == "\n" and isinstance(node, ScalarNode):
            return self._spot_of(node)
        if at < 0:
            return self.locate(path)
        return self._spot_at(at)

    def _spot_of(self, node: Node) -> Spot:
        mark, end = node.start_mark, node.end_mark
        width = end.column - mark.column if isinstance(node, ScalarNode) and end.line == mark.line else 1
        return self.spot(mark.line, mark.column, width)


def _meant(code: str) -> str:
    """The character that a code in double quotes stands for."""
    meant = yaml.safe_load(f'"{code}"')
    return meant if isinstance(meant, str) else ""


def _step(node: Node, step: str | int) -> tuple[Node | None, Node] | None:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if isinstance(key, ScalarNode) and key.value == step:
                return key, value
    elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def read_document(path: str, data: bytes) -> tuple[Document | None, list[Problem]]:
    """Turn a file's bytes into a Document; with an error the file steps aside and the Document is None."""
    text, trouble = _decode(path, data)
    if text is None:
        return None, trouble
    trouble = [*conflicts(path, text), *_bad_lines(path, text)]
    if trouble:
        return None, trouble
    try:
        trouble = refused(path, text)
        if trouble:
            return None, trouble
        root = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        return None, [syntax_problem(path, text, error)]
    except yaml.reader.ReaderError as error:
        return None, [character_problem(path, text, error)]
    if root is None or (_is_empty(root) and root.start_mark.index == root.end_mark.index):
        return None, [problem("empty-file", Spot(path))]
    if not isinstance(root, MappingNode):
        document = Document(path, text, MappingNode("", [], root.start_mark, root.end_mark), {})
        return None, [problem("not-a-mapping", document._spot_of(root))]
    document = Document(path, text, root, {})
    plain = _Plain(document, trouble, [])
    value = plain.data(root)
    trouble.extend(unread(path, text, plain.scalars))
    if any(p.is_error for p in trouble):
        return None, trouble
    document.data.update(value)
    return document, trouble


def _decode(path: str, data: bytes) -> tuple[str | None, list[Problem]]:
    if len(data) > MAX_BYTES:
        return None, [problem("file-too-large", Spot(path), megabytes=f"{len(data) / 1e6:.1f}".replace(".", ","))]
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        good = lines_ended(data[: error.start].decode("utf-8", "replace"))
        line, column = good.count("\n") + 1, len(good) - (good.rfind("\n") + 1) + 1
        excerpt = data.splitlines()[line - 1].decode("utf-8", "replace") if data.splitlines() else ""
        return None, [problem("not-utf8", Spot(path, line, column, 1, excerpt[:MAX_LINE]))]
    if not text.strip():
        return None, [problem("empty-file", Spot(path))]
    return lines_ended(text), []


def lines_ended(text: str) -> str:
    """Every line end as one ``\\n``, whichever the editor wrote."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _bad_lines(path: str, text: str) -> Iterator[Problem]:
    """Lines that YAML would misread without a word, or that no person can read."""
    has_nbsp = any(char in text for char in "\u00a0\u2007\u202f")
    has_tab = "\t" in text
    has_turn = TURNED.search(text) is not None
    has_break = _INVISIBLE_BREAK.search(text) is not None
    if not (has_nbsp or has_tab or has_break or has_turn) and max(map(len, text.split("\n"))) <= MAX_LINE:
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > MAX_LINE:
            yield problem("line-too-long", Spot(path, number, MAX_LINE, 1, line[: MAX_LINE + 200]), length=len(line))
        elif has_break and (match := _INVISIBLE_BREAK.search(line)):
            where = Spot(path, number, match.start() + 1, 1, line)
            yield problem("control-character", where, character=f"U+{ord(match[0]):04X}")
        elif has_turn and (match := TURNED.search(line)):
            point = f"U+{ord(match[0]):04X}"
            yield problem("direction-sign", Spot(path, number, match.start() + 1, 1, line), point=point)
        elif has_nbsp and (match := _NBSP.match(line)):
            yield problem("no-break-space", Spot(path, number, match.end(), 1, line))
        elif has_tab and (match := _TAB.match(line)):
            yield problem("tab-indent", Spot(path, number, match.end(), 1, line))


@dataclass
class _Plain:
    """Turns nodes into dicts, lists, text and None, and notes what the shape alone shows to be wrong."""

    document: Document
    trouble: list[Problem]
    scalars: list[ScalarNode]

    def data(self, node: Node) -> Any:
        if isinstance(node, ScalarNode):
            return self._scalar(node)
        if isinstance(node, SequenceNode):
            return [self.data(item) for item in node.value]
        assert isinstance(node, MappingNode)
        return self._mapping(node)

    def _scalar(self, node: ScalarNode) -> str | None:
        value: str = node.value
        self.scalars.append(node)
        if not node.style:
            if value in NOTHING:
                return None
            if value[0] in _CURLY:
                self.trouble.append(problem("curly-quotes", self.document._spot_of(node)))
        return value

    def _mapping(self, node: MappingNode) -> dict[str, Any]:
        result: dict[str, Any] = {}
        first: dict[str, Node] = {}
        if node.flow_style and node.value and all(_is_empty(value) for _, value in node.value):
            where = self.document._spot_of(node)
            shown = self.document.text[node.start_mark.index : node.end_mark.index]
            self.trouble.append(problem("placeholder-unquoted", where, placeholder=shown.split("\n")[0][:60]))
            return result
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                self.trouble.append(problem("key-not-text", self.document._spot_of(key)))
                continue
            if key.value in first:
                line = first[key.value].start_mark.line + 1
                self.trouble.append(problem("repeated-key", self.document._spot_of(key), key=key.value, line=line))
                continue
            if sign := unseen(key.value, spaces=False):
                self._unseen(key, sign)
            first[key.value] = key
            self.scalars.append(key)
            result[key.value] = self.data(value)
        return result

    def _unseen(self, key: ScalarNode, sign: Sign) -> None:
        """A key that looks like another and is not."""
        begin, words = key.start_mark, sign.words
        where = self.document.spot(begin.line, begin.column + (0 if key.style else sign.before))
        name = " ".join(key.value.replace(sign.char, " ").split())
        told = problem("unseen-sign", where, key=name, point=sign.point, words=words[0], words_en=words[1])
        self.trouble.append(told)


def _is_empty(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.value == "" and not node.style
