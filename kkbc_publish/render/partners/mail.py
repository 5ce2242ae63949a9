"""Turn a package into a draft of a mail: one message with the letter as its text and the files attached.

It is a draft: nobody has written it (no From), and only a station whose file has a mail address is named in To.
Outlook opens it ready to be sent (``X-Unsent``). Nothing is sent from here. RFC 5322 wants a Date; without a
publication there is none to be known, and a mail program sets its own when it sends.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import PurePosixPath

TYPES = {
    ".pdf": ("application", "pdf"),
    ".docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".txt": ("text", "plain"),
    ".csv": ("text", "csv"),
    ".zip": ("application", "zip"),
    ".ics": ("application", "octet-stream"),  # programs rewrite the lines of text/calendar and application/ics
}
ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
HOST = "kkbc-publish.invalid"  # RFC 6761: a name that is no host


def mail(subject: str, text: str, to: str, day: date | None, files: Sequence[tuple[str, bytes]]) -> bytes:
    """The message, the same bytes for the same input.

    ``to``: an address, or anything that is none; ``day``: of the publication; ``files``: name and bytes.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = subject
    if ADDRESS.fullmatch(to):
        message["To"] = to
    if day is not None:
        message["Date"] = format_datetime(datetime.combine(day, time(), UTC))
    mark = _mark((subject, text, to, str(day)), files)
    message["Message-ID"] = f"<{mark}@{HOST}>"
    message["X-Unsent"] = "1"
    message.set_content(text, cte="quoted-printable")
    message.make_mixed(f"=_{mark}")
    for name, data in files:
        kind, form = TYPES[PurePosixPath(name).suffix]
        more = {"charset": "utf-8"} if kind == "text" else {}
        message.add_attachment(data, maintype=kind, subtype=form, filename=name, cte="base64", params=more)
    return message.as_bytes()


def _mark(words: Sequence[str], files: Sequence[tuple[str, bytes]]) -> str:
    """A name made of everything the message says."""
    found = hashlib.sha256("\0".join(words).encode())
    for name, data in files:
        found.update(name.encode() + b"\0" + hashlib.sha256(data).digest())
    return found.hexdigest()[:32]
