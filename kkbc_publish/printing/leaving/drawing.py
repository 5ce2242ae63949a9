"""Turn a drawing (SVG) into what in it is more than a drawing: scripts, links to elsewhere, foreign pages.

Names count without their prefix, declared or not: ``<s:script>`` is a script wherever ``s`` is bound.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field
from xml.parsers import expat

from kkbc_publish.printing.leaving.addresses import address_fault

_ACTIVE = frozenset(
    [
        "script",
        "handler",
        "listener",
        "foreignobject",
        "iframe",
        "frame",
        "frameset",
        "object",
        "embed",
        "applet",
        "portal",
        "audio",
        "video",
        "base",
        "meta",
        "link",
        "form",
        "input",
        "button",
        "template",
    ]
)
_LEADS = frozenset({"href", "src", "srcset", "srcdoc", "action", "formaction", "data", "poster", "ping", "base"})
_EVENT = re.compile(r"on[a-z]+")
_CALLED = re.compile(r"url\(\s*[\"']?\s*(?!#|data:image/)|@import|expression\s*\(", re.IGNORECASE)
_SCRIPT = re.compile(r"(?:java|vb|live)script:", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/", re.IGNORECASE)
_BLANK = re.compile(r"[\x00-\x20\x7f-\xa0]+")


@dataclass(frozen=True, slots=True)
class More:
    """``text``: as it stands in the drawing; ``line`` and ``column`` of its element, from 1."""

    text: str
    line: int
    column: int


class _Enough(Exception):
    """Something was found; the rest need not be read."""


@dataclass
class _Reader:
    """What the parser tells of, looked at as it comes; it stops at the first that is wrong."""

    hosts: Collection[str] | None
    parser: expat.XMLParserType = field(default_factory=lambda: expat.ParserCreate(namespace_separator=None))
    style: int = 0
    found: More | None = None

    def stop(self, text: str) -> None:
        self.found = More(text, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)
        raise _Enough

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        local = tag.rpartition(":")[2].lower()
        self.style += local == "style"
        if local in _ACTIVE:
            self.stop(f"<{tag}")
        for name, value in attributes.items():
            fault = self.fault(name.rpartition(":")[2].lower(), value, link=local == "a")
            if fault and not (name == "xmlns" or name.startswith("xmlns:")):
                self.stop(f'{name}="{value}"')

    def fault(self, name: str, value: str, *, link: bool) -> bool:
        if _EVENT.fullmatch(name) or _CALLED.search(value) or _SCRIPT.search(_BLANK.sub("", value)):
            return True
        if name == "attributename":  # what an animation would set
            target = value.strip().rpartition(":")[2].lower()
            return target in _LEADS or _EVENT.fullmatch(target) is not None
        if name not in _LEADS or value.startswith("#"):
            return False
        if link and self.hosts is not None:
            return address_fault(value, self.hosts, relative=True) is not None
        return not _PICTURE.match(value)

    def end(self, tag: str) -> None:
        self.style -= tag.rpartition(":")[2].lower() == "style"

    def words(self, text: str) -> None:
        if self.style and _CALLED.search(text):
            self.stop(text.strip())

    def instruction(self, target: str, text: str) -> None:
        self.stop(f"<?{target}")

    def entity(self, name: str, *_: object) -> None:
        self.stop(f"<!ENTITY {name}")

    def declaration(self, version: str, encoding: str | None, standalone: int) -> None:
        if encoding and encoding.lower() not in {"utf-8", "us-ascii"}:
            self.stop(f'encoding="{encoding}"')


def more_than_a_drawing(data: bytes, hosts: Collection[str] | None = None) -> More | None:
    """The first thing in a drawing that runs or leads somewhere; None where there is nothing of the kind.

    ``hosts``: where its links may lead; without, it must have no links. What is not well-formed is read
    as far as it is.
    """
    reader = _Reader(hosts)
    parser = reader.parser
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reader.begin, reader.end
    parser.CharacterDataHandler = reader.words
    parser.ProcessingInstructionHandler, parser.EntityDeclHandler = reader.instruction, reader.entity
    parser.XmlDeclHandler = reader.declaration
    with suppress(_Enough, expat.ExpatError):
        parser.Parse(data, True)
    return reader.found
