"""Events: what happened to the account about the onset, above the posts of those weeks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import pandas as pd

from forensics.case import Case
from forensics.records import AccountEvent
from forensics.report.drawing.canvas import COLOURS, INK, MUTED, SMALL, WASH, WIDTH, Canvas, Chart
from forensics.report.drawing.finish import finish
from forensics.report.drawing.fonts import width
from forensics.report.drawing.hands import draw_hands, draw_key
from forensics.report.drawing.rows import Tag, place
from forensics.report.drawing.scales import DAY, Scale, draw_time, second, seconds, time_ticks
from forensics.report.selection import last_owner_before
from forensics.report.wording import Words

LEFT, FOOT, BAND, HEAD, TAG_ROW = 4.0, 18.0, 22.0, 16.0, 12.5
BEFORE, AFTER = 30 * DAY, 60 * DAY
MOST = 12


@dataclass(frozen=True, slots=True)
class Moment:
    """Events of one kind on one day."""

    kind: str
    at: pd.Timestamp
    count: int


def moments(events: Sequence[AccountEvent], low: float, high: float) -> list[Moment]:
    """Events between two times, those of one kind and day as one, in the order of time."""
    days: dict[tuple[str, str], list[pd.Timestamp]] = {}
    for event in events:
        at = pd.Timestamp(event.occurred_at).tz_convert("UTC")
        if low <= second(at) <= high:
            days.setdefault((event.kind, f"{at:%Y-%m-%d}"), []).append(at)
    found = [Moment(kind, min(times), len(times)) for (kind, _), times in days.items()]
    return sorted(found, key=lambda one: (one.at, one.kind))


@dataclass(frozen=True)
class Events:
    """Ninety days about the onset; the takeover window is shaded as far as it reaches there."""

    name: ClassVar[str] = "events"

    def draw(self, case: Case, words: Words) -> Chart | None:
        """None without an onset, or without an event in those days."""
        onset = case.verdict.landmark("onset")
        if onset is None or onset.row is None:
            return None
        moment = second(onset.at)
        low, high = moment - BEFORE, moment + AFTER
        found = moments(case.events, low, high)
        if not found:
            return None
        shown = sorted(sorted(found, key=lambda m: abs(second(m.at) - moment))[:MOST], key=_when)
        across = Scale(low, high, LEFT, WIDTH - LEFT)
        rows = place([_tag(one, across, words) for one in shown], LEFT, WIDTH - LEFT)
        deep = 1 + max(one.row for one in rows)
        line = FOOT + BAND
        canvas = Canvas(line + 6 + TAG_ROW * deep + HEAD)
        _window(canvas, case, across, onset.row, line, words)
        draw_time(canvas, across, time_ticks(low, high, words), FOOT - 2, line)
        for one in rows:
            y = line + 6 + TAG_ROW * one.row
            canvas.line([one.tag.x] * 2, [line - 4, y + 8], colour=INK, width=0.8)
            canvas.text(one.left, y, one.text, size=SMALL, halo=True)
        posts = case.timeline[seconds(case.timeline["created_at"]) >= low]
        posts = posts[seconds(posts["created_at"]) <= high]
        xs = across(seconds(posts["created_at"]))
        draw_hands(canvas, posts["label"], xs, xs * 0 + FOOT + BAND / 2 - 3)
        draw_key(canvas, posts["label"], words, canvas.height - 9)
        return finish(self.name, canvas, words, _caption(found, onset.at, words))


def _when(one: Moment) -> pd.Timestamp:
    return one.at


def _tag(one: Moment, across: Scale, words: Words) -> Tag:
    text = words(
        "chart.events.mark",
        name=words(f"event.{one.kind}"),
        date=words.short_date(one.at),
        count=one.count,
        several=one.count > 1,
    )
    return Tag(across.at(second(one.at)), text, INK)


def _window(canvas: Canvas, case: Case, across: Scale, row: int, line: float, words: Words) -> None:
    """The takeover window as a pale area, and the onset as its edge."""
    start = last_owner_before(case, row)
    times = case.timeline["created_at"]
    right = across.at(second(times.iloc[row]))
    left = LEFT if start is None else max(LEFT, across.at(second(times.iloc[start])))
    canvas.boxes(left, FOOT, right - left, line - FOOT, colour=WASH, layer=0.5)
    text = words("chart.events.window")
    if width(text, SMALL) < right - left - 6:
        middle = (left + right) / 2
        canvas.text(middle, line - 8, text, size=SMALL, colour=MUTED, align="center")
    canvas.line([right, right], [FOOT, line + 3], colour=COLOURS["other"], width=1.2, layer=4)


def _caption(found: list[Moment], onset: pd.Timestamp, words: Words) -> str:
    nearest = min(found, key=lambda one: abs(one.at - onset))
    gap = (nearest.at - onset).total_seconds()
    return words(
        "chart.events.caption",
        events=sum(one.count for one in found),
        onset=onset,
        kind=nearest.kind,
        length=words.duration(abs(gap)),
        before=gap < 0,
    )
