"""An evidence item opened once more, and held against what was read of it before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from forensics.errors import EvidenceChanged, EvidenceError
from forensics.evidence import Evidence, open_evidence
from forensics.messages import said
from forensics.model.records import ItemUse, MemberUse
from forensics.reading.reading import Source


@contextmanager
def reopened(source: Source) -> Iterator[Evidence]:
    """An item opened again to be quoted from.

    Raises EvidenceChanged when it is not, or at the end is no longer, the one analysed. A
    folder has no hash of its own to go by: its members are compared one by one.
    """
    use = source.use
    try:
        evidence = open_evidence(source.path, use.item, source.limits, source.hashed)
    except EvidenceError as problem:
        raise EvidenceChanged(use.name, said("can no longer be opened")) from problem
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
        raise EvidenceChanged(what, said("is no longer in the evidence"))
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
    return said(
        "its SHA-256 is {now} and no longer {before}",
        now=now or said("another"),
        before=before or said("what it was"),
    )
