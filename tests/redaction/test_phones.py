"""Telephone numbers as people write them, and what only looks like one."""

from __future__ import annotations

import re

import pytest

from forensics.redaction import phones
from forensics.redaction.phones import RUN, digits, find


def found(text: str) -> list[str]:
    """The numbers in a text, as they stand there."""
    return [
        run[0][phone.start : phone.end] for run in re.finditer(RUN, text) for phone in find(run[0])
    ]


@pytest.mark.parametrize(
    "number",
    [
        "+33 1 23 45 67 89",
        "0033123456789",
        "+221 77 123 45 67",
        "01.23.45.67.89",
        "0 800 130 000",
        "(202) 224-3121",
        "202.224.3121",
        "1−800−273−8255",
        "020 7219 3000",
        "07911 123456",
        "030 901820",
        "0171 2345678",
        "612 34 56 78",
        "347 123 4567",
        "(11) 91234-5678",
        "8 (495) 123-45-67",
        "0532 123 45 67",
        "06-12345678",
        "03-1234-5678",
        "1300 555 135",
        "079 123 45 67",
    ],
)
def test_numbers_are_found_whole(number: str) -> None:
    """As written at home in many countries, or with a country's code."""
    assert found(f"call {number}, please") == [number]


@pytest.mark.parametrize(
    "text",
    [
        "2016-05-17",
        "17.05.2016 10.15",
        "10-05-2014 12",
        "06 12 2014 18 30",
        "2010-2014 and 1995 – 1999",
        "900 000 000 euros",
        "1 234 567 890 people",
        "1.234.567.890",
        "$289 6552567",
        "978-2-07-036822-8",
        "192.168.100.200",
        "771201849372127420",
        "2070368228",
        "4111 1111 1111 1111",
        "1-0 2-1 3-2 0-0",
        "0653656 is an id",
    ],
)
def test_other_figures_are_none(text: str) -> None:
    """Dates, years, amounts, addresses of machines, ids and scores are left."""
    assert found(text) == []


@pytest.mark.parametrize("text", ["2016-05-17 10", "17.5.2016", "17 05 2016", "2010 – 2014"])
def test_dates_are_not_looked_up(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that holds a date costs nothing."""
    monkeypatch.setattr(phones, "REGIONS", None)
    assert found(text) == []


def test_a_bracket_around_more_is_left() -> None:
    """What opens before a number and closes after something else is no part of it."""
    assert found("(1-800-273-8255 or 0800 555 111)") == ["1-800-273-8255", "0800 555 111"]


@pytest.mark.parametrize(
    "number", ["+33 1 23 45 67 89", "0033123456789", "01 23 45 67 89", "+33 (0)1 23 45 67 89"]
)
def test_one_number_is_one_number(number: str) -> None:
    """Ways of writing it have the same digits."""
    assert digits(number) == "33123456789"


def test_long_runs_are_no_numbers() -> None:
    """A table of figures is not searched."""
    assert len(find("020 7219 3000 - " * 10)) == 10
    assert find("020 7219 3000 - " * 100) == []
