"""What is presumed of any account, as it ships."""

from __future__ import annotations

import pytest

from forensics.attribution.observe.discretisation import CLOSED
from forensics.attribution.observe.priors import priors_from, shipped_priors
from forensics.timeline.columns import CHANNELS


def test_stored_presumptions_are_read_as_numbers() -> None:
    """Shares become arrays, weights pairs of numbers."""
    shares = {"spam": {"plain": [0.75, 0.25], "spam": [0.5, 0.5]}}
    priors = priors_from({"shares": shares, "weights": {"spam": [1, 2]}})
    plain, spam = priors.shares["spam"]
    assert plain.tolist() == [0.75, 0.25]
    assert spam.tolist() == [0.5, 0.5]
    assert priors.weights == {"spam": (1.0, 2.0)}


@pytest.mark.parametrize("table", CLOSED)
def test_shipped_shares_fit_their_table(table: str) -> None:
    """One share above 0 for every code, and one in all, for either kind of posts."""
    size = CLOSED[table].size
    for shares in shipped_priors().shares[table]:
        assert shares.shape == (size,)
        assert (shares > 0).all()
        assert shares.sum() == pytest.approx(1.0, abs=1e-3)


def test_every_shipped_channel_has_a_weight_and_a_cap() -> None:
    """No channel speaks against its own evidence, and none without bound."""
    weights = shipped_priors().weights
    assert set(weights) == set(CHANNELS)
    for weight, cap in weights.values():
        assert 0.0 <= weight <= 2.0
        assert 0.0 < cap <= 4.0
