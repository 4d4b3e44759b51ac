"""Dumbbells: one row a habit, the share of each hand as a mark on a scale from 0 to 100 %."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from forensics.report.drawing.canvas import GRID, INK, MUTED, SMALL, WIDTH, Canvas
from forensics.report.drawing.hands import MARKERS
from forensics.report.drawing.heads import Head
from forensics.report.drawing.pairs import Row
from forensics.report.drawing.scales import Scale
from forensics.report.drawing.text import fit, printable, width
from forensics.report.wording import Words

ROW, HEAD, LINE, FOOT, LABEL_ROOM, EDGE = 18.0, 20.0, 12.0, 16.0, 190.0, 34.0
"""Points: a row, the head, a line of type, the foot with the ticks, the most that names of rows
take, and the room at either end of the axis for a figure beside its mark."""
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


def draw_dumbbells(
    rows: Sequence[Row],
    heads: Sequence[Head],
    words: Words,
    page: float = WIDTH,
) -> Canvas:
    """The finished drawing; ``heads`` say what is written for each side.

    On a phone the name of a habit stands above its marks.
    """
    wide = page >= WIDTH
    longest = max(width(printable(row.label), SMALL) for row in rows)
    room = min(LABEL_ROOM, longest * 1.2 + 14) if wide else 0.0
    tall = ROW if wide else ROW + LINE
    head = HEAD if wide else HEAD + LINE * (len(heads) - 1)
    canvas = Canvas(FOOT + tall * len(rows) + head, page)
    across = Scale(0.0, 1.0, room + EDGE, page - EDGE)
    _axis(canvas, across, head, words)
    _key(canvas, heads, room + EDGE if wide else 4.0, wide=wide)
    for place, row in enumerate(rows):
        foot = canvas.height - head - tall * (place + 1)
        label = fit(row.label, room - 6 if wide else page, SMALL + 1)
        canvas.text(0, foot + (ROW / 2 - 3 if wide else ROW + 2), label, halo=not wide)
        _marks(canvas, across, row, heads, foot + ROW / 2, words)
    return canvas


def _axis(canvas: Canvas, across: Scale, head: float, words: Words) -> None:
    for share in TICKS:
        x = across.at(share)
        canvas.line([x, x], [FOOT - 2, canvas.height - head], colour=GRID, width=0.5, layer=1)
        text = words.percent(share)
        canvas.text(x, 3, text, size=SMALL, colour=MUTED, align="center")


def _key(canvas: Canvas, heads: Sequence[Head], left: float, *, wide: bool) -> None:
    y = canvas.height - 10
    for head in heads:
        _mark(canvas, head, left, y + 2.8, 5.0)
        canvas.text(left + 6, y, head.text, size=SMALL, colour=head.colour)
        if wide:
            left += width(printable(head.text), SMALL) + 24
        else:
            y -= LINE


def _mark(canvas: Canvas, head: Head, x: float, y: float, size: float) -> None:
    marker = MARKERS.get(head.key, "o")
    canvas.dots(np.array([x]), np.array([y]), colour=head.colour, marker=marker, size=size)


def _marks(
    canvas: Canvas,
    across: Scale,
    row: Row,
    heads: Sequence[Head],
    y: float,
    words: Words,
) -> None:
    """The marks with their figures outside, joined by a line."""
    places = [across.at(share) for share in row.shares]
    canvas.line([min(places), max(places)], [y, y], colour=INK, width=0.8)
    for head, share, x in zip(heads, row.shares, places, strict=True):
        _mark(canvas, head, x, y, 6.0)
        left = x <= min(places) and len(places) > 1 and (x < max(places) or head.key == "owner")
        text = words.percent(share)
        canvas.text(
            x - 6 if left else x + 6,
            y - 2.6,
            text,
            size=SMALL,
            colour=head.colour,
            align="right" if left else "left",
        )
