"""When posts were made: the gap before each, its hour and weekday in the case's time zone."""

from __future__ import annotations

from typing import Any

import pandas as pd


def add(frame: pd.DataFrame, time_zone: str) -> dict[str, Any]:
    """``gap_s``, ``hour`` and ``weekday``; the hour is NA where only the day is known."""
    times = frame["created_at"]
    local = times.dt.tz_convert(time_zone)
    exact = frame["precision"] != "day"
    # A day known without its hour is a UTC date; turning it to local time would shift it.
    weekday = local.dt.day_of_week.where(exact, times.dt.day_of_week)
    return {
        "gap_s": times.diff().dt.total_seconds(),
        "hour": local.dt.hour.astype("Int8").where(exact),
        "weekday": weekday.astype("Int8"),
    }
