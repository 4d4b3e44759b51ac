"""The ids in the first records of a member, to judge them as a column before one is used."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

from forensics.evidence import Evidence
from forensics.parsers.shared.making.ids import IdQuality, clean_id, judged
from forensics.parsers.shared.making.making import MALFORMED
from forensics.parsers.shared.members.members import Split, whole
from forensics.parsers.shared.members.sample import Sample
from forensics.parsers.shared.members.tables import csv_records

HEAD = 1 << 18
# From a record: its id as stored, and the id in its own address, or "".
Ids = Callable[[Any], tuple[Any, str]]


def quality_of(
    evidence: Evidence, member: str, sample: Sample, ids: Ids, split: Split = whole
) -> IdQuality:
    """How the ids of a member's first records were rounded, if at all."""
    pairs = []
    for record in _records(evidence, member, sample):
        for part in _parts(record, split):
            try:
                stored, linked = ids(part)
            except (*MALFORMED, ValueError):
                continue
            pairs.append((clean_id(stored)[0], linked))
    return judged((one for one, _ in pairs), pairs)


def _records(evidence: Evidence, member: str, sample: Sample) -> Iterator[Any]:
    if sample.store != "csv":
        yield from sample.records
        return
    head = evidence.head(member, HEAD)
    if len(head) == HEAD:
        head = head[: head.rfind(b"\n") + 1]
    rows = csv_records(io.BytesIO(head), dialect=sample.dialect, encoding=sample.encoding)
    yield from (row.value for row in rows if row.error is None)


def _parts(record: Any, split: Split) -> Iterator[Any]:
    try:
        parts = tuple(split(record))
    except MALFORMED:
        return
    yield from (part.record for part in parts if isinstance(part.record, dict))
