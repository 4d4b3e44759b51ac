"""What the events after the onset tell, as dated sentences in the order of time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from forensics.model.records import AccountEvent
from forensics.report.blocks import Bullet, BulletList
from forensics.report.desk.citing import gap_between, place, since_event
from forensics.report.desk.desk import Desk
from forensics.report.sections.onset import changed, stamped_of, when_of

PAIRS = {"suspended": "unsuspended", "protected": "unprotected"}
CLEANING = ("deleted_post_notice", "protected", "unsuspended", "email_changed")
"""Kinds of events after which it is told whether another hand posts again."""
SAME_SPREE = pd.Timedelta(days=1)
MOST = 12
Told = tuple[pd.Timestamp, Bullet]


def _at(event: AccountEvent) -> pd.Timestamp:
    return pd.Timestamp(event.occurred_at).tz_convert("UTC")


def _when(desk: Desk, event: AccountEvent) -> str:
    return when_of(desk, event)


def _item(desk: Desk, text: str, *events: AccountEvent) -> Bullet:
    places = dict.fromkeys(place(desk, event.locator) for event in events)
    return Bullet(text, desk.words("citing.place", place=" · ".join(places)))


def _switches(desk: Desk, events: Sequence[AccountEvent]) -> Iterator[Told]:
    """Suspensions and private spells, each with its end where one is held."""
    for event in events:
        if event.kind not in PAIRS:
            continue
        later = (e for e in events if e.kind in (event.kind, PAIRS[event.kind]))
        after = next((e for e in later if _at(e) > _at(event)), None)
        if after is None or after.kind == event.kind:
            text = desk.words(f"aftermath.{event.kind}", at=stamped_of(desk, event))
            yield _at(event), _item(desk, text, event)
            continue
        text = desk.words(
            f"aftermath.{event.kind}_ended",
            at=stamped_of(desk, event),
            until=stamped_of(desk, after),
            length=gap_between(desk, _at(event), _at(after)),
        )
        yield _at(event), _item(desk, text, event, after)


def _sprees(desk: Desk, events: Sequence[AccountEvent]) -> Iterator[Told]:
    """Deletions that follow one another within a day, counted together."""
    spree: list[AccountEvent] = []
    notices = [event for event in events if event.kind == "deleted_post_notice"]
    for event in [*notices, None]:
        if spree and (event is None or _at(event) - _at(spree[-1]) > SAME_SPREE):
            ends = (_when(desk, one) for one in (spree[0], spree[-1]))
            since, until = ends
            key = "deleted" if since != until else "deleted_at"
            text = desk.words(f"aftermath.{key}", posts=len(spree), since=since, until=until)
            yield _at(spree[0]), _item(desk, text, spree[0])
            spree = []
        if event is not None:
            spree.append(event)


def _again(desk: Desk, events: Sequence[AccountEvent]) -> Iterator[Told]:
    """The first post by another hand after each clean-up or lifting of a suspension."""
    others = desk.frame.index[desk.frame["label"].eq("other")]
    times = desk.frame["created_at"]
    stops = sorted((_at(event), event.kind) for event in events if event.kind in CLEANING)
    told: dict[int, tuple[pd.Timestamp, str]] = {}
    for at, kind in stops:
        row = next((int(row) for row in others if times.iloc[row] > at), None)
        if row is not None:
            told[row] = (at, kind)
    for row, (at, after) in told.items():
        text = desk.words(
            "aftermath.again",
            at=desk.said(row),
            gap=since_event(desk, at, row),
            what=desk.words(f"aftermath.after_{after}"),
        )
        yield times.iloc[row], Bullet(text, tone="other")


def _changes(desk: Desk, events: Sequence[AccountEvent]) -> Iterator[Told]:
    kinds = ("email_changed", "screen_name_changed", "display_name_changed")
    for event in events:
        if event.kind in kinds:
            yield _at(event), _item(desk, changed(desk, event), event)


def told(desk: Desk, since: pd.Timestamp) -> tuple[BulletList, ...]:
    """The events since a moment as sentences; nothing where none bears on a reaction."""
    events = sorted(
        (event for event in desk.case.account_events if pd.Timestamp(event.since) >= since),
        key=lambda event: event.order,
    )
    found = [*_switches(desk, events), *_sprees(desk, events), *_changes(desk, events)]
    if not found:
        return ()
    if desk.decided:
        found += _again(desk, events)
    items = tuple(item for _, item in sorted(found, key=lambda pair: pair[0]))
    return (BulletList(items[:MOST]),)
