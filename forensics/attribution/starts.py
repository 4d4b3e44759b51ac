"""Where to begin looking for a second hand: several first guesses for the estimation.

Estimation from one start finds the nearest split, not the best one. Each start marks some
posts as the other hand's for one simple reason; the evidence then decides between them.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from forensics.methods.changepoints import changepoints, steps
from forensics.methods.measures import measures

Floats = NDArray[np.float64]

GAPS = 6
PAIRED = 4
CHANGES = 6
CLIENTS = 6
MIN_POSTS = 3
SPAM = 0.9
CERTAIN = 0.9
# log10 ratios that a post must exceed to count for a stretch of strange posts.
OFFSETS = (0.3, 1.0, 2.0)


def starts(frame: pd.DataFrame, strange: Floats) -> Iterator[tuple[str, Floats]]:
    """Yield (why, guess) pairs; a guess is each post's chance of being the other hand's.

    ``strange`` is each post's log10 ratio, shape (n,), of an advertiser who has written nothing
    else here against the owner of all other posts.
    """
    n = len(frame)
    for first, last in _strange_stretches(strange):
        rows = np.arange(n)
        yield "strange_stretch", _soft((rows >= first) & (rows < last))
        yield "strange_stretch", _soft(rows >= first)
    spam = (frame["spam_words"] >= SPAM).to_numpy()
    if spam.any() and not spam.all():
        yield "spam_vocabulary", _soft(spam)
        yield "from_first_spam", _soft(np.arange(n) >= int(np.argmax(spam)))
    for first, last in _between_silences(frame):
        rows = np.arange(n)
        yield "between_silences", _soft((rows >= first) & (rows < last))
    for why, row in _boundaries(frame):
        if 0 < row < n:
            yield why, _soft(np.arange(n) >= row)
    yield from _groups(frame)


def _strange_stretches(strange: Floats) -> Iterator[tuple[int, int]]:
    """The stretch whose posts exceed an offset by most together, for each offset."""
    for offset in OFFSETS:
        sums = np.concatenate(([0.0], np.cumsum(strange - offset)))
        lowest = np.minimum.accumulate(sums)
        last = int(np.argmax(sums - lowest))
        first = int(np.argmin(sums[: last + 1]))
        if 0 < first < last:
            yield first, last


def _soft(mask: NDArray[np.bool_]) -> Floats:
    return np.where(mask, CERTAIN, 1 - CERTAIN)


def _boundaries(frame: pd.DataFrame) -> Iterator[tuple[str, int]]:
    """Rows at which a new regime may begin: after long silences, at changepoints."""
    gaps = frame["gap_s"].fillna(0.0).to_numpy(float)
    for row in np.argsort(-gaps, kind="stable")[:GAPS]:
        yield "silence", int(row)
    values = measures(frame)
    rows = changepoints(values)
    sizes = steps(values, rows)
    for place in sorted(range(len(rows)), key=lambda place: -sizes[place])[:CHANGES]:
        yield "changepoint", rows[place]


def _between_silences(frame: pd.DataFrame) -> Iterator[tuple[int, int]]:
    """Stretches between two of the longest silences: the owner may have come back after."""
    gaps = frame["gap_s"].fillna(0.0).to_numpy(float)
    rows = sorted(int(row) for row in np.argsort(-gaps, kind="stable")[:PAIRED] if row > 0)
    for place, first in enumerate(rows):
        for last in rows[place + 1 :]:
            yield first, last


def _groups(frame: pd.DataFrame) -> Iterator[tuple[str, Floats]]:
    """Posts that share something the account's main body does not: language, client, text."""
    n = len(frame)
    lang = frame["lang"].astype("object")
    known = lang[lang != "und"]
    if len(known):
        foreign = ((lang != known.mode().iloc[0]) & (lang != "und")).to_numpy()
        if MIN_POSTS <= foreign.sum() < n:
            yield "foreign_language", _soft(foreign)
        for code, count in known.value_counts().iloc[1:4].items():
            if count >= MIN_POSTS:
                yield "language", _soft((lang == code).to_numpy())
    clients = frame["client_key"]
    counts = clients[clients != ""].value_counts()
    for key in counts.index[1 : 1 + CLIENTS]:
        yield "client", _soft((clients == key).to_numpy())
    repeated = (frame["dup_count"] >= MIN_POSTS).to_numpy()
    if repeated.any() and not repeated.all():
        yield "repeated_text", _soft(repeated)
