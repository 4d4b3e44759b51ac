"""Paired bars: one row a thing, one column a group of posts, the share written at the bar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forensics.report.drawing.canvas import (
    BODY,
    GRID,
    INK,
    MUTED,
    SMALL,
    WIDTH,
    Canvas,
)
from forensics.report.drawing.fonts import fit, printable, width
from forensics.report.drawing.sides import Group
from forensics.report.wording import Words

ROW, HEAD, LABEL_ROOM, VALUE_ROOM, SPACE = 17.0, 22.0, 170.0, 62.0, 18.0
BAR = 9.5


@dataclass(frozen=True, slots=True)
class Row:
    """A thing and its share among the posts of each group, in the order of the groups."""

    label: str
    shares: tuple[float, ...]
    new: bool = False
    quiet: bool = False
    """True for a remainder (others, undetermined), written in grey."""


def top_rows(counts: Sequence[Mapping[str, float]], most: int) -> list[str]:
    """The things with the largest share in any group, largest first, ties by name.

    >>> top_rows([{"a": 0.5, "b": 0.1}, {"b": 0.9, "c": 0.05}], 2)
    ['b', 'a']
    """
    names = {name for share in counts for name in share}
    peak = {name: max(share.get(name, 0.0) for share in counts) for name in names}
    return sorted(names, key=lambda name: (-peak[name], name))[:most]


def heads(sides: Sequence[Group], words: Words) -> list[tuple[Group, str]]:
    """Each group with what is written above its column: who, and how many posts."""
    return [(side, words(f"chart.head.{side.key}", posts=len(side.posts))) for side in sides]


def draw_pairs(rows: Sequence[Row], columns: Sequence[tuple[Group, str]], words: Words) -> Canvas:
    """The finished drawing, from the rows and the ``heads`` of the columns."""
    label_room = min(LABEL_ROOM, max(width(printable(row.label), BODY) for row in rows) + 12)
    canvas = Canvas(HEAD + ROW * len(rows) + 4)
    across = (WIDTH - label_room - SPACE * (len(columns) - 1)) / len(columns)
    longest = max((share for row in rows for share in row.shares), default=1.0) or 1.0
    for number, (group, head) in enumerate(columns):
        left = label_room + number * (across + SPACE)
        canvas.text(left, canvas.height - 11, fit(head, across, BODY), colour=group.colour)
        canvas.line([left, left], [2, canvas.height - HEAD + 2], colour=INK, width=0.6)
        scale = (across - VALUE_ROOM) / longest
        for place, row in enumerate(rows):
            foot = canvas.height - HEAD - ROW * (place + 1) + (ROW - BAR) / 2
            _bar(canvas, row, number, group, left, foot, scale, words)
    for place, row in enumerate(rows):
        foot = canvas.height - HEAD - ROW * (place + 1)
        colour = MUTED if row.quiet else INK
        canvas.text(0, foot + 5.6, fit(row.label, label_room - 8, BODY), colour=colour)
        if place:
            canvas.line([0, WIDTH], [foot + ROW, foot + ROW], colour=GRID, width=0.4, layer=1)
    return canvas


def _bar(
    canvas: Canvas,
    row: Row,
    number: int,
    group: Group,
    left: float,
    foot: float,
    scale: float,
    words: Words,
) -> None:
    share = row.shares[number]
    canvas.boxes(left, foot, share * scale, BAR, colour=group.colour, hatch=group.hatch)
    text = words.percent(share) if share else "–"
    end = left + share * scale + 4
    canvas.text(end, foot + 2.2, text, size=SMALL, colour=INK if share else MUTED)
    if row.new and group.key == "other":
        after = end + width(text, SMALL) + 5
        canvas.text(after, foot + 2.2, words("chart.new"), size=SMALL, colour=group.colour)
