"""Table rows from a stream of bytes, by a given dialect; bad rows are kept as errors."""

from __future__ import annotations

import csv
import io
import sys
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, cast

from forensics.decoding.csv.dialect import Dialect
from forensics.decoding.element import CUT_ROW, HOLE, LONGEST_RUN, Element
from forensics.decoding.encoding import Encoding, text_encoding

HEAD = 1 << 16
# A row that is still open after this many characters holds a stray quote.
RECORD_LIMIT = 1 << 21
# A last field shorter than that of so many rows, all of this length at least, is cut.
FEWEST, LONG = 2, 10
# As many as a sheet of a workbook has.
MOST_COLUMNS = 16_384
_HOLE = "\0" * (LONGEST_RUN + 1)
TOO_WIDE = "too many columns"
Guess = Callable[[str, bool], Dialect]
"""From the first text of a table, and whether its last line is cut: its dialect."""


class _OpenRowError(Exception):
    """A row does not end within the limit."""


class _Lines:
    """Text lines of a byte stream, remembering those of the row being read."""

    def __init__(self, stream: io.BufferedReader[Any], encoding: Encoding, limit: int) -> None:
        self._text = io.TextIOWrapper(stream, encoding.name, encoding.errors, newline="")
        self._again: deque[str] = deque()
        self._limit = limit
        self._length = 0
        self._taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        while line := self._again.popleft() if self._again else self._text.readline(self._limit):
            self._taken.append(line)
            self._length += len(line)
            if self._length >= self._limit:
                raise _OpenRowError
            yield line.replace("\0", "") if "\0" in line else line

    def take(self) -> list[str]:
        """The lines of the row just read, which are now those of no row."""
        taken, self._taken, self._length = self._taken, [], 0
        return taken

    def give_back(self, lines: list[str]) -> None:
        """Have these lines read again."""
        self._again.extendleft(reversed(lines))

    def pass_over(self, count: int) -> None:
        """Move past the lines that stand before a header."""
        for _ in range(count):
            self._text.readline(self._limit)

    def skip_line(self) -> None:
        """Move past what is left of a line that is longer than the limit."""
        while not self._again and (rest := self._text.readline(self._limit)):
            if rest.endswith(("\n", "\r")):
                return


class _Rows:
    """Rows of a CSV with the lines they stand on; a broken row does not swallow the next."""

    def __init__(self, lines: _Lines, dialect: Dialect) -> None:
        self._lines = lines
        self._dialect = dialect
        self._reader = dialect.reader(iter(lines))
        self.width: int | None = None
        self._ragged = False
        self._read = 0
        self._shortest = sys.maxsize

    def next(self) -> tuple[list[str] | None, list[str], str]:
        """The next row, its lines, and what is wrong with it. Raises StopIteration at the end."""
        try:
            row, problem = next(self._reader), ""
        except (csv.Error, _OpenRowError) as error:
            row = None
            problem = f"not valid CSV ({str(error) or 'a row without end'})"
            self._restart()
        taken = self._lines.take()
        if row is not None and any(_HOLE in line for line in taken):
            return None, self._first_of(taken), f"not valid CSV ({HOLE})"
        if row is not None and self._is_cut(row, taken):
            return None, taken, CUT_ROW
        if row is None or self._is_torn(row, taken):
            problem = problem or "not valid CSV (a quote is opened and not closed)"
            return None, self._first_of(taken), problem
        if row and self.width is not None:
            self._read += 1
            length = 0 if any(map(str.isspace, row[-1])) else len(row[-1])
            self._shortest = min(self._shortest, length)
        return row, taken, problem

    def _restart(self) -> None:
        self._reader = self._dialect.reader(iter(self._lines))

    def _is_cut(self, row: list[str], taken: list[str]) -> bool:
        """True when the file ends within this row: inside quotes, or short of a field and
        without a line end where no other row is short, or with a last field that is shorter
        than that of any other, where these are long (addresses, ids). Another cut within an
        unquoted last field cannot be told."""
        if self.width is None or not taken:
            return False
        ended = taken[-1].endswith(("\n", "\r"))
        if self._quotes(taken) % 2 and self._is_open(taken):
            return not any(map(self._is_row, taken[1:]))
        if len(row) >= self.width:
            known = self._read >= FEWEST and self._shortest >= LONG
            return known and not ended and 0 < len(row[-1]) < self._shortest
        short = any(cell.strip() for cell in row)
        if short and ended:
            self._ragged = True
        return short and not ended and not self._ragged

    def _quotes(self, taken: list[str]) -> int:
        """How many quotes that mean something stand in these lines."""
        if self._dialect.quoting == "none":
            return 0
        quote = self._dialect.quote
        return sum(
            self._dialect.plain(line).count(quote)
            for line in taken
            if quote in line or "\\" in line
        )

    def _is_open(self, taken: list[str]) -> bool:
        """True when these lines end within quotes."""
        asked_for_more = False

        def lines() -> Iterator[str]:
            nonlocal asked_for_more
            yield from taken
            asked_for_more = True

        try:
            deque(self._dialect.reader(lines(), strict=True), maxlen=0)
        except csv.Error:
            # The library has one class for all faults: this one comes when no line is left,
            # any other within a line.
            return asked_for_more
        return False

    def _is_torn(self, row: list[str], taken: list[str]) -> bool:
        """True when a stray quote made this row swallow lines that are rows themselves."""
        if self.width is None or len(taken) < 2:
            return False
        if self._quotes(taken) % 2:
            return True
        return len(row) != self.width and any(self._is_row(line) for line in taken[1:])

    def _is_row(self, line: str) -> bool:
        return len(self._dialect.row(line)) == self.width

    def _first_of(self, taken: list[str]) -> list[str]:
        """Keep the lines up to the first that is a row by itself; the rest is read again."""
        if len(taken) == 1 and not taken[0].endswith(("\n", "\r")):
            self._lines.skip_line()
        end = next((at for at, line in enumerate(taken) if at and self._is_row(line)), 1)
        self._lines.give_back(taken[end:])
        self._restart()
        return taken[:end]


def csv_records(
    stream: BinaryIO,
    dialect: Dialect | Guess,
    *,
    encoding: Encoding | None = None,
    keep_raw: bool = False,
    fill_short: bool = False,
    limit: int = RECORD_LIMIT,
) -> Iterator[Element]:
    """Yield each data row as a dict of column name to string; the header row is not counted.

    A row with too few or too many fields is yielded with ``error`` set; with ``fill_short``
    missing last fields are empty instead. A row that the end of the file cuts, where that
    can be told, is yielded with ``error`` and ``cut``. Empty lines are passed over. The encoding
    is told from the first bytes where it is not given, and so is the dialect where a way to tell
    it is given in its stead. EvidenceError is raised when the stream
    breaks off.
    """
    buffered = io.BufferedReader(cast(io.RawIOBase, stream), 4 * HEAD)
    head = buffered.peek(HEAD)[:HEAD]
    encoding = encoding or text_encoding(head)
    if not isinstance(dialect, Dialect):
        dialect = dialect(head.decode(*encoding), len(head) == HEAD)
    lines = _Lines(buffered, encoding, limit)
    lines.pass_over(dialect.skip)
    rows = _Rows(lines, dialect)
    names: list[str] | None = list(dialect.names) or None
    rows.width = len(names) if names else None
    index = 0
    while True:
        try:
            row, taken, problem = rows.next()
        except StopIteration:
            return
        if row is not None and names is None:
            if len(row) > MOST_COLUMNS:
                yield Element(
                    0, None, f"{TOO_WIDE} ({len(row):,} where {MOST_COLUMNS:,} are the most)"
                )
                return
            names = dialect.header(row) or None
            rows.width = len(names) if names else None
        elif row or problem:
            row = dialect.opened(row, len(names or ())) if row else row
            yield _element(
                index, row, names or [], problem, fill_short, taken if keep_raw else None
            )
            index += 1


def _element(
    index: int,
    row: list[str] | None,
    names: list[str],
    problem: str,
    fill_short: bool,
    taken: list[str] | None,
) -> Element:
    raw = None if taken is None else "".join(taken)
    if row is None:
        return Element(index, None, problem, raw, cut=problem == CUT_ROW)
    if fill_short and len(row) < len(names):
        row += [""] * (len(names) - len(row))
    if len(row) != len(names):
        return Element(index, None, f"{len(row)} fields where the header has {len(names)}", raw)
    return Element(index, dict(zip(names, row, strict=True)), None, raw)
