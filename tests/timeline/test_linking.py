"""Rows without an account's number are given to one only where that is proven."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from forensics.model.records import Locator, Post
from forensics.timeline import Gatherer, Linking, Sighting, check_timeline, link_accounts
from tests.posts import START, post


def said(number: int, account_id: str, handle: str | None, file: str = "a", **more: Any) -> Post:
    """A post by (id, handle) as the file ``file`` has it; ``number`` is its id and its day."""
    fields: dict[str, Any] = {
        "account_id": account_id,
        "account_handle": handle,
        "created_at": START + timedelta(days=number),
        "locator": Locator("E1", file, number),
    }
    return post(str(number), **(fields | more))


def linking(*posts: Post, born: dict[str, datetime] | None = None, **more: Any) -> Linking:
    """The accounts of these posts."""
    gatherer = Gatherer()
    for one in posts:
        gatherer.add(one)
    found = link_accounts(
        gatherer.frame(), gatherer.links, born=born, copies=gatherer.copies, **more
    )
    check_timeline(found.frame)
    return found


def owners(found: Linking) -> dict[str, str]:
    """The account of each post."""
    return dict(zip(found.frame["post_id"], found.frame["account_id"], strict=True))


def hows(found: Linking) -> list[tuple[str, str, tuple[str, ...], int]]:
    """How each name was decided, for which accounts, and over how many posts."""
    return [(one.how, one.name, one.accounts, one.posts) for one in found.decisions]


@pytest.mark.parametrize("handle", ["ODILE", "Odile", "Ökonomin_Erfunden", "БАБУШКА", "ΟΔΗΓΟΣ"])
def test_a_handle_of_one_number_alone_is_that_account(handle: str) -> None:
    """Rows known by handle get the number that alone bears it, in any case and script; it is said
    that the handle alone says so."""
    found = linking(said(1, "700100", handle), said(2, handle.lower(), handle, "b"))
    assert owners(found) == {"1": "700100", "2": "700100"}
    assert hows(found) == [("linked_by_handle", handle.lower(), ("700100",), 1)]


def test_numbers_that_differ_are_never_one_account() -> None:
    """Two numbers with one handle, and a row by that handle: three accounts, the third said."""
    found = linking(said(1, "1", "Odile"), said(2, "2", "Odile"), said(3, "odile", "Odile", "b"))
    assert owners(found) == {"1": "1", "2": "2", "3": "handle:odile"}
    assert hows(found) == [("account_apart", "odile", ("1", "2", "handle:odile"), 1)]


def test_a_post_under_two_numbers_makes_them_no_one_account() -> None:
    """One post id under two numbers joins nothing; the row says that its copies differ."""
    found = linking(said(1, "1", "Odile"), said(1, "2", "Odile", "b"), said(2, "2", "Odile", "b"))
    assert owners(found) == {"1": "1", "2": "2"}
    assert found.frame["differs"].iloc[0] == ("account_id",)


def test_a_recycled_handle_is_settled_by_a_post_that_has_a_number() -> None:
    """A file's rows by handle are those of the number under which one of its posts stands."""
    found = linking(
        said(1, "1", "Odile"),
        said(2, "2", "Odile"),
        said(2, "odile", "Odile", "b"),
        said(3, "odile", "Odile", "b"),
    )
    assert owners(found) == {"1": "1", "2": "2", "3": "2"}
    assert hows(found) == [("linked_by_post", "odile", ("2",), 1)]


@pytest.mark.parametrize("first", ["1", "odile"])
def test_a_merged_post_is_the_numbers_whichever_came_first(first: str) -> None:
    """Of a copy by handle and one by number, the number says whose the post is."""
    both = [said(1, "1", "Odile"), said(1, "odile", "Odile", "b")]
    found = linking(*(both if first == "1" else both[::-1]))
    assert owners(found) == {"1": "1"}


def test_each_file_is_settled_by_itself() -> None:
    """The handle in one file is one person's, in another file that of its later bearer."""
    found = linking(
        said(1, "1", "Odile"),
        said(2, "2", "Odile"),
        said(1, "odile", "Odile", "old"),
        said(3, "odile", "Odile", "old"),
        said(2, "odile", "Odile", "new"),
        said(4, "odile", "Odile", "new"),
        said(5, "odile", "Odile", "third"),
    )
    assert owners(found) == {"1": "1", "2": "2", "3": "1", "4": "2", "5": "handle:odile"}


def test_a_file_whose_posts_stand_under_two_numbers_proves_neither() -> None:
    """Rows by handle in a file that holds posts of both bearers stay apart."""
    found = linking(
        said(1, "1", "Odile"),
        said(2, "2", "Odile"),
        said(1, "odile", "Odile", "b"),
        said(2, "odile", "Odile", "b"),
        said(3, "odile", "Odile", "b"),
    )
    assert owners(found) == {"1": "1", "2": "2", "3": "handle:odile"}


def test_a_rename_is_one_account() -> None:
    """One number with several handles is one account, and rows by the present handle are its."""
    found = linking(said(1, "1", "Before"), said(5, "1", "After"), said(6, "after", "After", "b"))
    assert owners(found) == {"1": "1", "5": "1", "6": "1"}


def test_a_handle_given_up_is_not_followed_past_its_last_use() -> None:
    """Rows by a former handle that are later than its use by the number are another's."""
    found = linking(said(1, "1", "Before"), said(5, "1", "After"), said(6, "before", "Before", "b"))
    assert owners(found) == {"1": "1", "5": "1", "6": "handle:before"}
    assert hows(found)[0][0] == "account_apart"


@pytest.mark.parametrize(("day", "owner"), [(3, "1"), (9, "handle:before")])
def test_a_dated_rename_settles_whose_a_row_can_be(day: int, owner: str) -> None:
    """Up to a dated change of handle the row can be the number's, after it no more."""
    seen = [Sighting("1", "Before", START + timedelta(days=4)), Sighting("1", "After")]
    row = said(day, "before", "Before", "b")
    assert owners(linking(said(8, "1", "After"), row, sightings=seen))[str(day)] == owner


def test_a_dated_rename_leaves_one_bearer() -> None:
    """Of two bearers, one had given the handle up before: the row is the other's."""
    seen = [Sighting("1", "Odile", START + timedelta(days=4))]
    found = linking(
        said(1, "1", "After"),
        said(6, "2", "Odile"),
        said(7, "odile", "Odile", "b"),
        sightings=seen,
    )
    assert owners(found)["7"] == "2"


def test_an_account_has_no_posts_from_before_its_creation() -> None:
    """Of two bearers, one did not exist yet: the row is the other's."""
    posts = (said(1, "1", "Odile"), said(30, "2", "Odile"), said(2, "odile", "Odile", "b"))
    found = linking(*posts, born={"2": START + timedelta(days=20)})
    assert owners(found)["2"] == "1"


def test_links_chain() -> None:
    """An old handle, a new handle that shares a post with it, and its number are one account."""
    found = linking(
        said(1, "old", "old", "a"),
        said(1, "new", "new", "b"),
        said(2, "new", "new", "b"),
        said(3, "7", "new", "c"),
    )
    assert set(owners(found).values()) == {"7"}


def test_names_without_a_number_are_one_by_a_post_they_share() -> None:
    """Two handles under which one post stands are one account though no number is known."""
    found = linking(said(1, "old", "old"), said(1, "new", "new", "b"), said(2, "new", "new", "b"))
    assert len(set(owners(found).values())) == 1


def test_a_repost_proves_nothing() -> None:
    """Some sources give a repost to the author of the original: no one's accounts become one."""
    found = linking(
        said(1, "1", "Odile"),
        said(2, "1", "Odile", kind="repost"),
        said(2, "paul", "Paul", "b"),
        said(3, "paul", "Paul", "b"),
    )
    assert owners(found) == {"1": "1", "2": "1", "3": "paul"}


def test_a_handle_of_digits_is_not_the_account_of_that_number() -> None:
    """A handle that reads like another account's number does not become that account."""
    found = linking(said(1, "700100", "Odile"), said(2, "700100", "700100", "b"))
    assert owners(found) == {"1": "700100", "2": "handle:700100"}


def test_one_id_on_two_platforms_is_two_accounts() -> None:
    """Numbers and handles are unique on their platform only."""
    found = linking(
        said(1, "7", "Odile"),
        said(2, "7", "Paul", platform="mastodon"),
        said(3, "odile", "Odile", "c", platform="mastodon"),
    )
    assert owners(found) == {"1": "x:7", "2": "mastodon:7", "3": "odile"}


def test_rows_that_name_nobody_are_not_one_person_across_items() -> None:
    """Two archives without an owner are two accounts, unless a post stands in both."""
    first, second = (
        [said(n + m, "unknown", None, locator=Locator(item, "a", m)) for m in range(2)]
        for n, item in ((1, "E1"), (4, "E2"))
    )
    assert set(owners(linking(*first, *second)).values()) == {"unknown (E1)", "unknown (E2)"}
    shared = said(1, "unknown", None, locator=Locator("E2", "a", 5))
    assert set(owners(linking(*first, *second, shared)).values()) == {"unknown"}
    assert set(owners(linking(*first)).values()) == {"unknown"}


def test_accounts_without_a_link_stay_apart() -> None:
    """Different numbers and different handles are different accounts, and nothing is said."""
    found = linking(said(1, "1", "Anne"), said(2, "2", "Berthe"), said(3, "claire", "Claire"))
    assert list(owners(found).values()) == ["1", "2", "claire"]
    assert hows(found) == []
