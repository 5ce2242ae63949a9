"""Reading pages as a browser would: tags, links with their words, and where they lead."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit


class Page(HTMLParser):
    """The tags of a page with their attributes, its text, and the words of each link."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.links: dict[str, str] = {}
        self.text = ""
        self._link = ""
        self._quiet = 0
        self.feed(html)
        self.text = " ".join(self.text.split())
        self.links = {href: " ".join(text.split()) for href, text in self.links.items()}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        self._quiet += tag in ("style", "script")
        self.text += " " if tag in ("br", "small", "p", "li", "h4") else ""
        if tag == "a":
            self._link = given["href"] or ""
            self.links.setdefault(self._link, "")
        if tag == "img" and self._link:
            self.links[self._link] += given.get("alt") or ""

    def handle_endtag(self, tag: str) -> None:
        self._quiet -= tag in ("style", "script")
        if tag == "a":
            self._link = ""

    def handle_data(self, data: str) -> None:
        if not self._quiet:
            self.text += data
            if self._link:
                self.links[self._link] += data

    @property
    def ids(self) -> list[str]:
        return [attrs["id"] or "" for _, attrs in self.tags if "id" in attrs]

    def addresses(self) -> Iterator[str]:
        """Everything the page links or shows."""
        for _, attrs in self.tags:
            for name in ("href", "src", "action"):
                if attrs.get(name):
                    yield attrs[name] or ""


def is_outside(address: str) -> bool:
    return bool(urlsplit(address).scheme)


def target(here: str, address: str) -> str:
    """Where an address on the page at the path ``here`` leads, as a path."""
    path = unquote(urlsplit(address).path)
    parts: list[str] = [] if path.startswith("/") else list(PurePosixPath(here).parent.parts)
    for part in PurePosixPath(path).parts:
        parts = parts[:-1] if part == ".." else parts if part in (".", "/") else [*parts, part]
    if not path:
        return here
    return "/".join(parts) + ("/index.html" if path.endswith("/") else "")
