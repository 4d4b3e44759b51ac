"""A long timeline made short enough to search: every k-th post, and all that stand out."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from forensics.attribution.observe.channels import Channels, total
from forensics.features.vocabulary import SPAM

# Posts up to which all are searched: the time of a search grows with them. The rules were learned
# on timelines made short by these numbers, which were chosen, not measured.
SHORT = 2400
# Posts kept at even distances, about, and with spam vocabulary, at most.
EVEN, MOST_SPAM = 1700, 500
# Silences about which posts are kept, and how many on either side of each.
GAPS, BESIDE = 12, 3
# Posts kept as those least like the rest.
STRANGE = 150


def thinned_rows(frame: pd.DataFrame, channels: Channels) -> NDArray[np.int64]:
    """Rows to search, in order: all of them up to 2,400 posts, else at most about 2,450.

    Evenly spaced posts, posts with spam vocabulary, those least like the rest, and those
    beside the longest silences. ``channels`` are of all posts.
    """
    n = len(frame)
    if n <= SHORT:
        return np.arange(n)
    chosen = np.zeros(n, dtype=bool)
    chosen[:: -(-n // EVEN)] = True
    spam = np.flatnonzero(frame["spam_words"].to_numpy(float) >= SPAM)
    chosen[spam[:: max(1, -(-len(spam) // MOST_SPAM))]] = True
    strange = total(channels.ratios(np.zeros(n), advertiser=True))
    chosen[np.argsort(-strange, kind="stable")[:STRANGE]] = True
    gaps = frame["gap_s"].fillna(0.0).to_numpy(float)
    for row in np.argsort(-gaps, kind="stable")[:GAPS]:
        chosen[max(0, row - BESIDE) : row + BESIDE] = True
    return np.flatnonzero(chosen)


def thinned(frame: pd.DataFrame, rows: NDArray[np.int64]) -> pd.DataFrame:
    """The timeline of those rows alone, its gaps counted anew."""
    if len(rows) == len(frame):
        return frame
    part = frame.iloc[rows].reset_index(drop=True)
    return part.assign(gap_s=part["created_at"].diff().dt.total_seconds())
