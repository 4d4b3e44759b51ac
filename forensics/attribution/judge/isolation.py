"""Odd posts far from another hand's: strange for the owner, but no sign of when it began."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from forensics.attribution.judge.labels import JUST_BELOW, OTHER

Floats = NDArray[np.float64]

# A run of so few posts, so many posts away from any other run, is isolated where another
# hand wrote this many posts elsewhere. Chosen, not measured.
FEW, APART, ELSEWHERE = 2, 20, 3


def cautious(share: Floats) -> Floats:
    """P(other hand) of each post, shape (n,), isolated ones held just below ``other``.

    One foreign-looking post years before the spam would otherwise date the takeover.
    """
    marked = share >= OTHER
    edges = np.flatnonzero(np.diff(np.concatenate(([0], marked.astype(int), [0]))))
    firsts, ends = edges[::2], edges[1::2]
    if not len(firsts):
        return share
    gaps = np.concatenate(([APART], firsts[1:] - ends[:-1], [APART]))
    held = share.copy()
    for first, end, ahead, behind in zip(firsts, ends, gaps[:-1], gaps[1:], strict=True):
        lone = end - first <= FEW and min(ahead, behind) >= APART
        if lone and marked.sum() - (end - first) >= ELSEWHERE:
            held[first:end] = np.minimum(held[first:end], OTHER - JUST_BELOW)
    return held
