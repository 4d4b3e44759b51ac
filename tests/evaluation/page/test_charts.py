"""The plots show the figures."""

from __future__ import annotations

from forensics.evaluation.page.charts import against_baselines, binned, flagged, reliability_curve
from forensics.evaluation.page.tables import case_table, methods_of
from tests.evaluation.suites import finished


def test_errors_fall_in_bins_by_side() -> None:
    """Three posts are near, four are not."""
    names, counts = binned([-31, -4, -3, 0, 1, 3, 4, 11, None])
    assert dict(zip(names, counts, strict=True)) == {
        "31 up early": 1,
        "11 to 30 early": 0,
        "4 to 10 early": 1,
        "1 to 3 early": 1,
        "exact": 1,
        "1 to 3 late": 2,
        "4 to 10 late": 1,
        "11 to 30 late": 1,
        "31 up late": 0,
        "not found": 1,
    }


def test_a_plot_says_in_words_what_it_shows() -> None:
    """For those who cannot see it."""
    found = finished()
    assert "real hijacked accounts 0 %" in flagged(found.families, found.bars).alt
    assert "F1 of posts, longest gap: 0.57" in against_baselines(methods_of(found)).alt
    assert "stated 0 %, true" in reliability_curve(found.reliability).alt


def test_cases_that_went_wrong_are_listed() -> None:
    """Missed, dated far off, or flagged without reason; the others are not."""
    said = {line.cells[0]: line.cells[1] for line in case_table(finished()).lines}
    assert said["=late"] == "onset 4 posts too late"
    assert said["swap_same-0"] == "a second hand, found undetermined"
    assert said["burst-0"] == "genuine, found takeover"
    assert "untouched-0" not in said
    assert "spam_tail-0" not in said
