"""Tokens of posts as hashes, each counted once a post (the hashing trick, Weinberger et al. 2009).

Posts repeat their tokens, so that each is hashed once for many posts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple
from zlib import crc32

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Short = NDArray[np.uint16]

# Posts hashed at a time, to bound memory; changes no result. Tokens repeat: the more, the better.
AT_A_TIME = 1 << 14


class Hashed(NamedTuple):
    """Distinct hashes of n posts, of 16 bits at the most, end to end and rising within each;
    ``lengths``, shape (n,), is how many each has."""

    ids: Short
    lengths: Ints


class Flat(NamedTuple):
    """Words of n posts end to end: ``codes`` into ``kinds``, and how many each post has."""

    codes: Ints
    kinds: list[str]
    lengths: Ints


def hashed(posts: Iterable[Sequence[str]], bits: int) -> Hashed:
    """The tokens of each post, hashed to so many bits."""
    return together(_words(flat, bits) for flat in flattened(posts))


def hashed_pairs(posts: Iterable[Sequence[str]], bits: int) -> Hashed:
    """The words of each post and its pairs of neighbours, hashed to so many bits. Words come with
    a mark of the post's beginning before them and one of its end after; these two are no words."""
    return together(pairs_of(flat, bits) for flat in flattened(posts))


def flattened(posts: Iterable[Sequence[str]]) -> Iterator[Flat]:
    """The words of posts, so many posts at a time."""
    rest = iter(posts)
    while some := list(islice(rest, AT_A_TIME)):
        codes, kinds = pd.factorize(np.array(list(chain.from_iterable(some)), dtype=object))
        lengths = np.fromiter(map(len, some), dtype=np.int64, count=len(some))
        yield Flat(codes.astype(np.int64), list(kinds), lengths)


def together(parts: Iterable[Hashed]) -> Hashed:
    """The hashes of posts that were hashed in parts."""
    found = list(parts)
    ids = np.concatenate([np.zeros(0, dtype=np.uint16), *(part.ids for part in found)])
    lengths = np.concatenate([np.zeros(0, dtype=np.int64), *(part.lengths for part in found)])
    return Hashed(ids, lengths)


def _words(flat: Flat, bits: int) -> Hashed:
    hashes = np.array([crc32(_bytes(word)) for word in flat.kinds], dtype=np.int64)
    whose = np.repeat(np.arange(len(flat.lengths)), flat.lengths)
    return _distinct(whose, hashes[flat.codes], len(flat.lengths), bits)


def pairs_of(flat: Flat, bits: int) -> Hashed:
    """The same of posts laid flat: a word is hashed on to the next one, so that a pair is never put
    together."""
    encoded = [_bytes(word) for word in flat.kinds]
    hashes = np.array([crc32(word) for word in encoded], dtype=np.int64)
    begun = [crc32(word + b" ") for word in encoded]
    whose = np.repeat(np.arange(len(flat.lengths)), flat.lengths)
    ends = np.cumsum(flat.lengths)
    inside = np.ones(len(flat.codes), dtype=bool)
    inside[ends - 1] = inside[ends - flat.lengths] = False
    neighbours = whose[:-1] == whose[1:]
    both = (flat.codes[:-1] * len(encoded) + flat.codes[1:])[neighbours]
    places, kinds = pd.factorize(both)
    firsts, seconds = np.divmod(kinds, max(1, len(encoded)))
    joined = np.array(
        [
            crc32(encoded[two], begun[one])
            for one, two in zip(firsts.tolist(), seconds.tolist(), strict=True)
        ],
        dtype=np.int64,
    )
    return _distinct(
        np.concatenate([whose[inside], whose[:-1][neighbours]]),
        np.concatenate([hashes[flat.codes[inside]], joined[places]]),
        len(flat.lengths),
        bits,
    )


def _bytes(word: str) -> bytes:
    return word.encode("utf-8", "replace")


def _distinct(whose: Ints, hashes: Ints, posts: int, bits: int) -> Hashed:
    """Hashes of tokens by post, cut to so many bits."""
    keys = risen((whose << bits) | (hashes & ((1 << bits) - 1)))
    lengths = np.bincount(keys >> bits, minlength=posts).astype(np.int64)
    return Hashed((keys & ((1 << bits) - 1)).astype(np.uint16), lengths)


def risen(keys: Ints) -> NDArray[np.uint32] | Ints:
    """Distinct keys, none below 0, in their order; short ones are sorted the sooner."""
    short = keys.max(initial=0) >> 32 == 0
    keys = np.sort(keys.astype(np.uint32) if short else keys)
    found: NDArray[np.uint32] | Ints = keys[
        np.concatenate((np.ones(min(1, len(keys)), dtype=bool), keys[1:] != keys[:-1]))
    ]
    return found
