"""A few habits of writing: the share of each side's posts that show them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from forensics.figures.sides import Key, Side, sides_of

# Emoji and the older symbols that are drawn like them: the blocks from Mahjong Tiles to Symbols
# and Pictographs Extended-A, and Miscellaneous Symbols with Dingbats (Unicode's Blocks.txt).
EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf]")
SHORT = 60
"""Characters below which a text is called short."""
CAPITALS = 4
"""Letters from which a word in capitals is no abbreviation as ``UN`` or ``NGO`` are."""


RUN = re.compile(f"[A-Z]{{{CAPITALS}}}")
DIGIT = re.compile(r"\d")


def _shouts(text: str) -> bool:
    if text.isascii() and not RUN.search(text):
        return False
    capitals = filter(str.isupper, text.split())
    return any(len(word) >= CAPITALS and word.isalpha() for word in capitals)


def _counts(text: str) -> bool:
    # Digits beside the decimal ones, as in m², are seldom looked for: not in plain letters.
    found = DIGIT.search(text) is not None
    return found or (not text.isascii() and any(map(str.isdigit, text)))


TESTS: Mapping[str, Callable[[str], bool]] = {
    "exclamation": lambda text: "!" in text or "！" in text,
    "question": lambda text: "?" in text or "？" in text,
    "ellipsis": lambda text: "..." in text or "…" in text,
    "capitals": _shouts,
    "lower": lambda text: text.lstrip()[:1].islower(),
    "emoji": lambda text: not text.isascii() and EMOJI.search(text) is not None,
    "digits": _counts,
    "short": lambda text: len(text) < SHORT,
}


@dataclass(frozen=True, slots=True)
class Style:
    """By habit, the share (0..1) of each side's posts that show it; ``lengths`` are the medians
    in characters."""

    sides: tuple[Side, ...]
    habits: Mapping[str, tuple[float, ...]]
    lengths: tuple[float, ...]


def style(parts: Mapping[Key, pd.DataFrame]) -> Style | None:
    """How the texts of each side are written, links and mentions left out, and reposts, whose
    words are another account's; None when a side has no post of its own words."""
    own = {key: posts[~posts["is_repost"]] for key, posts in parts.items()}
    if not all(len(posts) for posts in own.values()):
        return None
    texts = [list(map(str, posts["bare_text"].to_numpy())) for posts in own.values()]
    habits = {
        key: tuple(sum(map(test, side)) / len(side) for side in texts)
        for key, test in TESTS.items()
    }
    lengths = tuple(float(posts["n_chars"].median()) for posts in own.values())
    return Style(sides_of(own), habits, lengths)
