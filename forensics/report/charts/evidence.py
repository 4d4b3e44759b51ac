"""Evidence: the probability of another hand, post by post, in their order about the onset."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from forensics.case import Case
from forensics.figures.odds import Odds
from forensics.figures.times import Floats, second
from forensics.model.findings import LandmarkKey
from forensics.report.drawing import outside
from forensics.report.drawing.canvas import (
    COLOURS,
    GRID,
    INK,
    MUTED,
    SMALL,
    WASH,
    WIDTH,
    Canvas,
    Chart,
)
from forensics.report.drawing.finish import finish
from forensics.report.drawing.hands import draw_hands, draw_key, key_height
from forensics.report.drawing.labels import Tag, place
from forensics.report.drawing.order import Order, order
from forensics.report.drawing.scales import Scale, draw_time
from forensics.report.drawing.text import width
from forensics.report.phrasing.landmarks import MARK_TONES
from forensics.report.wording import Words

LEFT, FOOT, PANEL, HEAD, TAG_ROW = 42.0, 18.0, 112.0, 20.0, 12.0
"""Points: room for the shares left and for the dates below, the panel, the key, a row of labels."""
EDGE, OUTER = 3.0, 0.8
"""Log-odds of 99.9 %, and the height of the bands where everything beyond is spread."""
GOLDEN = 0.6180339887498949
"""The golden ratio: multiples of it, taken modulo 1, never bunch, so that dots spread by them
cover a band evenly whatever their number (low-discrepancy additive recurrence)."""
EVEN = 0.5
"""The probability at which neither hand is the likelier."""
LEVELS = (0.001, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999)
MARKS: tuple[LandmarkKey, ...] = ("onset", "last_genuine", "relapse", "owner_returns")


def _log_odds(p: Floats) -> Floats:
    tiny = 1e-12
    p = np.clip(p, tiny, 1 - tiny)
    return np.asarray(np.log10(p / (1 - p)), dtype="float64")


def _heights(p: Floats) -> Floats:
    """Log-odds; those beyond the edges spread over the outer bands, the same way each time."""
    odds = _log_odds(p)
    spread = EDGE + 0.1 + (OUTER - 0.2) * (np.arange(len(odds)) * GOLDEN % 1.0)
    return np.where(np.abs(odds) > EDGE, np.sign(odds) * spread, odds)


@dataclass(frozen=True)
class Evidence:
    """Owner's posts lie low, the other hand's high; a stray post stands alone in its place."""

    name: ClassVar[str] = "evidence"
    part: ClassVar[str] = "overall"

    def draw(self, case: Case, words: Words, page: float = WIDTH) -> Chart | None:
        """None when fewer than two posts carry a probability, or none fits another hand better:
        the picture would be empty but for its lower edge."""
        found = case.figures.odds
        if found is None or not (found.p_other > EVEN).any():
            return None
        onset = case.verdict.landmark("onset")
        at = second(onset.at) if onset else None
        line = order(found.times, found.silences, at, LEFT + 5, page - 5)
        low, high = line.times[0], line.times[-1]
        given = outside.groups(case, words, low, high, line.at)
        rows = place([*_tags(case, line, words), *outside.tags(given, page - LEFT)], LEFT, page)
        deep = 1 + max((one.row for one in rows), default=-1)
        head = HEAD + key_height(found.labels, words, page)
        canvas = Canvas(FOOT + PANEL + head + TAG_ROW * deep, page)
        up = Scale(-EDGE - OUTER, EDGE + OUTER, FOOT, FOOT + PANEL)
        _levels(canvas, up, words)
        _quiet(canvas, line, words)
        outside.draw_outside(canvas, given, FOOT, up.stop)
        draw_time(canvas, Scale(0, page, 0, page), line.ticks(words), FOOT - 2, up.stop)
        for one in rows:
            y = up.stop + 4 + TAG_ROW * one.row
            if one.tag.outside:
                outside.leader(canvas, one, up.stop, y)
                continue
            canvas.line([one.tag.x] * 2, [FOOT, y + 8], colour=one.tag.colour, width=0.7)
            canvas.text(one.left, y, one.text, size=SMALL, colour=one.tag.colour, halo=True)
        heights = up(_heights(found.p_other))
        draw_hands(canvas, found.labels, line.places, heights)
        draw_key(canvas, found.labels, words, canvas.height - 10)
        caption = f"{_caption(found, line, words)} {outside.note(given, words)}"
        return finish(self.name, canvas, words, caption.strip(), outside.spoken(given, words))


def _tags(case: Case, line: Order, words: Words) -> list[Tag]:
    found = [(key, case.verdict.landmark(key)) for key in MARKS]
    return [
        Tag(
            line.at(second(mark.at)),
            words(
                "chart.mark",
                name=words(f"landmark.{key}"),
                date=words.short_date(mark.at),
                candidate=mark.candidate,
            ),
            INK if mark.candidate else COLOURS[MARK_TONES[key]],
        )
        for key, mark in found
        if mark is not None and mark.row not in (None, len(case.timeline) - 1)
    ]


def _levels(canvas: Canvas, up: Scale, words: Words) -> None:
    for level in LEVELS:
        y = up.at(float(_log_odds(np.array([level]))[0]))
        middle = level == EVEN
        colour, weight = (INK, 0.6) if middle else (GRID, 0.5)
        dashes = (3.0, 3.0) if middle else None
        canvas.line(
            [LEFT, canvas.width], [y, y], colour=colour, width=weight, dashes=dashes, layer=1
        )
        text = words.percent(level)
        canvas.text(LEFT - 5, y - 2.5, text, size=SMALL, colour=MUTED, align="right")


def _quiet(canvas: Canvas, line: Order, words: Words) -> None:
    """Silences as narrow strips with their lengths, written upwards."""
    for gap, left, right in line.breaks:
        canvas.boxes(left, FOOT, right - left, PANEL, colour=WASH, layer=1.6)
        text = words("chart.life.silence", length=words.duration(gap.length))
        if width(text, SMALL) > PANEL - 6:
            text = words.duration(gap.length)
        canvas.text(
            (left + right) / 2, FOOT + PANEL / 2, text, size=SMALL, colour=MUTED, upwards=True
        )


def _caption(found: Odds, line: Order, words: Words) -> str:
    counts = {"low": found.low, "high": found.high, "between": found.between}
    parts = [words("chart.evidence.caption", posts=len(found.times), **counts)]
    if (np.abs(_log_odds(found.p_other)) > EDGE).any():
        parts.append(words("chart.evidence.beyond"))
    parts.append(words("chart.evidence.ordered", strips=len(line.breaks), uneven=line.uneven))
    return " ".join(parts)
