"""Dates as spreadsheets number them: days since the end of 1899, the clock as a fraction.

``42434.4273495370`` is 5 March 2016, 10:15:23, on a clock whose zone nobody knows. A column
is taken to hold such numbers when its name is that of a date and most of its values are
numbers within the years of social media; no other way to write a date gives those.
``openpyxl.utils.datetime.from_excel`` gives the same moments (a test holds it to that) but rounds
twice near half a second, and costs half a second to load for a table that is no workbook.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from forensics.model.records import Precision

# Day 60 of Excel is 29 February 1900, which never was; so days count from 30 December 1899.
# https://learn.microsoft.com/office/troubleshoot/excel/wrongly-assumes-1900-is-leap-year
START = datetime(1899, 12, 30)
# 2000-01-01 and 2050-01-01, well apart from years, clock times, YYYYMMDD and Unix seconds.
FIRST, LAST = 36_526, 54_789
_NUMBER = re.compile(r"(\d{5})(?:[.,](\d{1,15}))?")


def serial_date(value: object) -> datetime | None:
    """The date and time, without a zone, that a serial number stands for; None for all else.

    >>> serial_date("42434.4273495370")
    datetime.datetime(2016, 3, 5, 10, 15, 23)
    >>> serial_date("20160305"), serial_date("1457172923"), serial_date("2016")
    (None, None, None)
    """
    match = _matched(value)
    if match is None:
        return None
    days = int(match.group(1)) + float(f"0.{match.group(2) or 0}")
    if not FIRST <= days < LAST:
        return None
    # To the nearest second: a fraction of a day hits none exactly.
    return (START + timedelta(days=days, microseconds=500_000)).replace(microsecond=0)


def serial_precision(value: object) -> Precision:
    """How exact a serial number is: a digit after the fifth decimal is less than a second.

    >>> serial_precision("42434"), serial_precision("42434.4273"), serial_precision(42434.42735)
    ('day', 'minute', 'second')
    """
    match = _matched(value)
    digits = len(match.group(2) or "") if match else 0
    # 42434.5 is noon to the second more often than it is a rounded number.
    if digits >= 5 or (match and match.group(2) in _ROUND):
        return "second"
    return "minute" if digits >= 3 else "day"


# Whole and half hours that few decimals hold exactly.
_ROUND = frozenset(("5", "25", "75", "125", "375", "625", "875", "0625", "1875", "3125", "4375",
                    "5625", "6875", "8125", "9375"))  # fmt: skip


def _matched(value: object) -> re.Match[str] | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return _NUMBER.fullmatch(str(value).strip())
