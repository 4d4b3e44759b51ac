"""The hidden Markov chain."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from forensics.attribution.chain import (
    FIRST_OTHER,
    OTHER_AGAIN,
    OWNER_BETWEEN,
    OWNER_FOR_GOOD,
    chain_of,
    posterior,
)

DAY = 86400.0


def brute_force(
    take: np.ndarray, give: np.ndarray, ratios: np.ndarray
) -> tuple[list[float], float]:
    """Sum over every path of the three states."""
    n = len(ratios)
    weights, other = 0.0, np.zeros(n)
    stay = 0.0
    for path in itertools.product(range(3), repeat=n):
        weight = {0: 1 - FIRST_OTHER, 1: FIRST_OTHER, 2: 0.0}[path[0]]
        for t in range(1, n):
            a, g = take[t], give[t]
            moves = (
                (1 - a, a, 0.0),
                (g, 1 - g - OWNER_BETWEEN, OWNER_BETWEEN),
                (OWNER_FOR_GOOD, OTHER_AGAIN, 1 - OTHER_AGAIN - OWNER_FOR_GOOD),
            )
            weight *= moves[path[t - 1]][path[t]]
        for t, state in enumerate(path):
            weight *= 10.0 ** ratios[t] if state == 1 else 1.0
        weights += weight
        other += weight * (np.array(path) == 1)
        if not any(path):
            stay += weight
    return list(other / weights), float(np.log10(weights / stay))


def test_agrees_with_the_sum_over_all_paths() -> None:
    """Posteriors and evidence equal those of summing every path by hand."""
    chain = chain_of(np.array([np.nan, DAY, 200 * DAY, DAY, 3 * DAY, 60.0]))
    ratios = np.array([-1.0, -0.5, 1.5, 2.0, -1.2, 0.7])
    share, evidence = posterior(chain, ratios)
    expected, total = brute_force(chain.take, chain.give, ratios)
    assert share == pytest.approx(expected)
    assert evidence == pytest.approx(total)


def test_a_change_of_hand_is_likelier_after_a_silence() -> None:
    """The chance of a takeover grows with the gap and stops growing at half a year."""
    take = chain_of(np.array([np.nan, 60.0, 10 * DAY, 180 * DAY, 900 * DAY])).take
    assert take[1] < take[2] < take[3]
    assert take[3] == pytest.approx(take[4])


def test_silent_evidence_leaves_every_post_with_the_owner() -> None:
    """Posts that speak for nobody are the owner's."""
    share, _ = posterior(chain_of(np.full(50, DAY)), np.zeros(50))
    assert share.max() < 0.05


def test_a_lone_owner_post_stands_out_among_the_other_hands() -> None:
    """One post that speaks clearly for the owner is the owner's even inside a run."""
    ratios = np.r_[np.full(20, -3.0), np.full(20, 3.0), -4.0, np.full(20, 3.0)]
    share, _ = posterior(chain_of(np.full(61, DAY)), ratios)
    assert share[40] < 0.1
    assert share[39] > 0.9
    assert share[41] > 0.9


def test_an_empty_timeline_has_no_posteriors() -> None:
    """No posts, no evidence."""
    share, evidence = posterior(chain_of(np.zeros(0)), np.zeros(0))
    assert len(share) == 0
    assert evidence == 0.0
