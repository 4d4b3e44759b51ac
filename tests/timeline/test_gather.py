"""Copies of one post become one row that says where they all stand and how they differ."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pandas as pd
import pytest

from forensics.model.records import Locator
from forensics.timeline import BASE, Gatherer, check_timeline
from tests.posts import ACCOUNT, HANDLE, START, post, timeline

ELSEWHERE = Locator("E2", "tweets.csv", 7)


def merged(first: dict[str, Any], second: dict[str, Any]) -> pd.Series[Any]:
    """The one row that two copies of a post become, the second from another item."""
    frame = timeline([post(**first), post(**({"locator": ELSEWHERE} | second))])
    assert len(frame) == 1
    return frame.iloc[0]


def test_a_post_in_two_members_of_one_item_is_one_row() -> None:
    """The same post in the JS and the CSV of one archive is a single row with both places."""
    row = merged(
        {"locator": Locator("E1", "data/js/tweets/2014_03.js", 2)},
        {"locator": Locator("E1", "tweets.csv", 40)},
    )
    assert (row["item"], row["member"], row["record"]) == ("E1", "data/js/tweets/2014_03.js", 2)
    assert row["also_at"] == ("E1:tweets.csv#40",)


def test_a_post_in_two_items_is_one_row() -> None:
    """The same post in two evidence items keeps the locator of both."""
    row = merged({}, {})
    assert (row["item"], row["also_at"]) == ("E1", ("E2:tweets.csv#7",))


def test_a_third_copy_is_remembered_too() -> None:
    """Every further copy adds its locator."""
    copies = [post(locator=Locator(f"E{number}", "a", number)) for number in (1, 2, 3)]
    assert timeline(copies)["also_at"].tolist() == [("E2:a#2", "E3:a#3")]


LONG = "806913731589046273"


@pytest.mark.parametrize(("one", "two"), [("1", "mastodon"), (LONG, "tiktok"), ("1", "other")])
def test_one_id_on_two_platforms_is_two_posts(one: str, two: str) -> None:
    """Ids are unique on their platform only."""
    assert len(timeline([post(one), post(one, platform=two)])) == 2


@pytest.mark.parametrize("known_first", [True, False])
def test_a_long_id_of_an_unknown_platform_is_the_known_ones(known_first: bool) -> None:
    """A table whose times contradict its ids does not double the archive, and does not date it."""
    known = post(LONG)
    unknown = post(
        LONG, platform="other", account_id=HANDLE, locator=ELSEWHERE,
        created_at=START + timedelta(days=400), flags=("no_zone",),
    )  # fmt: skip
    frame = timeline([known, unknown] if known_first else [unknown, known])
    assert frame["platform"].tolist() == ["x"]
    assert frame["created_at"].tolist() == [START]
    assert frame["account_id"].tolist() == [ACCOUNT]
    assert frame["differs"].tolist() == [("created_at",)]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", "Bonsoir à toutes et à tous"),
        ("client", "Twitter Web Client"),
        ("created_at", START + timedelta(hours=2)),
    ],
)
def test_differing_fields_are_named(field: str, value: object) -> None:
    """Where two copies contradict each other the field is named, and the first copy is kept."""
    base: dict[str, Any] = {"text": "Bonjour", "client": "TweetDeck", "created_at": START}
    row = merged(base, base | {field: value})
    assert row["differs"] == (field,)
    assert row[field] == base[field]


def test_kinds_that_contradict_are_named() -> None:
    """A repost in one copy and a reply in the other is a contradiction."""
    assert merged({"kind": "repost"}, {"kind": "reply"})["differs"] == ("kind",)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"text": "Lire https://a.example/x ici"}, {"text": "Lire  https://t.co/abc ici"}),
        ({"created_at": START}, {"created_at": START + timedelta(seconds=1)}),
        ({"client": None}, {"client": "TweetDeck"}),
        ({"likes": 3, "flags": ("edited",)}, {"likes": 9}),
        ({"kind": "post"}, {"kind": "reply"}),
        (
            {"created_at": START + timedelta(seconds=42)},
            {"created_at": START, "precision": "minute"},
        ),
    ],
)
def test_what_only_the_capture_changes_is_no_difference(
    first: dict[str, Any], second: dict[str, Any]
) -> None:
    """Link forms, rounding of times, counts and fields a source lacks are not contradictions."""
    assert merged(first, second)["differs"] == ()


CUT = {"text": "Le conseil a voté hier soir le budget des éco…", "flags": ("cut",)}
WHOLE = {"text": "Le conseil a voté hier soir le budget des écoles, à l'unanimité."}


@pytest.mark.parametrize(("first", "second"), [(CUT, WHOLE), (WHOLE, CUT)])
def test_a_cut_text_gives_way_to_the_whole(first: dict[str, Any], second: dict[str, Any]) -> None:
    """Whichever comes first, the whole text stands, is not flagged as cut, and does not differ."""
    row = merged(first, second)
    assert (row["text"], row["flags"], row["differs"]) == (WHOLE["text"], (), ())


def test_a_cut_copy_that_says_something_else_differs() -> None:
    """A cut text that is not the beginning of the whole one is shown as a difference."""
    other = {"text": "Tout autre chose que cela…", "flags": ("cut",)}
    assert merged(other, WHOLE)["differs"] == ("text",)


def test_the_row_points_to_the_record_its_text_comes_from() -> None:
    """When the whole text replaces a cut one, the row's locator is that of the whole text."""
    row = merged(CUT, WHOLE)
    assert (row["item"], row["also_at"]) == ("E2", ("E1:posts.jsonl#0",))


def test_missing_fields_are_filled_from_the_other_copy() -> None:
    """What the first copy lacks is taken from the second, what it has is kept."""
    full: dict[str, Any] = {
        "urls": ("https://a.example/x",),
        "mentions": ("paul_fictif",),
        "hashtags": ("budget",),
        "media": ("photo:a.jpg",),
        "client": "TweetDeck",
        "declared_lang": "fr",
        "reply_to": "12",
        "reply_to_handle": "paul_fictif",
        "likes": 4,
        "reposts": 0,
        "kind": "reply",
    }
    row = merged({"account_handle": None, "likes": 2}, full)
    assert {name: row[name] for name in full} == full | {"likes": 2}
    assert row["handle"] == "odile_fictive"


@pytest.mark.parametrize("day_first", [True, False])
def test_a_day_gives_way_to_an_exact_time(day_first: bool) -> None:
    """A date without its hour is replaced by the exact time of the other copy."""
    day = {"created_at": datetime(2020, 1, 6, tzinfo=UTC), "precision": "day"}
    exact = {"created_at": START, "precision": "second"}
    row = merged(*((day, exact) if day_first else (exact, day)))
    assert (row["created_at"], row["precision"], row["differs"]) == (START, "second", ())


def test_rows_are_sorted_by_time_then_by_id_as_a_number() -> None:
    """Equal times are put in the order of ids, a shorter id before a longer one."""
    ids = ["10000", "999", "1001", "9999"]
    frame = timeline([post("5", created_at=START + timedelta(1)), *(post(one) for one in ids)])
    assert frame["post_id"].tolist() == ["999", "1001", "9999", "10000", "5"]


def test_order_does_not_depend_on_the_order_of_arrival() -> None:
    """The same posts in any order give the same rows."""
    posts = [post(str(n), created_at=START + timedelta(minutes=n % 3)) for n in range(20)]
    forwards, backwards = timeline(posts), timeline(reversed(posts))
    pd.testing.assert_frame_equal(forwards, backwards)


def test_columns_and_dtypes_are_the_contract() -> None:
    """The frame has exactly the base columns, in order, each with its stated dtype."""
    frame = timeline([post(), post("2", client="TweetDeck", likes=3)])
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == {
        name: dtype for name, (dtype, _) in BASE.items()
    }


def test_no_posts_give_an_empty_frame_of_the_same_shape() -> None:
    """Without posts the columns and dtypes are still those of the contract."""
    frame = Gatherer().frame()
    assert len(frame) == 0
    assert [str(dtype) for dtype in frame.dtypes] == [dtype for dtype, _ in BASE.values()]
    assert check_timeline(frame) is frame


def test_ids_beyond_the_precision_of_floats_stay_whole() -> None:
    """Two ids that a float would confuse stay two rows with all their digits."""
    ids = ["1790204823230323577", "1790204823230323578"]
    frame = timeline([post(one) for one in ids])
    assert frame["post_id"].tolist() == ids


def test_times_before_1970_and_after_2262_do_not_break_the_frame() -> None:
    """Absurd years in the evidence are kept as they are, in order."""
    years = [1969, 2020, 2300]
    posts = [post(str(year), created_at=datetime(year, 1, 1, tzinfo=UTC)) for year in years]
    assert timeline(reversed(posts))["created_at"].dt.year.tolist() == years


def test_lone_surrogates_in_a_text_do_not_break_the_frame() -> None:
    """Half an emoji at the end of a cut text is carried, not fatal."""
    assert len(timeline([post(text="Bravo \ud83d")])) == 1


def test_copies_under_two_accounts_link_them() -> None:
    """One post under a number and under a handle tells that both are one account."""
    gatherer = Gatherer()
    gatherer.add(post())
    gatherer.add(post(account_id="odile_fictive", locator=ELSEWHERE))
    (pair,) = gatherer.links
    assert [(one.account_id, one.named) for one in pair] == [
        ("700100", False),
        ("odile_fictive", True),
    ]


def test_the_version_not_kept_is_kept_beside() -> None:
    """Where copies differ, the other copy's value and place stand in the row."""
    row = merged({"text": "La version longue"}, {"text": "Une autre version"})
    assert row["differs"] == ("text",)
    assert len(row["versions"]) == 1
    assert row["versions"][0].endswith(": Une autre version")
