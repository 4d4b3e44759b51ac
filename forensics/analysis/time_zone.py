"""In which zone a case tells its hours and days."""

from __future__ import annotations

import pandas as pd

from forensics.decoding.dates.zone_names import zone_name
from forensics.errors import UsageError
from forensics.messages import said
from forensics.model.outside import CaseFile


def zone_of(time_zone: str | None, case_file: CaseFile | None) -> str:
    """The case's zone: the one asked for, else the case file's, else UTC."""
    return known_zone(time_zone or (case_file.time_zone if case_file else "") or "UTC")


def known_zone(name: str) -> str:
    """An IANA time zone name, in whatever case, as the database spells it; raises UsageError."""
    try:
        return zone_name(name)
    except ValueError as error:
        raise UsageError(
            said(
                "--time-zone {name}: {problem} Use a name like Europe/Paris or UTC.",
                name=name,
                problem=error.args[0],
            )
        ) from error


def without_zone(posts: pd.DataFrame) -> bool:
    """True when some post's time stands in the source without a zone."""
    return bool(posts["flags"].map(lambda flags: "no_zone" in flags).any())
