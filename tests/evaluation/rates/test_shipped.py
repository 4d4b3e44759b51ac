"""The rates that ship."""

from __future__ import annotations

from typing import Any

from forensics.error_rates.cited import Kind, rates_from
from forensics.evaluation.rates.shipped import shipped
from tests.evaluation.toys import outcome

LONG = Kind("long", True, True)
SUITE = [
    outcome("ooxx", "ooxx", kind=LONG),
    outcome("ooxx", "oooo", kind=LONG),
    outcome("ooxx", "oo??", kind=LONG, finding="undetermined"),
    outcome("oox", "oox", family="single"),
    outcome("oooo", "oxxx", family="untouched"),
    outcome("oooo", "oooo", family="burst", kind=LONG),
]


def rates() -> dict[str, Any]:
    """The rates of a small suite."""
    return shipped(SUITE, version="1.2", date="2026-01-31", corpus="toys", seed=9)


def test_every_kind_of_account_has_a_row() -> None:
    """Three sizes, clients or not, links or not; nothing measured is None."""
    rows = {(row["size"], row["clients"], row["links"]): row for row in rates()["rows"]}
    assert len(rows) == 12
    assert rows["medium", True, False]["positive"]["flagged"] is None
    assert rows["medium", True, False]["positive"]["cases"] == 0
    assert rows["long", True, True]["negative"] == {
        "cases": 1,
        "flagged": 0.0,
        "undetermined": 0.0,
    }


def test_dates_and_labels_are_over_flagged_cases() -> None:
    """One of three was flagged, and that one exactly."""
    assert rates()["overall"]["positive"] == {
        "cases": 3,
        "flagged": 0.3333,
        "undetermined": 0.3333,
        "onset_exact": 1.0,
        "onset_near": 1.0,
        "last_genuine_exact": 1.0,
        "recall": 1.0,
        "owner_called_other": 0.0,
    }


def test_only_spam_and_genuine_accounts_are_in_it() -> None:
    """A single foreign post is another matter."""
    assert rates()["cases"] == 5
    assert rates()["intervals"] == {"onset": 1.0, "last_genuine": 1.0}


def test_the_program_can_read_it() -> None:
    """What the report cites has the same layout."""
    read = rates_from(rates())
    assert read.overall.positive.cases == 3
    assert read.overall.negative.flagged == 0.5
    assert len(read.rows) == 12
