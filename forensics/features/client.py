"""Which program a post was sent with, look-alike letters folded.

Real archives hold both ``Tweetbot for iOS`` and the same with a Greek capital omicron;
without folding that reads as a new client.
"""

from __future__ import annotations

import pandas as pd

from forensics.decoding.folding import client_key
from forensics.methods.columns import Columns


def add(frame: pd.DataFrame) -> Columns:
    """``client_key``: '' where the source names no client."""
    keys = [client_key(label) if isinstance(label, str) else "" for label in frame["client"]]
    return {"client_key": pd.array(keys, dtype="str")}
