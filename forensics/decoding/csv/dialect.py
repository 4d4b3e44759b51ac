"""How the rows of a table are written: its delimiter, its quotes, and where its header stands.

What a given table's dialect is, is for those to say who know its columns
(``parsers/shared/members/dialect.py``).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from forensics.decoding.csv.long_fields import long_fields
from forensics.model.note_details import TableLayout

# What the column is called in which R writes the names of rows, since its header does not.
ROW_NAMES = "row_names"

Quoting = Literal["doubled", "backslash", "none"]

_ESCAPED = re.compile(r"(?<!\\)((?:\\\\)*)\\\"")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the rows of a table are to be read.

    ``skip`` is the number of lines before the header; ``names`` are given to the columns of
    a table without one; ``whole_header`` says that the header is quoted as a whole. ``padded``
    says that cells are set off with blanks, ``numbered`` that the rows have a column of their
    own names before those that the header names, as R writes.
    """

    delimiter: str = ","
    quoting: Quoting = "doubled"
    skip: int = 0
    names: tuple[str, ...] = ()
    quote: str = '"'
    padded: bool = False
    numbered: bool = False
    whole_header: bool = False

    @property
    def unusual(self) -> TableLayout | None:
        """What a reader should know of how the table was read; None where it is as usual."""
        quotes: list[Literal["backslash", "none", "single"]] = []
        if self.quoting != "doubled":
            quotes.append(self.quoting)
        if self.quote == "'":
            quotes.append("single")
        header: list[Literal["missing", "short"]] = []
        if self.names:
            header.append("missing")
        if self.numbered:
            header.append("short")
        found = TableLayout(self.skip if self.skip > 0 else None, tuple(quotes), tuple(header))
        return None if found == TableLayout() else found

    def plain(self, line: str) -> str:
        """A line as the doubled-quotes dialect would have it."""
        if self.quoting == "backslash" and "\\" in line:
            return _ESCAPED.sub(r'\1""', line)
        return line

    def reader(self, lines: Iterator[str], *, strict: bool = False) -> Iterator[list[str]]:
        """The rows that such lines are; csv.Error is raised for those that are none."""
        if self.quoting == "none":
            return _roomy(csv.reader(lines, delimiter=self.delimiter, quoting=csv.QUOTE_NONE))
        plain, mark, quote = map(self.plain, lines), self.delimiter, self.quote
        return _roomy(csv.reader(plain, delimiter=mark, quotechar=quote, strict=strict))

    def row(self, line: str) -> list[str]:
        """The row that one line is by itself."""
        return next(self.reader(iter((line,))), [])

    def opened(self, row: list[str], width: int) -> list[str]:
        """A row that was quoted as a whole, taken apart where that gives ``width`` fields; of
        a longer row, without the empty fields at its end that belong to no column."""
        if self.padded:
            row = [cell.strip() for cell in row]
        while len(row) > width and not row[-1].strip():
            row.pop()
        if len(row) != 1 or width < 2 or self.delimiter not in row[0]:
            return row
        with suppress(csv.Error):
            inner = self.row(row[0])
            return inner if len(inner) == width else row
        return row

    def header(self, row: list[str]) -> list[str]:
        """The names in a header row."""
        if self.whole_header and len(row) == 1:
            with suppress(csv.Error):
                row = self.row(row[0])
        return _told_apart(([ROW_NAMES] if self.numbered else []) + [name.strip() for name in row])


def _roomy(rows: Iterable[list[str]]) -> Iterator[list[str]]:
    """The rows, read under a limit of our own that the rest of the process never sees."""
    reader = iter(rows)
    while True:
        try:
            with long_fields:
                row = next(reader)
        except StopIteration:
            return
        yield row


def _told_apart(names: Sequence[str]) -> list[str]:
    """Names of which the first of several equal ones stays and the others get a number, as
    pandas numbers them, so that no column hides another.

    >>> _told_apart(["text", "date", "text"])
    ['text', 'date', 'text.1']
    """
    found: dict[str, None] = {}
    given, numbers = set(names), dict.fromkeys(names, 0)
    for name in names:
        new, number = name, numbers[name]
        while new in found or (number and new in given):
            number += 1
            new = f"{name}.{number}"
        found[new], numbers[name] = None, number
    return list(found)
