"""What happened afterwards: what the archive shows of it, then what its author adds."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import pandas as pd

from forensics.model.records import AccountEvent
from forensics.quoting.selection import onset_row
from forensics.report.blocks import Block, Cell, Column, Paragraph, Section, Table, cells
from forensics.report.desk.citing import exhibits, gap, place, refs
from forensics.report.desk.desk import Desk
from forensics.report.sections import aftermath, external
from forensics.report.sections.onset import detail, when_of

KINDS = frozenset(
    {
        "suspended",
        "unsuspended",
        "protected",
        "unprotected",
        "deactivated",
        "reactivated",
        "email_changed",
        "phone_changed",
        "password_changed",
        "two_factor_changed",
        "app_removed",
        "screen_name_changed",
        "display_name_changed",
        "deleted_post_notice",
        "archive_generated",
    }
)
EVENT_LIMIT = 25


def _row(desk: Desk, key: str) -> int | None:
    return next((m.row for m in desk.case.verdict.landmarks if m.key == key), None)


def _recovery(desk: Desk) -> Section:
    words, returns, again = desk.words, _row(desk, "owner_returns"), _row(desk, "relapse")
    title = words("reaction.recovery_head")
    if returns is None:
        text = words("reaction.no_return", run=desk.figures.method.return_posts)
        return Section("reaction-recovery", title, (Paragraph(text),))
    posts = desk.figures.sequel.resumed
    said = [words("reaction.returns", at=desk.said(returns), posts=posts)]
    if again is None:
        said.append(words("reaction.no_relapse"))
    else:
        length = gap(desk, returns, again)
        p = float(desk.frame["p_other"].iloc[again])
        said.append(words("reaction.relapse", at=desk.said(again), gap=length, p=p))
    rows = [row for row in desk.selection.ending if row in (returns, again)]
    lead = Paragraph(" ".join(said), refs=refs(desk, returns, again))
    return Section("reaction-recovery", title, (lead, *exhibits(desk, rows)))


def _last_other(desk: Desk, row: int) -> str:
    words, after = desk.words, desk.figures.sequel.after_other
    p = float(desk.frame["p_other"].iloc[row])
    said = words("reaction.last_other", at=desk.said(row), p=p)
    posts = sum(after.values())
    if not posts:
        return f"{said} {words('reaction.still_posting')}"
    counts = {"owner": after["owner"], "uncertain": after["uncertain"]}
    return f"{said} {words('reaction.posts_follow', posts=posts, **counts)}"


def _generated(desk: Desk) -> pd.Timestamp | None:
    """When the platform made the archive, where an event or a note says so."""
    times = [
        desk.timestamp(event.occurred_at)
        for event in desk.case.account_events
        if event.kind == "archive_generated"
    ]
    return max(times, default=None)


def _deleted(desk: Desk) -> str:
    deleted = desk.figures.sequel.deleted
    posts = sum(deleted.values())
    if not posts:
        return ""
    if not desk.decided:
        return desk.words("reaction.deleted_any", posts=posts)
    return desk.words("reaction.deleted", posts=posts, **deleted)


def _end(desk: Desk) -> Iterator[str]:
    words, frame = desk.words, desk.frame
    last, other = len(frame) - 1, _row(desk, "last_other")
    if other is not None and desk.decided:
        yield _last_other(desk, other)
    if other != last or not desk.decided:
        yield words("reaction.last_post", at=desk.said(last))
    made = _generated(desk)
    if made is not None:
        days = max(0.0, (made - frame["created_at"].iloc[last]).total_seconds() / 86400)
        yield words("reaction.generated", at=made, days=round(days))
    yield _deleted(desk)


def _events(desk: Desk) -> Iterator[Block]:
    row = onset_row(desk.case)
    since = desk.frame["created_at"].iloc[row or 0]
    found = [
        event
        for event in desk.case.account_events
        if event.kind in KINDS and desk.timestamp(event.since) >= since
    ]
    if not found:
        yield Paragraph(desk.words("reaction.events_none"))
        return
    found.sort(key=lambda event: event.order)
    groups = [list(group) for _, group in groupby(found, key=lambda event: _together(desk, event))]
    rows = tuple(_line(desk, group) for group in groups[:EVENT_LIMIT])
    widths = {"when": 1.25, "what": 1.4, "detail": 2.2, "stored": 1.6}
    columns = tuple(
        Column(desk.words(f"onset.{key}", redacted=desk.redacted), width)
        for key, width in widths.items()
    )
    hidden = sum(len(group) for group in groups[EVENT_LIMIT:])
    note = desk.words("onset.events_more", count=hidden) if hidden else ""
    key = "reaction.events" if desk.decided else "reaction.events_any"
    yield Table(desk.words(key), columns, rows, note)


def _together(desk: Desk, event: AccountEvent) -> tuple[str, str]:
    """Notices of deleted posts stand together by the day, other events alone."""
    alike = event.kind == "deleted_post_notice"
    return event.kind, str(desk.words.day(desk.timestamp(event.occurred_at))) if alike else str(
        event.locator
    )


def _line(desk: Desk, group: list[AccountEvent]) -> tuple[Cell, ...]:
    words, first, last = desk.words, group[0], group[-1]
    kind = words(f"event.{first.kind}")
    if len(group) == 1:
        texts = when_of(desk, first), kind, detail(desk, first), place(desk, first.locator)
        return cells(*texts)
    ends = (words.clock(desk.timestamp(event.occurred_at)) for event in (first, last))
    since, until = ends
    more = words("reaction.notices", count=len(group), since=since, until=until)
    stored = words("reaction.first_stored", place=place(desk, first.locator))
    texts = words.date(desk.timestamp(first.occurred_at)), kind, more, stored
    return cells(*texts)


def _outside(desk: Desk) -> Iterator[Section]:
    """What the author adds; else, where two hands are found, that the archive does not show it."""
    given = external.external_facts(desk)
    if given or desk.decided:
        blocks = given or (Paragraph(desk.words("reaction.outside_none")),)
        yield Section(external.ANCHOR, desk.words("reaction.outside_head"), blocks)


def build(desk: Desk) -> Section:
    """The chapter on how the affair, or the record, ends."""
    last, other = len(desk.frame) - 1, _row(desk, "last_other")
    told = {_row(desk, "owner_returns"), _row(desk, "relapse")} if desk.decided else set()
    rows = [row for row in desk.selection.ending if row not in told]
    pointers = refs(desk, other if desk.decided else None, last)
    lead = Paragraph(" ".join(filter(None, _end(desk))), refs=pointers)
    end: tuple[Block, ...] = (lead, *_events(desk), *exhibits(desk, rows))
    recovery = (_recovery(desk),) if desk.decided else ()
    since = desk.frame["created_at"].iloc[onset_row(desk.case) or 0]
    story = aftermath.told(desk, since)
    parts = (
        *((Section("reaction-told", desk.words("reaction.told_head"), story),) if story else ()),
        *recovery,
        Section("reaction-end", desk.words("reaction.end_head"), end),
        *_outside(desk),
        *filter(None, (external.outside_exhibits(desk),)),
    )
    title = desk.words("section.reaction" if desk.decided else "section.ending")
    if len(parts) == 1:
        return Section("reaction", title, parts[0].blocks)
    return Section("reaction", title, (), parts)
