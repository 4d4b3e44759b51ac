"""Cadence: the time between each post and the one before, over the account's life."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import pandas as pd

from forensics.case import Case
from forensics.figures.gaps import Gaps
from forensics.figures.times import DAY
from forensics.report.drawing import outside
from forensics.report.drawing.canvas import GRID, MUTED, SMALL, WIDTH, Canvas, Chart
from forensics.report.drawing.finish import finish
from forensics.report.drawing.hands import draw_hands, draw_key, key_height
from forensics.report.drawing.labels import place
from forensics.report.drawing.scales import Scale, draw_time, time_ticks
from forensics.report.wording import Words

LEFT, FOOT, PANEL, HEAD, TAG_ROW = 52.0, 18.0, 122.0, 20.0, 12.0
"""Points: room for the units left and for the dates below, the panel, the key, a row of labels."""
UNITS = (
    ("seconds", 1.0),
    ("minutes", 60.0),
    ("hours", 3600.0),
    ("days", DAY),
    ("months", 30.4375 * DAY),
    ("years", 365.25 * DAY),
)
"""Lengths at which a line is drawn, where the gaps reach there."""


@dataclass(frozen=True)
class Cadence:
    """Gaps on a scale from seconds to years: regular habits show as level bands of dots."""

    name: ClassVar[str] = "cadence"
    part: ClassVar[str] = "time"

    def draw(self, case: Case, words: Words, page: float = WIDTH) -> Chart | None:
        """None when fewer than three gaps are known to the minute."""
        found = case.figures.gaps
        if found is None:
            return None
        # Posts of one second have no logarithm of their gap: they stand with those a second apart.
        gaps, times = np.log10(found.lengths.clip(min=1.0)), found.times
        low, high = outside.reach(case, words, times[0], times[-1])
        across = Scale(low, high, LEFT + 4, page - 4)
        given = outside.groups(case, words, low, high, across.at)
        rows = place(outside.tags(given, page - LEFT), LEFT, page)
        deep = 1 + max((one.row for one in rows), default=-1)
        head = HEAD + key_height(found.labels, words, page)
        canvas = Canvas(FOOT + PANEL + head + TAG_ROW * deep, page)
        up = Scale(max(gaps.min() - 0.15, -0.1), gaps.max() + 0.2, FOOT, FOOT + PANEL)
        _lines(canvas, up, words)
        ticks = time_ticks(low, high, words)
        draw_time(canvas, across, ticks, FOOT - 2, FOOT + PANEL)
        outside.draw_outside(canvas, given, FOOT, up.stop)
        for one in rows:
            outside.leader(canvas, one, up.stop, up.stop + 4 + TAG_ROW * one.row)
        draw_hands(canvas, found.labels, across(times), up(gaps))
        draw_key(canvas, found.labels, words, canvas.height - 10)
        left_out = len(case.timeline) - 1 - len(found.lengths)
        first = words("chart.cadence.first", more=left_out)
        caption = f"{_caption(found, words)} {first} {outside.note(given, words)}"
        return finish(self.name, canvas, words, caption.strip(), outside.spoken(given, words))


def _lines(canvas: Canvas, up: Scale, words: Words) -> None:
    for unit, length in UNITS:
        value = float(np.log10(length))
        if up.low <= value <= up.high:
            y = up.at(value)
            canvas.line([LEFT, canvas.width], [y, y], colour=GRID, width=0.5, layer=1)
            label = words.count(unit, 1)
            canvas.text(LEFT - 5, y - 2.5, label, size=SMALL, colour=MUTED, align="right")


def _caption(found: Gaps, words: Words) -> str:
    length = pd.Timedelta(seconds=found.longest)
    first, last = words.ends(found.until - length, found.until)
    said = words.duration(length.total_seconds())
    tail = words("chart.cadence.longest", length=said, since=first, until=last)
    if found.medians is None:
        return tail
    spoken = [words.duration(median) for median in found.medians]
    if len(spoken) == 1:
        return f"{words('chart.cadence.caption_all', gap=spoken[0])} {tail}"
    return f"{words('chart.cadence.caption', before=spoken[0], after=spoken[1])} {tail}"
