"""Which ids were met before, by their hashes: sixteen bytes a post, where a dict takes ten times
that."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.int64]


def hashes_of(ids: Sequence[str]) -> Hashes:
    """A number for each id, equal for equal ids; two ids may share one."""
    return np.fromiter(map(hash, ids), np.int64, len(ids))


def repeated(hashes: Hashes) -> NDArray[np.bool_]:
    """True for each that another one of these equals."""
    order = np.argsort(hashes, kind="stable")
    same = hashes[order][1:] == hashes[order][:-1]
    found = np.zeros(len(hashes), np.bool_)
    found[order[1:][same]] = True
    found[order[:-1][same]] = True
    return found


class Met:
    """Hashes with the rows of their ids, in sorted runs: each is at least twice as long as the
    next, so that a hash is looked for in few of them and moved seldom."""

    def __init__(self) -> None:
        self._runs: list[tuple[Hashes, NDArray[np.int64]]] = []

    def add(self, hashes: Hashes, first: int) -> None:
        """Enter the hashes of rows that follow each other."""
        if not len(hashes):
            return
        rows = np.arange(first, first + len(hashes))
        while self._runs and len(self._runs[-1][0]) < 2 * len(hashes):
            before, at = self._runs.pop()
            hashes, rows = np.concatenate((before, hashes)), np.concatenate((at, rows))
        order = np.argsort(hashes, kind="stable")
        self._runs.append((hashes[order], rows[order]))

    def holds(self, hashes: Hashes) -> NDArray[np.bool_]:
        """True for each that was entered before."""
        order = np.argsort(hashes, kind="stable")
        sought, found = hashes[order], np.zeros(len(hashes), np.bool_)
        for run, _ in self._runs:
            at = np.minimum(np.searchsorted(run, sought), len(run) - 1)
            found[order] |= run[at] == sought
        return found

    def rows(self, hashes: Hashes) -> list[int]:
        """The rows of all ids that have one of these hashes, in their order."""
        sought, found = np.unique(hashes), []
        for run, rows in self._runs:
            first, last = (np.searchsorted(run, sought, side) for side in ("left", "right"))
            spans = np.column_stack((first, last))[first < last].tolist()
            found += [row for one, end in spans for row in rows[one:end].tolist()]
        return sorted(found)
