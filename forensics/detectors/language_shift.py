"""Does the account stop writing in its usual language?

Reads:    ``lang``; posts whose language could not be told are left out.
Strength: share of posts in the usual language before the split minus the share after it.
Blind to: owners who write two languages; spam in the owner's language.
Source:   least-squares split; Truong, Oudre & Vayatis 2020.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from forensics.features.language import UNKNOWN
from forensics.methods.changepoints import best_split
from forensics.model.findings import Signal, Value

NAME = "language_shift"
# Posts, size of the change and standard errors that a shift takes; see the shelf.
FEWEST = 10
CLEAR = 0.3
ERRORS = 5.0


def detect(frame: pd.DataFrame) -> Signal:
    """The row from which the usual language is least used."""
    lang = frame["lang"].astype("object").to_numpy()
    rows = np.flatnonzero(lang != UNKNOWN)
    if len(rows) < FEWEST:
        return Signal(NAME, "not_enough_data", measured={"posts": len(rows)})
    known = pd.Series(lang[rows])
    splits = [
        (split, one)
        for one in _usual(known)
        if (split := best_split(np.array(known == one, dtype=np.float64)))
    ]
    if not splits:
        return Signal(NAME, "no_shift", measured={"lang": known.iloc[0], "posts": len(rows)})
    split, usual = max(splits, key=lambda found: found[0].before - found[0].after)
    after = known.iloc[split.row :]
    measured: dict[str, Value] = {
        "before_lang": usual,
        "before_share": split.before,
        "after_lang": str(after.mode().iloc[0]),
        "after_share": split.after,
    }
    strength = max(0.0, split.before - split.after)
    if strength < CLEAR or split.score < ERRORS:
        return Signal(NAME, "no_shift", strength=strength, measured=measured)
    return Signal(NAME, "shift", int(rows[split.row]), strength, measured)


def _usual(known: pd.Series) -> list[str]:
    """The commonest language of the first quarter and of the first half, the parts more
    surely the owner's."""
    parts = (known.iloc[: max(FEWEST // 2, len(known) // share)] for share in (4, 2))
    return sorted({str(part.mode().iloc[0]) for part in parts})
