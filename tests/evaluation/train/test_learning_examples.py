"""What each split of a case teaches each rule."""

from __future__ import annotations

from dataclasses import replace

import pytest

from forensics.evaluation.runs.trials import Trial
from forensics.evaluation.train.learning import (
    ADVERTISING,
    answers,
    examples_of,
    signs_of,
    wanted_by,
)
from tests.evaluation.train.made_trials import trial


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


def test_a_real_hijack_teaches_as_spam_does() -> None:
    """What marks it is right for the rule of takeovers; an odd but genuine account is wrong."""
    real = replace(trial("spam_tail", (0.9, 1.0)), family="real_hijack")
    odd = replace(trial("untouched", (0.0, 1.0)), family="hard_negative")
    assert taught("takeover", real, odd) == [1.0, 0.0]
    assert taught("second_hand", real, odd) == [-1.0, 0.0]
