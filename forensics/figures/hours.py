"""Hours of the day at which each side posts, in the case's time zone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from forensics.attribution.tell.comparison import hour_overlap
from forensics.figures.sides import Key, Side, sides_of
from forensics.figures.times import Floats

HOURS = 24
NIGHT = range(6)


@dataclass(frozen=True, slots=True)
class Hours:
    """``shares`` of the posts known to the hour by hour of the day, shape (24,) for each side;
    ``nights``, of those from midnight to six. ``overlap`` of the two sides is 1 when they are
    the same, None where there is one side. ``left_out`` posts are known to the day alone."""

    sides: tuple[Side, ...]
    shares: tuple[Floats, ...]
    nights: tuple[float, ...]
    overlap: float | None
    left_out: int


def hours(parts: Mapping[Key, pd.DataFrame], frame: pd.DataFrame) -> Hours | None:
    """None when a side has no post known to the hour; ``frame`` is the whole timeline."""
    known = {key: posts[posts["hour"].notna()] for key, posts in parts.items()}
    if not all(len(posts) for posts in known.values()):
        return None
    shares = tuple(_shares(posts) for posts in known.values())
    overlap = None
    if len(known) > 1:
        # In UTC, as the finding's own reasons have it: where clocks are put forward, the two
        # figures would differ by a little.
        clocks = (posts["created_at"].dt.hour.to_numpy("int64") for posts in known.values())
        overlap = hour_overlap(*clocks)
    return Hours(
        sides=sides_of(known),
        shares=shares,
        nights=tuple(float(share[list(NIGHT)].sum()) for share in shares),
        overlap=overlap,
        left_out=int(frame["hour"].isna().sum()),
    )


def _shares(posts: pd.DataFrame) -> Floats:
    counts = np.bincount(posts["hour"].to_numpy(dtype="int64"), minlength=HOURS)
    return np.asarray(counts / counts.sum(), dtype="float64")
