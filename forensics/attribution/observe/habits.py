"""Habits of typing, as marks that a post bears or not: what staff, telephones and programs differ
in, and what a writer hardly thinks of.

Marks of this kind (punctuation, spacing, capitals, abbreviations) are among the oldest features of
authorship attribution (Stamatatos 2009, section 2.1; Juola 2006); here each is only present or
absent, so that a post of any length counts once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Marks = NDArray[np.float64]

_LINK = r"(?:https?://|www\.)\S+"
MARKS: tuple[str, ...] = (
    r"[’‘]",
    r"(?<=\w)'(?=\w)",
    r"[“”«»]",
    r'"',
    r"…",
    r"\.\.\.?",
    r"[–—]",
    r"(?<=\s)-(?=\s)",
    r"  +",
    r"\n",
    r"&(?!\w+;)",
    r"&amp;",
    r"!",
    r"!!",
    r"\?",
    r"[:;]-?[)(DP]",
    r"[\U0001F300-\U0001FAFF\u2600-\u27BF]",
    r"\(",
    r";",
    r"(?<!\d):(?![/\d])",
    r"\d",
    r"[$€£]",
    r"%",
    r"\b[A-ZÀ-Þ]{3,}\b",
    r"^[a-zß-ÿ]",
    r"^\.?@",
    r"^RT ",
    r"\bvia\b|\bpor\b @|\bpar @",
    r"#\w+\W*$",
    r"#\w+.*#\w+",
    r"^#",
    rf"{_LINK}\W*$",
    rf":\s*{_LINK}",
    rf"{_LINK}.+\w",
    rf"^{_LINK}",
    r"[.!?]\s*$",
    rf"[.!?]\s*{_LINK}\s*$",
    r"[.!?]\s+[^\W\d_]",
    r" [:;!?]",
    r"\b(?:u|ur|pls|thx|w/|b/c|ppl|q|xq|pq|vc|tb|c'est|j'ai|lol|haha\w*|jaja\w*|kk+)\b",
    r"@\w+.*@\w+",
    r"(?<!^)(?<!\w)@\w+",
    r"/",
    r"\+",
    r"\*",
    r"_",
    r"\|",
)
_COMPILED = tuple(re.compile(mark) for mark in MARKS)


def marks(texts: Sequence[str]) -> Marks:
    """1 where a text bears a mark, else 0; shape (n, marks)."""
    found = np.zeros((len(texts), len(_COMPILED)))
    for row, text in enumerate(texts):
        found[row] = [one.search(text) is not None for one in _COMPILED]
    return found


def discrepancy(one: Marks, two: Marks) -> float:
    """How far two stretches of posts differ in their marks: the mean over marks of the squared
    difference of shares, in units of its variance were both of one habit. About 1 where they are.
    """
    sizes = len(one), len(two)
    hits = one.sum(axis=0) + two.sum(axis=0)
    # Half a hit on either side: marks that hardly ever occur say little.
    share = (hits + 0.5) / (sum(sizes) + 1.0)
    variance = share * (1.0 - share) * (1.0 / sizes[0] + 1.0 / sizes[1])
    return float(np.mean((one.mean(axis=0) - two.mean(axis=0)) ** 2 / variance))
