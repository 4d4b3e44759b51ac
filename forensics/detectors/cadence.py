"""Does the rhythm of posting change, and where is the longest silence?

Reads:    ``gap_s`` and ``created_at``.
Strength: 0 to 1 as the median gap changes by a factor of 1 to 100.
Blind to: a second hand that keeps the owner's rhythm.
Source:   least-squares split of log gaps.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from forensics.methods.changepoints import best_split
from forensics.model.findings import Signal, Value

NAME = "cadence"
# Posts, size of the change and standard errors that a shift takes; see the shelf.
FEWEST = 10
# Of the strength: a median gap five times as long or as short.
CLEAR = 0.35
ERRORS = 4.0
# Powers of ten of the median gap that are a strength of 1.
FULL = 2.0
WEEK = 7 * 86400.0


def detect(frame: pd.DataFrame) -> Signal:
    """The row from which gaps are most unlike those before."""
    gaps = frame["gap_s"].to_numpy(float)[1:]
    if len(gaps) < FEWEST:
        return Signal(NAME, "not_enough_data", measured={"posts": len(frame)})
    longest = int(np.argmax(gaps)) + 1
    times = frame["created_at"]
    measured: dict[str, Value] = {
        "days": float(gaps[longest - 1] / 86400.0),
        "since": times.iloc[longest - 1],
        "until": times.iloc[longest],
    }
    logs = np.log10(np.maximum(gaps, 1.0))
    split = best_split(logs)
    if split is None:
        return Signal(NAME, "no_shift", measured=measured)
    before, after = (float(np.median(part)) for part in (logs[: split.row], logs[split.row :]))
    measured |= {"before_per_week": WEEK / 10**before, "after_per_week": WEEK / 10**after}
    strength = float(min(1.0, abs(before - after) / FULL))
    shifted = strength >= CLEAR and split.score >= ERRORS
    return Signal(
        NAME,
        "shift" if shifted else "no_shift",
        split.row + 1 if shifted else None,
        strength,
        measured,
    )
