"""The search for a second hand: from several starts, estimate both hands and the path."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from forensics.attribution.chain import Chain, chain_of, posterior
from forensics.attribution.channels import Channels, encode
from forensics.attribution.starts import starts

Floats = NDArray[np.float64]

QUICK_ROUNDS = 2
FULL_ROUNDS = 8
REFINING_ROUNDS = 3
KEPT = 5
SETTLED = 0.01
# The owner is presumed to be the hand of most of what came first; a path that gives the
# other hand more than this share of all posts needs the beginning to be the owner's.
HEAD = 0.2


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


def search(frame: pd.DataFrame) -> tuple[Channels, list[Split]]:
    """The divisions worth weighing, most evidence first; none when every path stays owner."""
    channels, chain = encode(frame), chain_of(frame["gap_s"].to_numpy(float))
    guesses = _promising(frame, channels, chain)
    splits = [
        _settle(channels, chain, why, guess, FULL_ROUNDS, mode) for why, guess, mode in guesses
    ]
    splits = [split for split in splits if split.evidence > 0 and (split.share > 0.5).any()]
    return channels, sorted(_distinct(splits), key=lambda split: -split.evidence)


def refine(frame: pd.DataFrame, rows: NDArray[np.int64], split: Split) -> Split:
    """A split found on some ``rows`` of a timeline, settled on all of its posts."""
    nearest = np.searchsorted(rows, np.arange(len(frame)), side="right") - 1
    share = np.clip(split.share[np.maximum(nearest, 0)], 0.02, 0.98)
    channels, chain = encode(frame), chain_of(frame["gap_s"].to_numpy(float))
    return _settle(channels, chain, split.why, share, REFINING_ROUNDS, split.advertiser)


def _promising(
    frame: pd.DataFrame, channels: Channels, chain: Chain
) -> list[tuple[str, Floats, bool]]:
    """The few starts worth following to the end, judged after two rounds, of either kind."""
    # Small accounts yield the same guess for several reasons; each is followed once.
    named = [("advertising", _advertising(channels, chain)), *starts(frame)]
    guesses = {(guess > 0.5).tobytes(): (why, guess) for why, guess in reversed(named)}
    kept = []
    for mode in (False, True):
        tried = [
            _settle(channels, chain, why, guess, QUICK_ROUNDS, mode)
            for why, guess in guesses.values()
        ]
        tried = [split for split in tried if np.isfinite(split.evidence)]
        kept += _distinct(sorted(tried, key=lambda split: -split.evidence))[:KEPT]
    return [(split.why, split.share, split.advertiser) for split in kept]


def _advertising(channels: Channels, chain: Chain) -> Floats:
    """Stretches that advertise, whoever writes them: from spam vocabulary and links alone."""
    ratios = channels.ratios(np.zeros(channels.posts), advertiser=True)
    return posterior(chain, ratios["spam"] + ratios["links"])[0]


def _distinct(splits: list[Split]) -> list[Split]:
    """Splits that mark different posts, the first of those that mark the same."""
    kept: list[Split] = []
    for split in splits:
        mask = split.share > 0.5
        if all((mask != (other.share > 0.5)).any() for other in kept):
            kept.append(split)
    return kept


def _settle(
    channels: Channels, chain: Chain, why: str, share: Floats, rounds: int, mode: bool
) -> Split:
    """Alternate between estimating both hands and the path, until the path stays."""
    evidence, ratios = 0.0, channels.ratios(share, mode)
    for _ in range(rounds):
        ratios = channels.ratios(share, mode)
        new, evidence = posterior(chain, np.sum(list(ratios.values()), axis=0))
        moved = float(np.abs(new - share).max())
        share = new
        if moved < SETTLED:
            break
    if _begins_with_other(share):
        evidence = -np.inf
    return Split(why, share, evidence, ratios, mode)


def _begins_with_other(share: Floats) -> bool:
    """True when the path calls the account's beginning the other hand's.

    The baseline is presumed the owner's; a path that swaps the two hands says nothing new.
    """
    head = share[: max(2, int(len(share) * HEAD))]
    return bool(head.mean() > 0.5 and share.mean() > HEAD)
