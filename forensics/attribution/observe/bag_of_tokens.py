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

# Tokens that are counted at a time, to bound memory, and tokens whose ratios are taken at a time,
# to stay within a processor's cache; they change no result.
COUNTED, TOLD = 1 << 21, 1 << 16


class Hand(NamedTuple):
    """A hand: its smoothed counts by token, shape (kinds,), the sum of those not smoothed, and the
    tokens that the account weighs beside them."""

    above: Floats
    tokens: float
    smoothing: float


class Piece(NamedTuple):
    """Posts with their tokens: ``ids`` end to end and ``whose`` each is, a row of this piece; of
    each post the probability that it is the other hand's, and its number of tokens."""

    ids: Whole
    whose: Ints
    share: Floats
    lengths: Ints


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
    def _total(self) -> Floats:
        """In how many posts each token stands, shape (kinds,)."""
        kinds = int(self.ids.max()) + 1 if len(self.ids) else 0
        found = np.zeros(kinds, dtype=np.int64)
        # Counting makes short ids wide.
        for first in range(0, len(self.ids), COUNTED):
            found += np.bincount(self.ids[first : first + COUNTED], minlength=kinds)
        return found.astype(float)

    @cached_property
    def _base(self) -> Floats:
        """The account's own distribution of tokens, shape (kinds,)."""
        kinds = float(len(self._total))
        base: Floats = (self._total + kinds / self.size) / (self._total.sum() + kinds)
        return base

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
        hands = self._hands(self._counted(share))
        levels = float(share.min()), float(share.max())
        if not ((share == levels[0]) | (share == levels[1])).all():
            return np.concatenate([_told(piece, hands) for piece in self._pieces(share, TOLD)])
        # Of shares of two sizes at the most, as when a split is taken as sure, all that a token can
        # say fits a table.
        logs = _logs(np.arange(len(self._total)), np.array(levels)[:, None], hands)
        return np.concatenate(
            [
                _tempered(
                    logs[(piece.share == levels[1]).astype(np.int64)[piece.whose], piece.ids],
                    piece,
                    hands,
                )
                for piece in self._pieces(share, TOLD)
            ]
        )

    def alone(self, rows: Ints) -> Floats:
        """The ratios of some posts alone, shape (rows,), were just these the other hand's."""
        ids, lengths = self.ids[self._places(rows)], self.lengths[rows]
        if not len(self.ids):
            return np.zeros(len(rows))
        hands = self._hands(np.bincount(ids, minlength=len(self._total)).astype(float))
        return _told(
            Piece(ids, np.repeat(np.arange(len(rows)), lengths), np.ones(len(rows)), lengths), hands
        )

    def _pieces(self, share: Floats, most: int) -> Iterator[Piece]:
        """All posts in their order, each time as many as have so many tokens, or one."""
        first = 0
        while first < len(self.lengths):
            last = np.searchsorted(self._ends, self._ends[first] + most, side="right") - 1
            end = max(first + 1, int(last))
            lengths = self.lengths[first:end]
            whose = np.repeat(np.arange(end - first), lengths)
            ids = self.ids[self._ends[first] : self._ends[end]]
            yield Piece(ids, whose, share[first:end], lengths)
            first = end

    def _counted(self, share: Floats) -> Floats:
        """How much of each token is the other hand's, shape (kinds,)."""
        if len(self.ids) <= COUNTED:
            weights = np.repeat(share, self.lengths)
            return np.bincount(self.ids, weights=weights).astype(float)
        found = np.zeros(len(self._total))
        for piece in self._pieces(share, COUNTED):
            np.add.at(found, piece.ids, piece.share[piece.whose])
        return found

    def _hands(self, other: Floats) -> tuple[Hand, Hand]:
        """The other hand, whose counts are given, and the owner, who has the rest."""
        return self._smoothed(other), self._smoothed(self._total - other)

    def _smoothed(self, counts: Floats) -> Hand:
        smoothing = self.smoothing + float(np.minimum(counts, 1.0).sum())
        return Hand(np.maximum(counts, 0.0) + smoothing * self._base, counts.sum(), smoothing)


def _told(piece: Piece, hands: tuple[Hand, Hand]) -> Floats:
    """Tempered ratios of posts, shape (posts,)."""
    return _tempered(_logs(piece.ids, piece.share[piece.whose], hands), piece, hands)


def _logs(ids: Whole, weight: Floats, hands: tuple[Hand, Hand]) -> Floats:
    """log10 ratios of tokens but for the sizes of both hands, each left out of them by its weight;
    nothing that makes sense of a token that no such post has."""
    other, owner = hands
    with np.errstate(invalid="ignore", divide="ignore"):
        found: Floats = np.log10((other.above[ids] - weight) / (owner.above[ids] - (1 - weight)))
    return found


def _tempered(logs: Floats, piece: Piece, hands: tuple[Hand, Hand]) -> Floats:
    """Ratios of posts from those of their tokens."""
    other, owner = hands
    _, whose, share, lengths = piece
    summed = np.bincount(whose, weights=logs, minlength=len(share))
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
        ids = (numbers if len(ids) <= COUNTED else numbers.astype(np.uint16))[ids]
    else:
        _, ids = np.unique(ids, return_inverse=True)
    return Bag(ids, lengths, size, smoothing)
