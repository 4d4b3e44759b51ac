"""All lives on one axis of time: a row an account, its posts, its landmarks, its dated changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from forensics.case import Case
from forensics.figures.bins import Bins, Unit, bins, unit_of
from forensics.figures.times import second
from forensics.model.findings import LandmarkKey
from forensics.model.records import AccountEvent, EventKind
from forensics.report.blocks import ChartFigure
from forensics.report.charts import figure_of
from forensics.report.charts.life import EDGE, FOOT, LEFT, TAG_ROW, Frame, draw_bars, tags_of
from forensics.report.drawing import outside
from forensics.report.drawing.canvas import (
    GRID,
    INK,
    MUTED,
    NARROW,
    SMALL,
    WIDTH,
    Canvas,
    Chart,
    own_settings,
)
from forensics.report.drawing.finish import finish
from forensics.report.drawing.labels import Placed, place
from forensics.report.drawing.scales import Scale, draw_time, time_ticks
from forensics.report.drawing.text import fit, width
from forensics.report.overview.accounts import Overview, Told
from forensics.report.wording import Words

NAME = "lives"
BARS, LEAST, STRIP, GAP, HEAD = 34.0, 7.0, 9.0, 11.0, 13.0
"""Points: the bars of a row, the least height of a side of its line, the strip of changes below
them, the space between rows, the name of an account above its row."""
MARKS: tuple[LandmarkKey, ...] = (
    "onset",
    "last_genuine",
    "profile_change",
    "owner_returns",
    "relapse",
)
PROFILE: frozenset[EventKind] = frozenset(
    (
        "screen_name_changed",
        "display_name_changed",
        "bio_changed",
        "picture_changed",
        "protected",
        "unprotected",
    )
)
SECURITY: frozenset[EventKind] = frozenset(
    (
        "email_changed",
        "phone_changed",
        "password_changed",
        "two_factor_changed",
        "app_authorised",
        "app_removed",
        "device_registered",
        "sso_linked",
        "security_challenge",
        "suspended",
        "unsuspended",
        "deactivated",
        "reactivated",
    )
)
"""Dated changes that are marked; logins are too many to be told apart on an axis of years."""


@dataclass(frozen=True, slots=True)
class _Row:
    """An account's row: its posts, its changes, its labels, and how much room these take."""

    one: Told
    found: Bins
    tags: tuple[Placed, ...]
    deep: int
    profile: tuple[AccountEvent, ...]
    security: tuple[AccountEvent, ...]
    lines: tuple[str, ...]

    @property
    def changes(self) -> bool:
        """True when there is something for the strip."""
        return bool(self.profile or self.security)

    @property
    def height(self) -> float:
        """From the foot of the strip to the top of the name."""
        strip = STRIP if self.changes else 0.0
        return strip + BARS + TAG_ROW * self.deep + 3 + HEAD * len(self.lines)


def dated(case: Case, kinds: frozenset[EventKind]) -> tuple[AccountEvent, ...]:
    """The account's events of these kinds."""
    return tuple(event for event in case.account_events if event.kind in kinds)


def figure(overview: Overview, accounts: Sequence[Told], words: Words) -> ChartFigure:
    """The chart for a page and for a phone."""

    def drawn(page: float) -> Chart:
        with own_settings():
            return draw(overview, accounts, words, page)

    return figure_of(drawn(WIDTH), lambda: drawn(NARROW))


def draw(overview: Overview, accounts: Sequence[Told], words: Words, page: float = WIDTH) -> Chart:
    """The picture, ``page`` points wide; ``words`` are those of the whole page."""
    case = overview.first
    unit, low, high = _span(accounts)
    low, high = outside.reach(case, words, low, high)
    across = Scale(low, high, LEFT, page - EDGE)
    rows = [_row(one, unit, across) for one in accounts]
    given = outside.groups(case, words, low, high, across.at)
    above = place(outside.tags(given, page - LEFT), LEFT, across.stop)
    deep = 1 + max((one.row for one in above), default=-1)
    top = FOOT + sum(row.height + GAP for row in rows)
    canvas = Canvas(top + TAG_ROW * deep + (3 if deep else 0), page)
    outside.draw_outside(canvas, given, FOOT, top)
    draw_time(canvas, across, time_ticks(low, high, words), FOOT - 2, top)
    at = top
    for row in rows:
        _draw_row(canvas, row, across, at)
        at -= row.height + GAP
    for one in above:
        outside.leader(canvas, one, top, top + 4 + TAG_ROW * one.row)
    caption = f"{_caption(rows, unit, words)} {outside.note(given, words)}"
    spoken = [one.text for row in rows for one in row.tags]
    heard = f"{'. '.join(spoken)}." if spoken else ""
    return finish(
        NAME, canvas, words, caption.strip(), f"{heard} {outside.spoken(given, words)}".strip()
    )


def _span(accounts: Sequence[Told]) -> tuple[Unit, float, float]:
    """In which unit posts are counted, and from when to when, in seconds since 1970."""
    frames = [one.desk.frame["created_at"] for one in accounts]
    first = min(second(times.iloc[0]) for times in frames)
    last = max(second(times.iloc[-1]) for times in frames)
    unit = unit_of(last - first)
    edges = [bins(one.desk.frame, unit).edges for one in accounts]
    return unit, min(edge[0] for edge in edges), max(edge[-1] for edge in edges)


def _row(one: Told, unit: Unit, across: Scale) -> _Row:
    desk, found = one.desk, bins(one.desk.frame, unit)
    tags = place(tags_of(desk.case, across, desk.words, keys=MARKS), LEFT, across.stop)
    deep = 1 + max((tag.row for tag in tags), default=-1)
    within = (across.low, across.high)
    profile, security = (
        tuple(event for event in dated(desk.case, kinds) if _shown(event, *within))
        for kinds in (PROFILE, SECURITY)
    )
    busiest = int(found.total.max())
    about = desk.words(f"chart.lives.row_{unit}", posts=len(desk.frame), top=busiest)
    return _Row(one, found, tuple(tags), deep, profile, security, _lines(one.name, about, across))


def _shown(event: AccountEvent, low: float, high: float) -> bool:
    return low <= event.occurred_at.timestamp() <= high


def _lines(name: str, about: str, across: Scale) -> tuple[str, ...]:
    """The account's name with its posts, on one line where there is room."""
    room = across.stop - across.start
    whole = f"{name}: {about}"
    if width(whole, SMALL) <= room:
        return (whole,)
    return fit(name, room, SMALL), fit(about, room, SMALL)


def _draw_row(canvas: Canvas, row: _Row, across: Scale, top: float) -> None:
    """A row whose name begins below ``top``."""
    at = top
    for line in row.lines:
        canvas.text(LEFT, at - 9, line, size=SMALL, colour=INK, halo=True)
        at -= HEAD
    above = at - TAG_ROW * row.deep - 3
    foot = above - BARS
    high, deep = float(row.found.above.max()), float(row.found.below.max())
    below = min(max(BARS * deep / max(high + deep, 1.0), LEAST), BARS - LEAST) if deep else 0.0
    # Counts keep one scale on both sides of the line.
    unit = min((BARS - below) / max(high, 1.0), below / deep if deep else np.inf)
    frame = Frame(across, foot + below, unit, above)
    draw_bars(canvas, frame, row.found)
    canvas.line([LEFT, across.stop], [foot - STRIP - 2 if row.changes else foot - 2] * 2,
                colour=GRID, width=0.5, layer=1)  # fmt: skip
    for one in sorted(row.tags, key=lambda one: one.tag.colour != INK):
        _mark(canvas, frame, one)
    _changes(canvas, row, across, foot - STRIP / 2 - 1)


def _mark(canvas: Canvas, frame: Frame, one: Placed) -> None:
    x, y = one.tag.x, frame.top + 4 + TAG_ROW * one.row
    colour = one.tag.colour
    canvas.line([x, x], [frame.line, y + 8], colour=colour, width=0.8, layer=5)
    canvas.dots(np.array([x]), np.array([frame.line]), colour=colour, size=4.5)
    canvas.text(one.left, y, one.text, size=SMALL, colour=colour, halo=True)


def _changes(canvas: Canvas, row: _Row, across: Scale, y: float) -> None:
    """Circles for the profile, triangles for security; a line where only an interval is known."""
    for events, marker in ((row.profile, "o"), (row.security, "^")):
        for event in events:
            x = across.at(event.occurred_at.timestamp())
            if event.between:
                start = max(across.at(event.since.timestamp()), across.start)
                canvas.line([start, x], [y, y], colour=MUTED, width=0.8, layer=4)
            canvas.dots(
                np.array([x]), np.array([y]), colour=INK, marker=marker, size=4.2, hollow=True
            )


def _caption(rows: Sequence[_Row], unit: Unit, words: Words) -> str:
    counts = [row.found.counts for row in rows]
    uncertain, other = (any(one[label].any() for one in counts) for label in ("uncertain", "other"))
    parts = [words(f"chart.lives.by_{unit}"), words("chart.lives.hands", other=other)]
    if uncertain:
        parts.append(words("chart.lives.uncertain"))
    profile, security = (sum(map(len, found)) for found in (
        [row.profile for row in rows], [row.security for row in rows]
    ))  # fmt: skip
    if profile or security:
        parts.append(words("chart.lives.changes", profile=profile, security=security))
    if any(event.between for row in rows for event in (*row.profile, *row.security)):
        parts.append(words("chart.lives.between"))
    return " ".join(parts)
