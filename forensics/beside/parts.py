"""A task in parts, told here and beside."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import Protocol, TypeVar

from forensics.beside.second import LOST, Second, second

Part = TypeVar("Part")
Told = TypeVar("Told")
Part_co = TypeVar("Part_co", covariant=True)

# Seconds between looks whether the second process is ready.
A_MOMENT = 0.01


class Parts(Protocol[Part_co]):
    """What has parts that are made when they are asked for; a list will do."""

    def __len__(self) -> int:
        """How many there are."""

    def __getitem__(self, at: int, /) -> Part_co:
        """One of them."""


def in_parts(of: Callable[[Part], Told], parts: Parts[Part]) -> list[Told]:
    """``of`` every part, in their order.

    Where a second process is lent, it takes parts from the end while this one takes them from the
    beginning. ``of`` is a function of a module, or a partial one, and tells the same wherever it is
    asked; what it raises is raised here.
    """
    process = second()
    if process is None or process.lost or len(parts) < 2:
        return [of(parts[at]) for at in range(len(parts))]
    todo = deque(range(len(parts)))
    told: dict[int, Told] = {}
    beside = threading.Thread(target=_beside, args=(process, of, parts, todo, told), daemon=True)
    beside.start()
    try:
        while (at := _taken(todo.popleft)) is not None:
            told[at] = of(parts[at])
    finally:
        todo.clear()
        beside.join()
    # What was lost with the process is told here after all.
    return [told[at] if at in told else of(parts[at]) for at in range(len(parts))]


def _beside(
    process: Second,
    of: Callable[[Part], Told],
    parts: Parts[Part],
    todo: deque[int],
    told: dict[int, Told],
) -> None:
    """Have the second process tell parts from the end, as long as there are any."""
    while not process.ready.wait(A_MOMENT):
        if not todo:
            return
    while todo and not process.lost:
        at = _taken(todo.pop)
        if at is None:
            return
        try:
            told[at] = process.ask(of, parts[at])
        except LOST:
            process.lost = True


def _taken(take: Callable[[], int]) -> int | None:
    """The next part, None where the other was quicker to take the last."""
    try:
        return take()
    except IndexError:
        return None
