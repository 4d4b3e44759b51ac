"""Repeated texts: how many of the account's posts say the same, or nearly the same."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

import pandas as pd
from rapidfuzz import fuzz
from rapidfuzz.process import cdist

from forensics.methods.columns import Columns

_WORDS = re.compile(r"[^\W\d_]+")
# Shorter texts ("thank you all") are said again by anybody. Chosen, not measured.
MIN_LETTERS = 12
# Levenshtein ratio in percent: one word of eight or nine may differ. Chosen, not measured.
SIMILAR = 88
# Words that two texts must share at either end to be compared, and words of a text to have ends.
# Chosen, not measured: templates of campaigns vary names and numbers, and keep a frame.
ENDS, WORDS = 3, 4
# Comparing within a block is quadratic; of a larger one each is compared with so many after it.
BLOCK = 40


def add(frame: pd.DataFrame) -> Columns:
    """``dup_count``: other posts with the same text but for links, digits and punctuation,
    or at least 88 % alike (Levenshtein ratio) among those that begin or end alike."""
    groups = alike(frame["bare_text"].tolist())
    sizes = Counter(groups)
    return {"dup_count": [sizes[group] - 1 if group >= 0 else 0 for group in groups]}


def alike(texts: list[str]) -> list[int]:
    """The group of every text, by number; -1 for texts too short to compare.

    >>> alike(["Win this phone 1 today", "win this phone 2 today!", "ok", "Another text here"])
    [0, 0, -1, 1]
    """
    keys = [" ".join(_WORDS.findall(text)).casefold() for text in texts]
    keys = [key if len(key) >= MIN_LETTERS else "" for key in keys]
    groups = _groups(Counter(key for key in keys if key))
    return [groups[key] if key else -1 for key in keys]


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
        for one, two in _near([texts[item] for item in block]):
            parent[root(block[two])] = root(block[one])
    return {text: root(item) for item, text in enumerate(texts)}


def _blocks(texts: list[str]) -> list[list[int]]:
    """Distinct texts that share their first or last three words."""
    blocks: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for item, text in enumerate(texts):
        words = text.split()
        if len(words) >= WORDS:
            blocks["first", *words[:ENDS]].append(item)
            blocks["last", *words[-ENDS:]].append(item)
    return [block for block in blocks.values() if len(block) > 1]


def _near(block: list[str]) -> Iterator[tuple[int, int]]:
    """Positions of texts that are alike, each compared with the ``BLOCK`` that follow it."""
    for start in range(0, len(block), BLOCK):
        ones, twos = block[start : start + BLOCK], block[start : start + 2 * BLOCK]
        ratios = cdist(ones, twos, scorer=fuzz.ratio, score_cutoff=SIMILAR)
        for one, two in zip(*(axis.tolist() for axis in ratios.nonzero()), strict=True):
            if one < two <= one + BLOCK:
                yield start + one, start + two
