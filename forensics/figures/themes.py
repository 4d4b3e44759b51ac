"""What posts are about: themes of the spam vocabulary, and the words of one hand alone."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain

import numpy as np
import pandas as pd

from forensics.decoding.folding import fold
from forensics.features.vocabulary import NEUTRAL, SPAM, STRONG, matches
from forensics.figures.pieces import pieces_in_parts

WORD = re.compile(r"[^\W\d_][^\W\d_'’-]{2,}")
FEWEST, LEAST_Z = 3, 2.0
TIMES_RARER = 10
"""A word is nearly absent from the owner when its share of posts there is this much smaller."""
EMPTY = frozenset({"site", "sites", "web", "link", "links", "lien", "liens", "www", "com", "http"})
"""Words that say no more than that a post has a link."""
PRIOR = 10.0
"""How many posts of both hands mixed are set beside each: a word of few posts marks less."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with the posts that speak of it and the terms met most, largest first."""

    key: str
    posts: int
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Distinct:
    """A word or hashtag with the posts of each hand that hold it, and its z-score."""

    word: str
    other: int
    owner: int
    z: float


def speaks_of(text: str) -> dict[str, list[str]]:
    """The themes of a text, each with the terms that tell it.

    One strong term tells a theme, or two weak ones: a lone weak term is an ordinary word.
    """
    found: dict[str, list[tuple[str, float]]] = {}
    for term, theme, weight in dict.fromkeys(matches(text)):
        found.setdefault(theme, []).append((term.rstrip("*"), weight))
    return {
        theme: [term for term, _ in terms]
        for theme, terms in found.items()
        if len(terms) > 1 or terms[0][1] >= STRONG
    }


def spoken_of(posts: pd.DataFrame) -> Iterator[tuple[dict[str, list[str]], int]]:
    """The themes of every text that holds a listed term, and how many of the posts say it.

    Only such a text has a score, and most posts are ordinary: the others need no second look.
    """
    scored = posts.loc[posts["spam_words"].ne(NEUTRAL), "bare_text"]
    for text, times in Counter(map(str, scored)).items():
        yield speaks_of(text), times


def recognised(posts: pd.DataFrame) -> int:
    """How many of these posts the list of terms recognises, by the score that was weighed."""
    return int(posts["spam_words"].ge(SPAM).sum())


def themes(posts: pd.DataFrame, most: int = 3) -> list[Theme]:
    """Every theme met in these posts, that of most posts first."""
    counts: Counter[str] = Counter()
    terms: dict[str, Counter[str]] = {}
    for found, times in spoken_of(posts):
        for theme, words in found.items():
            counts[theme] += times
            met = terms.setdefault(theme, Counter())
            for word in words:
                met[word] += times
    ordered = sorted(counts, key=lambda theme: (-counts[theme], theme))
    return [Theme(key, counts[key], _top(terms[key], most)) for key in ordered]


def _top(counts: Mapping[str, int], most: int) -> tuple[str, ...]:
    ordered = sorted(counts, key=lambda name: (-counts[name], name))
    return tuple(ordered[:most])


@cache
def function_words() -> frozenset[str]:
    """Words that say how a sentence is built, not what it is about, in a few languages.

    A constant, kept.
    """
    text = (files("forensics.data") / "function_words.toml").read_text(encoding="utf-8")
    return frozenset(fold(word) for line in tomllib.loads(text).values() for word in line.split())


def words_of(text: str) -> set[str]:
    """The words of a text that may tell what it is about, in lower case."""
    return set(filter(_tells, map(str.casefold, WORD.findall(text))))


@lru_cache(maxsize=1 << 16)
def _tells(word: str) -> bool:
    """True for a word that may tell what a text is about. Kept: equal arguments, equal results."""
    return fold(word) not in function_words()


def tags_of(tags: object) -> set[str]:
    """Hashtags in lower case, with their sign."""
    return {f"#{str(tag).casefold()}" for tag in tags} if isinstance(tags, tuple) else set()


def _counted(posts: pd.DataFrame) -> dict[str, int]:
    """How many posts hold each word and each hashtag; a word never begins with the sign."""
    tags = Counter(chain.from_iterable(tags_of(tags) for tags in posts["hashtags"] if tags))
    words = Counter[str]()
    for cut in pieces_in_parts(posts["bare_text"]):
        words.update(cut.texts_by(words_of))
    return dict(words) | tags


def distinctive(other: pd.DataFrame, owner: pd.DataFrame, most: int = 12) -> list[Distinct]:
    """Words and hashtags of the other hand (nearly) absent from the owner, those of most posts
    first.

    Log-odds of the shares of posts with a prior drawn from both hands together (Monroe,
    Colaresi and Quinn 2008); only words of three posts or more and a z-score of 2 or more.
    """
    here, there, posts = _counted(other), _counted(owner), (len(other), len(owner))
    found = [
        Distinct(word, count, there.get(word, 0), _z(count, there.get(word, 0), *posts))
        for word, count in here.items()
        if count >= FEWEST
    ]
    sure = [
        one
        for one in found
        if one.z >= LEAST_Z
        and one.word not in EMPTY
        and one.owner * len(other) * TIMES_RARER <= one.other * len(owner)
    ]
    return sorted(sure, key=lambda one: (-one.other, -one.z, one.word))[:most]


def _z(here: int, there: int, posts_here: int, posts_there: int) -> float:
    """How many standard errors the log-odds lie apart."""
    share = (here + there) / (posts_here + posts_there)
    a = PRIOR * share
    one, two = here + a, there + a
    log_odds = np.log(one / (posts_here + PRIOR + 1 - one)) - np.log(
        two / (posts_there + PRIOR + 1 - two)
    )
    return float(log_odds / np.sqrt(1 / one + 1 / two))
