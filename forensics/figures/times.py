"""Times as numbers, for counting in bins and for axes: seconds since 1970."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats = npt.NDArray[np.float64]
DAY = 86_400.0


def seconds(times: pd.Series[pd.Timestamp]) -> Floats:
    """Times as seconds since 1970."""
    return times.to_numpy(dtype="datetime64[us]").astype("int64") / 1e6


def second(moment: pd.Timestamp) -> float:
    """One time as seconds since 1970."""
    return moment.timestamp()
