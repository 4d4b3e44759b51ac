"""Which posts stand in the tables about the last genuine post and about the onset."""

from __future__ import annotations

from forensics.report.desk.citing import around
from forensics.report.desk.desk import Desk

BEFORE, AFTER = 3, 3
BEFORE_ONSET, AFTER_ONSET = 3, 4


def about_genuine(desk: Desk) -> list[int]:
    """Rows about the last genuine post, where the report tells of one."""
    mark = desk.landmark("last_genuine")
    if mark is None or mark.row is None or desk.finding == "no_takeover":
        return []
    return list(around(desk.frame, mark.row, BEFORE, AFTER))


def about_onset(desk: Desk) -> list[int]:
    """Rows about the onset, or its candidate."""
    mark = desk.landmark("onset")
    if mark is None or mark.row is None:
        return []
    return list(around(desk.frame, mark.row, BEFORE_ONSET, AFTER_ONSET))


def joined(desk: Desk) -> bool:
    """True when the two tables would share half of the rows of either: one is enough then."""
    here, there = set(about_genuine(desk)), set(about_onset(desk))
    fewer = min(len(here), len(there))
    return fewer > 0 and 2 * len(here & there) >= fewer
