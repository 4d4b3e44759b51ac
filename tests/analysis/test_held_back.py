"""One hand is not found where there are hardly any words to find it by."""

from __future__ import annotations

import pandas as pd
import pytest

from forensics.analysis.held_back import held_back
from forensics.model.findings import Finding, Verdict


@pytest.mark.parametrize(
    ("finding", "wordless", "held"),
    [
        ("no_takeover", 6, "undetermined"),
        ("no_takeover", 5, "no_takeover"),
        ("takeover", 9, "takeover"),
        ("undetermined", 9, "undetermined"),
    ],
)
def test_silence_is_no_likeness(finding: Finding, wordless: int, held: str) -> None:
    """Most posts without words leave open what a rule learned on words took for one hand."""
    frame = pd.DataFrame({"text": [" "] * wordless + ["so it goes"] * (10 - wordless)})
    verdict = held_back(Verdict(finding, "moderate", -1.2), frame)
    assert verdict.finding == held
    assert (verdict.strength == "none") is (held != finding)
