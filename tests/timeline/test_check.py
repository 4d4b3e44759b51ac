"""A timeline that breaks its contract is refused, with the breach named."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd
import pytest

from forensics.timeline import BASE, check_timeline
from tests.posts import START, post, timeline


@pytest.fixture
def frame() -> pd.DataFrame:
    """Four posts in order."""
    return timeline(post(str(n), created_at=START + timedelta(hours=n)) for n in range(4))


def test_a_good_timeline_is_returned_as_it_is(frame: pd.DataFrame) -> None:
    """Nothing is copied or changed."""
    assert check_timeline(frame) is frame


@pytest.mark.parametrize("name", BASE)
def test_every_missing_column_is_named(frame: pd.DataFrame, name: str) -> None:
    """A timeline without a base column is refused."""
    with pytest.raises(ValueError, match=f"{name!r} is missing"):
        check_timeline(frame.drop(columns=name))


@pytest.mark.parametrize("name", [name for name, (dtype, _) in BASE.items() if dtype != "object"])
def test_every_wrong_dtype_is_named(frame: pd.DataFrame, name: str) -> None:
    """A base column of another dtype is refused."""
    with pytest.raises(ValueError, match=f"column {name!r} is object"):
        check_timeline(frame.assign(**{name: frame[name].astype("object")}))


def test_a_post_twice_is_refused(frame: pd.DataFrame) -> None:
    """Ids are unique on their platform."""
    doubled = pd.concat([frame, frame.tail(1)], ignore_index=True)
    with pytest.raises(ValueError, match="occurs twice"):
        check_timeline(doubled)


@pytest.mark.parametrize("name", ["post_id", "account_id", "text", "created_at"])
def test_missing_values_are_refused(frame: pd.DataFrame, name: str) -> None:
    """The id, the account, the time and the text of a post are never missing."""
    frame.loc[len(frame) - 1, name] = pd.NaT if name == "created_at" else None
    with pytest.raises(ValueError, match=f"column {name!r} has missing values"):
        check_timeline(frame)


def test_unsorted_rows_are_refused(frame: pd.DataFrame) -> None:
    """Rows go forward in time."""
    with pytest.raises(ValueError, match="not sorted"):
        check_timeline(frame.iloc[::-1].reset_index(drop=True))
