"""Does the account stop talking to others?

Reads:    ``is_reply``, ``is_repost``, ``n_mentions``.
Strength: share of posts that answer, repeat or name others before the split minus after it.
Blind to: owners who only ever broadcast.
Source:   interaction feature of Egele et al. 2013 (COMPA).
"""

from __future__ import annotations

import pandas as pd

from forensics.methods.signals import share_signal
from forensics.model.findings import Signal

NAME = "interaction"


def detect(frame: pd.DataFrame) -> Signal:
    """The row from which that share falls most."""
    holds = (frame["is_reply"] | frame["is_repost"] | (frame["n_mentions"] > 0)).to_numpy()
    return share_signal(NAME, holds, rising=False)
