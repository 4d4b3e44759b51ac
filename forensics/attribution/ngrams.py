"""Writing style as character trigrams, hashed, each counted once a post."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BITS = 15
SIZE = 1 << BITS
PER_POST = 80
_ODD = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True)
class Grams:
    """Distinct trigrams of n posts: ``ids`` (all posts' ids end to end) and ``post`` (whose)."""

    ids: NDArray[np.int64]
    post: NDArray[np.int64]
    lengths: NDArray[np.int64]


def hash_grams(texts: Sequence[str]) -> Grams:
    """Trigrams of each text, lower case, hashed to 2^15; at most 80 a post, spread evenly."""
    padded = [f"  {text.lower()} " for text in texts]
    codes = np.frombuffer("".join(padded).encode("utf-32-le", "replace"), dtype=np.uint32)
    sizes = np.array([len(text) for text in padded], dtype=np.int64)
    owner = np.repeat(np.arange(len(texts)), sizes)
    if len(codes) < 3:
        empty = np.zeros(0, dtype=np.int64)
        return Grams(empty, empty, np.zeros(len(texts), dtype=np.int64))
    wide = codes.astype(np.uint64)
    with np.errstate(over="ignore"):
        mixed = (wide[:-2] * np.uint64(0x1F1F1F1F) + wide[1:-1]) * np.uint64(0x2545F491) + wide[2:]
        hashed = ((mixed * _ODD) >> np.uint64(64 - BITS)).astype(np.int64)
    inside = owner[:-2] == owner[2:]
    key = np.unique((owner[:-2][inside] << BITS) | hashed[inside])
    return _thinned(key, len(texts))


def _thinned(key: NDArray[np.int64], posts: int) -> Grams:
    post = key >> BITS
    lengths = np.bincount(post, minlength=posts)
    starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    rank = np.arange(len(key)) - starts[post]
    # Hashes are sorted within a post, so taking every k-th is a sample of its trigrams.
    step = np.maximum(1, -(-lengths // PER_POST))
    kept = rank % step[post] == 0
    post = post[kept]
    ids = (key & (SIZE - 1))[kept]
    return Grams(ids, post, np.bincount(post, minlength=posts))
