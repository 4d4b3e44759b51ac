"""Synthetic accounts with a planted second hand, as timelines with features."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pandas as pd

from forensics.decoding.dates.dates import parse_date
from forensics.features import add_features
from forensics.model.records import Locator, Post
from forensics.synthetic import owner_posts, spam_posts
from forensics.timeline import Gatherer

START = datetime(2019, 3, 4, 8, tzinfo=UTC)
Row = dict[str, Any]


def owner_rows(n: int, *, seed: int = 1, lang: str = "fr", start: datetime = START) -> list[Row]:
    """``n`` posts of an invented owner, oldest first."""
    return owner_posts(lang, n, start, seed)


def spam_rows(n: int, start: datetime, *, campaign: str = "dating", seed: int = 1) -> list[Row]:
    """``n`` posts of an invented campaign, marked as the other hand's."""
    return [{**row, "other": True} for row in spam_posts(campaign, n, start, seed)]


def time_of(row: Row) -> datetime:
    """When a row was posted."""
    return parse_date(row["created_at"])[0]


def after(rows: list[Row], days: float) -> datetime:
    """A moment ``days`` after the last of these rows."""
    return time_of(rows[-1]) + timedelta(days=days)


def moved(row: Row, to: datetime) -> Row:
    """A row posted at another time."""
    return {**row, "created_at": to.isoformat()}


def known_timeline(rows: list[Row], *, clients: bool = True) -> tuple[pd.DataFrame, set[str]]:
    """The timeline of these rows with features, and the ids that the other hand wrote."""
    gatherer, other = Gatherer(), set()
    for number, row in enumerate(sorted(rows, key=time_of)):
        post_id = str(10**17 + number)
        if row.get("other"):
            other.add(post_id)
        text = row["text"]
        gatherer.add(
            Post(
                platform="x",
                account_id="known",
                account_handle="known",
                post_id=post_id,
                created_at=time_of(row),
                text=text,
                urls=tuple(row["urls"]),
                kind="repost" if text.startswith("RT @") else "post",
                client=row["source"] if clients else None,
                locator=Locator("E1", "known", number),
            )
        )
    return add_features(gatherer.frame()), other
