"""Invented accounts as scraped lines, for tests that go through the whole program."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from forensics.synthetic import owner_posts, spam_posts

Lines = list[dict[str, Any]]
TAKEN_OVER = datetime(2016, 1, 1, tzinfo=UTC)


def clean(seed: int = 1, posts: int = 60, lang: str = "fr") -> Lines:
    """An account that its owner alone ever used."""
    return owner_posts(lang, posts, datetime(2014, 1, 1, tzinfo=UTC), seed)


def hijacked(seed: int = 1, posts: int = 60, spam: int = 25) -> Lines:
    """The same, then spam from the first of January 2016 on."""
    own = clean(seed, posts)
    foreign = spam_posts("dating", spam, TAKEN_OVER, seed)
    return own + [post | {"account": own[0]["account"]} for post in foreign]
