"""What is known of the time of each post: that it is in UTC, that its zone is not known, or the
day alone."""

from __future__ import annotations

from typing import Literal

import pandas as pd

Known = Literal["utc", "no_zone", "day"]
"""A moment in UTC; one by the clock of a source that states no zone; a day, whose zone is
never known."""


def known(frame: pd.DataFrame, row: int) -> Known:
    """What is known of the moment of the post at a row."""
    if frame["precision"].iloc[row] == "day":
        return "day"
    return "no_zone" if "no_zone" in frame["flags"].iloc[row] else "utc"


def zoneless(frame: pd.DataFrame) -> pd.Series:
    """Which posts' times of day stand in the source without a zone, shape (n,), bool."""
    flagged = ["no_zone" in flags for flags in frame["flags"].to_numpy()]
    return pd.Series(flagged, frame.index, dtype="bool") & (frame["precision"] != "day")
