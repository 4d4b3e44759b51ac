"""Cadence: the time between each post and the one before, over the account's life."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import pandas as pd

from forensics.case import Case
from forensics.report.drawing import outside
from forensics.report.drawing.canvas import GRID, MUTED, SMALL, WIDTH, Canvas, Chart
from forensics.report.drawing.finish import finish
from forensics.report.drawing.hands import draw_hands, draw_key, key_height
from forensics.report.drawing.rows import place
from forensics.report.drawing.scales import DAY, Scale, draw_time, seconds, time_ticks
from forensics.report.drawing.sides import groups
from forensics.report.wording import Words

LEFT, FOOT, PANEL, HEAD, TAG_ROW = 52.0, 18.0, 122.0, 20.0, 12.0
UNITS = (
    ("seconds", 1.0),
    ("minutes", 60.0),
    ("hours", 3600.0),
    ("days", DAY),
    ("months", 30.4375 * DAY),
    ("years", 365.25 * DAY),
)
LEAST = 3


def _timed(frame: pd.DataFrame) -> pd.DataFrame:
    """Posts whose gap to the one before is known to the minute or better."""
    fine = frame["precision"] != "day"
    return frame[fine & fine.shift(fill_value=False) & frame["gap_s"].notna()]


@dataclass(frozen=True)
class Cadence:
    """Gaps on a scale from seconds to years: regular habits show as level bands of dots."""

    name: ClassVar[str] = "cadence"

    def draw(self, case: Case, words: Words, page: float = WIDTH) -> Chart | None:
        """None when fewer than three gaps are known to the minute."""
        timed = _timed(case.timeline)
        if len(timed) < LEAST:
            return None
        gaps = np.log10(timed["gap_s"].clip(lower=1.0).to_numpy())
        times = seconds(timed["created_at"])
        low, high = outside.reach(case, words, times[0], times[-1])
        across = Scale(low, high, LEFT + 4, page - 4)
        given = outside.groups(case, words, low, high, across.at)
        rows = place(outside.tags(given, page - LEFT), LEFT, page)
        deep = 1 + max((one.row for one in rows), default=-1)
        head = HEAD + key_height(timed["label"], words, page)
        canvas = Canvas(FOOT + PANEL + head + TAG_ROW * deep, page)
        up = Scale(max(gaps.min() - 0.15, -0.1), gaps.max() + 0.2, FOOT, FOOT + PANEL)
        _lines(canvas, up, words)
        ticks = time_ticks(low, high, words)
        draw_time(canvas, across, ticks, FOOT - 2, FOOT + PANEL)
        outside.draw_outside(canvas, given, FOOT, up.stop)
        for one in rows:
            outside.leader(canvas, one, up.stop, up.stop + 4 + TAG_ROW * one.row)
        draw_hands(canvas, timed["label"], across(times), up(gaps))
        draw_key(canvas, timed["label"], words, canvas.height - 10)
        caption = f"{_caption(case, timed, words)} {outside.note(given, words)}"
        return finish(self.name, canvas, words, caption.strip(), outside.spoken(given, words))


def _lines(canvas: Canvas, up: Scale, words: Words) -> None:
    for unit, length in UNITS:
        value = float(np.log10(length))
        if up.low <= value <= up.high:
            y = up.at(value)
            canvas.line([LEFT, canvas.width], [y, y], colour=GRID, width=0.5, layer=1)
            label = words.count(unit, 1)
            canvas.text(LEFT - 5, y - 2.5, label, size=SMALL, colour=MUTED, align="right")


def _caption(case: Case, timed: pd.DataFrame, words: Words) -> str:
    longest = timed.iloc[int(timed["gap_s"].to_numpy().argmax())]
    length = pd.Timedelta(seconds=float(longest["gap_s"]))
    until = longest["created_at"]
    first, last = words.ends(until - length, until)
    tail = words(
        "chart.cadence.longest",
        length=words.duration(length.total_seconds()),
        since=first,
        until=last,
    )
    sides = groups(case)
    medians = [timed.loc[_common(timed, side.posts), "gap_s"].median() for side in sides]
    if any(np.isnan(median) for median in medians):
        return tail
    spoken = [words.duration(float(median)) for median in medians]
    if len(spoken) == 1:
        return f"{words('chart.cadence.caption_all', gap=spoken[0])} {tail}"
    return f"{words('chart.cadence.caption', before=spoken[0], after=spoken[1])} {tail}"


def _common(timed: pd.DataFrame, posts: pd.DataFrame) -> pd.Index[int]:
    return timed.index.intersection(posts.index)
