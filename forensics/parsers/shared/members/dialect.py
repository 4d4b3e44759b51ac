"""How a table is written: its delimiter, its quotes, and where its header stands.

Programs put lines before the header (``sep=;``, the terms of a search), leave the header
out, escape quotes with a backslash, or write texts that begin with a quotation mark into
tables that know no quoting. Each is told by what the first rows then look like.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from forensics.model.note_details import TableLayout
from forensics.parsers.shared.columns.names import NAMES, plain_name
from forensics.parsers.shared.members.long_fields import long_fields

DELIMITERS = ",;\t|"
# Of databases and old programs; looked for where a line has none of the usual ones.
RARE = "^~\x01\x1f\u00a6\u00a7\u00ac"
# Lines before a header, and rows looked at to see whether a dialect fits.
PREAMBLE = 40
ROWS = 400

# What the column is called in which R writes the names of rows, since its header does not.
ROW_NAMES = "row_names"

KNOWN = frozenset(name for names in NAMES.values() for name in names)
Quoting = Literal["doubled", "backslash", "none"]

_SEP = re.compile(r"\ufeff?\"?sep=(.)\"?[ \t]*(?:\r\n|\r|\n)", re.IGNORECASE)
_ESCAPED = re.compile(r"(?<!\\)((?:\\\\)*)\\\"")
# What no column is called: a date, a long number, an address, a handle.
_VALUE = re.compile(
    r"\d{5,}|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b.*|https?://.*|@\w+|.*\d{1,2}:\d\d.*|-?\d+[.,]\d+",
    re.DOTALL,
)
# What makes a field need quotes, in the eyes of Excel too.
_NEEDY = re.compile(r'[",;\t\r\n]')
_ROW_NUMBER = re.compile(r"\d{1,7}", re.ASCII)
_TWILOG = (re.compile(r"\d{1,20}"), re.compile(r"\d{6} \d{6}"))


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the rows of a table are to be read.

    ``skip`` is the number of lines before the header; ``names`` are given to the columns of
    a table without one. ``padded`` says that cells are set off with blanks, ``numbered`` that
    the rows have a column of their own names before those that the header names, as R writes.
    """

    delimiter: str = ","
    quoting: Quoting = "doubled"
    skip: int = 0
    names: tuple[str, ...] = ()
    quote: str = '"'
    padded: bool = False
    numbered: bool = False

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

    def reader(self, lines: Iterator[str]) -> Iterator[list[str]]:
        """The rows that such lines are."""
        if self.quoting == "none":
            return csv.reader(lines, delimiter=self.delimiter, quoting=csv.QUOTE_NONE)
        return csv.reader(map(self.plain, lines), delimiter=self.delimiter, quotechar=self.quote)

    def row(self, line: str) -> list[str]:
        """The row that one line is by itself."""
        with long_fields:
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
        """The names in a header row, which may be quoted as a whole."""
        with suppress(csv.Error):
            inner = self.row(row[0]) if len(row) == 1 else row
            row = inner if known_in(inner) > 1 else row
        return _told_apart(([ROW_NAMES] if self.numbered else []) + [name.strip() for name in row])


def _told_apart(names: Sequence[str]) -> list[str]:
    """Names of which the first of several equal ones stays and the others get a number, as
    pandas numbers them, so that no column hides another.

    >>> _told_apart(["text", "date", "text"])
    ['text', 'date', 'text.1']
    """
    found: dict[str, None] = {}
    for name in names:
        new, number = name, 0
        while new in found or (number and new in names):
            number += 1
            new = f"{name}.{number}"
        found[new] = None
    return list(found)


def guess_delimiter(head: str) -> str:
    """The delimiter that occurs most often outside quotes in the first line.

    >>> guess_delimiter('id|user|"a,b,c"|text')
    '|'
    """
    line = head.lstrip("\ufeff").splitlines()[0] if head.strip("\ufeff \t\r\n") else ""
    unquoted = "".join(line.split('"')[::2])
    if not any(mark in unquoted for mark in DELIMITERS):
        rare = max(RARE, key=unquoted.count)
        if rare in unquoted:
            return rare
        # Perhaps the line is quoted as a whole.
        unquoted = line
    return max(DELIMITERS, key=lambda mark: (unquoted.count(mark), mark == ","))


def dialect_of(head: str, cut: bool = False) -> Dialect:
    """The dialect of a table that begins with ``head``; ``cut`` says that its last line is."""
    head = head.removeprefix("\ufeff").replace("\0", "")
    lines = _lines(head)
    if cut and len(lines) > 1:
        lines.pop()
    match = _SEP.match(head)
    found = Dialect(match.group(1), skip=1) if match else _with_header(lines)
    rest = lines[found.skip :]
    if rest and _is_single_quoted(rest[0], found.delimiter):
        found = replace(found, quote="'")
    else:
        found = replace(found, quoting=_quoting(rest, found.delimiter))
    names = _names(rest, found)
    return replace(
        found,
        names=names,
        padded=found.delimiter == "|" and _is_padded(rest),
        numbered=not names and _is_numbered(rest, found),
    )


def _is_padded(lines: Sequence[str]) -> bool:
    """True for a table drawn with bars, in which a blank stands on both sides of each."""
    rows = [line for line in lines[:ROWS] if line.count("|") == lines[0].count("|") > 0]
    drawn = [line for line in rows if line.strip("|-+: \r\n")]
    return bool(drawn) and all(
        line.count(" | ") >= line.strip().strip("|").count("|") for line in drawn
    )


def _is_numbered(lines: Sequence[str], dialect: Dialect) -> bool:
    """True when every row has one field more than the header, and the first numbers the row."""
    rows = [row for row in _rows(lines, dialect) if row]
    width = len(dialect.header(rows[0])) if rows else 0
    numbers = [row[0] for row in rows[1:] if len(row) == width + 1]
    if width < 2 or len(numbers) < 2 or len(numbers) < len(rows) - 1:
        return False
    return (
        len(set(numbers)) == len(numbers)
        and all(_ROW_NUMBER.fullmatch(number) for number in numbers)
        and sum(bool(row[-1].strip()) for row in rows[1:]) * 2 > len(numbers)
    )


def _is_single_quoted(line: str, delimiter: str) -> bool:
    """True for a header of which every field stands between single quotes."""
    fields = line.strip().split(delimiter)
    return len(fields) > 1 and all(
        len(field) > 2 and field[0] == field[-1] == "'" for field in fields
    )


def _lines(text: str) -> list[str]:
    return re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)[: 50 * ROWS] if text else []


def _with_header(lines: Sequence[str]) -> Dialect:
    """Delimiter and place of the header: the first line, or one that names known columns."""
    first = Dialect(guess_delimiter("".join(lines[:1])))
    names = first.header(first.row(lines[0])) if lines else []
    filled = sum(bool(name.strip()) for name in names)
    if known_in(names) >= 2 or not names:
        return first
    if len(names) > 1 and filled == len(names) and _goes_on(lines[1:], first.delimiter, filled):
        return first
    best, most = first, 1
    for at, line in enumerate(lines[:PREAMBLE]):
        mark = guess_delimiter(line)
        names = Dialect(mark).row(line) if line.strip() else []
        count = known_in(names)
        if count > most and (at == 0 or _goes_on(lines[at + 1 :], mark, len(names))):
            best, most = Dialect(mark, skip=at), count
    return best


def _goes_on(lines: Sequence[str], delimiter: str, width: int) -> bool:
    """True when the rows after a header have its width."""
    rows = [row for row in _rows(lines, Dialect(delimiter)) if row]
    return not rows or sum(len(row) == width for row in rows) * 2 > len(rows)


def _rows(lines: Sequence[str], dialect: Dialect) -> list[list[str]]:
    found: list[list[str]] = []
    with suppress(csv.Error):
        found.extend(islice(dialect.reader(iter(lines)), ROWS))
    return found


def known_in(names: Sequence[str]) -> int:
    """How many of some names are those of columns that this program knows."""
    return len({plain for name in names if len(name) < 60 and (plain := plain_name(name)) in KNOWN})


def _quoting(lines: Sequence[str], delimiter: str) -> Quoting:
    """Whether quotes are doubled, escaped with a backslash, or mean nothing."""
    text = "".join(lines)
    if '"' not in text:
        return "doubled"
    width = len(Dialect(delimiter).row(lines[0]))
    good = _good(lines, Dialect(delimiter), width)
    inner = re.compile(rf'(?<!\\)\\(?:\\\\)*"(?![\r\n{re.escape(delimiter)}"]|$)')
    if inner.search(text) and _good(lines, Dialect(delimiter, "backslash"), width) >= good:
        return "backslash"
    if _unquoted(lines, delimiter, width, good):
        return "none"
    return "doubled"


def _good(lines: Sequence[str], dialect: Dialect, width: int) -> int:
    """How many of the rows are as wide as the header, less those that are not."""
    rows = [row for row in _rows(lines, dialect) if row]
    return sum(1 if len(row) == width else -1 for row in rows)


def _unquoted(lines: Sequence[str], delimiter: str, width: int, good: int) -> bool:
    """True when quotation marks are part of the texts.

    Every line is then a row by itself, and some field begins with a mark without being
    quoted as a whole; in tables with tabs, also where one is quoted without need.
    """
    rows = [line.rstrip("\r\n").split(delimiter) for line in lines[:ROWS] if line.strip()]
    plain = sum(1 if len(row) == width else -1 for row in rows)
    marked = [(at, field) for row in rows for at, field in enumerate(row) if field.startswith('"')]
    if not marked or width < 2:
        return False
    odd = [field for _, field in marked if not _is_quoted(field)]
    if odd:
        # One alone may as well be a row that is torn, where tables are quoted as a rule.
        enough = len(odd) * 2 > len(marked) and (delimiter == "\t" or len(odd) > 1)
        most = enough and not _is_strict(lines, delimiter)
        return most and (plain == len(rows) or plain > good)
    if delimiter != "\t" or plain < len(rows):
        return False
    whole = {at for at, _ in marked if all(row[at].startswith('"') for row in rows)}
    return any(at not in whole and not _NEEDY.search(field[1:-1]) for at, field in marked)


def _is_strict(lines: Sequence[str], delimiter: str) -> bool:
    """True when every quote of a table is where the rules want it."""
    try:
        for row in csv.reader(iter(lines), delimiter=delimiter, strict=True):
            del row
    except csv.Error:
        return False
    return True


def _is_quoted(field: str) -> bool:
    """True for a field quoted as a whole, inner marks doubled."""
    return len(field) > 1 and field.endswith('"') and '"' not in field[1:-1].replace('""', "")


def _names(lines: Sequence[str], dialect: Dialect) -> tuple[str, ...]:
    """Names for the columns of a table whose first row holds values; () where it has a header."""
    rows = [row for row in _rows(lines, dialect) if row]
    if (
        not rows
        or known_in(dialect.header(rows[0]))
        or not any(_VALUE.fullmatch(cell.strip()) for cell in rows[0])
    ):
        return ()
    if all(len(row) == 3 and _is_twilog(row) for row in rows):
        # https://twilog.togetter.com: id, YYMMDD HHMMSS in Japan's time, text.
        return ("tweet_id", "twilog_time", "text")
    return tuple(f"column{number}" for number in range(1, len(rows[0]) + 1))


def _is_twilog(row: Sequence[str]) -> bool:
    return all(form.fullmatch(cell) for form, cell in zip(_TWILOG, row, strict=False))
