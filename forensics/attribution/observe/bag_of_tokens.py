"""Bags of hashed tokens, one a post, and which hand is the likelier to have used them.

Each hand is a unigram model of its own posts, smoothed towards the account as a whole in the way of
Witten & Bell 1991. Tokens are hashed to a fixed number of bits (the hashing trick, Weinberger et
al. 2009), so that the account's size does not change what a ratio means.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Short = NDArray[np.int32]


@dataclass(frozen=True)
class Bag:
    """Distinct tokens of n posts: ``ids`` (all posts' ids end to end) and ``post`` (whose).

    ``lengths`` is the number of tokens of each post, shape (n,). Ids run from 0 without gaps,
    so that little accounts need little tables; ``size`` is how many there could be.
    ``smoothing`` is how many tokens the account as a whole weighs in either hand.
    """

    ids: Ints
    post: Short
    lengths: Ints
    size: int
    smoothing: float

    def take(self, rows: Ints) -> Bag:
        """The tokens of some posts alone."""
        number = np.full(len(self.lengths), -1, dtype=np.int32)
        number[rows] = np.arange(len(rows), dtype=np.int32)
        post = number[self.post]
        inside = post >= 0
        return packed(self.ids[inside], post[inside], self.lengths[rows], self.size, self.smoothing)

    def ratios(self, share: Floats) -> Floats:
        """Tempered log10 ratio of each post's tokens, its own counts left out of both hands.

        Witten-Bell smoothing: the more distinct tokens a hand has shown for its size, the
        readier it is taken to be to show another. Tokens of a post are far from independent;
        the sum is divided by the root of their number.
        """
        if not len(self.ids):
            return np.zeros(len(share))
        weight = share[self.post]
        total: Floats = np.bincount(self.ids).astype(float)
        other: Floats = np.bincount(self.ids, weights=weight).astype(float)
        kinds = float(len(total))
        base = (total + kinds / self.size) / (total.sum() + kinds)
        above_other, below_other = self._smoothed(other, share, base)
        above_owner, below_owner = self._smoothed(total - other, 1 - share, base)
        ratio = (above_other[self.ids] - weight) / (above_owner[self.ids] - (1 - weight))
        summed = np.bincount(self.post, weights=np.log10(ratio), minlength=len(share))
        summed -= self.lengths * np.log10(below_other / below_owner)
        tempered: Floats = summed / np.sqrt(np.maximum(self.lengths, 1))
        return tempered

    def _smoothed(self, counts: Floats, share: Floats, base: Floats) -> tuple[Floats, Floats]:
        """Smoothed counts by token, shape (kinds,), and their sum without each post, (n,)."""
        smoothing = self.smoothing + float(np.minimum(counts, 1.0).sum())
        left = counts.sum() - self.lengths * share
        return np.maximum(counts, 0.0) + smoothing * base, left + smoothing


def bag_of(tokens: Iterable[Sequence[str]], bits: int, smoothing: float) -> Bag:
    """A bag of each post's distinct tokens, hashed to ``bits`` bits."""
    mask = (1 << bits) - 1
    rows = [sorted({crc32(token.encode("utf-8", "replace")) & mask for token in some})
            for some in tokens]  # fmt: skip
    lengths = np.array([len(row) for row in rows], dtype=np.int64)
    ids = np.array([token for row in rows for token in row], dtype=np.int64)
    post = np.repeat(np.arange(len(rows), dtype=np.int32), lengths)
    return packed(ids, post, lengths, 1 << bits, smoothing)


def packed(ids: Ints, post: Short, lengths: Ints, size: int, smoothing: float) -> Bag:
    """A bag whose ids are numbered anew without gaps."""
    # Counting in a table is the faster where it gets well filled, sorting where it stays empty: a
    # matter of speed alone, the numbers are the same.
    seen = np.zeros(size, dtype=np.int64) if len(ids) > size // 8 else None
    if seen is None:
        _, ids = np.unique(ids, return_inverse=True)
    else:
        seen[ids] = 1
        ids = (np.cumsum(seen) - 1)[ids]
    return Bag(ids.astype(np.int64), post, lengths, size, smoothing)
