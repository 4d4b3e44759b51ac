"""Shares of cases with their intervals, accounts being the unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from forensics.error_rates.cited import effective, wilson


@dataclass(frozen=True)
class Share:
    """``hits`` of ``cases``, which were made of the accounts of so many ``people``; ``low`` and
    ``high`` bound the share with 95 % confidence.

    ``effective`` is how many independent cases they are worth. ``value``, ``low`` and ``high``
    run from 0 to 1 and are None without any case.
    """

    hits: int
    cases: int
    people: int
    effective: float
    value: float | None
    low: float | None
    high: float | None


def share(held: Iterable[tuple[bool, str]]) -> Share:
    """The share of cases in which something held; each with the person it was made of."""
    found = [(bool(one), person) for one, person in held]
    hits, cases = sum(one for one, _ in found), len(found)
    each = Counter(person for _, person in found)
    worth = effective(each.values())
    if not cases:
        return Share(0, 0, 0, worth, None, None, None)
    part = hits / cases
    low, high = wilson(part, worth)
    return Share(hits, cases, len(each), worth, part, low, high)
