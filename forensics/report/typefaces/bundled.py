"""The font files of the report, in the order in which they are asked for a character.

All are openly licensed and installed with the program; nothing depends on the machine's fonts.
Chinese, Japanese and Korean weigh more than all the rest together and come with an extra.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import uharfbuzz as harfbuzz

CJK_PACKAGE = "cvttf_NotoSansCJK_Regular"
CJK_EXTRA = "cjk"
CJK_COMMAND = "pip install cvttf-notosanscjk-regular"
MATPLOTLIB = "mpl-data/fonts/ttf"


@dataclass(frozen=True, slots=True)
class Typeface:
    """A font file: our name for it, the package and path it is found at, its own family name."""

    name: str
    package: str
    file: str
    family: str

    @property
    def path(self) -> Path:
        """Where the file is installed."""
        return Path(str(files(self.package) / self.file))


SERIF = Typeface(
    "Serif", "fontpkg_source_serif_4", "files/SourceSerif4[opsz,wght].ttf", "Source Serif 4"
)
SANS = Typeface("Sans", "fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf", "Noto Sans")
"""Latin, Greek, Cyrillic and Devanagari."""
ARABIC = Typeface(
    "Arabic",
    "fontpkg_noto_sans_arabic",
    "files/NotoSansArabic[wdth,wght].ttf",
    "Noto Sans Arabic",
)
HEBREW = Typeface("Hebrew", "fontpkg_heebo", "files/Heebo[wght].ttf", "Heebo")
THAI = Typeface(
    "Thai", "fontpkg_noto_sans_thai", "files/NotoSansThai[wdth,wght].ttf", "Noto Sans Thai"
)
EMOJI = Typeface("Emoji", "forensics.data", "fonts/NotoEmoji-Regular.ttf", "Noto Emoji")
CJK = Typeface("CJK", CJK_PACKAGE, "NotoSansCJKtc-Regular.otf", "Noto Sans CJK TC")
SYMBOLS = Typeface("Symbols", "matplotlib", f"{MATPLOTLIB}/DejaVuSans.ttf", "DejaVu Sans")
LETTERS = Typeface("Letters", "matplotlib", f"{MATPLOTLIB}/STIXGeneral.ttf", "STIXGeneral")
"""The letters of mathematics, with which posts imitate bold and script type."""


@cache
def has_cjk() -> bool:
    """True when the extra for Chinese, Japanese and Korean is installed. A constant, kept."""
    return find_spec(CJK_PACKAGE) is not None


@cache
def typefaces() -> tuple[Typeface, ...]:
    """Every typeface that is installed, in the order in which they stand in for another.

    A constant, kept.
    """
    wide = (CJK,) if has_cjk() else ()
    return (SANS, ARABIC, HEBREW, THAI, EMOJI, *wide, SYMBOLS, LETTERS, SERIF)


@lru_cache(maxsize=32)
def characters(typeface: Typeface) -> frozenset[int]:
    """The code points that a typeface can set.

    Kept: equal arguments, equal results.
    """
    face = harfbuzz.Face(harfbuzz.Blob.from_file_path(str(typeface.path)))
    return frozenset(face.unicodes)
