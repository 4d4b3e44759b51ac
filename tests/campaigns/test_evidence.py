"""What campaigns say of each account, beside its finding."""

from __future__ import annotations

import pandas as pd

from forensics.campaigns import find_campaigns
from forensics.campaigns.evidence import ADDED_FROM, CEILING
from forensics.campaigns.step import with_campaign
from tests.campaigns.posts import SPAM, frame, hit, owner, owners, post


def said(posts: pd.DataFrame) -> dict[str, float]:
    """The log-likelihood ratio of every account for which a campaign speaks."""
    table = find_campaigns(posts).evidence
    return dict(zip(table["account_id"], table["campaign_llr"], strict=True))


def test_an_account_on_which_nothing_was_found_is_told_of_the_campaign_whose_text_it_has() -> None:
    """All its posts are called the owner's, and one of them is the campaign's."""
    missed = [*owner("missed"), post("missed", 150, SPAM[0].format(n=7))]
    found = said(frame(hit("a", 100), hit("b", 110), hit("c", 120), missed, *owners(30)))
    assert found["missed"] >= ADDED_FROM


def test_owners_without_such_a_text_are_told_of_nothing() -> None:
    """Only members stand in the table."""
    assert set(said(frame(hit("a", 100), hit("b", 110), *owners(30)))) == {"a", "b"}


def test_the_more_owners_have_the_text_the_less_it_says() -> None:
    """An account's own bearing is not held against it."""

    def with_readers(count: int) -> float:
        some = [[*one, post(str(one[0]["account_id"]), 90, SPAM[0])] for one in owners(30)[:count]]
        missed = [*owner("missed"), post("missed", 150, SPAM[0])]
        posts = frame(*(hit(name, 100) for name in "abcdef"), missed, *some, *owners(30)[count:])
        return said(posts).get("missed", 0.0)

    assert with_readers(0) > with_readers(2) > with_readers(6)


def test_a_member_is_held_against_the_others_alone() -> None:
    """What only one account bears says nothing for it."""
    more = [*SPAM, "Quite another text that nobody else of them ever had to show"]
    alone = said(frame(hit("a", 100, more), hit("b", 110), *owners(30)))["a"]
    both = said(frame(hit("a", 100, more), hit("b", 110, more), *owners(30)))["a"]
    assert 0 < alone <= both <= CEILING


def test_how_far_away_the_others_were_hit_is_told_in_days() -> None:
    """From this account's first such post to the furthest of theirs."""
    table = find_campaigns(frame(hit("a", 100), hit("b", 340), *owners(30))).evidence
    assert table["campaign_days"].tolist() == [10, 10]
    assert table["campaign_accounts"].tolist() == [1, 1]


def test_only_open_findings_change_with_a_campaign_and_only_with_a_strong_one() -> None:
    """An open one is settled, one that is contradicted is open, all others stay."""
    assert with_campaign("undetermined", ADDED_FROM) == "takeover"
    assert with_campaign("no_takeover", ADDED_FROM) == "undetermined"
    assert with_campaign("change_of_hand", 4.0) == "change_of_hand"
    assert with_campaign("undetermined", ADDED_FROM - 0.1) == "undetermined"
    assert with_campaign(None, 4.0) is None
