"""The learned score of advertising: a logistic model over hashed words, and how it is stored."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from forensics.attribution.observe.lure import NO_LURE, SIZE, Lure, hashed
from forensics.evaluation.cases.corpus import Corpus

Floats = NDArray[np.float64]

# Posts taken of an account or a campaign, at most; how much all of them weigh against the penalty.
# Of 20,000, 60,000 and 200,000 the second told held-out hijacks from their owners as well as the
# third (mean area under the curve 0.913 and 0.916) with smaller weights.
MOST, FIRM = 300, 60_000.0
ROUNDS = 200
# The largest weight in steps of a byte; what it is at least, where nothing was learned.
LARGEST, LEAST = 127, 1e-6


class Source(NamedTuple):
    """Some texts of an account or a campaign, and whether they advertise."""

    advertises: bool
    texts: list[str]


def texts_of(corpus: Corpus) -> Iterator[Source]:
    """Some texts of every account and campaign; of a hijacked account, of either hand."""
    tables = ((corpus.genuine, False), (corpus.others, False), (corpus.campaigns, True))
    for table, advertises in tables:
        for name, rows in sorted(table.items()):
            yield Source(advertises, _some(name, [str(row["text"]) for row in rows]))
    for name, known in sorted({**corpus.hijacks, **corpus.ready}.items()):
        left_out = known.foreign | known.uncertain
        own = [str(row["text"]) for row in known.rows if str(row["id"]) not in left_out]
        yield Source(False, _some(name, own))
        if name in corpus.hijacks:
            foreign = [str(row["text"]) for row in known.rows if str(row["id"]) in known.foreign]
            yield Source(True, _some(name, foreign))


def _some(name: str, texts: list[str]) -> list[str]:
    return texts if len(texts) <= MOST else Random(name).sample(texts, MOST)


def learn_lure(sources: Sequence[Source]) -> dict[str, object]:
    """The model as stored, learned on these texts; an account or a campaign weighs as the square
    root of its posts, advertising as much as the rest. Without both it says nothing."""
    listed = [one for one in sources if one.texts]
    if len({one.advertises for one in listed}) < 2:
        return _stored(NO_LURE)
    texts = [text for one in listed for text in one.texts]
    right = np.array([float(one.advertises) for one in listed for _ in one.texts])
    weights = np.array([len(one.texts) ** -0.5 for one in listed for _ in one.texts])
    for kind in (0.0, 1.0):
        weights[right == kind] *= 0.5 * FIRM / weights[right == kind].sum()
    return _stored(fitted(texts, right, weights))


def fitted(texts: Sequence[str], right: Floats, weights: Floats) -> Lure:
    """Ridge-regularised logistic regression; ``right`` and ``weights`` (n,)."""
    # Comes with the ``evaluation`` extra; nothing but training needs it.
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    ids, lengths = hashed(texts)
    values = np.repeat(1.0 / np.sqrt(np.maximum(lengths, 1)), lengths)
    ends = np.concatenate(([0], np.cumsum(lengths)))
    design = csr_matrix((values, ids, ends), shape=(len(texts), SIZE))

    def loss(beta: Floats) -> tuple[float, Floats]:
        score = beta[0] + design @ beta[1:]
        slope = weights * (1.0 / (1.0 + np.exp(-score)) - right)
        total = weights @ (np.logaddexp(0.0, score) - right * score)
        return (
            total + 0.5 * float(beta[1:] @ beta[1:]),
            np.concatenate(([slope.sum()], design.T @ slope + beta[1:])),
        )

    start = np.zeros(SIZE + 1)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}).x
    return Lure(found[1:], float(found[0]))


def _stored(lure: Lure) -> dict[str, object]:
    step = float(f"{max(LEAST, np.abs(lure.weights).max()) / LARGEST:.6g}")
    steps = np.rint(lure.weights / step).astype(np.int8)
    return {
        "weights": b64encode(steps.tobytes()).decode("ascii"),
        "step": step,
        "intercept": round(lure.intercept, 5),
    }
