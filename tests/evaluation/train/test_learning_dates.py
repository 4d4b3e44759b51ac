"""Learning which split of a case to choose, and how sure its date is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from forensics.attribution.judge.rule import rules_from
from forensics.evaluation.train.learning import choice_of, dating_of, examples_of
from tests.evaluation.train.made_trials import NO_RULE, dated, file_of, many, read_score, trial


def test_a_date_is_no_surer_than_it_was_on_people_not_seen() -> None:
    """Where the measures say nothing of dates the chance is their share."""
    random = np.random.default_rng(5)
    cases = [
        replace(one, candidates=tuple(replace(c, near=bool(random.random() < 0.7))
                                      for c in one.candidates))
        for one in many(60)
    ]  # fmt: skip
    examples = examples_of(cases)
    stored = dating_of(cases, examples, np.ones(len(examples.f1)))
    read = rules_from({**file_of(NO_RULE),
                       "dating": stored}).dating  # fmt: skip
    chances = [read.chance(c.measures) for one in cases if one.positive for c in one.candidates]
    assert np.mean(chances) == pytest.approx(0.7, abs=0.1)
    assert np.std(chances) < 0.2


def test_the_choice_prefers_what_the_better_splits_measure() -> None:
    """A measure that is higher in the best split of a case makes a split likelier to be it."""
    cases = [
        trial("waves", (0.95, 2.0 + at % 3), (0.5, at % 3 - 1.0), owner=f"p{at}")
        for at in range(60)
    ]
    score = read_score(choice_of(cases, examples_of(cases)))
    assert score.chance({"typical": 3.0, "m": 7.0}) > 0.8
    assert score.chance({"typical": 0.0, "m": 7.0}) < 0.2


def test_of_splits_as_right_the_better_dated_is_the_better() -> None:
    """With the same posts marked, the dates decide."""
    cases = [
        dated(trial("waves", (0.9, 2.0), (0.9, 0.0), owner=f"p{at}"), *order)
        for at in range(60)
        for order in ((True, False), (True, False))
    ]
    score = read_score(choice_of(cases, examples_of(cases)))
    assert score.chance({"typical": 2.0, "m": 7.0}) > score.chance({"typical": 0.0, "m": 7.0})


@pytest.mark.parametrize("f1", [0.0, 0.5])
def test_a_case_without_a_right_split_teaches_no_choice(f1: float) -> None:
    """Nothing was taught: the constant is an even one."""
    cases = [trial("waves", (f1, 2.0), (0.1, 0.0), owner=f"p{at}") for at in range(9)]
    assert choice_of(cases, examples_of(cases)) == {"intercept": 0.0, "curves": {}}


def test_where_only_right_splits_teach_the_choice_it_is_constant() -> None:
    """Nine of one kind, smoothed by half a split on either side."""
    cases = [trial("waves", (0.9, float(at)), owner=f"p{at}") for at in range(9)]
    stored = choice_of(cases, examples_of(cases))
    assert stored == {"intercept": pytest.approx(np.log(9.5 / 0.5), abs=1e-4), "curves": {}}


def test_where_every_date_was_near_their_sureness_is_constant() -> None:
    """Only likely splits of cases with another hand are counted."""
    cases = [
        *(
            dated(trial("waves", (0.9, 2.0), (0.1, 0.0), owner=f"p{at}"), True, False)
            for at in range(9)
        ),
        *(trial("untouched", (0.0, 2.0), owner=f"q{at}") for at in range(9)),
    ]
    examples = examples_of(cases)
    margins = np.where(examples.values[:, 1] > 1.0, 1.0, -1.0)
    stored = dating_of(cases, examples, margins)
    assert stored == {"intercept": pytest.approx(np.log(9.5 / 0.5), abs=1e-4), "curves": {}}


def test_a_date_is_surer_where_a_measure_tells_near_ones() -> None:
    """On many people, dates are near where the measure is high."""
    random = np.random.default_rng(7)
    cases = []
    for at in range(200):
        value = float(random.normal())
        near = bool(random.random() < 1.0 / (1.0 + np.exp(-3.0 * value)))
        cases.append(dated(trial("waves", (0.9, value), owner=f"p{at}"), near))
    examples = examples_of(cases)
    score = read_score(dating_of(cases, examples, np.ones(len(examples.f1))))
    assert score.chance({"typical": 1.5, "m": 7.0}) > 0.85
    assert score.chance({"typical": -1.5, "m": 7.0}) < 0.15
