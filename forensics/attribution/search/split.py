"""A split: one way to divide the posts between two hands, and when two of them are one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from forensics.attribution.observe.channels import Channels

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

# Share of the posts that two splits mark up to which they are one, if they disagree on it. Chosen,
# not measured.
ALIKE = 0.04
# Share of the posts that either of two splits marks which both mark, if they are the same.
SAME = 0.5
# Posts at the head of an account that are presumed the owner's: a fifth of all within bounds.
HEAD_SHARE, HEAD = 5, (2, 5)


@dataclass(frozen=True)
class Split:
    """One way to divide the posts between two hands.

    ``why``: what made it worth trying. ``share``: P(other hand) per post, shape (n,).
    ``evidence``: log10 of all paths against the path without a second hand. ``advertiser``: whether
    the other hand was presumed to post as advertising posts do. ``described``: the share by which
    both hands were described when the path was found, None where it is ``share`` itself.
    """

    why: str
    share: Floats
    evidence: float
    advertiser: bool = False
    described: Floats | None = None

    def ratios(self, channels: Channels) -> dict[str, Floats]:
        """The channels' log10 ratios behind it, each of shape (n,)."""
        share = self.share if self.described is None else self.described
        return channels.ratios(share, self.advertiser)

    @property
    def other(self) -> Mask:
        """The posts that are likelier the other hand's than not, shape (n,)."""
        return self.share > 0.5


def distinct(splits: list[Split]) -> list[Split]:
    """Splits that mark different posts, the first of those that mark nearly the same."""
    kept: list[Split] = []
    for split in splits:
        if all(_differ(split.other, one.other) for one in kept):
            kept.append(split)
    return kept


def _differ(one: Mask, two: Mask) -> bool:
    """True when two splits disagree on more than a few of the posts that either marks."""
    return bool((one != two).sum() > ALIKE * (one | two).sum())


def agrees(part: Split, whole: Split, rows: NDArray[np.int64]) -> bool:
    """True when a split of all posts is still the one found on some ``rows`` of them, and
    explains them better than one hand: drawn along by the many posts that were left out it may
    have become another, or none."""
    one, two = part.other, whole.other[rows]
    if not np.isfinite(whole.evidence) or whole.evidence <= 0 or not two.any():
        return False
    return bool((one & two).sum() > SAME * (one | two).sum())


def begins_with_other(share: Floats) -> bool:
    """True when the path calls the account's beginning the other hand's.

    The baseline is presumed the owner's; a path that swaps the two hands says nothing new.
    """
    head = share[: int(np.clip(len(share) // HEAD_SHARE, *HEAD))]
    return bool(head.mean() > 0.5)
