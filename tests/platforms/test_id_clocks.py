"""Ids of several platforms that hold the time of their posts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from forensics.platforms.id_clocks import ID_CLOCKS, issued

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


@pytest.mark.parametrize(
    ("platform", "post_id"),
    [
        ("x", str((MILLISECONDS - 1_288_834_974_657) << 22)),
        ("tiktok", str(int(MOMENT.timestamp()) << 32)),
        ("linkedin", str(MILLISECONDS << 22)),
        ("mastodon", str(MILLISECONDS << 16)),
        ("discord", str((MILLISECONDS - 1_420_070_400_000) << 22)),
        ("bluesky", tid(MILLISECONDS * 1000)),
        ("bluesky", f"at://did:plc:fictive/app.bsky.feed.post/{tid(MILLISECONDS * 1000)}"),
    ],
)
def test_ids_give_the_moment_they_were_issued(platform: str, post_id: str) -> None:
    """Each platform's own formula, to the second at least."""
    found = issued(platform, post_id)
    assert found is not None
    assert abs(found - MOMENT) < timedelta(seconds=1)


@pytest.mark.parametrize("platform", [*ID_CLOCKS, "other"])
@pytest.mark.parametrize("post_id", ["", "12", "abc", "²", "9" * 30, "row0-1a2b", "1.5"])
def test_what_holds_no_time_gives_none(platform: str, post_id: str) -> None:
    """Short numbers, words and foreign digits are no clocks."""
    assert issued(platform, post_id) is None
