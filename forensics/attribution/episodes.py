"""Labels from probabilities, and runs of one label as episodes."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from forensics.model.findings import Episode, Label

Floats = NDArray[np.float64]

OTHER, OWNER = 0.8, 0.3
CATEGORIES = ("owner", "other", "uncertain")


def labels_of(p_other: Floats) -> pd.Categorical[str]:
    """``other`` from 0.8 up, ``owner`` to 0.3, ``uncertain`` between: what is called another
    hand's must be surer than what is left to the owner."""
    names = np.where(p_other >= OTHER, "other", np.where(p_other <= OWNER, "owner", "uncertain"))
    labels: pd.Categorical[str] = pd.Categorical(names, categories=list(CATEGORIES))
    return labels


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
