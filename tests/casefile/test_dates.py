"""Dates of a case file: as exact as they are written, in the case's zone."""

from __future__ import annotations

import tomllib

import pandas as pd
import pytest

from forensics.casefile.dates import Zones, moment

PARIS = Zones("Europe/Paris", "Europe/Paris")


def value(text: str) -> object:
    """A value as TOML reads it."""
    return tomllib.loads(f"v = {text}")["v"]


@pytest.mark.parametrize(
    ("written", "at", "precision"),
    [
        ("2017-02-13", "2017-02-12T23:00Z", "day"),
        ('"2017-02-13"', "2017-02-12T23:00Z", "day"),
        ('"2017-02"', "2017-01-31T23:00Z", "month"),
        ('"2017"', "2016-12-31T23:00Z", "year"),
        ("2017", "2016-12-31T23:00Z", "year"),
        ('"2017-07-13 18:30"', "2017-07-13T16:30Z", "minute"),
        ("2017-02-13 18:30:00", "2017-02-13T17:30Z", "minute"),
        ("2017-02-13T18:30:00Z", "2017-02-13T18:30Z", "minute"),
        ('"2017-02-13T18:30 +05:30"', "2017-02-13T13:00Z", "minute"),
        ('"2017-02-13 18:30 -02:00"', "2017-02-13T20:30Z", "minute"),
    ],
)
def test_date_keeps_what_is_known(written: str, at: str, precision: str) -> None:
    """Year, month, day and minute are told apart; those without an offset are local."""
    found = moment(value(written), PARIS)
    assert (found.at, found.precision) == (pd.Timestamp(at), precision)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('"2017-02-30"', "not in the calendar"),
        ('"2017-13"', "not in the calendar"),
        ('"0000"', "not in the calendar"),
        ('"0217-02-13"', "the year 0217 lies outside"),
        ("0001-01-01", "the year 0001 lies outside"),
        ("9999-12-31T23:59:59-14:00", "the year 9999 lies outside"),
        ('"2017-02-13 25:00"', "not in the calendar"),
        ('"13/02/2017"', "year, month and day, in this order"),
        ('"yesterday"', "write it as"),
        ("18:30:00", "a date is expected"),
        ("true", "a date is expected"),
        ("20170213", "write it as"),
        ('"2017-03-26 02:30"', "missing or comes twice in Europe/Paris"),
        ('"2017-10-29 02:30"', "missing or comes twice in Europe/Paris"),
    ],
)
def test_date_that_cannot_be_is_refused(written: str, said: str) -> None:
    """Impossible, ambiguous and unreadable dates say what is wrong."""
    with pytest.raises(ValueError, match=said):
        moment(value(written), PARIS)
