"""The onset and its takeover window, with the account events in and around it."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from forensics.model.details import pairs
from forensics.model.findings import Landmark, Reason
from forensics.model.records import AccountEvent
from forensics.report.blocks import (
    Block,
    Bullet,
    BulletList,
    Column,
    Paragraph,
    Section,
    Table,
    cells,
)
from forensics.report.desk import dating
from forensics.report.desk.citing import (
    event_item,
    exhibits,
    gap,
    place,
    posts_table,
    refs,
)
from forensics.report.desk.desk import Desk
from forensics.report.desk.error_rates import held_onset
from forensics.report.desk.nearby import about_genuine, about_onset, joined
from forensics.report.phrasing import moments
from forensics.report.phrasing.landmarks import NO_POST
from forensics.report.sections import logins

MARGIN_DAYS = 30
EVENT_LIMIT = 40
PROFILE_LIMIT = 12


def detail(desk: Desk, event: AccountEvent) -> str:
    """What an event says, personal data masked and addresses defanged."""
    return " · ".join(desk.detail(key, value) for key, value in pairs(event.detail))


def when_of(desk: Desk, event: AccountEvent) -> str:
    """When an event occurred, as exactly as it is known."""
    if event.between:
        ends = (desk.moment(desk.timestamp(end)) for end in (event.since, event.occurred_at))
        earliest, latest = ends
        return desk.words("onset.between", earliest=earliest, latest=latest)
    return desk.moment(desk.timestamp(event.occurred_at), day=event.precision == "day")


def stamped_of(desk: Desk, event: AccountEvent) -> str:
    """The same for a sentence, with its zone; a day is told as it is stated."""
    when = when_of(desk, event)
    dated = event.precision == "day" and not event.between
    return when if dated else moments.stamped(desk.words, when, "utc")


def changed(desk: Desk, event: AccountEvent) -> str:
    """A change of name, address, bio or picture in a sentence."""
    return desk.words(
        "onset.changed_between" if event.between else "onset.changed",
        when=stamped_of(desk, event),
        what=desk.words(f"event.{event.kind}"),
        detail=detail(desk, event),
    )


def window(onset: Landmark) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Both ends of the takeover window; where it is open, it begins with the onset's interval."""
    opens = onset.window.opens if onset.window else None
    return onset.earliest if opens is None else opens, onset.at


def _side(desk: Desk, event: AccountEvent, start: pd.Timestamp, end: pd.Timestamp) -> str:
    since, until = desk.timestamp(event.since), desk.timestamp(event.occurred_at)
    sides = [
        "before" if at < start else "inside" if at <= end else "after" for at in (since, until)
    ]
    return desk.words(f"onset.{sides[0] if sides[0] == sides[1] else 'across'}")


def events_near(desk: Desk, start: pd.Timestamp, end: pd.Timestamp) -> list[AccountEvent]:
    """Events from a month before the window to a month after it, those near its end first; with
    them those of which only an interval is known, where it reaches there."""
    margin = pd.Timedelta(days=MARGIN_DAYS)
    near = [
        event
        for event in desk.case.account_events
        if start - margin <= desk.timestamp(event.occurred_at)
        and desk.timestamp(event.since) <= end + margin
    ]
    near.sort(key=lambda event: abs(desk.timestamp(event.occurred_at) - end))
    return near


def _table(desk: Desk, start: pd.Timestamp, end: pd.Timestamp) -> Iterator[Block]:
    words = desk.words
    margin = words.count("days", MARGIN_DAYS)
    near = events_near(desk, start, end)
    if not desk.case.account_events:
        yield Paragraph(words("onset.events_absent"))
        return
    if not near:
        yield Paragraph(words("onset.events_none", margin=margin))
        return
    shown = sorted(near[:EVENT_LIMIT], key=lambda event: event.occurred_at)
    rows = []
    for event in shown:
        rows.append(
            cells(
                when_of(desk, event),
                words(f"event.{event.kind}"),
                detail(desk, event),
                _side(desk, event, start, end),
                place(desk, event.locator),
            )
        )
    widths = {"when": 1.25, "what": 1.2, "detail": 2.0, "place": 0.9, "stored": 1.5}
    columns = tuple(
        Column(words(f"onset.{key}", redacted=desk.redacted), width)
        for key, width in widths.items()
    )
    hidden = len(near) - len(shown)
    note = words("onset.events_more", count=hidden) if hidden else ""
    yield Table(words("onset.events", margin=margin), columns, tuple(rows), note)


def _lead(desk: Desk, onset: Landmark) -> Paragraph:
    words = desk.words
    row = onset.window.row if onset.window else None
    shown = desk.said_at(onset.at)
    pointers = refs(desk, row, onset.row)
    if not desk.decided:
        said = words("onset.lead_candidate", onset=shown)
        return Paragraph(" ".join(filter(None, (said, dating.said(desk)))), refs=pointers)
    if row is None or onset.row is None:
        return Paragraph(words("onset.lead_none_before", onset=shown), refs=pointers)
    text = words(
        "onset.lead",
        onset=shown,
        before=desk.said(row),
        length=gap(desk, row, onset.row),
        window=desk.window_name,
    )
    return Paragraph(text, refs=pointers)


def _sureness(desk: Desk, onset: Landmark) -> Iterator[Paragraph]:
    """How far the first post by another hand may lie from the one named."""
    if onset.candidate:
        return
    if said := dating.said(desk):
        yield Paragraph(f"{said} {desk.words('date.measured', window=desk.window_name)}")
    if not dating.doubtful(desk):
        yield Paragraph(" ".join(_interval(desk, onset)))


def _interval(desk: Desk, onset: Landmark) -> Iterator[str]:
    """The interval of 90 %, and how often such intervals held the true onset."""
    words, opens = desk.words, window(onset)[0]
    if onset.earliest >= opens and onset.latest <= onset.at:
        yield words("onset.sure_window")
    else:
        early, late = desk.said_at(onset.earliest), desk.said_at(max(onset.latest, onset.at))
        yield words("onset.sure_between", earliest=early, latest=late)
        if posts := desk.figures.sequel.sure_earlier:
            yield words("onset.sure_earlier", posts=posts)
    if held := held_onset(desk):
        yield held


def _profile(desk: Desk, start: pd.Timestamp) -> Section:
    """Changes of handle, name, bio or picture from the window on."""
    mark = desk.landmark("profile_change")
    items = [event_item(desk, mark)] if mark else []
    changes = [
        event
        for event in desk.case.account_events
        if event.kind in desk.figures.method.profile_changes
        and desk.timestamp(event.occurred_at) >= start
    ]
    changes.sort(key=lambda event: event.occurred_at)
    if mark is not None and changes and desk.timestamp(changes[0].occurred_at) == mark.at:
        changes = changes[1:]
    items += [
        Bullet(
            changed(desk, event),
            desk.words("citing.place", place=place(desk, event.locator)),
        )
        for event in changes
    ][:PROFILE_LIMIT]
    items += [Bullet(desk.say(reason)) for reason in _undated(desk)]
    blocks: tuple[Block, ...] = (BulletList(tuple(items)),) if items else ()
    title = desk.words("onset.profile_head")
    none = (Paragraph(desk.words("onset.profile_none")),)
    return Section(NO_POST["profile_change"], title, blocks or none)


def _undated(desk: Desk) -> list[Reason]:
    """Changes of name of unknown date."""
    keys = ("handle_undated", "name_undated")
    return [reason for reason in desk.case.verdict.caveats if reason.key in keys]


def _posts(desk: Desk, onset: Landmark) -> Iterator[Block]:
    yield from exhibits(desk, desk.selection.onset)
    if onset.row is not None:
        rows = set(about_onset(desk)) | (set(about_genuine(desk)) if joined(desk) else set())
        key = "onset.around_both" if joined(desk) else "onset.around"
        yield posts_table(desk, sorted(rows), desk.words(key))


def build(desk: Desk) -> Section | None:
    """The chapter on the onset, or on its candidate; None when there is neither."""
    onset = desk.landmark("onset")
    if onset is None:
        return None
    bounds = window(onset)
    blocks = (_lead(desk, onset), *_sureness(desk, onset), *_posts(desk, onset))
    events = (*_table(desk, *bounds), *desk.charts_in("onset"))
    parts = (
        Section("onset-events", desk.words("onset.events_head"), events),
        *filter(None, (logins.build(desk, onset), _profile(desk, bounds[0]))),
    )
    told = desk.case.account_events or _undated(desk)
    if not told and desk.landmark("profile_change") is None:
        said = Paragraph(desk.words("onset.undocumented"))
        parts = (Section("onset-events", desk.words("onset.undocumented_head"), (said,)),)
    found = "onset_writer" if desk.finding == "change_of_hand" else "onset"
    title = desk.words(f"section.{found if desk.decided else 'candidate'}")
    return Section("onset", title, blocks, parts)
