"""Things that hang together, told as pairs are joined: disjoint sets (Tarjan 1975)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Generic, Protocol, TypeVar


class Ordered(Protocol):
    """What can be put in order, as numbers, names and pairs of names can."""

    def __lt__(self, other: Any, /) -> bool:
        """True for what comes before."""


T = TypeVar("T", bound=Ordered)


class Joined(Generic[T]):
    """Groups of things, each called by the least of its members, in whatever order they came."""

    def __init__(self) -> None:
        self._above: dict[T, T] = {}

    def root(self, one: T) -> T:
        """The least of the group; a thing that was never joined stands for itself."""
        above = self._above
        while (up := above.get(one, one)) != one:
            above[one] = one = above.get(up, up)
        return one

    def join(self, some: Iterable[T]) -> None:
        """Make these, and all that hangs together with them, one group."""
        roots = sorted({self.root(one) for one in some})
        for one in roots[1:]:
            self._above[one] = roots[0]

    def groups(self) -> list[list[T]]:
        """The groups of two or more, by their least member, each sorted."""
        found: defaultdict[T, list[T]] = defaultdict(list)
        for one in sorted({*self._above, *self._above.values()}):
            found[self.root(one)].append(one)
        return list(found.values())
