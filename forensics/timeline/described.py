"""The columns of timelines, events and episodes told as data: what each holds, in what unit, and
when it lacks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

import pandas as pd

from forensics.errors import UsageError
from forensics.timeline.columns import ATTRIBUTION, BASE, EPISODES, EVENTS, FEATURES

Table = Literal["timeline", "events", "episodes"]
"""The frames of a case."""
STEPS = {"read": BASE, "features": FEATURES, "attribution": ATTRIBUTION}
"""The step from which on a timeline has a column: ``forensics.read`` gives the first alone."""
TABLES: Mapping[Table, Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "timeline": STEPS,
    "events": {"attribution": EVENTS},
    "episodes": {"attribution": EPISODES},
}
RATIO = "log10 likelihood ratio"
UNITS = {
    "created_at": "UTC",
    "likes": "count",
    "reposts": "count",
    "record": "number, from 0",
    "occurred_at": "UTC",
    "earliest": "UTC",
    "latest": "UTC",
    "starts_at": "UTC",
    "ends_at": "UTC",
    "first": "row, from 0",
    "last": "row, from 0",
    "posts": "count",
    "declared_lang": "ISO 639-1",
    "lang": "ISO 639-1",
    "lang_p": "0 to 1",
    "n_links": "count",
    "gap_s": "seconds",
    "hour": "0 to 23",
    "weekday": "0 Monday to 6 Sunday",
    "n_mentions": "count",
    "n_hashtags": "count",
    "n_chars": "characters",
    "dup_count": "count",
    "spam_words": "score, from 0",
    "p_other": "0 to 1",
    **{name: RATIO for name in ATTRIBUTION if name.startswith("llr_")},
}
EMPTY = "never; empty where there is none"
MISSING = {
    "handle": "the record shows no handle",
    "client": "the source names no program",
    "declared_lang": "the source declares none",
    "reply_to": "no reply, or the source does not say to which post",
    "reply_to_handle": "no reply, or the source does not say to whom",
    "likes": "the source gives no count",
    "reposts": "the source gives no count",
    "gap_s": "the first post",
    "hour": "only the day is known",
    "client_key": "never; '' where the source names no program",
    "lang": "never; und when too short, unsure or disputed",
    "post_id": "never; made up where the source has none (flagged no_ids or spoilt_id)",
    "created_at": "never; flagged no_zone where the source states no zone",
    "text": "never; '' where the post has none",
    "occurred_at": "only an interval is known: earliest to latest",
    "detail": "never; empty where the source tells no more",
}
"""When a value lacks; a column that is not named always has one."""


def columns(table: Table = "timeline") -> pd.DataFrame:
    """The columns of ``case.timeline``, ``case.events`` or ``case.episodes``, one a row, in order.

    ``name``, ``dtype`` (of pandas), ``unit`` ('' where there is none), ``meaning``, ``missing``
    (when a value lacks) and ``since``: the step from which on there is the column, ``read``,
    ``features`` or ``attribution``. Raises UsageError for another name.

    >>> columns().set_index("name").loc["gap_s", ["unit", "since"]].tolist()
    ['seconds', 'features']
    >>> columns("episodes")["name"].tolist()[:3]
    ['label', 'first', 'last']
    """
    if table not in TABLES:
        named = ", ".join(get_args(Table))
        raise UsageError(f"A case has no table {table!r}. There are: {named}.")
    rows = [
        (name, dtype, UNITS.get(name, ""), meaning, _missing(table, name, dtype), step)
        for step, told in TABLES[table].items()
        for name, (dtype, meaning) in told.items()
    ]
    return pd.DataFrame(rows, columns=["name", "dtype", "unit", "meaning", "missing", "since"])


def _missing(table: Table, name: str, dtype: str) -> str:
    if (table, name) == ("events", "account_id"):
        return "the record names none"
    return MISSING.get(name, EMPTY if dtype == "object" else "never")
