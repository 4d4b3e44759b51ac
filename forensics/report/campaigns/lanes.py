"""A lane an account: when a campaign hit each, in the order of being hit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from forensics.figures.times import DAY, second
from forensics.report.blocks import ChartFigure
from forensics.report.charts import figure_of
from forensics.report.drawing.canvas import (
    GRID,
    INK,
    NARROW,
    OTHER,
    SMALL,
    WIDTH,
    Canvas,
    Chart,
    own_settings,
)
from forensics.report.drawing.finish import finish
from forensics.report.drawing.scales import Scale, draw_time, time_ticks
from forensics.report.drawing.text import fit
from forensics.report.wording import Words

NAME = "lanes"
MOST = 40
"""Lanes that a picture shows, the first ones; chosen, a page's height."""
LANE, FOOT, EDGE, HEAD = 13.0, 16.0, 10.0, 4.0
"""Points: a lane, the room of the axis, the margin at the right, the room above."""
SHARE = 0.3
"""Of the width, what names take."""


def figure(members: Sequence[Mapping[str, Any]], words: Words) -> ChartFigure:
    """The chart for a page and for a phone."""

    def drawn(page: float) -> Chart:
        with own_settings():
            return draw(members, words, page)

    return figure_of(drawn(WIDTH), lambda: drawn(NARROW))


def draw(members: Sequence[Mapping[str, Any]], words: Words, page: float = WIDTH) -> Chart:
    """The picture, ``page`` points wide: a line from the first to the last post of each account
    that bears a mark of the campaign, the first hit on top."""
    shown = members[:MOST]
    starts = [second(row["first_at"]) for row in shown]
    ends = [second(row["last_at"]) for row in shown]
    low, high = min(starts), max(ends)
    margin = max((high - low) * 0.02, DAY / 24)
    left = page * SHARE
    across = Scale(low - margin, high + margin, left, page - EDGE)
    top = FOOT + LANE * len(shown) + HEAD
    canvas = Canvas(top, page)
    ticks = time_ticks(low - margin, high + margin, words)
    draw_time(canvas, across, ticks, FOOT - 2, top - HEAD)
    for place, (row, start, end) in enumerate(zip(shown, starts, ends, strict=True)):
        y = top - HEAD - LANE * (place + 0.5)
        label = f"{row['order']}. {row['account_id']}"
        canvas.text(2, y - 2.5, fit(label, left - 10, SMALL), size=SMALL, colour=INK)
        canvas.line([left, page - EDGE], [y, y], colour=GRID, width=0.4, layer=1)
        canvas.line([across.at(start), across.at(end)], [y, y], colour=OTHER, width=2.2, layer=4)
        canvas.dots(np.array([across.at(start)]), np.array([y]), colour=OTHER, size=5.0)
    more = len(members) - len(shown)
    caption = words("chart.lanes.caption", accounts=len(shown), more=more)
    return finish(NAME, canvas, words, caption)
