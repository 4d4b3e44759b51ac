"""The figures of an account's habits, from a set of its posts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import pandas as pd

from forensics.figures.pieces import openings_of

OPENING = 3
"""Words by which two posts begin alike."""
FOUR_WEEKS = pd.Timedelta(weeks=4)


@dataclass(frozen=True, slots=True)
class Habits:
    """Shares are 0..1; tuples are (name, share), largest first; None where nothing is known.

    ``told`` posts have a language that can be told, ``timed`` ones a time of day.
    """

    posts: int
    since: pd.Timestamp
    until: pd.Timestamp
    per_week: float | None
    silence: tuple[pd.Timestamp, pd.Timestamp] | None
    languages: tuple[tuple[str, float], ...]
    kinds: tuple[tuple[str, float], ...]
    clients: tuple[tuple[str, float], ...]
    hours: tuple[int, int] | None
    domains: tuple[tuple[str, int], ...]
    told: int
    timed: int
    links: float
    mentions: float
    formula: tuple[str, int] | None


def _shares(values: pd.Series, top: int) -> tuple[tuple[str, float], ...]:
    shares = values.value_counts(normalize=True)
    return tuple((str(name), float(share)) for name, share in shares.head(top).items() if share > 0)


def usual_hours(hours: pd.Series) -> tuple[int, int] | None:
    """The shortest stretch of the clock, maybe past midnight, that holds half of the posts."""
    known = hours.dropna().astype(int)
    if len(known) < 10:
        return None
    counts = np.bincount(known, minlength=24)
    twice = np.concatenate([counts, counts])
    for length in range(1, 25):
        sums = [int(twice[start : start + length].sum()) for start in range(24)]
        if max(sums) * 2 >= len(known):
            start = sums.index(max(sums))
            return start, (start + length) % 24
    return None


def _silence(times: pd.Series) -> tuple[pd.Timestamp, pd.Timestamp] | None:
    if len(times) < 2:
        return None
    end = int(times.diff().iloc[1:].to_numpy().argmax()) + 1
    return times.iloc[end - 1], times.iloc[end]


def _per_week(times: pd.Series) -> float | None:
    """Posts a week over the weeks with a post; None for less than four weeks of data."""
    if times.iloc[-1] - times.iloc[0] < FOUR_WEEKS:
        return None
    weeks = (times - pd.Timestamp(0, tz="UTC")) // pd.Timedelta(days=7)
    return len(times) / int(weeks.nunique())


def _domains(frame: pd.DataFrame, top: int) -> tuple[tuple[str, int], ...]:
    counts = Counter(name for names in frame["domains"] for name in set(names))
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:top])


def formula(texts: pd.Series) -> tuple[str, int] | None:
    """The opening words that most posts share, with how many, as an automatic feed leaves them.

    None unless at least a tenth of the posts, and five of them, begin alike.
    """
    openings = openings_of(texts, OPENING)
    if not openings:
        return None
    opening, posts = min(openings.items(), key=lambda pair: (-pair[1], pair[0]))
    return (opening, posts) if posts >= max(5, len(texts) / 10) else None


def habits(frame: pd.DataFrame) -> Habits:
    """Measure the habits shown by these posts; ``frame`` must hold at least one."""
    times = frame["created_at"]
    known = frame.loc[frame["lang"].astype(str).ne("und"), "lang"].astype(str)
    clients = frame.loc[frame["client"].notna(), "client"].astype(str)
    return Habits(
        posts=len(frame),
        since=times.iloc[0],
        until=times.iloc[-1],
        per_week=_per_week(times),
        silence=_silence(times),
        languages=_shares(known, 3),
        kinds=_shares(frame["kind"].astype(str), 4),
        clients=_shares(clients, 3),
        hours=usual_hours(frame["hour"]),
        domains=_domains(frame, 5),
        told=len(known),
        timed=int(frame["hour"].notna().sum()),
        links=float(frame["n_links"].gt(0).mean()),
        formula=formula(frame.loc[frame["kind"].ne("repost"), "text"]),
        mentions=float(frame["n_mentions"].gt(0).mean()),
    )
