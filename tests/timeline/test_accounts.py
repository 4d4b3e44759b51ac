"""Which accounts a timeline holds, and choosing one."""

from __future__ import annotations

import pandas as pd
import pytest

from forensics.timeline import (
    AccountRow,
    accounts_of,
    check_timeline,
    parted_by_platform,
    select_account,
)
from tests.posts import post, timeline


@pytest.fixture
def frame() -> pd.DataFrame:
    """Two posts of one account, one of another, one known by its handle alone."""
    names = [("7", "Odile"), ("7", "Odile"), ("42", "Paul"), ("claire", "Claire")]
    return timeline(
        post(str(number), account_id=account_id, account_handle=handle)
        for number, (account_id, handle) in enumerate(names)
    )


def test_accounts_are_listed_with_most_posts_first(frame: pd.DataFrame) -> None:
    """Each account is one row with its handle, platform and number of posts."""
    assert accounts_of(frame) == [
        AccountRow("7", "Odile", "x", 2),
        AccountRow("42", "Paul", "x", 1),
        AccountRow("claire", "Claire", "x", 1),
    ]


def test_an_account_bears_the_handle_of_its_last_post() -> None:
    """After a change of handle the latest is shown."""
    frame = timeline([post("1", account_handle="Before"), post("2", account_handle="After")])
    assert accounts_of(frame)[0].handle == "After"


@pytest.mark.parametrize("wanted", ["7", "Odile", "odile", "@Odile", "@ODILE"])
def test_an_account_is_chosen_by_id_or_handle(frame: pd.DataFrame, wanted: str) -> None:
    """Id, handle and @handle choose the account, whatever the case."""
    assert select_account(frame, wanted)["post_id"].tolist() == ["0", "1"]


def test_all_posts_of_a_renamed_account_are_chosen_by_either_handle() -> None:
    """A handle chooses the account, not only the posts made under it."""
    frame = timeline([post("1", account_handle="Before"), post("2", account_handle="After")])
    assert [len(select_account(frame, name)) for name in ("before", "after")] == [2, 2]


def test_an_id_is_preferred_to_a_handle_of_the_same_name() -> None:
    """An account whose handle is another's number does not take its place."""
    frame = timeline([post("1", account_id="7"), post("2", account_id="8", account_handle="7")])
    assert select_account(frame, "7")["post_id"].tolist() == ["1"]


def test_ids_that_differ_in_case_alone_are_told_apart() -> None:
    """Where a platform's ids are case-sensitive, the one written is chosen."""
    names = ("UCfictive", "ucfictive")
    frame = timeline(post(name, account_id=name, account_handle=None) for name in names)
    assert [select_account(frame, name)["post_id"].tolist() for name in names] == [
        ["UCfictive"],
        ["ucfictive"],
    ]


def test_a_chosen_account_is_a_timeline_of_its_own(frame: pd.DataFrame) -> None:
    """Rows are numbered from 0 and keep the contract."""
    chosen = select_account(frame, "paul")
    assert chosen.index.tolist() == [0]
    assert check_timeline(chosen) is chosen


def test_no_such_account_gives_no_rows(frame: pd.DataFrame) -> None:
    """An unknown name chooses nothing."""
    assert len(select_account(frame, "nobody")) == 0


def test_a_name_on_two_platforms_is_two_accounts() -> None:
    """A handle stands for the id where accounts have no number; the lesser platform is named."""
    frame = timeline(
        post(number, account_id="ana", account_handle="ana", platform=platform)
        for number, platform in (("1", "instagram"), ("2", "instagram"), ("3", "threads"))
    )
    assert accounts_of(parted_by_platform(frame)) == [
        AccountRow("ana", "ana", "instagram", 2),
        AccountRow("threads:ana", "ana", "threads", 1),
    ]


def test_posts_of_no_known_platform_stay_with_their_name() -> None:
    """A table seldom says which platform it is of."""
    frame = timeline(
        post(number, account_id="7", platform=platform)
        for number, platform in (("1", "other"), ("2", "x"), ("3", "other"))
    )
    assert [row.posts for row in accounts_of(parted_by_platform(frame))] == [3]
