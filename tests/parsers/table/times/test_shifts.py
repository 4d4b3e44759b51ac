"""The zone that a clock without zone shows beside ids that hold the time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from forensics.decoding.dates.dates import Stated
from forensics.parsers.table.times.shifts import shift_between, shifts_of

WINTER, SUMMER = datetime(2016, 1, 10, 9, tzinfo=UTC), datetime(2016, 7, 10, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


def pair(issued: datetime, ahead: timedelta, precision: str = "second") -> tuple[datetime, Stated]:
    """An id's moment and a clock so far ahead of it, cut to its precision."""
    clock = issued + ahead
    if precision == "minute":
        return issued, Stated(clock.replace(second=0), "minute", "none")
    return issued, Stated(clock, "second", "none")


def test_a_constant_shift_is_the_zone() -> None:
    """Half an hour's zone is found as well."""
    pairs = [pair(WINTER + day * timedelta(days=9), 5.5 * HOUR) for day in range(30)]
    shifts = shifts_of(pairs)
    assert shifts is not None
    assert shifts.seen == {5.5 * HOUR}
    assert shifts.at(SUMMER) == 5.5 * HOUR


def test_summer_time_gives_two_shifts() -> None:
    """Rows without an id take the shift of their season, told by the places that fit."""
    days = [WINTER + day * timedelta(days=5) for day in range(73)]
    paris = ZoneInfo("Europe/Paris")
    pairs = [pair(day, day.astimezone(paris).utcoffset() or HOUR) for day in days]
    shifts = shifts_of(pairs)
    assert shifts is not None
    assert shifts.seen == {HOUR, 2 * HOUR}
    assert shifts.at(datetime(2016, 3, 27, 1, 30, tzinfo=UTC)) == HOUR
    assert shifts.at(datetime(2016, 3, 27, 3, 30, tzinfo=UTC)) == 2 * HOUR


def test_one_season_says_nothing_of_the_other() -> None:
    """Rows of a winter fit Paris and Lagos alike, so a summer stays open."""
    shifts = shifts_of([pair(WINTER + day * timedelta(days=1), HOUR) for day in range(20)])
    assert shifts is not None
    assert shifts.at(WINTER) == HOUR
    assert shifts.at(SUMMER) is None


def test_shifts_that_vary_are_no_zone() -> None:
    """Nothing is concluded where no zone explains the clocks."""
    assert shifts_of([pair(WINTER, at * HOUR) for at in range(-5, 6)]) is None
    assert shifts_of([pair(WINTER, timedelta(minutes=7 * at)) for at in range(1, 9)]) is None
    assert shifts_of([]) is None


def test_a_clock_cut_to_the_minute_shows_the_same_zone() -> None:
    """Seconds lost by the source do not hide the quarter of an hour."""
    issued, stated = pair(WINTER.replace(second=58), HOUR, "minute")
    assert shift_between(issued, stated) == HOUR


def test_what_no_zone_explains_is_none() -> None:
    """Two days are no zone, and nor are seven minutes."""
    assert shift_between(*pair(WINTER, 48 * HOUR)) is None
    assert shift_between(*pair(WINTER, timedelta(minutes=7))) is None
