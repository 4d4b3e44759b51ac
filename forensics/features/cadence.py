"""When posts were made: the gap before each, its hour and weekday.

They are counted in UTC for the analysis, whose rules were learned so, and told in the case's
time zone once it is done (``in_zone``): a zone is a matter of display.
"""

from __future__ import annotations

import pandas as pd

from forensics.methods.columns import Columns


def add(frame: pd.DataFrame) -> Columns:
    """``gap_s``, ``hour`` and ``weekday``; the hour is NA where only the day is known."""
    return {"gap_s": frame["created_at"].diff().dt.total_seconds(), **_clock(frame, "UTC")}


def in_zone(frame: pd.DataFrame, zone: str) -> pd.DataFrame:
    """The timeline with ``hour`` and ``weekday`` told in a time zone (IANA name)."""
    return frame.assign(**_clock(frame, zone))


def _clock(frame: pd.DataFrame, zone: str) -> Columns:
    times = frame["created_at"]
    local = times.dt.tz_convert(zone)
    exact = frame["precision"] != "day"
    # A day known without its hour is a UTC date; turning it to local time would shift it.
    weekday = local.dt.day_of_week.where(exact, times.dt.day_of_week)
    return {
        "hour": local.dt.hour.astype("Int8").where(exact),
        "weekday": weekday.astype("Int8"),
    }
