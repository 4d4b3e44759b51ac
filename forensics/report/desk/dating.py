"""How surely the onset is dated, in words: whether another hand wrote is not when it began."""

from __future__ import annotations

import pandas as pd

from forensics.model.findings import Landmark
from forensics.report.desk.desk import Desk

OFF = 3
"""Posts by which a date may be off and still count as right in the trials (``onset_near``)."""


def doubtful(desk: Desk) -> bool:
    """True where the onset is stated, and its date is too doubtful for a day to be given."""
    onset = desk.landmark("onset")
    return onset is not None and onset.dating == "doubtful"


def said(desk: Desk) -> str:
    """How sure the date of the onset is, in a sentence; the competing one beside a doubtful date
    and beside a candidate. '' where there is nothing to say."""
    onset = desk.landmark("onset")
    if onset is None or onset.row is None:
        return ""
    if onset.dating in ("sure", "likely"):
        early, late = reach(desk, onset.row)
        apart = early != late
        return desk.words(f"date.{onset.dating}", p=onset.sure, reach=apart, early=early, late=late)
    other = desk.case.verdict.competing_onset
    if onset.dating is None:
        return "" if other is None else desk.words("date.next_best", other=_day(desk, other))
    if other is None:
        return desk.words("date.doubtful", onset=_day(desk, onset), p=onset.sure)
    early, late = ends(desk, onset, other)
    days = {"onset": _day(desk, onset), "other": _day(desk, other)}
    return desk.words("date.between", early=early, late=late, p=onset.sure, **days)


def reach(desk: Desk, row: int) -> tuple[str, str]:
    """The days to which as many posts lead as a date may be off, before and after a post."""
    last = len(desk.frame) - 1
    ends = (max(0, row - OFF), min(last, row + OFF))
    early, late = (desk.words.date(desk.frame["created_at"].iloc[end]) for end in ends)
    return early, late


def span(desk: Desk) -> str:
    """From one of the competing onsets to the other, for a table; '' where the date is not
    doubtful, or none competes."""
    onset, other = desk.landmark("onset"), desk.case.verdict.competing_onset
    if onset is None or other is None or not doubtful(desk):
        return ""
    low, high = sorted((onset.at, other.at))
    short = desk.words.short_date
    return desk.words("landmark.window", earliest=short(low), latest=short(high))


def ends(desk: Desk, one: Landmark, other: Landmark) -> tuple[str, str]:
    """Both competing onsets in the order of time."""
    early, late = (_day(desk, mark) for mark in sorted((one, other), key=_at))
    return early, late


def _day(desk: Desk, mark: Landmark) -> str:
    """The day of an onset; its time, too, where the competing one is of the same day."""
    pair = (desk.landmark("onset"), desk.case.verdict.competing_onset)
    days = {desk.words.day(one.at) for one in pair if one is not None}
    return (
        desk.said_at(mark.at) if None not in pair and len(days) == 1 else desk.words.date(mark.at)
    )


def _at(mark: Landmark) -> pd.Timestamp:
    return mark.at
