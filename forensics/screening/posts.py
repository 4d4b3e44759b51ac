"""The labelled posts of a screening: what the data set ``posts/`` holds of each.

A post labelled ``other`` has its text, the hosts of its links and its client, and so have samples
of the uncertain ones and of the owner's, to compare with. All other posts have their labels alone:
those three are null.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from forensics.case import Case
from forensics.features.links import host_of

OWNER_TEXTS, UNCERTAIN_TEXTS = 300, 1_000
"""Posts of an account so labelled that are given with their texts at most, spread evenly over its
life."""
TEXT_CHARS = 4_000
HOSTS = 20
"""Characters of a text, and hosts of a post, that are kept at most."""

POSTS = pa.schema(
    [
        ("account_id", pa.string()),
        ("platform", pa.string()),
        ("post_id", pa.string()),
        ("created_at", pa.timestamp("us", tz="UTC")),
        ("p_other", pa.float64()),
        ("label", pa.string()),
        ("text", pa.string()),
        ("hosts", pa.list_(pa.string())),
        ("client", pa.string()),
    ]
)


def posts_of(case: Case, name: str) -> pd.DataFrame:
    """The posts of one account in the columns of ``POSTS``, in the order of time."""
    frame = case.timeline
    labels = frame["label"].astype("str")
    told = with_texts(labels)
    clients = frame["client"].astype("object").where(frame["client"].notna(), None)
    return pd.DataFrame(
        {
            "account_id": name,
            "platform": case.account.platform,
            "post_id": frame["post_id"],
            "created_at": frame["created_at"],
            "p_other": frame["p_other"],
            "label": labels,
            "text": _where(told, (text[:TEXT_CHARS] for text in frame["text"])),
            "hosts": _where(told, map(_hosts, frame["urls"])),
            "client": _where(told, clients),
        }
    )


def with_texts(labels: pd.Series[str]) -> pd.Series[bool]:
    """True for the posts of an account that are given with their texts, by their labels."""
    told = labels == "other"
    for label, most in (("owner", OWNER_TEXTS), ("uncertain", UNCERTAIN_TEXTS)):
        told |= _sample(labels == label, most)
    return told


def _sample(wanted: pd.Series[bool], most: int) -> pd.Series[bool]:
    """True for at most so many of the rows wanted, evenly spread."""
    rows = np.flatnonzero(wanted.to_numpy())
    if len(rows) > most:
        rows = rows[np.linspace(0, len(rows) - 1, most).astype(int)]
    kept = np.zeros(len(wanted), dtype=bool)
    kept[rows] = True
    return pd.Series(kept, index=wanted.index, dtype="bool")


def _where(told: pd.Series[bool], values: Any) -> pd.Series[Any]:
    """The values of the rows that are told, None for the others."""
    found = [value if one else None for one, value in zip(told, values, strict=True)]
    return pd.Series(found, index=told.index, dtype="object")


def _hosts(urls: tuple[str, ...]) -> list[str]:
    """The hosts of a post's links in lower case, each once, in their order."""
    return [one for one in dict.fromkeys(map(host_of, urls)) if one][:HOSTS]
