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


def split(frame: pd.DataFrame, finding: Finding) -> Mapping[Key, pd.DataFrame]:
    """Owner's and other's posts where two hands are found, else all posts as one side.

    Posts left uncertain are on neither side. No side is empty, unless the timeline is.
    """
    if finding in TWO_HANDS:
        owner, other = frame[frame["label"] == "owner"], frame[frame["label"] == "other"]
        if len(owner) and len(other):
            return {"owner": owner, "other": other}
    return {"all": frame}


def sides_of(parts: Mapping[Key, pd.DataFrame]) -> tuple[Side, ...]:
    """The sides of a split, without their posts."""
    return tuple(Side(key, len(posts)) for key, posts in parts.items())
