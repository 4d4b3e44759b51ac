"""Posts counted by day, week or month."""

from __future__ import annotations

import pandas as pd
import pytest

from forensics.figures.bins import bins
from tests.report.frames import Draft, timeline


@pytest.mark.parametrize("days", [1, 60, 300, 3000])
def test_bins_lose_no_post(days: int) -> None:
    """By day, week or month, every post is counted once under its label."""
    start = pd.Timestamp("2015-12-31T23:59:59Z").as_unit("us")
    labels = ("owner", "other", "uncertain")
    step = pd.Timedelta(days=days) / 29
    drafts = [Draft((start + n * step).floor("s"), "x", labels[n % 3]) for n in range(30)]
    found = bins(timeline(drafts))
    assert {label: counts.sum() for label, counts in found.counts.items()} == dict.fromkeys(
        labels, 10
    )
