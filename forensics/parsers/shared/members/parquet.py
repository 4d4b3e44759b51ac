"""Rows of a Parquet file as the rows of a table, one part of a row group in memory at a time.

Each value comes as the text a CSV would have: moments in ISO 8601, with ``Z`` where the file has
them in UTC; lists and records as JSON. A value that is missing is empty.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from forensics.decoding.element import Element
from forensics.decoding.fields import Json
from forensics.errors import EvidenceError
from forensics.messages import said

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

MAGIC = b"PAR1"
MOST_COLUMNS = 2_000
MOST_GROUP = 1 << 30
"""Bytes of a row group when expanded, by its own account: writers keep to an eighth of that."""
ROWS_PER_BYTE, ROWS_ANYWAY = 200, 1_000_000
"""A file of more rows than both allow is a decompression bomb: a column of one value takes next to
nothing."""
ROWS_AT_ONCE = 200


def _broken() -> tuple[type[Exception], ...]:
    """What pyarrow raises of a damaged file. Caught only around its own calls."""
    from pyarrow import ArrowException

    return (ArrowException, OSError, ValueError, KeyError, OverflowError)


def may_be_parquet(head: bytes) -> bool:
    """True for the first bytes of a Parquet file."""
    return head.startswith(MAGIC)


def parquet_records(stream: BinaryIO, *, keep_raw: bool = False) -> Iterator[Element]:
    """Each row of a seekable stream as a dict of column name to text.

    Raises EvidenceError where the file cannot be read, or where it is larger than its bounds.
    """
    for index, record in enumerate(_rows(_opened(stream))):
        raw = json.dumps(record, ensure_ascii=False) if keep_raw else None
        yield Element(index, record, None, raw)


def first_parquet_rows(stream: BinaryIO, most: int) -> tuple[dict[str, str], ...]:
    """The first rows. Raises EvidenceError as ``parquet_records`` does."""
    return tuple(islice(_rows(_opened(stream)), most))


def _opened(stream: BinaryIO) -> pq.ParquetFile:
    # Loading the library takes long, and few files are Parquet.
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(stream)
        about = file.metadata
        groups = [about.row_group(n).total_byte_size for n in range(about.num_row_groups)]
        most_rows = max(ROWS_ANYWAY, ROWS_PER_BYTE * stream.seek(0, 2))
    except _broken() as error:
        raise _unreadable(error) from error
    too_large = about.num_columns > MOST_COLUMNS or max(groups, default=0) > MOST_GROUP
    if too_large or about.num_rows > most_rows:
        raise EvidenceError(
            said(
                "The Parquet file is too large: {rows:,} rows of {columns:,} columns, row groups "
                "of up to {size:,} bytes. Nothing of it was read. Write it anew with smaller row "
                "groups.",
                rows=about.num_rows,
                columns=about.num_columns,
                size=max(groups, default=0),
            )
        )
    return file


def _rows(file: pq.ParquetFile) -> Iterator[dict[str, str]]:
    names = [str(name) for name in file.schema_arrow.names]
    batches = file.iter_batches(ROWS_AT_ONCE)
    while True:
        try:
            batch = next(batches, None)
            if batch is None:
                return
            columns = [_values(column) for column in batch.columns]
        except _broken() as error:
            raise _unreadable(error) from error
        for values in zip(*columns, strict=True):
            yield {name: _text(value) for name, value in zip(names, values, strict=True)}


def _values(column: pa.Array) -> list[Json]:
    """The values of a column; moments finer than Python's are cut to microseconds."""
    import pyarrow as pa

    kind = column.type
    if pa.types.is_timestamp(kind) and kind.unit == "ns":
        column = column.cast(pa.timestamp("us", kind.tz), safe=False)
    values: list[Json] = column.to_pylist()
    return values


def _text(value: Json) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value != value:
        return ""
    if isinstance(value, list | dict | tuple):
        return json.dumps(value, ensure_ascii=False, default=_text)
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return str(value)


def _unreadable(error: Exception) -> EvidenceError:
    return EvidenceError(
        said(
            "The Parquet file cannot be read ({kind}: {error}). What stands before the damage was "
            "kept. Parquet files end with a table of their contents: one that was cut cannot be "
            "read at all.",
            kind=type(error).__name__,
            error=error,
        )
    )
