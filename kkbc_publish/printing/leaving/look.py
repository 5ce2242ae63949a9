"""Turn the name and bytes of a finished file into what in it must not leave the house."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Collection, Iterator
from pathlib import PurePosixPath

from kkbc_publish.printing.leaving.found import Found, found

STAYS = "proofs/"  # for those who make flyers; no such page is published, and it needs no policy
Look = Callable[[bytes, Collection[str]], Iterator[Found]]
_BROKEN = ("tidak dapat dibaca, jadi isinya tidak dapat diperiksa", "it cannot be read, so it cannot be looked at")


def faults_of(path: str, data: bytes, hosts: Collection[str], known: Collection[str] = ()) -> list[Found]:
    """All that is wrong with a file, each thing once.

    ``hosts``: where its links may lead. ``known``: the paths of finished files that it may be made of: they were looked
    at when they were made.
    """
    suffix = PurePosixPath(path).suffix.lower()
    if suffix == ".zip":
        return list(dict.fromkeys(_archive(data, hosts, known)))
    look = _proof if suffix == ".html" and path.startswith(STAYS) else LOOKS.get(suffix)
    return list(dict.fromkeys(look(data, hosts))) if look else []


def _archive(data: bytes, hosts: Collection[str], known: Collection[str]) -> Iterator[Found]:
    """What is wrong with the files that only this archive holds."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as members:
            tails = {tail for path in known for tail in _tails(path)}
            for name in members.namelist():
                if name.partition("/")[2] not in tails:  # all stands in one folder
                    yield from faults_of(name, members.read(name), hosts)
    except zipfile.BadZipFile:
        yield found("leaves-active", "ZIP", _BROKEN)


def _tails(path: str) -> Iterator[str]:
    while path:
        yield path
        path = path.partition("/")[2]


def _pdf(data: bytes, hosts: Collection[str]) -> Iterator[Found]:
    from kkbc_publish.printing.leaving.papers import paper_faults

    return paper_faults(data, hosts)


def _html(data: bytes, hosts: Collection[str]) -> Iterator[Found]:
    from kkbc_publish.printing.leaving.pages import page_faults  # lxml takes a while to import

    return page_faults(data, hosts)


def _proof(data: bytes, hosts: Collection[str]) -> Iterator[Found]:
    from kkbc_publish.printing.leaving.pages import page_faults

    return page_faults(data, hosts, published=False)


def _svg(data: bytes, hosts: Collection[str]) -> Iterator[Found]:
    from kkbc_publish.printing.leaving.drawing import more_than_a_drawing

    more = more_than_a_drawing(data, hosts)
    if more is not None:
        yield found("leaves-active", more.text, ("bukan bagian dari sebuah gambar", "it is no part of a drawing"))


def _csv(data: bytes, _: Collection[str]) -> Iterator[Found]:
    from kkbc_publish.printing.leaving.tables import csv_faults

    return csv_faults(data)


def _office(data: bytes, hosts: Collection[str]) -> Iterator[Found]:
    from kkbc_publish.printing.leaving.tables import office_faults

    return office_faults(data, hosts)


def _mail(data: bytes, hosts: Collection[str]) -> Iterator[Found]:
    from kkbc_publish.printing.leaving.letters import mail_faults

    return mail_faults(data, hosts)


def _text(data: bytes, hosts: Collection[str]) -> Iterator[Found]:
    from kkbc_publish.printing.leaving.letters import text_faults

    return text_faults(data.decode("utf-8", "replace"), hosts)


LOOKS: dict[str, Look] = {
    ".pdf": _pdf,
    ".html": _html,
    ".svg": _svg,
    ".csv": _csv,
    ".xlsx": _office,
    ".docx": _office,
    ".eml": _mail,
    ".txt": _text,
}
