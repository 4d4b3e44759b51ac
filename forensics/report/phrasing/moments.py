"""Moments in words, each with what is known of it: its zone, that it has none, or the day alone."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from forensics.report.wording import Words
from forensics.timeline.clocks import Known as Known
from forensics.timeline.clocks import known as known

ZONES_APART = pd.Timedelta(days=90)
"""From this length on, months are told, and hours by which a zone is off no longer count."""


def known_at(frame: pd.DataFrame, at: pd.Timestamp) -> Known:
    """The same of the first post of that moment; a moment of no post is in UTC."""
    rows = frame["created_at"].eq(at).to_numpy().nonzero()[0]
    return known(frame, int(rows[0])) if len(rows) else "utc"


def common(kinds: Iterable[Known]) -> Known | None:
    """What a heading can say of all the times of day below it; None where they differ, or
    where only days are known."""
    timed = set(kinds) - {"day"}
    return timed.pop() if len(timed) == 1 else None


def zone_of(words: Words, kind: Known | None) -> str:
    """The zone as it stands in a heading; '' where there is none to say."""
    if kind is None or kind == "day":
        return ""
    return words.here if kind == "utc" else words(f"clock.{kind}")


def said(words: Words, at: pd.Timestamp, kind: Known) -> str:
    """A moment for a sentence, complete in itself: ``3 May 2016, 12:15 Paris time``."""
    if kind == "day":
        return words.date(at)
    return stamped(words, words.datetime(at), kind)


def stamped(words: Words, when: str, kind: Known) -> str:
    """A written time of day with its zone, or with the remark that it has none."""
    if kind == "day":
        return when
    if kind == "utc":
        return words("units.moment", when=when)
    return words("units.zoneless", when=when, zone=words(f"clock.{kind}"))


def apart(words: Words, one: tuple[pd.Timestamp, Known], other: tuple[pd.Timestamp, Known]) -> str:
    """The time between two moments: in whole days where a day is all that is known of one, and
    with a remark where one has no zone and the other has.
    """
    (at, kind), (then, also) = one, other
    if "day" in (kind, also):
        days = abs(pd.Timestamp(words.day(then)) - pd.Timestamp(words.day(at)))
        return words.days(days.total_seconds()) if days else words("units.under_a_day")
    length = abs(then - at)
    written = words.duration(length.total_seconds())
    if kind == also or length >= ZONES_APART:
        return written
    return words("units.zones_apart", length=written)
