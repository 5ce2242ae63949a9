"""Turn a page (HTML) into what in it must not leave the house: where it leads, what it runs, and what it forbids."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from lxml import etree

from kkbc_publish.printing.leaving.addresses import address_fault
from kkbc_publish.printing.leaving.found import Found, found

ACTIVE, POLICY = "leaves-active", "leaves-policy"

# What a browser reads before the policy must be nothing that the policy is about. The first head of a page is all that
# counts, so this is held against the text itself: no parser has a say in it.
_HEAD = re.compile(
    r"\s*<!doctype html>\s*<html(?:\s[^<>]*)?>\s*<head>\s*(?:<meta charset=\"utf-8\"\s*/?>\s*)?"
    r"(?:<meta name=\"viewport\" content=\"[^\"<>]*\"\s*/?>\s*)?"
    r"<meta http-equiv=\"Content-Security-Policy\" content=\"([^\"<>]*)\"\s*/?>",
    re.IGNORECASE,
)
_HASH = re.compile(r"'sha(?:256|384|512)-[A-Za-z0-9+/=_-]+'")
_NONE = frozenset({"'none'"})
_SOURCES = {  # directive -> what it may allow, besides hashes for the first two
    "style-src": _NONE,
    "script-src": _NONE,
    "img-src": _NONE | {"'self'", "data:"},
    "form-action": _NONE | {"'self'"},
}
_NEEDED = ("default-src", "base-uri", "form-action")  # the last two do not follow from the first
_FOREIGN = frozenset(
    ("iframe", "frame", "frameset", "object", "embed", "applet", "portal", "base", "audio", "video", "source", "track")
)
_LEADS = frozenset(
    [
        "href",
        "xlink:href",
        "src",
        "action",
        "formaction",
        "data",
        "poster",
        "background",
        "cite",
        "longdesc",
        "ping",
        "manifest",
        "codebase",
        "archive",
        "classid",
        "lowsrc",
        "dynsrc",
        "icon",
        "profile",
        "usemap",
    ]
)
_SETS = frozenset({"srcset", "imagesrcset"})
_CALLED = re.compile(r"@import|url\(\s*[\"']?\s*(?!#|data:image/)[^)]*\)?", re.IGNORECASE)
_RUNS = ("menjalankan sesuatu di komputer pembacanya", "it runs something on the reader's computer")
_ELSEWHERE = ("memuat sesuatu dari luar halaman ini", "it loads something from outside this page")


def page_faults(data: bytes, hosts: Collection[str], *, published: bool = True) -> Iterator[Found]:
    """What is wrong with a page. ``published``: one of the site, which needs a policy; a mail must have no script."""
    text = data.decode("utf-8", "replace")
    if published:
        yield from _policy(text)
    root = etree.HTML(text, etree.HTMLParser(encoding="utf-8", recover=True, huge_tree=True))
    if root is None:
        return
    for element in root.iter(etree.Element):
        yield from _element(element, hosts, published=published)


def _policy(text: str) -> Iterator[Found]:
    head = _HEAD.match(text)
    if head is None:
        lost = ("tidak ada di awal halaman", "it does not stand at the beginning of the page")
        yield found(POLICY, "Content-Security-Policy", lost)
        return
    said: dict[str, tuple[str, ...]] = {}
    for directive in head[1].split(";"):
        name, *sources = directive.split() or [""]
        said.setdefault(name.lower(), tuple(sources))  # of two, the first counts
    for name in _NEEDED:
        if name not in said:
            yield found(POLICY, name, ("tidak ada dalam kebijakan halaman", "it is missing from the page's policy"))
    for name, sources in said.items():
        allowed = _SOURCES.get(name, _NONE)
        hashed = name in {"style-src", "script-src"}
        for source in sources:
            if source not in allowed and not (hashed and _HASH.fullmatch(source)):
                yield found(POLICY, f"{name} {source}", ("melonggarkan kebijakan halaman", "it weakens the policy"))


def _element(element: etree._Element, hosts: Collection[str], *, published: bool) -> Iterator[Found]:
    tag = str(element.tag).lower()
    if tag in _FOREIGN:
        yield found(ACTIVE, f"<{tag}>", _ELSEWHERE)
    elif tag == "script" and (not published or {"src", "href", "xlink:href"} & set(element.attrib)):
        yield found(ACTIVE, f"<script src={element.get('src', '')}>", _RUNS)
    elif tag == "link" and "icon" not in element.get("rel", "").lower().split():
        yield found(ACTIVE, f"<link rel={element.get('rel', '')} href={element.get('href', '')}>", _ELSEWHERE)
    elif tag == "meta" and element.get("http-equiv", "").lower() == "refresh":
        yield found(ACTIVE, f"<meta http-equiv=refresh content={element.get('content', '')}>", _ELSEWHERE)
    elif tag == "style" and (called := _CALLED.search(element.text or "")):
        yield found(ACTIVE, called[0], _ELSEWHERE)
    for name, value in element.attrib.items():
        yield from _attribute(tag, str(name).lower(), str(value), hosts)


def _attribute(tag: str, name: str, value: str, hosts: Collection[str]) -> Iterator[Found]:
    if name.startswith("on") or name == "srcdoc":
        yield found(ACTIVE, f'{name}="{value}"', _RUNS)
    elif name in _LEADS or name in _SETS:
        picture = tag in {"img", "image", "link", "use"}
        for address in [part.split()[0] for part in value.split(",") if part.strip()] if name in _SETS else [value]:
            fault = address_fault(address, hosts, relative=True, picture=picture)
            if fault is not None:
                yield fault
            elif picture and ":" in address and not address.lower().startswith("data:"):
                yield found(ACTIVE, f'<{tag} {name}="{address}">', _ELSEWHERE)
    elif name == "attributename" and (value.lower() in _LEADS or value.lower().startswith("on")):
        yield found(ACTIVE, f'<{tag} {name}="{value}">', _RUNS)
    elif name == "style" and (called := _CALLED.search(value)):
        yield found(ACTIVE, called[0], _ELSEWHERE)
