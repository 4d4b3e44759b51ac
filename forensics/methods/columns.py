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


class Parts:
    """The texts of a column, some thousands at a time, each time anew."""

    def __init__(self, column: pd.Series) -> None:
        self._column = column

    def __len__(self) -> int:
        return -(-len(self._column) // AT_A_TIME)

    def __getitem__(self, at: int) -> list[str]:
        if not 0 <= at < len(self):
            raise IndexError(at)
        texts: list[str] = self._column.iloc[at * AT_A_TIME : (at + 1) * AT_A_TIME].tolist()
        return texts

    def __iter__(self) -> Iterator[list[str]]:
        return map(self.__getitem__, range(len(self)))


def texts_of(column: pd.Series) -> Iterator[str]:
    """The texts of a column, one after the other."""
    return chain.from_iterable(Parts(column))
