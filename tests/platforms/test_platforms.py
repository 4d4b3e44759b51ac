"""What is known of platforms: clocks of their ids, names, domains; and what is done without."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from forensics.platforms import (
    PLATFORMS,
    UNKNOWN,
    address_in,
    is_account,
    issued,
    named,
    own_domains,
    platform,
)

MOMENT = datetime(2021, 8, 24, 14, 15, 5, tzinfo=UTC)
MILLISECONDS = int(MOMENT.timestamp() * 1000)
TID = "234567abcdefghijklmnopqrstuvwxyz"


def tid(microseconds: int) -> str:
    """A Bluesky record key made at that moment."""
    number, digits = microseconds << 10, ""
    for _ in range(13):
        number, digit = divmod(number, 32)
        digits = TID[digit] + digits
    return digits


def code(number: int) -> str:
    """The code in the address of a post of Instagram with that id."""
    digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    found = ""
    while number:
        number, digit = divmod(number, 64)
        found = digits[digit] + found
    return found


@pytest.mark.parametrize(
    ("name", "post_id"),
    [
        ("x", str((MILLISECONDS - 1_288_834_974_657) << 22)),
        ("tiktok", str(int(MOMENT.timestamp()) << 32)),
        ("linkedin", str(MILLISECONDS << 22)),
        ("mastodon", str(MILLISECONDS << 16)),
        ("discord", str((MILLISECONDS - 1_420_070_400_000) << 22)),
        ("instagram", str((MILLISECONDS - 1_314_220_021_721) << 23)),
        ("instagram", f"{(MILLISECONDS - 1_314_220_021_721) << 23}_1234567"),
        ("instagram", code((MILLISECONDS - 1_314_220_021_721) << 23)),
        ("threads", code((MILLISECONDS - 1_314_220_021_721) << 23)),
        ("bluesky", tid(MILLISECONDS * 1000)),
        ("bluesky", f"at://did:plc:fictive/app.bsky.feed.post/{tid(MILLISECONDS * 1000)}"),
    ],
)
def test_ids_give_the_moment_they_were_issued(name: str, post_id: str) -> None:
    """Each platform's own formula, to the second at least."""
    found = issued(name, post_id)
    assert found is not None
    assert abs(found - MOMENT) < timedelta(seconds=1)


@pytest.mark.parametrize("name", [*(each.name for each in PLATFORMS), UNKNOWN])
@pytest.mark.parametrize("post_id", ["", "12", "abc", "²", "9" * 30, "row0-1a2b", "1.5"])
def test_what_holds_no_time_gives_none(name: str, post_id: str) -> None:
    """Short numbers, words and foreign digits are no clocks."""
    assert issued(name, post_id) is None


def test_nothing_is_known_of_an_unknown_platform() -> None:
    """A name that no file bears gives a record with the name alone."""
    found = platform("elsewhere")
    assert (found.title, found.issued, found.archive) == ("elsewhere", None, None)


def test_a_former_name_means_the_platform() -> None:
    """Tables say Twitter, twitter.com or x.com; any other name stays."""
    assert [named(word) for word in ("Twitter", "x.com", "Reddit")] == ["x", "x", "reddit"]


def test_own_domains_are_the_platforms_alone() -> None:
    """Those of others lead to other sites; where no platform is known, X's are presumed, as the
    labelling was learned."""
    assert "x.com" in own_domains("x")
    assert own_domains("facebook").isdisjoint(own_domains("x"))
    assert own_domains(UNKNOWN) == own_domains("x")


def test_a_post_of_any_platform_is_found_by_its_address() -> None:
    """The address in a value's text; numbers, nothing and other sites have none."""
    assert address_in("see https://x.com/odile/status/706060531416436737") is not None
    assert [address_in(value) for value in (None, 7, "https://a.example/b")] == [None] * 3


def test_a_word_is_no_account_id_where_ids_are_numbers() -> None:
    """X numbers its accounts, and so may the platform that nothing shows."""
    assert not any(is_account(name, "odile") for name in ("x", UNKNOWN, "bluesky", "linkedin"))
    assert all(is_account(name, "7") for name in ("x", UNKNOWN, "facebook", "reddit"))


def test_no_two_platforms_share_a_name_or_a_domain() -> None:
    """What is looked up by name or domain is found once."""
    names = [each.name for each in PLATFORMS]
    domains = [domain for each in PLATFORMS for domain in each.domains]
    assert len(set(names)) == len(names)
    assert len(set(domains)) == len(domains)
