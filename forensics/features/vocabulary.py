"""Spam vocabulary: how much a text speaks the language of unsolicited advertising.

A word list by theme (``data/spam_vocabulary.toml``), not a verdict: an account that talks
of diets or deals scores too, so attribution weighs a post against the account's own habit.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import pandas as pd

from forensics.decoding.folding import fold

STRONG, WEAK = 1.0, 0.4
THEME_CAP = 1.6
NEUTRAL = 0.0
# Scripts written without spaces between words, where a term may begin anywhere.
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")


@cache
def _themes() -> dict[str, dict[str, list[str]]]:
    text = (files("forensics.data") / "spam_vocabulary.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def theme_names() -> tuple[str, ...]:
    """The themes of the word list, in its order."""
    return tuple(_themes())


@cache
def _index() -> tuple[dict[str, list[tuple[str, str, float]]], re.Pattern[str]]:
    """Terms by their first word, and a pattern of those in scripts without spaces.

    Each term is (whole term, theme, weight); a trailing * stands for any ending.
    """
    spaced: dict[str, list[tuple[str, str, float]]] = {}
    unspaced: list[str] = []
    for theme, terms in _themes().items():
        for weight, listed in ((STRONG, terms["strong"]), (WEAK, terms["weak"])):
            for term in listed:
                folded = fold(term)
                if _UNSPACED.search(folded):
                    unspaced.append(re.escape(folded.rstrip("*")))
                else:
                    spaced.setdefault(_key(folded), []).append((folded, theme, weight))
    return spaced, re.compile("|".join(sorted(unspaced, key=len, reverse=True)))


_KEY = 3


def _key(term: str) -> str:
    return term.split(" ")[0][:_KEY].rstrip("*")


@cache
def _unspaced_terms() -> dict[str, tuple[str, float]]:
    found = {}
    for theme, terms in _themes().items():
        for weight, listed in ((STRONG, terms["strong"]), (WEAK, terms["weak"])):
            for term in listed:
                found[fold(term).rstrip("*")] = (theme, weight)
    return found


_WORD = re.compile(r"\d+\+|[^\W_]+(?:'[^\W_]+)?|\$\d*|%")


def matches(text: str) -> list[tuple[str, str, float]]:
    """(term, theme, weight) of every listed term that occurs in a text."""
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
        found += [(term, *table[term]) for term in unspaced.findall(folded)]
    return found


@lru_cache(maxsize=1 << 16)
def _candidates(word: str) -> tuple[tuple[str, tuple[str, str, float]], ...]:
    """Terms that may begin with this word, each after what the text must go on with."""
    spaced, _ = _index()
    listed = [(_pattern(hit[0]), hit) for hit in spaced.get(word[:_KEY], ())]
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


def add(frame: pd.DataFrame) -> dict[str, Any]:
    """``spam_words``: the score of each text."""
    return {"spam_words": [score(text) for text in frame["bare_text"].tolist()]}
