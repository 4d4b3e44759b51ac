"""What is observed of every post, as codes: the same few values for every account."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Ints = NDArray[np.int64]

_LINK = re.compile(r"https?://\S+|www\.\S+")
_NAME = re.compile(r"(?<![\w@#])[@#]\w{2,}")
_WORD = re.compile(r"[^\W\d_]{3,}")
LENGTHS = (15, 50, 90, 170)
LOUD = 0.3
SHOWN_LETTERS = 8
GAPS = (30, 120, 600, 3600, 6 * 3600, 86400, 7 * 86400, 60 * 86400)
SPAM = (0.2, 0.8, 1.2, 1.8)
REPEATS = (1, 3)


def links(frame: pd.DataFrame) -> Ints:
    """Where the link stands: 0 none, 1 nothing but links, 2 first, 3 last, 4 within,
    5 two links or more."""
    found = np.zeros(len(frame), dtype=np.int64)
    many = frame["n_links"].to_numpy()
    texts, bare = frame["text"].tolist(), frame["n_chars"].to_numpy()
    for row in np.flatnonzero(many > 0).tolist():
        if bare[row] < 3:
            found[row] = 1
        elif many[row] > 1:
            found[row] = 5
        else:
            found[row] = _place(texts[row].strip())
    return found


def _place(text: str) -> int:
    hits = [(hit.start(), hit.end()) for hit in _LINK.finditer(text)]
    if not hits:
        return 3
    if hits[0][0] == 0:
        return 2
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
    texts = frame["bare_text"].tolist()
    length = np.digitize(frame["n_chars"].to_numpy(), LENGTHS)
    cries = np.array(["!" in text for text in texts], dtype=np.int64)
    loud = np.array([_loud(text) for text in texts], dtype=np.int64)
    found: Ints = ((length * 2 + cries) * 2 + loud).astype(np.int64)
    return found


def _loud(text: str) -> bool:
    """True when capitals are many, or most words begin with one."""
    words = _WORD.findall(text)
    letters = sum(map(len, words))
    if letters < SHOWN_LETTERS or not any(char.isupper() for char in text):
        return False
    capitals = sum(char.isupper() for word in words for char in word)
    titled = sum(word[0].isupper() for word in words)
    return capitals > LOUD * letters or (len(words) > 3 and titled > 0.7 * len(words))


def gaps(frame: pd.DataFrame) -> Ints:
    """Length of the silence before a post: 0..8."""
    found: Ints = np.digitize(frame["gap_s"].fillna(86400.0).to_numpy(float), GAPS).astype(np.int64)
    return found


def spam(frame: pd.DataFrame) -> Ints:
    """How much a post speaks the language of advertising: 0..4."""
    found: Ints = np.digitize(frame["spam_words"].to_numpy(float), SPAM).astype(np.int64)
    return found


def repeats(frame: pd.DataFrame) -> Ints:
    """How many of the account's posts say the same: 0 none, 1 one or two, 2 more."""
    found: Ints = np.digitize(frame["dup_count"], REPEATS).astype(np.int64)
    return found


# Table -> (coding, number of codes); what the shipped shares are learned for.
CLOSED: dict[str, tuple[Callable[[pd.DataFrame], Ints], int]] = {
    "links": (links, 6),
    "interaction": (manner, 18),
    "form": (form, 20),
    "time": (gaps, 9),
    "spam": (spam, 5),
    "duplicates": (repeats, 3),
}


def names(frame: pd.DataFrame) -> list[list[str]]:
    """Accounts and hashtags each post names, lower case."""
    found = []
    for text in frame["text"].tolist():
        listed = _NAME.findall(text.lower()) if "@" in text or "#" in text else []
        found.append(listed)
    return found


def words(frame: pd.DataFrame) -> list[list[str]]:
    """Words of three letters and more of each post, lower case."""
    return [_WORD.findall(text.lower()) for text in frame["bare_text"].tolist()]
