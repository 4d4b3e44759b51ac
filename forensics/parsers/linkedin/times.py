"""Times as LinkedIn's files write them: in UTC, saying so or not, or as an American writes them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import NamedTuple

from forensics.decoding.dates.dates import stated_date
from forensics.decoding.fields import Json
from forensics.model.records import Precision

# ``9/1/15, 3:14 AM``: no zone, and months come first in every language.
_AMERICAN = re.compile(
    r"(\d{1,2})/(\d{1,2})/(\d{4}|\d\d),?\s+(\d{1,2}):(\d\d)(?::(\d\d))?(?:\s*([AaPp])\.?[Mm]\.?)?"
)
# What stands where there is no date.
_MISSING = frozenset(("", "not available", "n/a", "none", "null", "-"))


class Moment(NamedTuple):
    """A time in UTC; only the day is sure where its clock is in an unknown zone."""

    at: datetime
    precision: Precision


def moment(value: Json) -> Moment:
    """When something took place. Raises ValueError for what is no date.

    >>> moment("Sat Sep 05 08:12:14 UTC 2026").at.isoformat()
    '2026-09-05T08:12:14+00:00'
    >>> moment("9/1/15, 3:14 PM")
    Moment(at=datetime.datetime(2015, 9, 1, 0, 0, tzinfo=datetime.timezone.utc), precision='day')
    """
    stored = str(value or "").strip()
    match = _AMERICAN.fullmatch(stored)
    if match is None:
        stated = stated_date(stored)
        if stated.zone == "guessed":
            raise ValueError(f"time zone {stated.letters!r} stands for several zones")
        return Moment(stated.moment, stated.precision)
    month, day, year = int(match[1]), int(match[2]), int(match[3])
    year += 2000 if year < 100 else 0
    return Moment(datetime(year, month, day, tzinfo=UTC), "day")


def maybe(value: Json) -> Moment | None:
    """As ``moment``; None where nothing is said, or nothing that is a date."""
    try:
        return None if str(value or "").strip().lower() in _MISSING else moment(value)
    except ValueError:
        return None
