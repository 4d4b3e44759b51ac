"""Boosted decision trees over the measures of a split, as stored.

Each tree asks one measure after another whether it lies above a bound, and ends in a leaf; the
leaves add up to log odds. (Gradient boosting, Friedman 2001; learned with LightGBM by
``forensics.evaluation.train``.) A measure of which it is known what it speaks for moves them one
way only.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

LEAF = -1
"""Stands in place of a measure where a tree ends."""
DIGITS = 5
"""Measures are taken to so many decimals: what differs less is the arithmetic of the machine."""


@dataclass(frozen=True, eq=False)
class Trees:
    """Nodes of all trees: which of the ``names`` each asks for (``LEAF``: none), its ``bound``,
    the nodes it goes on to (``low``: at most the bound; ``high``), and what it gives, in natural
    log odds, where it is a leaf; each of shape (nodes,). ``roots`` are the trees' first nodes."""

    names: tuple[str, ...]
    roots: Ints
    measure: Ints
    bound: Floats
    low: Ints
    high: Ints
    given: Floats

    def of(self, values: Floats) -> Floats:
        """Natural log odds of rows of the measures ``names``, shape (n, k) to (n,)."""
        taken = np.round(values, DIGITS)
        rows = np.arange(len(taken))[:, None]
        nodes = np.broadcast_to(self.roots, (len(taken), len(self.roots)))
        while (inside := (asked := self.measure[nodes]) != LEAF).any():
            above = taken[rows, np.where(inside, asked, 0)] > self.bound[nodes]
            nodes = np.where(inside, np.where(above, self.high[nodes], self.low[nodes]), nodes)
        total: Floats = self.given[nodes].sum(axis=1)
        return total

    def log_odds(self, measures: Mapping[str, float]) -> float:
        """log10 odds of what the trees were taught to tell."""
        values = np.array([[measures[name] for name in self.names]])
        return float(self.of(values)[0]) / math.log(10.0)

    def stored(self) -> dict[str, Any]:
        """As ``trees_from`` reads it, without the measures that no tree asks for."""
        used = sorted(set(self.measure.tolist()) - {LEAF})
        places = {at: place for place, at in enumerate(used)} | {LEAF: LEAF}
        return {
            "names": [self.names[at] for at in used],
            "roots": self.roots.tolist(),
            "measure": [places[at] for at in self.measure.tolist()],
            "bound": self.bound.tolist(),
            "low": self.low.tolist(),
            "high": self.high.tolist(),
            "given": self.given.tolist(),
        }


def trees_from(stored: Mapping[str, Any]) -> Trees:
    """Trees as stored."""
    return Trees(
        names=tuple(stored["names"]),
        roots=_whole(stored["roots"]),
        measure=_whole(stored["measure"]),
        bound=np.array(stored["bound"], dtype=np.float64),
        low=_whole(stored["low"]),
        high=_whole(stored["high"]),
        given=np.array(stored["given"], dtype=np.float64),
    )


def _whole(stored: list[int]) -> Ints:
    return np.array(stored, dtype=np.int64)
