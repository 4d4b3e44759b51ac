"""Which program a post was sent with, look-alike letters folded.

Real archives hold both ``Tweetbot for iOS`` and the same with a Greek capital omicron;
without folding that reads as a new client.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import pandas as pd

from forensics.methods.columns import Columns

# Greek and Cyrillic letters drawn like Latin ones (Unicode confusables, the common part).
_LOOKALIKES = str.maketrans(
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαορνικυχАВЕКМНОРСТУХаеорсухіјѕԁɡ",
    "ABEZHIKMNOPTYXaopvikuxABEKMHOPCTYXaeopcyxijsdg",
)


@lru_cache(maxsize=4096)
def client_key(label: str) -> str:
    """A client's label in a form to compare. The last few thousand are kept for the process.

    >>> client_key("Tweetbot for i\\u039fS") == client_key("Tweetbot for iOS")
    True
    """
    folded = unicodedata.normalize("NFKC", label).translate(_LOOKALIKES)
    return " ".join(folded.casefold().split())


def add(frame: pd.DataFrame) -> Columns:
    """``client_key``: '' where the source names no client."""
    keys = [client_key(label) if isinstance(label, str) else "" for label in frame["client"]]
    return {"client_key": pd.array(keys, dtype="str")}
