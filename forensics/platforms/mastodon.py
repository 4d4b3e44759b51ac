"""Mastodon: ids of statuses hold the millisecond at which they were issued, from bit 16.

Source: ``lib/mastodon/snowflake.rb`` of https://github.com/mastodon/mastodon. Every server
issues its own, so an id is one status's only together with its server.
"""

from __future__ import annotations

from datetime import datetime

from forensics.messages import said
from forensics.platforms.base import Archive, Platform, id_moment, id_number


def issued(post_id: str) -> datetime | None:
    """When a status's id was issued, UTC to the millisecond; None for what is no such id."""
    number = id_number(post_id)
    return None if number is None else id_moment(number >> 16)


MASTODON = Platform(
    "mastodon",
    "Mastodon",
    issued=issued,
    # Name and server, ``bo@a.example``, never change and stand for the account.
    is_account=lambda text: "@" not in text,
    archive=Archive(
        said("a Mastodon archive"),
        paths=("outbox.json",),
    ),
)
