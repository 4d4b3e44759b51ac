"""Tables kept as one JSON list a line, the first with the names of the columns."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from forensics.decoding.element import CUT_RECORD, Element
from forensics.decoding.encoding import Encoding, text_encoding
from forensics.parsers.shared.columns.json_tables import is_header

HEAD = 1 << 16
# A line that does not end within this many characters is broken.
LINE_LIMIT = 1 << 24


def looks_like_lists(text: str) -> bool:
    """True when the first line of a text is a list of column names, and a list follows it."""
    first, _, rest = text.partition("\n")
    if not first.startswith("[") or not rest.lstrip().startswith("["):
        return False
    names = _decoded(first)
    return isinstance(names, list) and is_header(names)


def list_lines(
    stream: BinaryIO, *, encoding: Encoding | None = None, keep_raw: bool = False
) -> Iterator[Element]:
    """Each line's list, that of the names too; what is no list has ``error`` set.

    EvidenceError is raised when the stream breaks off.
    """
    buffered = io.BufferedReader(cast(io.RawIOBase, stream), 4 * HEAD)
    name, errors = encoding or text_encoding(buffered.peek(HEAD)[:HEAD])
    text = io.TextIOWrapper(buffered, name, errors, newline="\n")
    index = 0
    while line := text.readline(LINE_LIMIT):
        if not line.strip():
            continue
        value = _decoded(line)
        raw = line if keep_raw else None
        if isinstance(value, list):
            yield Element(index, value, None, raw)
        elif line.endswith("\n") or not line.lstrip().startswith("["):
            yield Element(index, None, "not valid JSON (a list was expected)", raw)
        else:
            yield Element(index, None, CUT_RECORD, raw, cut=True)
        index += 1


def _decoded(line: str) -> Any:
    try:
        return json.loads(line.strip().rstrip(","), strict=False)
    except (ValueError, RecursionError):
        return None
