"""Hours of the day: when the posts of each hand were sent, in the case's time zone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from forensics.case import Case
from forensics.figures.hours import HOURS
from forensics.figures.hours import Hours as Measured
from forensics.figures.times import Floats
from forensics.report.drawing.canvas import GRID, INK, MUTED, SMALL, WIDTH, Canvas, Chart
from forensics.report.drawing.finish import finish
from forensics.report.drawing.heads import Head, heads
from forensics.report.drawing.scales import Scale
from forensics.report.wording import Words

LEFT, RIGHT, FOOT, HEAD, PANEL = 14.0, 16.0, 17.0, 24.0, 68.0
"""Margins of the drawing, the room of a head, and the height of a side's bars, in points."""


@dataclass(frozen=True)
class Hours:
    """The owner's hours above the line, the other hand's below it, each as shares."""

    name: ClassVar[str] = "hours"
    part: ClassVar[str] = "time"

    def draw(self, case: Case, words: Words, page: float = WIDTH) -> Chart | None:
        """None when no post is known to the hour."""
        found = case.figures.hours
        if found is None:
            return None
        sides = heads(found.sides, words)
        canvas = Canvas(FOOT + HEAD + PANEL * len(sides) + (HEAD if len(sides) > 1 else 0), page)
        line = FOOT + (HEAD + PANEL if len(sides) > 1 else 0)
        top = max(share.max() for share in found.shares)
        for share, head, sign in zip(found.shares, sides, (1, -1), strict=False):
            _panel(canvas, head, share, line, sign * PANEL / top, words)
        _axis(canvas, line, words)
        return finish(self.name, canvas, words, _caption(case, found, words))


def _panel(
    canvas: Canvas, head: Head, share: Floats, line: float, unit: float, words: Words
) -> None:
    across = (canvas.width - RIGHT - LEFT) / HOURS
    lefts = LEFT + across * np.arange(HOURS) + 1.0
    canvas.boxes(lefts, line, across - 2.0, share * unit, colour=head.colour, hatch=head.hatch)
    peak = int(share.argmax())
    end = line + share[peak] * unit
    canvas.text(
        lefts[peak] + across / 2 - 1,
        end + (3 if unit > 0 else -9),
        words.percent(float(share[peak])),
        size=SMALL,
        colour=head.colour,
        align="center",
    )
    canvas.text(0, line + (PANEL + 15 if unit > 0 else -PANEL - 20), head.text, colour=head.colour)


def _axis(canvas: Canvas, line: float, words: Words) -> None:
    right = canvas.width - RIGHT
    canvas.line([LEFT, right], [line, line], colour=INK, width=0.8, layer=5)
    scale = Scale(0, HOURS, LEFT, right)
    for hour in range(0, HOURS + 1, 3):
        x = scale.at(hour)
        canvas.line([x, x], [FOOT - 3, canvas.height - HEAD + 8], colour=GRID, width=0.5, layer=1)
        text = words("chart.hours.tick", hour=hour)
        canvas.text(x, 3, text, size=SMALL, colour=MUTED, align="center")


def _caption(case: Case, found: Measured, words: Words) -> str:
    zone = words.zone(case.time_zone)
    if found.overlap is None:
        text = words("chart.hours.caption_all", zone=zone, night=found.nights[0])
    else:
        text = words(
            "chart.hours.caption",
            zone=zone,
            before=found.nights[0],
            after=found.nights[1],
            overlap=found.overlap,
        )
    if not found.left_out:
        return text
    return f"{text} {words('chart.hours.left_out', posts=found.left_out)}"
