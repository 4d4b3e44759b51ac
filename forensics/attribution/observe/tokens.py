"""The tokens of a post: its words, and the accounts and hashtags that it names."""

from __future__ import annotations

import re

import pandas as pd

_NAME = re.compile(r"(?<![\w@#])[@#]\w{2,}")
# Shorter words are mostly articles and particles, which say more of the language than of the hand.
WORD = re.compile(r"[^\W\d_]{3,}")


def names(frame: pd.DataFrame) -> list[list[str]]:
    """Accounts and hashtags each post names, lower case."""
    found = []
    for text in frame["text"].tolist():
        listed = _NAME.findall(text.lower()) if "@" in text or "#" in text else []
        found.append(listed)
    return found


def words(frame: pd.DataFrame) -> list[list[str]]:
    """Words of three letters and more of each post, lower case."""
    return [WORD.findall(text.lower()) for text in frame["bare_text"].tolist()]
