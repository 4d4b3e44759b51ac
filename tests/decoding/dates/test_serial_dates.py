"""Dates that a spreadsheet has turned into numbers."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import from_excel, to_excel

from forensics.decoding.dates.serial_dates import serial_date, serial_precision
from forensics.parsers.table.parser import Table
from tests.parsers.scraped_cases import posts, read, recognised_by, written


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("42434.4273495370", datetime(2016, 3, 5, 10, 15, 23)),
        (43800.9999768519, datetime(2019, 12, 1, 23, 59, 58)),
        ("42434,4273495370", datetime(2016, 3, 5, 10, 15, 23)),
        ("42434", datetime(2016, 3, 5)),
        (42434, datetime(2016, 3, 5)),
        ("20160305", None),
        ("1457172923", None),
        ("2016", None),
        ("99999", None),
        ("12345", None),
        ("101523", None),
        (True, None),
        (None, None),
    ],
)
def test_serial_numbers_are_told_from_other_numbers(value: object, moment: object) -> None:
    """Only numbers within the years of social media are days since 1899."""
    assert serial_date(value) == moment


@pytest.mark.parametrize(
    ("value", "precision"),
    [("42434", "day"), ("42434.43", "day"), ("42434.4273", "minute"), ("42434.5", "second"),
     ("42434.42735", "second")],
)  # fmt: skip
def test_few_decimals_are_few_minutes(value: str, precision: str) -> None:
    """A rounded number is no exact time."""
    assert serial_precision(value) == precision


def test_a_column_of_serial_dates_is_read(tmp_path: Path) -> None:
    """A table whose dates are numbers is recognised and its posts are dated."""
    path = written(tmp_path, "t.csv", "date,user,text\n42434.4273495370,odile,Bonjour\n")
    assert recognised_by(path) == ["table"]
    (post,) = posts(read(Table(), path))
    assert (post.created_at, post.precision) == (
        datetime(2016, 3, 5, 10, 15, 23, tzinfo=UTC),
        "second",
    )


def test_a_serial_day_takes_its_clock_from_its_own_column(tmp_path: Path) -> None:
    """A day as a number beside a clock as text is one moment."""
    path = written(tmp_path, "t.csv", "date,time,user,text\n42434,10:15:23,odile,Bonjour\n")
    (post,) = posts(read(Table(), path))
    assert post.created_at == datetime(2016, 3, 5, 10, 15, 23, tzinfo=UTC)


@given(st.datetimes(datetime(2006, 3, 21), datetime(2049, 12, 31)))
def test_numbers_are_read_as_the_reference_reads_them(moment: datetime) -> None:
    """A whole second as a spreadsheet stores it is the one that openpyxl reads."""
    number = to_excel(moment.replace(microsecond=0))
    assert serial_date(number) == from_excel(number) == moment.replace(microsecond=0)
