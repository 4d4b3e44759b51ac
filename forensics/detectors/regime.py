"""Where does the account's behaviour as a whole change most?

Reads:    language, links, manner, spam vocabulary and length together.
Strength: 0 to 1 as the two sides lie 0 to 2 standard deviations apart.
Blind to: changes spread thin over time; the reason for a change.
Source:   changeforest, change in mean, binary segmentation (Londschien et al. 2023).
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from forensics.methods.changepoints import changepoints, steps
from forensics.methods.measures import measures
from forensics.model.findings import Signal

NAME = "regime"
# Posts that a shift takes; see the shelf.
FEWEST = 10
# Standard deviations between the two sides that are a strength of 1.
FULL = 2.0


def detect(frame: pd.DataFrame) -> Signal:
    """The changepoint with the largest distance between the stretches on its two sides."""
    if len(frame) < FEWEST:
        return Signal(NAME, "not_enough_data", measured={"posts": len(frame)})
    values = measures(frame)
    found = changepoints(values)
    if not found:
        return Signal(NAME, "no_shift", measured={"changes": 0})
    sizes = steps(values, found)
    best = int(np.argmax(sizes))
    return Signal(NAME, "shift", found[best], min(1.0, sizes[best] / FULL), {"changes": len(found)})
