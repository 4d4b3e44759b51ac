"""The time between each post and the one before, where it is known to the minute or better."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from forensics.figures.sides import Key
from forensics.figures.times import Floats, seconds

LEAST = 3
"""Fewer gaps than this show no rhythm."""


@dataclass(frozen=True, slots=True)
class Gaps:
    """One entry for each gap in ``times`` (of the post that ends it, seconds since 1970),
    ``lengths`` (seconds) and ``labels``. ``longest`` is in seconds and ends at ``until``;
    ``medians``, one for each side, are None where a side has no gap that is known."""

    times: Floats
    lengths: Floats
    labels: tuple[str, ...]
    longest: float
    until: pd.Timestamp
    medians: tuple[float, ...] | None


def gaps(parts: Mapping[Key, pd.DataFrame], frame: pd.DataFrame) -> Gaps | None:
    """The gaps of the whole timeline; None when fewer than three are known."""
    fine = frame["precision"] != "day"
    known = fine & fine.shift(fill_value=False) & frame["gap_s"].notna()
    timed = frame.loc[known, ["created_at", "gap_s", "label"]]
    if len(timed) < LEAST:
        return None
    lengths = timed["gap_s"].to_numpy(dtype="float64")
    last = int(lengths.argmax())
    medians = [
        float(timed.loc[timed.index.intersection(posts.index), "gap_s"].median())
        for posts in parts.values()
    ]
    return Gaps(
        times=seconds(timed["created_at"]),
        lengths=lengths,
        labels=tuple(timed["label"].astype("str")),
        longest=float(lengths[last]),
        until=timed["created_at"].iloc[last],
        medians=None if any(map(pd.isna, medians)) else tuple(medians),
    )
