"""How many accounts that get a finding were hijacked, at a stated base rate.

How often a finding is right depends on how many of the accounts judged were hijacked at all, which
nobody knows: the base rates here are assumptions, and are to be told as such. All else is measured
(``data/error_rates.json``).
"""

from __future__ import annotations

from dataclasses import dataclass

from forensics.error_rates.cited import Cited, Genuine, Takeovers
from forensics.model.findings import Finding

# Of accounts that somebody hands in since something looked odd. Chosen: no count of such accounts
# is known. The label file of the repository hamidkarimi/E2ECAD has 835 compromised of 8,467, 9.9 %.
SUSPECTED = 10
# Of accounts that are screened without a suspicion. Chosen: ten times rarer.
SCREENED = 100


@dataclass(frozen=True, slots=True)
class Rate:
    """A measured share, 0 to 1, with the ends of its 95 % interval."""

    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Chance:
    """The share of hijacked accounts among those with one finding, 0 to 1.

    ``low`` and ``high`` are what it would be were both measured rates at the ends of their
    intervals: a wider range than one of 95 %. ``share`` is None where one of the rates was never
    seen to differ from 0, so that an end alone can be told: at least ``low`` where no genuine
    account got the finding, at most ``high`` where no hijacked one did.
    """

    share: float | None
    low: float
    high: float
    at_least: bool = False


def posterior(hijacked: float, genuine: float, base: float) -> float:
    """The share of hijacked accounts among those with a finding, by Bayes' rule.

    ``hijacked`` and ``genuine`` are the shares of such accounts that get it, ``base`` the share of
    hijacked ones among all. 0 where no account gets it.

    >>> round(posterior(0.8, 0.02, 0.1), 3)
    0.816
    """
    true, false = hijacked * base, genuine * (1.0 - base)
    return true / (true + false) if true + false else 0.0


def chance(hijacked: Rate, genuine: Rate, one_in: int) -> Chance:
    """The same with its range, where one in so many accounts is hijacked."""
    base = 1.0 / one_in
    low = posterior(hijacked.low, genuine.high, base)
    high = posterior(hijacked.high, genuine.low, base)
    if genuine.share == 0 or hijacked.share == 0:
        return Chance(None, low, high, at_least=hijacked.share > 0)
    return Chance(posterior(hijacked.share, genuine.share, base), low, high)


def rates_of(finding: Finding, cited: Cited) -> tuple[Rate, Rate] | None:
    """How often hijacked accounts get the finding, and genuine ones; None where not measured.

    Of another writer without spam it is told over accounts of all sizes: such cases are few.
    """
    positive: Takeovers = cited.rates.positive
    negative: Genuine = cited.rates.negative
    if finding == "change_of_hand":
        overall = cited.measured.overall
        return _pair(_rate(overall.other_author, "flagged"), _rate(overall.negative, "flagged"))
    if finding == "takeover":
        return _pair(_rate(positive, "flagged"), _rate(negative, "flagged"))
    if finding == "undetermined":
        return _pair(_rate(positive, "undetermined"), _rate(negative, "undetermined"))
    return _pair(_rate(positive, "missed"), _quiet(negative))


def _pair(hijacked: Rate | None, genuine: Rate | None) -> tuple[Rate, Rate] | None:
    return None if hijacked is None or genuine is None else (hijacked, genuine)


def _rate(part: Takeovers | Genuine, name: str) -> Rate | None:
    share, low, high = (getattr(part, f"{name}{end}") for end in ("", "_low", "_high"))
    if not part.cases or share is None or low is None or high is None:
        return None
    return Rate(share, low, high)


def _quiet(part: Genuine) -> Rate | None:
    """Genuine accounts in which one hand is found: those neither flagged nor left open. The ends
    are those of both shares together, which is wider than 95 %."""
    flagged, left = _rate(part, "flagged"), _rate(part, "undetermined")
    if flagged is None or left is None:
        return None
    low, high = 1.0 - flagged.high - left.high, 1.0 - flagged.low - left.low
    return Rate(1.0 - flagged.share - left.share, max(low, 0.0), min(high, 1.0))
