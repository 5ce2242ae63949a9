"""What a build holds that matters to a publication: its public site, and the record it would leave."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kkbc_publish.build.manifest import NAME, Manifest, from_text
from kkbc_publish.record.text import read_files
from kkbc_publish.record.values import SentFile
from kkbc_publish.render.job import Entry

SITE, RECORD = "site/", "record/"
MARK_DIGITS = 8
# Letters tell of a publication that is being prepared, and change with it: they are no part of what is published.
# What a package copies or wraps, and the sums, only repeat what is told by its own kind.
LETTERS = {"letter-pdf", "letter-txt", "stop-notice-pdf", "stop-notice-txt", "cover-pdf", "cover-txt"}
TELLING = frozenset({*LETTERS, "package-copy", "package-zip", "package-mail", "sums"})


@dataclass(frozen=True)
class Built:
    """A build folder that is as its manifest says."""

    out: Path
    manifest: Manifest

    @cached_property
    def site_files(self) -> dict[str, Entry]:
        """The files of the public site by their path in it, in order."""
        files = self.manifest.files
        return {path.removeprefix(SITE): files[path] for path in sorted(files) if path.startswith(SITE)}

    @cached_property
    def site(self) -> str:
        """A digest of the public site: of all its paths and contents."""
        rows = (f"{entry.sha256}  {path}\n" for path, entry in self.site_files.items())
        return hashlib.sha256("".join(rows).encode()).hexdigest()

    @cached_property
    def record_texts(self) -> dict[str, bytes]:
        """The files of the record, by their path in it. Raises OSError."""
        paths = (path for path in sorted(self.manifest.files) if path.startswith(RECORD))
        return {path.removeprefix(RECORD): (self.out / path).read_bytes() for path in paths}

    @cached_property
    def record(self) -> str:
        """A digest of the files of the record."""
        total = hashlib.sha256()
        for path, data in self.record_texts.items():
            total.update(f"{path}\0{hashlib.sha256(data).hexdigest()}\n".encode())
        return total.hexdigest()

    @cached_property
    def sent(self) -> Mapping[tuple[str, str], SentFile]:
        """The record as values. The program has just written it, so what is wrong with it is a bug."""
        files, _, trouble = read_files(self.record_texts)
        if trouble:
            raise AssertionError(f"the record of a build cannot be read: {trouble[0]}")
        return files

    def marks(self) -> dict[str, str]:
        """Branch -> a short digest of its files of each kind: ``flyer=1a2b3c4d script-pdf=5e6f7a8b``."""
        totals: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for path in sorted(self.manifest.files):
            entry = self.manifest.files[path]
            if not path.startswith(RECORD) and entry.kind not in TELLING:
                totals[entry.branch or ""][entry.kind].append(f"{path}\0{entry.sha256}\n")
        return {
            branch: " ".join(f"{kind}={_short(rows)}" for kind, rows in sorted(kinds.items()))
            for branch, kinds in sorted(totals.items())
        }


def _short(rows: list[str]) -> str:
    return hashlib.sha256("".join(rows).encode()).hexdigest()[:MARK_DIGITS]


def read_built(out: Path) -> Built:
    """The build at ``out``, just made. Raises OSError."""
    return Built(out, from_text((out / NAME).read_text(encoding="utf-8")))
