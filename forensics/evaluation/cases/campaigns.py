"""Spam senders of a corpus grouped into campaigns, without any word list.

A sender counts as spam by what it does, most posts pushing a link or repeating one text, and
senders are grouped by likeness of words. Choosing them with the program's own vocabulary
would flatter the program.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Row = dict[str, Any]
Floats = NDArray[np.float32]

# All numbers here were chosen, not measured. Shares of a sender's posts that bear a link, or the
# same text, from which the sender pushes something; and posts before that can be said.
LINKED = 0.6
REPEATED = 0.6
FEWEST_POSTS = 3
# Posts under which a campaign is left out.
FEWEST_TOGETHER = 40
# Most groups, and senders to a group on average; the width of the vectors of words by which they
# are alike; rounds of the grouping.
GROUPS, FEWEST_SENDERS = 120, 4
WIDTH = 4096
ROUNDS = 12
_WORD = re.compile(r"[^\W\d_]{3,}")
_LINK = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)


def campaigns_of(senders: Mapping[str, Sequence[Row]]) -> dict[str, list[Row]]:
    """Campaign name -> posts, sender after sender; the name ends in ``/tune`` or ``/test``.

    Senders with fewer than three posts (such as commenters) make a campaign of their
    collection, one for each half.
    """
    spam = {name: rows for name, rows in senders.items() if _pushes(rows)}
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for name, group in zip(spam, _groups(list(spam.values())), strict=True):
        found[f"group{group:03d}/{_half(f'group{group}')}"].extend(spam[name])
    for name, rows in senders.items():
        if len(rows) < FEWEST_POSTS and name.startswith("yt"):
            found[f"comments/{_half(name)}"].extend(rows)
    return {name: rows for name, rows in sorted(found.items()) if len(rows) >= FEWEST_TOGETHER}


def _half(name: str) -> str:
    return "tune" if hashlib.sha256(name.encode()).digest()[0] % 2 else "test"


def _pushes(rows: Sequence[Row]) -> bool:
    """True when most posts carry a link, or say what another of them says."""
    if len(rows) < FEWEST_POSTS:
        return False
    linked = sum(bool(row["urls"]) or "www." in row["text"] for row in rows)
    bodies = Counter(" ".join(_words(row["text"])) for row in rows)
    repeated = sum(count for body, count in bodies.items() if body and count > 1)
    return linked >= LINKED * len(rows) or repeated >= REPEATED * len(rows)


def _words(text: str) -> list[str]:
    return _WORD.findall(_LINK.sub(" ", text).lower())


def _groups(senders: Sequence[Sequence[Row]]) -> list[int]:
    """Group number of each sender: spherical k-means over hashed words, from fixed seeds."""
    if not senders:
        return []
    vectors = np.vstack([_vector(rows) for rows in senders])
    rarity = np.log((1 + len(vectors)) / (1 + (vectors > 0).sum(axis=0)))
    vectors = vectors * rarity.astype(np.float32)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    groups = min(GROUPS, max(1, len(vectors) // FEWEST_SENDERS))
    centres = vectors[:: max(1, len(vectors) // groups)][:groups]
    nearest = np.zeros(len(vectors), dtype=np.int64)
    for _ in range(ROUNDS):
        nearest = np.argmax(vectors @ centres.T, axis=1)
        centres = np.vstack([_centre(vectors, nearest == at) for at in range(len(centres))])
    return [int(at) for at in nearest]


def _vector(rows: Sequence[Row]) -> Floats:
    vector = np.zeros(WIDTH, dtype=np.float32)
    for row in rows:
        for word in set(_words(row["text"])):
            vector[crc32(word.encode()) % WIDTH] += 1
    return vector


def _centre(vectors: Floats, inside: NDArray[np.bool_]) -> Floats:
    total: Floats = vectors[inside].sum(axis=0)
    return total / max(float(np.linalg.norm(total)), 1e-9)
