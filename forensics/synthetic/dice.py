"""Seeded draws that come out the same on every platform and Python version."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice(random.Random):
    """Draws built on ``random()`` alone, the one method whose sequence Python guarantees.

    ``choice``, ``shuffle`` and the like may change between versions, so they are not
    used: ask for ``pick``, ``below``, ``weighted`` and ``shuffled`` instead. A text seed
    names an independent stream: ``Dice("7/owner")`` and ``Dice("7/spam")``.
    """

    def chance(self, probability: float) -> bool:
        """True with this probability."""
        return self.random() < probability

    def below(self, limit: int) -> int:
        """A whole number from 0 up to, not including, ``limit``."""
        return int(self.random() * limit)

    def between(self, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``, both included."""
        return low + self.below(high - low + 1)

    def pick(self, items: Sequence[T]) -> T:
        """One item, all equally likely."""
        return items[self.below(len(items))]

    def weighted(self, weights: Mapping[T, float]) -> T:
        """One key, in proportion to its weight; the mapping's order matters, and it holds one."""
        point = self.random() * sum(weights.values())
        for key, weight in weights.items():
            point -= weight
            if point < 0:
                return key
        return list(weights)[-1]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """The items in random order (Fisher-Yates)."""
        order = list(items)
        for last in range(len(order) - 1, 0, -1):
            other = self.below(last + 1)
            order[last], order[other] = order[other], order[last]
        return order

    def poisson(self, mean: float) -> int:
        """A count of independent events with this mean (Knuth; for means under about 50)."""
        limit, product, count = math.exp(-mean), self.random(), 0
        while product > limit:
            product *= self.random()
            count += 1
        return count

    def letters(self, count: int) -> str:
        """That many letters and digits, as in a short link."""
        return "".join(self.pick(_ALPHABET) for _ in range(count))


_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
