"""Account events about the onset, counted by kind and day."""

from __future__ import annotations

import pandas as pd

from forensics.figures.about_onset import moments
from tests.report.cases import model_case


def test_events_of_one_day_and_kind_are_one_mark() -> None:
    """Two logins of one day make one mark, three kinds three."""
    case = model_case()
    logins = [e for e in case.account_events if e.kind == "app_authorised"] * 2
    low, high = (pd.Timestamp(day, tz="UTC").timestamp() for day in ("2016-05-01", "2016-06-01"))
    found = moments([*case.account_events, *logins], low, high)
    assert [(one.kind, one.count) for one in found] == [
        ("app_authorised", 3),
        ("email_changed", 1),
        ("screen_name_changed", 1),
    ]
