"""Changes of name, bio or picture, told from what the account looked like at each capture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from forensics.records import AccountEvent, EventKind, Profile

_WATCHED: tuple[tuple[str, EventKind], ...] = (
    ("handle", "screen_name_changed"),
    ("display_name", "display_name_changed"),
    ("bio", "bio_changed"),
    ("picture", "picture_changed"),
)


def changes_of(profiles: Sequence[Profile]) -> Iterator[AccountEvent]:
    """An event for each difference between successive captures of one account.

    The change lies between two captures; the event bears the time of the later one.
    """
    dated = sorted(
        (
            (profile.seen_at, str(profile.locator), profile)
            for profile in profiles
            if profile.seen_at
        ),
        key=lambda entry: entry[:2],
    )
    for (seen_before, _, earlier), (seen_at, _, later) in pairwise(dated):
        for field, kind in _WATCHED:
            before, after = getattr(earlier, field), getattr(later, field)
            if before is None or after is None or before == after:
                continue
            if field == "handle" and before.lower() == after.lower():
                continue
            yield AccountEvent(
                kind=kind,
                occurred_at=seen_at,
                locator=later.locator,
                account_id=later.account_id,
                detail=(
                    ("before", before),
                    ("after", after),
                    ("not_before", seen_before.isoformat()),
                ),
                derived=True,
            )
