"""Changes of name, bio or picture, told from what the account looked like at each capture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from forensics.records import AccountEvent, EventKind, Profile

_WATCHED: tuple[tuple[str, EventKind], ...] = (
    ("handle", "screen_name_changed"),
    ("display_name", "display_name_changed"),
    ("bio", "bio_changed"),
    ("picture", "picture_changed"),
)


def changes_of(profiles: Sequence[Profile]) -> Iterator[AccountEvent]:
    """An event for each difference between successive captures of one account.

    The change lies between the last capture that showed the value before and the first that
    shows the new one; the event bears the time of the later. Captures that lack a value are
    passed over, undated ones left out.
    """
    shown: dict[str, tuple[str, datetime]] = {}
    dated = [(profile.seen_at, profile) for profile in profiles if profile.seen_at]
    for seen_at, profile in sorted(dated, key=lambda pair: (pair[0], str(pair[1].locator))):
        for field, kind in _WATCHED:
            value = getattr(profile, field)
            if value is None:
                continue
            before, seen_before = shown.get(field, (value, seen_at))
            shown[field] = (value, seen_at)
            if not _same(field, before, value):
                detail = (
                    ("before", before),
                    ("after", value),
                    ("not_before", seen_before.isoformat()),
                )
                yield AccountEvent(
                    kind=kind,
                    occurred_at=seen_at,
                    locator=profile.locator,
                    account_id=profile.account_id,
                    detail=detail,
                    derived=True,
                )


def _same(field: str, before: str, after: str) -> bool:
    return before == after or (field == "handle" and before.lower() == after.lower())
