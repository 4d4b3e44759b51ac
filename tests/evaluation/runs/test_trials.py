"""Cases run through the search."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from forensics.evaluation.cases.building import make_case
from forensics.evaluation.cases.families import FAMILIES
from forensics.evaluation.runs.trials import dated_by, f1_of, frame_of, owner_of, trial_of
from tests.evaluation.corpora import written


@pytest.mark.parametrize(
    ("found", "truth", "f1"),
    [
        ("xxo", "xxo", 1.0),
        ("xxx", "xoo", 0.5),
        ("xoo", "oox", 0.0),
        ("xoo", "ooo", 0.0),
        ("ooo", "ooo", 0.0),
    ],
)
def test_f1_is_as_worked_out_by_hand(found: str, truth: str, f1: float) -> None:
    """Twice the posts in common over all that either marks; 0 where nothing is to be found."""
    marked, true = (np.array(list(marks)) == "x" for marks in (found, truth))
    assert f1_of(marked, true) == pytest.approx(f1)


def test_the_owner_of_a_case_is_a_person() -> None:
    """Collections, hyphens and capitals in a name do not make two people of one."""
    assert owner_of("spam_tail", "spam_tail-3-leaders__Jean-Paul") == "jean-paul"
    assert owner_of("burst", "burst-12-press__jean-paul") == "jean-paul"
    assert owner_of("real_hijack", "b1-2-x") == "b1-2-x"


def test_posts_of_nobody_known_are_no_error_of_a_split() -> None:
    """They count neither for nor against what a split marks."""
    case = make_case(written(), FAMILIES, "spam_tail", 1, 1)
    last = case.posts[-1].post_id
    assert last in case.other_ids
    unsure = replace(case, other_ids=case.other_ids - {last}, uncertain_ids=frozenset({last}))
    best = [max(one.f1 for one in trial_of(known).candidates) for known in (case, unsure)]
    assert best[0] == best[1] == 1.0


def test_a_case_becomes_a_timeline_with_what_its_texts_name() -> None:
    """One row a post, and mentions and hashtags counted, which cases themselves lack."""
    case = make_case(written(), FAMILIES, "spam_tail", 1, 1)
    frame = frame_of(case)
    assert frame["post_id"].tolist() == [post.post_id for post in case.posts]
    named = frame["text"].str.contains(r"(?:^|\s)@\w{2,}")
    assert named.any()
    assert (frame["n_mentions"][named] > 0).all()


def test_a_planted_tail_is_found_and_measured() -> None:
    """Among the candidates of a spam tail is one that catches it, with all its measures."""
    case = make_case(written(), FAMILIES, "spam_tail", 1, 1)
    trial = trial_of(case)
    assert trial.positive
    assert (trial.family, trial.name) == (case.family, case.name)
    assert int(trial.truth.sum()) == len(case.other_ids)
    assert max(found.f1 for found in trial.candidates) > 0.9
    assert len({frozenset(found.measures) for found in trial.candidates}) == 1
    for found in trial.candidates:
        assert found.f1 == pytest.approx(f1_of(found.other, trial.truth))


def test_an_account_of_one_hand_has_nothing_to_find() -> None:
    """Whatever the search offers there is wrong."""
    trial = trial_of(make_case(written(), FAMILIES, "untouched", 1, 1))
    assert not trial.positive
    assert all(found.f1 == 0.0 for found in trial.candidates)


@pytest.mark.parametrize(
    ("found", "truth", "dated"),
    [
        ("ooooxx", "ooooxx", (True, True)),
        ("oxxxxx", "ooooxx", (True, False)),
        ("xxxxxo", "ooooxo", (False, True)),
        ("oxooox", "oxxxxx", (True, False)),
        ("xxxxxx", "oooxxx", (True, False)),
        ("oooooo", "ooooxx", (False, False)),
        ("ooooxx", "oooooo", (False, False)),
    ],
    ids=["right", "three early", "four early", "owner returns", "all", "nothing found", "no truth"],
)
def test_a_date_is_near_within_three_posts(
    found: str, truth: str, dated: tuple[bool, bool]
) -> None:
    """The onset is near or not; the last genuine post is the true one or not."""
    marked, true = (np.array(list(marks)) == "x" for marks in (found, truth))
    assert dated_by(marked, true) == dated


def test_candidates_are_dated_by_what_they_mark() -> None:
    """A right one is near, and of those that mark too much or too little some are not."""
    trial = trial_of(make_case(written(), FAMILIES, "spam_tail", 1, 1))
    for one in trial.candidates:
        assert (one.near, one.last) == dated_by(one.other, trial.truth)
    assert {one.near for one in trial.candidates} == {True, False}
