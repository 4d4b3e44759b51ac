"""A reading narrowed to one account: nothing of another person enters a case.

A record that names its account is that account's. One that does not is put down to the
account to which all else about it belongs: in its member, else in the nearest folder above
that holds anything of a known account. Where that is more than one, nobody can say whose it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

import pandas as pd

from forensics.model.note_details import OtherEvidence, RecordCount
from forensics.model.records import (
    WHOLE,
    AccountEvent,
    Ignored,
    ItemUse,
    Locator,
    MemberUse,
    Note,
    Profile,
    Record,
    Reject,
)
from forensics.reading.reading import Reading, Source
from forensics.timeline import AccountRow, select_account

Place = tuple[str, str]
Told = TypeVar("Told", AccountEvent, Profile, Note)
Untold = TypeVar("Untold", Ignored, Reject)
# Notes on what a person did or owns; all others speak of a file, and so to all who are in it.
PERSONAL = ("like", "device")


class Scopes:
    """The accounts of a reading, each with what is its own; made once, asked for each account."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._holders: dict[Place, set[str]] = defaultdict(set)
        self._known = set(reading.timeline["account_id"].astype(str))
        self._elsewhere: dict[str, set[str]] = defaultdict(set)
        for (_, _, name), account in reading.names.items():
            self._elsewhere[name.lower()].add(account)
        self._settle()

    def _settle(self) -> None:
        """Enter which accounts stand in which member, and in the folders above it."""
        for (item, member, _), account in self._reading.names.items():
            self._enter(Locator(item, member, WHOLE), account)
        told: list[AccountEvent | Profile] = [*self._reading.events, *self._reading.profiles]
        for record in told:
            named = self._named(record)
            if named is not None:
                self._enter(record.locator, named)

    def _enter(self, where: Locator, account: str) -> None:
        for place in _places(where):
            self._holders[place].add(account)

    def _named(self, record: AccountEvent | Profile | Note) -> str | None:
        """The account that a record names, by the id that the timeline has for it."""
        name, where = record.account_id, record.locator
        if name is None:
            return None
        for form in (name, name.lower()):
            account = self._reading.names.get((where.item, where.member, form))
            if account is not None:
                return account
        if name in self._known:
            return name
        accounts = self._elsewhere.get(name.lower(), set())
        return next(iter(accounts)) if len(accounts) == 1 else name

    def holders(self, where: Locator) -> set[str]:
        """The accounts of which the member, or else the nearest folder above, holds anything."""
        return next(filter(None, (self._holders.get(place) for place in _places(where))), set())

    def of(self, row: AccountRow, frame: pd.DataFrame | None = None) -> Reading:
        """What the evidence holds of one account; ``frame``, its rows, where they are at hand.

        ``items`` and their members are those that hold something of it, or of nobody known.
        """
        whole, account = self._reading, row.account_id
        if frame is None:
            frame = select_account(whole.timeline, account)
        others = self._known - {account}
        if not others and not self._strangers(account):
            return replace(whole, timeline=frame)
        rejects, broken = self._untold(whole.rejects, account)
        ignored, left = self._untold(whole.ignored, account)
        events, loose = self._told(whole.events, account)
        profiles, faces = self._told(whole.profiles, account)
        unowned: list[Record] = [*broken, *left, *loose, *faces]
        sources = [kept for source in whole.sources if (kept := self._source(source, account))]
        items = [source.use for source in sources]
        notes = [note for note in whole.notes if self._tells(note, account)]
        return replace(
            whole,
            sources=sources,
            events=events,
            profiles=profiles,
            notes=[*notes, *self._left_out(items, account), *_doubtful(unowned, account)],
            rejects=rejects,
            ignored=ignored,
            unowned=unowned,
            timeline=frame,
        )

    def _strangers(self, account: str) -> bool:
        return any(holders - {account} for holders in self._holders.values())

    def _told(self, records: Iterable[Told], account: str) -> tuple[list[Told], list[Told]]:
        """Records that are the account's, and those that may be its or another's."""
        own: list[Told] = []
        open_ones: list[Told] = []
        for record in records:
            owner = self._owner(record)
            if owner == account:
                own.append(record)
            elif owner is None and account in self.holders(record.locator):
                open_ones.append(record)
        return own, open_ones

    def _owner(self, record: AccountEvent | Profile | Note) -> str | None:
        named = self._named(record)
        if named is not None:
            return named
        holders = self.holders(record.locator)
        return next(iter(holders)) if len(holders) == 1 else None

    def _tells(self, note: Note, account: str) -> bool:
        if note.account_id is not None or note.kind in PERSONAL:
            return self._owner(note) == account
        return account in self.holders(note.locator)

    def _untold(self, records: Iterable[Untold], account: str) -> tuple[list[Untold], list[Untold]]:
        """Records that are the account's, and those that may be its or another's."""
        own: list[Untold] = []
        open_ones: list[Untold] = []
        for record in records:
            holders = self.holders(record.locator)
            if holders == {account}:
                own.append(record)
            elif account in holders or not holders:
                open_ones.append(record)
        return own, open_ones

    def _source(self, source: Source, account: str) -> Source | None:
        """The item with those of its members that may be shown; None where it holds nothing."""
        item = source.use
        if account not in self._holders.get((item.item, ""), set()):
            return None
        members = [row for row in item.members if self._shown(row, account)]
        return replace(source, use=replace(item, members=members))

    def _shown(self, row: MemberUse, account: str) -> bool:
        holders = self.holders(Locator(row.item, row.member, WHOLE))
        return account in holders or not holders

    def _left_out(self, items: list[ItemUse], account: str) -> Iterator[Note]:
        """That the evidence given holds more, said without saying whose."""
        whole = self._reading.items
        accounts = len(self._known - {account})
        files = sum(len(item.members) for item in whole) - sum(len(item.members) for item in items)
        if not accounts and not files:
            return
        detail = OtherEvidence(accounts, files)
        where = Locator(items[0].item if items else "", "", WHOLE)
        yield Note("other_evidence", where, detail, derived=True, account_id=account)


def _doubtful(unowned: Sequence[Record], account: str) -> Iterator[Note]:
    """That records stand beside the account's own and do not say whose they are."""
    if unowned:
        where = replace(unowned[0].locator, record=-1)
        detail = RecordCount(len(unowned))
        yield Note("unowned_records", where, detail, derived=True, account_id=account)


def _places(where: Locator) -> Iterator[Place]:
    """The member, and the folders it lies in up to the item itself."""
    yield where.item, where.member
    at = where.member.rstrip("/")
    while "/" in at:
        at = at.rpartition("/")[0]
        yield where.item, f"{at}/"
    yield where.item, ""
