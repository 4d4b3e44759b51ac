"""Twitter ids that carry their time (since 4 November 2010), and those that do not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

EPOCH_MS = 1_288_834_974_657
# Between the last sequential id (29,700,817,784) and the first snowflake
# (291,953,254,080,512) nothing lies; anything at or above this border carries a time.
FIRST_SNOWFLAKE = 10**12
# When the first tweet was posted; a stated time before it is an error.
FIRST_TWEET = datetime(2006, 3, 21, tzinfo=UTC)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def snowflake_time(post_id: str) -> datetime | None:
    """When an id was issued, UTC to the millisecond; None for old ids and non-numbers.

    >>> snowflake_time("1855222380982907193").isoformat()
    '2024-11-09T12:14:18.648000+00:00'
    >>> snowflake_time("12532338453") is None
    True
    """
    if not (post_id.isascii() and post_id.isdigit()) or len(post_id) > 19:
        return None
    number = int(post_id)
    if not FIRST_SNOWFLAKE <= number < 1 << 63:
        return None
    return _EPOCH + timedelta(milliseconds=(number >> 22) + EPOCH_MS)
