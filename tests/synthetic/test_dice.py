"""Seeded draws."""

from __future__ import annotations

from forensics.synthetic.dice import Dice


def test_draws_are_pinned() -> None:
    """A seed gives these very draws, on every platform and version."""
    dice = Dice("7/owner")
    drawn = (
        dice.below(1000),
        dice.between(1, 6),
        dice.pick("abcdef"),
        dice.weighted({"x": 1.0, "y": 3.0}),
        dice.shuffled(range(6)),
        dice.poisson(4.0),
        dice.letters(8),
    )
    assert drawn == PINNED


def test_streams_differ_by_name() -> None:
    """Two named streams of one seed do not follow each other."""
    assert [Dice("7/a").below(1000) for _ in range(5)] != [
        Dice("7/b").below(1000) for _ in range(5)
    ]


def test_weights_are_followed() -> None:
    """A key of three times the weight comes up about three times as often."""
    dice = Dice("weights")
    heavy = sum(dice.weighted({"x": 1.0, "y": 3.0}) == "y" for _ in range(4000))
    assert 2900 < heavy < 3100


def test_poisson_has_its_mean() -> None:
    """Counts average to the mean asked for."""
    dice = Dice("poisson")
    assert abs(sum(dice.poisson(2.5) for _ in range(4000)) / 4000 - 2.5) < 0.1


PINNED = (199, 2, "e", "y", [4, 5, 0, 2, 3, 1], 3, "VoNm3gpJ")
