"""Names that are written so that they are read and not found: signs nobody sees, escapes, wide
letters, and names within longer words.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

ESCAPES = re.compile(r"%[0-9A-Fa-f]{2}|&#?\w{1,31};")
DEEPEST = 3
"""Escapes within escapes: addresses are handed on within addresses."""
WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0xFE6B: ord("@")}
"""Letters and signs as wide as ideographs, and the small @."""
HIDDEN = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Characters of format (Unicode category Cf) that stand in texts and are not seen."""
SPELT = re.compile(f"{HIDDEN.pattern}|[\uff01-\uff5e\ufe6b]")
SIGNED, LONG = 6, 8
"""Letters from which on a name is looked for within words: with digits or ``_`` in it, without."""
WORD = re.compile(rf"(?<!\w)\w[\w\-]{{{SIGNED - 1},}}")
SEPARATORS = "_-"

MOST = 1 << 17
"""Words that are remembered."""


def revealed(text: str) -> str:
    """The text as it is read: without what is not seen, escapes undone, letters of one width.

    >>> revealed("b\\u200bob%5Fx1 &#64;\\uff22\\uff4f\\uff42")
    'bob_x1 @Bob'
    """
    for _ in range(DEEPEST):
        if not ESCAPES.search(text):
            break
        text = unquote(html.unescape(text))
    return HIDDEN.sub("", text).translate(WIDE) if SPELT.search(text) else text


def flat(text: str) -> Iterator[tuple[str, int]]:
    """The letters and digits of a word without accents, in lower case, each with its place."""
    for place, char in enumerate(text):
        if char.isascii():
            if char not in SEPARATORS:
                yield char.lower(), place
            continue
        for part in unicodedata.normalize("NFKD", char).casefold():
            if not unicodedata.combining(part):
                yield part, place


@dataclass
class Within:
    """Names of third parties as they stand within words: ``#jesuisBobX1``, ``bob-x1``."""

    known: dict[str, tuple[str, bool]] = field(default_factory=dict)
    """By the letters and digits of a name: its pseudonym, and whether the name has digits."""
    _lengths: list[int] = field(default_factory=list)
    _plain: set[str] = field(default_factory=set)
    """Words seen to hold no name; most words come again."""

    def learn(self, name: str, pseudonym: str) -> None:
        """Look for this name from now on, where it is long enough to mean nobody else."""
        letters = "".join(char for char, _ in flat(name) if char.isalnum())
        signed = any(char.isdigit() or char == "_" for char in name)
        if len(letters) < (SIGNED if signed else LONG) or letters in self.known:
            return
        self.known[letters] = pseudonym, any(char.isdigit() for char in letters)
        self._lengths = sorted({*self._lengths, len(letters)}, reverse=True)
        self._plain.clear()

    def replaced(self, text: str, own: frozenset[str]) -> str:
        """The text with the names in its words replaced; ``own`` words are left."""
        if not self.known:
            return text
        return WORD.sub(lambda found: self._word(found, own), text)

    def _word(self, found: re.Match[str], own: frozenset[str]) -> str:
        word = found[0]
        if word in self._plain or word.casefold() in own:
            return word
        # A name of letters alone may be that of a site, which stays.
        start, end = found.span()
        dotted = "." in found.string[max(start - 1, 0) : start] + found.string[end : end + 1]
        letters = list(flat(word))
        named = False
        for at, length, pseudonym, digits in self._held("".join(char for char, _ in letters)):
            named = True
            if digits or not dotted:
                first, last = letters[at][1], letters[at + length - 1][1]
                return word[:first] + pseudonym + self.replaced(word[last + 1 :], own)
        if not named and len(self._plain) < MOST:
            self._plain.add(word)
        return word

    def _held(self, run: str) -> Iterator[tuple[int, int, str, bool]]:
        """The names in a run of letters, the longest first: place, length, pseudonym, digits."""
        for length in self._lengths:
            for at in range(len(run) - length + 1):
                if known := self.known.get(run[at : at + length]):
                    yield at, length, *known
