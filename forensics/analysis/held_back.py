"""What the labelling says of an account whose posts it cannot read.

Language, wording and style, most of what a second hand is told by, are absent where posts are
pictures or videos without words. The rules were learned on posts with words, and read silence
there as likeness: of an account of bare videos, taken over, they find one hand. Such a finding is
no finding. It stands beside the labelling: the error rates were measured on accounts that this
leaves as they are, since no post of theirs is empty.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from forensics.model.findings import Verdict

MOSTLY = 0.5
"""Share of posts without any text from which one hand is not found. Chosen."""


def held_back(verdict: Verdict, frame: pd.DataFrame) -> Verdict:
    """The verdict, but undetermined in place of one hand where most posts have no words."""
    wordless = float(frame["text"].str.strip().eq("").mean()) if len(frame) else 0.0
    if verdict.finding != "no_takeover" or wordless <= MOSTLY:
        return verdict
    return replace(verdict, finding="undetermined", strength="none", log10_lr=0.0)
