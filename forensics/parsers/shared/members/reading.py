"""Members read record by record, and one stored record found again.

A stored value is an element of a JSON array, a line or a table row. Which values a member
holds is for ``Elements`` to say: ``scraped`` takes them out of whatever a tool wrapped around
them, ``archived`` reads a platform's own file as it stands. In page formats a value holds
several records: ``Split`` takes it apart into ``Part``s. Records are numbered across the
member.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from typing import BinaryIO

from forensics.decoding.csv.rows import csv_records
from forensics.decoding.element import MISSING_END, Element
from forensics.decoding.fields import Json
from forensics.decoding.json.jsoncut import held_open, is_open
from forensics.decoding.json.jsonstream import RECORD_LIMIT, json_records
from forensics.decoding.printed import printed_records
from forensics.errors import EvidenceError
from forensics.evidence import Evidence, bytes_of
from forensics.messages import said
from forensics.model.note_details import EncodingGuess, PassedOver
from forensics.model.records import WHOLE, Locator, Note, Record
from forensics.parsers.shared.making.checked import Make
from forensics.parsers.shared.members.course import Course
from forensics.parsers.shared.members.dialect import dialect_of
from forensics.parsers.shared.members.endings import damaged, nothing
from forensics.parsers.shared.members.jsonlists import list_lines
from forensics.parsers.shared.members.known_fields import FieldWatch, known_fields
from forensics.parsers.shared.members.parquet import parquet_records
from forensics.parsers.shared.members.parts import Part, Split, of_broken, parts_of, whole
from forensics.parsers.shared.members.sample import sample
from forensics.parsers.shared.members.workbook import workbook_records
from forensics.parsers.shared.members.wrappers import Unwrapper

# A page or dump that holds all records in one value is decoded as a whole.
WRAPPED_LIMIT = 1 << 27
Elements = Callable[[Evidence, str, BinaryIO, bool], Iterator[Element]]
"""The stored values of a member, given as a stream; with their text as stored on request."""


def read_member(
    evidence: Evidence,
    member: str,
    parser: str,
    make: Make,
    *,
    elements: Elements,
    split: Split = whole,
    by_name: bool = False,
) -> Iterator[Record]:
    """Yield what ``make`` makes of each record of a member; what it cannot use is a Reject.

    One rule for what is cut, in every format: a member that breaks off is marked as failed and
    noted; the record that the break cuts becomes a Reject, and where there is none, one
    numbered -1 stands for the member. A member taken for one of the format ``by_name`` alone
    may be no file of records at all, such as one that its owner blanked before sharing: where
    nothing in it can be decoded, one Reject numbered -1 says so. A member in which more was passed
    over than one record is marked as failed and noted, and so is one that is given up.
    """
    known = known_fields(parser)
    watch = FieldWatch(known) if known is not None else None
    course = Course(evidence, member, make, split, watch, sound=not by_name)
    stream: BinaryIO | None = None
    try:
        with evidence.open(member, parser) as stream:
            yield from course.records(elements(evidence, member, stream, False))
        if course.problem is not None and not course.sound:
            yield nothing(evidence, member, course.problem)
            return
        yield from course.end(bytes_of(stream))
    except EvidenceError as error:
        yield from course.held_back()
        yield from damaged(evidence, member, str(error), course.read - bool(course.cut))
    evidence.unused += course.sizes.unused
    evidence.decoded(member, course.read)
    if watch is not None:
        yield from watch.notes(evidence.item, member)


def first_records(evidence: Evidence, member: str, size: int) -> list[Json]:
    """The sound records within the first bytes of a member, taken out of what wraps them."""
    stream = io.BytesIO(evidence.head(member, size))
    try:
        return [found.value for found in scraped(evidence, member, stream) if not found.error]
    except EvidenceError:
        return []


def guesses(evidence: Evidence, member: str) -> Iterator[Note]:
    """What had to be guessed before the first record could be read."""
    seen, here = sample(evidence, member), Locator(evidence.item, member, WHOLE)
    if seen.encoding is not None and seen.encoding.guessed:
        yield Note("encoding_guess", here, EncodingGuess(seen.encoding.name), derived=True)
    told = seen.dialect.unusual if seen.dialect is not None else None
    if told:
        yield Note("table_layout", here, told, derived=True)
    if seen.passed_over:
        yield Note("sheets_passed_over", here, PassedOver(tuple(seen.passed_over)), derived=True)


def archived(
    evidence: Evidence, member: str, stream: BinaryIO, keep_raw: bool = False
) -> Iterator[Element]:
    """The records of a file of an account archive: rows of a CSV, JSON values of anything else.

    Early exporters leave out a row's last fields when they are empty.
    """
    if member.lower().endswith(".csv"):
        return csv_records(stream, dialect_of, keep_raw=keep_raw, fill_short=True)
    return json_records(stream, keep_raw=keep_raw)


def scraped(
    evidence: Evidence, member: str, stream: BinaryIO, keep_raw: bool = False
) -> Iterator[Element]:
    """The records of a member of scraped data, taken out of whatever is wrapped around them."""
    seen = sample(evidence, member)
    if seen.store == "csv" and seen.dialect is not None:
        return csv_records(stream, seen.dialect, encoding=seen.encoding, keep_raw=keep_raw)
    if seen.store == "workbook":
        return workbook_records(stream, keep_raw=keep_raw)
    if seen.store == "parquet":
        return _parquet(evidence, member, stream, keep_raw)
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


def _parquet(
    evidence: Evidence, member: str, stream: BinaryIO, keep_raw: bool
) -> Iterator[Element]:
    """The rows of a Parquet file, of which the table of contents stands at its end: all bytes are
    hashed first, and then looked up."""
    while stream.read(1 << 20):
        pass
    with evidence.anywhere(member) as file:
        yield from parquet_records(file, keep_raw=keep_raw)


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
    """The records inside a stored one; of one that breaks, those before the break."""
    if element.value is None or element.no_record:
        yield element
        return
    torn = element.error is not None
    for found in wrappers.records(held_open(element.value) if torn else element.value):
        if found.whole:
            same = found.record is element.value
            yield element if same else replace(element, value=found.record)
            torn = False
        elif is_open(found.record) and element.error is not None:
            yield replace(element, value=None)
            torn = False
        else:
            stored = canonical(found.record).decode("utf-8", "surrogatepass") if keep_raw else None
            yield Element(0, found.record, None, stored)
    if torn:
        yield replace(element, value=None, error=MISSING_END if element.cut else element.error)


def stored_several(
    evidence: Evidence,
    member: str,
    records: Collection[int],
    *,
    elements: Elements,
    split: Split = whole,
) -> Iterator[tuple[int, bytes]]:
    """Number and bytes of several stored records of a member, which is streamed once: the bytes
    as stored, or canonical JSON of what is only a part of a stored value.

    Raises EvidenceError when the member lacks one of them.
    """
    wanted, at = set(records), 0
    with evidence.open(member) as stream:
        for element in elements(evidence, member, stream, True):
            for part in _numbered(split, element):
                if at in wanted:
                    wanted.discard(at)
                    yield at, _bytes_of(part, element)
                at += 1
            if not wanted:
                return
    raise EvidenceError(
        said(
            "{name}: {member} holds no record {min}; it holds {at}. The file is not "
            "the one that was analysed. Compare its hash with the manifest.",
            name=evidence.name,
            member=member,
            min=min(wanted),
            at=at,
        )
    )


def _numbered(split: Split, element: Element) -> Iterable[Part | None]:
    """The records of an element that bear numbers, None for broken ones."""
    if element.error is None:
        return parts_of(split, element.value)
    return of_broken(split, element)


def _bytes_of(part: Part | None, element: Element) -> bytes:
    if part is None or part.record is element.value:
        return (element.raw or "").encode("utf-8", "surrogatepass")
    return canonical(part.record)


def canonical(value: Json) -> bytes:
    """A value as JSON with sorted keys and no spaces, so that equal values give equal bytes."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")
