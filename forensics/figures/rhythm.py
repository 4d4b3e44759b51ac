"""The rhythm of one hand: active days, posts a day, bursts; and the texts it repeats."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from forensics.features.duplicates import alike

BURST = 300.0
"""Seconds within which a post counts as following at once."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """``at_once`` is the share of posts, of those timed, within five minutes of the one before."""

    posts: int
    days: int
    per_day: float
    most: int
    most_on: pd.Timestamp
    at_once: float | None


@dataclass(frozen=True, slots=True)
class Repeat:
    """A text said more than once: the first wording, how often, from when to when."""

    text: str
    posts: int
    row: int
    since: pd.Timestamp
    until: pd.Timestamp


def rhythm(posts: pd.DataFrame, zone: str) -> Rhythm:
    """Measure these posts (one at least) by the days of the case's time zone."""
    local = posts["created_at"].dt.tz_convert(zone).dt.tz_localize(None).dt.floor("D")
    # A day known without its time is that day in any zone.
    own = posts["created_at"].dt.tz_localize(None).dt.floor("D")
    days = local.where(posts["precision"].ne("day"), own)
    counts = days.value_counts(sort=False).sort_index()
    timed = posts.loc[posts["precision"].ne("day") & posts["gap_s"].notna(), "gap_s"]
    return Rhythm(
        posts=len(posts),
        days=len(counts),
        per_day=float(counts.median()),
        most=int(counts.max()),
        most_on=counts.idxmax(),
        at_once=float(timed.le(BURST).mean()) if len(timed) else None,
    )


def repeats(posts: pd.DataFrame, most: int = 8) -> list[Repeat]:
    """Texts said twice or more, or nearly so, those said most first; rows are of the timeline."""
    groups = pd.Series(alike(posts["bare_text"].tolist()), index=posts.index)
    known = groups[groups >= 0]
    found = []
    for _, rows in known.groupby(known):
        if len(rows) > 1:
            first, last = posts.loc[rows.index[0]], posts.loc[rows.index[-1]]
            found.append(
                Repeat(
                    str(first["text"]),
                    len(rows),
                    int(rows.index[0]),
                    first["created_at"],
                    last["created_at"],
                )
            )
    return sorted(found, key=lambda one: (-one.posts, one.row))[:most]
