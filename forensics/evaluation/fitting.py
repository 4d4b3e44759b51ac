"""Logistic regression as the judgement uses it: ridge, weights, folds by person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

RIDGE = 2.0
ROUNDS = 60
FOLDS = 6
STEPS, RATE = 4000, 0.5


@dataclass(frozen=True)
class Line:
    """``intercept + (values - means) / scales @ beta``, in natural log odds."""

    intercept: float
    beta: Floats
    means: Floats
    scales: Floats

    def of(self, values: Floats) -> Floats:
        """Log odds of rows of shape (n, k)."""
        found: Floats = self.intercept + (values - self.means) / self.scales @ self.beta
        return found


def fit(values: Floats, right: Floats, weights: Floats, ridge: float = RIDGE) -> Line:
    """Ridge-regularised logistic regression by Newton's method, on standardised columns.

    ``values`` (n, k), ``right`` (n,) 0 or 1, ``weights`` (n,).
    """
    means, scales = values.mean(axis=0), values.std(axis=0) + 1e-9
    design = np.column_stack([np.ones(len(values)), (values - means) / scales])
    penalty = np.eye(design.shape[1]) * ridge
    penalty[0, 0] = 1e-9
    beta = np.zeros(design.shape[1])
    for _ in range(ROUNDS):
        chance = 1.0 / (1.0 + np.exp(-np.clip(design @ beta, -30, 30)))
        slope = design.T @ (weights * (right - chance)) - penalty @ beta
        curve = (design * (weights * chance * (1 - chance))[:, None]).T @ design + penalty
        step = np.linalg.solve(curve, slope)
        beta = beta + step
        if float(np.abs(step).max()) < 1e-7:
            break
    return Line(float(beta[0]), beta[1:], means, scales)


def fit_signed(values: Floats, right: Floats, weights: Floats, signs: Floats) -> Line:
    """``fit`` under the condition that a weight has the sign asked for (0 asks nothing).

    Columns are correlated, and a weight of the wrong sign only corrects another one on the
    accounts at hand; on other accounts it misleads. Such columns are given up, the worst
    first, until none is left; given-up columns weigh 0.
    """
    kept = np.ones(values.shape[1], dtype=bool)
    while True:
        line = fit(values[:, kept], right, weights)
        wrong = np.minimum(0.0, line.beta * signs[kept])
        if not (wrong < 0).any():
            break
        kept[np.flatnonzero(kept)[int(np.argmin(wrong))]] = False
    beta = np.zeros(values.shape[1])
    beta[kept] = line.beta
    means, scales = values.mean(axis=0), values.std(axis=0) + 1e-9
    return Line(line.intercept, beta, means, scales)


def fold_of(person: str) -> int:
    """The fold a person falls in, the same on every machine."""
    return sha256(f"fold/{person}".encode()).digest()[0] % FOLDS


def cross_fit(
    values: Floats, right: Floats, weights: Floats, folds: Sequence[int], signs: Floats
) -> Floats:
    """Log odds of every row by a line that saw no row of the same fold, shape (n,).

    Rows with ``right`` below 0 teach nothing and are scored all the same.
    """
    at, scores = np.asarray(folds), np.zeros(len(values))
    for fold in sorted(set(folds)):
        seen = (at != fold) & (right >= 0)
        line = fit_signed(values[seen], right[seen], weights[seen], signs)
        scores[at == fold] = line.of(values[at == fold])
    return scores


def positive_weights(values: Floats, right: Floats, weights: Floats) -> Floats:
    """Weights of at least 0 by which log10 ratios (n, k) add up best, by projected descent.

    No intercept: a ratio of 1 must stay one.
    """
    scaled = values * np.log(10.0)
    share = weights / weights.sum()
    beta = np.full(values.shape[1], 0.5)
    for _ in range(STEPS):
        chance = 1.0 / (1.0 + np.exp(-np.clip(scaled @ beta, -30, 30)))
        slope = scaled.T @ (share * (chance - right))
        step = np.maximum(0.0, beta - RATE * slope)
        if float(np.abs(step - beta).max()) < 1e-6:
            break
        beta = step
    return beta
