"""Characters that the fonts of the PDF lack, named instead of printed as empty boxes."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

import fontpkg_noto_sans
import fontpkg_noto_sans_arabic
from fontTools.ttLib import TTFont

INVISIBLE = frozenset("\n\t\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u2060\ufe0e\ufe0f\ufeff")
JOINERS = frozenset("\u200d\ufe0e\ufe0f")
ISOLATES = frozenset(map(chr, range(0x2066, 0x206A)))
FAMILIES = ("Noto Sans", "Noto Sans Arabic")
HEBREW = frozenset(map(chr, range(0x5D0, 0x5EB)))
"""Set by Libertinus Serif, which the compiler brings along."""


def font_folders() -> tuple[Path, ...]:
    """The folders of the font packages, as Typst wants them."""
    packages = (fontpkg_noto_sans, fontpkg_noto_sans_arabic)
    return tuple(Path(str(package.__file__)).parent / "files" for package in packages)


@cache
def covered() -> frozenset[str]:
    """Every character that the packaged fonts can set."""
    points: set[int] = set()
    for folder in font_folders():
        for path in sorted(folder.glob("*.ttf")):
            with TTFont(path, lazy=True) as font:
                points.update(font.getBestCmap())
    return frozenset(map(chr, points)) | INVISIBLE | ISOLATES | HEBREW


def lacking(text: str) -> bool:
    """True when the text holds a character that the fonts cannot set."""
    return not text.isascii() and not covered().issuperset(text)


def _name(run: str) -> str:
    shown = [char for char in run if char not in JOINERS]
    if not shown:
        return run
    names = [unicodedata.name(char, f"U+{ord(char):04X}").lower() for char in shown]
    if all(unicodedata.category(char).startswith("L") for char in shown):
        script = names[0].partition(" ")[0]
        return f"[{script} \u00d7 {len(shown)}]"
    return "".join(f"[{name}]" for name in names)


@cache
def _pattern() -> re.Pattern[str]:
    kept = "".join(re.escape(char) for char in sorted(covered() - JOINERS))
    return re.compile(rf"[^{kept}]+")


def substitute(text: str) -> str:
    """The text with what the fonts lack named in square brackets."""
    if not lacking(text):
        return text.translate({ord(char): None for char in "\ufe0e\ufe0f"})
    return _pattern().sub(lambda match: _name(match.group()), text)
