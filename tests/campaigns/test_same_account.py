"""One account in several items."""

from __future__ import annotations

import pandas as pd

from forensics.campaigns import find_campaigns
from forensics.campaigns.same_account import as_one
from tests.campaigns.posts import frame, hit, owners


def as_captured(posts: list[dict[str, object]], name: str) -> list[dict[str, object]]:
    """The same posts under another name of their account."""
    return [{**one, "account_id": name} for one in posts]


def test_an_account_seen_twice_is_not_two_that_were_hit() -> None:
    """An archive by its number, a capture of it by its handle: no campaign."""
    archive = hit("9000", 100)
    assert find_campaigns(frame(archive, as_captured(archive, "ann"), *owners(20))).members.empty


def test_it_counts_once_beside_others_and_the_campaign_is_told_for_each_name() -> None:
    """Its posts as well; the first of its names stands for it."""
    archive = hit("9000", 100)
    posts = frame(archive, as_captured(archive, "ann"), hit("bob", 200), *owners(20))
    found = find_campaigns(posts)
    assert found.members["account_id"].tolist() == ["9000", "bob"]
    assert found.campaigns["posts"].tolist() == [4]
    told = found.evidence[found.evidence["member"]].set_index("account_id")["campaign"]
    assert told.to_dict() == {"9000": "C1", "ann": "C1", "bob": "C1"}


def test_names_that_hang_together_are_one() -> None:
    """The first with the second, and the second with the third."""
    one, two = hit("a", 100), hit("a", 200)
    posts = frame(one, as_captured(one, "b"), as_captured(two, "b"), as_captured(two, "c"))
    kept, names = as_one(posts)
    assert names == {("x", "b"): ("x", "a"), ("x", "c"): ("x", "a")}
    assert set(kept["account_id"]) == {"a"}


def test_numbers_that_two_tables_give_to_their_rows_make_no_account_one() -> None:
    """The id of a post alone is not enough, nor is it with its text."""
    posts = pd.DataFrame(
        [
            {**post, "post_id": str(row), "created_at": post["created_at"] + late}  # type: ignore[operator]
            for name, late in (("a", pd.Timedelta(0)), ("b", pd.Timedelta(hours=1)))
            for row, post in enumerate(as_captured(hit("a", 100), name))
        ]
    )
    assert as_one(posts)[1] == {}
