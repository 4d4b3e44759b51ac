"""Events and episodes as frames: dtypes as told, whatever the rows, and nothing lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pandas as pd
import pytest

import forensics
from forensics.model.findings import Verdict
from tests.report.cases import model_case
from tests.timeline.test_described import FACTORY


def dtypes(frame: pd.DataFrame) -> dict[str, str]:
    """The dtype of each column, by name."""
    return {str(name): str(kind) for name, kind in frame.dtypes.items()}


@pytest.mark.parametrize("name", FACTORY)
@pytest.mark.parametrize("table", ["events", "episodes"])
def test_frames_have_the_columns_told(table: forensics.Table, name: str) -> None:
    """In their order, with their dtypes, in every case of the tests."""
    frame = getattr(FACTORY[name](), table)
    told = forensics.columns(table).set_index("name")
    assert dtypes(frame) == told["dtype"].to_dict()
    lacking = [one for one in frame if frame[one].isna().any()]
    assert not any(told.loc[one, "missing"].startswith("never") for one in lacking)


def test_frames_without_rows_have_the_same_dtypes() -> None:
    """Code written for a case with events runs on one without."""
    empty = replace(model_case(), account_events=(), verdict=Verdict("undetermined", "none", 0.0))
    for table in ("events", "episodes"):
        frame = getattr(empty, table)
        assert len(frame) == 0
        assert dtypes(frame) == dtypes(getattr(model_case(), table))


def test_events_are_those_of_the_records() -> None:
    """One row each, in the order of time, with the details by name."""
    case = model_case()
    ordered = sorted(case.account_events, key=lambda event: event.order)
    assert case.events["kind"].tolist() == [event.kind for event in ordered]
    assert case.events["latest"].is_monotonic_increasing
    told = dict(zip(case.events["kind"], case.events["detail"], strict=True))
    assert told["app_authorised"][0].startswith("name: ")


def test_an_interval_is_no_moment() -> None:
    """A change between two captures has bounds and no time of its own."""
    case = model_case()
    event = case.account_events[0]
    early = event.occurred_at - timedelta(days=300)
    row = replace(case, account_events=(replace(event, earliest=early),)).events.iloc[0]
    assert pd.isna(row["occurred_at"])
    assert row["latest"] - row["earliest"] == pd.Timedelta(days=300)


def test_episodes_are_runs_of_rows() -> None:
    """First and last row enclose the posts of one label, and bear their ids and times."""
    case = model_case()
    for row in case.episodes.itertuples():
        held = case.timeline.iloc[row.first : row.last + 1]
        assert len(held) == row.posts
        assert held["post_id"].iloc[[0, -1]].tolist() == [row.first_post_id, row.last_post_id]
        assert held["created_at"].iloc[[0, -1]].tolist() == [row.starts_at, row.ends_at]


def test_a_table_of_another_name_is_refused() -> None:
    """The error names those there are."""
    with pytest.raises(forensics.UsageError, match="timeline, events, episodes"):
        forensics.columns("posts")  # type: ignore[arg-type]
