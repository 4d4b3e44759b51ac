"""From a timeline to a verdict: search, judge, label, date, and say why."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from forensics.attribution.account_events import access_reasons
from forensics.attribution.alternatives import alternatives_of
from forensics.attribution.caveats import caveats_of
from forensics.attribution.contrast import contrast
from forensics.attribution.drift import STRETCHES
from forensics.attribution.episodes import OTHER, OWNER, episodes_of, labels_of
from forensics.attribution.isolation import cautious
from forensics.attribution.landmarks import Bounds, bounds_of, landmarks_of
from forensics.attribution.observations import observations
from forensics.attribution.rule import Rule, Rules, shipped_priors, shipped_rules
from forensics.attribution.search import Search, Split, agrees, ground, refine, search
from forensics.attribution.thinning import thinned, thinned_rows
from forensics.detectors import detect_all
from forensics.error_rates.fingerprint import labelling
from forensics.model.findings import Finding, Landmark, Reason, Rulebook, Signal, Strength, Verdict
from forensics.model.records import AccountEvent, Note, Profile, Reject

Floats = NDArray[np.float64]

FEWEST_OWNER = 4
NAMES = ("renamed", "renamed_between", "name_unlike_handle")
FEWEST_POSTS = 8
# Likely splits of a thinned timeline that are tried on the whole one, the best first.
TRIES = 4
# log10 likelihood ratio up to which each step of the verbal scale reaches.
SCALE: tuple[tuple[float, Strength], ...] = (
    (0.0, "none"),
    (1.0, "limited"),
    (2.0, "moderate"),
    (3.0, "moderately_strong"),
    (4.0, "strong"),
)


@dataclass(frozen=True)
class Judged:
    """A split with its measures, and log10 odds by the rule that speaks for it."""

    split: Split
    measures: dict[str, float]
    rule: Rule
    odds: float
    advertises: bool

    @property
    def margin(self) -> float:
        """How far the odds lie above the threshold; below 0 when under it."""
        return self.odds - self.rule.flagged


@dataclass(frozen=True)
class Unsettled:
    """``share``, shape (n,): P(other hand) by a split that seemed possible on a part of the
    posts and did not hold on all of them."""

    share: Floats


def attribute(
    frame: pd.DataFrame,
    events: Sequence[AccountEvent] = (),
    notes: Sequence[Note] = (),
    rejects: Sequence[Reject] = (),
    holds: Collection[str] = (),
    profiles: Sequence[Profile] = (),
) -> tuple[pd.DataFrame, Verdict]:
    """Label every post of a timeline with features, and reach a verdict.

    Returns the timeline with ``llr_*``, ``p_other`` and ``label`` added, and the verdict.
    """
    rules = shipped_rules()
    signals = detect_all(frame)
    best = _best(frame, rules)
    if best is None:
        found = _unsplit(frame, rules)
    elif isinstance(best, Unsettled):
        found = _left_open(frame, best)
    else:
        found = _split_in_two(frame, best, events, notes, signals, profiles)
    rulebook = Rulebook(rules.controls, dict(shipped_priors().weights), labelling())
    ratio = float(np.clip(found.ratio, -rulebook.cap, rulebook.cap))
    candidate = found.finding == "undetermined"
    verdict = Verdict(
        finding=found.finding,
        strength=strength_of(ratio, found.finding),
        log10_lr=ratio,
        landmarks=landmarks_of(
            found.offered, events, profiles, candidate=candidate, bounds=found.bounds
        ),
        episodes=episodes_of(found.labelled),
        signals=signals,
        reasons=found.reasons,
        alternatives=alternatives_of(found.reasons),
        caveats=caveats_of(found.labelled, events, notes, rejects, holds, profiles),
        rulebook=rulebook,
    )
    return found.labelled, verdict


@dataclass(frozen=True)
class Found:
    """A finding with its log10 ratio and reasons; landmarks are read off ``offered``, which is
    ``labelled`` itself unless they are candidates only."""

    finding: Finding
    ratio: float
    reasons: tuple[Reason, ...]
    labelled: pd.DataFrame
    offered: pd.DataFrame
    bounds: Bounds | None = None


def _unsplit(frame: pd.DataFrame, rules: Rules) -> Found:
    """No split explains anything: one hand, or too few posts to tell."""
    few = len(frame) < FEWEST_POSTS
    silent = dict.fromkeys(shipped_priors().weights, np.zeros(len(frame)))
    labelled = _labelled(frame, silent, np.full(len(frame), 0.5 if few else 0.0))
    reasons = (Reason("no_second_hand", {"posts": len(frame)}),)
    if few:
        return Found("undetermined", 0.0, reasons, labelled, labelled)
    return Found("no_takeover", rules.unsplit, reasons, labelled, labelled)


def _left_open(frame: pd.DataFrame, lost: Unsettled) -> Found:
    """What was searched in a part of the posts may be another hand's, and cannot be told in all
    of them: not that one hand explains them as well."""
    silent = dict.fromkeys(shipped_priors().weights, np.zeros(len(frame)))
    labelled = _labelled(frame, silent, _shown(lost.share, "undetermined", 0.0))
    reasons = (Reason("split_unsettled", {"posts": int((lost.share > 0.5).sum())}),)
    return Found("undetermined", 0.0, reasons, labelled, labelled)


def _split_in_two(
    frame: pd.DataFrame,
    best: Judged,
    events: Sequence[AccountEvent],
    notes: Sequence[Note],
    signals: Sequence[Signal],
    profiles: Sequence[Profile],
) -> Found:
    """What the likeliest split amounts to, the account's events taken into account."""
    stated, reasons, odds = _weighed(frame, best, events, notes, signals, profiles)
    finding = _finding(frame, best, odds)
    ratio = best.rule.ratio(odds)
    labelled = _labelled(frame, best.split.ratios, _shown(best.split.share, finding, ratio))
    offered = stated if finding == "undetermined" else labelled
    bounds = bounds_of(frame, best.split.ratios)
    return Found(finding, ratio, (*reasons, *_placebo(best)), labelled, offered, bounds)


def strength_of(ratio: float, finding: Finding) -> Strength:
    """The verbal equivalent of a log10 likelihood ratio, in the direction of the finding."""
    if finding == "undetermined":
        return "none"
    size = -ratio if finding == "no_takeover" else ratio
    return next((word for limit, word in SCALE if size <= limit), "very_strong")


def _best(frame: pd.DataFrame, rules: Rules) -> Judged | Unsettled | None:
    """The likeliest split: an advertising hand's if any is likely enough, else any other
    hand's, else the one that comes nearest. None when no split explains anything."""
    rows = thinned_rows(frame)
    part = thinned(frame, rows)
    found = search(part)
    judged = [one for split in found.splits for one in _judged(part, found, split, rules)]
    if not judged:
        return None
    order = sorted(judged, key=_preference, reverse=True)
    if len(rows) == len(frame):
        return _careful(order[0])
    return _settled(frame, rows, order, rules)


def _settled(
    frame: pd.DataFrame, rows: NDArray[np.int64], order: Sequence[Judged], rules: Rules
) -> Judged | Unsettled | None:
    """The likeliest of the splits found on some ``rows``, each settled on all posts and judged
    on them. Where none holds there, the question stays open if one seemed possible."""
    likely = [one for one in order if one.margin >= 0] or order[:1]
    tried = list({id(one.split): one.split for one in likely}.values())[:TRIES]
    whole, judged = ground(frame), []
    for split in tried:
        settled = refine(whole, rows, split)
        if agrees(split, settled, rows):
            before = [one for one in order if one.split is split]
            judged += [_doubted(one, before) for one in _judged(frame, whole, settled, rules)]
    if judged:
        return _careful(max(judged, key=_preference))
    if order[0].odds < order[0].rule.doubtful:
        return None
    share = np.zeros(len(frame))
    share[rows] = order[0].split.share
    return Unsettled(share)


def _doubted(one: Judged, before: Sequence[Judged]) -> Judged:
    """A split as judged on all posts, its odds no better than on the part it was found in: the
    thresholds were set on such parts."""
    return replace(one, odds=min([one.odds, *(b.odds for b in before if b.rule is one.rule)]))


def _careful(one: Judged) -> Judged:
    return replace(one, split=replace(one.split, share=cautious(one.split.share)))


def _preference(one: Judged) -> tuple[bool, bool, float]:
    """Likely splits first, among them an advertising hand's, then the likelier."""
    likely = one.margin >= 0
    return likely, likely and one.advertises, one.margin


def _judged(part: pd.DataFrame, found: Search, split: Split, rules: Rules) -> Iterator[Judged]:
    measures = contrast(part, found, split)
    for rule, advertises in rules.asked(int((split.share > 0.5).sum())):
        yield Judged(split, measures, rule, rule.log_odds(measures), advertises)


def _weighed(
    frame: pd.DataFrame,
    best: Judged,
    events: Sequence[AccountEvent],
    notes: Sequence[Note],
    signals: Sequence[Signal],
    profiles: Sequence[Profile],
) -> tuple[pd.DataFrame, tuple[Reason, ...], float]:
    """The timeline labelled as if the split held, its reasons, and the odds with the events."""
    stated = _labelled(frame, best.split.ratios, best.split.share)
    marks = landmarks_of(stated, events, profiles, candidate=True)
    onset = next((mark for mark in marks if mark.key == "onset"), None)
    reasons = observations(frame, best.split)
    weight = 0.0
    if onset is not None:
        found, weight = access_reasons(events, notes, onset)
        renamed = tuple(r for mark in marks for r in mark.reasons if r.key in NAMES)
        reasons = (*reasons, *found, *renamed, *_agreement(onset, signals))
    return stated, reasons, best.odds + weight


def _finding(frame: pd.DataFrame, best: Judged, odds: float) -> Finding:
    owner = int((best.split.share < 0.5).sum())
    if odds < best.rule.doubtful:
        return "no_takeover" if len(frame) >= FEWEST_POSTS else "undetermined"
    sure = bool((best.split.share >= OTHER).any())
    if odds < best.rule.flagged or owner < FEWEST_OWNER or not sure:
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
    most = OTHER - 0.01 if finding == "undetermined" else OWNER - 0.01
    shown: Floats = share * min(chance, most)
    return shown


def _labelled(frame: pd.DataFrame, ratios: dict[str, Floats], share: Floats) -> pd.DataFrame:
    columns = {f"llr_{name}": values for name, values in ratios.items()}
    return frame.assign(**columns, p_other=share, label=labels_of(share))


def _placebo(best: Judged) -> tuple[Reason, ...]:
    observed, placebo = best.measures["typical"], best.measures["placebo"]
    key = "placebo_exceeded" if observed > placebo else "placebo_reached"
    return (Reason(key, {"observed": observed, "placebo": placebo, "splits": STRETCHES}),)


def _agreement(onset: Landmark, signals: Sequence[Signal]) -> tuple[Reason, ...]:
    regime = next((signal for signal in signals if signal.detector == "regime"), None)
    if regime is None or regime.onset is None or onset.row is None:
        return ()
    apart = abs(regime.onset - onset.row)
    key = "changepoint_agrees" if apart <= 5 else "changepoint_differs"
    return (Reason(key, {"posts_apart": apart}),)
