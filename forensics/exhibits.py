"""SHA-256 of the stored records that a report quotes, read again from the evidence."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from forensics.case import Case
from forensics.errors import EvidenceError
from forensics.evidence import open_evidence
from forensics.parsers import Parser
from forensics.reading import Reading
from forensics.records import ItemUse, Locator

Numbers = dict[str, set[int]]


def with_exhibits(case: Case, reading: Reading, rows: Sequence[int]) -> Case:
    """The case with the hash of the stored record behind each of these timeline rows.

    Every member is streamed once, whatever the number of rows. Raises EvidenceError when
    an item is no longer the one that was analysed.
    """
    wanted = _by_item(case, rows)
    hashes: dict[str, str] = {}
    for use in reading.items:
        if use.item in wanted:
            numbers, parser = wanted[use.item], reading.parsers[use.item]
            hashes |= _hashes(reading.paths[use.item], use, parser, numbers)
    return replace(case, exhibit_hashes=hashes)


def _by_item(case: Case, rows: Sequence[int]) -> Mapping[str, Numbers]:
    """Record numbers by item and member."""
    found: dict[str, Numbers] = defaultdict(lambda: defaultdict(set))
    places = case.timeline.iloc[list(rows)][["item", "member", "record"]]
    for item, member, record in places.itertuples(index=False):
        found[str(item)][str(member)].add(int(record))
    return found


def _hashes(
    path: Path,
    use: ItemUse,
    parser: Parser,
    numbers: Mapping[str, Collection[int]],
) -> dict[str, str]:
    found = {}
    with open_evidence(path, use.item) as evidence:
        same_item(evidence.use, use)
        for member, records in numbers.items():
            for record, raw in parser.raws(evidence, member, records):
                locator = Locator(use.item, member, record)
                found[str(locator)] = hashlib.sha256(raw).hexdigest()
    return found


def same_item(again: ItemUse, use: ItemUse) -> None:
    """Raise EvidenceError when an item opened again is no longer the one that was analysed."""
    # A folder has its hash only once its members were read.
    if use.kind != "folder" and again.sha256 != use.sha256:
        raise EvidenceError(
            f"{use.name}: the file changed while it was analysed (its SHA-256 is no longer "
            f"{use.sha256}). No report was written. Work on a copy that nothing else writes to."
        )
