"""From the splits of a timeline to the finding, its strength, and every post's label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from forensics.attribution.judge.account_events import Access, access_of
from forensics.attribution.judge.best_split import Judged, Unsettled, Weighed, weigh_splits
from forensics.attribution.judge.labels import (
    JUST_BELOW,
    OTHER,
    labelled,
    relabelled,
    rows_of,
    takeover_window,
)
from forensics.attribution.judge.learned import Learned, shipped
from forensics.attribution.judge.rule import Line
from forensics.attribution.judge.strength import strength_of
from forensics.attribution.observe.posts import Observed
from forensics.attribution.search.search import Search
from forensics.error_rates.fingerprint import labelling
from forensics.model.findings import (
    LIKELY,
    TWO_HANDS,
    Finding,
    Rulebook,
    Strength,
    WriterChange,
)
from forensics.model.records import AccountEvent, Note

Floats = NDArray[np.float64]

# Posts of an account, and of its owner, under which no second hand is found: there is nothing to
# compare with. Chosen, not measured.
FEWEST_POSTS, FEWEST_OWNER = 8, 3
# No date is called surer than this: of some hundred dates that it was learned on a few surprise.
MOST_SURE = 0.98


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
    weighed = weigh_splits(seen, found, learned.rules)
    if weighed.best is None or len(seen.whole) < FEWEST_POSTS:
        judgement = _one_hand(seen.whole, learned)
    elif isinstance(weighed.best, Unsettled):
        judgement = _left_open(seen.whole, weighed.best, learned)
    else:
        judgement = _two_hands(seen, weighed.best, events, notes, learned)
    return replace(judgement, writer=_writer(seen.whole, weighed, judgement.rulebook, learned))


def _writer(
    frame: pd.DataFrame, weighed: Weighed, rulebook: Rulebook, learned: Learned
) -> WriterChange | None:
    """The likeliest change of writer, where the posts speak for one."""
    if weighed.writer is None:
        return None
    ratio = min(rulebook.cap, learned.rules.writer.ratio(weighed.writer.margin))
    if ratio <= 0:
        return None
    row = weighed.writer_row
    return WriterChange(row, frame["created_at"].iloc[row], ratio, strength_of(ratio, "takeover"))


def _one_hand(frame: pd.DataFrame, learned: Learned) -> Judgement:
    """No split explains anything: one hand, or too few posts to tell."""
    if len(frame) < FEWEST_POSTS:
        shown = _silent(frame, np.full(len(frame), 0.5), learned)
        return _judgement("undetermined", 0.0, shown, learned)
    shown = _silent(frame, np.zeros(len(frame)), learned)
    ratio = learned.rules.unsplit
    return _judgement("no_takeover" if ratio < 0 else "undetermined", ratio, shown, learned)


def _left_open(frame: pd.DataFrame, lost: Unsettled, learned: Learned) -> Judgement:
    """What was searched in a part of the posts may be another hand's, and cannot be told in all
    of them: not that one hand explains them as well."""
    shown = _silent(frame, _shown(lost.share, "undetermined", 0.0), learned)
    return _judgement("undetermined", 0.0, shown, learned, unsettled=lost)


def _two_hands(
    seen: Observed,
    best: Judged,
    events: Sequence[AccountEvent],
    notes: Sequence[Note],
    learned: Learned,
) -> Judgement:
    """What the likeliest split amounts to, the account's events taken into account."""
    share = best.split.share
    supposed = labelled(seen.whole, best.split.ratios(seen.whole_channels), share)
    other = rows_of(supposed, "other")
    access = NOTHING
    if len(other):
        access = access_of(events, notes, takeover_window(supposed, int(other[0])))
    margin, rules = best.evidence + access.weight, learned.rules
    finding = _finding(best, margin, rules.account)
    line = rules.writer if finding == "change_of_hand" else rules.account
    ratio = line.ratio(margin)
    shown = relabelled(supposed, _shown(share, finding, ratio))
    judgement = _judgement(
        finding, ratio, shown, learned, best=best, supposed=supposed, access=access
    )
    if finding not in TWO_HANDS:
        return judgement
    sure = min(MOST_SURE, rules.dating.chance(best.measures))
    return replace(judgement, date_sure=sure, competing=best.competing if sure < LIKELY else None)


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


def _finding(best: Judged, margin: float, account: Line) -> Finding:
    """One hand only where the posts speak for one, two hands only where they speak for two: the
    logarithm of the ratio is below 0, or above."""
    ratio, share = account.ratio(margin), best.split.share
    owner = int((share < 0.5).sum())
    few = len(share) < FEWEST_POSTS
    if ratio < 0 and margin < 0:
        return "undetermined" if few else "no_takeover"
    sure = bool((share >= OTHER).any())
    if ratio <= 0 or margin < 0 or few or owner < FEWEST_OWNER or not sure:
        return "undetermined"
    return "takeover" if best.advertises else "change_of_hand"


def _shown(share: Floats, finding: Finding, ratio: float) -> Floats:
    """Per-post probabilities to show: those given a second hand, times the chance of one.

    With a finding of a second hand they stand as they are; while undetermined they stay
    below ``other``.
    """
    if finding in TWO_HANDS:
        return share
    shown: Floats = share * min(1.0 / (1.0 + 10.0**-ratio), OTHER - JUST_BELOW)
    return shown


def _silent(frame: pd.DataFrame, share: Floats, learned: Learned) -> pd.DataFrame:
    """The timeline with these probabilities, of which no channel says anything."""
    nothing = dict.fromkeys(learned.priors.weights, np.zeros(len(frame)))
    return labelled(frame, nothing, share)
