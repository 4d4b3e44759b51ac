"""Archives within an item: opened in place, to a bounded depth and number.

What such an archive holds becomes members of the item, ``archive.zip/data/tweets.js``. One that
cannot be opened costs itself alone.
"""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass
from typing import BinaryIO, cast

from forensics.errors import EvidenceError
from forensics.evidence.face import Evidence
from forensics.evidence.streams import DECODE_ERRORS
from forensics.evidence.tars import NAMES, TarEvidence
from forensics.evidence.within import PIECE, Within
from forensics.evidence.zips import ZipEvidence
from forensics.messages import said
from forensics.platforms import PLATFORMS

ARCHIVES = (".zip", *NAMES)
"""Endings of archives that are opened."""
OTHERS = (".rar", ".7z", ".cab", ".dmg", ".iso")
"""Archives of kinds that are not read."""


@dataclass(slots=True)
class _Budget:
    """What may still be opened: archives, their bytes together, and bytes held in memory."""

    archives: int
    size: int
    held: int


def open_nested(evidence: Evidence) -> None:
    """Enter the members of all archives within an item in its ledger.

    One too deep, one too many or of a kind that is not read is left with the reason; one that
    is damaged, locked or too large is failed. What a platform's archive holds as an attachment
    is passed over: it may belong to a private message.
    """
    limits = evidence.limits
    budget = _Budget(limits.archives, limits.allowed(evidence.use.size), limits.held_in_all)
    _open_all(evidence, budget, depth=1)


def _open_all(evidence: Evidence, budget: _Budget, depth: int) -> None:
    for member in evidence.members:
        if member.lower().endswith(OTHERS):
            evidence.ignore(member, "archive_unsupported")
            continue
        if not member.lower().endswith(ARCHIVES) or _is_attachment(member):
            continue
        if depth > evidence.limits.depth:
            evidence.ignore(member, "archive_too_deep")
        elif budget.archives < 1:
            evidence.ignore(member, "archive_too_many")
        elif evidence.member(member).status != "failed":
            budget.archives -= 1
            if inner := _opened(evidence, member, budget):
                _open_all(inner, budget, depth + 1)
                evidence.adopt(member, inner)


def _is_attachment(member: str) -> bool:
    signs = (each.archive.attachments for each in PLATFORMS if each.archive)
    return any(sign is not None and sign.search(member) for sign in signs)


def _opened(evidence: Evidence, member: str, budget: _Budget) -> Evidence | None:
    """An archive within; None where it cannot be opened, which the ledger then says."""
    row = evidence.member(member)
    if row.size > budget.size:
        evidence.fail(
            member, said("archive that cannot be opened (too large together with the others)")
        )
        return None
    budget.size -= row.size
    try:
        within = _within(evidence, member, budget)
        kind = ZipEvidence if member.lower().endswith(".zip") else TarEvidence
        inner = kind(evidence.path, evidence.item, evidence.limits, within)
        inner.on_hash = evidence.on_hash
        return inner
    except (EvidenceError, struct.error, *DECODE_ERRORS) as problem:
        if row.status != "failed":
            told = problem.summary if isinstance(problem, EvidenceError) else problem
            evidence.fail(member, said("archive that cannot be opened ({problem})", problem=told))
        return None


def _within(evidence: Evidence, member: str, budget: _Budget) -> Within:
    """The archive read once to its end, for its hash; small ones stay in memory."""
    row, limits, name = evidence.member(member), evidence.limits, f"{evidence.name}/{member}"
    held = io.BytesIO() if row.size <= min(limits.held, budget.held) else None
    with evidence.open(member) as stream:
        while piece := stream.read(PIECE):
            if held is not None:
                held.write(piece)
            if evidence.on_hash:
                evidence.on_hash(name, len(piece), row.size)
    if held is not None:
        budget.held -= row.size
    stream = cast(BinaryIO, held) if held is not None else evidence.seekable(member)
    return Within(name, stream, row.size, row.sha256 or "", evidence.packed(member))
