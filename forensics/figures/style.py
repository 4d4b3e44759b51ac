"""A few habits of writing: the share of each side's posts that show them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from forensics.figures.pieces import Pieces, pieces_in_parts
from forensics.figures.sides import Key, Side, sides_of

# Emoji and the older symbols that are drawn like them: the blocks from Mahjong Tiles to Symbols
# and Pictographs Extended-A, and Miscellaneous Symbols with Dingbats (Unicode's Blocks.txt).
EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf]")
SHORT = 60
"""Characters below which a text is called short."""
CAPITALS = 4
"""Letters from which a word in capitals is no abbreviation as ``UN`` or ``NGO`` are."""


def _shouts(piece: str) -> bool:
    capitals = filter(str.isupper, piece.split())
    return any(len(word) >= CAPITALS and word.isalpha() for word in capitals)


TESTS: Mapping[str, Callable[[str], bool]] = {
    "exclamation": lambda piece: "!" in piece or "！" in piece,
    "question": lambda piece: "?" in piece or "？" in piece,
    "ellipsis": lambda piece: "..." in piece or "…" in piece,
    "capitals": _shouts,
    "emoji": lambda piece: not piece.isascii() and EMOJI.search(piece) is not None,
    "digits": lambda piece: any(map(str.isdigit, piece)),
}
"""What a text shows when one of its pieces does: none of these holds a blank."""


HABITS = ("exclamation", "question", "ellipsis", "capitals", "lower", "emoji", "digits", "short")


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
    asked = ["bare_text", "n_chars"]
    own = {key: posts.loc[~posts["is_repost"], asked] for key, posts in parts.items()}
    if not all(len(posts) for posts in own.values()):
        return None
    shown = [_shown(posts["bare_text"]) for posts in own.values()]
    habits = {key: tuple(side[key] / side["posts"] for side in shown) for key in HABITS}
    lengths = tuple(float(posts["n_chars"].median()) for posts in own.values())
    return Style(sides_of(own), habits, lengths)


def _shown(texts: pd.Series) -> dict[str, int]:
    """How many texts there are, and how many show each habit."""
    found = dict.fromkeys((*TESTS, "lower"), 0)
    for cut in pieces_in_parts(texts):
        for key, test in TESTS.items():
            found[key] += cut.texts_with(test)
        found["lower"] += _lower(cut)
    short = int(texts.str.len().lt(SHORT).sum())
    return {**found, "short": short, "posts": len(texts)}


def _lower(cut: Pieces) -> int:
    """How many texts begin with a small letter, blanks left out."""
    blank = np.array([not piece.strip() for piece in cut.distinct], dtype=bool)
    small = np.array([piece.lstrip()[:1].islower() for piece in cut.distinct], dtype=bool)
    codes, rows = (each[~blank[cut.codes]] for each in (cut.codes, cut.rows))
    first = np.diff(rows, prepend=-1) != 0
    return int(small[codes[first]].sum())
