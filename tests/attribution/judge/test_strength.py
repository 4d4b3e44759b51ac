"""The verbal scale."""

from __future__ import annotations

from forensics.attribution.judge.strength import strength_of


def test_the_verbal_scale_follows_the_ratio() -> None:
    """Each step of the scale begins where the one below it ends."""
    assert strength_of(0.5, "takeover") == "limited"
    assert strength_of(1.5, "takeover") == "moderate"
    assert strength_of(2.5, "takeover") == "moderately_strong"
    assert strength_of(3.5, "takeover") == "strong"
    assert strength_of(-1.5, "no_takeover") == "moderate"
    assert strength_of(1.5, "undetermined") == "none"
