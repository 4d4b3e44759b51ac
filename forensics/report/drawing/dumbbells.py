"""Dumbbells: one row a habit, the share of each hand as a mark on a common scale."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from forensics.report.drawing.canvas import GRID, INK, MUTED, SMALL, WIDTH, Canvas
from forensics.report.drawing.fonts import fit, printable, width
from forensics.report.drawing.hands import MARKERS
from forensics.report.drawing.pairs import Row
from forensics.report.drawing.scales import Scale
from forensics.report.drawing.sides import Group
from forensics.report.wording import Words

ROW, HEAD, FOOT, LABEL_ROOM, EDGE = 18.0, 20.0, 16.0, 190.0, 34.0
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


def draw_dumbbells(
    rows: Sequence[Row], columns: Sequence[tuple[Group, str]], words: Words
) -> Canvas:
    """The finished drawing; ``columns`` are the groups with what is written for each."""
    room = min(LABEL_ROOM, max(width(printable(row.label), SMALL) for row in rows) * 1.2 + 14)
    canvas = Canvas(FOOT + ROW * len(rows) + HEAD)
    top = max(share for row in rows for share in row.shares)
    high = next(tick for tick in (*TICKS[1:], 1.0) if tick >= top)
    across = Scale(0.0, high, room + EDGE, WIDTH - EDGE)
    _axis(canvas, across, high, words)
    _key(canvas, columns, room + EDGE)
    for place, row in enumerate(rows):
        middle = canvas.height - HEAD - ROW * place - ROW / 2
        canvas.text(0, middle - 3, fit(row.label, room - 6, SMALL + 1))
        _marks(canvas, across, row, columns, middle, words)
    return canvas


def _axis(canvas: Canvas, across: Scale, high: float, words: Words) -> None:
    for share in (tick * high for tick in TICKS):
        x = across.at(share)
        canvas.line([x, x], [FOOT - 2, canvas.height - HEAD], colour=GRID, width=0.5, layer=1)
        text = words.percent(share)
        canvas.text(x, 3, text, size=SMALL, colour=MUTED, align="center")


def _key(canvas: Canvas, columns: Sequence[tuple[Group, str]], left: float) -> None:
    y = canvas.height - 10
    for group, head in columns:
        _mark(canvas, group, left, y + 2.8, 5.0)
        canvas.text(left + 6, y, head, size=SMALL, colour=group.colour)
        left += width(printable(head), SMALL) + 24


def _mark(canvas: Canvas, group: Group, x: float, y: float, size: float) -> None:
    marker = MARKERS.get(group.key, "o")
    canvas.dots(np.array([x]), np.array([y]), colour=group.colour, marker=marker, size=size)


def _marks(
    canvas: Canvas,
    across: Scale,
    row: Row,
    columns: Sequence[tuple[Group, str]],
    y: float,
    words: Words,
) -> None:
    """The marks with their figures outside, joined by a line."""
    places = [across.at(share) for share in row.shares]
    canvas.line([min(places), max(places)], [y, y], colour=INK, width=0.8)
    for (group, _), share, x in zip(columns, row.shares, places, strict=True):
        _mark(canvas, group, x, y, 6.0)
        left = x <= min(places) and len(places) > 1 and (x < max(places) or group.key == "owner")
        text = words.percent(share)
        canvas.text(
            x - 6 if left else x + 6,
            y - 2.6,
            text,
            size=SMALL,
            colour=group.colour,
            align="right" if left else "left",
        )
