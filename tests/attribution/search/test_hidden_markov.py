"""The hidden Markov chain."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from forensics.attribution.search import hidden_markov
from forensics.attribution.search.hidden_markov import (
    FIRST_OTHER,
    OTHER_AGAIN,
    OWNER_BETWEEN,
    OWNER_FOR_GOOD,
    Chain,
    chain_of,
    first_other,
    last_owner,
    posterior,
)

DAY = 86400.0
GAPS = (np.nan, DAY, 200 * DAY, DAY, 3 * DAY, 60.0, 30 * DAY)
Reached = Callable[[Chain, np.ndarray, np.ndarray], np.ndarray]


Path = tuple[int, ...]


def paths(chain: Chain, ratios: np.ndarray, between: np.ndarray) -> Iterator[tuple[Path, float]]:
    """Every path of the three states with its weight."""
    n = len(ratios)
    for path in itertools.product(range(3), repeat=n):
        weight = {0: 1 - FIRST_OTHER, 1: FIRST_OTHER, 2: 0.0}[path[0]]
        for t in range(1, n):
            a, g = chain.take[t], chain.give[t]
            moves = (
                (1 - a, a, 0.0),
                (g, 1 - g - OWNER_BETWEEN, OWNER_BETWEEN),
                (OWNER_FOR_GOOD, OTHER_AGAIN, 1 - OTHER_AGAIN - OWNER_FOR_GOOD),
            )
            weight *= moves[path[t - 1]][path[t]]
        for t, state in enumerate(path):
            weight *= 10.0 ** (0.0, ratios[t], between[t])[state]
        yield path, float(weight)


def share_of_paths(
    chain: Chain,
    ratios: np.ndarray,
    between: np.ndarray,
    holds: Callable[[Path, int], bool],
) -> list[float]:
    """For each post, the share by weight of the paths for which something ``holds`` there."""
    found, weights = np.zeros(len(ratios)), 0.0
    for path, weight in paths(chain, ratios, between):
        weights += weight
        found += [weight * holds(path, t) for t in range(len(ratios))]
    return list(found / weights)


def test_agrees_with_the_sum_over_all_paths() -> None:
    """Posteriors and evidence equal those of summing every path by hand."""
    chain = chain_of(np.array([np.nan, DAY, 200 * DAY, DAY, 3 * DAY, 60.0]))
    ratios = np.array([-1.0, -0.5, 1.5, 2.0, -1.2, 0.7])
    between = np.array([0.3, -0.4, 0.9, 1.0, 0.8, -0.2])
    share, evidence = posterior(chain, ratios, between)
    weights = dict(paths(chain, ratios, between))
    stay = weights[(0,) * len(ratios)]
    assert share == pytest.approx(
        share_of_paths(chain, ratios, between, lambda path, t: path[t] == 1)
    )
    assert evidence == pytest.approx(np.log10(sum(weights.values()) / stay))


SEVEN = (
    (-1.0, -0.5, 1.5, 2.0, -1.2, 0.7, 1.1),
    (-0.4, 0.3, 0.8, -0.2, 0.9, 1.4, -2.0),
    (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
    (2.0, 3.0, 2.5, 3.0, 2.0, 3.0, 2.5),
)


@pytest.mark.parametrize("ratios", SEVEN)
def test_the_first_other_post_agrees_with_the_sum_over_all_paths(ratios: list[float]) -> None:
    """The chance that the other hand has posted by now, summed by hand."""
    chain, given = chain_of(np.array(GAPS)), np.array(ratios)
    between = given / 3
    expected = share_of_paths(chain, given, between, lambda path, t: 1 in path[: t + 1])
    assert first_other(chain, given, between) == pytest.approx(expected)


@pytest.mark.parametrize("ratios", SEVEN)
def test_the_last_owner_post_agrees_with_the_sum_over_all_paths(ratios: list[float]) -> None:
    """The chance that only the other hand posts from here on, summed by hand."""
    chain, given = chain_of(np.array(GAPS)), np.array(ratios)
    between = given / 3
    expected = share_of_paths(chain, given, between, lambda path, t: set(path[t + 1 :]) <= {1})
    assert last_owner(chain, given, between) == pytest.approx(expected)


@pytest.mark.parametrize("reached", [first_other, last_owner])
def test_a_lone_post_has_bounds_of_its_own(reached: Reached) -> None:
    """With one post there is nothing to sum over but its two states."""
    share = reached(chain_of(np.array([np.nan])), np.zeros(1), np.zeros(1))
    assert share.shape == (1,)
    assert 0.0 <= share[0] <= 1.0


@pytest.mark.parametrize("reached", [first_other, last_owner])
def test_strong_evidence_of_a_long_account_stays_finite(reached: Reached) -> None:
    """Chances rise and stay chances over thousands of posts that all speak clearly."""
    ratios = np.r_[np.full(3000, -20.0), np.full(3000, 20.0)]
    share = reached(chain_of(np.full(6000, DAY)), ratios, np.zeros(6000))
    assert np.isfinite(share).all()
    assert (np.diff(share) >= 0).all()
    assert share[2998] < 0.01
    assert share[3000] > 0.99


def test_a_change_of_hand_is_likelier_after_a_silence() -> None:
    """The chance of a takeover grows with the gap and stops growing at half a year."""
    take = chain_of(np.array([np.nan, 60.0, 10 * DAY, 180 * DAY, 900 * DAY])).take
    assert take[1] < take[2] < take[3]
    assert take[3] == pytest.approx(take[4])


def test_silent_evidence_leaves_every_post_with_the_owner() -> None:
    """Posts that speak for nobody are the owner's."""
    share, _ = posterior(chain_of(np.full(50, DAY)), np.zeros(50), np.zeros(50))
    assert share.max() < 0.05


def test_a_lone_owner_post_stands_out_among_the_other_hands() -> None:
    """One post that speaks clearly for the owner is the owner's even inside a run."""
    ratios = np.r_[np.full(20, -3.0), np.full(20, 3.0), -4.0, np.full(20, 3.0)]
    share, _ = posterior(chain_of(np.full(61, DAY)), ratios, np.zeros(61))
    assert share[40] < 0.1
    assert share[39] > 0.9
    assert share[41] > 0.9


def test_a_short_gap_inside_the_spam_does_not_speak_against_a_lone_owner_post() -> None:
    """What the time of a post gives counts for either hand among another hand's posts."""
    text = np.r_[np.full(20, -3.0), np.full(20, 2.0), -1.6, np.full(20, 2.0)]
    time = np.r_[np.full(20, -0.5), np.full(41, 1.0)]
    chain = chain_of(np.full(61, DAY))
    blind, _ = posterior(chain, text + time, np.zeros(61))
    aware, _ = posterior(chain, text + time, time)
    assert aware[40] < 0.5 < blind[40]


def test_an_empty_timeline_has_no_posteriors() -> None:
    """No posts, no evidence."""
    share, evidence = posterior(chain_of(np.zeros(0)), np.zeros(0), np.zeros(0))
    assert len(share) == 0
    assert evidence == 0.0


@pytest.mark.parametrize("few", [1, 2, 5])
def test_steps_put_away_a_few_at_a_time_give_the_same(
    few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To the bit: what bounds memory changes no chance."""
    drawn = np.random.default_rng(1)
    chain, ratios = chain_of(drawn.exponential(DAY, 23)), drawn.normal(-1, 3, 23)
    at_once = [ends(chain, ratios, ratios / 2) for ends in (first_other, last_owner)]
    share, evidence = posterior(chain, ratios, ratios / 2)
    monkeypatch.setattr(hidden_markov, "AT_A_TIME", few)
    again = [ends(chain, ratios, ratios / 2) for ends in (first_other, last_owner)]
    assert np.array_equal(again, at_once)
    assert np.array_equal(posterior(chain, ratios, ratios / 2)[0], share)
    assert posterior(chain, ratios, ratios / 2)[1] == evidence
