"""Characters that the fonts of the report lack, named instead of printed as empty boxes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby

from forensics.report.typefaces.bundled import EMOJI, SANS, Typeface, characters, typefaces

INVISIBLE = frozenset("\n\t\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u2060\ufe0e\ufe0f\ufeff")
ISOLATES = frozenset(map(chr, range(0x2066, 0x206A)))
UNPRINTED = {0xFE0E: None, 0xFE0F: None, 0xFEFF: 0x2060}
"""What chooses between two looks of an emoji, of which print has one; and U+FEFF, once a word
joiner as well (Unicode Standard, 23.2), which archival PDF does not allow: no glyph may stand for
U+0000, U+FEFF or U+FFFE (ISO 19005-2, 6.2.11.7.2)."""
JOINERS = frozenset("\u200d\ufe0e\ufe0f")
EAST_ASIAN = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC", "FULLWIDTH")


@cache
def covered() -> frozenset[str]:
    """Every character that the installed fonts can set, private ones left out: they mean
    nothing outside the font that has them.

    A constant, kept.
    """
    return _of(typefaces())


@cache
def usual() -> frozenset[str]:
    """Those of them that most reports do with: the others take longer to look up.

    A constant, kept.
    """
    return _of((SANS, EMOJI))


def _of(asked: Iterable[Typeface]) -> frozenset[str]:
    points = frozenset[int]().union(*map(characters, asked))
    shown = (chr(point) for point in points)
    return (
        frozenset(char for char in shown if unicodedata.category(char) not in ("Cc", "Co"))
        | INVISIBLE
        | ISOLATES
    )


def lacking(text: str) -> bool:
    """True when the text holds a character that the fonts cannot set."""
    if text.isascii() or usual().issuperset(text):
        return False
    return not covered().issuperset(text)


def lacks_east_asian(text: str) -> bool:
    """True when a character is lacking that the extra for Chinese, Japanese and Korean has."""
    if text.isascii():
        return False
    missing = set(text) - usual()
    return bool(missing) and any(map(_east_asian, missing - covered()))


def _east_asian(char: str) -> bool:
    return unicodedata.name(char, "").startswith(EAST_ASIAN)


def _running(char: str) -> bool:
    """True for what makes up running text: letters, their marks, East Asian punctuation."""
    return unicodedata.category(char)[0] in "LM" or _east_asian(char)


def _name(run: str) -> str:
    """Running text by its script and length, signs one by one."""
    shown = [char for char in run if char not in JOINERS]
    if not shown:
        return run
    return "".join(
        _script(list(chars)) if running else "".join(map(_sign, chars))
        for running, chars in groupby(shown, key=_running)
    )


def _script(chars: list[str]) -> str:
    letters = [char for char in chars if unicodedata.category(char)[0] == "L"] or chars
    names = {unicodedata.name(char, "unknown").partition(" ")[0].lower() for char in letters}
    script = (
        names.pop() if len(names) == 1 else "cjk" if all(map(_east_asian, chars)) else "letters"
    )
    return f"[{script} \u00d7 {len(chars)}]"


def _sign(char: str) -> str:
    return f"[{unicodedata.name(char, f'U+{ord(char):04X}').lower()}]"


def runs(text: str) -> Iterator[tuple[str, str]]:
    """The text in parts, each with its name in square brackets where the fonts lack it."""
    for kept, chars in groupby(text, key=covered().__contains__):
        run = "".join(chars)
        yield run, "" if kept else _name(run)


def substitute(text: str) -> str:
    """The text with what the fonts lack named in square brackets."""
    text = text.translate(UNPRINTED)
    return "".join(name or run for run, name in runs(text)) if lacking(text) else text
