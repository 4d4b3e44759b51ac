"""Which accounts are put down to one hand, and which are not."""

from __future__ import annotations

import pandas as pd
import pytest

from forensics.campaigns import find_campaigns
from tests.campaigns.posts import SPAM, frame, hit, owner, owners, post


def members(posts: pd.DataFrame) -> list[list[str]]:
    """The accounts of every campaign, in the order of being hit."""
    found = find_campaigns(posts)
    by = found.members.groupby("campaign", sort=False)["account_id"]
    return [accounts.tolist() for _, accounts in by]


def test_accounts_with_one_template_are_one_campaign_in_the_order_of_being_hit() -> None:
    """Numbers in a text may differ; the account hit first stands first."""
    posts = frame(hit("late", 300), hit("early", 100), hit("middle", 200), *owners(20))
    assert members(posts) == [["early", "middle", "late"]]


def test_a_template_with_a_word_changed_is_the_same() -> None:
    """Near-duplicates, not equal texts alone."""
    one = ["This easy kitchen trick has melted my belly away in weeks"]
    two = ["This simple kitchen trick has melted my belly away in weeks"]
    assert members(frame(hit("a", 100, one), hit("b", 200, two), *owners(20))) == [["a", "b"]]


def test_two_campaigns_are_kept_apart() -> None:
    """Each account stands with those of its own texts."""
    other = ["Earn from home with this one form, no boss and no clock"]
    posts = frame(
        hit("a", 100), hit("b", 110), hit("c", 120, other), hit("d", 130, other), *owners(20)
    )
    assert members(posts) == [["a", "b"], ["c", "d"]]


def test_what_many_owners_say_ties_nobody() -> None:
    """The placebo: a greeting that stands in owners' posts too."""
    greeting = "Wishing you and all of yours a very merry Christmas"
    told = [[*one, post(str(one[0]["account_id"]), 50, greeting)] for one in owners(20)]
    foreign = frame(hit("a", 100, [greeting]), hit("b", 200, [greeting]), *told)
    assert members(foreign) == []
    assert members(frame(hit("a", 100, [greeting]), hit("b", 200, [greeting]), *owners(20)))


def test_news_sites_that_owners_link_to_tie_nobody_and_strange_ones_do() -> None:
    """By how many owners link there, and by no list; one site alone is not enough."""
    texts = ["I read this with my first coffee of the day, quite a long one"]
    more = ["Nobody told me that it would rain for the whole of this week"]

    def both(hosts: list[str], reading: list[list[dict[str, object]]]) -> pd.DataFrame:
        return frame(hit("a", 100, texts, hosts=hosts), hit("b", 200, more, hosts=hosts), *reading)

    news, strange = ["www.daily.example", "weekly.example"], ["pills.example", "pay.example"]
    readers = [[*one, post(str(one[0]["account_id"]), 60, "", hosts=news)] for one in owners(100)]
    assert members(both(news, readers)) == []
    assert members(both(strange, readers)) == [["a", "b"]]
    assert members(both(strange[:1], readers)) == []


@pytest.mark.parametrize("client", ["Web Client", "Odd Poster 3000"])
def test_a_client_alone_ties_nobody(client: str) -> None:
    """Neither one that all use nor one that nobody else does."""
    one, two = ["A first thing said with many words of its own"], ["Wholly unlike whatever a said"]
    using = [[{**row, "client": "Web Client"} for row in each] for each in owners(40)]
    posts = frame(hit("a", 90, one, client=client), hit("b", 90, two, client=client), *using)
    assert members(posts) == []


def test_a_shortener_ties_nobody() -> None:
    """It hides where it leads, so that everybody has it."""
    one, two = ["A first thing said with many words of its own"], ["Wholly unlike whatever a said"]
    posts = frame(
        hit("a", 90, one, hosts=["bit.ly"]), hit("b", 90, two, hosts=["bit.ly"]), *owners(40)
    )
    assert members(posts) == []


def test_a_text_that_the_account_s_own_owner_said_is_no_mark_of_another_hand() -> None:
    """Such as an owner's own slogan among posts that were labelled wrongly."""
    text = SPAM[0].format(n=3)
    posts = frame([*hit("a", 100, [text]), post("a", 50, text)], hit("b", 200, [text]), *owners(20))
    assert members(posts) == []


def test_a_short_phrase_alone_ties_nobody() -> None:
    """Anybody may hit upon three or four words."""
    assert (
        members(
            frame(hit("a", 90, ["Give it a try"]), hit("b", 90, ["Give it a try"]), *owners(40))
        )
        == []
    )


def test_one_account_alone_is_no_campaign() -> None:
    """However often it repeats itself."""
    assert members(frame(hit("a", 100, SPAM * 5), *owners(20))) == []


def test_the_answer_does_not_depend_on_the_order_of_the_rows() -> None:
    """Nor on which account was read first."""
    posts = frame(hit("a", 100), hit("b", 110), hit("c", 120), *owners(10))
    one, two = find_campaigns(posts), find_campaigns(posts.sample(frac=1, random_state=3))
    pd.testing.assert_frame_equal(one.campaigns, two.campaigns)
    pd.testing.assert_frame_equal(one.members, two.members)
    pd.testing.assert_frame_equal(one.evidence, two.evidence)


def test_a_post_read_twice_counts_once() -> None:
    """The same archive may lie in a folder twice."""
    posts = frame(hit("a", 100), hit("a", 100), hit("b", 110), *owners(10))
    assert find_campaigns(posts).members["posts"].tolist() == [2, 2]


def test_the_row_of_a_campaign_says_when_and_by_what() -> None:
    """First and last post, sites, and how many owners have the same."""
    posts = frame(
        hit("a", 100, hosts=["shop.pills.example"]),
        hit("b", 148, hosts=["pills.example"]),
        [*owner("c"), post("c", 30, SPAM[0].format(n=4))],
        *owners(30),
    )
    (row,) = find_campaigns(posts).campaigns.to_dict("records")
    assert (row["accounts"], row["posts"], row["days"]) == (2, 4, 2.0)
    assert (row["domains"], row["owners"], row["owner_posts"]) == ("pills.example", 1, 1)


def test_no_foreign_post_gives_empty_tables() -> None:
    """With their columns."""
    found = find_campaigns(frame(*owners(3)))
    assert found.campaigns.empty
    assert "example" in found.campaigns.columns
    assert found.members.empty
    assert found.evidence.empty
