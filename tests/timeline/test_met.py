"""Ids met before are found by their hashes, and none is passed over."""

from __future__ import annotations

from forensics.timeline.met import Met, hashes_of, repeated

IDS = [str(number) for number in range(1000)]


def entered(sizes: list[int]) -> Met:
    """The first ids, entered in runs of these sizes."""
    met, first = Met(), 0
    for size in sizes:
        met.add(hashes_of(IDS[first : first + size]), first)
        first += size
    return met


def test_what_was_entered_is_held_and_nothing_else() -> None:
    """In however many runs of whatever size it came."""
    met = entered([1, 300, 2, 0, 97, 100])
    assert met.holds(hashes_of(IDS)).tolist() == [True] * 500 + [False] * 500


def test_nothing_is_held_at_first() -> None:
    """No id was met before the first."""
    assert not Met().holds(hashes_of(IDS)).any()


def test_rows_are_those_of_the_ids() -> None:
    """One row for each id entered, in order, whatever is asked for twice or was not met."""
    met = entered([10, 400, 5])
    assert met.rows(hashes_of(["414", "3", "3", "12", "999"])) == [3, 12, 414]


def test_two_rows_of_one_hash_are_both_told() -> None:
    """Two ids may share a hash: which is meant is for the caller to see."""
    met = entered([10])
    met.add(hashes_of(["3"]), 10)
    assert met.rows(hashes_of(["3"])) == [3, 10]


def test_repeated_ones_are_those_that_another_equals() -> None:
    """Each of them, the first too."""
    found = repeated(hashes_of(["a", "b", "a", "c", "b", "a"])).tolist()
    assert found == [True, True, True, False, True, True]
