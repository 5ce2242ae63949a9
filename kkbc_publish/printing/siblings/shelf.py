"""The door: print a page as the sibling of a kept one where that can be done, and else keep it for those to come."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable
from random import Random
from typing import Any

from kkbc_publish.printing.siblings.drawing import recording
from kkbc_publish.printing.siblings.fonts import FontShelf
from kkbc_publish.printing.siblings.kept import Kept
from kkbc_publish.printing.siblings.lines import LineShelf
from kkbc_publish.printing.siblings.made import Made
from kkbc_publish.printing.siblings.markup import Markup, split
from kkbc_publish.printing.siblings.refusal import NoSibling
from kkbc_publish.printing.siblings.styles import StyleShelf

MOST_BYTES = 72_000_000  # of the pages of all skeletons: room for those of every script and flyer that is shipped
NEWEST = 6_000_000  # bytes of the newest pages, which are kept whatever they were of use
MOST_UNUSED = 6  # pages of one look that were kept for nothing; from then on more of them must have been siblings
MOST_TRIED = 4  # of the pages with one skeleton, those with the most words in common first
MOST_LETTERS = 400_000  # of a page: what is larger is one of its kind, and full of pictures
Finisher = Callable[[Any, Any], None]
Key = tuple[str, Hashable, float, str | None]  # skeleton, look, zoom and variant


class Siblings:
    """The pages kept by one process. ``counts``: how pages were printed, and why not as siblings."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self._kept: OrderedDict[int, tuple[Key, Kept]] = OrderedDict()  # in order of age
        self._by_key: dict[Key, list[Kept]] = {}
        self._bytes = 0
        self._hopeless: set[Key] = set()  # of such pages none could be kept
        self._siblings_of: Counter[Hashable] = Counter()  # how many pages of a look were siblings ...
        self._unused_of: Counter[Hashable] = Counter()  # ... and how many were kept until they had to go, for nothing
        self._chance = Random(0)
        self._fonts = FontShelf()
        self._styles = StyleShelf()
        self._lines = LineShelf()

    def print(
        self,
        page: str,
        look: Hashable,
        zoom: float,
        variant: str | None,
        heard: list[str],
        ordinary: Callable[[Finisher | None], Made],
    ) -> Made:
        """A page, to the bytes of the ordinary way. ``look``: all that decides on its looks besides the page, as a key.

        ``ordinary`` prints it the ordinary way. ``heard`` fills with WeasyPrint's warnings: a page with any of them is
        no sibling, and has none.
        """
        try:
            if len(page) > MOST_LETTERS:
                raise NoSibling("large page")
            markup = split(page)
        except NoSibling as why:
            self.counts[str(why)] += 1
            return ordinary(None)
        key = (markup.skeleton, look, zoom, variant)
        if key in self._hopeless or self._unused_of[look] > max(MOST_UNUSED, self._siblings_of[look]):
            return self._whole(heard, ordinary, None)
        with self._lines.used():
            made = self._sibling(key, markup, heard)
        if made is not None:
            self.counts["sibling"] += 1
            self._siblings_of[look] += 1
            return made
        return self._kept_anew(key, page, zoom, variant, heard, ordinary)

    def forget(self) -> None:
        """Let go of all pages and fonts."""
        for number in list(self._kept):
            self._drop(number)
        self._hopeless.clear()
        self._siblings_of.clear()
        self._unused_of.clear()
        self._fonts = FontShelf()
        self._styles.forget()
        self._lines.forget()

    def _whole(self, heard: list[str], ordinary: Callable[[Finisher | None], Made], finisher: Finisher | None) -> Made:
        """A page printed the ordinary way, with the styles that are known."""
        with self._styles.used(), self._lines.used():
            made = ordinary(finisher)
        if heard:
            self.counts["warning"] += 1
            self._styles.forget()  # it would be told of the first page only
        return made

    def _sibling(self, key: Key, markup: Markup, heard: list[str]) -> Made | None:
        found = self._by_key.get(key, [])
        nearest = sorted(found, key=lambda kept: sum(map(str.__ne__, kept.markup.texts, markup.texts)))
        for kept in nearest[:MOST_TRIED]:
            try:
                made = kept.become(markup)
                if not heard:
                    return made
                kept.whole = False
                self.counts["warning"] += 1
            except NoSibling as why:
                self.counts[str(why)] += 1
            except Exception as why:  # whatever it is, the ordinary way prints the page, or tells what is wrong
                kept.whole = False
                self.counts[repr(why)] += 1
            finally:
                if not kept.whole:
                    self._drop(id(kept))
            heard.clear()
            if not kept.is_learnt:
                self._hopeless.add(key)
        return None

    def _kept_anew(
        self,
        key: Key,
        page: str,
        zoom: float,
        variant: str | None,
        heard: list[str],
        ordinary: Callable[[Finisher | None], Made],
    ) -> Made:
        with recording() as recorder:
            made = self._whole(heard, ordinary, recorder.finish)
        self.counts["ordinary"] += 1
        if heard:
            return made
        kept = Kept(page, made, recorder, zoom, variant, self._fonts)
        self._kept[id(kept)] = (key, kept)
        self._by_key.setdefault(key, []).append(kept)
        self._bytes += kept.size
        while self._bytes > MOST_BYTES:
            least = self._least_used()
            (_, look, _, _), of_least_use = self._kept[least]
            self._unused_of[look] += not of_least_use.used
            self._drop(least)
        return made

    def _least_used(self) -> int:
        """One of the pages that were of least use, apart from the newest, which may yet be.

        Any one of them: branch after branch asks for the same pages in the same order, and if the oldest had to go,
        with one page too many each would be gone just before it is asked for. A large page takes much memory, and
        would take as much time to make: its size does not count.
        """
        left, older = self._bytes - NEWEST, []
        for number, (_, kept) in self._kept.items():
            if left > 0:
                older.append(number)
            left -= kept.size
        least = min(self._kept[number][1].used for number in older)
        return self._chance.choice([number for number in older if self._kept[number][1].used == least])

    def _drop(self, number: int) -> None:
        key, kept = self._kept.pop(number)
        self._bytes -= kept.size
        kept.let_go()
        self._by_key[key].remove(kept)
        if not self._by_key[key]:
            del self._by_key[key]
