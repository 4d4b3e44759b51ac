"""Paired bars: one row a thing, one bar a group of posts, the share written at the bar.

The bars of all such charts have one scale, so that they can be compared between charts: from
0 to 100 %, or, where no share reaches a tenth, to 10 %. On a page the groups are columns; on
a phone their bars lie one below the other.
"""

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
from forensics.report.drawing.heads import Head
from forensics.report.drawing.text import fit, printable, width
from forensics.report.wording import Words

ROW, HEAD, FOOT, LABEL_ROOM, SPACE = 17.0, 22.0, 14.0, 170.0, 18.0
"""Points: a row, the head, the foot with the ticks, the most that names of rows take (a third of
the page), and the space between the columns."""
LINE, BAR = 12.0, 9.5
"""Heights of a line of type and of a bar."""
VALUE_ROOM, NEW_ROOM = 32.0, 62.0
"""Room right of the longest bar for its figure, and for the mark of what is new."""
SMALL_SHARES = 0.1
"""Shares below which bars on a scale to 100 % would be too short to compare."""


@dataclass(frozen=True, slots=True)
class Row:
    """A thing and its share among the posts of each group, in the order of the groups."""

    label: str
    shares: tuple[float, ...]
    new: bool = False
    quiet: bool = False
    """True for a remainder (others, undetermined), written in grey."""


@dataclass(frozen=True, slots=True)
class _Bars:
    """Where the bars of a group begin, and points for a share of 1."""

    left: float
    unit: float
    top: float
    """The share at which the axis ends."""


def top_rows(counts: Sequence[Mapping[str, float]], most: int) -> list[str]:
    """The things with the largest share in any group, largest first, ties by name.

    >>> top_rows([{"a": 0.5, "b": 0.1}, {"b": 0.9, "c": 0.05}], 2)
    ['b', 'a']
    """
    names = {name for share in counts for name in share}
    peak = {name: max(share.get(name, 0.0) for share in counts) for name in names}
    return sorted(names, key=lambda name: (-peak[name], name))[:most]


def remainders(
    shares: Sequence[Mapping[str, float]],
    top: Sequence[str],
    unknown: str,
    name: str,
    words: Words,
) -> list[Row]:
    """What is left beside the ``top`` things, and what stands under the key ``unknown``, which is
    called ``name``: a row in grey for each of the two that has a share."""
    shown = {*top, unknown}
    rest = tuple(sum(v for key, v in each.items() if key not in shown) for each in shares)
    unsure = tuple(each.get(unknown, 0.0) for each in shares)
    found = ((words("chart.others"), rest), (name, unsure))
    return [Row(label, values, quiet=True) for label, values in found if any(values)]


def axis_end(rows: Sequence[Row]) -> float:
    """The share at which the axis of these rows ends: 1, or a tenth where none reaches it.

    >>> axis_end([Row("a", (0.03, 0.2))]), axis_end([Row("a", (0.03, 0.0))])
    (1.0, 0.1)
    """
    longest = max((share for row in rows for share in row.shares), default=1.0)
    return SMALL_SHARES if 0 < longest < SMALL_SHARES else 1.0


def draw_pairs(
    rows: Sequence[Row],
    heads: Sequence[Head],
    words: Words,
    page: float = WIDTH,
) -> Canvas:
    """The finished drawing, from the rows and the ``heads`` of the sides."""
    shape = _columns if page >= WIDTH else _stacked
    return shape(rows, heads, words, page)


def _room(rows: Sequence[Row]) -> float:
    return NEW_ROOM if any(row.new for row in rows) else VALUE_ROOM


def _columns(rows: Sequence[Row], heads: Sequence[Head], words: Words, page: float) -> Canvas:
    label_room = min(LABEL_ROOM, max(width(printable(row.label), BODY) for row in rows) + 12)
    canvas = Canvas(HEAD + ROW * len(rows) + FOOT, page)
    across = (page - label_room - SPACE * (len(heads) - 1)) / len(heads)
    top = axis_end(rows)
    for number, head in enumerate(heads):
        left = label_room + number * (across + SPACE)
        canvas.text(left, canvas.height - 11, fit(head.text, across, BODY), colour=head.colour)
        bars = _Bars(left, (across - _room(rows)) / top, top)
        _axis(canvas, bars, canvas.height - HEAD + 2, words)
        for place, row in enumerate(rows):
            foot = canvas.height - HEAD - ROW * (place + 1) + (ROW - BAR) / 2
            _bar(canvas, row, number, head, bars, foot, words)
    for place, row in enumerate(rows):
        foot = canvas.height - HEAD - ROW * (place + 1)
        colour = MUTED if row.quiet else INK
        canvas.text(0, foot + 5.6, fit(row.label, label_room - 8, BODY), colour=colour)
        if place:
            canvas.line([0, page], [foot + ROW, foot + ROW], colour=GRID, width=0.4, layer=1)
    return canvas


def _stacked(rows: Sequence[Row], heads: Sequence[Head], words: Words, page: float) -> Canvas:
    """The label over the bars, the heads as a key above them all."""
    above, tall = LINE * len(heads) + 6, LINE + (BAR + 2) * len(heads) + 6
    canvas = Canvas(above + tall * len(rows) + FOOT, page)
    top = axis_end(rows)
    bars = _Bars(0.5, (page - _room(rows)) / top, top)
    for number, head in enumerate(heads):
        y = canvas.height - 9 - LINE * number
        canvas.boxes(0, y - 1, 10, 8, colour=head.colour, hatch=head.hatch)
        canvas.text(14, y, fit(head.text, page - 14, BODY), colour=head.colour)
    _axis(canvas, bars, canvas.height - above, words)
    for place, row in enumerate(rows):
        y = canvas.height - above - tall * place - LINE
        label, colour = fit(row.label, page, BODY), MUTED if row.quiet else INK
        canvas.text(0, y + 2.5, label, colour=colour, halo=True)
        for number, head in enumerate(heads):
            _bar(canvas, row, number, head, bars, y - (BAR + 2) * (number + 1), words)
    return canvas


def _axis(canvas: Canvas, bars: _Bars, head: float, words: Words) -> None:
    """A line at 0, thin ones at the half and the end, with their shares below."""
    for part in (0.0, 0.5, 1.0):
        x = bars.left + part * bars.top * bars.unit
        colour, weight = (GRID, 0.5) if part else (INK, 0.6)
        canvas.line([x, x], [FOOT - 3, head], colour=colour, width=weight, layer=2 - bool(part))
        text = words.percent(part * bars.top)
        half = width(text, SMALL) / 2
        canvas.text(max(x, half), 3, text, size=SMALL, colour=MUTED, align="center")


def _bar(
    canvas: Canvas, row: Row, number: int, head: Head, bars: _Bars, foot: float, words: Words
) -> None:
    share = row.shares[number]
    canvas.boxes(bars.left, foot, share * bars.unit, BAR, colour=head.colour, hatch=head.hatch)
    text = words.percent(share) if share else "–"
    end = bars.left + share * bars.unit + 4
    canvas.text(end, foot + 2.2, text, size=SMALL, colour=INK if share else MUTED)
    if row.new and head.key == "other":
        after = end + width(text, SMALL) + 5
        canvas.text(after, foot + 2.2, words("chart.new"), size=SMALL, colour=head.colour)
