"""What the account's own events say of the onset: new apps, devices, names, addresses.

An event shortly before the first foreign post is evidence; its absence is evidence too,
but only where the archive would have shown it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pandas as pd

from forensics.findings import Landmark, Reason
from forensics.records import AccountEvent, EventKind, Note

ACCESS: tuple[EventKind, ...] = ("app_authorised", "device_seen", "device_registered", "sso_linked")
CHANGES: tuple[EventKind, ...] = (
    "email_changed",
    "screen_name_changed",
    "display_name_changed",
    "bio_changed",
    "picture_changed",
)
BEFORE = timedelta(days=30)
AFTER = timedelta(days=7)
SHOWN = 6
# log10 ratios, set by judgement, small beside the posts' own: owners add apps too.
FOUND, SILENT = 0.7, -0.2


def access_reasons(
    events: Sequence[AccountEvent], notes: Sequence[Note], onset: Landmark
) -> tuple[tuple[Reason, ...], float]:
    """Reasons from the events around the takeover window, and their log10 weight together."""
    held = [event for event in events if event.kind in (*ACCESS, *CHANGES)]
    logins = [note for note in notes if note.kind == "window"]
    if not held and not logins:
        return (Reason("events_not_held"),), 0.0
    start = max(onset.earliest, onset.at - BEFORE) - timedelta(days=1)
    near = [event for event in held if start <= pd.Timestamp(event.occurred_at) <= onset.at + AFTER]
    reasons = [_near(event, onset) for event in near[:SHOWN]]
    weight = FOUND if near else SILENT if _covered(events, onset) else 0.0
    if not near:
        reasons.append(_silence(held, onset, covered=weight != 0.0))
    return tuple(reasons), weight


def _near(event: AccountEvent, onset: Landmark) -> Reason:
    at = pd.Timestamp(event.occurred_at)
    detail = dict(event.detail)
    name = detail.get("name") or detail.get("after") or ""
    if at <= onset.at:
        hours = (onset.at - at).total_seconds() / 3600.0
        return Reason(
            "event_before_onset", {"kind": event.kind, "name": name, "at": at, "hours": hours}
        )
    return Reason("event_in_window", {"kind": event.kind, "name": name, "at": at})


def _covered(events: Sequence[AccountEvent], onset: Landmark) -> bool:
    """True when the archive dates authorised apps back to before the onset.

    Only apps and devices still known at export are listed, so this is weak.
    """
    dates = [pd.Timestamp(event.occurred_at) for event in events if event.kind in ACCESS]
    return bool(dates) and min(dates) < onset.at


def _silence(held: Sequence[AccountEvent], onset: Landmark, *, covered: bool) -> Reason:
    kinds = tuple(sorted({event.kind for event in held}))
    if covered:
        since = onset.at - BEFORE
        return Reason("events_silent", {"kinds": kinds, "since": since, "until": onset.at + AFTER})
    first = min((pd.Timestamp(event.occurred_at) for event in held), default=onset.at)
    return Reason("events_not_covered", {"kinds": kinds, "since": first})
