"""What is gained over doing it the plain way: four dumb answers to the same cases.

Each baseline names the row from which on all posts are another hand's, or none. The answer is
then scored like the program's own, with that row as onset and the row before as last genuine
post.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.util import find_spec

import numpy as np
import pandas as pd

from forensics.evaluation.cases.building import KnownCase
from forensics.evaluation.runs.outcomes import Outcome, judged
from forensics.features.language import UNKNOWN
from forensics.methods.measures import measures
from forensics.model.findings import Landmark, LandmarkKey, Verdict

Answer = Callable[[pd.DataFrame], int | None]


def never(frame: pd.DataFrame) -> None:
    """No account ever changes hands."""


def longest_gap(frame: pd.DataFrame) -> int | None:
    """The post after the longest silence; None when there is only one post."""
    if len(frame) < 2:
        return None
    return int(np.argmax(frame["created_at"].diff().to_numpy()[1:])) + 1


def first_foreign(frame: pd.DataFrame) -> int | None:
    """The first post that is not in the account's main language.

    The main language is the one most frequent in the first half of the posts; posts without
    a language identified are passed over.
    """
    lang = frame["lang"].astype("str")
    told = lang[lang != UNKNOWN]
    early = told[told.index < len(frame) / 2]
    if early.empty:
        return None
    strange = told.index[told != early.mode().iloc[0]]
    return int(strange[0]) if len(strange) else None


def changepoint(frame: pd.DataFrame) -> int | None:
    """The best single changepoint of seven measures per post, by least squares.

    Source: ruptures (KernelCPD, linear kernel); Truong, Oudre & Vayatis 2020.
    """
    if len(frame) < 2:
        return None
    import ruptures

    search = ruptures.KernelCPD(kernel="linear", min_size=1).fit(measures(frame))
    row = int(search.predict(n_bkps=1)[0])
    return row if row < len(frame) else None


BASELINES: Mapping[str, Answer] = {
    "never": never,
    "longest_gap": longest_gap,
    "first_foreign": first_foreign,
    "changepoint": changepoint,
}


def usable() -> dict[str, Answer]:
    """The baselines that can be run here: ``changepoint`` needs the library ruptures."""
    return {
        name: answer
        for name, answer in BASELINES.items()
        if name != "changepoint" or find_spec("ruptures") is not None
    }


def answers(case: KnownCase, frame: pd.DataFrame) -> dict[str, Outcome]:
    """The outcome of every usable baseline on the timeline of a case (with features)."""
    return {name: _judged(case, frame, answer(frame)) for name, answer in usable().items()}


def _judged(case: KnownCase, frame: pd.DataFrame, row: int | None) -> Outcome:
    other = np.zeros(len(frame), dtype=bool)
    if row is not None:
        other[row:] = True
    label = np.where(other, "other", "owner")
    labelled = frame.assign(p_other=other.astype(float), label=label)
    if row is None:
        return judged(case, labelled, Verdict("no_takeover", "none", 0.0))
    marks = [_mark(frame, "onset", row)]
    if row > 0:
        marks.append(_mark(frame, "last_genuine", row - 1))
    return judged(case, labelled, Verdict("takeover", "none", 0.0, tuple(marks)))


def _mark(frame: pd.DataFrame, key: LandmarkKey, row: int) -> Landmark:
    at = frame["created_at"].iloc[row]
    return Landmark(key, at, at, at, row)
