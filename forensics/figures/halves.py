"""The earlier and the later half of the posts in figures, where no second hand is found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from forensics.features.vocabulary import SPAM
from forensics.platforms import SHORTENERS

FEWEST = 20
"""Posts below which halves are not set side by side: ten each, as the verdict asks of a side."""
WEEK = pd.Timedelta(days=7)

Top = tuple[str, float] | None
"""The most frequent of several names, and its share (0..1) of the posts that have one."""


@dataclass(frozen=True, slots=True)
class Half:
    """Shares are 0..1 of the half's posts; ``per_week`` counts posts over weeks with a post.

    ``site`` is the one linked to first in most posts; ``reach``, the share of posts that answer,
    repeat or name others; ``spam``, of those that the list of terms scores as advertising.
    """

    since: pd.Timestamp
    until: pd.Timestamp
    language: Top
    client: Top
    site: Top
    links: float
    per_week: float
    reach: float
    repeated: float
    spam: float


def halves(frame: pd.DataFrame) -> tuple[Half, Half] | None:
    """The two halves; None when the posts are too few."""
    if len(frame) < FEWEST:
        return None
    middle = len(frame) // 2
    return _half(frame.iloc[:middle]), _half(frame.iloc[middle:])


def _half(part: pd.DataFrame) -> Half:
    weeks = (part["created_at"] - pd.Timestamp(0, tz="UTC")) // WEEK
    reach = part["is_reply"] | part["is_repost"] | (part["n_mentions"] > 0)
    linked = ([name for name in names if name not in SHORTENERS] for names in part["domains"])
    languages = (str(lang) for lang in part["lang"].astype("object") if lang != "und")
    clients = (str(name) for name in part.loc[part["client_key"] != "", "client"])
    return Half(
        since=part["created_at"].iloc[0],
        until=part["created_at"].iloc[-1],
        language=_top(languages),
        client=_top(clients),
        site=_top(names[0] for names in linked if names),
        links=float((part["n_links"] > 0).mean()),
        per_week=len(part) / weeks.nunique(),
        reach=float(reach.mean()),
        repeated=float((part["dup_count"] > 0).mean()),
        spam=float((part["spam_words"] >= SPAM).mean()),
    )


def _top(names: Iterable[str]) -> Top:
    """The earliest of those met most often."""
    counts = Counter(name for name in names if name)
    if not counts:
        return None
    name, times = counts.most_common(1)[0]
    return name, times / counts.total()
