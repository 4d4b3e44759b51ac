"""The two passes over many guesses at once."""

from __future__ import annotations

import numpy as np
import pytest

from forensics.attribution.search.batched import TOGETHER, posteriors
from forensics.attribution.search.hidden_markov import chain_of, posterior


@pytest.mark.parametrize("posts", [1, 2, 40])
@pytest.mark.parametrize("guesses", [1, TOGETHER - 1, TOGETHER, 30])
def test_many_guesses_together_give_what_each_gives_alone(posts: int, guesses: int) -> None:
    """Probabilities and evidence, to the bit, however few or many there are."""
    random = np.random.default_rng(posts + guesses)
    chain = chain_of(random.exponential(1e6, posts))
    ratios = list(random.normal(0.0, 5.0, (guesses, posts)))
    between = list(random.normal(0.0, 0.3, (guesses, posts)))
    found = posteriors(chain, ratios, between)
    for (share, evidence), one, part in zip(found, ratios, between, strict=True):
        alone, told = posterior(chain, one, part)
        assert share.tolist() == alone.tolist()
        assert evidence == told


def test_no_posts_have_no_path() -> None:
    """As one guess by itself has none."""
    none = np.zeros(0)
    found = posteriors(chain_of(none), [none] * TOGETHER, [none] * TOGETHER)
    assert [(len(share), evidence) for share, evidence in found] == [(0, 0.0)] * TOGETHER
