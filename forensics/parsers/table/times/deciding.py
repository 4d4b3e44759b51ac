"""The times of a table: what its clock column says, what its ids say, and which holds.

Ids that carry their time date the posts. A clock without zone that differs from them by a
constant tells its zone. Day and month are told apart by the ids, by days after the 12th, by
weekdays, by the sequence of the rows or by the language of the texts, in this order; where
nothing settles it the user is asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from forensics.decoding.dates.dates import Stated, in_zone, plain_iso
from forensics.decoding.dates.serial_dates import serial_date, serial_precision
from forensics.decoding.dates.written_dates import ORDERS, Order, OrderNeeded, read_date
from forensics.decoding.dates.zones import to_utc, zone_named
from forensics.model.records import Precision
from forensics.parsers.shared.columns.clock_columns import is_zone, zone_in_name
from forensics.parsers.shared.columns.paths import Path, Row
from forensics.parsers.shared.making.ids import is_number
from forensics.parsers.shared.making.scraped import TOLERANCE, agrees, time_of_both
from forensics.parsers.table.cells.cells import Cells
from forensics.parsers.table.cells.facts import NOTHING_KNOWN, Facts
from forensics.parsers.table.times.day_order import OrderBy, needs_order, order_of
from forensics.parsers.table.times.shifts import Shifts, shift_between, shifts_of
from forensics.parsers.table.times.unlike_ids import UnlikeIds
from forensics.platforms import PLATFORMS, UNKNOWN, address_in, addressed, issued
from forensics.platforms.x import FIRST_SNOWFLAKE, SEQUENTIAL_UNTIL, X

Pair = tuple[datetime, Stated]
"""When an id was issued, and the time stated beside it."""

ENOUGH_ROWS = 5
# Platforms whose ids can date a post.
CLOCKED = tuple(each.name for each in PLATFORMS if each.issued)
# Rows that are asked which platform's ids fit their dates.
MOST_VOTES = 2_000
NO_VOTES: Mapping[Order, int] = {"day_first": 0, "month_first": 0}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user said of the times of a table: its zone, and which comes first of day and
    month."""

    zone: str | None = None
    order: Order | None = None


NOTHING_SAID = Wanted()


@dataclass(frozen=True, slots=True)
class Clock:
    """How the times of a table are to be read, and what decided it.

    ``column_zone`` is the zone that the column's name states, ``wanted.zone`` the user's.
    ``order_by`` is None where no date needs an order; ``ask`` is True where one is needed
    and nothing settles it.
    """

    platform: str = UNKNOWN
    wanted: Wanted = NOTHING_SAID
    order: Order | None = None
    order_by: OrderBy | None = None
    ask: bool = False
    column_zone: str | None = None
    shifts: Shifts | None = None
    midnight_is_day: bool = False


UTC_CLOCK = Clock()


@dataclass(slots=True)
class TimeTally:
    """What the times of a table showed, row by row: for the notes on how it was read."""

    shifts: Counter[timedelta | None] = field(default_factory=Counter)
    letters: Counter[str] = field(default_factory=Counter)
    flags: Counter[str] = field(default_factory=Counter)
    unlike: UnlikeIds = field(default_factory=UnlikeIds)


def clock_of(
    columns: Mapping[str, Path],
    rows: Sequence[Row],
    wanted: Wanted,
    facts: Facts = NOTHING_KNOWN,
) -> Clock:
    """Decide how the times of a table are to be read, from its first rows.

    Ids that ``facts`` call rounded show the platform, and nothing of the time.
    """
    cells = [Cells(row, columns, facts) for row in rows]
    values = [value for one in cells if (value := written(one)) is not None]
    by_order: dict[Order, list[tuple[str, Stated]]] = {"day_first": _pairs(cells, "day_first")}
    agreeing: Mapping[Order, int] = NO_VOTES
    if any(map(needs_order, values)):
        by_order["month_first"] = _pairs(cells, "month_first")
        agreeing = _agreeing(cells)
    order, order_by, ask = order_of(values, _texts(cells), agreeing, wanted.order)
    dated = by_order.get(order or "day_first", by_order["day_first"])
    # Rounded ids show whose they are, though not when.
    stored = [Cells(row, columns) for row in rows[:MOST_VOTES]] if facts.quality.spoilt else []
    voting = _pairs(stored, order or "day_first") if stored else dated[:MOST_VOTES]
    platform = _platform(columns, cells, voting)
    pairs = [
        (moment, stated)
        for post_id, stated in dated
        if stated.zone != "stated" and (moment := issued(platform, post_id)) is not None
    ]
    return Clock(
        platform=platform,
        wanted=wanted,
        order=order,
        order_by=order_by,
        ask=ask,
        column_zone=_column_zone(columns.get("created_at")),
        shifts=shifts_of(pairs),
        midnight_is_day="clock" not in columns and _all_at_midnight(values, order),
    )


def written(cells: Cells) -> Any:
    """The date of a row as written, with the time of day of a second column; None without."""
    value = cells.value("created_at")
    if value is None or value == "":
        return None
    clock = cells.word("clock")
    if clock and isinstance(value, str) and ":" not in value:
        day = serial_date(value)
        return f"{day.date() if day else value.strip()} {clock}"
    return value


def is_open(value: Any) -> bool:
    """True for a date that can be read in two orders, or whose clock has no zone."""
    try:
        stated = read_time(value, None)
    except OrderNeeded:
        return True
    except ValueError:
        return False
    return stated.zone == "none" and stated.precision != "day"


def read_time(value: Any, order: Order | None) -> Stated:
    """A date in any shape, a spreadsheet's serial number among them. Raises ValueError."""
    if isinstance(value, str) and (plain := plain_iso(value.strip())) is not None:
        return plain
    serial = serial_date(value)
    if serial is not None:
        return Stated(serial.replace(tzinfo=UTC), serial_precision(value), "none")
    try:
        return read_date(value, order)
    except (TypeError, OverflowError) as error:
        raise ValueError(f"not a date this program knows ({value!r})") from error


def stated_in(cells: Cells, clock: Clock) -> Stated | None:
    """The time a row states, in the zone it, its zone column or its column's name gives.

    None where it states none; raises ValueError where it states what is no time.
    """
    value = written(cells)
    if value is None:
        return None
    stated = read_time(value, clock.order)
    precision = _precision(cells, clock, stated)
    if precision != stated.precision:
        stated = stated._replace(precision=precision)
    if stated.zone != "none" or precision == "day":
        return stated
    zone = _zone_beside(cells) or _column_zone(cells.columns.get("created_at"))
    return in_zone(stated.moment, precision, zone) if zone else stated


def time_of(
    cells: Cells, post_id: str, clock: Clock, tally: TimeTally, *, repost: bool = False
) -> tuple[datetime, Precision, tuple[str, ...]]:
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


def _settled(stated: Stated, clock: Clock) -> tuple[datetime, str] | None:
    """A clock without zone in the zone the user gave, or in that the ids of others show."""
    if clock.wanted.zone:
        return to_utc(stated.moment, zone_named(clock.wanted.zone).info), "source_zone"
    ahead = clock.shifts.at(stated.moment) if clock.shifts else None
    return None if ahead is None else (stated.moment - ahead, "zone_by_ids")


def _precision(cells: Cells, clock: Clock, stated: Stated) -> Precision:
    named = cells.word("precision")
    if named == "day":
        return "day"
    if named == "minute":
        return "minute"
    moment = stated.moment
    if clock.midnight_is_day and moment.hour == moment.minute == moment.second == 0:
        return "day"
    return stated.precision


def _zone_beside(cells: Cells) -> str | None:
    """The zone in the row's own zone column, where it is one."""
    name = cells.word("zone")
    return name if name and is_zone(name) else None


def _column_zone(path: Path | None) -> str | None:
    return zone_in_name(path[-1]) if path else None


def _pairs(cells: Sequence[Cells], order: Order) -> list[tuple[str, Stated]]:
    """Ids with the times stated beside them, where both are there."""
    found = []
    for one in cells:
        post_id = sample_id(one)
        if not post_id:
            continue
        try:
            stated = stated_in(one, Clock(order=order))
        except ValueError:
            continue
        if stated is not None:
            found.append((post_id, stated))
    return found


def sample_id(cells: Cells) -> str:
    """The id of a row, else that of its address; "" where there is none."""
    address = address_in(cells.value("link"))
    return address.post_id if address else cells.number("post_id")


def _agreeing(cells: Sequence[Cells]) -> dict[Order, int]:
    """For each order, how many dates that need one agree with their ids, under the platform
    that fits best."""
    open_ones = [one for one in cells if needs_order(written(one))][:MOST_VOTES]
    return {
        order: max(_votes(platform, pairs)[0] for platform in CLOCKED)
        for order in ORDERS
        for pairs in [_pairs(open_ones, order)]
    }


def _votes(platform: str, pairs: Sequence[tuple[str, Stated]]) -> tuple[int, int]:
    """How many stated times fit the ids of a platform, of how many ids that hold a time."""
    dated = [(issued(platform, post_id), stated) for post_id, stated in pairs]
    known = [(moment, stated) for moment, stated in dated if moment is not None]
    return sum(agrees(moment, stated, local=True) for moment, stated in known), len(known)


def _platform(
    columns: Mapping[str, Path], cells: Sequence[Cells], pairs: Sequence[tuple[str, Stated]]
) -> str:
    """The platform that addresses or ids show, else ``UNKNOWN``."""
    for one in cells[:MOST_VOTES]:
        if found := addressed(one.value("link")):
            return found[0].name
    votes = {platform: _votes(platform, pairs) for platform in CLOCKED}
    votes[X.name] = _with_sequential(votes[X.name], pairs)
    best = max(votes, key=lambda platform: votes[platform][0])
    if votes[best][0] * 2 > max(votes[best][1], 1):
        return best
    if X.word in "".join(columns.get("post_id", ())).lower() and _may_be_x(pairs):
        return X.name
    named = " ".join(part for path in columns.values() for part in path).lower()
    return X.name if X.word in named and not votes[X.name][1] else UNKNOWN


def _may_be_x(pairs: Sequence[tuple[str, Stated]]) -> bool:
    """True when ids called a tweet's can be X's, whatever time is stated beside them."""
    found = UnlikeIds()
    for post_id, stated in pairs:
        found.add(post_id, stated.moment)
    return found.may_be_x


def _with_sequential(
    votes: tuple[int, int], pairs: Sequence[tuple[str, Stated]]
) -> tuple[int, int]:
    """Votes of X with its old ids, which hold no time but were given until 2010."""
    old = [
        stated.moment < SEQUENTIAL_UNTIL
        for post_id, stated in pairs
        if is_number(post_id) and len(post_id) > 6 and int(post_id) < FIRST_SNOWFLAKE
    ]
    return votes[0] + sum(old), votes[1] + len(old)


def _texts(cells: Sequence[Cells]) -> list[str]:
    return [text for one in cells if isinstance(text := one.value("text"), str)]


def _all_at_midnight(values: Sequence[Any], order: Order | None) -> bool:
    """True when every time is 00:00:00, which is a missing time, not evidence."""
    timed = 0
    for value in values:
        try:
            moment, precision, _, _ = read_time(value, order or "day_first")
        except ValueError:
            continue
        if precision != "day":
            if moment.hour or moment.minute or moment.second:
                return False
            timed += 1
    return timed >= ENOUGH_ROWS


def spans(
    columns: Mapping[str, Path], rows: Sequence[Row]
) -> dict[Order, tuple[datetime, datetime]]:
    """First and last time of the rows in either order of day and month: what hangs on it."""
    found: dict[Order, tuple[datetime, datetime]] = {}
    for order in ORDERS:
        times = []
        for row in rows:
            try:
                stated = stated_in(Cells(row, columns), Clock(order=order))
            except ValueError:
                continue
            if stated is not None:
                times.append(stated.moment)
        if times:
            found[order] = min(times), max(times)
    return found
