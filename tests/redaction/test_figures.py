"""The figures of a redacted case are measured on pseudonyms."""

from __future__ import annotations

from dataclasses import replace

from forensics.redaction import redact
from tests.report.cases import model_case
from tests.report.documents import with_text


def test_figures_asked_for_before_are_measured_again() -> None:
    """A name that the figures held before the case was redacted stands in none of them after."""
    name = "une_tierce_personne"
    case = replace(model_case())
    last = len(case.timeline) - 1
    for row in (0, last):
        case = with_text(case, row, text=f"Merci @{name}", mentions=(name,))
    found = (case.figures.names, case.figures.other_hand, case.figures.habits)
    assert name in repr(found)
    shown = redact(case).case
    again = (shown.figures.names, shown.figures.other_hand, shown.figures.habits)
    assert "@person" in repr(again[0])
    assert name not in repr(again)
