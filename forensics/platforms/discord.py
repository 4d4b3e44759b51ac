"""Discord: ids of messages hold milliseconds since the beginning of 2015, from bit 22.

Source: https://discord.com/developers/docs/reference#snowflakes. Invitations (``discord.gg``)
lead to other people's servers, hence to another place.
"""

from __future__ import annotations

import re
from datetime import datetime

from forensics.platforms.base import Address, Platform, id_moment, id_number

EPOCH_MS = 1_420_070_400_000
# An hour after the clock began: smaller numbers are numbers of rows.
_FIRST = 3_600_000 << 22
_MESSAGE = re.compile(
    r"(?:ptb\.|canary\.)?discord(?:app)?\.com/channels/(?:\d+|@me)/\d+/(\d{15,20})(?!\d)", re.I
)


def issued(post_id: str) -> datetime | None:
    """When a message's id was issued, UTC to the millisecond; None for what is no such id."""
    number = id_number(post_id)
    if number is None or number < _FIRST:
        return None
    return id_moment((number >> 22) + EPOCH_MS)


def address_in(value: object) -> Address | None:
    """The first address of a message in a value's text; it names no author.

    >>> address_in("https://discord.com/channels/11/22/1180000000000000011")
    Address(handle=None, post_id='1180000000000000011')
    """
    text = str(value or "")
    match = _MESSAGE.search(text) if "/channels/" in text else None
    return Address(None, match[1]) if match else None


DISCORD = Platform(
    "discord",
    "Discord",
    domains=frozenset(("discord.com", "discordapp.com", "discordapp.net")),
    issued=issued,
    address=address_in,
    is_account=str.isdigit,
)
