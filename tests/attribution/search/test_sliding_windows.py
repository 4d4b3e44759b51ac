"""How abruptly an account changes at one moment."""

from __future__ import annotations

import numpy as np
import pytest

from forensics.attribution.observe.channels import Channels, encode
from forensics.attribution.search.sliding_windows import (
    REACHES,
    SHARP,
    Steps,
    step,
    step_of,
    steps_of,
)
from tests.attribution.known import after, known_timeline, owner_rows, spam_rows

STEPS = Steps(np.array([4, 20, 30, 60]), np.array([4, 4, 10, 10]), np.array([0.2, 0.6, 0.4, 1.0]))
ONSET = 60
Known = tuple[Channels, np.ndarray, np.ndarray]


@pytest.fixture(scope="module")
def known() -> Known:
    """Channels, gaps, and posts of the other hand: spam from row 60 to the end."""
    owner = owner_rows(ONSET)
    frame, other = known_timeline(owner + spam_rows(30, after(owner, 1)))
    return encode(frame), frame["gap_s"].to_numpy(float), frame["post_id"].isin(other).to_numpy()


def test_the_planted_step_is_the_steepest(known: Known) -> None:
    """At the onset the posts before and after tell themselves apart as nowhere else."""
    channels, gaps, other = known
    shown, reach = step_of(channels, other)
    assert reach == SHARP
    assert shown > 2 * max(0.0, steps_of(channels, gaps).beside(other, reach)[1])


def test_steps_over_the_onset_are_left_out_when_it_is_marked(known: Known) -> None:
    """Unmarked, the onset itself is among the moments compared with."""
    channels, gaps, other = known
    steps = steps_of(channels, gaps)
    nobody = np.zeros(channels.posts, dtype=bool)
    assert steps.beside(nobody, 10)[1] > 2 * steps.beside(other, 10)[1]


def test_a_step_is_the_same_read_backwards(known: Known) -> None:
    """Which side is called the other hand's makes little difference."""
    channels, _, _ = known
    before, after_it = np.arange(ONSET - 10, ONSET), np.arange(ONSET, ONSET + 10)
    forwards = step(channels, before, after_it)
    assert forwards == pytest.approx(step(channels, after_it, before), rel=0.15)
    assert forwards > 0.5


def test_an_empty_side_is_no_step(known: Known) -> None:
    """With nobody before or after there is no change."""
    channels, _, _ = known
    nobody = np.zeros(0, dtype=np.int64)
    assert step(channels, nobody, np.arange(5)) == 0.0
    assert step(channels, np.arange(5), nobody) == 0.0


def test_an_onset_at_the_first_post_has_nothing_before_it(known: Known) -> None:
    """A split that marks everything has no step, and no reach."""
    channels, _, _ = known
    assert step_of(channels, np.ones(channels.posts, dtype=bool)) == (0.0, 0)


def test_one_post_is_measured_against_the_few_before_it(known: Known) -> None:
    """A lone post reaches one post; its step is still that of its kind."""
    channels, _, _ = known
    lone = np.zeros(channels.posts, dtype=bool)
    lone[ONSET] = True
    shown, reach = step_of(channels, lone)
    assert reach == 1
    few = np.arange(ONSET - REACHES[0], ONSET)
    assert shown == pytest.approx(step(channels, few, np.array([ONSET])))
    assert shown > 0


def test_the_usual_and_the_most_are_of_about_that_reach() -> None:
    """Median and greatest of the steps of a reach, interpolated between reaches."""
    nobody = np.zeros(80, dtype=bool)
    assert STEPS.beside(nobody, 4) == pytest.approx((0.4, 0.6))
    assert STEPS.beside(nobody, 10) == pytest.approx((0.7, 1.0))
    assert STEPS.beside(nobody, 0) == pytest.approx((0.4, 0.6))
    between = STEPS.beside(nobody, 6)
    assert 0.4 < between[0] < 0.7
    assert 0.6 < between[1] < 1.0


def test_steps_that_touch_the_split_are_left_out() -> None:
    """A step over marked posts says nothing of the owner; without any left, nothing is said."""
    tail = np.arange(80) >= 55
    assert STEPS.beside(tail, 10) == pytest.approx((0.4, 0.4))
    assert STEPS.beside(np.ones(80, dtype=bool), 10) == (0.0, 0.0)


@pytest.mark.parametrize("posts", [1, 2, 11])
def test_a_short_account_has_no_steps(posts: int) -> None:
    """Where three reaches do not fit there is no other moment to compare with."""
    frame, _ = known_timeline(owner_rows(posts))
    steps = steps_of(encode(frame), frame["gap_s"].to_numpy(float))
    assert steps.shown.shape == (0,)
    assert steps.beside(np.ones(posts, dtype=bool), 1) == (0.0, 0.0)
