"""Members of X/Twitter account archives, read record by record.

An archive's files are small worlds of their own: one that its owner blanked by hand before
sharing must not cost the others, nor one broken record its neighbours.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any, BinaryIO

from forensics.decoding.element import Element
from forensics.decoding.json.jsonstream import json_records
from forensics.errors import EvidenceError
from forensics.evidence import Evidence
from forensics.model.records import Locator, Record, Reject
from forensics.parsers.shared.making.making import made
from forensics.parsers.shared.members.members import WHOLE as WHOLE
from forensics.parsers.shared.members.members import broken_off, damaged
from forensics.parsers.shared.members.tables import csv_records

Make = Callable[[Any, Locator], Sequence[Record]]


def read_records(evidence: Evidence, member: str, parser: str, make: Make) -> Iterator[Record]:
    """Yield what ``make`` makes of each stored record of a member.

    ``make`` raises ValueError with a plain reason for a record it cannot use; that, or a
    structure it did not expect, becomes a Reject. A member of which nothing can be decoded,
    or that breaks off, yields one Reject numbered -1 and is marked as failed.
    """
    item, usable, seen = evidence.item, 0, 0
    errors: list[Element] = []
    told = False
    try:
        with evidence.open(member, parser) as stream:
            for element in elements(member, stream):
                seen += not element.no_record
                if element.error is not None:
                    errors.append(element)
                    continue
                usable += 1
                yield from made(make, element.value, Locator(item, member, element.index))
    except EvidenceError as problem:
        yield from damaged(evidence, member, str(problem), usable)
        usable += 1
        told = True
    evidence.decoded(member, seen if usable else 0)
    yield from _rejects(evidence, member, errors, usable, told=told)


def elements(member: str, stream: BinaryIO, keep_raw: bool = False) -> Iterator[Element]:
    """The stored records of a member: table rows of a CSV, JSON values of anything else."""
    if member.lower().endswith(".csv"):
        return csv_records(stream, keep_raw=keep_raw, fill_short=True)
    return json_records(stream, keep_raw=keep_raw)


def _rejects(
    evidence: Evidence, member: str, errors: list[Element], usable: int, *, told: bool
) -> Iterator[Record]:
    if errors and not usable:
        reason = f"nothing in the file can be decoded; it begins: {errors[0].error}"
        evidence.fail(member, reason)
        yield Reject(reason, Locator(evidence.item, member, WHOLE))
        return
    for element in errors:
        if not element.no_record:
            yield Reject(str(element.error), Locator(evidence.item, member, element.index))
        if element.cut and not told:
            within = not element.no_record
            yield from broken_off(evidence, member, element.index + within, within=within)


def stored_record(evidence: Evidence, locator: Locator) -> bytes:
    """The bytes of one record as stored; of the whole member when its number is -1.

    Raises EvidenceError when the member has no such record.
    """
    if locator.record == WHOLE:
        with evidence.open(locator.member) as stream:
            return stream.read()
    return dict(stored_records(evidence, locator.member, (locator.record,)))[locator.record]


def stored_records(
    evidence: Evidence, member: str, records: Collection[int]
) -> Iterator[tuple[int, bytes]]:
    """Number and bytes of several records of a member, which is streamed once.

    Raises EvidenceError when the member lacks one of them.
    """
    wanted = set(records)
    with evidence.open(member) as stream:
        for element in elements(member, stream, keep_raw=True):
            if element.index in wanted:
                wanted.discard(element.index)
                yield element.index, (element.raw or "").encode("utf-8", "surrogatepass")
            if not wanted:
                return
    raise EvidenceError(
        f"{evidence.name}: {member} holds no record {min(wanted)}. The file is not "
        "the one that was analysed. Compare its hash with the manifest."
    )
