"""The onset and its takeover window, with the account events in and around it."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from forensics.findings import Landmark
from forensics.records import AccountEvent
from forensics.report.blocks import Block, Cell, Column, Paragraph, Section, Table
from forensics.report.desk import Desk
from forensics.report.selection import last_owner_before

MARGIN_DAYS = 30
EVENT_LIMIT = 40


def detail(desk: Desk, event: AccountEvent) -> str:
    """What an event says, personal data masked and addresses defanged."""
    return " · ".join(desk.detail(key, value) for key, value in event.detail)


def _window(desk: Desk, onset: Landmark) -> tuple[pd.Timestamp, pd.Timestamp]:
    row = last_owner_before(desk.case, onset.row) if onset.row is not None else None
    start = desk.frame["created_at"].iloc[row] if row is not None else onset.earliest
    return start, onset.at


def _place(desk: Desk, at: pd.Timestamp, start: pd.Timestamp, end: pd.Timestamp) -> str:
    key = "before" if at < start else "inside" if at <= end else "after"
    return desk.words(f"onset.{key}")


def events_near(desk: Desk, start: pd.Timestamp, end: pd.Timestamp) -> list[AccountEvent]:
    """Events from a month before the window to a month after it, those near its end first."""
    margin = pd.Timedelta(days=MARGIN_DAYS)
    near = [
        event
        for event in desk.case.events
        if start - margin <= desk.timestamp(event.occurred_at) <= end + margin
    ]
    near.sort(key=lambda event: abs(desk.timestamp(event.occurred_at) - end))
    return near


def _table(desk: Desk, start: pd.Timestamp, end: pd.Timestamp) -> Iterator[Block]:
    words = desk.words
    margin = words.count("days", MARGIN_DAYS)
    near = events_near(desk, start, end)
    if not desk.case.events:
        yield Paragraph(words("onset.events_absent"))
        return
    if not near:
        yield Paragraph(words("onset.events_none", margin=margin))
        return
    shown = sorted(near[:EVENT_LIMIT], key=lambda event: event.occurred_at)
    rows = []
    for event in shown:
        at = desk.timestamp(event.occurred_at)
        cells = (
            desk.moment(at, day=event.precision == "day"),
            words(f"event.{event.kind}"),
            detail(desk, event),
            _place(desk, at, start, end),
        )
        rows.append(tuple(Cell(text) for text in cells))
    widths = (1.3, 1.2, 2.4, 1.0)
    columns = tuple(
        Column(words(f"onset.{key}"), width)
        for key, width in zip(("when", "what", "detail", "place"), widths, strict=True)
    )
    hidden = len(near) - len(shown)
    note = words("onset.events_more", count=hidden) if hidden else ""
    yield Table(words("onset.events", margin=margin), columns, tuple(rows), note)


def _lead(desk: Desk, onset: Landmark) -> Paragraph:
    words = desk.words
    row = last_owner_before(desk.case, onset.row) if onset.row is not None else None
    shown = desk.moment(onset.at, day=desk.is_day(onset.row))
    refs = tuple(filter(None, (desk.exhibit_ref(row), desk.exhibit_ref(onset.row))))
    if not desk.decided:
        return Paragraph(words("onset.lead_candidate", onset=shown), refs=refs)
    if row is None:
        return Paragraph(words("onset.lead_none_before", onset=shown), refs=refs)
    before = desk.frame["created_at"].iloc[row]
    text = words(
        "onset.lead",
        onset=shown,
        before=desk.moment(before, day=desk.is_day(row)),
        length=words.duration((onset.at - before).total_seconds()),
    )
    return Paragraph(text, refs=refs)


def build(desk: Desk) -> Section | None:
    """The chapter on the onset, or on its candidate; None when there is neither."""
    onset = desk.landmark("onset")
    if onset is None:
        return None
    blocks = (_lead(desk, onset), *_table(desk, *_window(desk, onset)))
    title = desk.words("section.onset" if desk.decided else "section.candidate")
    return Section("onset", title, blocks)
