"""CSV records from a stream of bytes, with the delimiter found and bad rows kept as errors."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from typing import BinaryIO

from forensics.decoding.element import Element

DELIMITERS = ",;\t|"
csv.field_size_limit(min(sys.maxsize, 2**31 - 1))


def guess_delimiter(head: str) -> str:
    """The delimiter that occurs most often outside quotes in the first line.

    >>> guess_delimiter('id|user|"a,b,c"|text')
    '|'
    """
    line = head.lstrip("\ufeff").splitlines()[0] if head.strip() else ""
    unquoted = "".join(line.split('"')[::2])
    return max(DELIMITERS, key=lambda mark: (unquoted.count(mark), mark == ","))


def header(head: bytes) -> list[str]:
    """Column names of a CSV, from the first bytes of it; [] when there is no header."""
    text = head.decode("utf-8-sig", "replace")
    rows = csv.reader(io.StringIO(text), delimiter=guess_delimiter(text))
    try:
        return [name.strip() for name in next(rows, [])]
    except csv.Error:
        return []


class _Lines:
    """Text lines of a byte stream, remembering those of the record being read."""

    def __init__(self, stream: BinaryIO) -> None:
        self._text = io.TextIOWrapper(stream, "utf-8-sig", "replace", newline="")
        self.taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        for line in self._text:
            self.taken.append(line)
            yield line.replace("\0", "")

    def take(self) -> str:
        raw = "".join(self.taken)
        self.taken.clear()
        return raw


def csv_records(
    stream: BinaryIO,
    *,
    delimiter: str | None = None,
    keep_raw: bool = False,
    fill_short: bool = False,
) -> Iterator[Element]:
    """Yield each data row as a dict of column name to string; the header row is not counted.

    A row with too few or too many fields is yielded with ``error`` set; with ``fill_short``
    missing last fields are empty instead.
    """
    buffered = io.BufferedReader(stream, 1 << 18)  # type: ignore[type-var]
    if delimiter is None:
        delimiter = guess_delimiter(
            buffered.peek(1 << 16)[: 1 << 16].decode("utf-8-sig", "replace")
        )
    lines = _Lines(buffered)
    rows = csv.reader(iter(lines), delimiter=delimiter)
    names = [name.strip() for name in next(rows, [])]
    width = len(names)
    lines.take()
    index = -1
    while True:
        index += 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Element(index, None, f"not valid CSV ({error})", lines.take())
            continue
        raw = lines.take()
        if not row:
            index -= 1
            continue
        kept = raw if keep_raw else None
        if fill_short and len(row) < width:
            row += [""] * (width - len(row))
        if len(row) != width:
            problem = f"{len(row)} fields where the header has {width}"
            yield Element(index, None, problem, kept)
            continue
        yield Element(index, dict(zip(names, row, strict=True)), None, kept)
