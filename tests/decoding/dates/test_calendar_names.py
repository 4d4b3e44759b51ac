"""Names of months, weekdays and halves of the day."""

from __future__ import annotations

import pytest

from forensics.decoding.dates import calendar_names
from forensics.decoding.dates.calendar_names import halves, months, weekdays


@pytest.mark.parametrize(
    ("word", "month"),
    [("fevr", 2), ("mrz", 3), ("avr", 4), ("aou", 8), ("sept", 9), ("sett", 9), ("dic", 12)],
)
def test_months_as_people_cut_them(word: str, month: int) -> None:
    """CLDR's short names, and the few that people write otherwise."""
    assert months()[word] == month


@pytest.mark.parametrize(("word", "half"), [("dop", "am"), ("odpol", "pm"), ("chieu", "pm")])
def test_halves_of_the_day_as_people_write_them(word: str, half: str) -> None:
    """As for months."""
    assert halves()[word] == half


def test_a_name_of_two_weekdays_is_none() -> None:
    """What is one weekday here and another there tells nothing."""
    assert None in weekdays().values()


def test_nothing_is_kept_that_cldr_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    """Our own names are only those that CLDR lacks."""
    own = {**calendar_names.MORE_MONTHS, **calendar_names.MORE_HALVES}
    monkeypatch.setattr(calendar_names, "MORE_MONTHS", {})
    monkeypatch.setattr(calendar_names, "MORE_HALVES", {})
    given = {*months.__wrapped__(), *halves.__wrapped__()}
    assert given.isdisjoint(own)
