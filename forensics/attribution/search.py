"""The search for a second hand: from several starts, estimate both hands and the path."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from forensics.attribution.chain import Chain, chain_of, posterior
from forensics.attribution.channels import Channels, encode, total
from forensics.attribution.drift import Drift, drift_of
from forensics.attribution.rule import Priors
from forensics.attribution.starts import starts
from forensics.attribution.steps import Steps, steps_of

Floats = NDArray[np.float64]

QUICK_ROUNDS = 2
FULL_ROUNDS = 8
REFINING_ROUNDS = 3
KEPT = 4
SETTLED = 0.01
OUTLIERS = (1, 3)
OUTLIER = "outlier"
# Share of the posts that two splits mark up to which they are one, if they disagree on it.
ALIKE = 0.04
CERTAIN = 0.95
# Share of the posts that either of two splits marks which both mark, if they are the same.
SAME = 0.5
# Posts at the head of an account that are presumed the owner's: a fifth of all within bounds.
HEAD = (2, 5)


@dataclass(frozen=True)
class Split:
    """One way to divide the posts between two hands.

    ``share``: P(other hand) per post, shape (n,). ``evidence``: log10 of all paths against
    the path without a second hand. ``ratios``: the channels' log10 ratios behind it.
    """

    why: str
    share: Floats
    evidence: float
    ratios: dict[str, Floats]
    advertiser: bool = False


@dataclass(frozen=True)
class Search:
    """What a search found: the ``splits`` worth judging, and what they are judged against.

    ``alone``: each channel's log10 ratios, shape (n,), of an advertiser who has written nothing
    else here against the owner of all other posts.
    """

    channels: Channels
    chain: Chain
    drift: Drift
    steps: Steps
    alone: dict[str, Floats]
    splits: list[Split] = field(default_factory=list)

    @cached_property
    def strange(self) -> Floats:
        """The same of all channels together, shape (n,)."""
        return total(self.alone)


def ground(frame: pd.DataFrame, priors: Priors | None = None) -> Search:
    """What splits of a timeline are judged against, before any is searched for."""
    gaps = frame["gap_s"].to_numpy(float)
    channels = encode(frame, priors)
    alone = channels.ratios(np.zeros(channels.posts), advertiser=True)
    drift, steps = drift_of(channels, gaps), steps_of(channels, gaps)
    return Search(channels, chain_of(gaps), drift, steps, alone)


def search(frame: pd.DataFrame, priors: Priors | None = None) -> Search:
    """The divisions worth weighing; none when every path stays with the owner."""
    found = ground(frame, priors)
    channels, chain, strange = found.channels, found.chain, found.strange
    advertising, _ = posterior(chain, strange, found.alone["time"])
    named = [("advertising", advertising), *starts(frame, strange)]
    early = _promising(channels, chain, named)
    splits = [*(_settle(channels, chain, split, FULL_ROUNDS) for split in early), *early]
    splits += [_settle(channels, chain, Split("advertising", named[0][1], 0.0, {}, True), 1)]
    splits = [split for split in splits if split.evidence > 0 and (split.share > 0.5).any()]
    splits += _outliers(channels, strange)
    return replace(found, splits=_distinct(splits))


def refine(whole: Search, rows: NDArray[np.int64], split: Split) -> Split:
    """A split found on some ``rows`` of a timeline, settled on all of its posts; strange posts
    that are tried by themselves stay by themselves."""
    if split.why == OUTLIER:
        return _alone(whole.channels, rows[split.share > 0.5])
    nearest = np.searchsorted(rows, np.arange(whole.channels.posts), side="right") - 1
    share = np.clip(split.share[np.maximum(nearest, 0)], 0.02, 0.98)
    rough = Split(split.why, share, split.evidence, {}, split.advertiser)
    return _settle(whole.channels, whole.chain, rough, REFINING_ROUNDS)


def agrees(part: Split, whole: Split, rows: NDArray[np.int64]) -> bool:
    """True when a split of all posts is still the one found on some ``rows`` of them, and
    explains them better than one hand: drawn along by the many posts that were left out it may
    have become another, or none."""
    one, two = part.share > 0.5, whole.share[rows] > 0.5
    if not np.isfinite(whole.evidence) or whole.evidence <= 0 or not two.any():
        return False
    return bool((one & two).sum() > SAME * (one | two).sum())


# What makes a start worth following: evidence in all, evidence beyond what drift may give,
# evidence per post. A large drift of the owner's own outdoes a short takeover in the first.
MERITS: tuple[Callable[[Split], float], ...] = (
    lambda split: split.evidence,
    lambda split: split.evidence - float(split.share.sum()),
    lambda split: split.evidence / (float(split.share.sum()) + 3.0),
)


def _promising(channels: Channels, chain: Chain, named: list[tuple[str, Floats]]) -> list[Split]:
    """The few starts worth following to the end, judged after two rounds, of either kind."""
    # Small accounts yield the same guess for several reasons; each is followed once.
    guesses = {(guess > 0.5).tobytes(): (why, guess) for why, guess in reversed(named)}
    kept: list[Split] = []
    for mode in (False, True):
        tried = [
            _settle(channels, chain, Split(why, guess, 0.0, {}, mode), QUICK_ROUNDS)
            for why, guess in guesses.values()
        ]
        tried = [split for split in tried if np.isfinite(split.evidence)]
        for merit in MERITS:
            kept += sorted(tried, key=lambda split: -merit(split))[:KEPT]
    return _distinct(kept)


def _outliers(channels: Channels, strange: Floats) -> list[Split]:
    """The strangest posts alone, as the work of an advertiser who came and went."""
    order = np.argsort(-strange, kind="stable")
    found = []
    for count in OUTLIERS:
        if 2 * count < channels.posts:
            found.append(_alone(channels, order[:count]))
    return [split for split in found if split.evidence > 0 and not _begins_with_other(split.share)]


def _alone(channels: Channels, rows: NDArray[np.int64]) -> Split:
    """A few posts as another hand's, and no others."""
    share = np.zeros(channels.posts)
    share[rows] = CERTAIN
    ratios = channels.ratios(share, advertiser=True)
    return Split(OUTLIER, share, float(total(ratios)[rows].sum()), ratios, advertiser=True)


def _distinct(splits: list[Split]) -> list[Split]:
    """Splits that mark different posts, the first of those that mark nearly the same."""
    kept: list[tuple[Split, NDArray[np.bool_]]] = []
    for split in splits:
        mask = split.share > 0.5
        if all(_differ(mask, other) for _, other in kept):
            kept.append((split, mask))
    return [split for split, _ in kept]


def _differ(one: NDArray[np.bool_], two: NDArray[np.bool_]) -> bool:
    """True when two splits disagree on more than a few of the posts that either marks."""
    return bool((one != two).sum() > ALIKE * (one | two).sum())


def _settle(channels: Channels, chain: Chain, split: Split, rounds: int) -> Split:
    """Alternate between estimating both hands and the path, until the path stays."""
    share, evidence, ratios = split.share, 0.0, split.ratios
    for _ in range(rounds):
        ratios = channels.ratios(share, split.advertiser)
        new, evidence = posterior(chain, total(ratios), ratios["time"])
        moved = float(np.abs(new - share).max())
        share = new
        if moved < SETTLED:
            break
    if _begins_with_other(share):
        evidence = -np.inf
    return Split(split.why, share, evidence, ratios, split.advertiser)


def _begins_with_other(share: Floats) -> bool:
    """True when the path calls the account's beginning the other hand's.

    The baseline is presumed the owner's; a path that swaps the two hands says nothing new.
    """
    head = share[: int(np.clip(len(share) // 5, *HEAD))]
    return bool(head.mean() > 0.5)
