"""Spam vocabulary: how much a text speaks the language of unsolicited advertising.

A word list by theme (``data/spam_vocabulary.toml``), not a verdict: an account that talks
of diets or deals scores too, so attribution weighs a post against the account's own habit.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain
from typing import NamedTuple

import pandas as pd

from forensics.beside import in_parts
from forensics.decoding.folding import fold
from forensics.methods.columns import Columns, Parts

# What a term weighs: a strong one hardly ever stands in an ordinary post, a weak one does at times.
# Chosen, not measured: what a score says of a post is learned (``data/attribution_rule.json``).
STRONG, WEAK = 1.0, 0.4
# The most that one theme can give: a strong term and more than a weak one. An owner who writes of
# diets all day has one theme.
THEME_CAP = 1.6
NEUTRAL = 0.0
# The score from which on a post is said to speak the language of advertising: two weak terms of one
# theme, or a strong one.
SPAM = 0.8
# Scripts written without spaces between words, where a term may begin anywhere.
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")


class Hit(NamedTuple):
    """A ``term`` of the word list, a trailing * standing for any ending; its theme and weight."""

    term: str
    theme: str
    weight: float


class Index(NamedTuple):
    """``spaced``: terms by the first letters of their first word. ``unspaced``: a pattern of those
    in scripts without spaces, the longest first."""

    spaced: dict[str, list[Hit]]
    unspaced: re.Pattern[str]


@cache
def _themes() -> dict[str, dict[str, list[str]]]:
    """The word list, read once a process: by theme its ``strong`` and ``weak`` terms."""
    text = (files("forensics.data") / "spam_vocabulary.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def theme_names() -> tuple[str, ...]:
    """The themes of the word list, in its order."""
    return tuple(_themes())


@cache
def _index() -> Index:
    """The word list in a form to search, made once a process."""
    spaced: dict[str, list[Hit]] = {}
    unspaced: list[str] = []
    for theme, terms in _themes().items():
        for weight, listed in ((STRONG, terms["strong"]), (WEAK, terms["weak"])):
            for term in listed:
                folded = fold(term)
                if _UNSPACED.search(folded):
                    unspaced.append(re.escape(folded.rstrip("*")))
                else:
                    spaced.setdefault(_key(folded), []).append(Hit(folded, theme, weight))
    return Index(spaced, re.compile("|".join(sorted(unspaced, key=len, reverse=True))))


# Letters by which terms are looked up: enough to leave few to try.
_KEY = 3


def _key(term: str) -> str:
    return term.split(" ")[0][:_KEY].rstrip("*")


@cache
def _unspaced_terms() -> dict[str, Hit]:
    """Every term as the pattern finds it, made once a process."""
    found = {}
    for theme, terms in _themes().items():
        for weight, listed in ((STRONG, terms["strong"]), (WEAK, terms["weak"])):
            for term in listed:
                folded = fold(term).rstrip("*")
                found[folded] = Hit(folded, theme, weight)
    return found


_WORD = re.compile(r"\d+\+|[^\W_]+(?:'[^\W_]+)?|\$\d*|%")


def matches(text: str) -> list[Hit]:
    """Every listed term that occurs in a text, once for each time."""
    folded = fold(text)
    words = _WORD.findall(folded)
    joined = " ".join(words) + " "
    found = []
    start = 0
    for word in words:
        for pattern, hit in _candidates(word):
            if joined.startswith(pattern, start):
                found.append(hit)
        start += len(word) + 1
    _, unspaced = _index()
    if not folded.isascii() and unspaced.pattern:
        table = _unspaced_terms()
        found += [table[term] for term in unspaced.findall(folded)]
    return found


@lru_cache(maxsize=1 << 16)
def _candidates(word: str) -> tuple[tuple[str, Hit], ...]:
    """Terms that may begin with this word, each after what the text must go on with.

    The answers for the last 65,536 words are kept for the process: texts repeat their words, and
    this is most of the time that a score takes.
    """
    spaced, _ = _index()
    listed = [(_pattern(hit.term), hit) for hit in spaced.get(word[:_KEY], ())]
    return tuple(
        (pattern, hit)
        for pattern, hit in listed
        if f"{word} ".startswith(pattern[: pattern.find(" ") + 1] or pattern)
    )


def _pattern(term: str) -> str:
    return term[:-1] if term.endswith("*") else f"{term} "


def score(text: str) -> float:
    """Sum over themes of the terms' weights, each theme capped; 0 for ordinary text.

    >>> score("Réunion publique à 18 h") == NEUTRAL
    True
    >>> score("Work from home and make money!") >= STRONG
    True
    """
    themes: dict[str, float] = {}
    for _, theme, weight in dict.fromkeys(matches(text)):
        themes[theme] = min(THEME_CAP, themes.get(theme, 0.0) + weight)
    return sum(themes.values())


def add(frame: pd.DataFrame) -> Columns:
    """``spam_words``: the score of each text."""
    found = in_parts(_scores, Parts(frame["bare_text"]))
    return {"spam_words": list(chain.from_iterable(found))}


def _scores(texts: list[str]) -> list[float]:
    return [score(text) for text in texts]
