"""Labels from probabilities, and the takeover window that they bound."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from forensics.model.findings import Window

Floats = NDArray[np.float64]

# The probability of another hand from which on a post is called that hand's, and up to which it is
# called the owner's: the former must be surer. Chosen, not measured.
OTHER, OWNER = 0.8, 0.3
# How far below a limit a probability is held that may not reach it.
JUST_BELOW = 0.01
# What the columns are called that say what each channel says.
RATIO = "llr_"
CATEGORIES = ("owner", "other", "uncertain")


def labels_of(p_other: Floats) -> pd.Categorical[str]:
    """``other`` from 0.8 up, ``owner`` to 0.3, ``uncertain`` between."""
    names = np.where(p_other >= OTHER, "other", np.where(p_other <= OWNER, "owner", "uncertain"))
    labels: pd.Categorical[str] = pd.Categorical(names, categories=list(CATEGORIES))
    return labels


def labelled(frame: pd.DataFrame, ratios: dict[str, Floats], share: Floats) -> pd.DataFrame:
    """The timeline with ``llr_*`` of every channel, ``p_other`` and ``label`` added."""
    columns = {f"{RATIO}{name}": values for name, values in ratios.items()}
    return relabelled(frame.assign(**columns), share)


def relabelled(frame: pd.DataFrame, share: Floats) -> pd.DataFrame:
    """The same by other probabilities, shape (n,)."""
    return frame.assign(p_other=share, label=labels_of(share))


def ratios_in(frame: pd.DataFrame) -> dict[str, Floats]:
    """What every channel says in a labelled timeline: log10 ratios by name, each of shape (n,)."""
    names = [column for column in map(str, frame.columns) if column.startswith(RATIO)]
    return {column.removeprefix(RATIO): frame[column].to_numpy(float) for column in names}


def rows_of(frame: pd.DataFrame, label: str) -> NDArray[np.int64]:
    """Positions of the posts of a label, in order."""
    return np.flatnonzero((frame["label"] == label).to_numpy())


def takeover_window(frame: pd.DataFrame, onset: int) -> Window:
    """The window before the onset at that row, by the labels of ``frame``: the one definition,
    which every output reads off the landmark."""
    times = frame["created_at"]
    owner = np.flatnonzero((frame["label"] == "owner").to_numpy()[:onset])
    row = int(owner[-1]) if len(owner) else None
    return Window(row, None if row is None else times.iloc[row], times.iloc[onset])
