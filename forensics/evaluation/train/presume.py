"""What is presumed of any account's posts, learned from many: the habits of ordinary and of
advertising posts, and the weights by which channels of evidence add up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from random import Random

import numpy as np
from numpy.typing import NDArray

from forensics.attribution.observe.channels import encode
from forensics.attribution.observe.discretisation import CLOSED
from forensics.attribution.observe.priors import Priors
from forensics.decoding.dates.dates import parse_date
from forensics.evaluation.cases.building import CasePost, KnownCase, assemble, dated
from forensics.evaluation.cases.corpus import Corpus
from forensics.evaluation.cases.positives import paced
from forensics.evaluation.runs.trials import frame_of
from forensics.evaluation.train.fitting import positive_weights

Floats = NDArray[np.float64]

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


def shares_of(corpus: Corpus) -> dict[str, dict[str, list[float]]]:
    """Shares of every closed table's codes among ordinary and among advertising posts; each
    account, and each campaign, weighs the same."""
    plain = [_counted(items, name) for name, items in _owners(corpus)]
    spam = [_counted(items, name) for name, items in _campaigns(corpus)]
    return {table: {"plain": _mean(plain, table), "spam": _mean(spam, table)} for table in CLOSED}


def _owners(corpus: Corpus) -> Iterator[tuple[str, list[CasePost]]]:
    for name, rows in sorted(corpus.genuine.items()):
        start = Random(name).randrange(max(1, len(rows) - OWNER_POSTS + 1))
        yield name, dated(rows[start : start + OWNER_POSTS])


def _campaigns(corpus: Corpus) -> Iterator[tuple[str, list[CasePost]]]:
    for name, rows in sorted(corpus.campaigns.items()):
        random = Random(name)
        start = random.randrange(max(1, len(rows) - SPAM_POSTS + 1))
        yield name, paced(random, rows[start : start + SPAM_POSTS], START)


def _counted(items: list[CasePost], name: str) -> dict[str, Floats]:
    frame = frame_of(assemble(Random(name), "habits", name, items))
    found = {}
    for table, coding in CLOSED.items():
        counts = np.bincount(coding.code(frame), minlength=coding.size).astype(float)
        found[table] = counts / counts.sum()
    return found


def _mean(counted: list[dict[str, Floats]], table: str) -> list[float]:
    mean = np.mean([one[table] for one in counted], axis=0)
    smooth = (mean + SMOOTHING / len(mean)) / (1.0 + SMOOTHING)
    return [round(float(share), 6) for share in smooth]


def weights_of(cases: Iterable[KnownCase], priors: Priors) -> dict[str, tuple[float, float]]:
    """(weight, cap) of every channel: how the ratios add up best where the split is known.

    Either hand of a case weighs the same, and more with its posts, up to a number.
    """
    names = list(CAPS)
    caps = np.array([CAPS[name] for name in names])
    values, right, weights = [], [], []
    for case in cases:
        if not 1 < len(case.other_ids) < len(case.posts) <= LONGEST:
            continue
        frame = frame_of(case)
        other = frame["post_id"].isin(case.other_ids).to_numpy()
        raw = encode(frame, priors).raw(other.astype(float))
        values.append(np.clip(np.column_stack([raw[name] for name in names]), -caps, caps))
        size = min(int(other.sum()), FULL) ** 0.5
        right.append(other.astype(float))
        weights.append(np.where(other, size / other.sum(), size / (~other).sum()))
    learned = positive_weights(np.vstack(values), np.concatenate(right), np.concatenate(weights))
    return {
        name: (round(_bounded(name, float(weight)), 3), CAPS[name])
        for name, weight in zip(names, learned, strict=True)
    }


def _bounded(name: str, weight: float) -> float:
    return min(MOST.get(name, 2.0), max(LEAST.get(name, 0.0), weight))
