"""Posts by their rows, most of them as columns, so that a million never stand there as records."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from forensics.decoding.text import well_formed
from forensics.model.records import Post
from forensics.timeline.blocks import OF_COPIES, Block, Codes, packed, unpacked
from forensics.timeline.columns import BASE

FULL = 1 << 14
"""Posts of a block: so many are held as records at a time."""
Positions = NDArray[np.intp]


class PostStore:
    """Posts in the order in which they came, each with a row of its own from 0 on.

    A post put in the place of one that is packed stands behind all others, and its row points
    there.
    """

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._codes: Codes = {}
        self._open: list[Post] = []
        self._at = array("q")

    def __len__(self) -> int:
        return len(self._at)

    def extend(self, posts: Sequence[Post]) -> None:
        """Take posts in, in the next rows."""
        first = FULL * len(self._blocks) + len(self._open)
        self._at.extend(range(first, first + len(posts)))
        self._open.extend(posts)
        self._pack()

    def put(self, row: int, post: Post) -> None:
        """Have another post in a row."""
        inside = self._at[row] - FULL * len(self._blocks)
        if inside >= 0:
            self._open[inside] = post
        else:
            self._at[row] = self._keep(post)

    def _keep(self, post: Post) -> int:
        self._open.append(post)
        place = FULL * len(self._blocks) + len(self._open) - 1
        self._pack()
        return place

    def _pack(self) -> None:
        while len(self._open) >= FULL:
            self._blocks.append(packed(self._open[:FULL], self._codes))
            self._open = self._open[FULL:]

    def take(self, rows: Sequence[int]) -> list[Post]:
        """The posts in some rows, as records; those of one block are made at once."""
        at = self.positions(rows)
        numbers = at // FULL
        found: dict[int, Post] = {}
        for number in np.unique(numbers).tolist():
            wanted = np.unique(at[numbers == number])
            found |= zip(wanted.tolist(), self._inside(number, wanted - number * FULL), strict=True)
        return [found[each] for each in at.tolist()]

    def _inside(self, number: int, at: Positions) -> list[Post]:
        if number == len(self._blocks):
            return [self._open[each] for each in at.tolist()]
        return unpacked(self._blocks[number], at, self._codes)

    def positions(self, rows: Sequence[int] | NDArray[np.intp]) -> Positions:
        """Where the posts in some rows stand, as ``columns`` counts."""
        return np.array(self._at, np.intp)[np.asarray(rows, np.intp)]

    def flags(self) -> set[str]:
        """All flags that a post bears, or bore before another was put in its place."""
        known = {flags for block in self._blocks for flags in set(block.columns["flags"])}
        return {flag for flags in (*known, *(post.flags for post in self._open)) for flag in flags}

    def places(self) -> set[tuple[str, str]]:
        """The items and members that posts stand in, or stood in."""
        found = {(post.locator.item, post.locator.member) for post in self._open}
        items, members = (list(self._codes.get(name, ())) for name in ("item", "member"))
        for block in self._blocks:
            pairs = np.column_stack((block.columns["item"], block.columns["member"]))
            pairs = pairs[np.r_[True, (pairs[1:] != pairs[:-1]).any(axis=1)]]
            found |= {(items[item], members[member]) for item, member in pairs.tolist()}
        return found

    def columns(self, *, spend: bool = False) -> Columns:
        """All posts as columns; with ``spend`` nothing is left here."""
        blocks = [*self._blocks]
        if self._open:
            blocks.append(packed(self._open, self._codes))
        if spend:
            self._blocks, self._open, self._at = [], [], array("q")
        return Columns(blocks, self._codes, spend=spend)


class Columns:
    """The columns of blocks of posts, each taken at positions and given as one of a timeline.

    With ``spend`` a column is let go of as it is given.
    """

    def __init__(self, blocks: Sequence[Block], codes: Codes, *, spend: bool) -> None:
        self._codes, self._spend = codes, spend
        self._parts = {
            name: [block.columns[name] for block in blocks]
            for name in BASE
            if name not in OF_COPIES
        }
        if spend:
            for block in blocks:
                block.columns.clear()

    def times(self) -> NDArray[np.int64]:
        """The moments of all posts, in microseconds since 1970."""
        return np.concatenate(self._parts["created_at"])

    def texts(self, name: str, at: Positions) -> pd.Series[Any]:
        """A column of texts, at these positions."""
        return _texts(pa.concat_arrays(self._parts[name]), at)

    def give(self, name: str, at: Positions) -> pd.Series[Any]:
        """A column of the timeline, at these positions."""
        column = _given(self._whole(name), name, at, self._codes)
        if self._spend:
            # What a column of blocks took is not kept for later beside the next.
            pa.default_memory_pool().release_unused()
        return column

    def _whole(self, name: str) -> Any:
        """The column of all blocks in one; the parts are gone before anything is made of it."""
        parts = self._parts.pop(name) if self._spend else self._parts[name]
        joined = pa.concat_arrays if isinstance(parts[0], pa.Array) else np.concatenate
        return joined(parts)


def _given(whole: Any, name: str, at: Positions, codes: Codes) -> pd.Series[Any]:
    match BASE[name][0]:
        case "str":
            return _texts(whole, at)
        case "Int64":
            missing = whole.is_null().to_numpy(zero_copy_only=False)
            values = whole.fill_null(1).to_numpy(zero_copy_only=False)
            return pd.Series(pd.arrays.IntegerArray(values[at], missing[at]))
        case "category":
            return _choices(whole[at], list(codes[name]))
        case "object" | "int64":
            return pd.Series(whole[at])
    return pd.Series(whole[at].view("datetime64[us]")).dt.tz_localize("UTC")


def _texts(whole: Any, at: Positions) -> pd.Series[Any]:
    """A column of texts as pandas keeps them here."""
    dtype: Any = pd.Series([], dtype="str").dtype
    return pd.Series(dtype.__from_arrow__(pa.chunked_array([whole.take(pa.array(at))])))


def _choices(numbers: NDArray[np.int32], values: Sequence[str]) -> pd.Series[Any]:
    """The values that are met, in the order of letters, as categories."""
    met = {number: well_formed(values[number]) for number in np.unique(numbers).tolist()}
    categories = sorted(set(met.values()))
    places = {value: place for place, value in enumerate(categories)}
    moved = np.zeros(len(values), np.intp)
    for number, value in met.items():
        moved[number] = places[value]
    return pd.Series(pd.Categorical.from_codes(moved[numbers], categories=pd.Index(categories)))
