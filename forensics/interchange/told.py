"""Landmarks, events and moments in the words of the report."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from forensics.case import Case
from forensics.model.details import pairs
from forensics.model.findings import Landmark
from forensics.model.records import AccountEvent
from forensics.report.phrasing.landmarks import mark_key
from forensics.report.wording import Words
from forensics.timeline.clocks import Known, known


def mark_name(case: Case, mark: Landmark, words: Words) -> str:
    """What a landmark is called, with a word when it is only a candidate."""
    name = words(f"landmark.{mark_key(case, mark)}")
    return f"{name} ({words('landmark.candidate')})" if mark.candidate else name


def pair(words: Words, name: str, value: str) -> str:
    """``name: value``, with the colon of the language; control characters are shown."""
    return words("posts.tally", name=name, count=value)


def event_details(
    event: AccountEvent, words: Words, shown: Callable[[str], str] = str
) -> tuple[str, ...]:
    """``name: value`` of each detail; the value as stored, or as ``shown`` makes it."""
    return tuple(
        pair(words, words.name("field", name), shown(value)) for name, value in pairs(event.detail)
    )


def known_of(case: Case, row: int | None) -> Known:
    """What is known of the moment of a row; what rests on no post is dated in UTC."""
    return "utc" if row is None else known(case.timeline, row)


def locator(row: pd.Series) -> str:
    """Where the record of a post stands: ``item:member#record``."""
    return f"{row['item']}:{row['member']}#{row['record']}"
