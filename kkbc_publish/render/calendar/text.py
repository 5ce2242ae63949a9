"""Turn text and properties into iCalendar as every reader takes it: escaped, without control characters, folded.

Traps of the library that are walked round here: its own escaping changes backslashes before an N, its folding takes
half of the time of a feed, and texts of calendars are written unescaped unless they are typed.
"""

from __future__ import annotations

import re

from icalendar import Component
from icalendar.prop import vText

MAX_OCTETS = 75  # of a line without its break, RFC 5545 3.1
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


class Text(vText):
    r"""A text value escaped as RFC 5545 3.3.11 says.

    The library's own escaping takes a backslash before a capital N for a line break, which would change
    what was written.
    """

    def to_ical(self) -> bytes:
        text = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
        return text.encode()


class Raw(vText):
    """A value that is written as it is: an address, numbers. It must hold no line break and no control character."""

    def to_ical(self) -> bytes:
        return str(self).encode()


def clean(text: str) -> str:
    """Text without control characters; every kind of line break becomes a plain one.

    Control characters have no place in iCalendar text (RFC 5545 3.3.11), and the separators U+0085,
    U+2028 and U+2029 end a line for some readers.
    """
    for breaking in ("\r\n", "\r", "\u0085", "\u2028", "\u2029"):
        text = text.replace(breaking, "\n")
    return _CONTROL.sub("", text.replace("\t", " "))


def block(text: str) -> Text:
    """Text of several lines."""
    return Text(clean(text))


def line(text: str) -> Text:
    """Text on one line."""
    return Text(" ".join(clean(text).split()))


def address(component: Component, name: str, url: str, **parameters: str) -> None:
    """Add a property whose value is an address. Those that have no type of their own must say so (RFC 7986)."""
    component.add(name, Raw(clean(url).replace("\n", "")), parameters=parameters, encode=True)


def fold(text: bytes) -> bytes:
    """A content line with its line breaks: at most 75 octets, cut neither in a character nor in an escape.

    The library folds character by character, which takes half of the time of a feed.
    """
    if len(text) <= MAX_OCTETS:
        return text + b"\r\n"
    pieces = []
    while len(text) > MAX_OCTETS:
        cut = MAX_OCTETS
        while text[cut] & 0xC0 == 0x80:  # UTF-8: the middle of a character
            cut -= 1
        head = text[:cut]
        if (cut - len(head.rstrip(b"\\"))) % 2:  # the last backslash belongs to what follows
            cut -= 1
        pieces.append(text[:cut])
        text = b" " + text[cut:]
    return b"\r\n".join([*pieces, text]) + b"\r\n"
