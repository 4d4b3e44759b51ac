"""Dates from the case file on an axis of time: dashed in grey, for no landmark is drawn so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from forensics.case import Case
from forensics.figures.times import second
from forensics.report.drawing.canvas import GRID, MUTED, SMALL, Canvas
from forensics.report.drawing.labels import Placed, Tag
from forensics.report.drawing.text import width
from forensics.report.phrasing.outside import Outside, to_draw
from forensics.report.wording import Words

REACH = 0.12
"""The axis is drawn out for a date that lies no farther off than this share of it."""
NEAR, MOST = 7.0, 4
"""Points within which dates share a label, and the labels for which there is room."""
DASHES = (2.2, 2.2)
LAYER = 1.5
AtPlace = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Dates that stand so near together that they share a label; ``xs`` in points.

    ``names`` is the label without its dates, for want of room. ``turn`` tells that a turning
    point of the story is among them.
    """

    xs: tuple[tuple[float, float], ...]
    text: str
    names: str
    turn: bool


def reach(case: Case, words: Words, low: float, high: float) -> tuple[float, float]:
    """The axis from ``low`` to ``high`` (seconds), drawn out over dates not far beyond it."""
    slack = REACH * (high - low)
    for one in to_draw(case, words):
        for moment in (second(one.since), second(one.since if not one.long else one.until)):
            if low - slack <= moment <= high + slack:
                low, high = min(low, moment), max(high, moment)
    return low, high


def groups(case: Case, words: Words, low: float, high: float, at: AtPlace) -> list[Cluster]:
    """The dates between ``low`` and ``high``, placed by ``at``; neighbours share a label."""
    shown = [
        one for one in to_draw(case, words) if second(one.since) <= high and second(one.until) > low
    ]
    found: list[list[Outside]] = []
    for one in shown:
        x = at(max(second(one.since), low))
        if found and x - at(max(second(found[-1][-1].since), low)) < NEAR:
            found[-1].append(one)
        else:
            found.append([one])
    return [_group(near, words, low, high, at) for near in found]


def _group(near: Sequence[Outside], words: Words, low: float, high: float, at: AtPlace) -> Cluster:
    xs = []
    for one in near:
        start = at(max(second(one.since), low))
        xs.append((start, at(min(second(one.until), high)) if one.long else start))
    names = _names(near, words)
    return Cluster(
        tuple(xs), _text(near, names, words), words.listing(names), any(one.turn for one in near)
    )


def _names(near: Sequence[Outside], words: Words) -> tuple[str, ...]:
    lower = words("typography.inside") == "lower case"
    return tuple(
        one.name[:1].lower() + one.name[1:] if lower and place and one.turn else one.name
        for place, one in enumerate(near)
    )


def _text(near: Sequence[Outside], names: tuple[str, ...], words: Words) -> str:
    when = near[0].when
    if near[-1].when != when:
        when = words("landmark.window", earliest=near[0].first, latest=near[-1].last)
    return words("chart.outside.mark", names=names, when=when)


def _labelled(found: Sequence[Cluster]) -> list[Cluster]:
    """The four groups to label: turning points first, then by date."""
    return sorted(found, key=lambda one: not one.turn)[:MOST]


def tags(found: Sequence[Cluster], room: float) -> list[Tag]:
    """The labels, of four groups at most, without dates where they are wider than ``room``."""
    return [
        Tag(
            one.xs[0][0],
            one.text if width(one.text, SMALL) <= room else one.names,
            MUTED,
            outside=True,
        )
        for one in _labelled(found)
    ]


def draw_outside(canvas: Canvas, found: Sequence[Cluster], foot: float, top: float) -> None:
    """A dashed line for each moment, a pale area for each stretch, from ``foot`` to ``top``."""
    for group in found:
        for start, stop in group.xs:
            if stop > start:
                canvas.boxes(
                    start, foot, max(stop - start, 1.5), top - foot, colour=GRID, layer=0.6
                )
            else:
                canvas.line([start] * 2, [foot, top], colour=MUTED, dashes=DASHES, layer=LAYER)


def leader(canvas: Canvas, one: Placed, top: float, y: float) -> None:
    """The dashed line from the drawing up to a label at ``y``, and the label."""
    x = one.tag.x
    canvas.line([x, x], [top, y + 8], colour=MUTED, dashes=DASHES, layer=LAYER)
    canvas.text(one.left, y, one.text, size=SMALL, colour=MUTED, halo=True)


def note(found: Sequence[Cluster], words: Words) -> str:
    """What the caption says of the dates drawn, '' where there are none."""
    return words("chart.outside.note") if found else ""


def spoken(found: Sequence[Cluster], words: Words) -> str:
    """The labels for those who do not see the drawing."""
    texts = [one.text for one in _labelled(found)]
    if len(found) > MOST:
        texts.append(words("units.more", count=len(found) - MOST))
    return f"{'. '.join(texts)}." if texts else ""
