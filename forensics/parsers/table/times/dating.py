"""When the post of a row was made: of what its date and its id say, which holds.

Ids that carry their time date the posts. A clock without zone is in the user's zone, or in that
which it shows against the ids of other rows.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from forensics.decoding.dates.dates import Stated
from forensics.decoding.dates.zones import to_utc, zone_named
from forensics.model.records import Flag, Precision
from forensics.parsers.shared.making.scraped import TOLERANCE, time_of_both
from forensics.parsers.table.cells.cells import Cells
from forensics.parsers.table.times.clock import Clock
from forensics.parsers.table.times.shifts import shift_between
from forensics.parsers.table.times.stated import stated_in
from forensics.parsers.table.times.unlike_ids import UnlikeIds
from forensics.platforms import UNKNOWN, issued


@dataclass(slots=True)
class TimeTally:
    """What the times of a table showed, row by row: for the notes on how it was read."""

    shifts: Counter[timedelta | None] = field(default_factory=Counter)
    letters: Counter[str] = field(default_factory=Counter)
    flags: Counter[Flag] = field(default_factory=Counter)
    unlike: UnlikeIds = field(default_factory=UnlikeIds)


def time_of(
    cells: Cells, post_id: str, clock: Clock, tally: TimeTally, *, repost: bool = False
) -> tuple[datetime, Precision, tuple[Flag, ...]]:
    """When the post of a row was made, how precise that is, and flags of what is doubtful.

    A ``repost`` may stand under the id of what it repeats, which is older. Raises ValueError
    when neither the row nor the id tells.
    """
    moment = issued(clock.platform, post_id)
    try:
        stated = stated_in(cells, clock)
    except ValueError:
        if moment is None:
            raise
        stated = None
    if clock.platform == UNKNOWN:
        tally.unlike.add(post_id, stated.moment if stated else None)
    if stated is not None and stated.zone == "none" and stated.precision != "day":
        if moment is not None:
            tally.shifts[shift_between(moment, stated)] += 1
        elif settled := _settled(stated, clock):
            tally.flags[settled[1]] += 1
            return settled[0], stated.precision, (settled[1],)
    if stated is not None and stated.zone == "guessed" and moment is None:
        tally.letters[stated.letters] += 1
    if moment is not None and stated is not None and repost and _is_later(stated, moment):
        # The id of what is repeated, and the time at which it was repeated.
        return stated.moment, stated.precision, ("id_conflict",)
    found = time_of_both(moment, stated, platform=clock.platform)
    tally.flags.update(found[2])
    return found


def _is_later(stated: Stated, issued_at: datetime) -> bool:
    """True for a time of a known zone that lies behind an id's by more than a slip."""
    exact = stated.zone == "stated" and stated.precision != "day"
    return exact and stated.moment - issued_at > 2 * TOLERANCE


def _settled(stated: Stated, clock: Clock) -> tuple[datetime, Flag] | None:
    """A clock without zone in the zone the user gave, or in that the ids of others show."""
    if clock.wanted.zone:
        return to_utc(stated.moment, zone_named(clock.wanted.zone).info), "source_zone"
    ahead = clock.shifts.at(stated.moment) if clock.shifts else None
    return None if ahead is None else (stated.moment - ahead, "zone_by_ids")
