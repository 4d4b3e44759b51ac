"""The tokens of a post: its words, and the accounts and hashtags that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from forensics.methods.columns import texts_of

_NAME = re.compile(r"(?<![\w@#])[@#]\w{2,}")
# Shorter words are mostly articles and particles, which say more of the language than of the hand.
WORD = re.compile(r"[^\W\d_]{3,}")


def names(frame: pd.DataFrame) -> Iterator[list[str]]:
    """Accounts and hashtags each post names, lower case."""
    for text in texts_of(frame["text"]):
        yield _NAME.findall(text.lower()) if "@" in text or "#" in text else []


def words(frame: pd.DataFrame) -> Iterator[list[str]]:
    """Words of three letters and more of each post, lower case."""
    for text in texts_of(frame["bare_text"]):
        yield WORD.findall(text.lower())
