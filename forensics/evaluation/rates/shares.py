"""Shares of cases with their intervals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

Z95 = 1.959963984540054


@dataclass(frozen=True)
class Share:
    """``hits`` of ``cases``; ``low`` and ``high`` bound the share with 95 % confidence.

    ``value``, ``low`` and ``high`` run from 0 to 1 and are None without any case.
    """

    hits: int
    cases: int
    value: float | None
    low: float | None
    high: float | None


def share(held: Iterable[bool]) -> Share:
    """The share of cases in which something held."""
    found = [bool(one) for one in held]
    hits, cases = sum(found), len(found)
    if not cases:
        return Share(0, 0, None, None, None)
    low, high = wilson(hits, cases)
    return Share(hits, cases, hits / cases, low, high)


def wilson(hits: int, cases: int, z: float = Z95) -> tuple[float, float]:
    """The score interval of a share.

    Source: Wilson 1927; as formula 4 of Brown, Cai & DasGupta 2001.

    >>> low, high = wilson(0, 30)
    >>> low, round(high, 4)
    (0.0, 0.1135)
    """
    middle = (hits + z * z / 2) / (cases + z * z)
    half = z * sqrt(cases) / (cases + z * z) * sqrt(_spread(hits, cases) + z * z / (4 * cases))
    return max(0.0, middle - half) if hits else 0.0, min(1.0, middle + half)


def _spread(hits: int, cases: int) -> float:
    part = hits / cases
    return part * (1 - part)
