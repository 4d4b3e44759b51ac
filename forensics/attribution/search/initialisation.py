"""Where to begin looking for a second hand: several first guesses for the estimation.

Estimation from one start finds the nearest split, not the best one (a local maximum of the
likelihood; McLachlan & Peel 2000 on starting values). Each start marks some posts as the other
hand's for one simple reason; the evidence then decides between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from forensics.attribution.observe.lure import CAMPAIGN, COLUMN
from forensics.attribution.search.hidden_markov import LN10
from forensics.features.language import UNKNOWN
from forensics.methods.changepoints import changepoints, steps
from forensics.methods.measures import measures

Floats = NDArray[np.float64]

# How many starts of a kind are tried: after the longest silences, between two of the longest, at
# the largest changepoints, by the commonest clients and languages but the first. Each costs two
# rounds of the estimation. Chosen, not measured.
GAPS = 6
PAIRED = 4
CHANGES = 6
CLIENTS = 6
LANGUAGES = 3
# An owner who wrote little, the other hand much: the first posts, so many, are the owner's, where
# there are this many times as many. Each is about the last times 1.6. Chosen, not measured.
PREFIXES = (3, 5, 8, 13, 21, 34, 55, 89, 144)
PREFIX_SHARE = 2
# Posts of a language, or repeats of a text, from which they may be a hand's.
MIN_POSTS = 3
# Above two weak terms of the spam vocabulary and below a strong one.
SPAM = 0.9
# How sure a start is of its posts: not quite, so that the first round may disagree.
CERTAIN = 0.9
# log10 ratios that a post must exceed to count for a stretch of strange posts: twice, ten and a
# hundred times as likely an advertiser's.
OFFSETS = (0.3, 1.0, 2.0)


class Start(NamedTuple):
    """A first guess: ``guess`` is each post's chance of being the other hand's, shape (n,), for the
    reason ``why``."""

    why: str
    guess: Floats


class Stretch(NamedTuple):
    """Rows from ``first`` up to ``end``, which is not included."""

    first: int
    end: int


class Boundary(NamedTuple):
    """A row at which another hand may begin, for the reason ``why``."""

    why: str
    row: int


def starts(frame: pd.DataFrame, strange: Floats, boundaries: Sequence[Boundary]) -> Iterator[Start]:
    """The starts worth trying, those that guess the same among them.

    ``strange`` is each post's log10 ratio, shape (n,), of an advertiser who has written nothing
    else here against the owner of all other posts; ``boundaries`` as below.
    """
    n = len(frame)
    rows = np.arange(n)
    for scores in (strange, frame[COLUMN].to_numpy(float) / LN10):
        for first, end in _strange_stretches(scores):
            yield Start("strange_stretch", _soft((rows >= first) & (rows < end)))
            yield Start("strange_stretch", _soft(rows >= first))
    campaign = (frame[COLUMN] > CAMPAIGN).to_numpy()
    if campaign.any() and not campaign.all():
        yield Start("campaign", _soft(campaign))
    spam = (frame["spam_words"] >= SPAM).to_numpy()
    if spam.any() and not spam.all():
        yield Start("spam_vocabulary", _soft(spam))
        yield Start("from_first_spam", _soft(rows >= int(np.argmax(spam))))
    for first, end in _between_silences(frame):
        yield Start("between_silences", _soft((rows >= first) & (rows < end)))
    for why, row in boundaries:
        yield Start(why, _soft(rows >= row))
    yield from _groups(frame)


def _strange_stretches(strange: Floats) -> Iterator[Stretch]:
    """The stretch whose posts exceed an offset by most together, for each offset."""
    for offset in OFFSETS:
        sums = np.concatenate(([0.0], np.cumsum(strange - offset)))
        lowest = np.minimum.accumulate(sums)
        end = int(np.argmax(sums - lowest))
        first = int(np.argmin(sums[: end + 1]))
        if 0 < first < end:
            yield Stretch(first, end)


def maximal_runs(scores: Floats) -> list[Stretch]:
    """All maximal scoring stretches of ``scores``, (n,): none can be made longer or shorter and
    score more (Ruzzo & Tompa 1999)."""
    held: list[tuple[int, int, float, float]] = []
    reached = 0.0
    for row, score in enumerate(scores.tolist()):
        before, reached = reached, reached + score
        if score <= 0:
            continue
        run = (row, row + 1, before, reached)
        while True:
            under = next((at for at in reversed(range(len(held))) if held[at][2] < run[2]), None)
            if under is None or held[under][3] >= run[3]:
                held.append(run)
                break
            run = (held[under][0], run[1], held[under][2], run[3])
            del held[under:]
    return [Stretch(first, end) for first, end, _, _ in held]


def _soft(mask: NDArray[np.bool_]) -> Floats:
    return np.where(mask, CERTAIN, 1 - CERTAIN)


def _boundaries(frame: pd.DataFrame) -> Iterator[Boundary]:
    """Rows at which a new regime may begin: after long silences, at changepoints."""
    gaps = frame["gap_s"].fillna(0.0).to_numpy(float)
    for row in np.argsort(-gaps, kind="stable")[:GAPS]:
        yield Boundary("silence", int(row))
    for size in PREFIXES:
        if PREFIX_SHARE * size <= len(gaps):
            yield Boundary("prefix", size)
            yield Boundary("silence", int(np.argmax(gaps[: size + 1])))
    values = measures(frame)
    rows = changepoints(values)
    sizes = steps(values, rows)
    for place in sorted(range(len(rows)), key=lambda place: -sizes[place])[:CHANGES]:
        yield Boundary("changepoint", rows[place])


def boundaries_of(frame: pd.DataFrame) -> list[Boundary]:
    """The rows at which another hand may begin, after the first; some for several reasons."""
    return [one for one in _boundaries(frame) if 0 < one.row < len(frame)]


def _between_silences(frame: pd.DataFrame) -> Iterator[Stretch]:
    """Stretches between two of the longest silences: the owner may have come back after."""
    gaps = frame["gap_s"].fillna(0.0).to_numpy(float)
    rows = sorted(int(row) for row in np.argsort(-gaps, kind="stable")[:PAIRED] if row > 0)
    for place, first in enumerate(rows):
        for end in rows[place + 1 :]:
            yield Stretch(first, end)


def _groups(frame: pd.DataFrame) -> Iterator[Start]:
    """Posts that share something the account's main body does not: language, client, text."""
    n = len(frame)
    lang = frame["lang"].astype("object")
    known = lang[lang != UNKNOWN]
    if len(known):
        foreign = ((lang != known.mode().iloc[0]) & (lang != UNKNOWN)).to_numpy()
        if MIN_POSTS <= foreign.sum() < n:
            yield Start("foreign_language", _soft(foreign))
        for code, count in known.value_counts().iloc[1 : 1 + LANGUAGES].items():
            if count >= MIN_POSTS:
                yield Start("language", _soft((lang == code).to_numpy()))
    clients = frame["client_key"]
    counts = clients[clients != ""].value_counts()
    for key in counts.index[1 : 1 + CLIENTS]:
        yield Start("client", _soft((clients == key).to_numpy()))
    repeated = (frame["dup_count"] >= MIN_POSTS).to_numpy()
    if repeated.any() and not repeated.all():
        yield Start("repeated_text", _soft(repeated))
