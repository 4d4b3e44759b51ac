"""What ``inspect`` shows of one evidence item, as data: format, accounts, coverage, hashes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd

from forensics.model.details import named
from forensics.model.records import Flag, ItemUse, MemberUse, Note, Reject
from forensics.reading.reading import Reading
from forensics.reading.tables import TableReading, table_json, tables_of
from forensics.timeline import accounts_of


@dataclass(frozen=True, slots=True)
class AccountSummary:
    """One account of an item: its names, and its posts with the dates they span."""

    account_id: str
    handle: str | None
    platform: str
    posts: int
    first_post_at: pd.Timestamp
    last_post_at: pd.Timestamp
    day_only: int

    @property
    def shown(self) -> str:
        """The handle, and the id where that says more."""
        if self.handle is None:
            return self.account_id
        if self.handle.lower() == self.account_id:
            return f"@{self.handle}"
        return f"@{self.handle} (id {self.account_id})"


@dataclass(frozen=True, slots=True)
class Inspection:
    """One evidence item, read whole. ``holds`` says what its format can tell, ``notes`` how it
    was read, ``flags`` how many posts carry each flag, ``tables`` how its tables were
    understood."""

    item: ItemUse
    title: str
    holds: tuple[str, ...]
    accounts: tuple[AccountSummary, ...]
    posts: int
    merged: int
    events: Mapping[str, int]
    profiles: int
    notes: tuple[Note, ...]
    flags: Mapping[Flag, int]
    ignored: Mapping[str, int]
    rejects: tuple[Reject, ...]
    tables: tuple[TableReading, ...] = ()

    @property
    def read(self) -> list[MemberUse]:
        """Members that were read, or should have been."""
        return [row for row in self.item.members if row.status in ("read", "failed")]

    @property
    def unread(self) -> Mapping[str, int]:
        """Members left unread, by reason: on purpose, or because nothing knows them."""
        reasons = (
            (row.reason or "not_needed") if row.status == "ignored" else "unknown"
            for row in self.item.members
            if row.status in ("ignored", "unknown")
        )
        return dict(Counter(reasons).most_common())


def inspected(reading: Reading) -> Inspection:
    """What a reading of one evidence item holds."""
    (source,) = reading.sources
    item, frame = source.use, reading.timeline
    return Inspection(
        item=item,
        title=source.title,
        holds=source.holds,
        accounts=_accounts(frame),
        posts=len(frame),
        merged=sum(row.posts for row in item.members) - len(frame),
        events=dict(Counter(event.kind for event in reading.events).most_common()),
        profiles=len(reading.profiles),
        notes=tuple(reading.notes),
        flags=dict(Counter(flag for flags in frame["flags"] for flag in flags).most_common()),
        ignored=dict(Counter(left.reason for left in reading.ignored).most_common()),
        rejects=tuple(reading.rejects),
        tables=tables_of(reading),
    )


def _accounts(frame: pd.DataFrame) -> tuple[AccountSummary, ...]:
    days = frame["precision"].eq("day")
    times = frame["created_at"].groupby(frame["account_id"])
    first, last = times.min(), times.max()
    day_only = days.groupby(frame["account_id"]).sum()
    return tuple(
        AccountSummary(
            row.account_id,
            row.handle,
            row.platform,
            row.posts,
            first[row.account_id],
            last[row.account_id],
            int(day_only[row.account_id]),
        )
        for row in accounts_of(frame)
    )


def as_json(inspection: Inspection, rejects: int = 1000) -> dict[str, Any]:
    """Plain data for ``inspect --json``: ids as strings, times as ISO 8601 UTC."""
    item = asdict(inspection.item)
    return {
        "item": {name: item[name] for name in ("name", "size", "sha256", "kind", "format")},
        "format_title": inspection.title,
        "can_tell": list(inspection.holds),
        "posts": inspection.posts,
        "merged": inspection.merged,
        "accounts": [_account_json(account) for account in inspection.accounts],
        "events": dict(inspection.events),
        "profiles": inspection.profiles,
        "notes": [{"kind": note.kind, **named(note.detail)} for note in inspection.notes],
        "tables": [table_json(table) for table in inspection.tables],
        "flags": dict(inspection.flags),
        "ignored": dict(inspection.ignored),
        "rejected": len(inspection.rejects),
        "rejects": [
            {"where": str(reject.locator), "reason": reject.reason}
            for reject in inspection.rejects[:rejects]
        ],
        "members": item["members"],
    }


def _account_json(account: AccountSummary) -> dict[str, Any]:
    return {
        "account_id": account.account_id,
        "handle": account.handle,
        "platform": account.platform,
        "posts": account.posts,
        "first_post_at": iso(account.first_post_at),
        "last_post_at": iso(account.last_post_at),
        "posts_known_to_the_day_only": account.day_only,
    }


def iso(moment: pd.Timestamp) -> str:
    """A UTC time as ISO 8601 with ``Z``, fractions of a second only where there are any.

    >>> iso(pd.Timestamp("2016-12-08T09:41:00Z"))
    '2016-12-08T09:41:00Z'
    """
    return moment.tz_convert("UTC").isoformat().replace("+00:00", "Z")
