"""What is told of columns is so: of every column, of a real case, and on the page."""

from __future__ import annotations

import pandas as pd
import pytest

import forensics
from forensics.case import Case
from forensics.timeline import ATTRIBUTION, BASE, FEATURES
from tests.columns_page import PAGE, page
from tests.report.cases import FACTORIES, model_case

FACTORY = {factory.__name__: factory for factory in FACTORIES}


def test_every_column_is_told_once_in_its_order() -> None:
    """With a meaning and when it lacks; units where it is a quantity."""
    told = forensics.columns()
    assert list(told.columns) == ["name", "dtype", "unit", "meaning", "missing", "since"]
    assert told["name"].tolist() == [*BASE, *FEATURES, *ATTRIBUTION]
    assert set(told["since"]) == {"read", "features", "attribution"}
    assert not told.isna().any(axis=None)
    assert told[["meaning", "missing"]].ne("").all(axis=None)
    numbers = told["dtype"].str.contains("int|float", case=False)
    assert told.loc[numbers, "unit"].ne("").all()


def test_the_caller_may_change_what_was_told() -> None:
    """Each call gives a frame of its own."""
    told = forensics.columns()
    told.loc[0, "meaning"] = "changed"
    assert forensics.columns().loc[0, "meaning"] != "changed"


@pytest.mark.parametrize("name", FACTORY)
def test_what_never_lacks_is_never_missing(name: str) -> None:
    """Columns said never to lack a value have one in every case of the tests."""
    case: Case = FACTORY[name]()
    told = forensics.columns().set_index("name")["missing"]
    lacking = [one for one in case.timeline if case.timeline[one].isna().any()]
    assert [one for one in lacking if told[one].startswith("never")] == []


def test_a_case_has_the_columns_told_with_their_dtypes() -> None:
    """Those of each step, and no other."""
    frame, told = model_case().timeline, forensics.columns().set_index("name")["dtype"]
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == told.to_dict()


def test_units_bound_the_values() -> None:
    """Where a unit states a range, values keep to it."""
    frame = model_case().timeline
    told = forensics.columns().set_index("name")["unit"]
    shares = told.index[told == "0 to 1"]
    assert len(shares) == 2
    assert all(frame[name].between(0, 1).all() for name in shares)
    assert frame["hour"].dropna().between(0, 23).all()
    assert frame["weekday"].between(0, 6).all()
    gap = frame["created_at"].iloc[1] - frame["created_at"].iloc[0]
    assert frame["gap_s"].iloc[1] == gap / pd.Timedelta(seconds=1)


def test_the_page_is_current() -> None:
    """``python -m tests.columns_page`` would write what is stored."""
    assert PAGE.read_text(encoding="utf-8") == page()


def test_help_reads_as_a_page() -> None:
    """Every public name that is a function, and the way from evidence to report, is in it."""
    told = forensics.__doc__ or ""
    for name in ("analyze(", "read(", "columns(", "write_report(", "plot(", "charts()"):
        assert name in told
    errors = [name for name in forensics.__all__ if name[0].isupper() and "Error" in name]
    assert all(name in told for name in [*errors, "SeveralAccounts", "NothingToAnalyse"])
    assert max(map(len, told.splitlines())) <= 100
