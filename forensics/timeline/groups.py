"""The rows of a timeline by what they say of their author: a million rows, a few groups."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

_SAID = ["platform", "account_id", "handle", "item", "member"]


class Group(NamedTuple):
    """The rows that say the same of their author: how many, from when to when, and the last."""

    platform: str
    account_id: str
    handle: str | None
    item: str
    member: str
    posts: int
    since: pd.Timestamp
    until: pd.Timestamp
    final: int


class Groups(NamedTuple):
    """The groups in the order in which they are met, and the number of each row's group."""

    found: list[Group]
    of_row: NDArray[np.intp]


def groups_of(frame: pd.DataFrame) -> Groups:
    """The rows of a timeline, grouped by what they say of their author."""
    of_row = np.zeros(len(frame), np.intp)
    if not len(frame):
        return Groups([], of_row)
    for name in _SAID:
        numbers, values = pd.factorize(frame[name])
        # Numbered anew at each column, so that they stay as few as there are groups.
        of_row, _ = pd.factorize(of_row * (len(values) + 1) + numbers + 1)
    rows = pd.Series(of_row)
    heads = np.flatnonzero(~rows.duplicated().to_numpy())
    last = np.flatnonzero(~rows.duplicated(keep="last").to_numpy())
    finals = dict(zip(of_row[last].tolist(), last.tolist(), strict=True))
    told = frame[_SAID].take(heads).astype("object").to_numpy().tolist()
    times = frame["created_at"].groupby(of_row)
    spans = zip(np.bincount(of_row).tolist(), times.min(), times.max(), strict=True)
    found = []
    for number, (said, (posts, since, until)) in enumerate(zip(told, spans, strict=True)):
        # What is missing is NaN here.
        platform, account, handle, item, member = (
            value if isinstance(value, str) else None for value in said
        )
        place = (item or "", member or "", posts, since, until, finals[number])
        found.append(Group(platform or "", account or "", handle, *place))
    return Groups(found, of_row)
