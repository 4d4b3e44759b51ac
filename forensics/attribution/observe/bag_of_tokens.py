"""Bags of hashed tokens, one a post, and which hand is the likelier to have used them.

Each hand is a unigram model of its own posts, smoothed towards the account as a whole in the way of
Witten & Bell 1991. Tokens are hashed to a fixed number of bits (the hashing trick, Weinberger et
al. 2009), so that the account's size does not change what a ratio means.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Whole = NDArray[np.int64] | NDArray[np.uint16]

# Tokens whose ratios are taken at a time, to bound memory; changes no result.
AT_A_TIME = 1 << 21


class Hand(NamedTuple):
    """A hand: its smoothed counts by token, shape (kinds,), the sum of those not smoothed, and the
    tokens that the account weighs beside them."""

    above: Floats
    tokens: float
    smoothing: float


@dataclass(frozen=True)
class Bag:
    """Distinct tokens of n posts: ``ids``, all posts' ids end to end, in the order of posts.

    ``lengths`` is the number of tokens of each post, shape (n,). Ids run from 0 without gaps,
    so that little accounts need little tables; ``size`` is how many there could be.
    ``smoothing`` is how many tokens the account as a whole weighs in either hand.
    """

    ids: Whole
    lengths: Ints
    size: int
    smoothing: float

    @cached_property
    def _ends(self) -> Ints:
        """Where each post's tokens end in ``ids``, after a first 0; shape (n + 1,)."""
        return np.concatenate(([0], np.cumsum(self.lengths)))

    @cached_property
    def _parts(self) -> list[tuple[int, int]]:
        """Stretches of posts, from the first up to the end, of so many tokens as are taken at a
        time, or of one post."""
        parts, first, posts = [], 0, len(self.lengths)
        while first < posts:
            most = self._ends[first] + AT_A_TIME
            end = max(first + 1, int(np.searchsorted(self._ends, most, side="right")) - 1)
            parts.append((first, end))
            first = end
        return parts

    @cached_property
    def _total(self) -> Floats:
        """In how many posts each token stands, shape (kinds,)."""
        return np.bincount(self.ids).astype(float)

    @cached_property
    def _base(self) -> Floats:
        """The account's own distribution of tokens, shape (kinds,)."""
        kinds = float(len(self._total))
        base: Floats = (self._total + kinds / self.size) / (self._total.sum() + kinds)
        return base

    @cached_property
    def _whose(self) -> Ints:
        return np.repeat(np.arange(len(self.lengths)), self.lengths)

    def take(self, rows: Ints) -> Bag:
        """The tokens of some posts alone, ``rows`` in order."""
        return packed(self.ids[self._places(rows)], self.lengths[rows], self.size, self.smoothing)

    def _places(self, rows: Ints) -> Ints:
        """Where the tokens of some posts stand in ``ids``, post by post."""
        lengths = self.lengths[rows]
        skipped = self._ends[rows] - (np.cumsum(lengths) - lengths)
        places: Ints = np.arange(int(lengths.sum())) + np.repeat(skipped, lengths)
        return places

    def ratios(self, share: Floats) -> Floats:
        """Tempered log10 ratio of each post's tokens, its own counts left out of both hands.

        Witten-Bell smoothing: the more distinct tokens a hand has shown for its size, the
        readier it is taken to be to show another. Tokens of a post are far from independent;
        the sum is divided by the root of their number.
        """
        if not len(self.ids):
            return np.zeros(len(share))
        if len(self._parts) == 1:
            weight = share[self._whose]
            hands = self._hands(np.bincount(self.ids, weights=weight).astype(float))
            return self._told(self.ids, self._whose, weight, share, self.lengths, hands)
        other = np.zeros(len(self._total))
        for ids, _, weight, *_ in self._pieces(share):
            np.add.at(other, ids, weight)
        hands = self._hands(other)
        return np.concatenate([self._told(*piece, hands) for piece in self._pieces(share)])

    def _pieces(self, share: Floats) -> Iterator[tuple[Whole, Ints, Floats, Floats, Ints]]:
        """Part by part: ids, whose each is, its weight; shares and lengths of the posts."""
        for first, end in self._parts:
            ids, lengths = self.ids[self._ends[first] : self._ends[end]], self.lengths[first:end]
            whose = np.repeat(np.arange(end - first), lengths)
            yield ids, whose, share[first:end][whose], share[first:end], lengths

    def alone(self, rows: Ints) -> Floats:
        """The ratios of some posts alone, shape (rows,), were just these the other hand's."""
        ids, lengths = self.ids[self._places(rows)], self.lengths[rows]
        if not len(self.ids):
            return np.zeros(len(rows))
        hands = self._hands(np.bincount(ids, minlength=len(self._total)).astype(float))
        whose, surely = np.repeat(np.arange(len(rows)), lengths), np.ones(len(rows))
        return self._told(ids, whose, np.ones(len(ids)), surely, lengths, hands)

    def _hands(self, other: Floats) -> tuple[Hand, Hand]:
        """The other hand, whose counts are given, and the owner, who has the rest."""
        return self._smoothed(other), self._smoothed(self._total - other)

    def _smoothed(self, counts: Floats) -> Hand:
        smoothing = self.smoothing + float(np.minimum(counts, 1.0).sum())
        return Hand(np.maximum(counts, 0.0) + smoothing * self._base, counts.sum(), smoothing)

    def _told(
        self,
        ids: Whole,
        whose: Ints,
        weight: Floats,
        share: Floats,
        lengths: Ints,
        hands: tuple[Hand, Hand],
    ) -> Floats:
        """Tempered ratios of the posts of a part: tokens with their post and its weight, and
        the posts' shares and numbers of tokens."""
        other, owner = hands
        ratio = (other.above[ids] - weight) / (owner.above[ids] - (1 - weight))
        summed = np.bincount(whose, weights=np.log10(ratio), minlength=len(share))
        below_other = other.tokens - lengths * share + other.smoothing
        below_owner = owner.tokens - lengths * (1 - share) + owner.smoothing
        summed = summed - lengths * np.log10(below_other / below_owner)
        tempered: Floats = summed / np.sqrt(np.maximum(lengths, 1))
        return tempered


def packed(ids: Whole, lengths: Ints, size: int, smoothing: float) -> Bag:
    """A bag whose ids are numbered anew without gaps."""
    # Counting in a table is the faster where it gets well filled, sorting where it stays empty: a
    # matter of speed alone, the numbers are the same.
    if len(ids) > size // 8:
        seen = np.zeros(size, dtype=np.int64)
        seen[ids] = 1
        numbers = np.cumsum(seen) - 1
        # Of many tokens the numbers are kept in a quarter of the room.
        ids = (numbers if len(ids) <= AT_A_TIME else numbers.astype(np.uint16))[ids]
    else:
        _, ids = np.unique(ids, return_inverse=True)
    return Bag(ids, lengths, size, smoothing)
