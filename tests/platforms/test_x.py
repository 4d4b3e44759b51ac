"""What is known of X: times carried by its ids, addresses of its posts."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forensics.platforms.base import Address
from forensics.platforms.x import (
    EPOCH_MS,
    address_in,
    client_label,
    is_cut,
    profile_in,
    retweet_of,
    snowflake_time,
)

ID = "806913731589046273"


@given(st.integers(10**12, 2**63 - 1))
def test_time_is_that_of_the_published_formula(number: int) -> None:
    """Bits above the 22nd are milliseconds since the platform's epoch."""
    found = snowflake_time(str(number))
    assert found is not None
    milliseconds = round(found.timestamp() * 1000)
    assert milliseconds == (number >> 22) + EPOCH_MS
    assert found.tzinfo is UTC


@given(st.integers(0, 30_000_000_000))
def test_sequential_ids_carry_no_time(number: int) -> None:
    """Ids from before 4 November 2010 give None, not that evening."""
    assert snowflake_time(str(number)) is None


def test_first_snowflakes_carry_their_time() -> None:
    """The lowest id of the scheme seen gives the minute in which the scheme began."""
    found = snowflake_time("291953254080512")
    assert found is not None
    assert found.replace(second=0, microsecond=0) == datetime(2010, 11, 4, 21, 3, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "abc", "-5", "1.5e18", "²³", "9" * 21, "9" * 20, "٣" * 15])
def test_other_ids_carry_no_time(text: str) -> None:
    """What is not a number of that scheme gives None and raises nothing."""
    assert snowflake_time(text) is None


@pytest.mark.parametrize(
    "address",
    [
        f"https://x.com/odile/status/{ID}",
        f"https://mobile.twitter.com/odile/status/{ID}?s=20",
        f"https://nitter.net/odile/status/{ID}#m",
        f"https://nitter.front.example/odile/status/{ID}#m",
        f"https://xcancel.com/odile/status/{ID}",
        f"https://birds.example:8080/odile/status/{ID}#m",
        f"https://fxtwitter.com/odile/status/{ID}",
        f"/odile/status/{ID}",
        f"https://web.archive.org/web/2016/https://twitter.com/odile/status/{ID}",
    ],
)
def test_addresses_of_posts_are_known(address: str) -> None:
    """The platform's own, those of its front ends, and paths without a host."""
    assert address_in(address) == Address("odile", ID)


@pytest.mark.parametrize(
    "address", [f"https://x.com/i/web/status/{ID}", f"https://twitter.com/statuses/{ID}"]
)
def test_an_address_may_name_nobody(address: str) -> None:
    """Some addresses hold the id alone."""
    assert address_in(address) == Address(None, ID)


@pytest.mark.parametrize(
    "address",
    [
        f"https://mastodon.example/users/odile/statuses/{ID}",
        f"https://netflix.com/odile/status/{ID}",
        "https://x.com/odile",
        "my status",
    ],
)
def test_addresses_elsewhere_are_not_the_platforms(address: str) -> None:
    """Other sites use like paths."""
    assert address_in(address) is None


@pytest.mark.parametrize("handle", ["undefined", "null", "i", "anyuser"])
def test_a_place_holder_in_an_address_is_no_handle(handle: str) -> None:
    """A scraper that does not know the handle writes what its language calls nothing."""
    found = address_in(f"https://x.com/{handle}/status/806913731589046273")
    assert found == Address(None, "806913731589046273")


@pytest.mark.parametrize(
    "text",
    [
        "see https://x.com/odile",
        "https://netflix.com/odile",
        f"https://x.com/odile/status/{ID}",
        "",
    ],
)
def test_only_a_whole_address_is_a_profiles(text: str) -> None:
    """An address within a text, another site's, or a post's names no handle."""
    assert profile_in(text) == ""


@pytest.mark.parametrize(
    ("source", "label"),
    [
        ('<a href="http://a.example" rel="nofollow">Phone &amp; Co</a>', "Phone & Co"),
        ("<a rel='nofollow' href=\"https://a.example\">\nApp\n</a>", "App"),
        ("web", "web"),
        ("", None),
        (None, None),
        ('<a href="http://a.example"></a>', None),
    ],
)
def test_client_label(source: str | None, label: str | None) -> None:
    """The client's label is found in an anchor or taken as it stands."""
    assert client_label(source) == label


@pytest.mark.parametrize(
    ("text", "handle"),
    [
        ("RT @someone: hello", "someone"),
        ("RT @someone hello", "someone"),
        ("I said RT @someone: hello", None),
        ("rt @someone: hello", None),
        ("RT @: hello", None),
    ],
)
def test_retweet_mark(text: str, handle: str | None) -> None:
    """A text that begins with the retweet mark names whom it repeats."""
    assert retweet_of(text) == handle


def test_short_ellipsis_is_the_authors_own() -> None:
    """An ellipsis counts as a cut only where the platform cuts."""
    assert not is_cut("À suivre…")
    assert is_cut("RT @gazette: " + "x" * 126 + "…")


def test_a_client_without_end_takes_no_time() -> None:
    """Opening tags by the thousand are looked through once."""
    begun = time.process_time()
    client_label("<a href=" * 40_000)
    assert time.process_time() - begun < 0.5
