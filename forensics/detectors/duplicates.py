"""Does the account begin to repeat itself?

Reads:    ``dup_count``.
Strength: share of repeated texts after the split minus before it.
Blind to: spam that never says the same twice; owners who schedule the same post again.
Source:   campaign templates; see the SIREN case (2017).
"""

from __future__ import annotations

import pandas as pd

from forensics.methods.signals import share_signal
from forensics.model.findings import Signal

NAME = "duplicates"


def detect(frame: pd.DataFrame) -> Signal:
    """The row from which that share rises most."""
    holds = (frame["dup_count"] > 0).to_numpy()
    return share_signal(NAME, holds, rising=True)
