"""The tokens of a post: its words, and the accounts and hashtags that it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_NAME = re.compile(r"(?<![\w@#])[@#]\w{2,}")
# Shorter words are mostly articles and particles, which say more of the language than of the hand.
WORD = re.compile(r"[^\W\d_]{3,}")


def names(texts: Iterable[str]) -> Iterator[list[str]]:
    """Accounts and hashtags that each text names, lower case."""
    for text in texts:
        yield _NAME.findall(text.lower()) if "@" in text or "#" in text else []


def words(texts: Iterable[str]) -> Iterator[list[str]]:
    """Words of three letters and more of each bare text, lower case."""
    for text in texts:
        yield WORD.findall(text.lower())
