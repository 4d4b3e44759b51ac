"""The table of error rates."""

from __future__ import annotations

import numpy as np
import pytest

from forensics.attribution.judge import FLAGGED
from forensics.attribution.rule import Rule
from forensics.evaluation.measure import outcome, table
from forensics.evaluation.trials import Candidate, Trial

# A rule whose log10 odds are the one measure it knows.
RULE = Rule(0.0, {"odds": float(np.log(10.0))}, {"odds": 0.0}, {"odds": 1.0}, 0.0, -1.0, 10)


def trial(truth: str, *found: tuple[float, str], family: str = "tail") -> Trial:
    """A case of ``o`` (owner) and ``x`` (other) posts with candidates (odds, marks)."""
    marks = [(odds, np.array(list(text)) == "x") for odds, text in found]
    known = np.array(list(truth)) == "x"
    return Trial(
        family,
        "case",
        known,
        tuple(
            Candidate(2 * (mask & known).sum() / (mask.sum() + known.sum()), {"odds": odds}, mask)
            for odds, mask in marks
        ),
    )


def test_the_likeliest_candidate_is_judged() -> None:
    """A better split with lower odds does not count."""
    judged = outcome(trial("oooxx", (2.0, "ooxxx"), (1.0, "oooxx")), RULE)
    assert judged.odds == pytest.approx(2.0)
    assert judged.onset_exact is False
    assert judged.onset_near is True
    assert judged.owner_called_other == pytest.approx(1 / 3)


def test_a_case_below_the_threshold_has_no_figures() -> None:
    """What was not flagged says nothing of dates."""
    assert outcome(trial("oooxx", (FLAGGED - 0.1, "oooxx")), RULE).f1 is None


def test_a_genuine_account_that_is_flagged_counts_as_flagged_alone() -> None:
    """There is no onset to hit where there was no other hand."""
    text = table([trial("ooooo", (3.0, "oooxx")), trial("ooooo", (-3.0, "oooxx"))], RULE)
    assert "| tail | 2 | 50 % | 0 % | – |" in text


def test_a_lone_genuine_post_missed_is_told_in_the_last_column() -> None:
    """The last genuine post counts only when it is the very one."""
    hit = table([trial("oooxxox", (3.0, "oooxxox"))], RULE)
    miss = table([trial("oooxxox", (3.0, "oooxxxx"))], RULE)
    assert hit.rstrip().endswith("| 100 % |")
    assert miss.rstrip().endswith("| 0 % |")
