"""How often a finding like this one is right, in numbers of accounts, at a stated base rate."""

from __future__ import annotations

from dataclasses import replace
from math import ceil, floor

from forensics.error_rates.chances import SCREENED, SUSPECTED, Chance, chance, rates_of
from forensics.error_rates.cited import Cited, Takeovers
from forensics.report.desk.desk import Desk
from forensics.report.desk.error_rates import like

HUNDRED = 100


def told(desk: Desk) -> str:
    """Of a hundred accounts with this finding, how many were hijacked; of a hundred hijacked, how
    many are missed. '' where the rates were not measured."""
    cited = desk.case.error_rates
    if cited is None or (rates := rates_of(desk.finding, cited)) is None:
        return ""
    suspected = chance(*rates, SUSPECTED)
    first = desk.words(
        f"chances.{desk.finding}",
        one_in=SUSPECTED,
        right=_of_hundred(desk, suspected),
        spread=suspected.share is not None,
        low=_below(suspected.low),
        high=_above(suspected.high),
    )
    return f"{first} {_missed(desk, cited)}".strip()


def rarer(desk: Desk) -> str:
    """The same number where hijacks are rarer, as among accounts that nobody suspects."""
    cited = desk.case.error_rates
    if cited is None or (rates := rates_of(desk.finding, cited)) is None:
        return ""
    then = _of_hundred(desk, chance(*rates, SCREENED))
    writer = desk.finding == "change_of_hand"
    return desk.words("chances.rare", one_in=SUSPECTED, rare=SCREENED, then=then, writer=writer)


def _missed(desk: Desk, cited: Cited) -> str:
    writer = desk.finding == "change_of_hand"
    part: Takeovers = cited.measured.overall.other_author if writer else cited.rates.positive
    shares = {"missed": part.missed, "open": part.undetermined}
    counts = {name: _count(desk, share) for name, share in shares.items() if share is not None}
    if len(counts) < len(shares):
        return ""
    return desk.words(
        "chances.of_hijacked",
        writer=writer,
        unsettled=(part.undetermined or 0) >= 1 / HUNDRED,
        **counts,
    )


def resting_on(desk: Desk) -> str:
    """That the base rate is assumed, on what accounts the rest was measured, and what the strength
    is not; only the last where nothing was measured."""
    cited = desk.case.error_rates
    if cited is None or rates_of(desk.finding, cited) is None:
        return desk.words("strength.about")
    writer = desk.finding == "change_of_hand"
    shown = like(desk, replace(cited, level="overall") if writer else cited)
    assumed = desk.words("chances.assumed", one_in=SUSPECTED, like=shown, writer=writer)
    return f"{assumed} {desk.words('strength.about')}"


def _of_hundred(desk: Desk, found: Chance) -> str:
    """So many of a hundred, with *about*, *at least* or *at most*."""
    if found.share is not None:
        return _count(desk, found.share)
    if found.at_least:
        return desk.words("chances.at_least", count=_below(found.low))
    return desk.words("chances.at_most", count=_above(found.high))


def _below(share: float) -> int:
    """Of a hundred, rounded down, whatever the last bit of the share says."""
    return floor(round(HUNDRED * share, 6))


def _above(share: float) -> int:
    return ceil(round(HUNDRED * share, 6))


def _count(desk: Desk, share: float) -> str:
    of_hundred = HUNDRED * share
    if not of_hundred:
        return desk.words("chances.no_one")
    if 0 < of_hundred < 1:
        return desk.words("chances.under_one")
    if 99 < of_hundred < HUNDRED:
        return desk.words("chances.over", count=99)
    return desk.words("chances.about", count=floor(of_hundred + 0.5))
