"""Logistic regression as the judgement uses it."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from forensics.evaluation.train.fitting import (
    FOLDS,
    cross_fit,
    fit,
    fit_curves,
    fold_of,
    positive_weights,
)

UP, ONES = np.ones(1), np.ones(8000)
FOLD = np.arange(400) % 4


def answered(log_odds: np.ndarray, seed: int = 3) -> np.ndarray:
    """Answers drawn at these natural log odds."""
    chance = 1.0 / (1.0 + np.exp(-log_odds))
    drawn: np.ndarray = (np.random.default_rng(seed).random(len(chance)) < chance).astype(float)
    return drawn


def normal(rows: int, columns: int, seed: int = 1) -> np.ndarray:
    """Independent columns of unit variance."""
    return np.random.default_rng(seed).normal(size=(rows, columns))


def test_a_line_is_recovered_from_its_answers() -> None:
    """Slopes and intercept come back whatever the columns' means and scales."""
    values = normal(6000, 2) * [10.0, 0.1] + [50.0, -3.0]
    right = answered(0.5 + 0.12 * (values[:, 0] - 50) - 8.0 * (values[:, 1] + 3))
    line = fit(values, right, np.ones(6000))
    assert line.beta / line.scales == pytest.approx([0.12, -8.0], rel=0.12)
    assert line.of(np.array([[50.0, -3.0]]))[0] == pytest.approx(0.5, abs=0.1)


def test_answers_that_weigh_little_teach_little() -> None:
    """A majority of wrong answers with small weights does not turn the line round."""
    values = normal(900, 1)
    right = (values[:, 0] > 0).astype(float)
    right[300:] = 1 - right[300:]
    weights = np.r_[np.ones(300), np.full(600, 0.01)]
    assert fit(values, right, weights).beta[0] > 0.5
    assert fit(values, right, np.ones(900)).beta[0] < -0.5


def test_a_broken_line_is_recovered() -> None:
    """Flat below a point and steep above it, though no knot stands exactly there."""
    values = normal(8000, 1)
    curves = fit_curves(values, answered(4.0 * np.maximum(values[:, 0], 0.7) - 4.0), ONES, UP)
    told = curves.of(np.array([[-1.5], [-0.5], [0.5], [1.2], [1.8]]))
    assert told[:3] == pytest.approx(np.full(3, 2.8 - 4.0), abs=0.35)
    assert told[3:] == pytest.approx([0.8, 3.2], abs=0.5)


def test_a_straight_line_stays_straight() -> None:
    """Where the truth has no break the pieces have nearly one slope."""
    values = normal(8000, 2) * [10.0, 0.1] + [50.0, -3.0]
    right = answered(0.12 * (values[:, 0] - 50) - 8.0 * (values[:, 1] + 3))
    curves = fit_curves(values, right, ONES, np.zeros(2))
    assert curves.slopes[0][:3] == pytest.approx(np.full(3, 0.12), rel=0.4)
    assert curves.slopes[1][:3] == pytest.approx(np.full(3, -8.0), rel=0.4)
    assert curves.slopes[0][3] > 0 > curves.slopes[1][3]


def test_a_column_that_only_corrects_another_is_given_up() -> None:
    """Of two columns alike the one that would need the wrong sign weighs nothing, and the
    other keeps its weight."""
    first = normal(8000, 1)[:, 0]
    second = first + 0.7 * normal(8000, 1, seed=2)[:, 0]
    values, right = np.column_stack([first, second]), answered(2.0 * first - 1.0 * second)
    free = fit_curves(values, right, ONES, np.zeros(2))
    assert free.slopes[1].mean() < -0.3
    signed = fit_curves(values, right, ONES, np.ones(2))
    assert not signed.slopes[1].any()
    assert signed.slopes[0].mean() > 0.3


@pytest.mark.parametrize("seed", range(6))
def test_no_piece_ever_has_the_wrong_sign(seed: int) -> None:
    """Whatever the truth and the correlations, curves go the way asked for."""
    random = np.random.default_rng(seed)
    values = normal(300, 6, seed) @ random.normal(size=(6, 6))
    signs = random.choice([-1.0, 0.0, 1.0], size=6)
    right = answered(values @ random.normal(size=6), seed)
    curves = fit_curves(values, right, np.ones(300), signs)
    for sign, slopes in zip(signs, curves.slopes, strict=True):
        assert (slopes * sign >= 0).all()
    assert np.isfinite(curves.of(values)).all()


def test_with_every_column_against_its_sign_the_share_of_answers_is_left() -> None:
    """Nothing left to judge by: the log odds are those of the answers as a whole."""
    values = normal(400, 1)
    right = (values[:, 0] + normal(400, 1, 5)[:, 0] > 0.5).astype(float)
    told = fit_curves(values, right, np.ones(400), -UP).of(values)
    assert told == pytest.approx(np.full(400, np.log(right.mean() / (1 - right.mean()))), abs=1e-3)


def test_columns_of_one_or_two_values_have_no_breaks() -> None:
    """A constant says nothing, a mark has one slope; neither breaks the fit."""
    random = np.random.default_rng(2)
    marks = (random.random(2000) < 0.1).astype(float)
    values = np.column_stack([np.full(2000, 7.0), marks])
    curves = fit_curves(values, answered(2.0 * marks - 1.0), np.ones(2000), np.ones(2))
    assert not curves.slopes[0].any()
    assert np.isfinite(curves.of(values * 3)).all()
    yes, no = curves.of(np.array([[7.0, 1.0], [7.0, 0.0]]))
    assert yes - no == pytest.approx(2.0, abs=0.5)


def test_what_separates_perfectly_is_bounded() -> None:
    """The ridge bounds the slopes where the answers do not."""
    values = np.linspace(-1, 1, 60)[:, None]
    told = fit_curves(values, (values[:, 0] > 0).astype(float), np.ones(60), UP).of(values)
    assert np.abs(told).max() < 20
    assert (np.diff(told) >= 0).all()


def test_folds_are_even_and_belong_to_a_person() -> None:
    """The same name is always in the same fold; many names spread over all."""
    counts = Counter(fold_of(f"person{number}") for number in range(600))
    assert set(counts) == set(range(FOLDS))
    assert min(counts.values()) > 600 / FOLDS / 2
    assert fold_of("odile") == fold_of("odile")


def test_a_fold_is_scored_by_lines_that_did_not_see_it() -> None:
    """A fold whose answers are all turned round is scored as if they were not."""
    values = normal(400, 1)
    right = (values[:, 0] > 0).astype(float)
    turned = np.where(FOLD == 3, 1 - right, right)
    scores = cross_fit(fit_curves, values, turned, np.ones(400), FOLD.tolist(), UP)
    assert ((scores > 0) == (right > 0))[FOLD == 3].mean() > 0.9
    sound = cross_fit(fit_curves, values, right, np.ones(400), FOLD.tolist(), UP)
    assert np.array_equal(scores[FOLD == 3], sound[FOLD == 3])
    assert not np.allclose(scores[FOLD == 0], sound[FOLD == 0])


def test_rows_without_an_answer_teach_nothing_and_are_scored() -> None:
    """They could be anything: no other score changes, and they get one each."""
    values = normal(400, 1)
    right = np.where(np.arange(400) % 5 == 0, -1.0, (values[:, 0] > 0).astype(float))
    open_rows = right < 0
    moved = np.where(open_rows[:, None], values * 3.0, values)
    scores, others = (
        cross_fit(fit_curves, some, right, np.ones(400), FOLD.tolist(), UP)
        for some in (values, moved)
    )
    assert np.array_equal(scores[~open_rows], others[~open_rows])
    assert ((scores > 0) == (values[:, 0] > 0))[open_rows].mean() > 0.9


def test_channels_add_up_with_the_weights_they_deserve() -> None:
    """A true ratio weighs 1, one told twice over a half, noise and what speaks against its own
    evidence nothing."""
    random = np.random.default_rng(4)
    right = (random.random(4000) < 0.5).astype(float)
    side = 2 * right - 1
    true = 2 * (0.5 * side + random.normal(size=4000)) * 0.5 / np.log(10)
    doubled = 4 * (0.5 * side + random.normal(size=4000)) * 0.5 / np.log(10)
    noise = random.normal(size=4000) * 0.3
    against = -side + random.normal(size=4000)
    values = np.column_stack([true, doubled, noise, against])
    weights = positive_weights(values, right, np.ones(4000))
    assert (weights >= 0).all()
    assert weights[:2] == pytest.approx([1.0, 0.5], rel=0.15)
    assert weights[2] < 0.15
    assert weights[3] == 0.0


def test_a_channel_and_its_copy_are_not_counted_twice() -> None:
    """Two channels that say the same weigh together what one would."""
    random = np.random.default_rng(6)
    right = (random.random(3000) < 0.5).astype(float)
    true = 2 * ((2 * right - 1) * 0.5 + random.normal(size=3000)) * 0.5 / np.log(10)
    weights = positive_weights(np.column_stack([true, true]), right, np.ones(3000))
    assert weights.sum() == pytest.approx(1.0, rel=0.15)
