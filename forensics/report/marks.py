"""Landmarks by the name that fits the evidence."""

from __future__ import annotations

from forensics.case import Case
from forensics.findings import Landmark

NO_POST = "landmarks-no-post"
"""Anchor of the part on landmarks that rest on an event or a profile."""


def mark_key(case: Case, mark: Landmark) -> str:
    """The name's key; activity that lasts as long as the evidence is not said to end."""
    last = mark.row == len(case.timeline) - 1
    return "regular_until_last" if mark.key == "regular_until" and last else mark.key
