"""Events: what happened to the account about the onset, above the posts of those weeks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import pandas as pd

from forensics.case import Case
from forensics.figures.about_onset import AFTER, BEFORE, Moment
from forensics.figures.times import DAY, second, seconds
from forensics.model.findings import Landmark, Value
from forensics.report.drawing.canvas import COLOURS, INK, MUTED, SMALL, WASH, WIDTH, Canvas, Chart
from forensics.report.drawing.finish import finish
from forensics.report.drawing.hands import draw_hands, draw_key, key_height
from forensics.report.drawing.labels import Tag, place
from forensics.report.drawing.scales import Scale, draw_time, time_ticks
from forensics.report.drawing.text import width
from forensics.report.phrasing.moments import Known, apart, known, said
from forensics.report.wording import Words

LEFT, FOOT, BAND, HEAD, TAG_ROW = 4.0, 18.0, 22.0, 16.0, 12.5
"""Points: margin, room for the dates below, the band of posts, the key, a row of labels."""
SPANS = (1.5 * DAY, 6 * DAY, 24 * DAY)
"""Lengths of the strip, the onset in the middle: the shortest that shows half of the events."""
MOST = 12
"""Events named, those nearest to the onset; the caption counts all."""


@dataclass(frozen=True)
class Events:
    """The hours, days or weeks about the onset in which most of the events of ninety days lie;
    arrows point to the others. The takeover window is shaded as far as it reaches there."""

    name: ClassVar[str] = "events"
    part: ClassVar[str] = "onset"

    def draw(self, case: Case, words: Words, page: float = WIDTH) -> Chart | None:
        """None without an onset, or without an event in those days."""
        onset, found = case.verdict.landmark("onset"), case.figures.about_onset
        if onset is None or onset.row is None or not found:
            return None
        moment = second(onset.at)
        shown = sorted(sorted(found, key=lambda m: abs(second(m.at) - moment))[:MOST], key=_when)
        low, high = _span(found, moment)
        across = Scale(low, high, LEFT, page - LEFT)
        tags = [_onset(onset, across, words), *(_tag(one, across, words) for one in shown)]
        rows = place(tags, LEFT, page - LEFT)
        deep = 1 + max(one.row for one in rows)
        line = FOOT + BAND
        posts = case.timeline[seconds(case.timeline["created_at"]) >= low]
        posts = posts[seconds(posts["created_at"]) <= high]
        labels = tuple(posts["label"].astype("str"))
        head = HEAD + key_height(labels, words, page)
        canvas = Canvas(line + 6 + TAG_ROW * deep + head, page)
        writer = case.verdict.finding == "change_of_hand"
        name = words("chart.events.window", candidate=onset.candidate, writer=writer)
        _window(canvas, onset, across, line, name)
        draw_time(canvas, across, time_ticks(low, high, words), FOOT - 2, line)
        for bar in shown:
            _bar(canvas, bar, across, line)
        for one in rows:
            y = line + 6 + TAG_ROW * one.row
            colour = one.tag.colour
            canvas.line([one.tag.x] * 2, [line - 4, y + 8], colour=colour, width=0.8)
            canvas.text(one.left, y, one.text, size=SMALL, colour=colour, halo=True)
        xs = across(seconds(posts["created_at"]))
        draw_hands(canvas, labels, xs, xs * 0 + FOOT + BAND / 2 - 3)
        draw_key(canvas, labels, words, canvas.height - 9)
        caption = _caption(found, onset.at, known(case.timeline, onset.row), words)
        if any(one.since is not None for one in shown):
            caption = f"{caption} {words('chart.events.between')}"
        if any(not low <= second(one.at) <= high for one in shown if one.since is None):
            caption = f"{caption} {words('chart.events.beyond')}"
        return finish(self.name, canvas, words, caption)


def _when(one: Moment) -> pd.Timestamp:
    return one.at


def _span(found: Sequence[Moment], onset: float) -> tuple[float, float]:
    """The ends of the strip."""
    found = [one for one in found if one.since is None]
    if not found:
        return onset - BEFORE, onset + AFTER
    for span in SPANS:
        near = [one for one in found if abs(second(one.at) - onset) <= 0.45 * span]
        if 2 * len(near) >= len(found):
            return onset - span / 2, onset + span / 2
    return onset - BEFORE, onset + AFTER


def _said(at: pd.Timestamp, across: Scale, words: Words) -> str:
    """The day, and the time of day in a picture of hours or days."""
    near = across.low <= second(at) <= across.high and across.high - across.low <= SPANS[1]
    return words.datetime(at) if near else words.short_date(at)


def _tone(onset: Landmark) -> str:
    """The other hand's colour, but for a candidate, which is nobody's yet."""
    return INK if onset.candidate else COLOURS["other"]


def _onset(onset: Landmark, across: Scale, words: Words) -> Tag:
    text = words(
        "chart.mark",
        name=words("landmark.onset"),
        date=_said(onset.at, across, words),
        candidate=onset.candidate,
    )
    return Tag(across.at(second(onset.at)), text, _tone(onset))


def _bar(canvas: Canvas, one: Moment, across: Scale, line: float) -> None:
    """The interval of an event, as far as the picture reaches."""
    ends = _reach(one, across)
    if ends is not None:
        canvas.line([across.at(end) for end in ends], [line - 4] * 2, colour=INK, width=2.0)


def _reach(one: Moment, across: Scale) -> tuple[float, float] | None:
    if one.since is None:
        return None
    low, high = max(second(one.since), across.low), min(second(one.at), across.high)
    return (low, high) if low <= high else None


def _between(one: Moment, since: pd.Timestamp, across: Scale, words: Words) -> Tag:
    """The tag of an event known to an interval: it names both ends and stands at its middle."""
    text = words(
        "chart.events.mark_between",
        name=words(f"event.{one.kind}"),
        since=words.short_date(since),
        until=words.short_date(one.at),
    )
    ends = _reach(one, across)
    if ends is None:
        before = second(one.at) < across.low
        text = f"← {text}" if before else f"{text} →"
        return Tag(across.start if before else across.stop, text, INK)
    return Tag(across.at(sum(ends) / 2), text, INK)


def _tag(one: Moment, across: Scale, words: Words) -> Tag:
    if one.since is not None:
        return _between(one, one.since, across, words)
    text = words(
        "chart.events.mark",
        name=words(f"event.{one.kind}"),
        date=_said(one.at, across, words),
        count=one.count,
        several=one.count > 1,
    )
    at = second(one.at)
    text = f"← {text}" if at < across.low else f"{text} →" if at > across.high else text
    return Tag(min(max(across.at(at), across.start), across.stop), text, INK)


def _window(canvas: Canvas, onset: Landmark, across: Scale, line: float, name: str) -> None:
    """The takeover window by its name, as a pale area, and the onset as its edge."""
    opens = onset.window.opens if onset.window else None
    right = across.at(second(onset.at))
    left = LEFT if opens is None else max(LEFT, across.at(second(opens)))
    canvas.boxes(left, FOOT, right - left, line - FOOT, colour=WASH, layer=0.5)
    if width(name, SMALL) < right - left - 6:
        middle = (left + right) / 2
        canvas.text(middle, line - 8, name, size=SMALL, colour=MUTED, align="center")
    canvas.line([right, right], [FOOT, line + 3], colour=_tone(onset), width=1.2, layer=4)


def _caption(found: Sequence[Moment], onset: pd.Timestamp, kind: Known, words: Words) -> str:
    dated = [one for one in found if one.since is None]
    about: dict[str, Value] = {
        "onset": said(words, onset, kind),
        "early": round(BEFORE / DAY),
        "late": round(AFTER / DAY),
    }
    if not dated:
        return words("chart.events.caption_between", events=len(found), **about)
    nearest = min(dated, key=lambda one: abs(one.at - onset))
    gap = (nearest.at - onset).total_seconds()
    return words(
        "chart.events.caption",
        events=sum(one.count for one in found),
        **about,
        kind=nearest.kind,
        length=apart(words, (nearest.at, "utc"), (onset, kind)),
        before=gap < 0,
    )
