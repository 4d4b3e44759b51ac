"""Day or month first: what shows it, and when the user is asked."""

from __future__ import annotations

import pytest

from forensics.decoding.dates.written_dates import Order
from forensics.parsers.table.times.day_order import needs_order, order_of

OPEN = ["05/03/2016 10:15", "02/01/2017 09:00", "11/06/2018 07:30"]
# One post a week through January, February and March, days up to the 12th alone.
WEEKS = [f"{day:02}/{month:02}/2016 10:00" for month in (1, 2, 3) for day in (2, 5, 8, 11)]
FRENCH = ["Le marché de la place sera ouvert demain matin, venez nombreux goûter les produits"] * 4
ENGLISH = ["The market on the square will be open tomorrow morning, come and taste the food"] * 4
NONE: dict[Order, int] = {"day_first": 0, "month_first": 0}


def test_ids_settle_the_order_first() -> None:
    """What the ids show holds, even against the sequence."""
    assert order_of(WEEKS, FRENCH, {"day_first": 0, "month_first": 9}, None) == (
        "month_first",
        "ids",
        False,
    )


def test_a_day_after_the_twelfth_settles_it() -> None:
    """One date that can be read one way only is enough."""
    assert order_of([*OPEN, "17/03/2016"], ENGLISH, NONE, None) == ("day_first", "days", False)
    assert order_of([*OPEN, "03/17/2016"], FRENCH, NONE, None) == ("month_first", "days", False)


def test_the_sequence_settles_it() -> None:
    """Rows that run steadily through time in one reading and jump about in the other."""
    assert order_of(WEEKS, ENGLISH, NONE, None) == ("day_first", "sequence", False)
    assert order_of(WEEKS[::-1], ENGLISH, NONE, None) == ("day_first", "sequence", False)
    american = [f"{day[3:5]}/{day[:2]}{day[5:]}" for day in WEEKS]
    assert order_of(american, ENGLISH, NONE, None) == ("month_first", "sequence", False)


def test_the_language_settles_it() -> None:
    """French texts are dated day first; English ones are dated both ways."""
    assert order_of(OPEN, FRENCH, NONE, None) == ("day_first", "language", False)
    assert order_of(OPEN, ENGLISH, NONE, None) == (None, None, True)


def test_a_clock_of_twelve_hours_is_not_french() -> None:
    """AM and PM beside French texts come from a tool of another country: the user is asked."""
    american = [f"{value} PM" for value in OPEN]
    assert order_of(american, FRENCH, NONE, None) == (None, None, True)


def test_a_column_that_mixes_orders_is_asked_about() -> None:
    """A spreadsheet that turned half of the dates leaves the others open."""
    assert order_of([*WEEKS, "17/03/2016", "03/17/2016"], FRENCH, NONE, None)[2]


@pytest.mark.parametrize("order", ["day_first", "month_first"])
def test_the_user_settles_it(order: Order) -> None:
    """What is asked for holds."""
    assert order_of(OPEN, FRENCH, NONE, order) == (order, "given", False)


def test_dates_of_one_meaning_need_no_order() -> None:
    """Nothing is asked or noted where every date has one reading."""
    assert order_of(["04/04/2016", "2016-04-05"], ENGLISH, NONE, None) == (None, None, False)


@pytest.mark.parametrize(
    ("value", "open_"),
    [("03/04/2020", True), ("04/04/2020", False), ("13/04/2020", False), ("3.4.2020", False)],
)
def test_what_needs_an_order(value: str, open_: bool) -> None:
    """Only numbers that give two days; behind dots the day comes first everywhere."""
    assert needs_order(value) is open_
