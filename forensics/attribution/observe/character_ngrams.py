"""Writing style as character trigrams, hashed, each counted once a post.

Character n-grams are the plain and hard-to-beat features of authorship attribution (Kešelj et al.
2003; Stamatatos 2009, a survey).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
import pandas as pd

from forensics.attribution.observe.bag_of_tokens import Bag, packed
from forensics.attribution.observe.hashing import Hashed, risen, together
from forensics.beside import in_parts
from forensics.methods.columns import Parts

# Bits of a trigram's hash: tables of 32,768 counts. Chosen, not measured.
BITS = 15
SIZE = 1 << BITS
# Trigrams that the account as a whole weighs in either hand, about a post's. Chosen, not measured.
SMOOTHING = 100.0
# Most trigrams kept of one post, and fewer in a very long timeline, to bound time and memory.
PER_POST, PER_POST_LONG = 80, 40
LONG = 20_000
# 2^64 over the golden ratio: multiplicative hashing (Knuth 1973, The Art of Computer Programming 3,
# 6.4). The other multipliers below are odd numbers that mix three characters into one.
_ODD = np.uint64(0x9E3779B97F4A7C15)


def hash_grams(texts: pd.Series) -> Bag:
    """Trigrams of each text, lower case, hashed to 2^15; at most 80 a post, spread evenly."""
    most = PER_POST if len(texts) <= LONG else PER_POST_LONG
    batches = in_parts(partial(_batch, most=most), Parts(texts))
    return packed(*together(batches), SIZE, SMOOTHING)


def _batch(texts: Sequence[str], most: int) -> Hashed:
    padded = [f"  {text.lower()} " for text in texts]
    codes = np.frombuffer("".join(padded).encode("utf-32-le", "replace"), dtype=np.uint32)
    sizes = np.array([len(text) for text in padded], dtype=np.int64)
    whose = np.repeat(np.arange(len(texts)), sizes)
    wide = codes.astype(np.uint64)
    with np.errstate(over="ignore"):
        mixed = (wide[:-2] * np.uint64(0x1F1F1F1F) + wide[1:-1]) * np.uint64(0x2545F491) + wide[2:]
        hashed = ((mixed * _ODD) >> np.uint64(64 - BITS)).astype(np.int64)
    inside = whose[:-2] == whose[2:]
    key = risen((whose[:-2][inside] << BITS) | hashed[inside])
    post = (key >> BITS).astype(np.int64)
    lengths = np.bincount(post, minlength=len(texts))
    starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    # Hashes are sorted within a post, so taking every k-th is a sample of its trigrams.
    step = np.maximum(1, -(-lengths // most))
    kept = (np.arange(len(key)) - starts[post]) % step[post] == 0
    ids = (key[kept] & (SIZE - 1)).astype(np.uint16)
    return Hashed(ids, np.bincount(post[kept], minlength=len(texts)).astype(np.int64))
