"""Posts kept as columns are the posts that were given, and every row finds its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone
from typing import Any

import pytest

from forensics.model.records import Locator, Post
from forensics.timeline import BASE, Gatherer, gather, store
from forensics.timeline.store import PostStore
from tests.posts import START, post

FEW = 4


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks of four posts, so that a few posts fill several."""
    monkeypatch.setattr(store, "FULL", FEW)
    monkeypatch.setattr(gather, "FULL", FEW)


def posts(count: int) -> list[Post]:
    """Posts that differ in what they have and lack."""
    return [
        post(
            str(number),
            created_at=START + timedelta(microseconds=number),
            text=f"text {number} é",
            account_handle="odile" if number % 2 else None,
            urls=("http://a.example",) * (number % 3),
            flags=("note", "edited")[: number % 3],
            likes=number if number % 2 else None,
            reply_to="7" if number % 3 else None,
            derived=number == 5,
            locator=Locator("E1", f"part{number % 2}", number),
        )
        for number in range(count)
    ]


def kept(given: list[Post]) -> PostStore:
    """A store of these posts."""
    found = PostStore()
    found.extend(given)
    return found


def test_posts_come_back_as_they_were() -> None:
    """Nothing of a post is lost in a column, in whatever order it is asked for."""
    given = posts(3 * FEW + 1)
    rows = [*range(len(given))][::-1]
    assert kept(given).take(rows) == given[::-1]


@pytest.mark.parametrize(
    "odd",
    [
        {"text": "half \ud83d"},
        {"likes": True},
        {"created_at": START.astimezone(timezone(timedelta(hours=2)))},
    ],
)
def test_what_no_column_holds_comes_back_too(odd: dict[str, Any]) -> None:
    """Half a character, a truth value for a number and a foreign zone are not mended in passing."""
    given = [replace(one, **odd) for one in posts(FEW)]
    assert [repr(one) for one in kept(given).take(range(FEW))] == [repr(one) for one in given]


def test_a_post_put_in_the_place_of_another_has_its_row() -> None:
    """Where the other is a record still, and where it is in a block."""
    given = posts(FEW + 2)
    found = kept(given)
    for row in (1, FEW + 1):
        given[row] = replace(given[row], text="another")
        found.put(row, given[row])
    assert (len(found), found.take(range(len(given)))) == (len(given), given)


def test_flags_and_places_are_those_of_all_posts() -> None:
    """Of posts in blocks and of those that are not in one yet."""
    found = kept(posts(FEW))
    found.extend([post("x", flags=("no_ids",), locator=Locator("E2", "m", 0))])
    assert found.flags() == {"note", "edited", "no_ids"}
    assert found.places() == {("E1", "part0"), ("E1", "part1"), ("E2", "m")}


def test_columns_spent_leave_nothing_behind() -> None:
    """What was given as the last frame is not held a second time."""
    gatherer = Gatherer()
    for one in posts(2 * FEW + 1):
        gatherer.add(one)
    assert (len(gatherer.frame(last=True)), len(gatherer)) == (2 * FEW + 1, 0)


@pytest.mark.parametrize("last", [False, True])
def test_a_frame_does_not_depend_on_the_blocks(last: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Copies met in the same block, in a later one, and twice are merged as one by one."""
    given = posts(3 * FEW)
    copies = [replace(one, client="web", locator=Locator("E2", "m", 1)) for one in given[::3]]
    frames = []
    for size in (1, FEW, 1000):
        monkeypatch.setattr(store, "FULL", size)
        monkeypatch.setattr(gather, "FULL", size)
        gatherer = Gatherer()
        for one in [*given, *copies, *copies, *given[-1:]]:
            gatherer.add(one)
        told = gatherer.links, gatherer.copies, gatherer.torn
        frames.append((gatherer.frame(last=last)[list(BASE)].to_dict("list"), told))
    assert str(frames[0]) == str(frames[1]) == str(frames[2])
    assert sum(len(each) for each in frames[0][0]["also_at"]) == 2 * len(copies) + 1
