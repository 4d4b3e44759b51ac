"""Shares of cases with their intervals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from forensics.error_rates.cited import wilson


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
    part = hits / cases
    low, high = wilson(part, cases)
    return Share(hits, cases, part, low, high)
