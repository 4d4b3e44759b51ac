"""What each line of evidence weighs for a post.

The timeline holds a log10 likelihood ratio for each post and channel, in its ``llr_*`` columns.
"""

from __future__ import annotations

import pandas as pd

PREFIX = "llr_"
Parts = dict[str, float]


def contributions(row: pd.Series) -> Parts:
    """The log10 ratio of every channel for one post, those not known left out."""
    return {
        str(name).removeprefix(PREFIX): float(value)
        for name, value in row.items()
        if str(name).startswith(PREFIX) and pd.notna(value)
    }
