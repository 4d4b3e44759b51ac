"""What became of one case: its finding, its posts and its dates beside the truth.

Posts whose author is not known for certain are left out of every figure. Errors of dates are
counted in the remaining posts, so that such posts between the stated and the true one do not
count either.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from forensics.attribution import attribute
from forensics.attribution.judge.learned import Learned
from forensics.error_rates.cited import Traits, traits_of
from forensics.evaluation.cases.building import KnownCase
from forensics.evaluation.runs.trials import frame_of, owner_of
from forensics.model.findings import TWO_HANDS, Finding, Landmark, Verdict

Mask = NDArray[np.bool_]
Floats = NDArray[np.float64]
Labels = NDArray[np.str_]
Clock = Callable[[], float]

NEAR = 3
DAY_S = 86400.0


@dataclass(frozen=True)
class Mark:
    """A landmark that was given, beside the true one.

    ``row`` is its place in the timeline. ``posts`` and ``days`` say how much too late it is
    (below 0: too early), ``inside`` whether its interval holds the true time; they are None
    for an account that has no such landmark. ``sure`` is the chance the verdict gives itself to be
    within three posts, None where it says none.
    """

    row: int
    posts: int | None = None
    days: float | None = None
    inside: bool | None = None
    sure: float | None = None

    @property
    def exact(self) -> bool:
        """True for the very post."""
        return self.posts == 0

    @property
    def near(self) -> bool:
        """True within three posts."""
        return self.posts is not None and abs(self.posts) <= NEAR


@dataclass(frozen=True)
class Dates:
    """The landmarks given, None where there was none."""

    onset: Mark | None = None
    last_genuine: Mark | None = None


@dataclass(frozen=True)
class Truth:
    """The truth about a timeline of n posts: ``other`` and ``scored`` of shape (n,), and rows.

    ``onset`` is the first post by another hand, ``last_genuine`` the owner's last.
    """

    other: Mask
    scored: Mask
    onset: int | None
    last_genuine: int | None


@dataclass(frozen=True)
class Outcome:
    """One case after the analysis.

    ``truth`` (another hand wrote it), ``label`` and ``p_other`` have shape (m,): the posts
    scored, in order. ``person`` is whose account it was made of: many cases may be one person's.
    ``posts`` counts all of the case. ``stated`` are the landmarks of a
    finding of two hands, ``offered`` those given as candidates without one. ``seconds`` of
    the processor cover features and attribution.
    """

    family: str
    name: str
    person: str
    traits: Traits
    posts: int
    finding: Finding
    log10_lr: float
    seconds: float
    truth: Mask
    label: Labels
    p_other: Floats
    true_onset: int | None
    true_last_genuine: int | None
    stated: Dates = Dates()
    offered: Dates = Dates()

    @property
    def positive(self) -> bool:
        """True when another hand wrote some of the posts."""
        return bool(self.truth.any())

    @property
    def flagged(self) -> bool:
        """True when a second hand was found."""
        return self.finding in TWO_HANDS

    @property
    def called_other(self) -> Mask:
        """Posts said to be another hand's, (m,): ``uncertain`` is not."""
        called: Mask = self.label == "other"
        return called


def outcome_of(case: KnownCase, clock: Clock = time.process_time) -> Outcome:
    """Analyse a case as the program does and set the result beside the truth."""
    return timed(case, clock)[1]


def timed(
    case: KnownCase, clock: Clock = time.process_time, learned: Learned | None = None
) -> tuple[pd.DataFrame, Outcome]:
    """The labelled timeline of a case, and its outcome; ``learned`` in the place of what ships."""
    start = clock()
    frame, verdict = attribute(frame_of(case), case.events, case.notes, learned=learned)
    return frame, judged(case, frame, verdict, clock() - start)


def judged(case: KnownCase, frame: pd.DataFrame, verdict: Verdict, seconds: float = 0.0) -> Outcome:
    """The outcome of a case whose labelled timeline and verdict are given."""
    truth = truth_of(case, frame)
    dates = _dates(frame, verdict, truth)
    return Outcome(
        family=case.family,
        name=case.name,
        person=owner_of(case.family, case.name),
        traits=traits_of(frame),
        posts=len(frame),
        finding=verdict.finding,
        log10_lr=float(verdict.log10_lr),
        seconds=seconds,
        truth=truth.other[truth.scored],
        label=frame["label"].astype("str").to_numpy(dtype=np.str_)[truth.scored],
        p_other=frame["p_other"].to_numpy(float)[truth.scored],
        true_onset=truth.onset,
        true_last_genuine=truth.last_genuine,
        stated=dates if verdict.finding in TWO_HANDS else Dates(),
        offered=Dates() if verdict.finding in TWO_HANDS else dates,
    )


def truth_of(case: KnownCase, frame: pd.DataFrame) -> Truth:
    """The truth about the posts of a timeline."""
    other = frame["post_id"].isin(case.other_ids).to_numpy(bool)
    scored = ~frame["post_id"].isin(case.uncertain_ids).to_numpy(bool)
    foreign, genuine = np.flatnonzero(other & scored), np.flatnonzero(~other & scored)
    if not len(foreign):
        return Truth(other, scored, None, None)
    last = int(genuine[-1]) if len(genuine) else None
    return Truth(other, scored, int(foreign[0]), last)


def _dates(frame: pd.DataFrame, verdict: Verdict, truth: Truth) -> Dates:
    onset, genuine = verdict.landmark("onset"), verdict.landmark("last_genuine")
    return Dates(
        mark_of(frame, onset, truth.onset, truth.scored),
        mark_of(frame, genuine, truth.last_genuine, truth.scored, last=True),
    )


def mark_of(
    frame: pd.DataFrame,
    landmark: Landmark | None,
    true_row: int | None,
    scored: Mask,
    *,
    last: bool = False,
) -> Mark | None:
    """A landmark beside the true row; ``last`` for one that ends a stretch."""
    if landmark is None or landmark.row is None:
        return None
    if true_row is None:
        return Mark(landmark.row, sure=landmark.sure)
    at = frame["created_at"].iloc[true_row]
    return Mark(
        landmark.row,
        rank(scored, landmark.row, last=last) - rank(scored, true_row, last=last),
        (landmark.at - at).total_seconds() / DAY_S,
        bool(landmark.earliest <= at <= landmark.latest),
        landmark.sure,
    )


def rank(scored: Mask, row: int, *, last: bool = False) -> int:
    """The number of a row among the scored ones, from 0.

    A row not scored counts as the next one, or with ``last`` as the one before.

    >>> rank(np.array([True, False, True]), 1), rank(np.array([True, False, True]), 1, last=True)
    (1, 0)
    """
    return int(scored[: row + 1].sum()) - 1 if last else int(scored[:row].sum())
