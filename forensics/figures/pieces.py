"""Texts cut at their blanks, so that what many posts say is looked at once.

An account uses far fewer words than it writes: what holds of a piece without a blank in it, such as
the words it is made of, is found out for each distinct piece, and counted for posts in arrays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Integers = NDArray[np.int64]
# Texts cut at a time, to bound memory; changes no count.
AT_A_TIME = 1 << 16
# What Python takes for a blank (``str.isspace``) and ASCII does not know.
BLANK = r"[\x1c-\x1f\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]"


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of texts: ``distinct`` ones, and for each that stands somewhere, in the order of
    texts, its number among them (``codes``) and that of its text (``rows``), shape (pieces,).

    Pieces are cut at the blanks of ASCII; others, and empty pieces, may be among them.
    """

    distinct: Sequence[str]
    codes: Integers
    rows: Integers

    def times(self) -> Integers:
        """How often each distinct piece stands in the texts, shape (distinct,)."""
        return np.bincount(self.codes, minlength=len(self.distinct))

    def texts_with(self, holds: Callable[[str], bool]) -> int:
        """How many texts have a piece of which that is true."""
        held = np.fromiter(map(holds, self.distinct), dtype=bool, count=len(self.distinct))
        return len(distinct(self.rows[held[self.codes]])) if held.any() else 0

    def texts_by(self, parts: Callable[[str], Collection[str]]) -> dict[str, int]:
        """How many texts hold each of the parts (of words, say) that pieces are made of."""
        made = [parts(piece) for piece in self.distinct]
        numbers: dict[str, int] = {}
        held = np.array(
            [numbers.setdefault(part, len(numbers)) for piece in made for part in piece], np.int64
        )
        if not len(held):
            return {}
        lengths = np.fromiter(map(len, made), dtype=np.int64, count=len(made))
        begins, times = (np.cumsum(lengths) - lengths)[self.codes], lengths[self.codes]
        # The numbers of the parts of every piece, one piece after the other.
        places = np.arange(times.sum()) + np.repeat(begins - (np.cumsum(times) - times), times)
        pairs = np.repeat(self.rows, times) * len(numbers) + held[places]
        counts = np.bincount(distinct(np.sort(pairs)) % len(numbers), minlength=len(numbers))
        return dict(zip(numbers, counts.tolist(), strict=True))


def pieces_in_parts(texts: pd.Series) -> Iterator[Pieces]:
    """The pieces of texts, some texts after the others; a missing one has none. What is counted of
    each part adds up to what is to be counted of all."""
    return map(pieces_of, _parts(texts))


def _parts(texts: pd.Series) -> Iterator[pd.Series]:
    return (texts.iloc[first : first + AT_A_TIME] for first in range(0, len(texts), AT_A_TIME))


def pieces_of(texts: pd.Series) -> Pieces:
    """The pieces of texts, all at once."""
    cut = pc.ascii_split_whitespace(_column(texts))
    coded = cut.flatten().dictionary_encode()
    return Pieces(
        coded.dictionary.to_pylist(),
        coded.indices.to_numpy().astype(np.int64),
        pc.list_parent_indices(cut).to_numpy().astype(np.int64),
    )


def openings_of(texts: pd.Series, words: int) -> dict[str, int]:
    """How many texts begin with each row of so many words, joined by a space."""
    found = Counter[str]()
    for part in _parts(texts):
        found.update(_openings(part, words))
    return dict(found)


def _openings(texts: pd.Series, words: int) -> dict[str, int]:
    plain = pc.ascii_trim_whitespace(pc.replace_substring_regex(_column(texts), BLANK, " "))
    cut = pc.ascii_split_whitespace(plain, max_splits=words)
    long = cut.filter(pc.greater_equal(pc.list_value_length(cut), words))
    opening = pc.binary_join(pc.list_slice(long, 0, words), pa.scalar(" ", pa.large_string()))
    counted = opening.value_counts()
    names, counts = counted.field("values").to_pylist(), counted.field("counts").to_pylist()
    return dict(zip(names, counts, strict=True))


def _column(texts: pd.Series) -> pa.LargeStringArray:
    column = pa.array(texts, type=pa.large_string(), from_pandas=True)
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def distinct(ordered: Integers) -> Integers:
    """Each number once, of numbers in order; ``numpy.unique`` takes ten times as long."""
    return ordered[np.flatnonzero(np.diff(ordered, prepend=-1))]
