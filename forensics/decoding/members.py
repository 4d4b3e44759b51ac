"""Members of scraped data read record by record, and one stored record found again.

A record is an element of a JSON array, a line, a table row; or, in page formats, a part of
such an element. ``split`` says which: it takes an element apart into ``Part``s, and
records are numbered across the member.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, BinaryIO, NamedTuple

from forensics.decoding.element import Element
from forensics.decoding.jsonstream import RECORD_LIMIT, json_records
from forensics.decoding.making import MALFORMED, made
from forensics.decoding.printed import printed_records
from forensics.decoding.sample import sample
from forensics.decoding.tables import csv_records
from forensics.decoding.workbook import workbook_records
from forensics.decoding.wrappers import Unwrapper
from forensics.errors import EvidenceError
from forensics.evidence import Evidence
from forensics.records import Locator, Note, Record, Reject

# A page or dump that holds all records in one value is decoded as a whole.
WRAPPED_LIMIT = 1 << 27


class Part(NamedTuple):
    """One record, and what the page around it says of it."""

    record: Any
    context: Any = None


Split = Callable[[Any], Iterable[Part]]
Make = Callable[[Part, Locator], Sequence[Record]]


def whole(value: Any) -> Iterable[Part]:
    """The split of formats in which each element is one record."""
    return (Part(value),)


def read_member(
    evidence: Evidence, member: str, parser: str, make: Make, split: Split = whole
) -> Iterator[Record]:
    """Yield what ``make`` makes of each record of a member.

    ``make`` raises ValueError with a plain reason for a record it cannot use; that, or a
    structure it did not expect, becomes a Reject. A member that breaks off yields one
    Reject numbered -1 after its good records, and is marked as failed.
    """
    at = 0
    yield from _notes(evidence, member)
    try:
        with evidence.open(member, parser) as stream:
            for element in _elements(evidence, member, stream):
                if element.error is not None:
                    yield Reject(element.error, Locator(evidence.item, member, at))
                    at += 1
                    continue
                for part in _parts(split, element.value):
                    here = Locator(evidence.item, member, at)
                    yield from made(partial(_of_part, make, part), part.record, here)
                    at += 1
    except EvidenceError as error:
        evidence.fail(member, str(error))
        yield Reject(str(error), Locator(evidence.item, member, -1))


def first_records(evidence: Evidence, member: str, size: int) -> list[Any]:
    """The sound records within the first bytes of a member, taken out of what wraps them."""
    stream = io.BytesIO(evidence.head(member, size))
    try:
        return [found.value for found in _elements(evidence, member, stream) if not found.error]
    except EvidenceError:
        return []


def _notes(evidence: Evidence, member: str) -> Iterator[Note]:
    """What had to be guessed before the first record could be read."""
    seen, here = sample(evidence, member), Locator(evidence.item, member, -1)
    if seen.encoding is not None and seen.encoding.guessed:
        yield Note("encoding_guess", here, (("encoding", seen.encoding.name),), derived=True)
    told = seen.dialect.unusual if seen.dialect is not None else ()
    if told:
        yield Note("table_layout", here, told, derived=True)


def _elements(
    evidence: Evidence, member: str, stream: BinaryIO, keep_raw: bool = False
) -> Iterator[Element]:
    """The records of a member, taken out of whatever is wrapped around them."""
    seen = sample(evidence, member)
    if seen.store == "csv":
        return csv_records(stream, dialect=seen.dialect, encoding=seen.encoding, keep_raw=keep_raw)
    if seen.store == "workbook":
        return workbook_records(stream, keep_raw=keep_raw)
    if seen.store == "printed":
        return _unwrapped(
            printed_records(stream, encoding=seen.encoding, keep_raw=keep_raw), keep_raw
        )
    limit = WRAPPED_LIMIT if seen.partial else RECORD_LIMIT
    elements = json_records(stream, encoding=seen.encoding, keep_raw=keep_raw, limit=limit)
    if seen.framed:
        elements = (one for one in elements if one.error or not isinstance(one.value, int))
    return _unwrapped(elements, keep_raw)


def _unwrapped(elements: Iterator[Element], keep_raw: bool) -> Iterator[Element]:
    """One element for each record inside the stored ones, numbered across the member."""
    wrappers, index = Unwrapper(), 0
    for element in elements:
        if element.error is not None:
            yield Element(index, None, element.error, element.raw)
            index += 1
            continue
        for found in wrappers.records(element.value):
            raw = element.raw
            if keep_raw and not found.whole:
                raw = canonical(found.record).decode("utf-8", "surrogatepass")
            yield Element(index, found.record, None, raw)
            index += 1


def _of_part(make: Make, part: Part, _: Any, locator: Locator) -> Sequence[Record]:
    return make(part, locator)


def _parts(split: Split, value: Any) -> Iterable[Part]:
    try:
        return tuple(split(value))
    except MALFORMED:
        return (Part(value),)


def stored_bytes(evidence: Evidence, locator: Locator, split: Split = whole) -> bytes:
    """The bytes of one record: as stored, or canonical JSON of a part of a page.

    Raises EvidenceError when the member has no such record.
    """
    return dict(stored_several(evidence, locator.member, (locator.record,), split))[locator.record]


def stored_several(
    evidence: Evidence, member: str, records: Collection[int], split: Split = whole
) -> Iterator[tuple[int, bytes]]:
    """Number and bytes of several records of a member, which is streamed once.

    Raises EvidenceError when the member lacks one of them.
    """
    wanted, at = set(records), 0
    with evidence.open(member) as stream:
        for element in _elements(evidence, member, stream, keep_raw=True):
            parts = (Part(None),) if element.error is not None else _parts(split, element.value)
            for part in parts:
                if at in wanted:
                    wanted.discard(at)
                    yield at, _bytes_of(part, element)
                at += 1
            if not wanted:
                return
    raise EvidenceError(
        f"{evidence.name}: {member} holds no record {min(wanted)}; it holds {at}. "
        "The file is not the one that was analysed. Compare its hash with the manifest."
    )


def _bytes_of(part: Part, element: Element) -> bytes:
    if element.error is not None or part.record is element.value:
        return (element.raw or "").encode("utf-8", "surrogatepass")
    return canonical(part.record)


def canonical(value: Any) -> bytes:
    """A value as JSON with sorted keys and no spaces, so that equal values give equal bytes."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")
