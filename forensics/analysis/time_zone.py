"""In which zone a case tells its hours and days."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pandas as pd

from forensics.errors import UsageError
from forensics.messages import said
from forensics.model.outside import CaseFile


def zone_of(time_zone: str | None, case_file: CaseFile | None) -> str:
    """The case's zone: the one asked for, else the case file's, else UTC."""
    return known_zone(time_zone or (case_file.time_zone if case_file else "") or "UTC")


def known_zone(name: str) -> str:
    """An IANA time zone name, checked; raises UsageError."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UsageError(
            said(
                "--time-zone {name}: there is no such zone. Use a name like Europe/Paris or UTC.",
                name=name,
            )
        ) from error
    return name


def without_zone(posts: pd.DataFrame) -> bool:
    """True when some post's time stands in the source without a zone."""
    return bool(posts["flags"].map(lambda flags: "no_zone" in flags).any())
