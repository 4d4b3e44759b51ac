"""How a member may end before its time, what the ledger says of it, and what is noted."""

from __future__ import annotations

from collections.abc import Iterator

from forensics.evidence import Evidence
from forensics.model.note_details import BreakOff, LostBytes
from forensics.model.records import WHOLE, Locator, Note, Record, Reject
from forensics.parsers.shared.members.sizes import Sizes

BREAKS_OFF = "breaks off before its end"
GIVEN_UP = "given up, since most of what it holds cannot be used"
PASSED = "bytes passed over after something broken"


def given_up(
    evidence: Evidence, member: str, sizes: Sizes, read: int, held: int
) -> Iterator[Record]:
    """A member given up after ``read`` records, of ``held`` bytes in all: marked as failed, a
    Reject for it, and a note of the bytes left."""
    whole = Locator(evidence.item, member, WHOLE)
    reason = f"{GIVEN_UP} (record {read})"
    evidence.fail(member, reason)
    yield Reject(reason, whole)
    left = max(0, held - sizes.read)
    detail = LostBytes(member, left, sizes.records_in(left), read)
    yield Note("bytes_lost", whole, detail, derived=True)


def lost(evidence: Evidence, member: str, sizes: Sizes) -> Note:
    """A member of which parts were passed over: marked as failed, and noted."""
    evidence.fail(member, f"{PASSED} (record {sizes.after})")
    detail = LostBytes(member, sizes.lost, sizes.lost_records, sizes.after)
    return Note("bytes_lost", Locator(evidence.item, member, WHOLE), detail, derived=True)


def nothing(evidence: Evidence, member: str, first: str) -> Reject:
    """For all of a member of which nothing can be decoded."""
    reason = f"nothing in the file can be decoded; it begins: {first}"
    evidence.fail(member, reason)
    return Reject(reason, Locator(evidence.item, member, WHOLE))


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
