"""JSON records from a stream of bytes: an array, JSON Lines, or values one after another.

Reads chunk by chunk, so memory is bounded by the largest record, not by the file. A
JavaScript assignment before the value (``window.YTD.tweets.part0 = [``) is skipped. A
broken record becomes an Element with ``error``; reading goes on at the next record.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from forensics.decoding.element import Element
from forensics.decoding.encoding import Encoding
from forensics.decoding.json.jsonarray import ArrayReader
from forensics.decoding.json.jsonvalues import ValueReader
from forensics.decoding.json.script import SCRIPT, SPACE, skip_script
from forensics.decoding.json.window import CHUNK, HEAD, Window

# A record that is still incomplete after this many bytes is broken, not long.
RECORD_LIMIT = 1 << 25


def json_records(
    stream: BinaryIO,
    *,
    encoding: Encoding | None = None,
    keep_raw: bool = False,
    chunk: int = CHUNK,
    limit: int = RECORD_LIMIT,
) -> Iterator[Element]:
    """Yield the elements of an array, or the values of JSON Lines or concatenated JSON.

    A lone object is yielded as one element; arrays one after another as one long array.
    Malformed JSON never raises: what cannot be decoded is yielded with ``error`` set, and a
    missing end is yielded as an error too, ``cut``. EvidenceError is raised when the stream itself
    breaks off, after everything before the break was yielded. Text is well formed: lone
    surrogates become U+FFFD. Whole numbers beyond 64 bits may come as floats. Raises ProgramError
    when the bytes of the elements and those between them are not all bytes of the stream.
    """
    window = Window(stream, chunk, encoding)
    window.ahead(HEAD)
    window.skip(SPACE)
    call = SCRIPT.match(window.data, window.at)
    called = call is not None and call["call"] is not None
    first = skip_script(window)
    kind = ArrayReader if first == b"[" else ValueReader
    reader = kind(window, keep_raw, limit, called=called)
    if first:
        yield from reader.read()
    if window.error is not None:
        raise window.error
    reader.balance()
