"""Changes of name, bio or picture, told from what the account looked like at each capture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Literal

import pandas as pd

from forensics.model.event_details import Change
from forensics.model.note_details import UndatedChange
from forensics.model.records import AccountEvent, EventKind, Locator, Note, Profile

# Formats write bios and addresses of pictures in ways of their own, names alike.
_NAMES: tuple[tuple[Literal["handle", "display_name"], EventKind], ...] = (
    ("handle", "screen_name_changed"),
    ("display_name", "display_name_changed"),
)
_WATCHED: tuple[tuple[str, EventKind], ...] = (
    *_NAMES,
    ("bio", "bio_changed"),
    ("picture", "picture_changed"),
)
_HANDLE = re.compile(r"[A-Za-z0-9_]{1,20}")
# The size that an address of an X picture asks for.
_SIZE = re.compile(r"^https?://|_(?:mini|normal|bigger|\d+x\d+)(?=\.\w+$)")


def changes_of(
    profiles: Sequence[Profile], recorded: Iterable[AccountEvent] = ()
) -> Iterator[AccountEvent]:
    """An event for each difference between successive captures of one account.

    The change lies between the last capture that showed the value before (``earliest``) and
    the first that shows the new (``occurred_at``). Captures that lack a value are passed over,
    undated ones left out (see ``undated_changes``), and so is a change that the platform's own
    list, among ``recorded``, dates within the interval.
    """
    exact = [event for event in recorded if not event.between]
    shown: dict[str, tuple[str, datetime]] = {}
    dated = [(profile.seen_at, profile) for profile in profiles if profile.seen_at]
    for seen_at, profile in sorted(dated, key=lambda pair: (pair[0], str(pair[1].locator))):
        for field, kind in _WATCHED:
            value = getattr(profile, field)
            if value is None:
                continue
            before, seen_before = shown.get(field, (value, seen_at))
            shown[field] = (value, seen_at)
            if _key(field, before) == _key(field, value):
                continue
            event = AccountEvent(
                kind=kind,
                occurred_at=seen_at,
                locator=profile.locator,
                account_id=profile.account_id,
                detail=Change(before, value),
                derived=True,
                earliest=seen_before,
            )
            if not any(_is_same(field, one, event) for one in exact):
                yield event


def undated_changes(
    profiles: Sequence[Profile], recorded: Iterable[AccountEvent] = ()
) -> Iterator[Note]:
    """A note for each name that only captures without a date show, beside another.

    One of the two replaced the other, nobody can say which. A capture is no earlier than the
    posts it came with, so a change lies after the earlier of the two last moments by which
    each name was captured (``since``, where both are known). ``recorded`` are the account's
    events; names whose change one of them tells are passed over.
    """
    events = list(recorded)
    for field, kind in _NAMES:
        told = {
            _key(field, value)
            for event in events
            if event.kind == kind and isinstance(event.detail, Change)
            for value in (event.detail.before, event.detail.after)
            if value is not None
        }
        captures = [profile for profile in profiles if getattr(profile, field)]
        told |= {_key(field, getattr(one, field)) for one in captures if one.seen_at}
        captures.sort(key=lambda one: one.seen_at is None)
        yield from _beside(field, captures, told)


def still_undated(notes: Iterable[Note], recorded: Iterable[AccountEvent]) -> Iterator[Note]:
    """The notes, but for changes of a name without a date that a dated one of ``recorded``
    tells."""
    kinds = dict(_NAMES)
    told = {
        (event.kind, frozenset((event.detail.before, event.detail.after)))
        for event in recorded
        if isinstance(event.detail, Change)
    }
    for note in notes:
        change = note.detail
        if isinstance(change, UndatedChange):
            names = frozenset((change.one, change.other))
            if (kinds[change.field], names) in told:
                continue
        yield note


def handles_shown(frame: pd.DataFrame) -> Iterator[Profile]:
    """A profile for each handle that rows of one X account bear, by its latest post.

    A row shows the handle as of its capture, which is no earlier than the post.
    """
    rows = frame[frame["platform"].eq("x") & frame["handle"].notna()]
    last = rows.groupby(rows["handle"].str.lower(), sort=False).tail(1)
    for row in last.itertuples():
        if _HANDLE.fullmatch(str(row.handle)):
            locator = Locator(str(row.item), str(row.member), int(str(row.record)))
            after = pd.Timestamp(str(row.created_at)).to_pydatetime()
            yield Profile(
                locator, str(row.account_id), str(row.handle), derived=True, seen_after=after
            )


def _beside(
    field: Literal["handle", "display_name"], captures: Sequence[Profile], told: set[str]
) -> Iterator[Note]:
    values: dict[str, Profile] = {}
    for profile in captures:
        values.setdefault(_key(field, getattr(profile, field)), profile)
    first, *others = values or [""]
    for key in others:
        if key in told:
            continue
        bounds = [_captured_by(field, one, captures) for one in (first, key)]
        known = [bound for bound in bounds if bound is not None]
        profile = values[key]
        detail = UndatedChange(
            field,
            one=str(getattr(values[first], field)),
            other=str(getattr(profile, field)),
            since=min(known) if len(known) == len(bounds) else None,
        )
        yield Note("undated_change", profile.locator, detail, derived=True)


def _captured_by(field: str, key: str, captures: Sequence[Profile]) -> datetime | None:
    """The last moment by which a value was captured at the earliest."""
    moments = (
        one.seen_at or one.seen_after for one in captures if _key(field, getattr(one, field)) == key
    )
    return max((moment for moment in moments if moment is not None), default=None)


def _is_same(field: str, exact: AccountEvent, event: AccountEvent) -> bool:
    """True when an exactly dated event is the change that two captures show."""
    if exact.kind != event.kind or not event.since <= exact.occurred_at <= event.occurred_at:
        return False
    one, other = exact.detail, event.detail
    if not isinstance(one, Change) or not isinstance(other, Change):
        return False
    sides = (one.before, other.before), (one.after, other.after)
    return all(_key(field, this or "") == _key(field, that or "") for this, that in sides)


def _key(field: str, value: str) -> str:
    """What makes two values the same: handles in any case, pictures in any size."""
    if field == "handle":
        return value.lower()
    return _SIZE.sub("", value) if field == "picture" else value
