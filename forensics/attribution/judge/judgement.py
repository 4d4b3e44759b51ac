"""From the splits of a timeline to the finding, its strength, and every post's label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from forensics.attribution.judge.account_events import Access, access_of
from forensics.attribution.judge.best_split import Judged, Unsettled, best_split
from forensics.attribution.judge.labels import (
    JUST_BELOW,
    OTHER,
    OWNER,
    labelled,
    rows_of,
    takeover_window,
)
from forensics.attribution.judge.learned import Learned, shipped
from forensics.attribution.judge.strength import strength_of
from forensics.attribution.observe.posts import Observed
from forensics.attribution.search.search import Search
from forensics.error_rates.fingerprint import labelling
from forensics.model.findings import Finding, Rulebook, Strength, WriterChange
from forensics.model.records import AccountEvent, Note

Floats = NDArray[np.float64]

# Posts of an account, and of its owner, under which no second hand is found: there is nothing to
# compare with. Chosen, not measured.
FEWEST_POSTS, FEWEST_OWNER = 8, 4


NOTHING = Access()


@dataclass(frozen=True)
class Judgement:
    """What was found of a timeline.

    ``best`` is the likeliest split, None where none explains anything or none holds; ``unsettled``
    one that seemed possible on a part of the posts alone. ``labelled`` is the timeline with the
    labels that are stated, ``supposed`` the one with those of the best split taken as true (None
    without any). ``log10_lr`` is capped, ``access`` what the account's events say. ``writer`` is
    the likeliest change of writer; ``date_sure`` the chance that the onset lies within three posts
    of the stated one, ``competing`` the row at which the next best split would place it.
    """

    finding: Finding
    strength: Strength
    log10_lr: float
    labelled: pd.DataFrame
    rulebook: Rulebook
    best: Judged | None = None
    unsettled: Unsettled | None = None
    supposed: pd.DataFrame | None = None
    access: Access = NOTHING
    writer: WriterChange | None = None
    date_sure: float | None = None
    competing: int | None = None

    @property
    def candidate(self) -> bool:
        """True when landmarks are offered and not stated."""
        return self.finding == "undetermined"

    @property
    def dated(self) -> pd.DataFrame:
        """The timeline that landmarks are read off: as stated, or as supposed where they are but
        candidates."""
        return self.supposed if self.candidate and self.supposed is not None else self.labelled


def judge_splits(
    seen: Observed,
    found: Search,
    events: Sequence[AccountEvent] = (),
    notes: Sequence[Note] = (),
    learned: Learned | None = None,
) -> Judgement:
    """The finding of a timeline, from its splits and from its account's events."""
    learned = learned or shipped()
    best = best_split(seen, found, learned.rules)
    if best is None:
        return _one_hand(seen.whole, learned)
    if isinstance(best, Unsettled):
        return _left_open(seen.whole, best, learned)
    return _two_hands(seen.whole, best, events, notes, learned)


def _one_hand(frame: pd.DataFrame, learned: Learned) -> Judgement:
    """No split explains anything: one hand, or too few posts to tell."""
    if len(frame) < FEWEST_POSTS:
        shown = _silent(frame, np.full(len(frame), 0.5), learned)
        return _judgement("undetermined", 0.0, shown, learned)
    shown = _silent(frame, np.zeros(len(frame)), learned)
    return _judgement("no_takeover", learned.rules.unsplit, shown, learned)


def _left_open(frame: pd.DataFrame, lost: Unsettled, learned: Learned) -> Judgement:
    """What was searched in a part of the posts may be another hand's, and cannot be told in all
    of them: not that one hand explains them as well."""
    shown = _silent(frame, _shown(lost.share, "undetermined", 0.0), learned)
    return _judgement("undetermined", 0.0, shown, learned, unsettled=lost)


def _two_hands(
    frame: pd.DataFrame,
    best: Judged,
    events: Sequence[AccountEvent],
    notes: Sequence[Note],
    learned: Learned,
) -> Judgement:
    """What the likeliest split amounts to, the account's events taken into account."""
    share, ratios = best.split.share, best.split.ratios
    supposed = labelled(frame, ratios, share)
    other = rows_of(supposed, "other")
    access = NOTHING
    if len(other):
        access = access_of(events, notes, takeover_window(supposed, int(other[0])))
    odds = best.odds + access.weight
    finding = _finding(best, odds)
    ratio = best.rule.ratio(odds)
    shown = labelled(frame, ratios, _shown(share, finding, ratio))
    return _judgement(finding, ratio, shown, learned, best=best, supposed=supposed, access=access)


def _judgement(
    finding: Finding,
    ratio: float,
    shown: pd.DataFrame,
    learned: Learned,
    *,
    best: Judged | None = None,
    unsettled: Unsettled | None = None,
    supposed: pd.DataFrame | None = None,
    access: Access = NOTHING,
) -> Judgement:
    """A judgement with its ratio capped, and with what it was reached by."""
    weights = {name: (one.weight, one.cap) for name, one in learned.priors.weights.items()}
    rulebook = Rulebook(learned.rules.controls, weights, labelling())
    capped = float(np.clip(ratio, -rulebook.cap, rulebook.cap))
    return Judgement(
        finding,
        strength_of(capped, finding),
        capped,
        shown,
        rulebook,
        best,
        unsettled,
        supposed,
        access,
    )


def _finding(best: Judged, odds: float) -> Finding:
    share = best.split.share
    owner = int((share < 0.5).sum())
    if odds < best.rule.doubtful:
        return "no_takeover" if len(share) >= FEWEST_POSTS else "undetermined"
    sure = bool((share >= OTHER).any())
    few = len(share) < FEWEST_POSTS or owner < FEWEST_OWNER
    if odds < best.rule.flagged or few or not sure:
        return "undetermined"
    return "takeover" if best.advertises else "change_of_hand"


def _shown(share: Floats, finding: Finding, ratio: float) -> Floats:
    """Per-post probabilities to show: those given a second hand, times the chance of one.

    With a finding of a second hand they stand as they are; while undetermined they stay
    below ``other``, and without a second hand below ``uncertain``.
    """
    if finding in ("takeover", "change_of_hand"):
        return share
    chance = 1.0 / (1.0 + 10.0**-ratio)
    most = (OTHER if finding == "undetermined" else OWNER) - JUST_BELOW
    shown: Floats = share * min(chance, most)
    return shown


def _silent(frame: pd.DataFrame, share: Floats, learned: Learned) -> pd.DataFrame:
    """The timeline with these probabilities, of which no channel says anything."""
    nothing = dict.fromkeys(learned.priors.weights, np.zeros(len(frame)))
    return labelled(frame, nothing, share)
