"""Clocks without a zone: the user's zone, or UTC and a flag."""

from __future__ import annotations

from forensics.decoding.dates.dates import stated_date
from forensics.model.records import Locator
from forensics.parsers.shared.making.local_times import LocalClock

HERE = Locator("E1", "m", -1)


def test_a_clock_without_zone_is_flagged_and_noted() -> None:
    """Taken as UTC for want of better."""
    clock = LocalClock()
    moment, _, flags = clock.read(stated_date("2021-07-01 10:00:00"))
    assert (moment.isoformat(), flags) == ("2021-07-01T10:00:00+00:00", ("no_zone",))
    assert [note.kind for note in clock.notes(HERE)] == ["no_zone"]
    assert list(clock.notes(HERE)) == []


def test_the_users_zone_dates_it() -> None:
    """Summer time included."""
    clock = LocalClock("Europe/Paris")
    moment, _, flags = clock.read(stated_date("2021-07-01 10:00:00"))
    assert (moment.isoformat(), flags) == ("2021-07-01T08:00:00+00:00", ("source_zone",))
    assert [note.kind for note in clock.notes(HERE)] == ["source_zone"]


def test_a_stated_zone_is_the_clocks_own() -> None:
    """Whatever the user says of clocks without one."""
    clock = LocalClock("Europe/Paris")
    moment, _, flags = clock.read(stated_date("2021-07-01T10:00:00Z"))
    assert (moment.hour, flags, list(clock.notes(HERE))) == (10, (), [])
