"""Turn an approval into text and back: who approved what and when, and below it the text and figures approved.

A file for each item, so that two people who approve at the same time touch different files. It is YAML that the
program writes and people read: one line for each line of copy, so a diff shows the words that changed, and what was
approved can be held against what stands there now without asking git.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from itertools import groupby

from kkbc_publish.load.yamltext import KeyPath
from kkbc_publish.record.seal import seal_of

FOLDER = "approvals"
FORMAT = "1"
NOTE = "# Ditulis oleh kkbc-publish approve. Jangan disunting: ubah bahannya, lalu setujui lagi."
KEYS = ("format", "item", "role", "name", "date", "digest")
_LINE_ENDS = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
_encode = json.JSONEncoder(ensure_ascii=False).encode
_PATH = re.compile(
    rf"campaigns/(?:{FOLDER}/(?P<fact>facts)/|(?P<campaign>[^/]+)/{FOLDER}/(?P<kind>scripts|flyers|campaign)/)(?P<id>[^/]+)\.yaml"
)


class ItemKind(StrEnum):
    """What can be approved, by the name of its folder."""

    SCRIPT = "scripts"
    FLYER = "flyers"
    FACT = "facts"
    CAMPAIGN = "campaign"


@dataclass(frozen=True, slots=True, order=True)
class ItemName:
    """A script or flyer of a campaign, or a fact, which belongs to no campaign (an empty text).

    A campaign itself is an item where it speaks for the agency; its id is that of the campaign.
    """

    campaign: str
    kind: ItemKind
    id: str

    def __str__(self) -> str:
        """``kkbc-pasar-2027/scripts/iuran-pedagang``, ``facts/call-center``, ``kkbc-pasar-2027/campaign``."""
        if self.kind is ItemKind.CAMPAIGN:
            return f"{self.campaign}/{self.kind.value}"
        return "/".join(filter(None, (self.campaign, self.kind.value, self.id)))

    @property
    def path(self) -> str:
        """Where its approval stands."""
        return "/".join(filter(None, ("campaigns", self.campaign, FOLDER, self.kind.value, f"{self.id}.yaml")))


@dataclass(frozen=True, slots=True)
class Row:
    """One text or figure of an item. ``part``: the length, or the fact, it belongs to; ``name``: what it is there.

    ``path``: where it stands in its YAML file; not part of what is approved.
    """

    part: str
    name: str
    text: str
    path: KeyPath = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved an item and when. ``body``: the rows approved, as text; ``digest`` stands for them.

    ``recorded_by``: who recorded it, as git knows the person at that machine; empty where it knows nobody.
    ``signatures``: e-mail addresses with the signature of each; ``signers``: those of which it was found to be true.
    """

    item: ItemName
    role: str
    name: str
    day: date
    body: str
    recorded_by: str = ""
    signatures: tuple[tuple[str, str], ...] = ()
    signers: frozenset[str] = field(default=frozenset(), compare=False)

    @property
    def digest(self) -> str:
        return seal_of(self.body)

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(_rows(self.body))


class Unfit(Exception):
    """A file that is no approval as the program writes them: edited, damaged, or that of another item."""


def approved_item(path: str) -> ItemName | None:
    """The item whose approval stands at a path of the project; None where a path is not that of an approval."""
    match = _PATH.fullmatch(path)
    if match is None:
        return None
    return ItemName(match["campaign"] or "", ItemKind(match["fact"] or match["kind"]), match["id"])


def body_text(rows: Iterable[Row]) -> str:
    """Rows as text: a heading for each part, a line for each row."""
    lines = []
    for part, own in groupby(rows, key=lambda row: row.part):
        lines.append(f"{_json(part)}:\n")
        lines += [f"  - {_json(row.name)}: {_json(row.text)}\n" for row in own]
    return "".join(lines)


def file_text(approval: Approval) -> str:
    """An approval as text."""
    head = dict(_head(approval))
    if approval.signatures:
        head["signatures"] = _encode([list(pair) for pair in approval.signatures])
    return "\n".join([NOTE, *(f"{key}: {value}" for key, value in head.items()), "", approval.body])


def signed_bytes(approval: Approval) -> bytes:
    """What a signature of an approval is under: all of its file but the signatures."""
    return file_text(replace(approval, signatures=())).encode()


def read_approval(item: ItemName, data: bytes) -> Approval:
    """The approval of an item from its file. Raises ``Unfit`` where the file does not fit itself or the item."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")  # as a Windows checkout may have them
        top, _, body = text.partition("\n\n")
        given = dict(line.split(": ", 1) for line in top.split("\n") if not line.startswith("#"))
        if given.get("format") != FORMAT:
            raise Unfit
        signatures = tuple((str(email), str(one)) for email, one in json.loads(given.pop("signatures", "[]")))
        role, name = (json.loads(given[key]) for key in ("role", "name"))
        person = json.loads(given["recorded_by"]) if "recorded_by" in given else ""
        approval = Approval(item, role, name, date.fromisoformat(given["date"]), body, person, signatures)
        if given != _head(approval):
            raise Unfit
        return approval
    except (ValueError, KeyError, TypeError) as error:
        raise Unfit from error


def _head(approval: Approval) -> Mapping[str, str]:
    head = dict(
        zip(
            KEYS,
            (
                FORMAT,
                str(approval.item),
                _json(approval.role),
                _json(approval.name),
                approval.day.isoformat(),
                approval.digest,
            ),
            strict=False,
        )
    )
    if approval.recorded_by:
        head["recorded_by"] = _json(approval.recorded_by)
    # A slip of the hand in the lines above is told too: an approval is somebody's word.
    return head | {"seal": seal_of("\n".join(head.values()))}


def _rows(body: str) -> Iterator[Row]:
    part = ""
    for line in body.split("\n"):
        if line.startswith("  - "):
            ((name, text),) = json.loads(f"{{{line[4:]}}}").items()
            yield Row(part, name, text)
        elif line:
            part = json.loads(line[:-1])


def _json(text: str) -> str:
    """A text in quotes, on one line of YAML: what YAML would take for the end of a line is escaped too."""
    quoted = _encode(text)
    return quoted if text.isprintable() else _LINE_ENDS.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)
