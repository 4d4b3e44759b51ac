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
from collections.abc import Callable, Iterator
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
# Posts whose steps are taken before they are put away, to bound memory; changes no result.
AT_A_TIME = 1 << 14


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
    if not len(ratios):
        return np.zeros(0), 0.0
    gains, mids = gains_of(ratios), gains_of(between)
    forward, totals = _forward(chain, gains, mids)
    ahead, _ = _backward(chain, gains, mids)
    weighed = forward * ahead
    share = weighed[1] / (weighed[0] + weighed[1] + weighed[2])
    return share, (float(_added_up(totals)[-1]) - staying(chain)) / LN10


def staying(chain: Chain) -> float:
    """The natural logarithm of the chance that every post is the owner's."""
    return float(np.log1p(-chain.take[1:]).sum()) + math.log(1 - FIRST_OTHER)


def gains_of(ratios: Floats) -> Floats:
    """Bounded likelihood ratios of log10 ratios, shape (n,)."""
    found: Floats = np.exp(np.clip(ratios, -MOST_RATIO, MOST_RATIO) * LN10)
    return found


def first_other(chain: Chain, ratios: Floats, between: Floats) -> Floats:
    """P(the other hand has posted by now) at each post, shape (n,), rising."""
    gains, mids = gains_of(ratios), gains_of(between)
    _, totals = _forward(chain, gains, mids)
    ahead, scales = _backward(chain, gains, mids)
    ahead_logs = _added_up(scales[::-1])[::-1]
    kept = math.log(1 - FIRST_OTHER) + np.concatenate(([0.0], np.cumsum(np.log1p(-chain.take[1:]))))
    still = np.exp(kept + np.log(ahead[0]) + ahead_logs - _added_up(totals)[-1])
    return np.maximum.accumulate(1.0 - np.clip(still, 0.0, 1.0))


def last_owner(chain: Chain, ratios: Floats, between: Floats) -> Floats:
    """P(the owner has posted for the last time by now) at each post, shape (n,), rising."""
    gains, mids = gains_of(ratios), gains_of(between)
    (p0, p1, p2), totals = _forward(chain, gains, mids)
    take, gain, logs = chain.take[1:], gains[1:], _added_up(totals)
    stays = 1 - chain.give[1:] - OWNER_BETWEEN
    into = p0[:-1] * take + p1[:-1] * stays + p2[:-1] * OTHER_AGAIN
    # A logarithm of 0 is an error; such a path is as good as impossible.
    ends = _each(math.log, np.maximum(into, 1e-300)) + _each(math.log, gain)
    after = np.append(_added_up((stays * gain)[::-1])[::-1][1:], 0.0)[: len(gain)]
    found = _each(math.exp, np.minimum(0.0, logs[:-1] + (ends + after) - logs[-1]))
    return np.maximum.accumulate(np.append(found, 1.0))


def _forward(chain: Chain, gains: Floats, mids: Floats) -> tuple[Floats, Floats]:
    """Filtered chances of the three states, shape (3, n), and what each step was divided by, (n,):
    the product of these is the likelihood. ``gains`` and ``mids`` are those of states 1 and 2 over
    state 0."""
    b, stays = OWNER_BETWEEN, 1 - OTHER_AGAIN - OWNER_FOR_GOOD
    states, totals = np.empty((3, len(gains))), np.empty(len(gains))
    up = FIRST_OTHER * float(gains[0])
    total = up + 1 - FIRST_OTHER
    p0, p1, p2 = (1 - FIRST_OTHER) / total, up / total, 0.0
    states[:, 0], totals[0] = (p0, p1, p2), total
    for part in _parts(1, len(gains)):
        found: list[float] = []
        columns = (chain.take[part], chain.give[part], gains[part], mids[part])
        for taken, given, gain, mid in _rows(*columns):
            q0 = p0 * (1 - taken) + p1 * given + p2 * OWNER_FOR_GOOD
            q1 = (p0 * taken + p1 * (1 - given - b) + p2 * OTHER_AGAIN) * gain
            q2 = (p1 * b + p2 * stays) * mid
            total = q0 + q1 + q2
            p0, p1, p2 = q0 / total, q1 / total, q2 / total
            found += (p0, p1, p2, total)
        *states[:, part], totals[part] = np.array(found).reshape(-1, 4).T
    return states, totals


def _backward(chain: Chain, gains: Floats, mids: Floats) -> tuple[Floats, Floats]:
    """Likelihood of what follows each post under each state, scaled, shape (3, n), and what each
    step was divided by, (n,)."""
    b, stays = OWNER_BETWEEN, 1 - OTHER_AGAIN - OWNER_FOR_GOOD
    states, scales = np.ones((3, len(gains))), np.ones(len(gains))
    f0 = f1 = f2 = 1.0
    for part in reversed(_parts(1, len(gains))):
        found: list[float] = []
        columns = (chain.take[part], chain.give[part], gains[part], mids[part])
        for taken, given, gain, mid in _rows(*(column[::-1] for column in columns)):
            ahead, between = gain * f1, mid * f2
            g0 = (1 - taken) * f0 + taken * ahead
            g1 = given * f0 + (1 - given - b) * ahead + b * between
            g2 = OWNER_FOR_GOOD * f0 + OTHER_AGAIN * ahead + stays * between
            scale = max(g0, g1, g2)
            f0, f1, f2 = g0 / scale, g1 / scale, g2 / scale
            found += (f0, f1, f2, scale)
        before = slice(part.start - 1, part.stop - 1)
        *states[:, before], scales[before] = np.array(found).reshape(-1, 4)[::-1].T
    return states, scales


def _parts(first: int, end: int) -> list[slice]:
    return [slice(at, min(end, at + AT_A_TIME)) for at in range(first, end, AT_A_TIME)]


def _rows(*columns: Floats) -> Iterator[tuple[float, ...]]:
    """Rows of columns in Python's numbers, which one step after the other is quicker with."""
    return zip(*(column.tolist() for column in columns), strict=True)


def _added_up(factors: Floats) -> Floats:
    """Natural logarithms of the products of factors up to each, one added after the other."""
    return np.add.accumulate(_each(math.log, factors))


def _each(of: Callable[[float], float], values: Floats) -> Floats:
    """A function of Python's of each value: numpy's may differ in the last bit by machine."""
    return np.fromiter(map(of, values.tolist()), dtype=float, count=len(values))
