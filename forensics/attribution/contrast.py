"""How two groups of posts differ: the measures on which an account is judged.

All are dimensionless and comparable between accounts, so that a rule learned on accounts
with known truth carries over.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from forensics.attribution.channels import WEIGHTS, Channels
from forensics.attribution.search import Split

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

SPAM = 0.8
WINDOWS = 10
SMALLEST_WINDOW = 3


def contrast(frame: pd.DataFrame, channels: Channels, split: Split) -> dict[str, float]:
    """Measures of a split; the other hand's posts are those with ``share`` over one half."""
    other = split.share > 0.5
    owner = ~other
    ratios = {name: float(values[other].mean()) for name, values in split.ratios.items()}
    typical, placebo = _typical(channels, other), _placebo(frame, channels, owner, int(other.sum()))
    measures = {f"llr_{name}": ratios[name] for name in WEIGHTS}
    measures |= {
        "evidence": float(np.log10(1.0 + split.evidence)),
        "evidence_per_post": split.evidence / int(other.sum()),
        "typical": typical,
        "placebo": placebo,
        "beyond_placebo": typical - placebo,
        "log_other": float(np.log10(other.sum())),
        "log_owner": float(np.log10(max(1, owner.sum()))),
        "runs": float(np.log10(_runs(other))),
        "silence": _silence(frame, other),
        "agreeing": float(sum(value > 0.15 for value in ratios.values())),
    }
    measures |= _shares(frame, other, owner)
    return measures


def _typical(channels: Channels, other: Mask) -> float:
    """Mean log10 ratio of the other hand's posts when the division is taken as certain."""
    ratios = channels.ratios(other.astype(float))
    return float(np.sum([values[other] for values in ratios.values()], axis=0).mean())


def _placebo(frame: pd.DataFrame, channels: Channels, owner: Mask, size: int) -> float:
    """The most that a stretch of the owner's own posts differs from the rest of them.

    Stretches of the same size, beginning after the longest silences and at even steps.
    """
    rows = np.flatnonzero(owner)
    size = int(np.clip(size, SMALLEST_WINDOW, max(SMALLEST_WINDOW, len(rows) // 3)))
    if len(rows) < 3 * SMALLEST_WINDOW:
        return 0.0
    part = channels.take(rows)
    last = len(rows) - size
    gaps = frame["gap_s"].fillna(0.0).to_numpy(float)[rows]
    begins = {int(row) for row in np.argsort(-gaps[: last + 1], kind="stable")[: WINDOWS // 2]}
    begins |= {int(row) for row in np.linspace(0, last, WINDOWS - WINDOWS // 2)}
    found = []
    for begin in sorted(begins):
        mask = np.zeros(len(rows), dtype=bool)
        mask[begin : begin + size] = True
        found.append(_typical(part, mask))
    return max(found)


def _runs(other: Mask) -> int:
    return int(np.count_nonzero(np.diff(other.astype(int)) == 1) + int(other[0]))


def _silence(frame: pd.DataFrame, other: Mask) -> float:
    """log10 of the days of silence before the first of the other hand's posts."""
    gap = frame["gap_s"].to_numpy(float)[int(np.argmax(other))]
    return float(np.log10(1.0 + np.nan_to_num(gap) / 86400.0))


def _shares(frame: pd.DataFrame, other: Mask, owner: Mask) -> dict[str, float]:
    spam = frame["spam_words"].to_numpy(float)
    reach = (frame["is_reply"] | frame["is_repost"] | (frame["n_mentions"] > 0)).to_numpy()
    linked = (frame["n_links"] > 0).to_numpy()
    repeated = (frame["dup_count"] > 0).to_numpy()
    return {
        "spam_other": _share(spam >= SPAM, other),
        "spam_owner": _share(spam >= SPAM, owner),
        "spam_mean": float(spam[other].mean() - _mean(spam, owner)),
        "spam_gain": _gain(spam >= SPAM, other, owner),
        "links_other": _share(linked, other),
        "links_gain": _share(linked, other) - _share(linked, owner),
        "repeats_gain": _share(repeated, other) - _share(repeated, owner),
        "reach_drop": _share(reach, owner) - _share(reach, other),
        "language_new": _language_new(frame, other, owner),
        "circle_new": _circle_new(frame, other, owner),
    }


def _share(what: Mask, where: Mask) -> float:
    return _mean(what.astype(float), where)


def _mean(values: Floats, where: Mask) -> float:
    return float(values[where].mean()) if where.any() else 0.0


def _gain(what: Mask, other: Mask, owner: Mask) -> float:
    """log10 odds ratio of a feature, other against owner, each cell smoothed by one half."""
    a, b = what[other].sum() + 0.5, (~what)[other].sum() + 0.5
    c, d = what[owner].sum() + 0.5, (~what)[owner].sum() + 0.5
    return float(np.log10((a / b) / (c / d)))


def _language_new(frame: pd.DataFrame, other: Mask, owner: Mask) -> float:
    """Share of the other hand's posts in a language the owner uses in under 3 % of posts."""
    lang = frame["lang"].astype("object").to_numpy()
    known = lang != "und"
    habits = pd.Series(lang[owner & known]).value_counts(normalize=True)
    usual = set(habits[habits >= 0.03].index)
    theirs = lang[other & known]
    return float(np.mean([code not in usual for code in theirs])) if len(theirs) else 0.0


def _circle_new(frame: pd.DataFrame, other: Mask, owner: Mask) -> float:
    """Share of accounts and hashtags the other hand names that the owner never named.

    0.5 when the other hand names none.
    """
    named = [
        {f"@{name.lower()}" for name in mentions} | {f"#{tag.lower()}" for tag in tags}
        for mentions, tags in zip(frame["mentions"], frame["hashtags"], strict=True)
    ]
    known: set[str] = set().union(*(named[row] for row in np.flatnonzero(owner)))
    theirs = [name for row in np.flatnonzero(other) for name in named[row]]
    return float(np.mean([name not in known for name in theirs])) if theirs else 0.5
