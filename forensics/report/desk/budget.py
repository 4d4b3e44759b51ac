"""Which rows of a long table are shown when not all of them can be.

Rows stand in tiers, the more telling first. Each tier is shown whole where it fits, else as
an even sample of itself, so that a table stays within its rows and bytes whatever it is given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from forensics.quoting.selection import spread

SHRINK = 0.95


@dataclass(frozen=True, slots=True)
class Tier:
    """Rows of one importance, in order; ``share`` of the whole budget is the most they take."""

    rows: Sequence[int]
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Budget:
    """The most that a table may hold: rows, and bytes of its text as written."""

    rows: int
    size: int


def _sample(rows: Sequence[int], sizes: Sequence[int], budget: Budget) -> Sequence[int]:
    """As many of the rows as fit, evenly spread."""
    total = sum(sizes[row] for row in rows)
    count = min(len(rows), max(budget.rows, 0))
    if total > budget.size:
        count = min(count, int(len(rows) * max(budget.size, 0) / total))
    while count:
        chosen = spread(rows, count)
        if sum(sizes[row] for row in chosen) <= budget.size:
            return chosen
        count = int(count * SHRINK)
    return ()


def fit(tiers: Sequence[Tier], sizes: Sequence[int], budget: Budget) -> list[int]:
    """The rows to show, in order; ``sizes`` gives the bytes of every row of the table."""
    taken: set[int] = set()
    used = 0
    for tier in tiers:
        left = [row for row in tier.rows if row not in taken]
        allowed = Budget(
            min(int(budget.rows * tier.share), budget.rows - len(taken)),
            min(int(budget.size * tier.share), budget.size - used),
        )
        chosen = _sample(left, sizes, allowed)
        taken.update(chosen)
        used += sum(sizes[row] for row in chosen)
    return sorted(taken)
