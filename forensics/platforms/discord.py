"""Discord: ids of messages hold milliseconds since the beginning of 2015, from bit 22.

Source: https://discord.com/developers/docs/reference#snowflakes.
"""

from __future__ import annotations

from datetime import datetime

from forensics.platforms.base import Platform, id_moment, id_number

EPOCH_MS = 1_420_070_400_000
# An hour after the clock began: smaller numbers are numbers of rows.
_FIRST = 3_600_000 << 22


def issued(post_id: str) -> datetime | None:
    """When a message's id was issued, UTC to the millisecond; None for what is no such id."""
    number = id_number(post_id)
    if number is None or number < _FIRST:
        return None
    return id_moment((number >> 22) + EPOCH_MS)


DISCORD = Platform("discord", "Discord", issued=issued)
