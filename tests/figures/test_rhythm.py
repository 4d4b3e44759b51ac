"""The rhythm of one hand, and the texts it repeats."""

from __future__ import annotations

import pandas as pd
import pytest

from forensics.figures.rhythm import repeats, rhythm
from tests.report.frames import Draft, timeline


def drafts(*moments: str, text: str = "Une réunion publique ce soir") -> list[Draft]:
    """Posts at these moments."""
    return [Draft(pd.Timestamp(at, tz="UTC"), text) for at in moments]


def test_days_are_those_of_the_case() -> None:
    """A post at 23:30 UTC falls on the next day in Paris."""
    frame = timeline(drafts("2016-01-01T23:30", "2016-01-02T10:00"))
    assert rhythm(frame, "UTC").days == 2
    assert rhythm(frame, "Europe/Paris").days == 1


def test_fullest_day_is_named() -> None:
    """The day with most posts is told with its number."""
    frame = timeline(drafts("2016-01-01T09:00", "2016-01-02T10:00", "2016-01-02T10:02"))
    found = rhythm(frame, "UTC")
    assert (found.most, found.most_on, found.per_day) == (2, pd.Timestamp("2016-01-02"), 1.5)


def test_posts_at_once_are_those_within_five_minutes() -> None:
    """Of two gaps one is of two minutes: half of the timed posts follow at once."""
    frame = timeline(drafts("2016-01-01T09:00", "2016-01-01T10:00", "2016-01-01T10:02"))
    assert rhythm(frame, "UTC").at_once == pytest.approx(0.5)


def test_posts_known_to_the_day_have_no_gaps() -> None:
    """Where no time of day is known, nothing is said of posts at once."""
    frame = timeline(drafts("2016-01-01", "2016-01-02")).assign(precision="day")
    assert rhythm(frame, "UTC").at_once is None


def test_near_repeats_are_one_text() -> None:
    """Texts that differ in a figure are one, quoted as first posted, with both days."""
    frame = timeline(
        [
            Draft(pd.Timestamp(f"2016-01-0{n}T09:00Z"), f"3{n}4 singles in your city want to chat")
            for n in (1, 2, 3)
        ]
        + drafts("2016-01-05T09:00")
    )
    (found,) = repeats(frame)
    assert (found.text, found.posts) == ("314 singles in your city want to chat", 3)
    assert (found.since.day, found.until.day) == (1, 3)


def test_nothing_repeated_gives_nothing() -> None:
    """Posts that differ make no list."""
    assert repeats(timeline(drafts("2016-01-01T09:00"))) == []
