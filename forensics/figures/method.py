"""By which thresholds the verdict was reached, so that the report states those and no others."""

from __future__ import annotations

from dataclasses import dataclass

from forensics.attribution.judge.strength import SCALE
from forensics.attribution.tell.comparison import FEWEST, UNCHANGED
from forensics.attribution.tell.landmarks import PROFILE_CHANGES, RETURN_POSTS
from forensics.model.findings import Strength


@dataclass(frozen=True, slots=True)
class Method:
    """``scale`` gives the log10 likelihood ratio up to which each step of the verbal scale
    reaches; ``fewest`` is the number of posts below which a side is not compared, and shares are
    told with their counts; ``return_posts``, how many posts in a row make the owner's return.
    ``unchanged`` are keys of reasons that say that something stays the same,
    ``profile_changes`` the kinds of account events that change what the profile shows."""

    scale: tuple[tuple[float, Strength], ...] = SCALE
    fewest: int = FEWEST
    return_posts: int = RETURN_POSTS
    unchanged: frozenset[str] = frozenset(UNCHANGED)
    profile_changes: tuple[str, ...] = PROFILE_CHANGES
