"""The words to mask, as ``data/explicit_words.toml`` lists them by language."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from forensics.decoding.folding import fold

EVERY = "all"
"""The list that holds for texts of every language."""


@dataclass(frozen=True)
class WordList:
    """The words of one language, folded."""

    whole: frozenset[str]
    begun: tuple[str, ...]
    exact: frozenset[str]
    exact_begun: tuple[str, ...]

    def holds(self, word: str, folded: str) -> bool:
        """True for a listed word, given as written in lower case and folded."""
        return (
            folded in self.whole
            or folded.startswith(self.begun)
            or word in self.exact
            or (bool(self.exact_begun) and word.startswith(self.exact_begun))
        )


def _list(words: Sequence[str]) -> WordList:
    plain = [fold(word) for word in words if not word.startswith("!")]
    exact = [composed(word[1:]) for word in words if word.startswith("!")]
    return WordList(
        frozenset(word for word in plain if not word.endswith("*")),
        tuple(word[:-1] for word in plain if word.endswith("*")),
        frozenset(word for word in exact if not word.endswith("*")),
        tuple(word[:-1] for word in exact if word.endswith("*")),
    )


def composed(word: str) -> str:
    """A word in lower case with its accents, each letter one character."""
    return unicodedata.normalize("NFC", word).casefold()


@cache
def data() -> Mapping[str, Mapping[str, list[str]]]:
    """The file as it is. A constant, kept."""
    text = (files("forensics.data") / "explicit_words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def lists() -> Mapping[str, WordList]:
    """The words of each language. A constant, kept."""
    return {lang: _list(found["words"]) for lang, found in data().items()}


@cache
def allowed() -> WordList:
    """Harmless words that would be hit. A constant, kept."""
    listed = data()[EVERY]["allowed"]
    return _list([word for word in listed if not word.startswith("!")])


@cache
def allowed_as_written() -> frozenset[str]:
    """Harmless words that are so only in these capitals. A constant, kept."""
    return frozenset(word[1:] for word in data()[EVERY]["allowed"] if word.startswith("!"))


@cache
def inside() -> re.Pattern[str]:
    """What tells a longer word by being a part of it. A constant, kept."""
    parts = sorted(map(fold, data()[EVERY]["inside"]), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, parts)))


@cache
def phrases() -> re.Pattern[str]:
    """Words that are coarse together. A constant, kept."""
    spaced = (r"\s+".join(map(re.escape, one.split())) for one in data()[EVERY]["phrases"])
    return re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)")


@cache
def unspaced() -> re.Pattern[str]:
    """Words of scripts written without spaces. A constant, kept."""
    listed = sorted(data()[EVERY]["unspaced"], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, listed)))
