"""Dates as people and spreadsheets write them."""

from __future__ import annotations

import pytest

from forensics.decoding.written_dates import Order, date_order, read_date


@pytest.mark.parametrize(
    ("written", "iso", "precision"),
    [
        ("2022-04-08 11:01:56+00:00", "2022-04-08T11:01:56", "second"),
        ("2022-04-08 11:01:56+02", "2022-04-08T09:01:56", "second"),
        ("2022/04/08 11:01", "2022-04-08T11:01:00", "minute"),
        ("2020-11-02 09:00:00 CET", "2020-11-02T08:00:00", "second"),
        ("2021-03-01 10:00:00 EST", "2021-03-01T15:00:00", "second"),
        ("5/1/2017 19:58", "2017-05-01T19:58:00", "minute"),
        ("5/13/2017 8:03:09 PM", "2017-05-13T20:03:09", "second"),
        ("12/31/2017 12:05 AM", "2017-12-31T00:05:00", "minute"),
        ("25/12/2017", "2017-12-25T00:00:00", "day"),
        ("1.2.2017", "2017-02-01T00:00:00", "day"),
        ("20161205", "2016-12-05T00:00:00", "day"),
        ("20161205221903", "2016-12-05T22:19:03", "second"),
        ("Dec 5, 2016 · 10:19 PM UTC", "2016-12-05T22:19:00", "minute"),
        ("10:19 PM - 5 Dec 2016", "2016-12-05T22:19:00", "minute"),
        ("5 décembre 2016 à 22h19", "2016-12-05T22:19:00", "minute"),
        ("5 août 2016", "2016-08-05T00:00:00", "day"),
        ("5. März 2016 08:00", "2016-03-05T08:00:00", "minute"),
        ("Wed Oct 10 20:19:24 +0000 2018", "2018-10-10T20:19:24", "second"),
        (1539202764, "2018-10-10T20:19:24", "second"),
    ],
)
def test_shapes(written: object, iso: str, precision: str) -> None:
    """Each shape gives its moment in UTC and how precise it is."""
    moment, found = read_date(written)
    assert (moment.isoformat(), found) == (f"{iso}+00:00", precision)


@pytest.mark.parametrize("written", ["", "hier", "31/31/2016", "1.23E+18", None, "12345"])
def test_what_is_no_date_is_refused(written: object) -> None:
    """Anything else raises ValueError, never a guess."""
    with pytest.raises(ValueError, match=r".+"):
        read_date(written)


@pytest.mark.parametrize(("order", "month"), [("day_first", 4), ("month_first", 3)])
def test_order_settles_both_ways(order: Order, month: int) -> None:
    """03/04 is April or March as the order says."""
    assert read_date("03/04/2020", order)[0].month == month


def test_order_is_found_or_left_open() -> None:
    """A day after the 12th shows the order; without one it stays open."""
    assert date_order(["03/04/2020", "13/04/2020"]) == "day_first"
    assert date_order(["03/04/2020", "04/13/2020"]) == "month_first"
    assert date_order(["03/04/2020", "2020-04-13"]) is None
