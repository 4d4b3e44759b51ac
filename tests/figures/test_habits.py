"""The figures of habits: one definition of rhythm, and the opening that automatic posts share."""

from __future__ import annotations

import pandas as pd

from forensics.figures.habits import formula, habits
from tests.report.cases import model_case


def test_rhythm_needs_four_weeks() -> None:
    """Posts per week with a post; nothing is said of a rhythm over less than four weeks."""
    frame = model_case().timeline
    short = frame[frame["created_at"] < frame["created_at"].iloc[0] + pd.Timedelta(weeks=3)]
    assert habits(short).per_week is None
    weeks = (frame["created_at"] - pd.Timestamp(0, tz="UTC")) // pd.Timedelta(days=7)
    assert habits(frame).per_week == len(frame) / weeks.nunique()


def test_automatic_opening_is_found() -> None:
    """Six posts of ten that begin alike are told with their opening; four are too few."""
    alike = [f"Running a @Feed number {n}" for n in range(6)]
    others = [f"{n} words of its own" for n in range(4)]
    assert formula(pd.Series(alike + others)) == ("Running a @Feed", 6)
    assert formula(pd.Series(alike[:4] + others)) is None
