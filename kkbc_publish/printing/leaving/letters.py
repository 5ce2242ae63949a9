"""Turn mail and plain text into what in it must not leave the house.

Programs make a link of an address they find in a text. What is attached to a mail are finished files of the build, each
of which was looked at when it was made.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from email import message_from_bytes
from email.policy import SMTP

from kkbc_publish.printing.leaving.addresses import address_fault
from kkbc_publish.printing.leaving.found import Found, found
from kkbc_publish.printing.leaving.pages import page_faults

ACTIVE = "leaves-active"
ATTACHED = frozenset({".pdf", ".docx", ".xlsx", ".txt", ".csv", ".zip", ".ics", ".png", ".jpg"})
_ATTACHMENT = b"\ncontent-disposition: attachment"
_NAME = re.compile(rb"filename\*?=(?:\"([^\"\r\n]*)\"|([^\s;]+))", re.IGNORECASE)
_LINK = re.compile(r"\b(?:[a-z][a-z0-9+.-]*://|javascript:|data:[a-z]+/)[^\s<>\"“”]*", re.IGNORECASE)
_AFTER = ".,;:!?)]}’'*_~"  # signs that end the sentence, not the address
_UNSENT = ("bukan jenis lampiran yang dikirim", "it is not a kind of attachment that is sent")


def text_faults(text: str, hosts: Collection[str]) -> Iterator[Found]:
    """The addresses in a plain text that lead where they must not."""
    lower = text.lower()
    if not any(sign in lower for sign in ("://", "javascript:", "data:")):
        return
    for link in _LINK.findall(text):
        fault = address_fault(link.rstrip(_AFTER), hosts)
        if fault is not None:
            yield fault


def mail_faults(data: bytes, hosts: Collection[str]) -> Iterator[Found]:
    """What is wrong with the text of a mail, and with the names of what is attached to it."""
    lower = data.lower()
    first = lower.find(_ATTACHMENT)
    message = message_from_bytes(data[:first] if first >= 0 else data, policy=SMTP)
    for part in message.walk():
        kind = part.get_content_type()
        if kind == "text/html":
            yield from page_faults(str(part.get_content()).encode(), hosts, published=False)
        elif kind == "text/plain":
            yield from text_faults(str(part.get_content()), hosts)
    while first >= 0:
        after = first + len(_ATTACHMENT)
        named = _NAME.search(data, after, after + 500)
        name = (named[1] or named[2]).decode("utf-8", "replace") if named else ""
        if f".{name.rpartition('.')[2].lower()}" not in ATTACHED:
            yield found(ACTIVE, name, _UNSENT)
        first = lower.find(_ATTACHMENT, after)
