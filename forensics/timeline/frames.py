"""A researcher's own frame as a timeline: names checked, dtypes made those of ``BASE``.

A frame needs ``created_at`` and ``text``; what else of ``BASE`` it has is used, and what it lacks
is read off the text where that shows it (links, mentions, hashtags, replies and reposts), else
missing. Nullable integers, categories and strings of pyarrow are turned into the dtypes of
``BASE``. Nothing is guessed of times: one with a zone becomes UTC, one without stands as it is and
is flagged ``no_zone``, as in a table; where all are midnight the day alone is known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any, get_args

import numpy as np
import pandas as pd

from forensics.errors import UsageError
from forensics.model.records import PostKind, Precision
from forensics.parsers.shared.making.ids import clean_id, made_up
from forensics.parsers.shared.making.scraped import kind_of
from forensics.parsers.shared.x.tweet import bare_body
from forensics.platforms import UNKNOWN
from forensics.timeline.blocks import column_of
from forensics.timeline.columns import BASE

NEEDED = ("created_at", "text")
NAMELESS = "frame"
"""The account of posts that no column gives to one."""
ENOUGH_ROWS = 5
"""So many times at 00:00:00, and no other, are no coincidence (as in tables)."""
CHOICES = {"kind": frozenset(get_args(PostKind)), "precision": frozenset(get_args(Precision))}
DAY = len("2016-05-16")
_REPLY = re.compile(r"@(\w{1,20})\b")
Values = list[Any]


def conforms(frame: pd.DataFrame) -> bool:
    """True for a frame with the columns and dtypes of ``BASE``, in the order of time."""
    if any(name not in frame or str(frame[name].dtype) != kind for name, (kind, _) in BASE.items()):
        return False
    return not frame["text"].hasnans and frame["created_at"].is_monotonic_increasing


def completed(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with every column of ``BASE``, in the order of time, its own index kept.

    One that conforms is given back as it is. Other columns stay to the right. Raises UsageError
    naming the column that lacks, or whose values are not of its kind.
    """
    if conforms(frame):
        return frame
    check_columns(frame)
    days = [isinstance(one, str | date) and _is_day(one) for one in frame["created_at"]]
    if any(days) and "precision" not in frame:
        frame = frame.assign(precision=["day" if day else "second" for day in days])
    frame = frame.assign(created_at=_times(frame["created_at"]))
    frame = frame.sort_values("created_at", kind="stable")
    values = _columns(frame)
    times = frame["created_at"]
    utc = times.dt.tz_localize("UTC") if times.dt.tz is None else times
    columns = {
        name: column_of(values[name], dtype).set_axis(frame.index)
        if name in values
        else utc.astype("datetime64[us, UTC]")
        for name, (dtype, _) in BASE.items()
    }
    rest = [name for name in frame.columns if name not in BASE]
    return pd.concat([pd.DataFrame(columns), frame[rest]], axis=1)


def check_columns(frame: pd.DataFrame, needed: Iterable[str] = NEEDED) -> None:
    """Raise UsageError when a column lacks, or stands twice, naming what there is instead."""
    names = [str(name) for name in frame.columns]
    listed = ", ".join(map(repr, names[:30])) + (", ..." if len(names) > 30 else "")
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise UsageError(f"The frame has two columns of the name {twice!r}. Drop one of them.")
    if lacking := [name for name in needed if name not in names]:
        raise UsageError(
            f"The frame lacks {' and '.join(map(repr, lacking))}. It has: {listed or 'no column'}. "
            "Give your columns the names of forensics.columns(), such as "
            'frame.rename(columns={"date": "created_at", "content": "text"}).'
        )


def _times(column: pd.Series[Any]) -> pd.Series[Any]:
    """Moments in UTC, or without zone; raises UsageError where they are neither."""
    if not isinstance(column.dtype, pd.DatetimeTZDtype) and column.dtype.kind != "M":
        column = _parsed(column)
    if missing := int(column.isna().sum()):
        raise UsageError(
            f"The column 'created_at' lacks the time of {missing} of {len(column)} posts. "
            'Drop these rows first: frame.dropna(subset="created_at").'
        )
    return column.dt.tz_convert("UTC") if column.dt.tz is not None else column


def _parsed(column: pd.Series[Any]) -> pd.Series[Any]:
    values = [None if _is_missing(one) else one for one in column.astype("object")]
    if all(one is None or isinstance(one, str | date) for one in values):
        texts = [one.isoformat() if isinstance(one, date) else one for one in values]
        for zoned in (False, True):
            found = _iso(texts, zoned=zoned)
            if found is not None:
                return found.set_axis(column.index)
    raise UsageError(
        "The column 'created_at' does not hold moments (datetime64, or ISO 8601 texts that all or "
        "none of them state a zone). Make them so first, with pandas.to_datetime and its format, "
        "unit or utc; a number says neither its unit nor a text its order of day and month."
    )


def _iso(texts: Values, *, zoned: bool) -> pd.Series[Any] | None:
    """The moments of ISO 8601 texts that all state a zone, or none of them; None for others."""
    plain: pd.Series[Any] = pd.Series(texts, dtype="object")
    try:
        found = pd.to_datetime(plain, format="ISO8601", utc=zoned)
    except (ValueError, TypeError, OverflowError):
        return None
    if not zoned:
        return found if found.dtype.kind == "M" else None
    told = (pd.Timestamp(one).tzinfo is not None for one in texts if one is not None)
    return found if all(told) else None


def _is_day(value: str | date) -> bool:
    """True for a day without its hour."""
    if isinstance(value, str):
        return len(value.strip()) <= DAY
    return not isinstance(value, datetime)


def _is_missing(value: object) -> bool:
    return (
        value is None
        or value is pd.NaT
        or value is pd.NA
        or (isinstance(value, float) and value != value)
    )


def _columns(frame: pd.DataFrame) -> dict[str, Values]:
    """The values of every column of ``BASE`` but the time, which is in UTC or without zone."""
    times = frame["created_at"]
    utc = times.dt.tz_localize("UTC") if times.dt.tz is None else times
    texts = [one or "" for one in _given(frame, "text", _text)]
    columns = _read_off(texts, utc, told="kind" in frame)
    columns["account_id"] = [(one or NAMELESS).lower() for one in _given(frame, "handle", _text)]
    for name, (dtype, _) in BASE.items():
        if name == "created_at":
            continue
        if name in frame:
            columns[name] = _present(name, _given(frame, name, CONVERT[dtype]))
        elif name not in columns:
            columns[name] = _present(name, [None] * len(frame))
    columns["post_id"], unlike = _ids(frame, utc, texts)
    zone: tuple[str, ...] = ("no_zone",) if times.dt.tz is None else ()
    columns["flags"] = [
        tuple(dict.fromkeys((*own, *zone, *more)))
        for own, more in zip(columns["flags"], unlike, strict=True)
    ]
    return columns | {"text": texts}


def _read_off(texts: list[str], times: pd.Series[Any], *, told: bool) -> dict[str, Values]:
    """What texts and times show by themselves; with ``told`` a column says which are replies."""
    bodies = [bare_body(one) for one in texts]
    starts = [_REPLY.match(one) for one in texts]
    whole_days = len(times) >= ENOUGH_ROWS and bool(times.eq(times.dt.normalize()).all())
    return {
        "urls": [body.urls for body in bodies],
        "mentions": [body.mentions for body in bodies],
        "hashtags": [body.hashtags for body in bodies],
        "kind": [kind_of(one, reply=bool(at)) for one, at in zip(texts, starts, strict=True)],
        "reply_to_handle": [at.group(1) if at and not told else None for at in starts],
        "precision": ["day" if whole_days else "second"] * len(texts),
        "record": list(range(len(texts))),
    }


def _ids(frame: pd.DataFrame, times: pd.Series[Any], texts: list[str]) -> tuple[Values, Values]:
    """An id for every post, and the flags of those whose id is made up."""
    given = [one or ("", False) for one in _given(frame, "post_id", clean_id)]
    ids = [
        own or made_up(row, NAMELESS, moment.to_pydatetime(), text)
        for row, ((own, _), moment, text) in enumerate(zip(given, times, texts, strict=True))
    ]
    return ids, [() if own else ("spoilt_id",) if bad else ("no_ids",) for own, bad in given]


def _given(frame: pd.DataFrame, name: str, convert: Callable[[Any], Any]) -> Values:
    """The values of a column, None where one is missing, all where there is no such column."""
    if name not in frame:
        return [None] * len(frame)
    try:
        return [None if _is_missing(one) else convert(one) for one in frame[name].astype("object")]
    except (TypeError, ValueError, OverflowError) as error:
        raise UsageError(
            f"The column {name!r} holds a value that does not fit: {error}. It is to hold: "
            f"{BASE[name][1]} ({BASE[name][0]})."
        ) from error


def _present(name: str, values: Values) -> Values:
    """The values, with what stands for a missing one where the column never lacks any."""
    absent = () if BASE[name][0] == "object" else ABSENT.get(name)
    found = [absent if one is None else one for one in values]
    wrong = sorted({str(one) for one in found} - CHOICES[name]) if name in CHOICES else []
    if wrong:
        raise UsageError(
            f"The column {name!r} holds {wrong[0]!r}. It may hold: "
            f"{', '.join(sorted(CHOICES[name]))}."
        )
    return found


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{type(value).__name__} is no text")
    return value


def _word(value: object) -> str | None:
    if isinstance(value, float) and not value.is_integer():
        raise ValueError(f"{value} is neither text nor a whole number")
    return clean_id(value)[0] or None if isinstance(value, float) else str(value)


def _number(value: Any) -> int:
    if value != int(value):
        raise ValueError(f"{value} is no whole number")
    return int(value)


def _tuple(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(value.split())
    if not isinstance(value, list | tuple | set | frozenset | np.ndarray):
        raise TypeError(f"{type(value).__name__} is no list")
    return tuple(str(one) for one in value)


CONVERT: dict[str, Callable[[Any], Any]] = {
    "str": _word,
    "category": _text,
    "object": _tuple,
    "Int64": _number,
    "int64": _number,
}
ABSENT: dict[str, Any] = {
    "platform": UNKNOWN,
    "kind": "post",
    "precision": "second",
    "item": NAMELESS,
    "member": NAMELESS,
    "record": -1,
}
"""What stands where a column that never lacks a value has none."""
