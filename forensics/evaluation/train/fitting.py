"""Logistic regression as the judgement uses it: broken lines of one direction, weights, folds
by person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

# Weight of the penalty on the squared coefficients, of a line and of broken lines: against lines
# that follow single accounts. Chosen, not measured.
RIDGE = 2.0
RIDGE_CURVES = 4.0
# Where a measure's line is broken: the upper half, where other hands lie, more finely. Chosen.
QUANTILES = (0.5, 0.8, 0.95)
# Steps after which a fit ends if it has not settled before.
MOST_STEPS = 400
ROUNDS = 60
STEPS, RATE = 4000, 0.5
# Parts that the people are dealt into, to score each by a fit that has not seen it.
FOLDS = 6


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


@dataclass(frozen=True)
class Curves:
    """``intercept`` plus, for every column, a line broken at its ``knots``, with one slope for
    each piece; natural log odds."""

    intercept: float
    knots: list[Floats]
    slopes: list[Floats]

    def of(self, values: Floats) -> Floats:
        """Log odds of rows of shape (n, k)."""
        parts = [
            _pieces(values[:, at], knots) @ slopes
            for at, (knots, slopes) in enumerate(zip(self.knots, self.slopes, strict=True))
        ]
        found: Floats = self.intercept + np.sum(parts, axis=0)
        return found


def _pieces(column: Floats, knots: Floats) -> Floats:
    """The parts of a column below, between and above its knots, shape (n, knots + 1)."""
    edges = np.concatenate(([-np.inf], knots, [np.inf]))
    return np.column_stack([np.clip(column, low, high) for low, high in pairwise(edges)])


def fit_curves(values: Floats, right: Floats, weights: Floats, signs: Floats) -> Curves:
    """Logistic regression on broken lines that rise (sign 1), fall (-1) or do as they like (0).

    Measures are correlated, and a weight of the wrong sign only corrects another one on the
    accounts at hand; on other accounts it misleads. Knots are quantiles of ``values``.
    """
    # Comes with the ``evaluation`` extra; nothing but training needs it.
    from scipy.optimize import minimize

    knots = [np.unique(np.quantile(column, QUANTILES)) for column in values.T]
    knots = [found if len(found) > 1 else found[:0] for found in knots]
    design = np.hstack([_pieces(values[:, at], one) for at, one in enumerate(knots)])
    owner = np.repeat(np.arange(len(knots)), [len(one) + 1 for one in knots])
    means, scales = design.mean(axis=0), design.std(axis=0)
    varies = scales > 1e-9
    scaled = np.where(varies, (design - means) / np.where(varies, scales, 1.0), 0.0)

    def loss(beta: Floats) -> tuple[float, Floats]:
        score = beta[0] + scaled @ beta[1:]
        slope = weights * (1.0 / (1.0 + np.exp(-np.clip(score, -30, 30))) - right)
        total = weights @ (np.logaddexp(0.0, score) - right * score)
        total += 0.5 * RIDGE_CURVES * float(beta[1:] @ beta[1:])
        return total, np.concatenate(([slope.sum()], scaled.T @ slope + RIDGE_CURVES * beta[1:]))

    limits = {1.0: (0.0, None), -1.0: (None, 0.0), 0.0: (None, None)}
    bounds = [(None, None), *(limits[float(signs[at])] for at in owner)]
    start = np.zeros(design.shape[1] + 1)
    options = {"maxiter": MOST_STEPS}
    beta = minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B", options=options).x
    slopes = np.where(varies, beta[1:] / np.where(varies, scales, 1.0), 0.0)
    intercept = float(beta[0] - slopes @ means)
    return Curves(intercept, knots, [slopes[owner == at] for at in range(len(knots))])


def fold_of(person: str) -> int:
    """The fold a person falls in, the same on every machine."""
    return sha256(f"fold/{person}".encode()).digest()[0] % FOLDS


class Fitted(Protocol):
    """What gives rows of shape (n, k) natural log odds."""

    def of(self, values: Floats) -> Floats:
        """Of shape (n,)."""


Fit = Callable[[Floats, Floats, Floats, Floats], Fitted]
"""Of values (n, k), answers, weights and signs."""


def cross_fit(
    fitted: Fit,
    values: Floats,
    right: Floats,
    weights: Floats,
    folds: Sequence[int],
    signs: Floats,
) -> Floats:
    """Log odds of every row by what was ``fitted`` to no row of the same fold, shape (n,).

    Rows with ``right`` below 0 teach nothing and are scored all the same.
    """
    at, scores = np.asarray(folds), np.zeros(len(values))
    for fold in sorted(set(folds)):
        seen = (at != fold) & (right >= 0)
        line = fitted(values[seen], right[seen], weights[seen], signs)
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
