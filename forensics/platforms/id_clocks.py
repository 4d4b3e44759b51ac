"""Ids that hold the time at which they were issued, by platform.

X: ``snowflake`` (formats.md 1.1). TikTok: seconds in the upper 32 bits; the post follows up
to half a minute later (11.9, 94 of 96 real ids). LinkedIn: milliseconds from bit 22 (11.13,
202 of 202). Mastodon: milliseconds from bit 16 (11.18). Discord: milliseconds since 2015
from bit 22 (6.6). Bluesky: microseconds in base 32 (4.2, 11.19).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from forensics.platforms.snowflake import snowflake_time

IdClock = Callable[[str], datetime | None]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TID_DIGITS, _TID_LENGTH = "234567abcdefghijklmnopqrstuvwxyz", 13
_DISCORD_MS = 1_420_070_400_000
# An hour after Discord's clock began; smaller numbers are numbers of rows.
_FIRST_DISCORD = 3_600_000 << 22
# Before the oldest of these platforms and after any post there can be.
_FIRST, _LAST = datetime(2003, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


def _number(post_id: str) -> int | None:
    if not (post_id.isascii() and post_id.isdigit()) or len(post_id) > 19:
        return None
    return int(post_id)


def _moment(milliseconds: int) -> datetime | None:
    if not 0 < milliseconds < 1 << 43:
        return None
    moment = _EPOCH + timedelta(milliseconds=milliseconds)
    return moment if _FIRST <= moment < _LAST else None


def tiktok_time(post_id: str) -> datetime | None:
    """When a TikTok video's id was issued, UTC to the second; None for what is no such id."""
    number = _number(post_id)
    return None if number is None else _moment((number >> 32) * 1000)


def linkedin_time(post_id: str) -> datetime | None:
    """When a LinkedIn share's id was issued, UTC to the millisecond; else None."""
    number = _number(post_id)
    return None if number is None else _moment(number >> 22)


def mastodon_time(post_id: str) -> datetime | None:
    """When a Mastodon status's id was issued, UTC to the millisecond; else None."""
    number = _number(post_id)
    return None if number is None else _moment(number >> 16)


def discord_time(post_id: str) -> datetime | None:
    """When a Discord message's id was issued, UTC to the millisecond; else None."""
    number = _number(post_id)
    if number is None or number < _FIRST_DISCORD:
        return None
    return _moment((number >> 22) + _DISCORD_MS)


def bluesky_time(post_id: str) -> datetime | None:
    """When a Bluesky record key (TID) was made, UTC to the millisecond; an at-address's key
    is its last part. None for what is no such key."""
    key = post_id.rsplit("/", 1)[-1]
    if len(key) != _TID_LENGTH or not set(key) <= set(_TID_DIGITS):
        return None
    number = 0
    for digit in key:
        number = number * 32 + _TID_DIGITS.index(digit)
    return _moment((number >> 10) // 1000)


ID_CLOCKS: Mapping[str, IdClock] = {
    "x": snowflake_time,
    "tiktok": tiktok_time,
    "linkedin": linkedin_time,
    "mastodon": mastodon_time,
    "discord": discord_time,
    "bluesky": bluesky_time,
}


def issued(platform: str, post_id: str) -> datetime | None:
    """When an id was issued; None where the platform's ids, or this one, hold no time.

    >>> issued("tiktok", "7000000000000000000").isoformat()
    '2021-08-24T14:15:05+00:00'
    """
    clock = ID_CLOCKS.get(platform)
    return clock(post_id) if clock else None
