"""Text as it can be drawn: bundled fonts, widths, and a visible stand-in for what they lack."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from matplotlib.font_manager import FontEntry, FontProperties, fontManager
from matplotlib.textpath import text_to_path

from forensics.report.typefaces.bundled import characters, typefaces
from forensics.report.typefaces.glyphs import substitute

JOINERS = "\u200c\u200d"
"""They shape the letters beside them."""
TAGS = 0xE0000
REGIONAL_FLAG = re.compile("\U0001f3f4([\U000e0030-\U000e007a]+)\U000e007f")
"""A flag of a region, spelt in tags (Unicode Technical Standard 51, annex C)."""


@cache
def _families() -> dict[str, str]:
    """Names and paths of the fonts, which are added to matplotlib's list of fonts when first asked.

    Kept, and they stay in the list: it has no other way to draw with a file, and nobody else's
    font bears these names.
    """
    # Names of our own, so that a copy of the same font on the machine is never taken instead.
    paths = {f"Report {typeface.name}": str(typeface.path) for typeface in typefaces()}
    fontManager.ttflist.extend(FontEntry(fname=path, name=name) for name, path in paths.items())
    return paths


@lru_cache(maxsize=64)
def font(size: float) -> FontProperties:
    """The report's fonts at ``size`` points.

    Kept: equal arguments, equal results.
    """
    return FontProperties(family=list(_families()), size=size)


@cache
def _drawable() -> frozenset[int]:
    """The code points that the fonts can draw. A constant, kept."""
    points = frozenset[int]().union(*(characters(typeface) for typeface in typefaces()))
    return points | set(map(ord, JOINERS))


def _regional(flag: re.Match[str]) -> str:
    """``[flag gbeng]`` for the flag of England: its letters are unseen tags on a black flag."""
    return f"[flag {''.join(chr(ord(tag) - TAGS) for tag in flag[1])}]"


def printable(text: str) -> str:
    """One line of text the bundled fonts can draw.

    Control and direction characters go, but for what joins letters; line breaks become
    spaces; a character without a glyph is named, so that no box is left unexplained.

    >>> printable("a\\x00b\\nc\\u202ed \\u1368")
    'ab cd [ethiopic paragraph separator]'
    """
    flat = REGIONAL_FLAG.sub(_regional, " ".join(text.split()))
    unseen = ("Cc", "Cf", "Cs")
    kept = (c for c in flat if c in JOINERS or unicodedata.category(c) not in unseen)
    named = substitute("".join(kept))
    return "".join(char if ord(char) in _drawable() else f"[U+{ord(char):X}]" for char in named)


@lru_cache(maxsize=1 << 14)
def width(text: str, size: float) -> float:
    """The width of drawn text in points. Kept: equal arguments, equal results."""
    across, _, _ = text_to_path.get_text_width_height_descent(text, font(size), ismath=False)
    return float(across)


def fit(text: str, room: float, size: float) -> str:
    """The text, cut with an ellipsis where it is wider than ``room`` points."""
    text = printable(text[:200])
    if width(text, size) <= room:
        return text
    while text and width(f"{text}…", size) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"
