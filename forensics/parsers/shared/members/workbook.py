"""Rows of an Excel workbook (.xlsx) as the rows of a table.

The workbook is held in memory as received; its sheets are read row by row. Each value comes
as the text a CSV would have: dates without a zone in ISO 8601, whole numbers in all digits
that are stored. A number that Excel has rounded shows its exponent.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any, BinaryIO, NamedTuple
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException

from forensics.decoding.element import Element
from forensics.decoding.fields import Json, JsonObject
from forensics.errors import EvidenceError
from forensics.messages import said
from forensics.parsers.shared.columns.correspondence import private_columns
from forensics.parsers.shared.columns.guessing import guess
from forensics.parsers.shared.columns.names import TEXTS, plain_name
from forensics.parsers.shared.columns.paths import Path, Row
from forensics.parsers.shared.members.dialect import PREAMBLE, known_in

# What a workbook may weigh: as received, expanded, and its table of texts, which is held whole.
MOST = 128 << 20
MOST_EXPANDED = 1 << 30
MOST_TEXTS = 256 << 20
# Marks of elements, each of which takes time and some thirty bytes, be it empty: of the table of
# texts (four a text), and of all sheets (four a filled cell, two a row).
MOST_MARKS = {"xl/sharedStrings": 12_000_000, "xl/worksheets/": 40_000_000}
EXACT = 2**53
# What openpyxl raises of a damaged workbook, of which it checks little beforehand. Caught only
# around its own calls.
BROKEN = (
    zipfile.BadZipFile, DefusedXmlException, ParseError,
    KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, EOFError,
    NotImplementedError, OverflowError,
)  # fmt: skip
MOST_ROWS = 1 << 20
_MAGIC = b"PK\x03\x04"
_PIECE = 1 << 20
_ENCRYPTED = 0x1


def may_be_workbook(head: bytes) -> bool:
    """True for the first bytes of a zip, which a workbook is."""
    return head.startswith(_MAGIC)


def is_workbook(data: BinaryIO) -> bool:
    """True when a seekable stream holds a zip with a workbook in it."""
    try:
        with zipfile.ZipFile(data) as file:
            return "xl/workbook.xml" in file.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def workbook_records(stream: BinaryIO, *, keep_raw: bool = False) -> Iterator[Element]:
    """Each filled row below a sheet's header as a dict of column name to text.

    Sheets that do not look like posts are passed over, unless there are no others. Raises
    EvidenceError when the workbook cannot be read or is larger than its bounds.
    """
    read, _ = _sheets(stream.read(MOST + 1))
    yield from _records(read, keep_raw=keep_raw)


def first_rows(data: bytes, most: int) -> tuple[tuple[dict[str, str], ...], tuple[str, ...]]:
    """The first rows of a workbook, and the titles of its filled sheets that are not read.

    Raises EvidenceError as ``workbook_records`` does.
    """
    read, left = _sheets(data)
    rows = tuple(element.value for element in islice(_records(read), most))
    return rows, tuple(sheet.title for sheet in left)


def _records(sheets: Sequence[_Sheet], *, keep_raw: bool = False) -> Iterator[Element]:
    rows = (
        (sheet.names, row)
        for sheet in sheets
        for row in islice(_rows(sheet.sheet), sheet.header + 1, None)
    )
    for index, (names, row) in enumerate(rows):
        # Rows end with their last filled cell; values without a name are passed over.
        row += [""] * (len(names) - len(row))
        record = {name: text for name, text in zip(names, row, strict=False) if name}
        raw = json.dumps(record, ensure_ascii=False) if keep_raw else None
        yield Element(index, record, None, raw)


def _unreadable(error: Exception) -> EvidenceError:
    return EvidenceError(
        said(
            "The workbook cannot be read ({kind}: {error}). What stands before the "
            "damage was kept. Open it in a spreadsheet program and save the table as "
            "CSV.",
            kind=type(error).__name__,
            error=error,
        )
    )


def _check_size(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        sizes = {info.filename: info.file_size for info in file.infolist()}
        too_large = len(data) > MOST or sum(sizes.values()) > MOST_EXPANDED
        too_large = too_large or any(_has_more(file, *part) for part in MOST_MARKS.items())
    if too_large or sizes.get("xl/sharedStrings.xml", 0) > MOST_TEXTS:
        raise EvidenceError(
            said(
                "The workbook is too large: {size:,} bytes that expand to {expanded:,}. "
                "Nothing of it was read. Save its table as CSV.",
                size=len(data),
                expanded=sum(sizes.values()),
            )
        )


def _has_more(file: zipfile.ZipFile, start: str, most: int) -> bool:
    """Whether the parts whose names start so hold more marks of elements, or a megabyte without
    one, where a cell holds 32,767 characters at most; read no further."""
    count = 0
    for info in file.infolist():
        if info.filename.startswith(start):
            if info.flag_bits & _ENCRYPTED:
                raise zipfile.BadZipFile("encrypted")
            with file.open(info) as stream:
                while count <= most and (piece := stream.read(_PIECE)):
                    found = piece.count(b"<")
                    count += found if found or len(piece) < _PIECE else most + 1
    return count > most


class _Sheet(NamedTuple):
    """A sheet, its title, the number of its header and the names in it, and its first rows."""

    sheet: Any
    title: str
    header: int
    names: list[str]
    first: list[list[str]]


def _sheets(data: bytes) -> tuple[list[_Sheet], list[_Sheet]]:
    """The sheets to read, and those to pass over."""
    filled = [found for sheet in _worksheets(data) if (found := _opened(*sheet)).names]
    of_posts = [one for one in filled if _holds_posts(one)]
    worded = [one for one in filled if {plain_name(name) for name in one.names} & TEXTS]
    read = of_posts or worded or filled[:1]
    return read, [one for one in filled if one not in read]


def _worksheets(data: bytes) -> list[tuple[Any, str]]:
    """The sheets of a workbook, each with its title."""
    # Loading the library takes a tenth of a second, and few files are workbooks.
    from openpyxl import load_workbook

    try:
        _check_size(data)
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        return [(sheet, str(sheet.title)) for sheet in book.worksheets]
    except BROKEN as error:
        raise _unreadable(error) from error


def _holds_posts(sheet: _Sheet) -> bool:
    """True for a table with a text and what dates it, and not of private messages."""
    rows: list[Row] = [dict(zip(sheet.names, row, strict=False)) for row in sheet.first]
    paths: dict[str, Path] = {name: (name,) for name in sheet.names if name}
    found = guess(paths, rows)
    dated = not {"created_at", "link", "post_id"}.isdisjoint(found)
    return "text" in found and dated and not private_columns(paths.values())


def _opened(sheet: Any, title: str) -> _Sheet:
    """A sheet with its header: the first row that names known columns, else any."""
    first = list(islice(_rows(sheet), PREAMBLE))
    at = next((at for at, row in enumerate(first) if known_in(row) >= 2), 0)
    names = [name.strip() for name in first[at]] if first else []
    return _Sheet(sheet, title, at, names, first[at + 1 :])


def _rows(sheet: Any) -> Iterator[list[str]]:
    """The filled rows of a sheet as texts."""
    for cells in _cells(sheet):
        row = [_text(value, shown) for value, shown in cells]
        while row and not row[-1]:
            row.pop()
        if row:
            yield row


def _cells(sheet: Any) -> Iterator[list[tuple[Json, str]]]:
    """The values of each row of a sheet, dates with the format they are shown in."""
    try:
        sheet.reset_dimensions()  # what programs state there is often wrong
        gap = 0
        for cells in sheet.iter_rows():
            # The library gives each row that is left out before one that claims a far place.
            gap = 0 if cells else gap + 1
            if gap > MOST_ROWS:
                raise ValueError(f"a row after more than {MOST_ROWS:,} empty ones")
            yield [(cell.value, _shown(cell)) for cell in cells]
    except BROKEN as error:
        raise _unreadable(error) from error


def _shown(cell: Any) -> str:
    """The format that a date is shown in; dates are few, and formats slow to look up."""
    return str(cell.number_format or "h") if isinstance(cell.value, datetime) else ""


def _text(value: Json, shown: str) -> str:
    if isinstance(value, datetime):
        with suppress(OverflowError):  # the last moment of the year 9999
            value = (value + timedelta(milliseconds=500)).replace(microsecond=0)
        timed = "h" in (shown or "h").lower() or value.time() != time()
        return value.isoformat(" ") if timed else value.date().isoformat()
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer() and abs(value) < EXACT:
        return str(int(value))
    if isinstance(value, date | time):
        return value.isoformat()
    return "" if value is None else str(value)


def columns_of(records: Sequence[JsonObject]) -> tuple[str, ...]:
    """The names of all columns that some rows show, in order."""
    return tuple(dict.fromkeys(name for record in records for name in record))
