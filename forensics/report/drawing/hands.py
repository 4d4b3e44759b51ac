"""Dots by label: one marker shape and colour a hand, with their key written above."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from forensics.figures.times import Floats
from forensics.report.drawing.canvas import COLOURS, SMALL, Canvas
from forensics.report.drawing.text import width
from forensics.report.wording import Words

MARKERS = {"owner": "o", "other": "^", "uncertain": "s"}
VECTOR_LIMIT = 1200
"""Posts up to which each dot is a shape of its own; beyond, a picture takes fewer bytes."""
SIZE, SMALL_SIZE = 3.4, 2.2
"""Of a dot, and of one among more than ``VECTOR_LIMIT``, in points."""
LINE = 12.0


def draw_hands(canvas: Canvas, labels: Sequence[str], xs: Floats, ys: Floats) -> None:
    """Every post as a dot; beyond ``VECTOR_LIMIT`` posts painted, so that the file is small."""
    many = len(xs) > VECTOR_LIMIT
    seen = np.array(labels)
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


def key_height(labels: Sequence[str], words: Words, page: float) -> float:
    """The height in points of the key's lines beyond the first."""
    return LINE * max((line for *_, line in _key(labels, words, page)), default=0)


def _key(labels: Sequence[str], words: Words, page: float) -> Iterator[tuple[str, str, float, int]]:
    """Each hand that occurs, its text, and where on which line it stands."""
    x, line, counts = 3.0, 0, Counter(labels)
    for label in MARKERS:
        if not counts[label]:
            continue
        text = words(f"chart.head.{label}", posts=counts[label])
        across = width(text, SMALL)
        if x > 3.0 and x + 6 + across > page:
            x, line = 3.0, line + 1
        yield label, text, x, line
        x += across + 24


def draw_key(canvas: Canvas, labels: Sequence[str], words: Words, top: float) -> None:
    """The marker of each hand that occurs, with its name and number of posts; the first line
    at ``top``, more below it where the page is narrow."""
    for label, text, x, line in _key(labels, words, canvas.width):
        y, marker = top - LINE * line, MARKERS[label]
        canvas.dots(
            np.array([x]),
            np.array([y + 2.8]),
            colour=COLOURS[label],
            marker=marker,
            size=5,
            hollow=label == "uncertain",
        )
        canvas.text(x + 6, y, text, size=SMALL, colour=COLOURS[label])
