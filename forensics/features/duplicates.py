"""Repeated texts: how many of the account's posts say the same, or nearly the same."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import Any

import pandas as pd
from rapidfuzz import fuzz

_NOT_LETTERS = re.compile(r"[\W\d_]+")
MIN_LETTERS = 12
SIMILAR = 88
# Comparing within a block is quadratic; a block larger than this is compared by its head.
BLOCK = 40


def add(frame: pd.DataFrame, time_zone: str) -> dict[str, Any]:
    """``dup_count``: other posts with the same text but for links, digits and punctuation,
    or at least 88 % alike (Levenshtein ratio) among those that begin or end alike."""
    keys = [_NOT_LETTERS.sub(" ", text).strip().casefold() for text in frame["bare_text"]]
    keys = [key if len(key) >= MIN_LETTERS else "" for key in keys]
    groups = _groups(Counter(key for key in keys if key))
    sizes: Counter[int] = Counter(groups[key] for key in keys if key)
    return {"dup_count": [sizes[groups[key]] - 1 if key else 0 for key in keys]}


def _groups(counts: Counter[str]) -> dict[str, int]:
    """Group number of every distinct key; near-duplicates share one."""
    texts = list(counts)
    parent = list(range(len(texts)))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for block in _blocks(texts):
        for position, one in enumerate(block):
            for two in block[position + 1 : position + 1 + BLOCK]:
                if root(one) != root(two) and _alike(texts[one], texts[two]):
                    parent[root(two)] = root(one)
    return {text: root(item) for item, text in enumerate(texts)}


def _blocks(texts: list[str]) -> list[list[int]]:
    """Distinct texts that share their first or last three words."""
    blocks: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for item, text in enumerate(texts):
        words = text.split()
        if len(words) >= 4:
            blocks["first", *words[:3]].append(item)
            blocks["last", *words[-3:]].append(item)
    return [block for block in blocks.values() if len(block) > 1]


def _alike(one: str, two: str) -> bool:
    return fuzz.ratio(one, two, score_cutoff=SIMILAR) > 0
