"""The bar is read off the right figures."""

from __future__ import annotations

from forensics.evaluation.rates.bars import BARS, reached
from forensics.evaluation.rates.figures import Cost, figures, row_of, table
from forensics.evaluation.runs.outcomes import Outcome
from tests.evaluation.toys import outcome

FAST = Cost(0.5, {})
FOUND = outcome("ooxx", "ooxx")


def met(*cases: Outcome, cost: Cost = FAST) -> dict[tuple[str, str], bool | None]:
    """Which bars these outcomes reach, by row and figure."""
    found = reached(table(cases), cost)
    return {(bar.row, bar.figure): bar.met for bar in found}


def test_every_bar_is_about_a_figure() -> None:
    """No name is misspelt."""
    assert {bar.figure for bar in BARS} <= figures(row_of("", [])).keys()


def test_a_case_missed_misses_the_bar() -> None:
    """The figure over all cases decides, not that over flagged ones."""
    assert met(FOUND)["spam_tail", "onset_exact"] is True
    assert met(FOUND, outcome("ooxx", "oooo"))["spam_tail", "onset_exact"] is False


def test_a_change_of_hand_is_no_takeover() -> None:
    """Spam must be named."""
    other = outcome("ooxx", "ooxx", finding="change_of_hand")
    assert met(other)["spam_tail", "takeover"] is False


def test_every_family_without_a_second_hand_has_its_bar() -> None:
    """Whatever it is called."""
    found = met(outcome("oo", "oo", family="brand_new"), outcome("oo", "ox", family="odd"))
    assert found["brand_new", "flagged"] is True
    assert found["odd", "flagged"] is False


def test_intervals_may_be_too_wide() -> None:
    """Ninety per cent intervals that always hold are no such intervals."""
    assert met(FOUND)["spam", "onset_covered"] is False


def test_a_second_for_a_thousand_posts_is_enough() -> None:
    """And more is too much."""
    assert met(FOUND, cost=Cost(1.0, {}))["all", "seconds_per_1000"] is True
    assert met(FOUND, cost=Cost(1.1, {}))["all", "seconds_per_1000"] is False


def test_accounts_that_look_odd_have_a_bar_of_their_own() -> None:
    """One in fifty of them may be flagged, of other genuine accounts one in two hundred."""
    odd = [outcome("oo", "oo", family="hard_negative") for _ in range(49)]
    plain = [outcome("oo", "oo", family="untouched") for _ in range(49)]
    alarms = [outcome("oo", "ox", family=name) for name in ("hard_negative", "untouched")]
    found = met(*odd, *plain, *alarms)
    assert found["hard_negative", "flagged"] is True
    assert found["untouched", "flagged"] is False
    assert ("hard_negative", "undetermined") not in found
