"""Learn the rule that judges a split, from accounts with known truth.

    python -m forensics.evaluation.train CORPUS [--each 60] [--out FILE]

Uses the ``tune`` half of the corpus alone. The shipped ``data/attribution_rule.json`` is
the output of this program.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from forensics.evaluation.cases import build
from forensics.evaluation.corpus import load_corpus
from forensics.evaluation.families import FAMILIES
from forensics.evaluation.trials import Trial, run_trials

Floats = NDArray[np.float64]

# A split is right from this F1 up and wrong below the other; in between it teaches nothing.
RIGHT, WRONG = 0.6, 0.2
RIDGE = 3.0
ROUNDS = 60


def examples(trials: Sequence[Trial]) -> tuple[list[str], Floats, Floats, Floats]:
    """Measure names, their values (n, k), right or wrong (n,), and weights (n,).

    A case weighs the same however many splits it gave, up to a square root.
    """
    rows: list[list[float]] = []
    right: list[float] = []
    weights: list[float] = []
    names: list[str] = []
    for trial in trials:
        for found in trial.candidates:
            if trial.positive and WRONG < found.f1 < RIGHT:
                continue
            names = names or sorted(found.measures)
            rows.append([found.measures[name] for name in names])
            right.append(float(trial.positive and found.f1 >= RIGHT))
            weights.append(len(trial.candidates) ** -0.5)
    return names, np.array(rows), np.array(right), np.array(weights)


def fit(values: Floats, right: Floats, weights: Floats) -> Floats:
    """Ridge-regularised logistic regression by Newton's method; intercept first."""
    design = np.column_stack([np.ones(len(values)), values])
    ridge = np.eye(design.shape[1]) * RIDGE
    ridge[0, 0] = 0.0
    beta = np.zeros(design.shape[1])
    for _ in range(ROUNDS):
        chance = 1.0 / (1.0 + np.exp(-np.clip(design @ beta, -30, 30)))
        slope = design.T @ (weights * (right - chance)) - ridge @ beta
        curve = (design * (weights * chance * (1 - chance))[:, None]).T @ design + ridge
        step = np.linalg.solve(curve, slope)
        beta = beta + step
        if float(np.abs(step).max()) < 1e-7:
            break
    return beta


def rule_of(trials: Sequence[Trial], provenance: dict[str, object]) -> dict[str, object]:
    """The rule as stored, numbers rounded so that platforms agree."""
    names, values, right, weights = examples(trials)
    means, scales = values.mean(axis=0), values.std(axis=0) + 1e-9
    beta = fit((values - means) / scales, right, weights)
    prior = np.log10((weights * right).sum() / (weights * (1 - right)).sum())
    return {
        "schema": 1,
        "prior_log10_odds": round(float(prior), 5),
        "unsplit_log10_lr": round(unsplit_ratio(trials), 5),
        "intercept": round(float(beta[0]), 5),
        "weights": {name: round(float(b), 5) for name, b in zip(names, beta[1:], strict=True)},
        "means": {name: round(float(m), 5) for name, m in zip(names, means, strict=True)},
        "scales": {name: round(float(s), 5) for name, s in zip(names, scales, strict=True)},
        "provenance": provenance,
    }


def unsplit_ratio(trials: Sequence[Trial]) -> float:
    """log10 ratio of how often no split is found with another hand, and without one.

    Shares are smoothed by half a case.
    """
    shares = []
    for positive in (True, False):
        empty = [not trial.candidates for trial in trials if trial.positive is positive]
        shares.append((sum(empty) + 0.5) / (len(empty) + 1.0))
    return float(np.log10(shares[0] / shares[1]))


def main(arguments: Sequence[str] | None = None) -> None:
    """Train on a corpus folder and write the rule."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--each", type=int, default=60, help="cases of every family")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--date", default="", help="written into the provenance")
    parser.add_argument("--out", type=Path, default=Path("forensics/data/attribution_rule.json"))
    chosen = parser.parse_args(arguments)
    corpus = load_corpus(chosen.corpus).part("tune")
    trials = list(run_trials(build(corpus, FAMILIES, chosen.each, chosen.seed)))
    provenance: dict[str, object] = {
        "script": "python -m forensics.evaluation.train",
        "date": chosen.date,
        "part": "tune",
        "seed": chosen.seed,
        "each": chosen.each,
        "cases": len(trials),
        "controls": sum(not trial.positive for trial in trials),
        "accounts": len(corpus.genuine),
    }
    text = json.dumps(rule_of(trials, provenance), indent=1, sort_keys=True)
    chosen.out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
