"""Dots by label: one marker shape and colour a hand, with their key written above."""

from __future__ import annotations

import numpy as np
import pandas as pd

from forensics.report.drawing.canvas import COLOURS, SMALL, Canvas, Floats
from forensics.report.drawing.fonts import width
from forensics.report.wording import Words

MARKERS = {"owner": "o", "other": "^", "uncertain": "s"}
VECTOR_LIMIT = 1200
SIZE, SMALL_SIZE = 3.4, 2.2


def draw_hands(canvas: Canvas, labels: pd.Series[str], xs: Floats, ys: Floats) -> None:
    """Every post as a dot; beyond ``VECTOR_LIMIT`` posts painted, so that the file is small."""
    many = len(xs) > VECTOR_LIMIT
    seen = labels.astype("str").to_numpy()
    order = sorted(MARKERS, key=lambda label: -int((seen == label).sum()))
    for label in order:
        chosen = np.flatnonzero(seen == label)
        if len(chosen):
            canvas.dots(
                xs[chosen],
                ys[chosen],
                colour=COLOURS[label],
                marker=MARKERS[label],
                size=SMALL_SIZE if many else SIZE,
                hollow=label == "uncertain",
                raster=many,
                alpha=0.45 if len(chosen) > 10 * VECTOR_LIMIT else 0.85,
            )


def draw_key(canvas: Canvas, labels: pd.Series[str], words: Words, y: float) -> None:
    """The marker of each hand that occurs, with its name and number of posts."""
    x = 3.0
    counts = labels.value_counts()
    for label, marker in MARKERS.items():
        if not counts.get(label, 0):
            continue
        canvas.dots(
            np.array([x]),
            np.array([y + 2.8]),
            colour=COLOURS[label],
            marker=marker,
            size=5,
            hollow=label == "uncertain",
        )
        text = words(f"chart.head.{label}", posts=int(counts[label]))
        canvas.text(x + 6, y, text, size=SMALL, colour=COLOURS[label])
        x += width(text, SMALL) + 24
