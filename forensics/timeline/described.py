"""The columns of a timeline told as data: what each holds, in what unit, and when it lacks."""

from __future__ import annotations

import pandas as pd

from forensics.timeline.columns import ATTRIBUTION, BASE, FEATURES

STEPS = {"read": BASE, "features": FEATURES, "attribution": ATTRIBUTION}
"""The step from which on a timeline has a column: ``forensics.read`` gives the first alone."""
RATIO = "log10 likelihood ratio"
UNITS = {
    "created_at": "UTC",
    "likes": "count",
    "reposts": "count",
    "record": "number, from 0",
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
}
"""When a value lacks; a column that is not named always has one."""


def columns() -> pd.DataFrame:
    """The columns of a timeline, one a row, in their order.

    ``name``, ``dtype`` (of pandas), ``unit`` ('' where there is none), ``meaning``, ``missing``
    (when a value lacks) and ``since``: the step from which on there is the column, ``read``,
    ``features`` or ``attribution``.

    >>> columns().set_index("name").loc["gap_s", ["unit", "since"]].tolist()
    ['seconds', 'features']
    """
    rows = [
        (name, dtype, UNITS.get(name, ""), meaning, _missing(name, dtype), step)
        for step, told in STEPS.items()
        for name, (dtype, meaning) in told.items()
    ]
    return pd.DataFrame(rows, columns=["name", "dtype", "unit", "meaning", "missing", "since"])


def _missing(name: str, dtype: str) -> str:
    return MISSING.get(name, EMPTY if dtype == "object" else "never")
