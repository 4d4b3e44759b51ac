"""Times carried by post ids."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forensics.platforms.snowflake import EPOCH_MS, snowflake_time


@given(st.integers(10**12, 2**63 - 1))
def test_time_is_that_of_the_published_formula(number: int) -> None:
    """Bits above the 22nd are milliseconds since the platform's epoch."""
    found = snowflake_time(str(number))
    assert found is not None
    milliseconds = round(found.timestamp() * 1000)
    assert milliseconds == (number >> 22) + EPOCH_MS
    assert found.tzinfo is UTC


@given(st.integers(0, 30_000_000_000))
def test_sequential_ids_carry_no_time(number: int) -> None:
    """Ids from before 4 November 2010 give None, not that evening."""
    assert snowflake_time(str(number)) is None


def test_first_snowflakes_carry_their_time() -> None:
    """The lowest id of the scheme seen gives the minute in which the scheme began."""
    found = snowflake_time("291953254080512")
    assert found is not None
    assert found.replace(second=0, microsecond=0) == datetime(2010, 11, 4, 21, 3, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "abc", "-5", "1.5e18", "²³", "9" * 21, "9" * 20, "٣" * 15])
def test_other_ids_carry_no_time(text: str) -> None:
    """What is not a number of that scheme gives None and raises nothing."""
    assert snowflake_time(text) is None
