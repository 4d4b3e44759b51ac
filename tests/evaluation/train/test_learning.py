"""Learning the rules, their thresholds, and what a likelihood ratio is made of."""

from __future__ import annotations

import json

import numpy as np
import pytest

from forensics.attribution.judge.rule import Line, rules_from
from forensics.attribution.judge.trees import trees_from
from forensics.errors import UsageError
from forensics.evaluation.runs.trials import Trial
from forensics.evaluation.train.fitting import Curves
from forensics.evaluation.train.learning import (
    ADVERTISING,
    FLAGGED,
    NOTHING,
    WRITERS,
    _stored,
    calibration,
    examples_of,
    likeliest,
    line_of,
    rule_of,
    rules_of,
    threshold,
    unsplit_ratio,
)
from tests.evaluation.train.made_trials import file_of, many, read_score, trial


@pytest.fixture(scope="module")
def trials() -> list[Trial]:
    """Many cases, drawn once."""
    return many()


def test_the_likeliest_split_of_each_case_counts() -> None:
    """The highest odds by case; a case without any split is at the bottom."""
    best = likeliest(np.array([1.0, 3.0, -2.0]), np.array([0, 0, 2]), 3)
    assert best.tolist() == [3.0, NOTHING, -2.0]


def test_calibration_recovers_a_likelihood_ratio() -> None:
    """Scores drawn from two normals a known ratio apart are turned into that ratio."""
    random = np.random.default_rng(3)
    genuine = np.repeat([True, False], [9000, 3000])
    best = np.where(genuine, -1.0, 1.0) + random.normal(size=12000)
    slope, offset = calibration(best, genuine, ~genuine)
    assert slope == pytest.approx(2 / np.log(10), rel=0.1)
    assert offset == pytest.approx(0.0, abs=0.08)


def test_cases_without_a_split_do_not_calibrate() -> None:
    """The bottom of the scale is no score."""
    random = np.random.default_rng(3)
    genuine = np.repeat([True, False], 1000)
    best = np.where(genuine, -1.0, 1.0) + random.normal(size=2000)
    more, none = np.r_[best, np.full(500, NOTHING)], np.zeros(500, dtype=bool)
    assert calibration(more, np.r_[genuine, ~none], np.r_[~genuine, none]) == pytest.approx(
        calibration(best, genuine, ~genuine)
    )


def test_finding_no_split_speaks_for_one_hand() -> None:
    """The ratio of an empty search is what the cases show."""
    cases = [trial("spam_tail", (0.9, 1.0))] * 9 + [trial("untouched")] * 9
    assert unsplit_ratio(cases) == pytest.approx(np.log10(0.5 / 9.5))


@pytest.mark.parametrize("rule", ["takeover", "outlier"])
def test_a_telling_measure_is_kept_and_a_constant_dropped(trials: list[Trial], rule: str) -> None:
    """Odds rise with the measure that differs; what is the same everywhere is not asked for."""
    made = rule_of(trials, examples_of(trials), rule).stored
    trees = trees_from(made["trees"])
    assert trees.names == ("typical",)
    odds = trees.of(np.linspace(-2.0, 4.0, 50)[:, None])
    assert (np.diff(odds) >= 0).all()
    assert odds[0] < 0 < odds[-1]


@pytest.mark.parametrize("rule", ["takeover"])
def test_thresholds_let_through_the_stated_shares(trials: list[Trial], rule: str) -> None:
    """Of the genuine cases no more than that exceed them."""
    made = rule_of(trials, examples_of(trials), rule).stored
    read = rules_from(file_of(made)).takeover
    own = [one for case in trials if not case.positive for one in case.candidates]
    over = [read.log_odds(one.measures) >= read.flagged for one in own if one.other.sum() > 1]
    assert np.mean(over) < FLAGGED[rule] + 0.02


def test_margins_are_of_splits_that_were_not_seen_and_tell_right_ones_apart(
    trials: list[Trial],
) -> None:
    """Held out, right splits lie above those of genuine accounts, though not by as much as where
    they taught."""
    examples = examples_of(trials)
    margins = rule_of(trials, examples, "takeover").margins
    asked = margins > NOTHING
    right, own = (asked & (examples.f1 > 0.9), asked & (examples.f1 == 0.0))
    assert np.median(margins[right]) > np.median(margins[own]) + 0.5


def test_one_odd_person_does_not_set_the_threshold() -> None:
    """Every person weighs the same, however many cases were made from the account."""
    odds = np.r_[np.full(90, 5.0), np.linspace(-1, 0, 99)]
    people = np.array(["odd"] * 90 + [f"p{at}" for at in range(99)])
    assert threshold(odds, people, 0.03) < 0.0
    assert threshold(odds, people, 0.005) == 5.0


def test_a_stored_score_judges_as_the_learned_one_did() -> None:
    """Writing it down and reading it changes the odds by rounding only."""
    knots, slopes = (
        [np.array([0.5, 1.5]), np.zeros(0)],
        [np.array([1.0, 0.0, 2.0]), np.array([-3.0])],
    )
    curves = Curves(0.25, knots, slopes)
    read = read_score(_stored(curves, ["a", "b"]))
    for a, b in ((0.0, 0.0), (1.0, 2.0), (3.0, -1.0)):
        learned = curves.of(np.array([[a, b]]))[0] / np.log(10)
        assert read.log_odds({"a": a, "b": b}) == pytest.approx(learned, abs=1e-4)


def test_what_is_learned_is_what_the_attribution_reads() -> None:
    """The same trials give the same rules, which can be read."""
    one, two = (rules_of(many(60)) for _ in range(2))
    assert json.dumps(one) == json.dumps(two)
    assert one["provenance"] == {"cases": 300, "controls": 120}
    assert rules_from(one).controls == 120


@pytest.mark.parametrize(
    "few",
    [
        [],
        [trial("untouched")] * 3,
        [trial("untouched", (0.0, 1.0), owner=f"p{n}") for n in range(9)],
        [trial("spam_tail", (0.9, 1.0), (0.1, 0.0), owner=f"p{n}") for n in range(9)],
        [trial(one, (0.5, 1.0), owner=f"p{n}") for n in range(9) for one in ("waves", "burst")],
        [trial("spam_tail", (0.9, 1.0)), trial("untouched", (0.0, 1.0))],
    ],
    ids=["none", "nothing found", "one hand each", "two hands each", "none right", "one person"],
)
def test_too_few_cases_are_told(few: list[Trial]) -> None:
    """With what to do."""
    with pytest.raises(UsageError, match=r"too few to learn.*--each"):
        rule_of(few, examples_of(few), "takeover")


def test_rare_cases_weigh_less_where_a_threshold_is_set() -> None:
    """A case at a tenth of the weight pushes the threshold up less."""
    odds = np.r_[np.full(10, 5.0), np.linspace(-1, 0, 90)]
    people = np.array([f"p{at}" for at in range(100)])
    rare = np.r_[np.full(10, 0.1), np.ones(90)]
    assert threshold(odds, people, 0.05) == 5.0
    assert threshold(odds, people, 0.05, rare) < 0.0


def test_evidence_is_even_half_way_between_the_two_kinds_of_cases() -> None:
    """Margins of genuine cases about 0, of another hand's about 2: neither is favoured at 1."""
    random = np.random.default_rng(2)
    cases = [trial(one, (0.9 if one == "waves" else 0.0, 1.0), owner=f"{one}{at}")
             for at in range(400) for one in ("waves", "untouched")]  # fmt: skip
    examples = examples_of(cases)
    foreign = np.array([cases[at].positive for at in examples.case])
    margins = np.where(foreign, 2.0, 0.0) + random.normal(size=len(foreign))
    line = Line(**line_of(cases, examples, margins, ADVERTISING))
    assert line.slope > 0
    assert line.even == pytest.approx(1.0, abs=0.15)
    assert line.ratio(2.0) > 0 > line.ratio(0.0)


def test_a_line_is_drawn_between_genuine_cases_and_its_own_families() -> None:
    """Cases of others, however likely, do not move it."""
    random = np.random.default_rng(2)
    cases = [trial(one, (0.9, 1.0), owner=f"{one}{at}")
             for at in range(90) for one in ("waves", "untouched", "swap_same")]  # fmt: skip
    examples = examples_of(cases)
    means = {"waves": 2.0, "untouched": 0.0, "swap_same": 0.0}
    margins = np.array([means[cases[at].family] for at in examples.case])
    margins = margins + random.normal(size=len(margins))
    moved = margins + np.where([cases[at].family == "swap_same" for at in examples.case], 9.0, 0.0)
    drawn = line_of(cases, examples, margins, ADVERTISING)
    assert line_of(cases, examples, moved, ADVERTISING) == drawn
    assert line_of(cases, examples, moved, WRITERS) != drawn


def test_every_rare_case_alike_sets_the_threshold_as_any_would() -> None:
    """Weights count against each other; one for all of them changes nothing."""
    odds, people = np.linspace(-1, 0, 90), np.array([f"p{at}" for at in range(90)])
    assert threshold(odds, people, 0.05, np.full(90, 0.1)) == threshold(odds, people, 0.05)
