"""What the account's own events say of the onset: new apps, devices, names, addresses.

An event shortly before the first foreign post is evidence; its absence is evidence too,
but only where the archive would have shown it. Of a change between two captures only the
interval is known: it weighs as the mean over its interval, so that a wide one says little.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

import pandas as pd

from forensics.model.event_details import (
    Authorisation,
    Change,
    RegisteredKey,
    RegisteredPhone,
    SeenDevice,
    SingleSignOn,
)
from forensics.model.findings import Reason, Value, Window
from forensics.model.note_details import Export, Like
from forensics.model.records import AccountEvent, EventKind, Note

ACCESS: tuple[EventKind, ...] = ("app_authorised", "device_seen", "device_registered", "sso_linked")
CHANGES: tuple[EventKind, ...] = (
    "email_changed",
    "screen_name_changed",
    "display_name_changed",
    "bio_changed",
    "picture_changed",
    "password_changed",
    "phone_changed",
    "two_factor_changed",
)
# How long before and after the onset an event may belong to it: access is gained some time before
# it is used, a name changed soon after. Chosen, not measured.
BEFORE = timedelta(days=30)
AFTER = timedelta(days=7)
# Device tokens are kept for about eighteen months before the export (the archive's README).
DEVICES_KEPT = timedelta(days=540)
# Events told one by one.
SHOWN = 6
# How many such events an owner leaves in a year, over all kinds: the lower end is chosen, the upper
# one is what the single real archive at hand declares (it holds the numbers, not the dates): seven
# device tokens, kept for eighteen months, make 4.7 a year; twelve apps, three telephones, one new
# address and no new name in a life of which the posts cover 5.8 years make 2.8 at most.
OWNERS_A_YEAR = (0.5, 7.5)
# In what share of takeovers the intruder leaves one in the days about the onset. Not measured: who
# uses a stolen session or an app that had access leaves none.
LEFT = (0.3, 0.9)
YEAR = timedelta(days=365.25)


def ratio_near(owners_a_year: float, left: float) -> float:
    """log10 of how much likelier an event near the onset is after a takeover than without one.

    An owner leaves ``owners_a_year``, at random (Poisson): one or more in the days about the onset
    with chance p. With a takeover there is one unless neither the intruder (chance ``left``, q)
    nor the owner left any: 1 - (1 - q)(1 - p). The ratio is 1 + q (1 - p) / p.
    """
    none = math.exp(-owners_a_year * ((BEFORE + AFTER) / YEAR))
    return math.log10(1.0 + left * none / (1.0 - none))


def ratio_silent(left: float) -> float:
    """log10 of how much likelier no event near the onset is after a takeover than without one: the
    owner leaves none as often either way, so 1 - q."""
    return math.log10(1.0 - left)


# Over both ranges they reach from 0.10 to 1.26, and from -0.15 to -1: what is used says least. An
# event in the takeover window, but earlier, is told and weighs nothing: with r the chance that the
# intruder leaves one there but none near, and s the owner's, the ratio is 1 - q + r (1 - s) / s,
# which is below 1 where windows last so long that most owners leave some.
NEAR = round(ratio_near(OWNERS_A_YEAR[1], LEFT[0]), 2)
SILENT = round(ratio_silent(LEFT[0]), 2)


class Access(NamedTuple):
    """What the events around the takeover window say: ``reasons``, and their log10 ``weight``
    together."""

    reasons: tuple[Reason, ...] = ()
    weight: float = 0.0


def access_of(events: Sequence[AccountEvent], notes: Sequence[Note], window: Window) -> Access:
    """What the account's events say of an onset, which closes the ``window``."""
    held = [event for event in events if event.kind in (*ACCESS, *CHANGES)]
    likes = _likes(notes, window)
    if not held and not any(note.kind == "window" for note in notes):
        return Access((Reason("events_not_held"), *likes))
    dated = [event for event in held if not event.between]
    found = [reason for event in dated if (reason := _placed(event, window))]
    found.sort(key=lambda reason: reason.key != "event_before_onset")
    spans = [(event, _mean(event, window)) for event in held if event.between]
    across = [_across(event) for event, weight in spans if weight > 0]
    most = max((weight for _, weight in spans), default=0.0)
    if found:
        near = any(reason.key != "event_in_window" for reason in found)
        shown = (*found, *across)[:SHOWN]
        return Access((*shown, *likes), max(NEAR if near else 0.0, most))
    silence, weight = _silence(dated, notes, window)
    if across:
        # A silence that says something says it of the kinds it names, whatever else changed.
        rest = (silence,) if weight else ()
        return Access((*across[:SHOWN], *rest, *likes), most + weight)
    return Access((silence, *likes), weight)


def _mean(event: AccountEvent, window: Window) -> float:
    """The log10 weight of a change that lies anywhere in its interval.

    An owner's change falls on any of its moments alike, so its ratio is the mean of the ratios
    that those moments would have; 0 where the later end, at which alone the new value is
    certain, would say nothing.
    """
    late = pd.Timestamp(event.occurred_at)
    bound = _weight_at(late, window)
    early = pd.Timestamp(event.since)
    width = late - early
    if not bound or width <= timedelta(0):
        return bound
    near = _overlap((early, late), (window.closes - BEFORE, window.closes + AFTER)) / width
    return min(bound, math.log10(near * 10**NEAR + (1.0 - near)))


def _weight_at(at: pd.Timestamp, window: Window) -> float:
    return NEAR if window.closes - BEFORE <= at <= window.closes + AFTER else 0.0


def _opens(window: Window) -> pd.Timestamp:
    """When the takeover window opens; the onset itself where the window is open on that side."""
    return window.closes if window.opens is None else window.opens


Span = tuple[pd.Timestamp, pd.Timestamp]


def _overlap(one: Span, other: Span) -> timedelta:
    shared: timedelta = min(one[1], other[1]) - max(one[0], other[0])
    return max(timedelta(0), shared)


def _across(event: AccountEvent) -> Reason:
    params: dict[str, Value] = {
        "kind": event.kind,
        "name": _name(event),
        "earliest": pd.Timestamp(event.since),
        "latest": pd.Timestamp(event.occurred_at),
    }
    return Reason("event_between", params)


def _name(event: AccountEvent) -> str:
    """What appeared with the event: an app, a device, or what a change put in place."""
    match event.detail:
        case Change(after=name):
            return name or ""
        case (
            Authorisation(name=name)
            | SeenDevice(name=name)
            | RegisteredPhone(name=name)
            | RegisteredKey(name=name)
            | SingleSignOn(name=name)
        ):
            return name or ""
    return ""


def _placed(event: AccountEvent, window: Window) -> Reason | None:
    """Where an event lies: in the month before the onset, earlier in the takeover window, in
    the week after; None when elsewhere."""
    at = pd.Timestamp(event.occurred_at)
    hours = abs((window.closes - at).total_seconds()) / 3600.0
    about: dict[str, Value] = {"kind": event.kind, "name": _name(event), "at": at}
    if window.closes - BEFORE <= at <= window.closes:
        return Reason("event_before_onset", {**about, "hours": hours})
    if _opens(window) <= at < window.closes:
        return Reason("event_in_window", about)
    if window.closes < at <= window.closes + AFTER:
        return Reason("event_after_onset", {**about, "hours": hours})
    return None


def _silence(
    held: Sequence[AccountEvent], notes: Sequence[Note], window: Window
) -> tuple[Reason, float]:
    """What it means that no event lies near the onset: something only where the archive
    would have shown one. Apps revoked since are gone from it, devices are kept for a time."""
    since = _devices_since(held, notes)
    if since is not None and since <= window.closes - BEFORE:
        until = window.closes + AFTER
        silent = Reason(
            "events_silent", {"kinds": ("device_seen",), "since": since, "until": until}
        )
        return silent, SILENT
    if not held:
        return Reason("events_undated"), 0.0
    kinds = tuple(sorted({event.kind for event in held}))
    first = min((pd.Timestamp(event.occurred_at) for event in held), default=window.closes)
    return Reason("events_not_covered", {"kinds": kinds, "since": first}), 0.0


def _devices_since(held: Sequence[AccountEvent], notes: Sequence[Note]) -> pd.Timestamp | None:
    """From when on the archive would list a device; None when it lists none."""
    if not any(event.kind == "device_seen" for event in held):
        return None
    made = [note.detail.at for note in notes if isinstance(note.detail, Export)]
    stamps = [pd.Timestamp(at) for at in made if at]
    return max(stamps) - DEVICES_KEPT if stamps else None


def _likes(notes: Sequence[Note], window: Window) -> list[Reason]:
    """Liked posts that were written inside the takeover window.

    A like has no time of its own but cannot precede the post: somebody used the account
    then or later, and intruders have been seen to like before they post.
    """
    times = [
        pd.Timestamp(note.detail.written_at)
        for note in notes
        if isinstance(note.detail, Like) and note.detail.written_at is not None
    ]
    inside = sorted(at for at in times if _opens(window) < at < window.closes)
    if not inside:
        return []
    return [
        Reason("likes_in_window", {"posts": len(inside), "since": inside[0], "until": inside[-1]})
    ]
