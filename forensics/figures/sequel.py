"""How many posts, and whose, stand after the landmarks: what the sentences about them count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from forensics.figures.bins import LABELS
from forensics.model.findings import LandmarkKey, Verdict

MAYBE = 0.05
"""The least probability at which a post is told as one that may still be the owner's."""


@dataclass(frozen=True, slots=True)
class Later:
    """Posts after the last genuine one that may still be the owner's; the likeliest of them, by
    its row, with the probability that it is."""

    posts: int
    row: int
    owner: float


@dataclass(frozen=True, slots=True)
class Sequel:
    """``resumed`` posts of the owner's stand in a row from the return; ``after_other`` counts
    posts after the other hand's last, by label; ``deleted``, those whose deletion the evidence
    shows, by label; ``sure_earlier``, the owner's within the onset's interval before the
    takeover window opens. 0, or empty, without the landmark."""

    resumed: int
    after_other: Mapping[str, int]
    deleted: Mapping[str, int]
    later: Later | None
    sure_earlier: int


def sequel(frame: pd.DataFrame, verdict: Verdict) -> Sequel:
    """The counts for a labelled timeline and its verdict."""
    last_other, genuine = _row(verdict, "last_other"), _row(verdict, "last_genuine")
    deleted = frame["flags"].map(lambda flags: "deleted" in flags).to_numpy(dtype=bool)
    return Sequel(
        resumed=_resumed(frame["label"], _row(verdict, "owner_returns")),
        after_other=counts(frame["label"].iloc[last_other + 1 :]) if last_other is not None else {},
        deleted=counts(frame["label"][deleted]),
        later=_later(frame["p_other"], genuine) if genuine is not None else None,
        sure_earlier=_sure_earlier(frame, verdict),
    )


def counts(labels: pd.Series[str]) -> Mapping[str, int]:
    """Posts by label, with 0 for those that do not occur."""
    return {label: int(labels.eq(label).sum()) for label in LABELS}


def _row(verdict: Verdict, key: LandmarkKey) -> int | None:
    mark = verdict.landmark(key)
    return mark.row if mark else None


def _resumed(labels: pd.Series[str], row: int | None) -> int:
    if row is None:
        return 0
    run = labels.iloc[row:].eq("owner").to_numpy()
    return len(run) if run.all() else int(run.argmin())


def _later(p: pd.Series[float], row: int) -> Later | None:
    later = p.iloc[row + 1 :]
    likely = int((later < 1 - MAYBE).sum())
    if not likely:
        return None
    best = row + 1 + int(later.to_numpy().argmin())
    return Later(likely, best, 1 - float(p.iloc[best]))


def _sure_earlier(frame: pd.DataFrame, verdict: Verdict) -> int:
    onset = verdict.landmark("onset")
    if onset is None or onset.window is None or onset.window.opens is None:
        return 0
    times = frame["created_at"]
    within = times.gt(onset.earliest) & times.le(onset.window.opens) & frame["label"].eq("owner")
    return int(within.sum())
