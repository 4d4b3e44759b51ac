"""The posts that are set side by side: the owner's and the other hand's, or all as one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from forensics.model.findings import TWO_HANDS, Finding

Key = Literal["owner", "other", "all"]


@dataclass(frozen=True, slots=True)
class Side:
    """Whose posts stand on a side, and how many they are."""

    key: Key
    posts: int


# What figures ask of the posts of a side: no more is copied.
ASKED = (
    *("created_at", "precision", "kind", "text", "bare_text", "n_chars", "client", "client_key"),
    *("domains", "n_links", "mentions", "n_mentions", "hashtags", "n_hashtags", "is_reply"),
    *("is_repost", "gap_s", "hour", "weekday", "lang", "dup_count", "spam_words", "flags"),
    *("p_other", "label"),
)


def split(frame: pd.DataFrame, finding: Finding) -> Mapping[Key, pd.DataFrame]:
    """Owner's and other's posts where two hands are found, else all posts as one side.

    Posts left uncertain are on neither side. No side is empty, unless the timeline is.
    """
    if finding in TWO_HANDS:
        owner, other = (posts_of(frame, key) for key in ("owner", "other"))
        if len(owner) and len(other):
            return {"owner": owner, "other": other}
    return {"all": frame}


def posts_of(frame: pd.DataFrame, label: str) -> pd.DataFrame:
    """The posts of a label, with the columns that figures ask for."""
    asked = [name for name in ASKED if name in frame]
    return frame.loc[frame["label"].eq(label), asked]


def sides_of(parts: Mapping[Key, pd.DataFrame]) -> tuple[Side, ...]:
    """The sides of a split, without their posts."""
    return tuple(Side(key, len(posts)) for key, posts in parts.items())
