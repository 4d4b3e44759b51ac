"""The words a post is made of, without what the platform adds: ``bare_text``, ``n_chars``."""

from __future__ import annotations

import re

import pandas as pd

from forensics.methods.columns import Columns, texts_of

# Each branch begins with letters of its own, so that the search leaps from one to the next;
# what must stand before the first letter is therefore looked up from behind it.
_ADDED = re.compile(
    r"[hH][tT][tT][pP][sS]?://\S+"
    r"|[pP](?<=\b[pP])[iI][cC]\.(?:[tT][wW][iI][tT][tT][eE][rR]|[xX])\.[cC][oO][mM]/\S+"
    r"|[rR](?<=^[rR])[tT] @\w{1,30}:?"
    r"|@\w{1,30}:?"
    r"|#(?=\w)"
)


def add(frame: pd.DataFrame) -> Columns:
    """``bare_text`` (links, mentions and hashtag signs removed) and ``n_chars`` of it."""
    bare = [bare_text(text) for text in texts_of(frame["text"])]
    return {
        "bare_text": pd.array(bare, dtype="str"),
        "n_chars": [len(text) for text in bare],
    }


def bare_text(text: str) -> str:
    """What the author typed, as far as a text shows it.

    >>> bare_text("RT @abc: Bonjour #Paris ! https://t.co/x1")
    'Bonjour Paris !'
    """
    if "@" in text or "#" in text or "/" in text:
        text = _ADDED.sub(" ", text)
    return " ".join(text.split())
