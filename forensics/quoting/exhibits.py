"""SHA-256 of the stored records that a report quotes, read again from the evidence."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from forensics.case import Case
from forensics.errors import EvidenceChanged, EvidenceError
from forensics.evidence import Evidence, open_evidence
from forensics.model.records import ItemUse, Locator, MemberUse
from forensics.parsers import Parser
from forensics.reading.items import Reading

Numbers = dict[str, set[int]]


def with_exhibits(case: Case, reading: Reading, rows: Sequence[int]) -> Case:
    """The case with the hash of the stored record behind each of these timeline rows.

    Every member is streamed once, whatever the number of rows. Raises EvidenceChanged when
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
    with reopened(path, use) as evidence:
        for member, records in numbers.items():
            with same_member(evidence, use, member):
                for record, raw in parser.raws(evidence, member, records):
                    locator = Locator(use.item, member, record)
                    found[str(locator)] = hashlib.sha256(raw).hexdigest()
    return found


@contextmanager
def reopened(path: Path, use: ItemUse) -> Iterator[Evidence]:
    """An item opened again to be quoted from.

    Raises EvidenceChanged when it is not, or at the end is no longer, the one analysed. A
    folder has no hash of its own to go by: its members are compared one by one.
    """
    try:
        evidence = open_evidence(path, use.item)
    except EvidenceError as problem:
        raise EvidenceChanged(use.name, "can no longer be opened") from problem
    with evidence:
        if (evidence.kind, evidence.use.sha256) != (use.kind, _whole(use)):
            raise EvidenceChanged(use.name, _no_longer(evidence.use.sha256, use.sha256))
        yield evidence
        # Members are streamed after the whole was hashed.
        evidence.unchanged()


def _whole(use: ItemUse) -> str:
    return "" if use.kind == "folder" else use.sha256


@contextmanager
def same_member(evidence: Evidence, use: ItemUse, member: str) -> Iterator[None]:
    """Raise EvidenceChanged when a member read within is not the one that was read before.

    Its size is compared first, then, once it was read, the hash of all its bytes. What goes
    wrong in reading a changed member is put down to the change.
    """
    before = _row(use, member)
    what = f"{use.name}, {member}"
    if before is None or member not in evidence.members:
        raise EvidenceChanged(what, "is no longer in the evidence")
    try:
        yield
    except Exception as problem:
        if _differs(evidence, before):
            raise EvidenceChanged(what, _no_longer(None, before.sha256)) from problem
        raise
    if _differs(evidence, before):
        raise EvidenceChanged(what, _no_longer(evidence.member(member).sha256, before.sha256))


def _row(use: ItemUse, member: str) -> MemberUse | None:
    return next((row for row in use.members if row.member == member), None)


def _differs(evidence: Evidence, before: MemberUse) -> bool:
    """A member that was never read has no hash to go by; its size it has."""
    now = evidence.member(before.member)
    if before.sha256 is None:
        return before.status != "failed" and now.size != before.size
    return now.sha256 != before.sha256


def _no_longer(now: str | None, before: str | None) -> str:
    return f"its SHA-256 is {now or 'another'} and no longer {before or 'what it was'}"
