"""What an archive would hold of a case beside posts: the account's events, and when it was made.

Owners' events are drawn at random moments of the account's life, at a rate within the bounds that
``judge.account_events`` presumes; an intruder leaves one before the first foreign post in most
cases. Drawn, not observed: no real archive with dated events was at hand. What the archive would
not show is left out: apps revoked since, and devices older than it keeps them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from random import Random

from forensics.attribution.judge.account_events import DEVICES_KEPT, OWNERS_A_YEAR, YEAR
from forensics.evaluation.cases.building import CLIENTS, KnownCase, hours, log_uniform
from forensics.model.event_details import (
    Authorisation,
    Change,
    EventDetail,
    RegisteredPhone,
    SeenDevice,
)
from forensics.model.note_details import Export
from forensics.model.records import AccountEvent, EventKind, Locator, Note

HERE = Locator("E1", "archive", 0)
# How often owners' events are of each kind, by the numbers that a real archive declares, a year as
# in ``OWNERS_A_YEAR``; names are chosen, since it declares no change of them.
KINDS: dict[EventKind, float] = {
    "device_seen": 4.7,
    "app_authorised": 2.1,
    "device_registered": 0.5,
    "email_changed": 0.2,
    "screen_name_changed": 0.2,
    "display_name_changed": 0.2,
}
# Chosen: what an intruder leaves, in what share of cases, and how long before his first post.
LEFT_BEHIND: dict[EventKind, float] = {
    "app_authorised": 4,
    "device_seen": 4,
    "email_changed": 1,
    "display_name_changed": 1,
}
LEAVES, AHEAD_HOURS = 0.7, (1.0, 240.0)
# Chosen: the share of the owner's apps that were revoked before the export, and how many hours
# after the last post that was made.
REVOKED, EXPORTED_HOURS = 0.3, (1.0, 9000.0)


def archived(random: Random, case: KnownCase) -> KnownCase:
    """The case with what an archive of it would hold beside the posts."""
    made = case.posts[-1].created_at + hours(log_uniform(random, *EXPORTED_HOURS))
    events = owners_events(random, case.posts[0].created_at, made)
    onset = next((post.created_at for post in case.posts if post.post_id in case.other_ids), None)
    if onset is not None and random.random() < LEAVES:
        events.append(intruders_event(random, onset, made))
    events.sort(key=lambda event: event.order)
    note = Note("generated_at", HERE, Export(made))
    return replace(case, events=tuple(events), notes=(note,))


def owners_events(random: Random, since: datetime, until: datetime) -> list[AccountEvent]:
    """The owner's events of these years that an archive made at ``until`` still shows."""
    a_year = log_uniform(random, *OWNERS_A_YEAR)
    events, at = [], since
    while (at := at + YEAR * random.expovariate(a_year)) < until:
        event = _event(random, _kind(random, KINDS), at)
        gone = event.kind == "app_authorised" and random.random() < REVOKED
        if _shown(event.kind, at, until) and not gone:
            events.append(event)
    return events


def intruders_event(random: Random, onset: datetime, made: datetime) -> AccountEvent:
    """One event hours to days before the onset, of a kind that the archive still shows."""
    at = onset - hours(log_uniform(random, *AHEAD_HOURS))
    shown = {kind: share for kind, share in LEFT_BEHIND.items() if _shown(kind, at, made)}
    return _event(random, _kind(random, shown), at)


def _shown(kind: EventKind, at: datetime, made: datetime) -> bool:
    return kind != "device_seen" or at >= made - DEVICES_KEPT


def _kind(random: Random, shares: dict[EventKind, float]) -> EventKind:
    return random.choices(list(shares), list(shares.values()))[0]


def _event(random: Random, kind: EventKind, at: datetime) -> AccountEvent:
    return AccountEvent(kind, at, HERE, detail=_detail(random, kind))


def _detail(random: Random, kind: EventKind) -> EventDetail:
    if kind == "device_seen":
        return SeenDevice(random.choice(CLIENTS))
    number = random.randrange(1000)
    if kind == "app_authorised":
        return Authorisation(f"App {number}", ("read", "write"))
    if kind == "device_registered":
        return RegisteredPhone(f"Phone {number}", None, "push")
    return Change(f"before {number}", f"after {number}")
