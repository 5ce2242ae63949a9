"""Write a PDF from objects that are serialised already, byte for byte as pydyf writes it."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterable
from math import ceil, log
from typing import Any

import pydyf

_HEART = b"%\xf0\x9f\x96\xa4"


class KeptFile:
    """The objects of a PDF, to be replaced one by one. ``pages``: the document's page tree, for references.

    ``data``: the file as it was written, from which the objects are taken that were packed for it.
    """

    def __init__(self, pdf: Any, data: bytes) -> None:
        # Not those that pydyf adds in writing: the stream of objects, the cross-reference.
        objects = [one for one in pdf.objects if not _of_writing(one)]
        self.pages, self.info, self.root = pdf.pages, pdf.info, pdf.catalog.reference
        self.metadata = pdf.catalog.get("Metadata")
        self._version = data[len("%PDF-") :].partition(b"\n")[0]
        self._objects: list[tuple[bool, bytes] | None] = [None] * len(objects)
        alone = [one for one in pdf.objects if one.free != "f" and not one.compressible]
        ends = {one.number: following.offset for one, following in itertools.pairwise(alone)}
        for one in objects:
            if one.compressible:
                self._objects[one.number] = (True, one.data)
            elif one.free != "f":
                self._objects[one.number] = (False, data[one.offset : ends[one.number] - 1])

    @property
    def size(self) -> int:
        """Bytes of all objects."""
        return sum(len(kept[1]) for kept in self._objects if kept)

    def put(self, one: Any, data: bytes | None = None) -> None:
        """Keep an object in its place; ``data``: as serialised, where that is known."""
        if data is None:
            data = one.data
        self._objects[one.number] = (
            one.compressible,
            data if one.compressible else b"%d 0 obj\n%b\nendobj" % (one.number, data),
        )

    def apart(self, number: int) -> Any:
        """An empty PDF whose next object has a number of this one."""
        pdf = pydyf.PDF()
        pdf.objects, pdf.pages = [None] * number, self.pages
        return pdf

    def number_of_metadata(self) -> int | None:
        return int(self.metadata.split()[0]) if self.metadata else None

    def written(self) -> bytes:
        """The file."""
        output = io.BytesIO()
        output.write(b"%%PDF-%b\n%b\n" % (self._version, _HEART))
        places: list[tuple[int, int, int]] = [(0, 0, 65535)]
        packed: list[tuple[int, bytes]] = []
        stream_number = len(self._objects)
        for number, kept in enumerate(self._objects):
            if kept is None:
                continue
            compressible, data = kept
            if compressible:
                places.append((2, stream_number, len(packed)))
                packed.append((number, data))
            else:
                places.append((1, output.tell(), 0))
                output.write(data + b"\n")
        places.append((1, output.tell(), 0))
        output.write(_numbered(stream_number, _packed(packed)) + b"\n")
        start = output.tell()
        places.append((1, start, 0))
        lengths = (1, ceil(log(start + 1, 256)), 2)
        table = b"".join(
            value.to_bytes(length, "big") for place in places for length, value in zip(lengths, place, strict=True)
        )
        extra = {
            "Type": "/XRef",
            "Index": pydyf.Array((0, len(places))),
            "W": pydyf.Array(lengths),
            "Size": len(places),
            "Root": self.root,
        }
        if self.info:
            extra["Info"] = self.info.reference
        output.write(_numbered(stream_number + 1, pydyf.Stream([table], extra, True)) + b"\n")
        output.write(b"startxref\n%d\n%%%%EOF\n" % start)
        return output.getvalue()


def _of_writing(one: Any) -> bool:
    return (getattr(one, "extra", None) or {}).get("Type") in ("/ObjStm", "/XRef")


def _packed(objects: Iterable[tuple[int, bytes]]) -> Any:
    heads: list[int] = []
    position, data = 0, []
    for number, one in objects:
        heads += (number, position)
        position += len(one) + 1
        data.append(one)
    head = " ".join(map(str, heads))
    extra = {"Type": "/ObjStm", "N": len(data), "First": len(head) + 1}
    return pydyf.Stream([head, *data], extra, True)


def _numbered(number: int, stream: Any) -> bytes:
    stream.number = number
    data: bytes = stream.indirect
    return data
