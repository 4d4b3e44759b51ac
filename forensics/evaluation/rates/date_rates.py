"""How well the landmarks were dated, over cases with a second hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from forensics.evaluation.rates.shares import Share, share
from forensics.evaluation.runs.outcomes import Dates, Mark, Outcome


@dataclass(frozen=True)
class DateRates:
    """Figures over ``cases`` cases with a second hand; a landmark not given is a miss.

    ``onset_posts`` and ``onset_days`` are median absolute errors, None when half of the
    onsets or more were not given. ``..._covered`` is the share of intervals given that hold
    the true time.
    """

    cases: int
    onset_exact: Share
    onset_near: Share
    onset_posts: float | None
    onset_days: float | None
    last_genuine_exact: Share
    onset_covered: Share
    last_genuine_covered: Share


def date_rates(outcomes: Sequence[Outcome], *, offered: bool = False) -> DateRates:
    """Figures of the landmarks stated, or of those ``offered`` as candidates."""
    cases = [one for one in outcomes if one.positive]
    dates = [one.offered if offered else one.stated for one in cases]
    onsets = [one.onset for one in dates]
    ended = [one for one, case in zip(dates, cases, strict=True) if _ends(case)]
    last = [one.last_genuine for one in ended]
    return DateRates(
        cases=len(cases),
        onset_exact=share(mark is not None and mark.exact for mark in onsets),
        onset_near=share(mark is not None and mark.near for mark in onsets),
        onset_posts=_median(mark.posts if mark else None for mark in onsets),
        onset_days=_median(mark.days if mark else None for mark in onsets),
        last_genuine_exact=share(mark is not None and mark.exact for mark in last),
        onset_covered=_covered(onsets),
        last_genuine_covered=_covered(last),
    )


def onset_errors(outcomes: Sequence[Outcome]) -> list[int | None]:
    """Signed error in posts of every case with a second hand, None where it was not found."""
    return [_posts(one.stated) for one in outcomes if one.positive]


def _posts(dates: Dates) -> int | None:
    return dates.onset.posts if dates.onset else None


def _ends(outcome: Outcome) -> bool:
    """True when there is a post of the owner's at all."""
    return outcome.true_last_genuine is not None


def _covered(marks: Iterable[Mark | None]) -> Share:
    return share(bool(mark.inside) for mark in marks if mark is not None)


def _median(errors: Iterable[float | None]) -> float | None:
    sizes = [float("inf") if error is None else abs(error) for error in errors]
    middle = float(np.median(sizes)) if sizes else float("inf")
    return middle if np.isfinite(middle) else None
