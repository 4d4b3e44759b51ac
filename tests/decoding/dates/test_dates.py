"""Dates in the shapes the platforms write, and the traps among them."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forensics.decoding.dates.dates import epoch_date, parse_date, plain_iso, ruby_date, stated_date

MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=0)
)
OFFSETS = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
RUBY = "%a %b %d %H:%M:%S +0000 %Y"


@given(MOMENTS)
def test_platform_shape_is_read(moment: datetime) -> None:
    """``Wed Oct 10 20:19:24 +0000 2018`` gives that moment, for any moment."""
    assert ruby_date(moment.strftime(RUBY)) == moment
    assert parse_date(moment.strftime(RUBY)) == (moment, "second")


@given(MOMENTS, OFFSETS, st.sampled_from(["T", " "]), st.sampled_from(["", ".5", ".123456789"]))
def test_iso_with_offset_is_read(
    moment: datetime, zone: timezone, between: str, fraction: str
) -> None:
    """ISO 8601 with any offset gives the same moment in UTC."""
    local = moment.astimezone(zone)
    text = local.strftime(f"%Y-%m-%d{between}%H:%M:%S{fraction}%z")
    found, precision = parse_date(text)
    assert found.replace(microsecond=0) == moment
    assert (found.tzinfo, precision) == (UTC, "second")


@given(MOMENTS, OFFSETS)
def test_mail_shape_is_read(moment: datetime, zone: timezone) -> None:
    """The dates of mail headers and feeds are read, at any offset."""
    assert parse_date(format_datetime(moment.astimezone(zone))) == (moment, "second")


@given(MOMENTS, st.sampled_from([1, 1_000, 1_000_000]), st.booleans())
def test_epoch_unit_is_told_by_size(moment: datetime, unit: int, as_text: bool) -> None:
    """Seconds, milliseconds and microseconds since 1970 are told apart, as number or text."""
    number = int(moment.timestamp()) * unit
    if moment < datetime(2001, 9, 10, tzinfo=UTC):
        with pytest.raises(ValueError, match="not a time since 1970"):
            epoch_date(number)
    else:
        assert parse_date(str(number) if as_text else number) == (moment, "second")


@pytest.mark.parametrize(
    ("text", "iso", "precision"),
    [
        ("2013-04-13 16:42:51 +0000", "2013-04-13T16:42:51+00:00", "second"),
        ("2022-05-12T15:40:58.834Z", "2022-05-12T15:40:58.834000+00:00", "second"),
        ("2023-01-15 12:34:56 UTC", "2023-01-15T12:34:56+00:00", "second"),
        ("2021-03-01 10:00:00", "2021-03-01T10:00:00+00:00", "second"),
        ("2021-03-01T10:00", "2021-03-01T10:00:00+00:00", "minute"),
        ("2021-03-01", "2021-03-01T00:00:00+00:00", "day"),
        ("2020-11-02 09:00:00 CET", "2020-11-02T08:00:00+00:00", "second"),
        ("2020-07-02 09:00:00 CEST", "2020-07-02T07:00:00+00:00", "second"),
        ("2020-11-02 09:00:00 EST", "2020-11-02T14:00:00+00:00", "second"),
        ("2020-11-02 09:00:00 +03", "2020-11-02T06:00:00+00:00", "second"),
        ("2020-12-31T24:00:00Z", "2021-01-01T00:00:00+00:00", "second"),
        ("Wed, 10 Oct 2018 20:19:24 GMT", "2018-10-10T20:19:24+00:00", "second"),
        ("Wed, 10 Oct 2018 20:19:24 CEST", "2018-10-10T18:19:24+00:00", "second"),
        ("Wed Oct 10 20:19:24 2018", "2018-10-10T20:19:24+00:00", "second"),
        ("20160305T101523Z", "2016-03-05T10:15:23+00:00", "second"),
        ("20160305T1015+0100", "2016-03-05T09:15:00+00:00", "minute"),
        ("2016-W09-6T10:15:23Z", "2016-03-05T10:15:23+00:00", "second"),
        ("2016-065T10:15:23Z", "2016-03-05T10:15:23+00:00", "second"),
        ("1457172923000000000", "2016-03-05T10:15:23+00:00", "second"),
        ("1.457172923E+09", "2016-03-05T10:15:23+00:00", "second"),
        ("/Date(1457172923000)/", "2016-03-05T10:15:23+00:00", "second"),
        ("/Date(1457172923000+0100)/", "2016-03-05T10:15:23+00:00", "second"),
    ],
)
def test_shape(text: str, iso: str, precision: str) -> None:
    """Each documented shape gives its moment and its precision."""
    moment, found = parse_date(text)
    assert (moment.isoformat(), found) == (iso, precision)


@pytest.mark.parametrize(
    "text",
    [
        "2021-02-30",
        "2021-13-01",
        "2021-00-10",
        "2021-03-01 24:00:01",
        "2021-03-01 25:00",
        "2021-03-01 10:61",
        "2021-03-01 10:00:00 tomorrow or so",
        "2021-03-01junk",
        "2021-3-1",
        "Wed Foo 10 20:19:24 +0000 2018",
        "Wed Feb 30 20:19:24 +0000 2018",
        "yesterday",
        "03/04/2020",
        "",
        " ",
        "null",
        "True",
        "nan",
        "٢٠٢١-٠٣-٠١",
        "-62169958800",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    """Impossible days and hours, trailing words and words alone raise ValueError."""
    with pytest.raises(ValueError, match=r"."):
        parse_date(text)


@pytest.mark.parametrize(
    "value",
    [
        "0001-01-01T00:00:00Z",
        "0001-01-01T00:00:00+05:00",
        "1970-01-01T00:00:00.000Z",
        "1970-01-01T01:00:00+01:00",
        "1900-01-01",
        "Thu Jan 01 00:00:00 +0000 1970",
        0,
        -62169958800,
        float("nan"),
        float("inf"),
    ],
)
def test_missing_values_written_as_dates_are_refused(value: object) -> None:
    """Year 1, 1900, 1 January 1970 and their epochs are missing values, not times."""
    with pytest.raises(ValueError, match=r"."):
        parse_date(value)


@pytest.mark.parametrize("zone", ["IST", "XYZ", "Romance Standard Time", "BST"])
def test_unknown_zone_is_named(zone: str) -> None:
    """A zone that is unknown, or stands for several, raises and the message names it."""
    with pytest.raises(ValueError, match=zone):
        parse_date(f"2020-11-02 09:00:00 {zone}")


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process is a Unix matter")
@pytest.mark.parametrize("text", ["2021-03-01 10:00:00", "Mon, 1 Mar 2021 10:00:00"])
def test_machine_zone_does_not_matter(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A time without a zone is UTC wherever the program runs."""
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        assert parse_date(text)[0] == datetime(2021, 3, 1, 10, tzinfo=UTC)
    finally:
        monkeypatch.undo()
        time.tzset()


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_a_value_error(text: str) -> None:
    """No text whatever raises anything but ValueError."""
    try:
        moment, _ = parse_date(text)
    except ValueError:
        return
    assert moment.tzinfo is UTC


@given(st.from_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}[+-][0-9]{4}\Z"))
def test_any_numbers_in_iso_shape_are_a_date_or_a_value_error(text: str) -> None:
    """Numbers beyond the calendar or the zones raise ValueError, never OverflowError."""
    try:
        moment, _ = parse_date(text)
    except ValueError:
        return
    assert moment.year >= 1970


@pytest.mark.parametrize("zone", ["", "Z", "+00:00", "+0000", " +0000", "+02:00"])
@pytest.mark.parametrize("clock", ["10:09:08", "23:59:59", "24:00:00", "10:09:60", "00:00:00"])
@pytest.mark.parametrize("day", ["2020-02-29", "2021-02-29", "1970-01-01", "0001-01-01"])
def test_the_short_way_reads_as_the_long_one(day: str, clock: str, zone: str) -> None:
    """What ``plain_iso`` reads is what the pattern for all ISO shapes reads."""
    quick = plain_iso(f"{day}T{clock}{zone}")
    if quick is not None:
        assert quick == stated_date(f"{day}T{clock}.0{zone}")


@pytest.mark.parametrize(
    "text",
    ["2020-W01-1T10:00:00", "2020-01-01T1000:000", "2020-01-01 10:00:0٠", "2020-01-01T10:00"],
)
def test_the_short_way_leaves_other_shapes(text: str) -> None:
    """ISO weeks and digits of other scripts, which Python's own reader may take, are not taken."""
    assert plain_iso(text) is None
