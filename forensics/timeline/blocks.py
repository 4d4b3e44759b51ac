"""A run of posts as columns, which take a fraction of what the records do, and back again.

A block that does not give the very same posts again, such as one with half a character in a text,
keeps them as they are beside its columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from forensics.decoding.text import well_formed
from forensics.model.records import Locator, Post
from forensics.timeline.columns import BASE

OF_COPIES = frozenset(("also_at", "differs", "versions"))
"""Columns that tell of a post's copies, and not of the post."""
# Column -> field of Post, where the names differ; what a locator holds is taken from there.
_FIELDS = {"handle": "account_handle"}
_PLACE = ("item", "member", "record")
# Tuples that are often the same, which are then kept once a block.
_REPEATED = frozenset(("mentions", "hashtags", "flags"))
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)
_REFUSED = (pa.ArrowException, ValueError, TypeError, OverflowError)
Codes = dict[str, dict[str, int]]
"""Of each column of few values the number of each value, in the order in which they were met."""
Values = list[Any]


@dataclass(slots=True)
class Block:
    """Posts as columns, by the names of ``BASE``: Arrow for texts and counts, numbers for times
    (microseconds since 1970) and for values of ``Codes``, tuples as they are."""

    size: int
    columns: dict[str, Any]
    derived: NDArray[np.bool_]
    posts: Sequence[Post] | None


def packed(posts: Sequence[Post], codes: Codes) -> Block:
    """The posts as a block; values not met before are entered in ``codes``."""
    columns: dict[str, Any] = {}
    exact = all(post.created_at.tzinfo is UTC for post in posts)
    for name, values in _values(posts):
        dtype = BASE[name][0]
        try:
            columns[name] = _fast(name, dtype, values, codes)
        except _REFUSED:
            columns[name] = _careful(name, dtype, values, codes)
            exact = False
    derived = np.fromiter((post.derived for post in posts), np.bool_, len(posts))
    return Block(len(posts), columns, derived, None if exact else posts)


def unpacked(block: Block, at: NDArray[np.intp], codes: Codes) -> list[Post]:
    """The posts at some positions of a block."""
    if block.posts is not None:
        return [block.posts[each] for each in at.tolist()]
    named = {name: list(numbers) for name, numbers in codes.items()}
    told = {
        name: _listed(name, column, at, named.get(name)) for name, column in block.columns.items()
    }
    places = map(Locator, *(told.pop(name) for name in _PLACE))
    fields = [_FIELDS.get(name, name) for name in told]
    rows = zip(places, block.derived[at].tolist(), zip(*told.values(), strict=True), strict=True)
    return [
        Post(locator=place, derived=derived, **dict(zip(fields, row, strict=True)))
        for place, derived, row in rows
    ]


def column_of(values: Values, dtype: str) -> pd.Series[Any]:
    """A column of a dtype of ``BASE``; half a character, which ``str`` cannot hold, is replaced."""
    try:
        return pd.Series(values, dtype=dtype)
    except UnicodeEncodeError:
        # Half an emoji, left by a tool that cut the text, is no character.
        whole = [well_formed(value) if isinstance(value, str) else value for value in values]
        return pd.Series(whole, dtype=dtype)


def _values(posts: Sequence[Post]) -> Iterable[tuple[str, Values]]:
    places = [post.locator for post in posts]
    for name in BASE:
        if name in OF_COPIES:
            continue
        field = attrgetter(_FIELDS.get(name, name))
        rows: Iterable[object] = places if name in _PLACE else posts
        yield name, list(map(field, rows))


def _fast(name: str, dtype: str, values: Values, codes: Codes) -> Any:
    """The column of values that are what they should be; raises one of ``_REFUSED`` else."""
    match dtype:
        case "str":
            return pa.array(values, pa.large_string())
        case "Int64":
            return pa.array(values, pa.int64())
        case "category":
            return _numbered(values, codes.setdefault(name, {}))
        case "object":
            return _tuples(values, alike=name in _REPEATED)
        case "int64":
            return np.array(values, np.int64)
    return np.array([(moment - _EPOCH) // _TICK for moment in values], np.int64)


def _careful(name: str, dtype: str, values: Values, codes: Codes) -> Any:
    """The same by way of pandas, which takes more and says what it cannot take."""
    if name == "created_at":
        times = pd.to_datetime(pd.Series(values, dtype="object"), utc=True)
        return times.astype("datetime64[us, UTC]").astype("int64").to_numpy()
    if dtype not in ("str", "Int64"):
        return _fast(name, dtype, values, codes)
    kind = pa.large_string() if dtype == "str" else pa.int64()
    found = pa.array(column_of(values, dtype), kind, from_pandas=True)
    return found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found


def _numbered(values: Values, known: dict[str, int]) -> NDArray[np.int32]:
    if values.count(values[0]) == len(values):
        return np.full(len(values), known.setdefault(values[0], len(known)), np.int32)
    for value in dict.fromkeys(values):
        known.setdefault(value, len(known))
    return np.fromiter(map(known.__getitem__, values), np.int32, len(values))


def _tuples(values: Values, *, alike: bool) -> NDArray[np.object_]:
    if alike:
        same: dict[Any, Any] = {}
        values = [same.setdefault(value, value) if value else value for value in values]
    return np.fromiter(values, np.object_, len(values))


def _listed(name: str, column: Any, at: NDArray[np.intp], named: list[str] | None) -> Values:
    """The values of a column at some positions."""
    if isinstance(column, pa.Array):
        return list(column.take(pa.array(at)).to_pylist())
    values = list(column[at].tolist())
    if named is not None:
        return [named[value] for value in values]
    if name == "created_at":
        return [_EPOCH + value * _TICK for value in values]
    return values
