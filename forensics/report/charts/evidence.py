"""Evidence: the probability of another hand, post by post, in time around the onset."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import pandas as pd

from forensics.case import Case
from forensics.findings import Landmark, LandmarkKey
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
    Floats,
)
from forensics.report.drawing.finish import finish
from forensics.report.drawing.fonts import width
from forensics.report.drawing.hands import draw_hands, draw_key
from forensics.report.drawing.phases import silences
from forensics.report.drawing.rows import Tag, place
from forensics.report.drawing.scales import (
    DAY,
    Scale,
    draw_time,
    second,
    seconds,
    time_ticks,
)
from forensics.report.wording import Words

LEFT, FOOT, PANEL, HEAD, TAG_ROW = 42.0, 18.0, 150.0, 20.0, 12.0
WEEK = 7 * DAY
EDGE, OUTER = 3.0, 0.8
"""Log-odds of 99.9 %, and the height of the bands where everything beyond is spread."""
GOLDEN = 0.6180339887498949
LEVELS = (0.001, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999)
MONTH, YEAR = 30.4375 * DAY, 365.25 * DAY
MOMENTS = (
    ("months", 1, MONTH),
    ("years", 1, YEAR),
    ("days", 7, DAY),
    ("years", 5, YEAR),
    ("months", 6, MONTH),
    ("days", 1, DAY),
)
"""Distances from the onset, the ones to write first where room is short."""
MARKS: dict[LandmarkKey, str] = {
    "onset": "other",
    "last_genuine": "owner",
    "relapse": "other",
    "owner_returns": "owner",
}
LEAST = 2


def _log_odds(p: Floats) -> Floats:
    tiny = 1e-12
    p = np.clip(p, tiny, 1 - tiny)
    return np.asarray(np.log10(p / (1 - p)), dtype="float64")


def _heights(p: Floats) -> Floats:
    """Log-odds; those beyond the edges spread over the outer bands, the same way each time."""
    odds = _log_odds(p)
    spread = EDGE + 0.1 + (OUTER - 0.2) * (np.arange(len(odds)) * GOLDEN % 1.0)
    return np.where(np.abs(odds) > EDGE, np.sign(odds) * spread, odds)


@dataclass(frozen=True, slots=True)
class _Time:
    """Time on the page: stretched around ``onset`` (seconds), or even when there is none."""

    onset: float | None

    def __call__(self, times: Floats) -> Floats:
        if self.onset is None:
            return times
        return np.asarray(np.arcsinh((times - self.onset) / WEEK), dtype="float64")


@dataclass(frozen=True)
class Evidence:
    """Owner's posts lie low, the other hand's high; a stray post stands alone in its place."""

    name: ClassVar[str] = "evidence"

    def draw(self, case: Case, words: Words) -> Chart | None:
        """None when fewer than two posts carry a probability."""
        frame = case.timeline[case.timeline["p_other"].notna()]
        if len(frame) < LEAST:
            return None
        onset = case.verdict.landmark("onset")
        stretch = _Time(second(onset.at) if onset else None)
        times = seconds(frame["created_at"])
        moved = stretch(times)
        low, high = outside.reach(case, words, times[0], times[-1])
        edges = stretch(np.array([low, high]))
        across = Scale(edges[0], edges[1], LEFT + 5, WIDTH - 5)
        given = outside.groups(case, words, low, high, lambda at: _place(at, stretch, across))
        rows = place([*_tags(case, stretch, across, words), *outside.tags(given)], LEFT, WIDTH)
        deep = 1 + max((one.row for one in rows), default=-1)
        canvas = Canvas(FOOT + PANEL + HEAD + TAG_ROW * deep)
        up = Scale(-EDGE - OUTER, EDGE + OUTER, FOOT, FOOT + PANEL)
        _levels(canvas, up, words)
        _quiet(canvas, across, stretch, frame, words)
        outside.draw_outside(canvas, given, FOOT, up.stop)
        if onset:
            _relative(canvas, across, stretch, onset, words)
        else:
            draw_time(canvas, across, time_ticks(low, high, words), FOOT - 2, up.stop)
        for one in rows:
            y = up.stop + 4 + TAG_ROW * one.row
            if one.tag.outside:
                outside.leader(canvas, one, up.stop, y)
                continue
            canvas.line([one.tag.x] * 2, [FOOT, y + 8], colour=one.tag.colour, width=0.7)
            canvas.text(one.left, y, one.text, size=SMALL, colour=one.tag.colour, halo=True)
        draw_hands(canvas, frame["label"], across(moved), up(_heights(frame["p_other"].to_numpy())))
        draw_key(canvas, frame["label"], words, canvas.height - 10)
        caption = f"{_caption(case, words)} {outside.note(given, words)}"
        return finish(self.name, canvas, words, caption.strip(), outside.spoken(given, words))


def _place(moment: float, stretch: _Time, across: Scale) -> float:
    return across.at(float(stretch(np.array([moment]))[0]))


def _tags(case: Case, stretch: _Time, across: Scale, words: Words) -> list[Tag]:
    found = [(key, case.verdict.landmark(key)) for key in MARKS]
    return [
        Tag(
            _place(second(mark.at), stretch, across),
            words(
                "chart.mark",
                name=words(f"landmark.{key}"),
                date=words.short_date(mark.at),
                candidate=mark.candidate,
            ),
            COLOURS[MARKS[key]],
        )
        for key, mark in found
        if mark is not None and mark.row not in (None, len(case.timeline) - 1)
    ]


def _levels(canvas: Canvas, up: Scale, words: Words) -> None:
    for level in LEVELS:
        y = up.at(float(_log_odds(np.array([level]))[0]))
        middle = level == 0.5
        colour, weight = (INK, 0.6) if middle else (GRID, 0.5)
        dashes = (3.0, 3.0) if middle else None
        canvas.line([LEFT, WIDTH], [y, y], colour=colour, width=weight, dashes=dashes, layer=1)
        text = words.percent(level)
        canvas.text(LEFT - 5, y - 2.5, text, size=SMALL, colour=MUTED, align="right")


def _quiet(
    canvas: Canvas, across: Scale, stretch: _Time, frame: pd.DataFrame, words: Words
) -> None:
    """Silences as pale areas, named where there is room."""
    for gap in silences(frame):
        left, right = across(stretch(np.array([gap.since, gap.until])))
        canvas.boxes(left + 4, FOOT, right - left - 8, PANEL, colour=WASH, layer=0.5)
        text = words("chart.life.silence", length=words.duration(gap.length))
        if width(text, SMALL) < right - left - 16:
            middle = (left + right) / 2
            canvas.text(middle, FOOT + PANEL / 4, text, size=SMALL, colour=MUTED, align="center")


def _relative(canvas: Canvas, across: Scale, stretch: _Time, onset: Landmark, words: Words) -> None:
    """Distances from the onset, on both sides, instead of dates."""
    ticks = []
    for unit, number, length in MOMENTS:
        label = words.count(unit, number)
        for sign, side in ((-1, "before"), (1, "after")):
            moment = second(onset.at) + sign * number * length
            moved = float(stretch(np.array([moment]))[0])
            if across.low <= moved <= across.high:
                ticks.append((moved, words(f"chart.evidence.{side}", length=label)))
    draw_time(canvas, across, ticks, FOOT - 2, FOOT + PANEL)


def _caption(case: Case, words: Words) -> str:
    p = case.timeline["p_other"]
    counts = {
        "posts": int(p.notna().sum()),
        "low": int((p < 0.1).sum()),
        "high": int((p > 0.9).sum()),
        "between": int(p.between(0.1, 0.9).sum()),
    }
    parts = [words("chart.evidence.caption", **counts)]
    if (np.abs(_log_odds(p.dropna().to_numpy())) > EDGE).any():
        parts.append(words("chart.evidence.beyond"))
    if case.verdict.landmark("onset") is not None:
        parts.append(words("chart.evidence.stretched"))
    return " ".join(parts)
