"""Life: every post of the account by month, its phases, silences and landmarks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from forensics.case import Case
from forensics.figures.bins import Bins
from forensics.figures.life import BUSY
from forensics.figures.life import Life as Told
from forensics.figures.phases import Phase, Silence
from forensics.figures.times import DAY, Floats, second
from forensics.model.findings import Landmark, LandmarkKey
from forensics.report.drawing import outside
from forensics.report.drawing.canvas import (
    AREAS,
    COLOURS,
    GRID,
    HATCHES,
    INK,
    MUTED,
    SMALL,
    WASH,
    WIDTH,
    Canvas,
    Chart,
)
from forensics.report.drawing.finish import finish
from forensics.report.drawing.labels import Placed, Tag, place
from forensics.report.drawing.scales import Scale, count_ticks, draw_time, time_ticks
from forensics.report.drawing.text import width
from forensics.report.phrasing.landmarks import MARK_TONES, mark_key
from forensics.report.wording import Words

LEFT, EDGE, FOOT, BAND, TAG_ROW = 30.0, 2.0, 16.0, 12.0, 12.5
PANEL, LOW_PANEL, LEAST_PANEL, AIR = 128.0, 74.0, 15.0, 13.0
"""Points: room for counts left, the right edge, room for the dates below, the band of phases, a
row of labels; the bars, lower where many labels stand above them, the least height of a side of
the line, and the space under the other hand's bars for its name."""
BEYOND = 6.0
"""Points left of the picture from which an arrow tells that a landmark lies further back."""
FEW_ROWS = 3
"""Rows of names beyond which the bars are drawn lower, so that page one holds the picture."""
MARKS: tuple[LandmarkKey, ...] = (
    "account_created",
    "regular_until",
    "profile_change",
    "onset",
    "last_genuine",
    "owner_returns",
    "relapse",
    "last_post",
    "last_other",
)
"""Landmarks to name, the one to keep first where two rest on one post."""
BAND_ENDS: tuple[LandmarkKey, ...] = ("last_post", "last_other")
"""Landmarks that need no name where the band of phases ends with them."""
SURE = 7 * DAY
"""A landmark without a post is drawn when it is known to lie within so long a time."""
ENDED, BUSIEST = "#6b6b6b", "#4a6fa8"
"""Colours of phases: after the last post, and the owner's busiest stretch."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where things stand on the page: the time scale, the line, points per post, the top."""

    across: Scale
    line: float
    unit: float
    top: float

    @property
    def right(self) -> float:
        """The right edge of the drawing."""
        return self.across.stop


@dataclass(frozen=True)
class Life:
    """Owner's posts above the line, another hand's below it, undecided ones in grey."""

    name: ClassVar[str] = "life"
    part: ClassVar[str] = "page_one"

    def draw(self, case: Case, words: Words, page: float = WIDTH) -> Chart | None:
        """None only for a timeline without posts."""
        told = case.figures.life
        if told is None:
            return None
        found, quiet, named = told.bins, told.silences, told.phases
        end = max(found.edges[-1], told.known_until or 0.0)
        start, end = outside.reach(case, words, found.edges[0], end)
        across = Scale(start, end, LEFT, page - EDGE)
        given = outside.groups(case, words, start, end, across.at)
        tags = [*tags_of(case, across, words, named), *_phase_tags(named, quiet, across, words)]
        rows = place([*tags, *outside.tags(given, page - LEFT)], LEFT, across.stop)
        deep = 1 + max((one.row for one in rows), default=-1)
        frame = _frame(found, across, low=deep > FEW_ROWS and page >= WIDTH)
        canvas = Canvas(frame.top + BAND + TAG_ROW * deep + 3, page)
        outside.draw_outside(canvas, given, FOOT, frame.top)
        _silent(canvas, frame, quiet, words)
        _counts(canvas, frame, found, words)
        draw_bars(canvas, frame, found)
        _band(canvas, frame, named, quiet, words)
        ticks = time_ticks(start, end, words)
        draw_time(canvas, across, ticks, FOOT - 2, frame.top - BAND)
        _names(canvas, frame, found, words)
        for one in sorted(rows, key=lambda one: one.tag.colour != INK):
            _landmark(canvas, frame, one)
        caption = f"{_caption(len(case.timeline), told, words)} {outside.note(given, words)}"
        return finish(self.name, canvas, words, caption.strip(), outside.spoken(given, words))


def _frame(found: Bins, across: Scale, *, low: bool) -> Frame:
    """Where things stand; ``low`` makes room on page one, where the case file takes some."""
    high, deep = float(found.above.max()), float(found.below.max())
    unit = (LOW_PANEL if low else PANEL) / max(high + deep, 1.0)
    below = max(deep * unit, LEAST_PANEL) + AIR if deep else 0.0
    above = max(high * unit, LEAST_PANEL) + LEAST_PANEL
    line = FOOT + below
    return Frame(across, line, unit, line + above + BAND)


def tags_of(
    case: Case,
    across: Scale,
    words: Words,
    found: Sequence[Phase] = (),
    keys: Sequence[LandmarkKey] = MARKS,
) -> list[Tag]:
    """The landmarks to name, but for those that the end of the band tells, and those without a
    post that may lie anywhere in a long time."""
    tags: list[Tag] = []
    rows: set[int] = set()
    ends = {phase.until for phase in found}
    for key in keys:
        mark = case.verdict.landmark(key)
        if mark is None or mark.row in rows or (key in BAND_ENDS and second(mark.at) in ends):
            continue
        if mark.row is None and second(mark.latest) - second(mark.earliest) > SURE:
            continue
        if mark.row is not None:
            rows.add(mark.row)
        text = words(
            "chart.mark",
            name=words(f"landmark.{mark_key(case, mark)}"),
            date=_date(mark, words),
            candidate=mark.candidate,
        )
        x = across.at(second(mark.at))
        text = text if x > LEFT - BEYOND else f"← {text}"
        tone = "plain" if mark.candidate else MARK_TONES.get(key, "plain")
        colour = COLOURS.get(tone, INK)
        tags.append(Tag(min(max(x, LEFT), across.stop), text, colour))
    return tags


def _date(mark: Landmark, words: Words) -> str:
    """The day; of a change between two captures, that it came by then."""
    day = words.short_date(mark.at)
    return words("landmark.by", when=day) if mark.row is None and mark.earliest < mark.at else day


def _fits(text: str, left: float, right: float) -> bool:
    return width(text, SMALL) < right - left - 6


def _phase_tags(
    found: Sequence[Phase], quiet: Sequence[Silence], across: Scale, words: Words
) -> Iterator[Tag]:
    """The phases whose names find no room in the band."""
    named: set[str] = set()
    loose: dict[str, Tag] = {}
    for phase in found:
        text = words(f"chart.life.phase.{phase.key}")
        for since, until in phase.without(quiet):
            left, right = across.at(since), across.at(until)
            if _fits(text, left, right):
                named.add(phase.key)
            elif right > left:
                tag = Tag((left + right) / 2, text, _colour(phase), stretch=True)
                loose.setdefault(phase.key, tag)
    yield from (tag for key, tag in loose.items() if key not in named)


def _colour(phase: Phase) -> str:
    if phase.key in BUSY:
        return BUSIEST
    return COLOURS[phase.hand] if phase.hand else ENDED


def _silent(canvas: Canvas, frame: Frame, quiet: Sequence[Silence], words: Words) -> None:
    foot, top = FOOT, frame.top - BAND
    for gap in quiet:
        left, right = frame.across.at(gap.since), frame.across.at(gap.until)
        canvas.boxes(left, foot, right - left, top - foot, colour=WASH, layer=0.5)
        text = words("chart.life.silence", length=words.duration(gap.length))
        if width(text, SMALL) < right - left - 6:
            y = frame.line + (top - frame.line) / 2
            canvas.text((left + right) / 2, y, text, size=SMALL, colour=MUTED, align="center")


def _counts(canvas: Canvas, frame: Frame, found: Bins, words: Words) -> None:
    sides = ((1, float(found.above.max())), (-1, float(found.below.max())))
    highest = max(top for _, top in sides)
    ticks = count_ticks(highest, 3 if highest * frame.unit > 40 else 1)
    for sign, top in sides:
        for tick in ticks:
            if tick > top or tick * frame.unit < 9:
                continue
            y = frame.line + sign * tick * frame.unit
            canvas.line([LEFT, frame.right], [y, y], colour=GRID, width=0.5, layer=1)
            label = words.number(tick)
            canvas.text(LEFT - 4, y - 2.5, label, size=SMALL, colour=MUTED, align="right")
    canvas.text(LEFT - 4, frame.line - 2.5, "0", size=SMALL, colour=MUTED, align="right")


def draw_bars(canvas: Canvas, frame: Frame, found: Bins) -> None:
    """The posts, the owner's and the undecided above the line, the other hand's below it."""
    lefts = frame.across(found.edges[:-1])
    widths = np.diff(frame.across(found.edges))
    inset = np.minimum(widths * 0.12, 1.5)
    start = np.zeros(len(lefts))
    for label, sign in (("owner", 1), ("uncertain", 1), ("other", -1)):
        counts = found.counts[label]
        heights = np.where(counts > 0, np.maximum(counts * frame.unit, 0.9), 0.0)
        foot = frame.line + (start if sign > 0 else 0.0)
        canvas.boxes(
            lefts + inset / 2,
            foot,
            widths - inset,
            sign * heights,
            colour=AREAS[label],
            hatch=HATCHES[label],
        )
        start = start + heights if sign > 0 else start
    canvas.line([LEFT, frame.right], [frame.line] * 2, colour=INK, width=0.8, layer=5)


def _band(
    canvas: Canvas, frame: Frame, found: Sequence[Phase], quiet: Sequence[Silence], words: Words
) -> None:
    foot = frame.top - BAND + 2
    for phase in found:
        for since, until in phase.without(quiet):
            left, right = frame.across.at(since), frame.across.at(until)
            room = max(right - left, 1.5)
            canvas.boxes(left, foot, room, BAND - 2, colour=_colour(phase))
            text = words(f"chart.life.phase.{phase.key}")
            if _fits(text, left, right):
                middle = (left + right) / 2
                canvas.text(middle, foot + 2.5, text, size=SMALL, colour="white", align="center")
    for gap in quiet:
        left, right = frame.across.at(gap.since), frame.across.at(gap.until)
        text = words("chart.life.phase.fallow")
        middle, half = (left + right) / 2, width(text, SMALL) / 2 + 4
        fits = _fits(text, left, right - 8)
        ends = (
            ((left + 1, middle - half), (middle + half, right - 1))
            if fits
            else ((left + 1, right - 1),)
        )
        for low, high in ends:
            canvas.line([low, high], [foot + 5] * 2, colour=MUTED, dashes=(1.5, 2.5))
        if fits:
            canvas.text(middle, foot + 2.5, text, size=SMALL, colour=MUTED, align="center")


def _names(canvas: Canvas, frame: Frame, found: Bins, words: Words) -> None:
    """Owner's and undecided posts named above the bars, the other hand's at its bars."""
    x, y = LEFT + 3, frame.top - BAND - 10
    for label in ("owner", "uncertain"):
        if total := int(found.counts[label].sum()):
            text = words(f"chart.head.{label}", posts=total)
            if x > LEFT + 3 and x + width(text, SMALL) > frame.right:
                x, y = LEFT + 3, y - 11
            canvas.text(x, y, text, size=SMALL, colour=COLOURS[label], halo=True)
            x += width(text, SMALL) + 14
    if total := int(found.below.sum()):
        text = words("chart.head.other", posts=total)
        depths = found.below * frame.unit
        left, clear = _beneath(frame, found, depths, width(text, SMALL))
        canvas.text(left, frame.line - clear - 9, text, size=SMALL, colour=COLOURS["other"])


def _beneath(frame: Frame, found: Bins, depths: Floats, across: float) -> tuple[float, float]:
    """The left edge where text of that width lies highest under the other hand's bars, and
    the depth to clear there: it covers the middle of these bars."""
    lefts, rights = frame.across(found.edges[:-1]), frame.across(found.edges[1:])
    middles = np.repeat((lefts + rights) / 2, found.below.astype("int64"))
    middle = float(np.median(middles))
    low, high = LEFT + 4, max(frame.right - across - 2, LEFT + 4)
    places = np.clip(middle - across * np.linspace(0.5, 1.0, 26), low, high)
    places = np.concatenate([places, np.clip(middle - across * np.linspace(0.5, 0, 26), low, high)])
    cleared = [
        float(depths[(rights > x - 3) & (lefts < x + across + 3)].max(initial=0.0)) for x in places
    ]
    best = int(np.argmin(cleared))
    return float(places[best]), cleared[best]


def _landmark(canvas: Canvas, frame: Frame, one: Placed) -> None:
    """The tag, its dot on the line, and the leader between them, which passes under the band."""
    x, y, colour = one.tag.x, frame.top + 4 + TAG_ROW * one.row, one.tag.colour
    if one.tag.outside:
        outside.leader(canvas, one, frame.top, y)
        return
    foot, top = frame.top - BAND, frame.top
    ways = ((top, y + 8, 5.0), (foot, top, 2.0), (frame.line, foot, 5.0))
    for low, high, layer in ways[:1] if one.tag.stretch else ways:
        canvas.line([x, x], [low, high], colour=colour, width=0.8, layer=layer)
    if not one.tag.stretch:
        canvas.dots(np.array([x]), np.array([frame.line]), colour=colour, size=4.5)
    canvas.text(one.left, y, one.text, size=SMALL, colour=colour, halo=True)


def _hands_key(totals: dict[str, int]) -> str:
    if totals["other"]:
        return "chart.life.hands" if totals["uncertain"] else "chart.life.hands_two"
    return "chart.life.hands_none" if totals["uncertain"] else "chart.life.hands_one"


def _caption(posts: int, told: Told, words: Words) -> str:
    found = told.bins
    totals = {label: int(counts.sum()) for label, counts in found.counts.items()}
    parts = [
        words(f"chart.life.by_{found.unit}", posts=posts, top=int(found.total.max())),
        words(_hands_key(totals), **totals),
    ]
    if (busy := told.busy) is not None:
        # Its days and posts, so that the picture need not be measured.
        key = f"chart.life.{busy.key}"
        parts.append(words(key, posts=busy.posts, since=busy.since, until=busy.until))
    if told.silences:
        longest = max(told.silences, key=lambda gap: gap.length)
        length = words.duration(longest.length)
        parts.append(
            words("chart.life.longest", length=length, since=longest.starts, until=longest.ends)
        )
    return " ".join(parts)
