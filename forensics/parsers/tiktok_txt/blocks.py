"""Records of ``Key: value`` lines, parted by empty lines, whatever language the keys are in.

The key that a file begins with begins each of its records. A line that bears none of the keys
that its records share belongs to the value before it, empty lines within it too.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import BinaryIO, cast

from forensics.decoding.element import Element
from forensics.decoding.encoding import text_encoding
from forensics.decoding.text import well_formed

HEAD = 1 << 16
# A record of more characters is none; captions have some thousands at most.
RECORD_LIMIT = 1 << 20
LINE_LIMIT = 1 << 20
# A key of one record among several, or of fewer than one in so many, is taken for words of a text.
SELDOM = 20
_KEYED = re.compile(r"([^:\n]{1,60}):(?:[ \t](.*)|)", re.DOTALL)
DATE = re.compile(r"\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?.{0,12})?")
NOT_KEYED = "not a list of lines such as 'name: value'"


def keyed(line: str) -> tuple[str, str] | None:
    """Key and value of a line; None for a line without a key.

    >>> keyed("Datum: 2026-05-02 10:09:50 UTC"), keyed("https://a.example")
    (('Datum', '2026-05-02 10:09:50 UTC'), None)
    """
    match = _KEYED.fullmatch(line.rstrip("\r\n"))
    return (match.group(1).strip(), (match.group(2) or "").strip()) if match else None


def first_blocks(head: bytes, most: int = 20) -> list[dict[str, str]]:
    """The first records of a file, from its first bytes; [] where it holds none."""
    found: list[dict[str, str]] = []
    for element in block_records(io.BytesIO(head)):
        if element.error is None:
            found.append(element.value)
        if len(found) == most:
            break
    return found


def block_records(stream: BinaryIO, *, keep_raw: bool = False) -> Iterator[Element]:
    """Yield each record as a dict of key to value, in the order of the file.

    A file of words without keys, as an empty section has, holds no record. EvidenceError is
    raised when the stream breaks off.
    """
    buffered = io.BufferedReader(cast(io.RawIOBase, stream), 4 * HEAD)
    head = buffered.peek(HEAD)[:HEAD]
    encoding = text_encoding(head)
    shown = head.decode(*encoding).removeprefix("\ufeff")
    first = next((line for line in shown.splitlines() if line.strip()), "")
    begins = keyed(first)
    if begins is None:
        return
    keys = _shared(shown, begins)
    text = io.TextIOWrapper(buffered, encoding.name, encoding.errors, newline="\n")
    for index, lines in enumerate(_parted(text, begins)):
        raw = "".join(lines) if keep_raw else None
        if sum(map(len, lines)) > RECORD_LIMIT:
            yield Element(index, None, "a record without end", raw)
        else:
            yield Element(index, _fields(lines, keys), None, raw)


def _begins_record(line: str, after_blank: bool, begins: tuple[str, str]) -> bool:
    """True for a line with the first key; within a text only where a date follows as in the
    first line."""
    pair = keyed(line)
    if pair is None or pair[0] != begins[0]:
        return False
    return after_blank or bool(DATE.fullmatch(pair[1])) or not DATE.fullmatch(begins[1])


def _parted(text: Iterable[str], begins: tuple[str, str]) -> Iterator[list[str]]:
    lines: list[str] = []
    size, blank = 0, True
    for number, line in enumerate(text):
        line = line.removeprefix("\ufeff") if number == 0 else line
        if _begins_record(line, blank, begins) and any(map(str.strip, lines)):
            yield lines
            lines, size = [], 0
        size += len(line)
        if size <= RECORD_LIMIT + LINE_LIMIT:
            lines.append(line)
        blank = not line.strip()
    if any(map(str.strip, lines)):
        yield lines


def _shared(shown: str, begins: tuple[str, str]) -> frozenset[str]:
    """The keys that the first records share."""
    found: Counter[str] = Counter()
    records = 0
    for lines in _parted(shown.splitlines(keepends=True), begins):
        records += 1
        found.update({pair[0] for line in lines if (pair := keyed(line))})
    fewest = max(min(records, 2), records / SELDOM)
    return frozenset(key for key, times in found.items() if times >= fewest)


def _fields(lines: list[str], keys: frozenset[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    last = ""
    for line in lines:
        pair = keyed(line)
        if pair is not None and pair[0] in keys and pair[0] not in found:
            last = pair[0]
            found[last] = pair[1]
        elif last:
            found[last] += "\n" + line.rstrip("\r\n")
    return {key: well_formed(value.strip()) for key, value in found.items()}
