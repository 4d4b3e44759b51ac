"""When a tweet was posted: what it states, held against its id, which holds the time since 2010."""

from __future__ import annotations

from datetime import UTC, datetime

from forensics.decoding.dates.dates import Stated, ruby_date, stated_date
from forensics.decoding.fields import Json
from forensics.model.records import Flag
from forensics.parsers.shared.making.scraped import agrees, doubts
from forensics.platforms.x import EPOCH_MS, FIRST_SNOWFLAKE, FIRST_TWEET, snowflake_time

EARLIEST = FIRST_TWEET.timestamp()
LAST_PLAUSIBLE = datetime(2100, 1, 1, tzinfo=UTC).timestamp()
TOLERANCE = 60.0


def time_of(value: Json, post_id: str) -> tuple[datetime, tuple[Flag, ...]]:
    """The time of a tweet by its ``created_at`` and its id, and what was noticed of it.

    Raises ValueError when neither gives one.
    """
    number = int(post_id or 0)
    agreed = _agreed(value, number)
    if agreed is not None:
        return agreed, ()
    issued = ((number >> 22) + EPOCH_MS) / 1000 if number >= FIRST_SNOWFLAKE else None
    stated = _stated_time(value)
    conflict = False
    if stated is not None:
        stamp = stated.moment.timestamp()
        if EARLIEST <= stamp < LAST_PLAUSIBLE:
            if issued is None:
                return stated.moment, doubts(stated)
            if -TOLERANCE <= issued - stamp <= TOLERANCE:
                return stated.moment, ()
            local = stated.zone != "stated"
            moment = snowflake_time(post_id)
            conflict = moment is not None and not agrees(moment, stated, local=local)
    moment = snowflake_time(post_id)
    if moment is None:
        raise ValueError("no usable time" if value is None else f"no usable time ({value!r})")
    return moment, ("id_time", "id_conflict") if conflict else ("id_time",)


def _agreed(value: Json, number: int) -> datetime | None:
    """The time as archives write it, where it may be and an id of this number is of it; else None,
    and it takes a closer look."""
    if not isinstance(value, str) or len(value) != 30 or value[19:26] != " +0000 ":
        return None
    try:
        moment = ruby_date(value)
    except ValueError:
        return None
    stamp = moment.timestamp()
    if not EARLIEST <= stamp < LAST_PLAUSIBLE:
        return None
    if number < FIRST_SNOWFLAKE:
        return moment
    issued = ((number >> 22) + EPOCH_MS) / 1000
    return moment if -TOLERANCE <= issued - stamp <= TOLERANCE else None


def _stated_time(value: Json) -> Stated | None:
    if value is None:
        return None
    try:
        if isinstance(value, str) and len(value) == 30 and value[19:26] == " +0000 ":
            return Stated(ruby_date(value), "second")
        return stated_date(value)
    except ValueError:
        return None
