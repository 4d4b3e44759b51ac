"""What scraped shapes share: times against ids, lists, counts, profiles."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from forensics.decoding.dates.dates import Stated, Zoned
from forensics.model.records import Locator, Precision, Profile
from forensics.parsers.shared.making.scraped import ProfileLog, count, listed, settled_time

ID = "806913731589046273"
ISSUED = datetime(2016, 12, 8, 17, 30, tzinfo=UTC)
HERE = Locator("E1", "a", 0)


@pytest.mark.parametrize(
    ("offset", "precision", "expected", "flags"),
    [
        (timedelta(seconds=30), "second", timedelta(seconds=30), ()),
        (timedelta(seconds=61), "second", timedelta(0), ("id_time", "id_conflict")),
        (timedelta(seconds=59), "minute", timedelta(0), ("id_time",)),
        (-timedelta(hours=17, minutes=30), "day", timedelta(0), ("id_time",)),
        (timedelta(days=3), "day", timedelta(0), ("id_time", "id_conflict")),
    ],
)
def test_time_is_settled_between_record_and_id(
    offset: timedelta, precision: Precision, expected: timedelta, flags: tuple[str, ...]
) -> None:
    """The id dates the post; a stated time that it contradicts is flagged."""
    moment, _, found = settled_time(ID, Stated(ISSUED + offset, precision))
    assert (moment - ISSUED, found) == (expected, flags)


def test_local_times_yield_to_the_id() -> None:
    """A time in an unknown zone is replaced by the id's."""
    moment, _, flags = settled_time(ID, Stated(ISSUED + timedelta(hours=2), "second"), local=True)
    assert (moment, flags) == (ISSUED, ("id_time",))


@pytest.mark.parametrize(
    ("hours", "zone", "flags"),
    [
        (5.5, "none", ("id_time",)),
        (-11, "none", ("id_time",)),
        (5.5, "guessed", ("id_time",)),
        (5.5, "stated", ("id_time", "id_conflict")),
        (40, "none", ("id_time", "id_conflict")),
    ],
)
def test_a_clock_without_zone_never_beats_the_id(
    hours: float, zone: Zoned, flags: tuple[str, ...]
) -> None:
    """The id dates the post; a clock that no zone reconciles with it is a conflict."""
    stated = Stated(ISSUED + timedelta(hours=hours), "second", zone)
    assert settled_time(ID, stated) == (ISSUED, "second", flags)


@pytest.mark.parametrize(
    ("zone", "precision", "flags"),
    [
        ("none", "second", ("no_zone",)),
        ("none", "day", ()),
        ("guessed", "minute", ("zone_guess",)),
        ("stated", "second", ()),
    ],
)
def test_a_clock_without_zone_and_id_says_so(
    zone: Zoned, precision: Precision, flags: tuple[str, ...]
) -> None:
    """Where no id settles it, the flag tells what the time lacks; a day needs no zone."""
    assert settled_time("", Stated(ISSUED, precision, zone))[2] == flags


def test_ids_of_other_platforms_date_their_posts() -> None:
    """The id clock is that of the platform."""
    stated = Stated(datetime(2021, 8, 24, 16, 15, 20, tzinfo=UTC), "second", "none")
    moment, _, flags = settled_time("7000000000000000000", stated, platform="tiktok")
    assert (moment, flags) == (datetime(2021, 8, 24, 14, 15, 5, tzinfo=UTC), ("id_time",))


def test_old_ids_carry_no_time() -> None:
    """Without a stated date an old id gives none, rather than a wrong one of 2010."""
    with pytest.raises(ValueError, match="no usable date"):
        settled_time("12345678901", None)


def test_a_date_before_the_platform_existed_yields_to_the_id() -> None:
    """A tweet stamped 1997 is dated by its id."""
    moment, _, flags = settled_time(ID, Stated(datetime(1997, 1, 1, tzinfo=UTC), "second"))
    assert (moment, flags) == (ISSUED, ("id_time",))


@pytest.mark.parametrize(
    ("value", "items"),
    [
        ("['a', 'b']", ["a", "b"]),
        ("[{'n': 1}]", [{"n": 1}]),
        ("[a, b]", ["a", "b"]),
        ("x, y", ["x", "y"]),
        ("[broken", ["[broken"]),
        (["a"], ["a"]),
        ({"a": 1}, [{"a": 1}]),
        ("[]", []),
        (None, []),
    ],
)
def test_lists_however_written(value: object, items: list[object]) -> None:
    """Lists, their Python form, unquoted ones and comma-joined ones are read alike."""
    assert listed(value) == items


@pytest.mark.parametrize(
    ("value", "number"),
    [("1,234", 1234), ("12.0", 12), (7, 7), ("", None), ("nan", None), (True, None), ("x", None)],
)
def test_counts(value: object, number: int | None) -> None:
    """Counts as tools write them; what is none stays unknown."""
    assert count(value) == number


def test_profile_changes_are_passed_on() -> None:
    """A first profile and a changed one are given; repeats and gaps are not."""
    log = ProfileLog()
    first = Profile(HERE, account_id="1", display_name="A", bio="b")
    assert log.changed(first)
    assert not log.changed(Profile(HERE, account_id="1", display_name="A"))
    assert log.changed(Profile(HERE, account_id="1", display_name="B", bio="b"))


def test_how_long_a_profile_was_shown_is_passed_on() -> None:
    """The latest dated sighting of what the account still bore; not of what nothing dates."""
    log = ProfileLog()
    days = [datetime(2020, 1, day, tzinfo=UTC) for day in (1, 2, 3)]
    for day in days:
        log.changed(Profile(HERE, account_id="1", display_name="A", seen_at=day))
    log.changed(Profile(HERE, account_id="2", display_name="B", seen_at=days[0]))
    for _ in days:
        log.changed(Profile(HERE, account_id="3", display_name="C"))
    assert [(one.account_id, one.seen_at) for one in log.last()] == [("1", days[2])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2.1K", 2100),
        ("3K", 3000),
        ("1,2 M", 1_200_000),
        ("1,234", 1234),
        ("1.234", 1234),
        ("1\u202f234", 1234),
        ("1 234 567", 1_234_567),
        ("12.0", 12),
        ("2,5 Mio.", 2_500_000),
        ("1.2万", 12_000),
        ("many", None),
        ("-", None),
        ("1 " * 5000, None),
    ],
)
def test_counts_in_short_are_read(text: str, expected: int | None) -> None:
    """Thousands and millions as the platform abbreviates them, in several languages."""
    assert count(text) == expected


def test_the_last_capture_of_the_old_value_is_passed_on() -> None:
    """A change lies between the last capture that showed the old value and the first new one."""
    log = ProfileLog()
    days = [datetime(2020, 1, day, tzinfo=UTC) for day in (1, 4, 9)]
    old = [Profile(HERE, account_id="1", bio="old", seen_at=day) for day in days[:2]]
    assert [one.seen_at for one in log.changed(old[0])] == days[:1]
    assert log.changed(old[1]) == ()
    new = Profile(HERE, account_id="1", bio="new", seen_at=days[2])
    assert [one.seen_at for one in log.changed(new)] == days[1:]


@pytest.mark.parametrize(
    "value", ["9" * 30, "9,999,999,999,999,999,999,999", "9999999999999999999M"]
)
def test_a_count_beyond_any_column_is_none(value: str) -> None:
    """No post has so many likes, and no column holds the number."""
    assert count(value) is None
