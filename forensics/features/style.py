"""The words a post is made of, without what the platform adds: ``bare_text``, ``n_chars``."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

_ADDED = re.compile(
    r"https?://\S+|\bpic\.twitter\.com/\S+|\bpic\.x\.com/\S+|(?:^RT )?@\w{1,30}:?|#(?=\w)",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s+")


def add(frame: pd.DataFrame, time_zone: str) -> dict[str, Any]:
    """``bare_text`` (links, mentions and hashtag signs removed) and ``n_chars`` of it."""
    bare = [bare_text(text) for text in frame["text"]]
    return {
        "bare_text": pd.array(bare, dtype="str"),
        "n_chars": [len(text) for text in bare],
    }


def bare_text(text: str) -> str:
    """What the author typed, as far as a text shows it.

    >>> bare_text("RT @abc: Bonjour #Paris ! https://t.co/x1")
    'Bonjour Paris !'
    """
    if "@" in text or "#" in text or "http" in text or "pic." in text:
        text = _ADDED.sub(" ", text)
    return _SPACE.sub(" ", text).strip()
