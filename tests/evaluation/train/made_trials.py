"""Cases made up for the tests of learning, and what is learned read back."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np

from forensics.attribution.judge.rule import Score, rules_from
from forensics.evaluation.cases.families import POSITIVE
from forensics.evaluation.runs.trials import Candidate, Trial

TRUTH, NOBODY = np.array([False, False, False, True, True]), np.zeros(5, dtype=bool)
LONE, ELSEWHERE = np.array([False] * 4 + [True]), np.array([False, True, True, False, False])
Found = tuple[float, float]


def trial(family: str, *found: Found, lone: bool = False, owner: str = "anna") -> Trial:
    """A case whose candidates have these (f1, measure), of one post each when ``lone``."""
    candidates = tuple(
        Candidate(f1, {"typical": value, "m": 7.0}, LONE if lone else _mark(f1))
        for f1, value in found
    )
    truth = TRUTH if family in POSITIVE else NOBODY
    return Trial(family, f"{family}-0-toy__{owner}", truth, candidates)


def _mark(f1: float) -> np.ndarray:
    """The posts a split marks: the truth, or others when it is wrong."""
    return TRUTH if f1 > 0.3 else ELSEWHERE


def many(cases: int = 300) -> list[Trial]:
    """Spam tails whose right split measures higher than the splits of genuine accounts do."""
    random = np.random.default_rng(1)
    trials = []
    for number in range(cases):
        right, wrong, own = random.normal(2.0, 1.0), random.normal(0.0, 1.0), random.normal(0, 1.0)
        name = f"p{number}"
        trials.append(trial("spam_tail", (0.95, right), (0.1, wrong), owner=name))
        trials.append(trial("untouched", (0.0, own), owner=f"q{number}"))
        trials.append(trial("untouched", (0.0, own), owner=f"r{number}", lone=True))
        trials.append(trial("single", (1.0, right), owner=f"s{number}", lone=True))
        trials.append(trial("swap_same", (0.95, right), (0.1, wrong), owner=f"t{number}"))
    return trials


NO_RULE: dict[str, object] = {
    "trees": {key: [] for key in ("names", "roots", "measure", "bound", "low", "high", "given")},
    "flagged": 0.0,
}


def file_of(rule: dict[str, object]) -> dict[str, object]:
    """A file that holds this rule under every name."""
    rules = dict.fromkeys(("outlier", "takeover", "second_hand"), rule)
    score, line = {"intercept": 0.0, "curves": {}}, {"slope": 1.0, "offset": 0.0}
    return {
        "rules": rules,
        "choice": score,
        "dating": score,
        "account": line,
        "writer": line,
        "unsplit_log10_lr": -1.0,
        "provenance": {"controls": 9},
    }


def read_score(stored: dict[str, object]) -> Score:
    """A score as the attribution reads it."""
    return rules_from({**file_of(NO_RULE), "dating": json.loads(json.dumps(stored))}).dating


def dated(case: Trial, *near: bool) -> Trial:
    """The case with its splits' onsets near the true one, or not, in this order."""
    pairs = zip(case.candidates, near, strict=True)
    return replace(case, candidates=tuple(replace(one, near=is_near) for one, is_near in pairs))
