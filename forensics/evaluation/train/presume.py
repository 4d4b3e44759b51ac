"""What is presumed of any account's posts, learned from many: the habits of ordinary and of
advertising posts, and the weights by which channels of evidence add up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from forensics.attribution.observe.channels import encode
from forensics.attribution.observe.discretisation import CLOSED
from forensics.attribution.observe.lure import Lure, with_lure
from forensics.attribution.observe.priors import Priors, priors_from
from forensics.decoding.dates.dates import parse_date
from forensics.evaluation.cases.building import KnownCase, assemble, dated
from forensics.evaluation.cases.corpus import Corpus, Row
from forensics.evaluation.cases.positives import paced
from forensics.evaluation.runs.parallel import mapped
from forensics.evaluation.runs.trials import frame_of
from forensics.evaluation.train.enough import too_few
from forensics.evaluation.train.fitting import positive_weights

Floats = NDArray[np.float64]
Source = tuple[Literal["plain", "spam"], str]
"""A genuine account or a campaign, by name."""
Habits = Mapping[str, Floats]
"""Shares of codes by closed table."""
Stored = dict[str, Any]

OWNER_POSTS, SPAM_POSTS = 400, 60
SMOOTHING = 0.002
START = parse_date("2016-01-01T00:00:00Z")[0]
# The most that one post's value can say in a channel, in log10.
CAPS: dict[str, float] = {
    "language": 1.5,
    "links": 2.0,
    "client": 1.5,
    "time": 1.2,
    "interaction": 1.2,
    "form": 1.5,
    "duplicates": 1.2,
    "spam": 2.5,
    "style": 2.5,
    "words": 2.5,
    "names": 2.0,
}
# A channel that adds little once all posts are known may still be what tells the first ones.
LEAST: dict[str, float] = {"spam": 0.6, "names": 0.5, "duplicates": 0.15}
# Drawn clients make this channel look more certain than it is.
MOST: dict[str, float] = {"client": 0.9}
LONGEST = 2600
FULL = 50


def priors_of(
    corpora: Sequence[Corpus], habits: Mapping[Source, Habits], lure: Stored
) -> dict[str, Any]:
    """What is presumed of any account, learned from these corpora, as stored, but for the weights
    of channels, which need it. ``habits`` holds those of all their sources (``habits_of``), told
    with scores of advertising that have not seen them; ``lure`` is the score learned from all."""
    return {"shares": shares_of(sources_of(corpora), habits), "lure": lure}


def with_weights(
    presumed: Mapping[str, Any], weights: Mapping[str, tuple[float, float]] | None = None
) -> Priors:
    """Presumptions with these weights; without any, every channel weighs one half."""
    even = {name: (0.5, cap) for name, cap in CAPS.items()}
    return priors_from({**presumed, "weights": weights or even})


def sources_of(corpora: Sequence[Corpus]) -> list[Source]:
    """The genuine accounts and the campaigns of these corpora, each once."""
    accounts = sorted({name for corpus in corpora for name in corpus.genuine})
    campaigns = sorted({name for corpus in corpora for name in corpus.campaigns})
    return [*(("plain", name) for name in accounts), *(("spam", name) for name in campaigns)]


def habits_of(
    corpora: Sequence[Corpus], lures: Sequence[Lure], jobs: int = 1
) -> list[dict[Source, Habits]]:
    """The habits of every genuine account and every campaign of these corpora, by each of these
    scores of advertising."""
    given: dict[Source, list[Row]] = {}
    for corpus in corpora:
        given |= {("plain", name): rows for name, rows in corpus.genuine.items()}
        given |= {("spam", name): rows for name, rows in corpus.campaigns.items()}
    asked = [(source, given[source], lures) for source in sources_of(corpora)]
    found = list(mapped(_habits, asked, jobs))
    return [
        {one[0]: by_lure[at] for one, by_lure in zip(asked, found, strict=True)}
        for at in range(len(lures))
    ]


def shares_of(
    sources: Sequence[Source], habits: Mapping[Source, Habits]
) -> dict[str, dict[str, list[float]]]:
    """Shares of every closed table's codes among ordinary and among advertising posts; each
    account, and each campaign, weighs the same."""
    return {
        table: {
            kind: _mean([habits[one][table] for one in sources if one[0] == kind])
            for kind in ("plain", "spam")
        }
        for table in CLOSED
    }


def _habits(asked: tuple[Source, list[Row], Sequence[Lure]]) -> list[Habits]:
    """Shares of every closed table's codes in a stretch of one source's posts, by each score."""
    (kind, name), rows, lures = asked
    random = Random(name)
    if kind == "plain":
        start = random.randrange(max(1, len(rows) - OWNER_POSTS + 1))
        items = dated(rows[start : start + OWNER_POSTS])
    else:
        start = random.randrange(max(1, len(rows) - SPAM_POSTS + 1))
        items = paced(random, rows[start : start + SPAM_POSTS], START)
    frame = frame_of(assemble(Random(name), "habits", name, items))
    return [_counted(with_lure(frame, lure)) for lure in lures]


def _counted(frame: pd.DataFrame) -> Habits:
    found = {}
    for table, coding in CLOSED.items():
        counts = np.bincount(coding.code(frame), minlength=coding.size).astype(float)
        found[table] = counts / counts.sum()
    return found


def _mean(counted: Sequence[Floats]) -> list[float]:
    if not counted:
        raise too_few("in some part of the people there is no genuine account, or no campaign")
    mean = np.mean(counted, axis=0)
    smooth = (mean + SMOOTHING / len(mean)) / (1.0 + SMOOTHING)
    return [round(float(share), 6) for share in smooth]


@dataclass(frozen=True)
class Sample:
    """Posts of a case whose split is known: log10 ``ratios`` by channel (n, 11), whether the
    ``other`` hand wrote each (n,), and the ``weight`` of each (n,)."""

    ratios: Floats
    other: Floats
    weight: Floats


def samples_of(case: KnownCase, presumed: Sequence[Priors]) -> list[Sample]:
    """What a case can teach the weights of channels by each of these presumptions; nothing where
    one hand wrote it all.

    Either hand weighs the same, and more with its posts, up to a number.
    """
    if not 1 < len(case.other_ids) < len(case.posts) <= LONGEST:
        return []
    frame = frame_of(case)
    caps = np.array(list(CAPS.values()))
    other = frame["post_id"].isin(case.other_ids).to_numpy()
    size = min(int(other.sum()), FULL) ** 0.5
    weight = np.where(other, size / other.sum(), size / (~other).sum())
    truth = other.astype(float)
    samples = []
    for priors in presumed:
        raw = encode(frame, priors).raw(truth)
        ratios = np.clip(np.column_stack([raw[name] for name in CAPS]), -caps, caps)
        samples.append(Sample(ratios, truth, weight))
    return samples


def weights_of(samples: Sequence[Sample]) -> dict[str, tuple[float, float]]:
    """(weight, cap) of every channel: how the ratios add up best where the split is known."""
    if not samples:
        raise too_few("none has posts of two hands")
    learned = positive_weights(
        np.vstack([one.ratios for one in samples]),
        np.concatenate([one.other for one in samples]),
        np.concatenate([one.weight for one in samples]),
    )
    return {
        name: (round(_bounded(name, float(weight)), 3), cap)
        for (name, cap), weight in zip(CAPS.items(), learned, strict=True)
    }


def _bounded(name: str, weight: float) -> float:
    return min(MOST.get(name, 2.0), max(LEAST.get(name, 0.0), weight))
