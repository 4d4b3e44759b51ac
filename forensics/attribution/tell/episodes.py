"""Runs of posts of one label."""

from __future__ import annotations

import numpy as np
import pandas as pd

from forensics.model.findings import Episode, Label


def episodes_of(frame: pd.DataFrame) -> tuple[Episode, ...]:
    """Runs of one label, in time order."""
    if frame.empty:
        return ()
    labels = frame["label"].astype("object").to_numpy()
    edges = np.flatnonzero(labels[1:] != labels[:-1]) + 1
    firsts = [0, *edges.tolist()]
    lasts = [*(edges - 1).tolist(), len(frame) - 1]
    return tuple(
        _episode(frame, labels[first], first, last)
        for first, last in zip(firsts, lasts, strict=True)
    )


def _episode(frame: pd.DataFrame, label: Label, first: int, last: int) -> Episode:
    return Episode(
        label=label,
        first=first,
        last=last,
        first_post_id=str(frame["post_id"].iloc[first]),
        last_post_id=str(frame["post_id"].iloc[last]),
        starts_at=frame["created_at"].iloc[first],
        ends_at=frame["created_at"].iloc[last],
        posts=last - first + 1,
    )
