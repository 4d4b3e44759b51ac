"""Findings, counted."""

from __future__ import annotations

from forensics.evaluation.page.confusion import confusion_table
from tests.evaluation.suites import finished


def test_cases_are_counted_by_finding() -> None:
    """Each family and group has its cases, their people, each finding, and what baselines flag."""
    table = confusion_table(finished())
    rows = {line.cells[0]: dict(zip(table.heads, line.cells, strict=True)) for line in table.lines}
    spam = rows["spam from some moment on"]
    assert (spam["Cases"], spam["People"], spam["Takeover"]) == ("2", "2", "2")
    assert rows["another author, same language"]["Undetermined"] == "1"
    assert rows["all without a second hand"]["No takeover"] == "1"
    assert rows["all without a second hand"]["Takeover"] == "1"
    assert rows["real hijacked accounts"]["longest gap: flagged"] == "0"
    assert spam["one changepoint (ruptures): flagged"] == "–"
