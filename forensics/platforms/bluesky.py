"""Bluesky: the key of a record (TID) holds the microsecond at which it was made, in base 32.

Source: https://atproto.com/specs/tid. What a post itself states as ``createdAt`` is whatever the
client claims, and importers of old tweets date them back; the key is made when it is written.
"""

from __future__ import annotations

from datetime import datetime

from forensics.platforms.base import Platform, id_moment

# 13 digits of five bits: one bit unused, 53 of microseconds since 1970, ten of the clock's id.
_DIGITS, _LENGTH, _CLOCK_BITS = "234567abcdefghijklmnopqrstuvwxyz", 13, 10


def issued(post_id: str) -> datetime | None:
    """When a record key was made, UTC to the millisecond; an at-address's key is its last
    part. None for what is no such key."""
    key = post_id.rsplit("/", 1)[-1]
    if len(key) != _LENGTH or not set(key) <= set(_DIGITS):
        return None
    number = 0
    for digit in key:
        number = number * 32 + _DIGITS.index(digit)
    return id_moment((number >> _CLOCK_BITS) // 1000)


BLUESKY = Platform(
    "bluesky",
    "Bluesky",
    # The site that shows posts, and the server under whose name most accounts stand.
    domains=frozenset(("bsky.app", "bsky.social")),
    issued=issued,
    is_account=lambda text: text.startswith("did:"),
)
