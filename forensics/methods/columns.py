"""Columns of a timeline: what a feature gives back by name, and the texts of one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import pandas as pd
from pandas.api.extensions import ExtensionArray

Column = pd.Series | ExtensionArray | list[int] | list[float] | list[bool]
"""One value for each post, in the timeline's order."""

Columns = dict[str, Column]
"""Columns by name."""

# Texts taken at a time, to bound memory and to stay within a processor's cache; changes no result.
AT_A_TIME = 1 << 12


def parts_of(column: pd.Series) -> Iterator[list[str]]:
    """The texts of a column, some thousands at a time."""
    for first in range(0, len(column), AT_A_TIME):
        yield column.iloc[first : first + AT_A_TIME].tolist()


def texts_of(column: pd.Series) -> Iterator[str]:
    """The texts of a column, one after the other."""
    return chain.from_iterable(parts_of(column))
