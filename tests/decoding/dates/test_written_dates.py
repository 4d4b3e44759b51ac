"""Dates as people and spreadsheets write them."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest
from babel.dates import format_datetime
from hypothesis import given
from hypothesis import strategies as st

from forensics.decoding.dates.calendar_names import LANGUAGES
from forensics.decoding.dates.dates import Zoned
from forensics.decoding.dates.written_dates import (
    Order,
    OrderNeeded,
    date_order,
    read_date,
)
from forensics.decoding.dates.zones import zone_named

SECONDS = st.datetimes(datetime(2006, 4, 1), datetime(2030, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0)
)
OFFSETS = st.integers(-12 * 4, 14 * 4).map(lambda quarters: timedelta(minutes=15 * quarters))
# Dates that this program refuses rather than guesses, or whose script it does not read.
REFUSED = {
    ("pl", "medium"), ("pl", "long"), ("hr", "medium"), ("hr", "long"),
    ("ko", "short"), ("ar", "long"), ("th", "long"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("written", "iso", "precision", "zone"),
    [
        ("2022-04-08 11:01:56+00:00", "2022-04-08T11:01:56", "second", "stated"),
        ("2022-04-08 11:01:56+02", "2022-04-08T09:01:56", "second", "stated"),
        ("2018-11-06 11:26:33 +08:00", "2018-11-06T03:26:33", "second", "stated"),
        ("2022/04/08 11:01", "2022-04-08T11:01:00", "minute", "none"),
        ("2016-03-05 11.15.23", "2016-03-05T11:15:23", "second", "none"),
        ("2020-11-02 09:00:00 CET", "2020-11-02T08:00:00", "second", "stated"),
        ("2021-03-01 10:00:00 EST", "2021-03-01T15:00:00", "second", "stated"),
        ("2021-03-01 10:00:00 CST", "2021-03-01T16:00:00", "second", "guessed"),
        ("13/04/2022 11:01 +0530", "2022-04-13T05:31:00", "minute", "stated"),
        ("Dec 5, 2016 10:19 PM +0200", "2016-12-05T20:19:00", "minute", "stated"),
        ("Dec 5, 2016 · 10:19 PM UTC", "2016-12-05T22:19:00", "minute", "stated"),
        ("Dec 5, 2016 10:19 PM EDT", "2016-12-06T02:19:00", "minute", "stated"),
        ("Fri Jul 08 23:40:07 CEST 2016", "2016-07-08T21:40:07", "second", "stated"),
        ("Fri Jul 08 23:40:07 MESZ 2016", "2016-07-08T21:40:07", "second", "stated"),
        ("Sat Jul 09 06:40:07 JST 2016", "2016-07-08T21:40:07", "second", "stated"),
        (
            "Tue Jul 05 2016 23:40:07 GMT+0200 (Central European Summer Time)",
            *("2016-07-05T21:40:07", "second", "stated"),
        ),
        ("27.08.2026, 20:04:54 MESZ", "2026-08-27T18:04:54", "second", "stated"),
        ("17 Ağu 2026, 22:14:48 GMT+3", "2026-08-17T19:14:48", "second", "stated"),
        ("23\u200f/07\u200f/2026، 4:20:22 م CEST", "2026-07-23T14:20:22", "second", "stated"),
        ("5 mar. 2016 10:15:23 a. m.", "2016-03-05T10:15:23", "second", "none"),
        ("8 jul. 2016 09:40:07 p.m.", "2016-07-08T21:40:07", "second", "none"),
        ("5 de mar. de 2016 às 10:15:23", "2016-03-05T10:15:23", "second", "none"),
        ("05-MAR-16 10.15.23.000000 PM", "2016-03-05T22:15:23", "second", "none"),
        ("05-MAR-16 11.15.23.000000000 AM +01:00", "2016-03-05T10:15:23", "second", "stated"),
        ("5 มี.ค. 2559 10:15:23", "2016-03-05T10:15:23", "second", "none"),
        ("25/03/2559 10:15", "2016-03-25T10:15:00", "minute", "none"),
        ("2559/03/05 10:15", "2016-03-05T10:15:00", "minute", "none"),
        ("2016-03-05 10:15:23 PM", "2016-03-05T22:15:23", "second", "none"),
        ("2016-03-05 10:15 PM UTC", "2016-03-05T22:15:00", "minute", "stated"),
        ("5/13/2017 8:03:09 PM", "2017-05-13T20:03:09", "second", "none"),
        ("12/31/2017 12:05 AM", "2017-12-31T00:05:00", "minute", "none"),
        ("Tue 05/04/2016 10:00", "2016-04-05T10:00:00", "minute", "none"),
        ("25/12/2017", "2017-12-25T00:00:00", "day", "none"),
        ("1.2.2017", "2017-02-01T00:00:00", "day", "none"),
        ("03-Mar-16", "2016-03-03T00:00:00", "day", "none"),
        ("20161205", "2016-12-05T00:00:00", "day", "none"),
        ("20161205221903", "2016-12-05T22:19:03", "second", "none"),
        ("10:19 PM - 5 Dec 2016", "2016-12-05T22:19:00", "minute", "none"),
        ("March 05, 2016 at 11:15AM", "2016-03-05T11:15:00", "minute", "none"),
        ("5 décembre 2016 à 22h19", "2016-12-05T22:19:00", "minute", "none"),
        ("le 17 mars 2014 à 17 h 34 min", "2014-03-17T17:34:00", "minute", "none"),
        ("5 août 2016", "2016-08-05T00:00:00", "day", "none"),
        ("5. März 2016 08:00", "2016-03-05T08:00:00", "minute", "none"),
        ("5 de marzo de 2016, 10:19 p. m.", "2016-03-05T22:19:00", "minute", "none"),
        ("2016年3月5日(土) 午後10:19", "2016-03-05T22:19:00", "minute", "none"),
        ("2016. 3. 5. 오후 10:19", "2016-03-05T22:19:00", "minute", "none"),
        ("Tháng 10 01, 2025 10:21:24 ch", "2025-10-01T22:21:24", "second", "none"),
        ("Wed Oct 10 20:19:24 +0000 2018", "2018-10-10T20:19:24", "second", "stated"),
        (1539202764, "2018-10-10T20:19:24", "second", "stated"),
    ],
)
def test_shapes(written: object, iso: str, precision: str, zone: Zoned) -> None:
    """Each shape gives its moment in UTC, how precise it is and what it says of its zone."""
    stated = read_date(written)
    assert (stated.moment.isoformat(), *stated[1:3]) == (f"{iso}+00:00", precision, zone)


@pytest.mark.parametrize(
    "written",
    [
        *("", "hier", "31/31/2016", "1.23E+18", None, "12345", "2h ago", "3 days ago"),
        "Jul 8, 2016 11:40 PM XYZT",
        "2016-07-08 23:40:07 A",
        "8 juillet 2016 23:40 heure de Brumeville",
        "16. 1. 20. 5:12",
        "10:19 em 5 dez 2016",
        *("1395/12/15 10:15", "1/1/0001 12:00:00 AM", "5/3/59 10:15", "2559-03-05 10:15:23"),
        *("1.45717E+09", "635927697230000000", "706060530086840009", "2015-366T10:15:23Z"),
    ],
)
def test_what_is_no_date_is_refused(written: object) -> None:
    """What is no date, or holds a word or zone that is not known, raises ValueError."""
    with pytest.raises(ValueError, match=r".+"):
        read_date(written, "day_first")


def test_a_month_of_two_meanings_is_refused() -> None:
    """``listopada`` is November in Polish and October in Croatian."""
    with pytest.raises(ValueError, match="one month in one language"):
        read_date("5 listopada 2016")


@pytest.mark.parametrize(("order", "month"), [("day_first", 4), ("month_first", 3)])
def test_order_settles_both_ways(order: Order, month: int) -> None:
    """03/04 is April or March as the order says."""
    assert read_date("03/04/2020", order).moment.month == month


def test_without_an_order_nothing_is_guessed() -> None:
    """A date that can be read both ways raises, unless both readings are one."""
    with pytest.raises(OrderNeeded):
        read_date("03/04/2020")
    assert read_date("04/04/2020").moment.month == 4


def test_order_is_found_or_left_open() -> None:
    """A day after the 12th shows the order; without one it stays open, with both it is mixed."""
    assert date_order(["03/04/2020", "13/04/2020"]) == {"day_first"}
    assert date_order(["03/04/2020", "04/13/2020"]) == {"month_first"}
    assert date_order(["03/04/2020", "2020-04-13"]) == set()
    assert date_order(["13/04/2020", "04/13/2020"]) == {"day_first", "month_first"}


SHAPES = (
    *("%d/%m/%Y %H:%M:%S", "%Y/%m/%d %H:%M", "%d.%m.%Y %H:%M", "%b %d, %Y %I:%M %p"),
    *("%A, %d %B %Y %H:%M", "%d-%m-%Y %H:%M", "%d %b %Y at %H:%M:%S"),
)


@given(SECONDS, OFFSETS, st.sampled_from(SHAPES))
def test_an_offset_behind_any_date_is_applied(
    moment: datetime, ahead: timedelta, shape: str
) -> None:
    """Whatever the offset, ahead of UTC or behind it, the moment is the same."""
    moment = moment.replace(second=0)
    minutes = round(ahead.total_seconds() / 60)
    sign = "-" if minutes < 0 else "+"
    text = f"{(moment + ahead).strftime(shape)} {sign}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"
    assert read_date(text, "day_first").moment == moment.replace(tzinfo=UTC)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("length", ["short", "medium", "long"])
def test_dates_of_every_language_are_read_right_or_refused(language: str, length: str) -> None:
    """A date written by CLDR's own rules is never read as another one."""
    order: Order = "month_first" if language == "en" else "day_first"
    refused = 0
    for month in range(1, 13):
        moment = datetime(2016, month, 2 * month + 3, 7 * month % 24, 5 * month % 60, 9, tzinfo=UTC)
        text = format_datetime(moment, length, locale=language)
        try:
            found = read_date(text, order).moment
        except ValueError:
            refused += 1
            continue
        assert found == (moment.replace(second=0) if length == "short" else moment), text
    assert not refused or (language, length) in REFUSED


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_a_value_error(text: str) -> None:
    """No text whatever raises anything but ValueError."""
    try:
        stated = read_date(text, "day_first")
    except (ValueError, OverflowError):
        return
    assert stated.moment.tzinfo is UTC


@pytest.mark.parametrize("sign", ["1(", " ", "[", "1.", "1/", "a", "+1"])
def test_no_date_is_looked_for_in_a_long_text(sign: str) -> None:
    """What a column of dates holds may be as long as a text."""
    begun = time.process_time()
    with pytest.raises(ValueError, match=r"date|unknown"):
        read_date("1" + sign * 90_000 + "1")
    assert date_order(["1" + sign * 90_000 + "1"]) == frozenset()
    with pytest.raises(ValueError, match="is not known"):
        zone_named("1" + sign * 90_000 + "1")
    assert time.process_time() - begun < 1
