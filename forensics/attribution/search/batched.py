"""The hidden Markov model over many guesses at once: each step of the two passes is taken by all of
them together, as columns. Results are to the bit those of ``hidden_markov.posterior``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from forensics.attribution.search.hidden_markov import (
    FIRST_OTHER,
    LN10,
    OTHER_AGAIN,
    OWNER_BETWEEN,
    OWNER_FOR_GOOD,
    Chain,
    gains_of,
    posterior,
    staying,
)

Floats = NDArray[np.float64]

# Guesses from which on steps taken together are the faster; changes no result.
TOGETHER = 8


def posteriors(
    chain: Chain, ratios: Sequence[Floats], between: Sequence[Floats]
) -> list[tuple[Floats, float]]:
    """``posterior`` of each guess, given the ratios of each, shape (n,) all of them."""
    posts = len(chain.take)
    if len(ratios) < TOGETHER or not posts:
        return [posterior(chain, *one) for one in zip(ratios, between, strict=True)]
    gains, mids = (
        np.ascontiguousarray(np.array([gains_of(one) for one in some]).T)
        for some in (ratios, between)
    )
    forward, totals = _forward(chain, gains, mids)
    ahead = _backward(chain, gains, mids)
    weighed = forward * ahead
    shares = weighed[1] / (weighed[0] + weighed[1] + weighed[2])
    stay = staying(chain)
    return [
        (np.ascontiguousarray(share), (_log_of_all(column) - stay) / LN10)
        for share, column in zip(shares.T, totals.T, strict=True)
    ]


def _log_of_all(totals: Floats) -> float:
    """The logarithms added up one after the other, as the passes by themselves add them."""
    return float(np.add.accumulate([math.log(total) for total in totals.tolist()])[-1])


def _forward(chain: Chain, gains: Floats, mids: Floats) -> tuple[Floats, Floats]:
    """Filtered chances, shape (3, n, guesses), and what each step was divided by, (n, guesses)."""
    take, give = chain.take.tolist(), chain.give.tolist()
    states, totals = np.zeros((3, *gains.shape)), np.empty(gains.shape)
    up = FIRST_OTHER * gains[0]
    total = up + 1 - FIRST_OTHER
    p0, p1, p2 = (1 - FIRST_OTHER) / total, up / total, np.zeros(len(total))
    states[0, 0], states[1, 0], totals[0] = p0, p1, total
    b, stays = OWNER_BETWEEN, 1 - OTHER_AGAIN - OWNER_FOR_GOOD
    for t in range(1, len(gains)):
        taken, given = take[t], give[t]
        q0 = p0 * (1 - taken) + p1 * given + p2 * OWNER_FOR_GOOD
        q1 = (p0 * taken + p1 * (1 - given - b) + p2 * OTHER_AGAIN) * gains[t]
        q2 = (p1 * b + p2 * stays) * mids[t]
        total = q0 + q1 + q2
        p0, p1, p2 = q0 / total, q1 / total, q2 / total
        states[0, t], states[1, t], states[2, t], totals[t] = p0, p1, p2, total
    return states, totals


def _backward(chain: Chain, gains: Floats, mids: Floats) -> Floats:
    """Likelihood of what follows under each state, scaled, shape (3, n, guesses)."""
    take, give = chain.take.tolist(), chain.give.tolist()
    states = np.ones((3, *gains.shape))
    f0, f1, f2 = (states[state, -1] for state in range(3))
    b, stays = OWNER_BETWEEN, 1 - OTHER_AGAIN - OWNER_FOR_GOOD
    for t in range(len(gains) - 2, -1, -1):
        taken, given = take[t + 1], give[t + 1]
        ahead, mid = gains[t + 1] * f1, mids[t + 1] * f2
        g0 = (1 - taken) * f0 + taken * ahead
        g1 = given * f0 + (1 - given - b) * ahead + b * mid
        g2 = OWNER_FOR_GOOD * f0 + OTHER_AGAIN * ahead + stays * mid
        scale = np.maximum(np.maximum(g0, g1), g2)
        f0, f1, f2 = g0 / scale, g1 / scale, g2 / scale
        states[0, t], states[1, t], states[2, t] = f0, f1, f2
    return states
