"""Rows of a long table chosen within a budget."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from forensics.report.desk.budget import Budget, Tier, fit

ROWS = st.integers(0, 199)
TIERS = st.lists(
    st.builds(Tier, st.lists(ROWS, unique=True).map(sorted), st.floats(0.1, 1.0)), max_size=4
)


def test_all_rows_are_shown_where_they_fit() -> None:
    """Nothing is left out within the budget."""
    assert fit([Tier([3, 4]), Tier(range(6))], [10] * 6, Budget(6, 60)) == [0, 1, 2, 3, 4, 5]


def test_telling_rows_come_first() -> None:
    """A tier that fits is shown whole before the next gets anything."""
    shown = fit([Tier([50, 51, 52]), Tier(range(100))], [1] * 100, Budget(10, 100))
    assert {50, 51, 52} <= set(shown)
    assert len(shown) == 10


def test_the_rest_is_sampled_evenly() -> None:
    """Of a tier too long for the budget, rows of its whole length are shown."""
    shown = fit([Tier(range(1000))], [1] * 1000, Budget(11, 1000))
    assert shown == [round(step * 99.9) for step in range(11)]


def test_share_leaves_room_for_others() -> None:
    """A tier with a share takes no more than that of the budget."""
    shown = fit([Tier(range(500), 0.6), Tier(range(1000))], [1] * 1000, Budget(100, 1000))
    assert len(shown) == 100
    assert sum(row >= 500 for row in shown) > 15


@given(TIERS, st.lists(st.integers(1, 900), min_size=200, max_size=200),
       st.integers(0, 120), st.integers(0, 9000))  # fmt: skip
def test_budget_is_kept(tiers: list[Tier], sizes: list[int], rows: int, size: int) -> None:
    """Whatever the rows weigh, neither their number nor their bytes go over."""
    shown = fit(tiers, sizes, Budget(rows, size))
    assert len(shown) <= rows
    assert sum(sizes[row] for row in shown) <= size
    assert shown == sorted(set(shown))
