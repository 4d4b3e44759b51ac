"""Where a series changes: one least-squares split, and changepoints on several measures."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# Values of a part: the mean of fewer is anybody's. Chosen, not measured.
SMALLEST = 3
# Posts under which no changepoint is looked for. Chosen, not measured.
FEWEST = 10
# What an error may not fall below, lest a series of two flat parts divide by nothing.
LEAST = 1e-9


class SplitPoint(NamedTuple):
    """``row`` begins the second part; ``score`` is the two means' distance in standard errors."""

    row: int
    before: float
    after: float
    score: float


def best_split(values: Floats) -> SplitPoint | None:
    """The split in two parts of at least three values that leaves least squared error.

    The single changepoint in the mean (Truong, Oudre & Vayatis 2020, cost L2). Its ``score`` is no
    test: the best of many splits stands out even in noise, which is why detectors ask for four
    standard errors and more.

    None when there are fewer than six values or all are equal.

    >>> best_split(np.array([0.0, 0, 0, 0, 1, 1, 1, 1])).row
    4
    """
    n = len(values)
    if n < 2 * SMALLEST or np.ptp(values) == 0:
        return None
    rows = np.arange(SMALLEST, n - SMALLEST + 1)
    sums = np.concatenate(([0.0], np.cumsum(values)))
    before = sums[rows] / rows
    after = (sums[-1] - sums[rows]) / (n - rows)
    gain = rows * (n - rows) / n * (before - after) ** 2
    best = int(np.argmax(gain))
    row = int(rows[best])
    left = float(((values - values.mean()) ** 2).sum() - gain[best])
    error = np.sqrt(max(left, LEAST) / max(1, n - 2) * (1 / row + 1 / (n - row)))
    distance = abs(float(before[best] - after[best]))
    return SplitPoint(row, float(before[best]), float(after[best]), distance / float(error))


def changepoints(measures: Floats) -> list[int]:
    """Rows where the mean of the columns of an (n, k) array changes (binary segmentation).

    Source: changeforest, Londschien, Bühlmann & Kovács 2023.
    """
    if len(measures) < FEWEST:
        return []
    # Imported when needed: it brings matplotlib's plotting interface along, half of what it
    # takes to start the program.
    from changeforest import changeforest

    found = changeforest(measures, "change_in_mean", "bs").split_points()
    return [int(row) for row in found]


def steps(measures: Floats, rows: list[int]) -> list[float]:
    """How far apart the stretches before and after each changepoint lie, in standard
    deviations of the measures, root mean square over the k measures."""
    spread = measures.std(axis=0) + LEAST
    edges = [0, *rows, len(measures)]
    found = []
    for first, middle, last in zip(edges, edges[1:], edges[2:], strict=False):
        before, after = measures[first:middle].mean(axis=0), measures[middle:last].mean(axis=0)
        found.append(float(np.sqrt((((before - after) / spread) ** 2).mean())))
    return found
