"""Which lines of evidence speak for and against the attribution of a post, in words.

The timeline holds a log10 likelihood ratio for each post and channel, in its ``llr_*`` columns.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

import pandas as pd

from forensics.figures.contributions import Parts, contributions
from forensics.report.desk.desk import Desk

# Ratios nearer to nothing than this (a factor of 1.4) are not worth a word, and those under
# a factor of two only where nothing else speaks.
NOTICEABLE, CLEAR = 0.15, 0.3
MOST = 3
ROUNDING = 1e-6
UNBOUND = (1.0, math.inf)
SIDES = {"other": 1, "owner": -1}


def telling(parts: Parts) -> Parts:
    """The channels of a factor of two and more; those below only where there are no others."""
    clear = {name: value for name, value in parts.items() if abs(value) >= CLEAR}
    return clear or parts


def strongest(parts: Parts, sign: int) -> Parts:
    """The channels that speak most for one side, the strongest first."""
    there = [(name, value) for name, value in parts.items() if sign * value >= NOTICEABLE]
    there.sort(key=lambda pair: (-abs(pair[1]), pair[0]))
    return dict(there[:MOST])


def _factor(desk: Desk, channel: str, value: float) -> str:
    factor: float = 10 ** abs(value)
    shown = desk.words.number(factor, 1 if factor < 9.95 else 0)
    key = "exhibit.factor_capped" if _capped(desk, channel, value) else "exhibit.factor"
    return desk.words(key, channel=_name(desk, channel), factor=shown)


def _name(desk: Desk, channel: str) -> str:
    return desk.words.inside(desk.words.name("channel", channel))


def _capped(desk: Desk, channel: str, value: float) -> bool:
    """True when the ratio stands at the bound that the case's rule holds the channel to."""
    rule = desk.case.verdict.rulebook
    weight, cap = rule.weights.get(channel, UNBOUND) if rule else UNBOUND
    return abs(value) >= weight * cap * (1 - ROUNDING)


def _sides(row: pd.Series) -> tuple[Parts, Parts, int]:
    """What speaks for one side and for the other, that of the label first where anything does;
    and which side is first: 1 another hand, -1 the owner."""
    parts, sign = telling(contributions(row)), -1 if row["label"] == "owner" else 1
    first, second = strongest(parts, sign), strongest(parts, -sign)
    return (first, second, sign) if first or not second else (second, first, -sign)


def _said(desk: Desk, key: str, row: pd.Series, named: Callable[[Parts], str]) -> str:
    """Both sides in one template, each with its channels as ``named`` writes them."""
    first, second, sign = _sides(row)
    if not first:
        return ""
    sides = ("exhibit.side_other", "exhibit.side_owner")[::sign]
    return desk.words(
        key,
        decided=desk.decided,
        first_side=desk.words(sides[0]),
        first=named(first),
        second_side=desk.words(sides[1]),
        second=named(second) if second else "",
    )


def weights(desk: Desk, row: pd.Series) -> str:
    """The lines that ``weighing`` names with their factors; '' when nothing was weighed."""

    def named(parts: Parts) -> str:
        return ", ".join(_factor(desk, name, value) for name, value in parts.items())

    return _said(desk, "exhibit.weighs_value", row, named)


def weighing(desk: Desk, row: pd.Series) -> str:
    """What speaks for the label of this post, then what against it; '' when nothing was weighed."""

    def named(parts: Parts) -> str:
        return ", ".join(_name(desk, name) for name in parts)

    said = _said(desk, "exhibit.weighed", row, named)
    if not said:
        given = any(contributions(row).values())
        return desk.words("exhibit.weighed_none") if desk.decided and given else ""
    against = _leans(contributions(row).values()) * SIDES.get(str(row["label"]), 0) < 0
    return f"{said} {desk.words('exhibit.weighed_against')}" if against and desk.decided else said


def _leans(values: Iterable[float]) -> int:
    """The side to which the channels together lean: 1, -1, or 0 when neither clearly."""
    total = sum(values)
    return 0 if abs(total) < NOTICEABLE else 1 if total > 0 else -1
