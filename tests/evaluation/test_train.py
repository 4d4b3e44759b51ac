"""Learning the rule."""

from __future__ import annotations

import numpy as np
import pytest

from forensics.evaluation.train import examples, fit, rule_of, unsplit_ratio
from forensics.evaluation.trials import Candidate, Trial

MARK = np.array([False, True])
NONE = np.array([False, False])


def trial(positive: bool, *found: tuple[float, float]) -> Trial:
    """A case whose candidates have these (f1, measure)."""
    candidates = tuple(Candidate(f1, {"m": value}, MARK) for f1, value in found)
    return Trial("any", "case", MARK if positive else NONE, candidates)


def test_the_weight_of_a_telling_measure_has_its_sign() -> None:
    """What is higher under another hand speaks for it."""
    random = np.random.default_rng(1)
    values = random.normal(size=(400, 1))
    right = (values[:, 0] + random.normal(size=400) > 0).astype(float)
    assert fit(values, right, np.ones(400))[1] > 0.5


def test_half_right_splits_teach_nothing() -> None:
    """Between wrong and right lies a stretch that is left out."""
    _, values, right, _ = examples([trial(True, (0.9, 1.0), (0.4, 2.0)), trial(False, (0.0, 3.0))])
    assert values[:, 0].tolist() == [1.0, 3.0]
    assert right.tolist() == [1.0, 0.0]


def test_finding_no_split_speaks_for_one_hand() -> None:
    """The ratio of an empty search is what the cases show."""
    cases = [trial(True, (0.9, 1.0))] * 9 + [trial(False)] * 9
    assert unsplit_ratio(cases) == pytest.approx(np.log10(0.5 / 9.5))


def test_the_rule_says_what_it_was_learned_from() -> None:
    """Provenance is stored with the weights."""
    cases = [trial(True, (0.9, 2.0)), trial(False, (0.0, 0.0)), trial(False)]
    rule = rule_of(cases, {"controls": 2})
    assert rule["provenance"] == {"controls": 2}
    assert set(rule["weights"]) == {"m"}
