"""Turn rows into the CSV that a station opens: one writer for all its files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kkbc_publish.load.models.stations import DELIMITERS, Station
from kkbc_publish.printing.workbook import csv_bytes

# Excel with Indonesian settings splits at semicolons, since its decimals have commas.
USUAL = "titik koma"
MARK = b"\xef\xbb\xbf"  # without it Excel takes UTF-8 for the code page of its machine


def delimiter_of(station: Station) -> str:
    """The sign between columns: the one of the station's own logs, where its file names one."""
    return DELIMITERS[(station.log.delimiter if station.log else None) or USUAL]


def station_csv(heading: Sequence[str], rows: Iterable[Sequence[str | int]], delimiter: str) -> bytes:
    """A table as CSV: UTF-8 with a mark, CRLF, quotes where they are needed."""
    return MARK + csv_bytes(heading, rows, delimiter)
