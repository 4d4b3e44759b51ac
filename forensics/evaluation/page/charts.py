"""The plots of the page, drawn with the report's canvas: stable SVG, nothing outside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from forensics.evaluation.page.words import FIGURES, METHODS, named, percent, written
from forensics.evaluation.rates.bars import Reached
from forensics.evaluation.rates.date_rates import onset_errors
from forensics.evaluation.rates.figures import Figures, figures
from forensics.evaluation.rates.post_rates import Bin
from forensics.evaluation.runs.outcomes import Outcome
from forensics.report.drawing.canvas import GRID, INK, MUTED, OTHER, OWNER, PALE, SMALL, Canvas

LABELS, RIGHT = 172.0, 40.0
ROW = 15.0
COMPARED = ("onset_exact", "onset_near", "last_genuine_exact", "f1")
# Errors in posts up to which each bin reaches, either way.
STEPS = (0, 3, 10, 30)
# Posts below which a share is drawn hollow.
FEW = 30


@dataclass(frozen=True)
class Plot:
    """A finished plot with the words that go with it; sizes in points."""

    svg: str
    title: str
    caption: str
    alt: str
    width: float
    height: float


def _plot(canvas: Canvas, title: str, caption: str, alt: str) -> Plot:
    svg = canvas.svg(title).decode("utf-8")
    return Plot(svg, title, caption, alt, canvas.width, canvas.height)


def flagged(rows: Sequence[Figures], bars: Sequence[Reached]) -> Plot:
    """How often each family was flagged, with intervals, and where the bar stands."""
    canvas = Canvas(ROW * len(rows) + 34)
    scale = _Scale(canvas, LABELS, canvas.width - RIGHT)
    scale.axis(20, canvas.height - 10)
    wanted = {bar.row: bar for bar in bars if bar.figure in ("takeover", "flagged")}
    for place, row in enumerate(rows):
        y = canvas.height - 22 - ROW * place
        _flagged_row(canvas, scale, row, y, wanted.get(row.name))
    alt = "; ".join(f"{named(row.name)} {percent(row.flagged.value)}" for row in rows)
    caption = (
        "Dot: share of cases in which a second hand was found; line: its 95 % interval; hollow: "
        "share left undetermined; upright stroke: the bar. Red: another hand wrote some of the "
        "posts. Blue: nobody else did, so that every flag is a mistake."
    )
    return _plot(canvas, "Flagged, by family", caption, alt)


def _flagged_row(
    canvas: Canvas, scale: _Scale, row: Figures, y: float, bar: Reached | None
) -> None:
    colour = OTHER if row.positive else OWNER
    part, open_ = row.flagged, row.findings["undetermined"].value
    canvas.text(LABELS - 8, y - 3, named(row.name), align="right")
    if bar is not None:
        x = scale(bar.least if row.positive else bar.most)
        canvas.line([x, x], [y - 5, y + 5], colour=INK, width=1.1)
    if open_ is not None:
        canvas.dots(np.array([scale(open_)]), np.array([y]), colour=MUTED, size=4.5, hollow=True)
    if part.value is None or part.low is None or part.high is None:
        return
    canvas.line([scale(part.low), scale(part.high)], [y, y], colour=colour, width=1.3, layer=4)
    canvas.dots(np.array([scale(part.value)]), np.array([y]), colour=colour, size=5.5)
    canvas.text(canvas.width, y - 3, percent(part.value), align="right", colour=colour)


def reliability_curve(bins: Sequence[Bin]) -> Plot:
    """Stated probability against the share that was another hand's."""
    canvas = Canvas(250)
    left, side = 60.0, 205.0
    scale = _Scale(canvas, left, left + side)
    up = _Scale(canvas, 32, 32 + side)
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        canvas.line([left, left + side], [up(share)] * 2, colour=GRID)
        canvas.text(
            left - 6, up(share) - 3, percent(share), size=SMALL, colour=MUTED, align="right"
        )
        canvas.text(scale(share), 20, percent(share), size=SMALL, colour=MUTED, align="center")
    canvas.line([left, left + side], [up(0), up(1)], colour=PALE, dashes=(3, 2))
    known = [one for one in bins if one.mean_p is not None and one.other is not None]
    xs = np.array([scale(one.mean_p or 0.0) for one in known])
    ys = np.array([up(one.other or 0.0) for one in known])
    canvas.line(list(xs), list(ys), colour=OTHER, width=1.2, layer=4)
    enough = np.array([one.posts >= FEW for one in known], dtype=bool)
    canvas.dots(xs[enough], ys[enough], colour=OTHER, size=6)
    canvas.dots(xs[~enough], ys[~enough], colour=OTHER, size=6, hollow=True)
    canvas.text(left + side / 2, 6, "probability stated", size=SMALL, colour=MUTED, align="center")
    _bin_table(canvas, known, left + side + 40)
    alt = "; ".join(
        f"stated {percent(one.mean_p)}, true {percent(one.other)} of {one.posts:,}" for one in known
    )
    caption = (
        "Posts of all cases in ten bins by the probability that another hand wrote them. On the "
        "dashed line the probability is what it says; above it, it is too low. Hollow: fewer than "
        f"{FEW} posts."
    )
    return _plot(canvas, "Reliability of the probability of a post", caption, alt)


def _bin_table(canvas: Canvas, bins: Sequence[Bin], left: float) -> None:
    columns = (left + 40, left + 95, left + 155)
    heads = ("stated", "true", "posts")
    for x, head in zip(columns, heads, strict=True):
        canvas.text(x, 225, head, size=SMALL, colour=MUTED, align="right")
    for place, one in enumerate(bins):
        y = 209 - 16 * place
        cells = (percent(one.mean_p, 1), percent(one.other, 1), f"{one.posts:,}")
        for x, cell in zip(columns, cells, strict=True):
            canvas.text(x, y, cell, align="right")


def onset_distribution(outcomes: Sequence[Outcome]) -> Plot:
    """By how many posts the onset was missed, over all cases with a second hand."""
    errors = onset_errors(outcomes)
    names, heights = binned(errors)
    canvas = Canvas(170)
    step = (canvas.width - 20) / len(names)
    tallest = max([*heights, 1])
    for place, (name, height) in enumerate(zip(names, heights, strict=True)):
        x = 10 + step * place
        colour = OWNER if name == "exact" else PALE if name == "not found" else OTHER
        tall = 110.0 * height / tallest
        canvas.boxes(x + 4, 30, step - 8, tall, colour=colour)
        share = f"{height}" if not height else f"{height} ({percent(height / len(errors))})"
        canvas.text(x + step / 2, 34 + tall, share, size=SMALL, align="center")
        short = name.removesuffix(" early").removesuffix(" late")
        canvas.text(x + step / 2, 17, short, size=SMALL, colour=MUTED, align="center")
    canvas.line([10, canvas.width - 10], [30, 30], colour=INK)
    canvas.text(10, 4, "posts too early", size=SMALL, colour=MUTED)
    canvas.text(10 + step * 8.9, 4, "posts too late", size=SMALL, colour=MUTED, align="right")
    alt = "; ".join(f"{name}: {count}" for name, count in zip(names, heights, strict=True))
    caption = "Cases with a second hand, by the distance of the stated onset from the true one."
    return _plot(canvas, "Error of the onset in posts", caption, alt)


def binned(errors: Sequence[int | None]) -> tuple[list[str], list[int]]:
    """Names of the bins of signed errors, and how many fall in each; None is ``not found``.

    >>> names, counts = binned([0, 0, -2, 40, None])
    >>> [(name, count) for name, count in zip(names, counts) if count]
    [('1 to 3 early', 1), ('exact', 2), ('31 up late', 1), ('not found', 1)]
    """
    sizes = [f"{low + 1} to {high}" for low, high in pairwise(STEPS)] + [f"{STEPS[-1] + 1} up"]
    early, late = [f"{size} early" for size in reversed(sizes)], [f"{size} late" for size in sizes]
    names = [*early, "exact", *late, "not found"]
    counts = [0] * len(names)
    for error in errors:
        if error is None:
            counts[-1] += 1
        else:
            place = sum(abs(error) > edge for edge in STEPS)
            counts[len(sizes) + (place if error > 0 else -place)] += 1
    return names, counts


def against_baselines(
    methods: Sequence[tuple[str, Figures | None, Figures | None]],
) -> Plot:
    """Our figures over the spam families beside every baseline's.

    ``methods`` holds name, row of the spam families and row of genuine accounts.
    """
    parts = [(FIGURES[name], name, 1) for name in COMPARED]
    parts.append(("genuine accounts flagged", "flagged", 2))
    block = 11.0 * len(methods) + 22
    canvas = Canvas(block * len(parts) + 20)
    scale = _Scale(canvas, LABELS, canvas.width - RIGHT)
    scale.axis(18, canvas.height - 6)
    told = []
    for number, (title, figure, side) in enumerate(parts):
        top = canvas.height - 14 - block * number
        canvas.text(0, top, title)
        for place, method in enumerate(methods):
            row = method[1] if side == 1 else method[2]
            value = figures(row)[figure] if row is not None else None
            _method_bar(canvas, scale, method[0], figure, value, top - 11.0 * (place + 1))
            told.append(f"{title}, {METHODS[method[0]]}: {written(figure, value)}")
    caption = (
        "Over the spam families, a case not flagged being missed; at the bottom the share of "
        "accounts without a second hand that were flagged, where less is better."
    )
    return _plot(canvas, "Beside plain baselines", caption, "; ".join(told))


def _method_bar(
    canvas: Canvas, scale: _Scale, method: str, figure: str, value: float | None, y: float
) -> None:
    own = method == "forensics"
    canvas.text(LABELS - 8, y, METHODS[method], align="right", size=SMALL)
    if value is not None:
        canvas.boxes(scale(0), y - 1, scale(value) - scale(0), 8, colour=OTHER if own else PALE)
    canvas.text(canvas.width, y, written(figure, value), size=SMALL, align="right")


class _Scale:
    """From a share to a place on the canvas."""

    def __init__(self, canvas: Canvas, low: float, high: float) -> None:
        self._canvas, self._low, self._high = canvas, low, high

    def __call__(self, share: float) -> float:
        return self._low + (self._high - self._low) * share

    def axis(self, bottom: float, top: float) -> None:
        """Upright grid lines at every quarter, labelled below."""
        for share in (0.0, 0.25, 0.5, 0.75, 1.0):
            x = self(share)
            self._canvas.line([x, x], [bottom, top], colour=GRID)
            self._canvas.text(
                x, bottom - 12, percent(share), size=SMALL, colour=MUTED, align="center"
            )
