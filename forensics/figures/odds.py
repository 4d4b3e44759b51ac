"""How likely another hand is, post by post, and how many posts are clear either way."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from forensics.figures.phases import Silence, silences
from forensics.figures.times import Floats, seconds

CLEAR = 0.1
"""A post is counted as clear when its probability is nearer than this to 0 or to 1."""
LEAST = 2


@dataclass(frozen=True, slots=True)
class Odds:
    """One entry for each post that carries a probability in ``times`` (seconds since 1970),
    ``p_other`` (0..1) and ``labels``; ``silences`` are those between these posts."""

    times: Floats
    p_other: Floats
    labels: tuple[str, ...]
    silences: tuple[Silence, ...]
    low: int
    high: int
    between: int


def odds(frame: pd.DataFrame) -> Odds | None:
    """None when fewer than two posts carry a probability."""
    known = frame.loc[frame["p_other"].notna(), ["created_at", "p_other", "label"]]
    if len(known) < LEAST:
        return None
    p = known["p_other"]
    return Odds(
        times=seconds(known["created_at"]),
        p_other=p.to_numpy(dtype="float64"),
        labels=tuple(known["label"].astype("str")),
        silences=tuple(silences(known)),
        low=int((p < CLEAR).sum()),
        high=int((p > 1 - CLEAR).sum()),
        between=int(p.between(CLEAR, 1 - CLEAR).sum()),
    )
