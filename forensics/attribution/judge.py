"""From a timeline to a verdict: search, judge, label, date, and say why."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from forensics.attribution.account_events import access_reasons
from forensics.attribution.alternatives import SPAM_SIGNS, alternatives_of
from forensics.attribution.caveats import caveats_of
from forensics.attribution.contrast import contrast
from forensics.attribution.episodes import OTHER, episodes_of, labels_of
from forensics.attribution.landmarks import landmarks_of
from forensics.attribution.observations import observations
from forensics.attribution.rule import Rule, shipped_priors, shipped_rule
from forensics.attribution.search import Split, refine, search
from forensics.attribution.thinning import thinned, thinned_rows
from forensics.detectors import detect_all
from forensics.findings import Finding, Landmark, Reason, Signal, Strength, Verdict
from forensics.records import AccountEvent, Note, Profile, Reject

Floats = NDArray[np.float64]

# Thresholds on the log10 odds of the rule, set on the tuning half of the corpus so that at
# most one genuine account in a hundred is flagged.
FLAGGED, DOUBTFUL = 0.8, -0.4
FEWEST_OWNER = 5
NAMES = ("renamed", "name_unlike_handle")
FEWEST_POSTS = 8
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
    """A split with its measures and log10 odds."""

    split: Split
    measures: dict[str, float]
    odds: float


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
    rule = shipped_rule()
    signals = detect_all(frame)
    best = _best(frame, rule)
    if best is None:
        found = _unsplit(frame, rule)
    else:
        found = _split_in_two(frame, best, rule, events, notes, signals, profiles)
    ceiling = float(np.log10(rule.controls))
    ratio = float(np.clip(found.ratio, -ceiling, ceiling))
    candidate = found.offered is not found.labelled
    verdict = Verdict(
        finding=found.finding,
        strength=strength_of(ratio, found.finding),
        log10_lr=ratio,
        landmarks=landmarks_of(found.offered, events, profiles, candidate=candidate),
        episodes=episodes_of(found.labelled),
        signals=signals,
        reasons=found.reasons,
        alternatives=alternatives_of(found.reasons),
        caveats=caveats_of(found.labelled, events, notes, rejects, holds, profiles),
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


def _unsplit(frame: pd.DataFrame, rule: Rule) -> Found:
    """No split explains anything: one hand, or too few posts to tell."""
    few = len(frame) < FEWEST_POSTS
    silent = dict.fromkeys(shipped_priors().weights, np.zeros(len(frame)))
    labelled = _labelled(frame, silent, np.full(len(frame), 0.5 if few else 0.0))
    reasons = (Reason("no_second_hand", {"posts": len(frame)}),)
    if few:
        return Found("undetermined", 0.0, reasons, labelled, labelled)
    return Found("no_takeover", rule.unsplit, reasons, labelled, labelled)


def _split_in_two(
    frame: pd.DataFrame,
    best: Judged,
    rule: Rule,
    events: Sequence[AccountEvent],
    notes: Sequence[Note],
    signals: Sequence[Signal],
    profiles: Sequence[Profile],
) -> Found:
    """What the likeliest split amounts to, the account's events taken into account."""
    stated, reasons, odds = _weighed(frame, best, events, notes, signals, profiles)
    finding = _finding(frame, best, reasons, odds)
    labelled = _labelled(frame, best.split.ratios, _shown(best.split.share, finding, odds))
    offered = stated if finding == "undetermined" else labelled
    return Found(finding, odds - rule.prior, (*reasons, *_placebo(best)), labelled, offered)


def strength_of(ratio: float, finding: Finding) -> Strength:
    """The verbal equivalent of a log10 likelihood ratio, in the direction of the finding."""
    if finding == "undetermined":
        return "none"
    size = -ratio if finding == "no_takeover" else ratio
    return next((word for limit, word in SCALE if size <= limit), "very_strong")


def _best(frame: pd.DataFrame, rule: Rule) -> Judged | None:
    """The split that the rule finds likeliest; None when no split explains anything."""
    rows = thinned_rows(frame)
    part = thinned(frame, rows)
    channels, splits = search(part)
    judged = []
    for split in splits:
        measures = contrast(part, channels, split)
        judged.append(Judged(split, measures, rule.log_odds(measures)))
    best = max(judged, key=lambda one: one.odds, default=None)
    if best is None or len(rows) == len(frame):
        return best
    whole = refine(frame, rows, best.split)
    return Judged(whole, best.measures, best.odds) if (whole.share > 0.5).any() else None


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


def _finding(frame: pd.DataFrame, best: Judged, reasons: Sequence[Reason], odds: float) -> Finding:
    owner = int((best.split.share < 0.5).sum())
    if odds < DOUBTFUL:
        return "no_takeover" if len(frame) >= FEWEST_POSTS else "undetermined"
    sure = bool((best.split.share >= OTHER).any())
    if odds < FLAGGED or owner < FEWEST_OWNER or not sure:
        return "undetermined"
    return "takeover" if _advertises(reasons, best) else "change_of_hand"


def _advertises(reasons: Sequence[Reason], best: Judged) -> bool:
    """True when the other hand's posts bear signs of spam, not just of another author."""
    keys = {reason.key for reason in reasons}
    measures = best.measures
    if "spam_vocabulary" in keys:
        return True
    if measures["spam_gain"] > 0.7 and measures["spam_other"] > 0.1:
        return True
    bulk = measures["links_other"] > 0.7 and measures["links_gain"] > 0.3
    return bulk and "duplicates_more" in keys and len(keys & set(SPAM_SIGNS)) >= 2


def _shown(share: Floats, finding: Finding, odds: float) -> Floats:
    """Per-post probabilities to show: those given a second hand, times the chance of one.

    With a finding of a second hand they stand as they are; while undetermined they stay
    below ``other``, and without a second hand below ``uncertain``.
    """
    if finding in ("takeover", "change_of_hand"):
        return share
    chance = 1.0 / (1.0 + 10.0**-odds)
    shown: Floats = share * min(chance, 0.85 if finding == "undetermined" else 0.09)
    return shown


def _labelled(frame: pd.DataFrame, ratios: dict[str, Floats], share: Floats) -> pd.DataFrame:
    columns = {f"llr_{name}": values for name, values in ratios.items()}
    return frame.assign(**columns, p_other=share, label=labels_of(share))


def _placebo(best: Judged) -> tuple[Reason, ...]:
    observed, placebo = best.measures["typical"], best.measures["placebo"]
    key = "placebo_exceeded" if observed > placebo else "placebo_reached"
    return (Reason(key, {"observed": observed, "placebo": placebo, "splits": 10}),)


def _agreement(onset: Landmark, signals: Sequence[Signal]) -> tuple[Reason, ...]:
    regime = next((signal for signal in signals if signal.detector == "regime"), None)
    if regime is None or regime.onset is None or onset.row is None:
        return ()
    apart = abs(regime.onset - onset.row)
    key = "changepoint_agrees" if apart <= 5 else "changepoint_differs"
    return (Reason(key, {"posts_apart": apart}),)
