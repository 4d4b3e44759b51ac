"""What is observed of every post, discretised: the same few codes for every account.

The edges of the intervals are round numbers, chosen before anything was learned; how often ordinary
and advertising posts fall between them was learned for these edges (``CLOSED``), so that an edge
moved asks for new learning.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from forensics.attribution.observe.lure import COLUMN
from forensics.attribution.observe.tokens import WORD
from forensics.beside import in_parts
from forensics.methods.columns import Parts, texts_of

Ints = NDArray[np.int64]

_LINK = re.compile(r"https?://\S+|www\.\S+")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_NO_CAPITALS = bytes(code for code in range(128) if not chr(code).isupper())
# Characters of the bare text: a word or two, a phrase, a sentence, a whole post of the years of
# 140 characters, and more.
LENGTHS = (15, 50, 90, 170)
# Under so many characters beside its links a post is nothing but links.
LINK_ALONE = 3
# A post is loud from this share of capitals on, or from this share of words with a capital, in a
# text of more words than the next number; with fewer letters than the last, one cannot tell.
LOUD, TITLED, TITLED_WORDS, LOUD_LETTERS = 0.3, 0.7, 3, 8
# Seconds: half a minute, two, ten, an hour, six, a day, a week, two months.
GAPS = (30, 120, 600, 3600, 6 * 3600, 86400, 7 * 86400, 60 * 86400)
# The first post has no silence before it; it is given a day, which is nothing out of the ordinary.
NO_GAP = 86400.0
# Scores of ``features.vocabulary``: no term, a weak one, two weak or a strong one, more, more than
# one theme can give.
SPAM = (0.2, 0.8, 1.2, 1.8)
# Natural log odds of the learned score: the owner's, unlike either, and ever more like campaigns.
LURES = (-1.0, 0.0, 1.0, 2.0, 3.0)
# Other posts of the same text: none, one or two, more.
REPEATS = (1, 3)


def links(frame: pd.DataFrame) -> Ints:
    """Where the link stands: 0 none, 1 nothing but links, 2 first, 3 last, 4 within,
    5 two links or more."""
    found = np.zeros(len(frame), dtype=np.int64)
    many = frame["n_links"].to_numpy()
    found[many > 1] = 5
    found[(many > 0) & (frame["n_chars"].to_numpy() < LINK_ALONE)] = 1
    left = np.flatnonzero((many > 0) & (found == 0))
    found[left] = [_place(text.strip()) for text in texts_of(frame["text"].iloc[left])]
    return found


def _place(text: str) -> int:
    hits = [(hit.start(), hit.end()) for hit in _LINK.finditer(text)]
    if not hits:
        return 3
    if hits[0][0] == 0:
        return 2
    # A full stop or a bracket may follow the last link.
    return 3 if hits[-1][1] >= len(text) - 1 else 4


def manner(frame: pd.DataFrame) -> Ints:
    """Post, reply or repost, with or without a mention, with 0, 1 or more hashtags: 0..17."""
    kind = np.where(frame["is_repost"], 2, np.where(frame["is_reply"], 1, 0))
    tags = np.minimum(frame["n_hashtags"].to_numpy(), 2)
    named = np.minimum(frame["n_mentions"].to_numpy(), 1)
    found: Ints = ((kind * 3 + tags) * 2 + named).astype(np.int64)
    return found


def form(frame: pd.DataFrame) -> Ints:
    """Five lengths, with or without an exclamation mark, loud (capitals) or not: 0..19."""
    length = np.digitize(frame["n_chars"].to_numpy(), LENGTHS)
    cries = np.array(["!" in text for text in texts_of(frame["bare_text"])], dtype=np.int64)
    loud = np.concatenate([_loud_ones([]), *in_parts(_loud_ones, Parts(frame["bare_text"]))])
    found: Ints = ((length * 2 + cries) * 2 + loud).astype(np.int64)
    return found


def _loud_ones(texts: list[str]) -> Ints:
    return np.array([_loud(text) for text in texts], dtype=np.int64)


def _loud(text: str) -> bool:
    """True when capitals are many, or most words begin with one."""
    # With so few capitals it can be neither; most texts have no more.
    if _count_upper(text) <= min(LOUD * LOUD_LETTERS, TITLED * TITLED_WORDS):
        return False
    words = WORD.findall(text)
    joined = "".join(words)
    if len(joined) < LOUD_LETTERS:
        return False
    capitals = _count_upper(joined)
    titled = _count_upper("".join([word[0] for word in words]))
    headline = len(words) > TITLED_WORDS and titled > TITLED * len(words)
    return capitals > LOUD * len(joined) or headline


def _count_upper(text: str) -> int:
    """How many characters of a text are capitals."""
    found = len(text.encode("ascii", "ignore").translate(None, _NO_CAPITALS))
    return found if text.isascii() else found + sum(map(str.isupper, _BEYOND_ASCII.findall(text)))


def gaps(frame: pd.DataFrame) -> Ints:
    """Length of the silence before a post: 0..8."""
    found: Ints = np.digitize(frame["gap_s"].fillna(NO_GAP).to_numpy(float), GAPS).astype(np.int64)
    return found


def spam(frame: pd.DataFrame) -> Ints:
    """How much a post speaks the language of advertising, by the word list and by what was learned
    of campaigns: 0..29."""
    listed = np.digitize(frame["spam_words"].to_numpy(float), SPAM)
    learned = np.digitize(frame[COLUMN].to_numpy(float), LURES)
    found: Ints = (listed * (len(LURES) + 1) + learned).astype(np.int64)
    return found


def repeats(frame: pd.DataFrame) -> Ints:
    """How many of the account's posts say the same: 0 none, 1 one or two, 2 more."""
    found: Ints = np.digitize(frame["dup_count"], REPEATS).astype(np.int64)
    return found


class Coding(NamedTuple):
    """How a closed table's codes, 0 to ``size`` - 1, are told from a timeline."""

    code: Callable[[pd.DataFrame], Ints]
    size: int


# By table; what the shipped shares are learned for.
CLOSED: dict[str, Coding] = {
    "links": Coding(links, 6),
    "interaction": Coding(manner, 18),
    "form": Coding(form, 20),
    "time": Coding(gaps, 9),
    "spam": Coding(spam, 30),
    "duplicates": Coding(repeats, 3),
}
