"""Turn finished files into a ZIP that is the same whenever and wherever it is made.

Sorted names, one date for all, long text packed and the rest stored: PDF, Word and pictures are packed already, and
packing a page of text costs more time than the few hundred bytes are worth. All stands in one folder, so that
unpacking strews nothing about.

The records are written here (PKWARE's APPNOTE, 4.3): Python's ``zipfile`` takes longer for its headers than for the
files, and a build makes hundreds of ZIPs of hundreds of files.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

PACKED = (".txt", ".ics", ".html", ".csv")
LONG = 2500  # bytes of text that are worth packing
LEVEL = 6
MOST_FILES, MOST_BYTES = 0xFFFF, 0xFFFF_FFFF  # what a ZIP can count without the extensions that old programs lack

_STORED, _DEFLATED = 0, 8
_VERSION = 20  # 2.0: knows folders and packed files
_UNIX = 3  # the mode counts, on every machine that makes it
_READABLE = 0o100644 << 16  # an ordinary file that all may read
_UTF8 = 0x800  # of the flags: the name is not ASCII
_MIDNIGHT, _FIRST_DAY = 0, 1 << 5 | 1  # 1 January 1980, 0.00, the earliest a ZIP can say: no clock
_FILE = struct.Struct("<4s5H3L2H")
_LISTED = struct.Struct("<4s2B5H3L5H2L")
_END = struct.Struct("<4s4H2LH")


def zipped(top: str, files: Sequence[tuple[str, bytes]]) -> bytes:
    """Files by name -> a ZIP in which all stand in the folder ``top``."""
    pieces, listed, at = list[bytes](), list[bytes](), 0
    for name, data in sorted(files):
        path, inside, method = f"{top}/{name}".encode(), data, _STORED
        if len(data) >= LONG and name.endswith(PACKED):
            inside, method = _deflated(data), _DEFLATED
        flags = 0 if path.isascii() else _UTF8
        about = (flags, method, _MIDNIGHT, _FIRST_DAY, zlib.crc32(data), len(inside), len(data), len(path))
        pieces += (_FILE.pack(b"PK\3\4", _VERSION, *about, 0), path, inside)
        listed += (_LISTED.pack(b"PK\1\2", _VERSION, _UNIX, _VERSION, *about, 0, 0, 0, 0, _READABLE, at), path)
        at += _FILE.size + len(path) + len(inside)
    directory = b"".join(listed)
    if len(files) > MOST_FILES or at + len(directory) > MOST_BYTES:
        raise OverflowError(f"{top}: more than a ZIP can hold")
    end = _END.pack(b"PK\5\6", 0, 0, len(files), len(files), len(directory), at, 0)
    return b"".join((*pieces, directory, end))


def _deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()
