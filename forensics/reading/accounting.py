"""The accounting rule, checked in every run: no stored record is lost, doubled or invented."""

from __future__ import annotations

from dataclasses import dataclass

from forensics.errors import ProgramError
from forensics.messages import said
from forensics.model.records import Ignored, ItemUse, MemberUse, Post, Record, Reject

_UNUSED = (Ignored, Reject)


@dataclass(slots=True)
class _Numbers:
    """The record numbers that a member's primary outputs bear: their sum, and the highest."""

    total: int = 0
    highest: int = -1


class Tally:
    """Counts what a parser yields, to be held against what the decoder saw.

    The decoder enters ``seen`` in the ledger (``Evidence.decoded``); everything else is counted
    here, from the outputs.
    """

    def __init__(self, use: ItemUse) -> None:
        self._item = use.item
        self._ledger = {row.member: row for row in use.members}
        self._numbers: dict[str, _Numbers] = {}
        self._broken = False
        self._faults: list[str] = []

    @property
    def begun(self) -> bool:
        """True when some record was counted."""
        return bool(self._numbers)

    def count(self, record: Record) -> None:
        """Enter one output of the parser in the ledger."""
        where = record.locator
        primary = isinstance(record, _UNUSED) or not record.derived
        if where.record < 0:
            if primary and not isinstance(record, Reject):
                self._faults.append(f"{where}: a primary record without a number")
            return
        row = self._ledger.get(where.member)
        if row is None or where.item != self._item:
            self._faults.append(f"{where}: a record of no member of this item")
            return
        numbers = self._numbers.get(where.member)
        if numbers is None:
            numbers = self._numbers[where.member] = _Numbers()
        if where.record > numbers.highest:
            numbers.highest = where.record
        if primary:
            numbers.total += where.record
            _enter(record, row)

    def break_off(self) -> None:
        """Reading ended early: records seen of which nothing came count as rejected.

        The decoder may not have come to say how many it saw; then it saw those that came out.
        """
        self._broken = True
        for row in self._ledger.values():
            row.rejected += max(0, row.seen - _accounted(row))
            row.seen = max(row.seen, _accounted(row))

    def check(self, name: str, parser: str) -> None:
        """Raise ProgramError when the ledger does not balance."""
        faults = [*self._faults, *filter(None, map(self._fault, self._ledger.values()))]
        if not faults:
            return
        more = said(" And {more} more.", more=len(faults) - 1) if len(faults) > 1 else ""
        raise ProgramError(
            said(
                "{name}: the records read do not add up, which is a fault of this program "
                "and not of the evidence ({parser}; {value}).{more} Nothing was concluded "
                "and no report was written. Please report this with the words in "
                "brackets; the evidence itself is not needed for it.",
                name=name,
                parser=parser,
                value=faults[0],
                more=more,
            )
        )

    def _fault(self, row: MemberUse) -> str | None:
        if row.seen != _accounted(row):
            return (
                f"{row.member}: {row.seen} records seen, {row.posts} posts + {row.other} other "
                f"+ {row.ignored} left out + {row.rejected} rejected"
            )
        numbers = self._numbers.get(row.member)
        if numbers is None or self._broken:
            return None
        if numbers.highest >= row.seen:
            return f"{row.member}: record {numbers.highest} of {row.seen}"
        # Each number from 0 on exactly once: one doubled and one lost would balance above.
        if numbers.total != row.seen * (row.seen - 1) // 2:
            return f"{row.member}: a record counted twice and another not at all"
        return None


def _enter(record: Record, row: MemberUse) -> None:
    if isinstance(record, Post):
        row.posts += 1
    elif isinstance(record, Ignored):
        row.ignored += 1
    elif isinstance(record, Reject):
        row.rejected += 1
    else:
        row.other += 1


def _accounted(row: MemberUse) -> int:
    return row.posts + row.other + row.ignored + row.rejected
