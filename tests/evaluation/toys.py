"""Outcomes and timelines of a few posts, written out: ``o`` owner, ``x`` other, ``?`` unsure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd

from forensics.error_rates.cited import Traits
from forensics.evaluation.cases.building import KnownCase
from forensics.evaluation.runs.outcomes import Dates, Mark, Outcome
from forensics.model.findings import Finding, Landmark, LandmarkKey, Verdict
from forensics.model.records import Locator, Post

START = datetime(2020, 1, 1, tzinfo=UTC)
LABELS = {"o": "owner", "x": "other", "?": "uncertain"}
CHANCE = {"o": 0.0, "x": 1.0, "?": 0.5}
TRAITS = Traits("small", "", False)


def outcome(
    truth: str,
    labels: str,
    p: Sequence[float] | None = None,
    *,
    family: str = "spam_tail",
    name: str = "",
    finding: Finding | None = None,
    **more: Any,
) -> Outcome:
    """The outcome of a case with these posts; flagged where a label is ``x``."""
    known = np.array(list(truth)) == "x"
    found: Finding = finding or ("takeover" if "x" in labels else "no_takeover")
    stated = dates(truth, labels) if found in ("takeover", "change_of_hand") else Dates()
    given: dict[str, Any] = {
        "family": family,
        "name": name or f"{family}-0",
        "person": name or f"{family}-0",
        "traits": TRAITS,
        "posts": len(truth),
        "finding": found,
        "log10_lr": 0.0,
        "seconds": 0.0,
        "truth": known,
        "label": np.array([LABELS[one] for one in labels]),
        "p_other": np.array([CHANCE[one] for one in labels] if p is None else p, dtype=float),
        "true_onset": _first(truth),
        "true_last_genuine": _last(truth) if "x" in truth else None,
        "stated": stated,
    }
    return Outcome(**{**given, **more})


def _first(marks: str) -> int | None:
    return marks.index("x") if "x" in marks else None


def _last(marks: str) -> int | None:
    return marks.rindex("o") if "o" in marks else None


def dates(truth: str, labels: str, *, inside: bool = True) -> Dates:
    """The landmarks that these labels give, a day for every post."""

    def mark(row: int | None, true: int | None) -> Mark | None:
        if row is None:
            return None
        if "x" not in truth or true is None:
            return Mark(row)
        return Mark(row, row - true, float(row - true), inside)

    return Dates(mark(_first(labels), _first(truth)), mark(_last(labels), _last(truth)))


def case(truth: str, unsure: str = "") -> KnownCase:
    """A case of these posts, one a day, with ids ``0``, ``1``...; ``unsure`` lists rows."""
    posts = [
        Post(
            platform="x",
            account_id="toy",
            post_id=str(row),
            created_at=START + timedelta(days=row),
            text=f"post number {row}",
            locator=Locator("E1", "toy", row),
        )
        for row in range(len(truth))
    ]
    other = frozenset(str(row) for row, one in enumerate(truth) if one == "x")
    return KnownCase("toy", "toy-0", posts, other, frozenset(unsure.split()))


def frame(labels: str, langs: Sequence[str] = (), gaps: Sequence[float] = ()) -> pd.DataFrame:
    """A labelled timeline; ``gaps`` in days between the posts, else one day each."""
    n = len(labels)
    days = np.concatenate(([0.0], np.cumsum(gaps or [1.0] * (n - 1))))
    return pd.DataFrame(
        {
            "post_id": [str(row) for row in range(n)],
            "created_at": [pd.Timestamp(START) + pd.Timedelta(days=day) for day in days],
            "lang": pd.Categorical(langs or ["fr"] * n),
            "domains": [()] * n,
            "client_key": [""] * n,
            "n_links": [0] * n,
            "is_reply": [False] * n,
            "is_repost": [False] * n,
            "n_hashtags": [0] * n,
            "spam_words": [0.0] * n,
            "n_chars": [40] * n,
            "label": [LABELS[one] for one in labels],
            "p_other": [0.9 if one == "x" else 0.1 for one in labels],
        }
    )


def landmark(
    timeline: pd.DataFrame,
    key: LandmarkKey,
    row: int,
    around: int = 0,
    *,
    candidate: bool = False,
) -> Landmark:
    """A landmark whose interval reaches ``around`` days either way."""
    at, wide = timeline["created_at"].iloc[row], pd.Timedelta(days=around)
    return Landmark(key, at, at - wide, at + wide, row, candidate=candidate)


def verdict(finding: Finding, *marks: Landmark) -> Verdict:
    """A verdict with these landmarks."""
    return Verdict(finding, "none", 1.5, marks)
