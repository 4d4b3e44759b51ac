"""The ids in the first records of a member, judged as a column before one of them is used."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

from forensics.decoding.csv.rows import csv_records
from forensics.decoding.fields import Json, JsonObject
from forensics.evidence import Evidence
from forensics.parsers.shared.making.checked import FAULTS_OF_DATA
from forensics.parsers.shared.making.ids import IdQuality, clean_id, judged
from forensics.parsers.shared.members.parts import Split, whole
from forensics.parsers.shared.members.sample import Sample

HEAD = 1 << 18
Ids = Callable[[JsonObject], tuple[Json, str]]
"""From a record: its id as stored, and the id in its own address, or ""."""


def quality_of(
    evidence: Evidence, member: str, sample: Sample, ids: Ids, split: Split = whole
) -> IdQuality:
    """How the ids of a member's first records were rounded, if at all."""
    pairs = []
    for record in _records(evidence, member, sample):
        for part in _parts(record, split):
            try:
                stored, linked = ids(part)
            except FAULTS_OF_DATA:
                continue
            pairs.append((clean_id(stored)[0], linked))
    return judged((one for one, _ in pairs), pairs)


def _records(evidence: Evidence, member: str, sample: Sample) -> Iterator[Json]:
    if sample.store != "csv" or sample.dialect is None:
        yield from sample.records
        return
    head = evidence.head(member, HEAD)
    if len(head) == HEAD:
        head = head[: head.rfind(b"\n") + 1]
    rows = csv_records(io.BytesIO(head), sample.dialect, encoding=sample.encoding)
    yield from (row.value for row in rows if row.error is None)


def _parts(record: Json, split: Split) -> Iterator[JsonObject]:
    try:
        parts = tuple(split(record))
    except FAULTS_OF_DATA:
        return
    yield from (part.record for part in parts if isinstance(part.record, dict))
