"""Does another program take over the posting?

Reads:    ``client_key`` and ``client``; look-alike names are already folded.
Strength: share of posts after the split from programs unseen before it.
Blind to: a second hand that uses the owner's program, such as the web page.
Source:   after the source feature of Egele et al. 2013 (COMPA).
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from forensics.methods.changepoints import best_split
from forensics.model.findings import Signal, Value

NAME = "client"
# Posts, size of the change and standard errors that a shift takes; see the shelf.
FEWEST = 10
CLEAR = 0.3
ERRORS = 4.0


def detect(frame: pd.DataFrame) -> Signal:
    """The row from which the usual programs are least used."""
    keys = frame["client_key"].to_numpy(str)
    rows = np.flatnonzero(keys != "")
    if len(rows) < FEWEST:
        return Signal(NAME, "not_enough_data", measured={"posts": len(rows)})
    keys = keys[rows]
    early = set(keys[: max(FEWEST // 2, len(keys) // 2)])
    usual = np.array([key in early for key in keys], dtype=float)
    if usual.all():
        # All programs were there from the first half: look for a change between those.
        usual = (keys == pd.Series(keys).mode().iloc[0]).astype(float)
    split = best_split(usual)
    if split is None:
        return Signal(NAME, "no_shift", measured={"posts": len(rows)})
    after = pd.Series(keys[split.row :]).mode().iloc[0]
    earlier = float((keys[: split.row] == after).mean())
    later = float((keys[split.row :] == after).mean())
    measured: dict[str, Value] = {
        "client": _label(frame, str(after)),
        "before_share": earlier,
        "after_share": later,
    }
    strength = max(0.0, later - earlier)
    if strength < CLEAR or split.score < ERRORS:
        return Signal(NAME, "no_shift", strength=strength, measured=measured)
    return Signal(NAME, "shift", int(rows[split.row]), strength, measured)


def _label(frame: pd.DataFrame, key: str) -> str:
    return str(frame.loc[frame["client_key"] == key, "client"].iloc[0])
