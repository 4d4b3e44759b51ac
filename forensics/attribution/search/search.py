"""The search for a second hand: from several starts, estimate both hands and the path in turns.

After the manner of expectation-maximisation (Dempster, Laird & Rubin 1977): given whose each post
is, both hands are described anew; given both, the hidden Markov model says whose each post is. Many
starts are tried, as each ends in the nearest local maximum.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from forensics.attribution.observe.channels import Channels, total
from forensics.attribution.observe.posts import Observed
from forensics.attribution.search.batched import posteriors
from forensics.attribution.search.facts import Facts, facts_of
from forensics.attribution.search.hidden_markov import LN10, Chain, chain_of, posterior
from forensics.attribution.search.initialisation import (
    Boundary,
    Start,
    boundaries_of,
    maximal_runs,
    starts,
)
from forensics.attribution.search.placebo import Placebo, placebo_of
from forensics.attribution.search.sliding_windows import Steps, steps_of
from forensics.attribution.search.split import Split, begins_with_other, distinct

Floats = NDArray[np.float64]

# Rounds of the estimation: to see whether a start is promising, to follow it to the end, to settle
# on all posts what was found on some; and the largest change of a post's probability that ends them
# early. Chosen, not measured: the rules were learned on what they give.
QUICK_ROUNDS = 2
FULL_ROUNDS = 8
REFINING_ROUNDS = 3
SETTLED = 0.01
# Starts followed to the end, by each of the merits and of either kind.
KEPT = 4
# The strangest posts, so many of them, are tried by themselves; how sure the split is of them.
OUTLIERS = (1, 3)
OUTLIER = "outlier"
# All posts from one moment on, the best few of them.
TAIL, TAILS = "tail", 2
# Runs of posts, and single posts, that read most like campaigns, so many of each, are tried too.
RUNS, SINGLES = 4, 4
CERTAIN = 0.95
# log10 ratio that a post must exceed to lengthen a run of strange ones. Chosen, not measured.
RUN_STRANGE = 1.0
# A split found on some posts is spread to all, as sure as this at the most.
NEVER, ALWAYS = 0.02, 0.98
# Posts that a merit by the post adds to a split's, so that a single one does not outdo all. Chosen.
SMOOTHING_POSTS = 3.0


@dataclass(frozen=True)
class Search:
    """What a search found: the ``splits`` worth judging, and what they are judged against.

    ``strange``: log10 ratios of all channels together, shape (n,), of an advertiser who has written
    nothing else here against the owner of all other posts; ``strange_time`` the part of the time of
    a post. ``facts``: what else is known of them.
    """

    channels: Channels
    chain: Chain
    placebo: Placebo
    steps: Steps
    strange: Floats
    strange_time: Floats
    facts: Facts
    splits: list[Split] = field(default_factory=list)


def ground(seen: Observed) -> Search:
    """What splits of a timeline are judged against, before any is searched for."""
    channels, gaps = seen.channels, seen.part["gap_s"].to_numpy(float)
    strange, time = _summed(channels, np.zeros(channels.posts), advertiser=True)
    placebo, steps = placebo_of(channels, gaps), steps_of(channels, gaps)
    return Search(channels, chain_of(gaps), placebo, steps, strange, time, facts_of(seen.part))


def _summed(channels: Channels, share: Floats, advertiser: bool) -> tuple[Floats, Floats]:
    """Ratios of all channels together, and the part of the time of a post."""
    ratios = channels.ratios(share, advertiser)
    return total(ratios), ratios["time"]


def search_splits(seen: Observed) -> Search:
    """The divisions worth weighing; none when every path stays with the owner."""
    found = ground(seen)
    channels, chain, strange = found.channels, found.chain, found.strange
    advertising, _ = posterior(chain, strange, found.strange_time)
    boundaries = boundaries_of(seen.part)
    guesses = [Start("advertising", advertising), *starts(seen.part, strange, boundaries)]
    early = _promising(channels, chain, guesses)
    splits = [*_settle(channels, chain, early, FULL_ROUNDS), *early]
    splits += _settle(channels, chain, [Split("advertising", advertising, 0.0, advertiser=True)], 1)
    splits = [split for split in splits if split.evidence > 0 and split.other.any()]
    splits += _outliers(channels, strange) + _outliers(channels, found.facts.lure)
    splits += _runs(found) + _tails(channels, boundaries)
    return replace(found, splits=distinct(splits))


def refine(whole: Search, rows: NDArray[np.int64], split: Split) -> Split:
    """A split found on some ``rows`` of a timeline, settled on all of its posts; strange posts
    that are tried by themselves stay by themselves."""
    if split.why == TAIL:
        return _tail(whole.channels, int(rows[int(np.argmax(split.other))]))
    if split.why == OUTLIER:
        return _alone(whole.channels, rows[split.other])
    nearest = np.searchsorted(rows, np.arange(whole.channels.posts), side="right") - 1
    share = np.clip(split.share[np.maximum(nearest, 0)], NEVER, ALWAYS)
    rough = Split(split.why, share, split.evidence, split.advertiser)
    return _settle(whole.channels, whole.chain, [rough], REFINING_ROUNDS)[0]


# What makes a start worth following: evidence in all, evidence beyond what drift may give,
# evidence per post. A large drift of the owner's own outdoes a short takeover in the first.
MERITS: tuple[Callable[[Split], float], ...] = (
    lambda split: split.evidence,
    lambda split: split.evidence - float(split.share.sum()),
    lambda split: split.evidence / (float(split.share.sum()) + SMOOTHING_POSTS),
)


def _promising(channels: Channels, chain: Chain, named: list[Start]) -> list[Split]:
    """The few starts worth following to the end, judged after two rounds, of either kind."""
    # Small accounts yield the same guess for several reasons; each is followed once.
    guesses = {(guess > 0.5).tobytes(): (why, guess) for why, guess in reversed(named)}
    kept: list[Split] = []
    for mode in (False, True):
        first = [Split(why, guess, 0.0, mode) for why, guess in guesses.values()]
        tried = _settle(channels, chain, first, QUICK_ROUNDS)
        tried = [split for split in tried if np.isfinite(split.evidence)]
        for merit in MERITS:
            kept += sorted(tried, key=lambda split: -merit(split))[:KEPT]
    return distinct(kept)


def _outliers(channels: Channels, strange: Floats) -> list[Split]:
    """The strangest posts alone, as the work of an advertiser who came and went."""
    order = np.argsort(-strange, kind="stable")
    rows = [order[:count] for count in OUTLIERS] + [order[at : at + 1] for at in range(1, SINGLES)]
    return _tried(channels, rows)


def _runs(found: Search) -> list[Split]:
    """The runs of neighbouring posts that read most like campaigns or are strangest together."""
    rows = []
    for scores in (found.facts.lure / LN10, found.strange - RUN_STRANGE):
        listed = maximal_runs(scores)
        rows += sorted(listed, key=lambda run: -float(scores[run.first : run.end].sum()))[:RUNS]
    return _tried(found.channels, [np.arange(run.first, run.end) for run in rows])


def _tails(channels: Channels, boundaries: Sequence[Boundary]) -> list[Split]:
    """All posts from some moment on, none of the owner's among them. Where he wrote little, and the
    other hand of everything, estimation would take for his own what he might as well have written.
    """
    found = [_tail(channels, row) for row in sorted({one.row for one in boundaries})]
    found = [split for split in found if split.evidence > 0 and not begins_with_other(split.share)]
    kept = [sorted(found, key=lambda split: -merit(split))[:TAILS] for merit in MERITS]
    return [split for some in kept for split in some]


def _tail(channels: Channels, row: int) -> Split:
    share = np.where(np.arange(channels.posts) >= row, CERTAIN, 0.0)
    summed, _ = _summed(channels, share, advertiser=False)
    return Split(TAIL, share, float(summed[row:].sum()))


def _tried(channels: Channels, listed: list[NDArray[np.int64]]) -> list[Split]:
    found = [_alone(channels, rows) for rows in listed if 0 < 2 * len(rows) < channels.posts]
    return [split for split in found if split.evidence > 0 and not begins_with_other(split.share)]


def _alone(channels: Channels, rows: NDArray[np.int64]) -> Split:
    """A few posts as another hand's, and no others."""
    share = np.zeros(channels.posts)
    share[rows] = CERTAIN
    summed, _ = _summed(channels, share, advertiser=True)
    return Split(OUTLIER, share, float(summed[rows].sum()), advertiser=True)


def _settle(channels: Channels, chain: Chain, splits: Sequence[Split], rounds: int) -> list[Split]:
    """Alternate between estimating both hands and the path, until the path stays; all splits
    together, each for itself."""
    found = list(splits)
    moving = list(range(len(found)))
    for _ in range(rounds):
        told = [_summed(channels, found[at].share, found[at].advertiser) for at in moving]
        paths = posteriors(chain, [summed for summed, _ in told], [time for _, time in told])
        still = []
        for at, (share, evidence) in zip(moving, paths, strict=True):
            before = found[at].share
            if float(np.abs(share - before).max()) >= SETTLED:
                still.append(at)
            found[at] = replace(found[at], share=share, evidence=evidence, described=before)
        moving = still
    return [
        replace(one, evidence=-np.inf) if begins_with_other(one.share) else one for one in found
    ]
