"""How strongly the evidence speaks, in words."""

from __future__ import annotations

from typing import NamedTuple

from forensics.model.findings import Finding, Strength


class Step(NamedTuple):
    """A word and the log10 likelihood ratio ``up_to`` which it is used, that included."""

    up_to: float
    word: Strength


# The steps of the ENFSI guideline for evaluative reporting (2015), which calls the first *weak*.
# Beyond the last the evidence speaks very strongly; *extremely*, over 10^6, is never said.
SCALE = (
    Step(0.0, "none"),
    Step(1.0, "limited"),
    Step(2.0, "moderate"),
    Step(3.0, "moderately_strong"),
    Step(4.0, "strong"),
)


def strength_of(ratio: float, finding: Finding) -> Strength:
    """The verbal equivalent of a log10 likelihood ratio, in the direction of the finding."""
    if finding == "undetermined":
        return "none"
    size = -ratio if finding == "no_takeover" else ratio
    return next((word for limit, word in SCALE if size <= limit), "very_strong")
