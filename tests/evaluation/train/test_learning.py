"""Learning what is presumed and the rules."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from forensics.attribution.judge.rule import Line, Score, rules_from
from forensics.attribution.judge.trees import trees_from
from forensics.errors import UsageError
from forensics.evaluation.cases.families import POSITIVE
from forensics.evaluation.runs.trials import Candidate, Trial
from forensics.evaluation.train.fitting import Curves
from forensics.evaluation.train.learning import (
    ADVERTISING,
    FLAGGED,
    NOTHING,
    WRITERS,
    _stored,
    answers,
    calibration,
    choice_of,
    dating_of,
    examples_of,
    likeliest,
    line_of,
    rule_of,
    rules_of,
    signs_of,
    threshold,
    unsplit_ratio,
    wanted_by,
)

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


@pytest.fixture(scope="module")
def trials() -> list[Trial]:
    """Many cases, drawn once."""
    return many()


def test_examples_are_splits_with_their_case() -> None:
    """One row a split; a case's splits weigh together the root of their number."""
    made = examples_of(
        [
            trial("spam_tail", (0.9, 1.0), (0.1, 2.0), (0.2, 4.0)),
            trial("burst"),
            trial("burst", (0.0, 3.0)),
        ]
    )
    assert made.names == ["m", "typical"]
    assert made.values[:, 1].tolist() == [1.0, 2.0, 4.0, 3.0]
    assert made.case.tolist() == [0, 0, 0, 2]
    assert made.weights[:3].sum() == pytest.approx(3**0.5)
    assert made.weights[3] == 1.0
    assert not made.lone.any()


def test_all_cases_of_a_person_are_in_one_fold() -> None:
    """Whatever the family and the collection."""
    made = examples_of(
        [trial("spam_tail", (0.9, 1.0)), trial("burst", (0.0, 1.0)), trial("single", (1.0, 1.0))]
    )
    assert len(set(made.folds)) == 1


def taught(rule: str, *cases: Trial) -> list[float]:
    """What each split of these cases teaches a rule."""
    return answers(cases, examples_of(cases), rule).tolist()


def test_half_right_splits_teach_nothing() -> None:
    """Between wrong and right lies a stretch that is left out."""
    case = trial("spam_tail", (0.9, 1.0), (0.5, 2.0), (0.1, 3.0))
    assert taught("takeover", case) == [1.0, -1.0, 0.0]


def test_splits_of_genuine_accounts_are_wrong() -> None:
    """There is nothing to find in them."""
    assert taught("takeover", trial("untouched", (0.0, 1.0))) == [0.0]
    assert taught("second_hand", trial("untouched", (0.0, 1.0))) == [0.0]


def test_part_of_the_spam_and_nothing_else_is_no_wrong_answer() -> None:
    """One truly foreign post out of many says nothing against finding it."""
    case = trial("spam_tail", (0.1, 3.0), lone=True)
    assert taught("outlier", case) == [-1.0]


def test_a_hand_that_does_not_advertise_is_not_for_the_takeover_rule() -> None:
    """Author swaps teach only the rule that asks for another writer."""
    case = trial("swap_same", (0.9, 1.0), (0.1, 1.0))
    assert taught("takeover", case) == [-1.0, -1.0]
    assert taught("second_hand", case) == [1.0, 0.0]
    assert set(wanted_by("takeover")) == set(ADVERTISING)
    assert set(wanted_by("takeover")) & set(wanted_by("second_hand")) == {"thin_owner"}


def test_single_posts_are_asked_of_one_rule_alone() -> None:
    """Splits of one post teach the outlier rule, the others the others."""
    lone, two = trial("single", (1.0, 1.0), lone=True), trial("waves", (0.9, 1.0))
    assert taught("outlier", lone, two) == [1.0, -1.0]
    assert taught("takeover", lone, two) == [-1.0, 1.0]


def test_measures_speak_for_against_or_either_way() -> None:
    """What is higher under another hand, what is lower, every channel, and the rest."""
    assert signs_of(["typical", "overlap", "llr_style", "m"]).tolist() == [1, -1, 1, 0]


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


def test_a_real_hijack_teaches_as_spam_does() -> None:
    """What marks it is right for the rule of takeovers; an odd but genuine account is wrong."""
    real = replace(trial("spam_tail", (0.9, 1.0)), family="real_hijack")
    odd = replace(trial("untouched", (0.0, 1.0)), family="hard_negative")
    assert taught("takeover", real, odd) == [1.0, 0.0]
    assert taught("second_hand", real, odd) == [-1.0, 0.0]


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


def read_score(stored: dict[str, object]) -> Score:
    """A score as the attribution reads it."""
    return rules_from({**file_of(NO_RULE), "dating": json.loads(json.dumps(stored))}).dating


def dated(case: Trial, *near: bool) -> Trial:
    """The case with its splits' onsets near the true one, or not, in this order."""
    pairs = zip(case.candidates, near, strict=True)
    return replace(case, candidates=tuple(replace(one, near=is_near) for one, is_near in pairs))


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
