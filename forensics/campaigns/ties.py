"""Which accounts one hand hit: pairs that share marks, and the groups these make."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from forensics.campaigns.weighing import tries
from forensics.screening.joined import Joined

# Accounts hit next by the same mark with which each is compared: a mark of n accounts makes no more
# than so many times n pairs. Chosen.
NEXT = 8


@dataclass(frozen=True, slots=True)
class Tie:
    """Two accounts by number, what ties them (log10), and by which marks."""

    one: int
    two: int
    strength: float
    marks: tuple[int, ...]


def ties_of(
    borne: pd.DataFrame,
    weight: NDArray[np.float64],
    kinds: Sequence[str],
    posts: Sequence[int],
) -> list[Tie]:
    """The tie of every pair that shares a mark which says something.

    ``borne`` has ``account, mark, first``: what posts of another hand bear. By mark go ``weight``
    and ``kinds``; by account, ``posts``: how many of another hand there are.
    """
    many = _many(borne, kinds)
    telling = borne[weight[borne["mark"].to_numpy(int)] > 0]
    of: defaultdict[int, set[int]] = defaultdict(set)
    for account, mark in zip(telling["account"].tolist(), telling["mark"].tolist(), strict=True):
        of[account].add(mark)
    pairs = sorted(set(_pairs(telling)))
    found = []
    for one, two in pairs:
        some = [
            (mark, float(weight[mark]), min(many[one, kinds[mark]], many[two, kinds[mark]]))
            for mark in sorted(of[one] & of[two])
        ]
        found.append(_tie(one, two, some, max(posts[one], posts[two])))
    return found


def _many(borne: pd.DataFrame, kinds: Sequence[str]) -> dict[tuple[int, str], int]:
    """How many marks of a kind each account bears."""
    names = np.asarray(kinds, dtype=object)[borne["mark"].to_numpy(int)]
    pairs = set(zip(borne["account"].tolist(), borne["mark"].tolist(), names.tolist(), strict=True))
    return Counter((account, kind) for account, _, kind in pairs)


def _pairs(telling: pd.DataFrame) -> Iterator[tuple[int, int]]:
    """Pairs of accounts hit one after another by a mark, the lower number first."""
    ordered = telling.sort_values(["mark", "first", "account"], kind="stable")
    for _, accounts in ordered.groupby("mark", sort=True)["account"]:
        hit = accounts.tolist()
        for at, one in enumerate(hit):
            yield from (
                (min(one, two), max(one, two)) for two in hit[at + 1 : at + 1 + NEXT] if two != one
            )


def _tie(one: int, two: int, shared: Sequence[tuple[int, float, int]], posts: int) -> Tie:
    """The tie of two accounts by marks, each with what it says and how many there are of its
    kind."""
    left = [(mark, weight - tries(many, posts)) for mark, weight, many in shared]
    telling = [(mark, more) for mark, more in left if more > 0]
    return Tie(one, two, sum(more for _, more in telling), tuple(mark for mark, _ in telling))


def groups_of(ties: Sequence[Tie], least: float) -> list[list[int]]:
    """Accounts joined by ties of at least so much, in groups of two or more, each sorted."""
    joined = Joined[int]()
    for tie in ties:
        if tie.strength >= least:
            joined.join((tie.one, tie.two))
    return joined.groups()
