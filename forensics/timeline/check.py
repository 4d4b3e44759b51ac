"""Checks a timeline against its contract before anything is concluded from it."""

from __future__ import annotations

import pandas as pd

from forensics.timeline.columns import BASE


def check_timeline(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the timeline unchanged, or raise ValueError naming what breaks its contract.

    Holds when every base column is there with its dtype, ids are unique, text is never
    missing, and rows are sorted by time.
    """
    for name, (dtype, _) in BASE.items():
        if name not in frame:
            raise ValueError(f"timeline: column {name!r} is missing")
        if str(frame[name].dtype) != dtype:
            raise ValueError(f"timeline: column {name!r} is {frame[name].dtype}, not {dtype}")
    # Ids of several platforms are seldom the same: most often they alone tell.
    unique = frame["post_id"].nunique() == len(frame)
    if not unique and frame.duplicated(["platform", "post_id"]).any():
        raise ValueError("timeline: a post id occurs twice")
    for name in ("post_id", "account_id", "created_at", "text"):
        if frame[name].isna().any():
            raise ValueError(f"timeline: column {name!r} has missing values")
    if not frame["created_at"].is_monotonic_increasing:
        raise ValueError("timeline: rows are not sorted by time")
    return frame
