"""How well the landmarks were dated, over cases with a second hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
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
    ends = [case for case in cases if _ends(case)]
    last = [(case.offered if offered else case.stated).last_genuine for case in ends]
    return DateRates(
        cases=len(cases),
        onset_exact=_held(onsets, cases, lambda mark: mark.exact),
        onset_near=_held(onsets, cases, lambda mark: mark.near),
        onset_posts=_median(mark.posts if mark else None for mark in onsets),
        onset_days=_median(mark.days if mark else None for mark in onsets),
        last_genuine_exact=_held(last, ends, lambda mark: mark.exact),
        onset_covered=_covered(onsets, cases),
        last_genuine_covered=_covered(last, ends),
    )


def onset_errors(outcomes: Sequence[Outcome]) -> list[int | None]:
    """Signed error in posts of every case with a second hand, None where it was not found."""
    return [_posts(one.stated) for one in outcomes if one.positive]


def _posts(dates: Dates) -> int | None:
    return dates.onset.posts if dates.onset else None


def _ends(outcome: Outcome) -> bool:
    """True when there is a post of the owner's at all."""
    return outcome.true_last_genuine is not None


def _held(
    marks: Sequence[Mark | None], cases: Sequence[Outcome], asked: Callable[[Mark], bool]
) -> Share:
    return share(
        (mark is not None and asked(mark), case.person)
        for mark, case in zip(marks, cases, strict=True)
    )


def _covered(marks: Sequence[Mark | None], cases: Sequence[Outcome]) -> Share:
    return share(
        (bool(mark.inside), case.person)
        for mark, case in zip(marks, cases, strict=True)
        if mark is not None
    )


def _median(errors: Iterable[float | None]) -> float | None:
    sizes = [float("inf") if error is None else abs(error) for error in errors]
    middle = float(np.median(sizes)) if sizes else float("inf")
    return middle if np.isfinite(middle) else None
