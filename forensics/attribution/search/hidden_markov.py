"""A hidden Markov model of who posts: the owner, another hand, and the owner in between.

Three states, because an account that has been taken over stays open to both: *owner* (0),
*other* (1), and *owner while the other hand still has access* (2), which writes like 0 but
gives way to 1 easily. Without it a lone genuine post among spam would cost two changes of
hand. The chance of a change from 0 to 1 grows with the silence before a post.

Probabilities are those of the forward-backward algorithm (Baum et al. 1970; Rabiner 1989), over all
paths: no single best path (Viterbi) is taken, since what is told of a post is how sure it is.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

LN10 = math.log(10.0)
DAY = 86400.0
# log10 chance of a change of hand at a post: after no silence, and after half a year or more. One
# post in 2,000 and one in 25 begin another hand's, one in 600 and one in 20 give the account back.
# All chances here were chosen, not measured; the rules were learned on what they give.
TAKE_SHORT, TAKE_LONG = -3.3, -1.4
GIVE_SHORT, GIVE_LONG = -2.8, -1.3
LONG_DAYS = 180.0
# That the first post is another hand's: small, as the beginning is presumed the owner's.
FIRST_OTHER = 0.01
# While both have access: that the owner posts next after the other hand; that the other hand posts
# next after the owner; that it never does again.
OWNER_BETWEEN = 0.12
OTHER_AGAIN = 0.5
OWNER_FOR_GOOD = 0.05
# log10 ratio beyond which one post may not speak, so that no chance becomes 0 or infinite.
MOST_RATIO = 12.0


@dataclass(frozen=True)
class Chain:
    """Chances of change before each post, shape (n,): owner to other, and back for good."""

    take: Floats
    give: Floats


def chain_of(gaps: Floats) -> Chain:
    """The chain for the gaps (seconds) before each post; the first gap is ignored."""
    days = np.nan_to_num(gaps, nan=0.0) / DAY
    reach = np.clip(np.log10(np.maximum(days, 1.0)) / math.log10(LONG_DAYS), 0.0, 1.0)
    return Chain(
        10.0 ** (TAKE_SHORT + (TAKE_LONG - TAKE_SHORT) * reach),
        10.0 ** (GIVE_SHORT + (GIVE_LONG - GIVE_SHORT) * reach),
    )


def posterior(chain: Chain, ratios: Floats, between: Floats) -> tuple[Floats, float]:
    """P(other hand) of each post, shape (n,), and log10 of the evidence for a second hand.

    ``ratios`` are log10 likelihood ratios per post, ``between`` the part of them that the time
    of a post gives: a lone owner post among another hand's is close to those, whoever writes
    it. The evidence compares all paths with the path on which every post is the owner's.
    """
    n = len(ratios)
    if n == 0:
        return np.zeros(0), 0.0
    gains, mids, take, give = _plain(chain, ratios, between)
    forward, logs = _forward(gains, mids, take, give)
    ahead, _ = _backward(gains, mids, take, give)
    share = [
        p1 * f1 / (p0 * f0 + p1 * f1 + p2 * f2)
        for (p0, p1, p2), (f0, f1, f2) in zip(forward, ahead, strict=True)
    ]
    return np.array(share), (logs[-1] - staying(chain)) / LN10


def staying(chain: Chain) -> float:
    """The natural logarithm of the chance that every post is the owner's."""
    return float(np.log1p(-chain.take[1:]).sum()) + math.log(1 - FIRST_OTHER)


def gains_of(ratios: Floats) -> Floats:
    """Bounded likelihood ratios of log10 ratios, shape (n,)."""
    found: Floats = np.exp(np.clip(ratios, -MOST_RATIO, MOST_RATIO) * LN10)
    return found


def first_other(chain: Chain, ratios: Floats, between: Floats) -> Floats:
    """P(the other hand has posted by now) at each post, shape (n,), rising."""
    gains, mids, take, give = _plain(chain, ratios, between)
    _, logs = _forward(gains, mids, take, give)
    ahead, ahead_logs = _backward(gains, mids, take, give)
    kept = math.log(1 - FIRST_OTHER) + np.concatenate(([0.0], np.cumsum(np.log1p(-chain.take[1:]))))
    still = np.exp(kept + np.log([state[0] for state in ahead]) + ahead_logs - logs[-1])
    return np.maximum.accumulate(1.0 - np.clip(still, 0.0, 1.0))


def last_owner(chain: Chain, ratios: Floats, between: Floats) -> Floats:
    """P(the owner has posted for the last time by now) at each post, shape (n,), rising."""
    gains, mids, take, give = _plain(chain, ratios, between)
    forward, logs = _forward(gains, mids, take, give)
    n, found, suffix = len(gains), [1.0] * len(gains), 0.0
    for t in range(n - 2, -1, -1):
        p0, p1, p2 = forward[t]
        stays = 1 - give[t + 1] - OWNER_BETWEEN
        into = p0 * take[t + 1] + p1 * stays + p2 * OTHER_AGAIN
        # A logarithm of 0 is an error; such a path is as good as impossible.
        ends = math.log(max(into, 1e-300)) + math.log(gains[t + 1]) + suffix
        found[t] = math.exp(min(0.0, logs[t] + ends - logs[-1]))
        suffix += math.log(stays * gains[t + 1])
    return np.maximum.accumulate(np.array(found))


Numbers = list[float]


def _plain(chain: Chain, ratios: Floats, between: Floats) -> tuple[Numbers, ...]:
    """Gains of states 1 and 2 over state 0 for every post, and the chances of change."""
    gains, mids = (gains_of(one).tolist() for one in (ratios, between))
    return gains, mids, chain.take.tolist(), chain.give.tolist()


State = tuple[float, float, float]


def _forward(
    gains: Numbers, mids: Numbers, take: Numbers, give: Numbers
) -> tuple[list[State], list[float]]:
    """Filtered chances of the three states, and the log likelihood up to each post."""
    b = OWNER_BETWEEN
    up = FIRST_OTHER * gains[0]
    total = up + 1 - FIRST_OTHER
    p0, p1, p2 = (1 - FIRST_OTHER) / total, up / total, 0.0
    log_total = math.log(total)
    states, logs = [(p0, p1, p2)], [log_total]
    for t in range(1, len(gains)):
        taken, given = take[t], give[t]
        q0 = p0 * (1 - taken) + p1 * given + p2 * OWNER_FOR_GOOD
        q1 = (p0 * taken + p1 * (1 - given - b) + p2 * OTHER_AGAIN) * gains[t]
        q2 = (p1 * b + p2 * (1 - OTHER_AGAIN - OWNER_FOR_GOOD)) * mids[t]
        total = q0 + q1 + q2
        log_total += math.log(total)
        p0, p1, p2 = q0 / total, q1 / total, q2 / total
        states.append((p0, p1, p2))
        logs.append(log_total)
    return states, logs


def _backward(
    gains: Numbers, mids: Numbers, take: Numbers, give: Numbers
) -> tuple[list[State], list[float]]:
    """Likelihood of what follows each post under each state, scaled, and the logs taken off."""
    b, n = OWNER_BETWEEN, len(gains)
    states, logs = [(1.0, 1.0, 1.0)] * n, [0.0] * n
    f0 = f1 = f2 = 1.0
    log_total = 0.0
    for t in range(n - 2, -1, -1):
        taken, given = take[t + 1], give[t + 1]
        ahead, mid = gains[t + 1] * f1, mids[t + 1] * f2
        g0 = (1 - taken) * f0 + taken * ahead
        g1 = given * f0 + (1 - given - b) * ahead + b * mid
        g2 = OWNER_FOR_GOOD * f0 + OTHER_AGAIN * ahead + (1 - OTHER_AGAIN - OWNER_FOR_GOOD) * mid
        scale = max(g0, g1, g2)
        log_total += math.log(scale)
        f0, f1, f2 = g0 / scale, g1 / scale, g2 / scale
        states[t], logs[t] = (f0, f1, f2), log_total
    return states, logs
