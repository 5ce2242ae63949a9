"""Turn the page of a flyer in one form into problems of what it shows without its condition.

The proof is held on the words of the finished page, whatever the template takes or leaves out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from kkbc_publish.copy.phrases import says_one
from kkbc_publish.place.editions import LocalFlyer
from kkbc_publish.printing.proofs import keyed
from kkbc_publish.problems.problem import Problem, Spot

_UNSEEN = {"head", "style", "script", "title"}
_VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
_INVISIBLE = re.compile("[\u2060\u00ad\u200b]")  # joiners and soft hyphens, which are part of no word
_LONGEST = 60  # letters of a text in a problem


class _Words(HTMLParser):
    """The words that a reader of a page sees, and those of them outside of the small print."""

    def __init__(self) -> None:
        super().__init__()
        self.all: list[str] = []
        self.large: list[str] = []
        self._open: list[tuple[str, bool, bool]] = []  # name, unseen, small

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self.handle_data(" ")
            return
        _, unseen, small = self._open[-1] if self._open else ("", False, False)
        names = dict(attrs)
        self._open.append((tag, unseen or tag in _UNSEEN, small or "data-small" in names))
        self.handle_data(" ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass
        self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        _, unseen, small = self._open[-1] if self._open else ("", False, False)
        if not unseen:
            self.all.append(data)
            self.large += [] if small else [data]


def shown_words(html: str) -> tuple[str, str]:
    """The words of a page as they are read: all of them, and those outside of the small print."""
    words = _Words()
    words.feed(html)
    words.close()
    return _plain("".join(words.all)), _plain("".join(words.large))


def _plain(text: str) -> str:
    return " ".join(_INVISIBLE.sub("", text).split())


def unconditioned(html: str, flyer: LocalFlyer, form: str, source: str) -> Iterator[Problem]:
    """What a form shows without the words that make it true. ``form``: its name, ``source``: the flyer's YAML file."""
    everything, large = shown_words(html)
    for condition in flyer.conditions:
        shown = any(_plain(text) in large for text in condition.said)
        face = everything if condition.small_print else large
        if shown and not says_one(face, [_plain(text) for text in condition.wanted]):
            text, wanted = _plain(condition.said[0]), ", ".join(condition.wanted)
            yield keyed(
                "form-without-condition",
                Spot(source),
                condition.key,
                form=form,
                text=text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…",
                wanted=wanted,
            )
