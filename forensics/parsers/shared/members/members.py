"""Members of scraped data read record by record, and one stored record found again.

A record is an element of a JSON array, a line, a table row; or, in page formats, a part of
such an element. ``split`` says which: it takes an element apart into ``Part``s, and
records are numbered across the member.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, BinaryIO, NamedTuple

from forensics.decoding.element import MISSING_END, Element
from forensics.decoding.json.jsoncut import held_open, is_open
from forensics.decoding.json.jsonstream import RECORD_LIMIT, json_records
from forensics.decoding.printed import printed_records
from forensics.errors import EvidenceError
from forensics.evidence import Evidence
from forensics.model.note_details import BreakOff, EncodingGuess, PassedOver
from forensics.model.records import Locator, Note, Record, Reject
from forensics.parsers.shared.making.making import MALFORMED, made
from forensics.parsers.shared.members.jsonlists import list_lines
from forensics.parsers.shared.members.sample import sample
from forensics.parsers.shared.members.tables import csv_records
from forensics.parsers.shared.members.workbook import workbook_records
from forensics.parsers.shared.members.wrappers import Unwrapper

# A page or dump that holds all records in one value is decoded as a whole.
WRAPPED_LIMIT = 1 << 27


class Part(NamedTuple):
    """One record, and what the page around it says of it."""

    record: Any
    context: Any = None


Split = Callable[[Any], Iterable[Part]]
Make = Callable[[Part, Locator], Sequence[Record]]
Stored = tuple[Part | None, str]
"""A stored record, or None and what is wrong with it."""
WHOLE = -1
BREAKS_OFF = "breaks off before its end"


def whole(value: Any) -> Iterable[Part]:
    """The split of formats in which each element is one record."""
    return (Part(value),)


def read_member(
    evidence: Evidence, member: str, parser: str, make: Make, split: Split = whole
) -> Iterator[Record]:
    """Yield what ``make`` makes of each record of a member.

    ``make`` raises ValueError with a plain reason for a record it cannot use; that, or a
    structure it did not expect, becomes a Reject. A member that breaks off is marked as
    failed: the record that the break cuts becomes a Reject, and where there is none, one
    numbered -1 stands for the member.
    """
    at = 0
    yield from _notes(evidence, member)
    cut: bool | None = None
    try:
        with evidence.open(member, parser) as stream:
            for element in _elements(evidence, member, stream):
                stored = _stored(split, element)
                for part, problem in stored:
                    here = Locator(evidence.item, member, at)
                    at += 1
                    if part is None:
                        yield Reject(problem, here)
                    else:
                        yield from made(partial(_of_part, make, part), part.record, here)
                if element.cut:
                    cut = any(part is None for part, _ in stored)
        if cut is not None:
            yield from broken_off(evidence, member, at, within=cut)
    except EvidenceError as error:
        yield from damaged(evidence, member, str(error), at - bool(cut))
    evidence.decoded(member, at)


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
        yield Note("encoding_guess", here, EncodingGuess(seen.encoding.name), derived=True)
    told = seen.dialect.unusual if seen.dialect is not None else None
    if told:
        yield Note("table_layout", here, told, derived=True)
    if seen.passed_over:
        yield Note("sheets_passed_over", here, PassedOver(tuple(seen.passed_over)), derived=True)


def broken_off(evidence: Evidence, member: str, read: int, *, within: bool) -> Iterator[Record]:
    """A member that breaks off after ``read`` records, ``within`` the last of them or not: marked
    as failed, and noted; a Reject for the member where the break lies between two records."""
    whole = Locator(evidence.item, member, WHOLE)
    reason = f"{BREAKS_OFF} (record {read - 1 if within else read})"
    if not within:
        yield Reject(reason, whole)
    evidence.fail(member, reason)
    yield _note(whole, read - within)


def damaged(evidence: Evidence, member: str, reason: str, read: int) -> Iterator[Record]:
    """A member whose stream breaks off after ``read`` records: marked as failed, a Reject for
    the whole and, where something was read, a note."""
    whole = Locator(evidence.item, member, WHOLE)
    evidence.fail(member, reason)
    yield Reject(reason, whole)
    if read:
        yield _note(whole, read)


def _note(whole: Locator, read: int) -> Note:
    return Note("breaks_off", whole, BreakOff(whole.member, read), derived=True)


def _stored(split: Split, element: Element) -> list[Stored]:
    """The records of an element; of one that is cut, those before the break and the cut one."""
    if element.error is None:
        if split is whole:
            return [(Part(element.value), "")]
        return [(part, "") for part in _parts(split, element.value)]
    if element.no_record:
        return []
    if element.value is None:
        return [(None, element.error)]
    found: list[Stored] = [
        (None, element.error) if is_open(part.record) else (part, "")
        for part in _parts(split, element.value)
    ]
    if found and found[-1][0] is not None and found[-1][0].record == {}:
        found[-1] = (None, element.error)  # a page's place for a record that the break left empty
    return found


def _elements(
    evidence: Evidence, member: str, stream: BinaryIO, keep_raw: bool = False
) -> Iterator[Element]:
    """The records of a member, taken out of whatever is wrapped around them."""
    seen = sample(evidence, member)
    if seen.store == "csv":
        return csv_records(stream, dialect=seen.dialect, encoding=seen.encoding, keep_raw=keep_raw)
    if seen.store == "workbook":
        return workbook_records(stream, keep_raw=keep_raw)
    if seen.store == "lists":
        elements = list_lines(stream, encoding=seen.encoding, keep_raw=keep_raw)
        return _unwrapped(elements, keep_raw)
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
        if element.error is None and not element.cut and wrappers.is_record(element.value):
            element.index = index
            index += 1
            yield element
            continue
        for found in _inside(wrappers, element, keep_raw):
            if found.index != index:
                found = replace(found, index=index)
            yield found
            index += not found.no_record


def _inside(wrappers: Unwrapper, element: Element, keep_raw: bool) -> Iterator[Element]:
    """The records inside a stored one; of one that the end of the file cuts, those before it."""
    if element.value is None or element.no_record:
        yield element
        return
    cut = element.cut
    for found in wrappers.records(held_open(element.value) if cut else element.value):
        if found.whole:
            same = found.record is element.value
            yield element if same else replace(element, value=found.record)
            cut = False
        elif cut and is_open(found.record):
            yield Element(0, None, element.error, element.raw, cut=True)
            cut = False
        else:
            stored = canonical(found.record).decode("utf-8", "surrogatepass") if keep_raw else None
            yield Element(0, found.record, None, stored)
    if cut:
        yield Element(0, None, MISSING_END, cut=True)


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
            for part, _ in _stored(split, element):
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


def _bytes_of(part: Part | None, element: Element) -> bytes:
    if part is None or part.record is element.value:
        return (element.raw or "").encode("utf-8", "surrogatepass")
    return canonical(part.record)


def canonical(value: Any) -> bytes:
    """A value as JSON with sorted keys and no spaces, so that equal values give equal bytes."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")
