"""Things that hang together."""

from __future__ import annotations

from itertools import permutations

import pytest

from forensics.screening.joined import Joined

PAIRS = ((5, 3), (9, 7), (3, 1), (7, 8))


@pytest.mark.parametrize("order", list(permutations(PAIRS)))
def test_groups_do_not_depend_on_the_order_of_joining(order: tuple[tuple[int, int], ...]) -> None:
    """Each is called by its least member, however long the chain."""
    joined = Joined[int]()
    for pair in order:
        joined.join(pair)
    assert joined.groups() == [[1, 3, 5], [7, 8, 9]]
    assert [joined.root(one) for one in (5, 9, 4)] == [1, 7, 4]


def test_one_thing_by_itself_is_no_group() -> None:
    """Nor is nothing."""
    joined = Joined[str]()
    joined.join(["a"])
    joined.join([])
    assert joined.groups() == []
    assert joined.root("a") == "a"
