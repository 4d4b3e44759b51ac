"""Labels in rows: each takes the lowest row where it touches no other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from forensics.report.drawing.canvas import SMALL
from forensics.report.drawing.text import fit, width

GAP = 8.0
"""Points that must lie between two labels of a row, lest they read as one."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A label to place at ``x`` points, in a colour; ``text`` is one line.

    ``stretch`` marks the name of a stretch of time, whose leader points to no single post;
    ``outside`` a date that is not from the archive.
    """

    x: float
    text: str
    colour: str
    stretch: bool = False
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A tag with the row it got and the left edge of its text."""

    tag: Tag
    row: int
    left: float
    text: str


def place(tags: Sequence[Tag], low: float, high: float, size: float = SMALL) -> list[Placed]:
    """Rows for all tags, kept between ``low`` and ``high``; row 0 is nearest the drawing.

    A text stands to the right or left of its place, where there is room. A row is free for a
    tag when its text meets no other text there and no leader crosses a text; where no such
    row is left, leaders may pass behind. Of four ways of filling the rows (from either end,
    with either side first) the one with fewest crossings, then the lowest rows, is taken.
    """
    ordered = sorted(tags, key=lambda tag: tag.x)
    ways = [
        _fill(order, low, high, size, side)
        for side in (1, -1)
        for order in (ordered[::-1], ordered)
    ]
    return min(ways, key=lambda way: (_crossings(way, size), sum(one.row for one in way)))


def _lefts(tag: Tag, across: float, low: float, high: float) -> list[float]:
    """Left edges for a text: right of its place, left of it, or wherever it fits."""
    sides = [tag.x + 3, tag.x - 3 - across]
    inside = [left for left in sides if left >= low and left + across <= high]
    return inside or [max(low, high - across)]


def _fill(tags: Sequence[Tag], low: float, high: float, size: float, side: int) -> list[Placed]:
    placed: list[Placed] = []
    for tag in tags:
        text = fit(tag.text, high - low, size)
        lefts = _lefts(tag, width(text, size), low, high)[::side]
        tries = [Placed(tag, row, left, text) for row in range(len(tags) + 1) for left in lefts]
        clear = [one for one in tries if not any(_touch(one, two, size) for two in placed)]
        apart = [one for one in tries if not any(_overlap(one, two, size) for two in placed)]
        placed.append((clear or apart)[0])
    return placed


def _crossings(placed: Sequence[Placed], size: float) -> int:
    pairs = combinations(placed, 2)
    return sum(_touch(one, two, size) for one, two in pairs)


def _span(one: Placed, size: float) -> tuple[float, float]:
    return one.left, one.left + width(one.text, size)


def _overlap(one: Placed, two: Placed, size: float) -> bool:
    (left, right), (low, high) = _span(one, size), _span(two, size)
    return one.row == two.row and left < high + GAP and low < right + GAP


def _touch(one: Placed, two: Placed, size: float) -> bool:
    lower, upper = (one, two) if one.row < two.row else (two, one)
    left, right = _span(lower, size)
    crossed = lower.row < upper.row and left - 2 < upper.tag.x < right + 2
    return crossed or _overlap(one, two, size)
