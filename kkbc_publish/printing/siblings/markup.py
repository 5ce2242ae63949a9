"""Turn the XML of a page into its skeleton and its words, and find where in the parsed page each word stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from kkbc_publish.printing.siblings.refusal import NoSibling

_TEXT = re.compile(r">[^<]*<")
# Attributes whose values are words, or a drawing: two pages that differ in these only are siblings.
_VARIES = re.compile(r'(\s(?:data-head|data-foot)="|\ssrc="drawing:)([^"]*)"')
_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]*)((?:\s[^<>]*?)?)(/?)>")
# What XML forbids, and what makes text more than the characters between two tags.
_UNUSUAL = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|<!|<\?|\]\]>")
_REFERENCE = re.compile(r"&(?:#(\d+)|#x([0-9a-fA-F]+)|(amp|lt|gt|quot|apos));|&")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
# Styles of its own may say anything of any box, and bring fonts: such a page has no siblings.
_OWN_STYLES = re.compile(r"<style|<link|<base|<svg", re.IGNORECASE)
# Lengths of the page's own size: the style of an element is the same on all pages only without them.
OF_THE_PAGE = re.compile(r"\d[dsl]?(?:p?v(?:w|h|i|b|min|max))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Markup:
    """A page. ``skeleton``: without what stands between its tags and in the attributes that vary."""

    skeleton: str
    texts: tuple[str, ...]
    attributes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Where the texts stand in the parsed page (element; "text" or "tail"), and the attributes that vary."""

    texts: tuple[tuple[Any, str], ...]
    attributes: tuple[tuple[Any, str], ...]


def split(page: str) -> Markup:
    """The page as skeleton and words. Raises ``NoSibling`` for a page with anything but tags and text."""
    if _UNUSUAL.search(page) or _OWN_STYLES.search(page) or OF_THE_PAGE.search(page):
        raise NoSibling("markup")
    texts: list[str] = []
    values: list[str] = []

    def value(found: re.Match[str]) -> str:
        values.append(found[2])
        return found[1] + '"'

    def text(found: re.Match[str]) -> str:
        texts.append(found[0][1:-1])
        return ">\0<"

    return Markup(_TEXT.sub(text, _VARIES.sub(value, page)), tuple(texts), tuple(values))


def places(page: str, markup: Markup, root: Any) -> Places:
    """The places of the words of ``page``, which was parsed to ``root``.

    Raises ``NoSibling`` unless each text and value is exactly what the parser has read at its place: only then can
    other words be put there without parsing the whole page again.
    """
    texts: list[tuple[Any, str]] = []
    attributes: list[tuple[Any, str]] = []
    opened: list[Any] = []
    elements = iter(root.iter())
    for tag in _TAG.finditer(page):
        if tag[1]:
            texts.append((opened.pop(), "tail"))
            continue
        element = next(elements, None)
        if element is None or element.tag != tag[2]:
            raise NoSibling("markup")
        attributes += [(element, found[1].strip().partition("=")[0]) for found in _VARIES.finditer(tag[3])]
        if tag[4]:
            texts.append((element, "tail"))
        else:
            opened.append(element)
            texts.append((element, "text"))
    del texts[-1]  # what follows the root
    found = Places(tuple(texts), tuple(attributes))
    read = tuple(getattr(element, where) or "" for element, where in found.texts)
    values = tuple(element.get(name) for element, name in found.attributes)
    if next(elements, None) is not None or opened or read != tuple(map(unescaped, markup.texts)):
        raise NoSibling("markup")
    if values != tuple(written(name, value) for (_, name), value in zip(attributes, markup.attributes, strict=True)):
        raise NoSibling("markup")
    return found


def written(name: str, value: str) -> str:
    """The value of an attribute that varies, as the parser reads it."""
    if re.search(r"[\t\n<]", value):
        raise NoSibling("attribute")
    return unescaped(value) if name.startswith("data-") else f"drawing:{unescaped(value)}"


def unescaped(text: str) -> str:
    """Text as an XML parser reads it; ``NoSibling`` where it would complain."""

    def character(found: re.Match[str]) -> str:
        if found[3]:
            return _NAMED[found[3]]
        code = int(found[1]) if found[1] else int(found[2], 16) if found[2] else 0
        if not (0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000):
            raise NoSibling("reference")
        return chr(code)

    return _REFERENCE.sub(character, text) if "&" in text else text
