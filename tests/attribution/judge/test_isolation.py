"""Posts far from the other hand's."""

from __future__ import annotations

import numpy as np
import pytest

from forensics.attribution.judge.isolation import APART, cautious
from forensics.attribution.judge.labels import OTHER


def marked(text: str) -> np.ndarray:
    """Sure shares: ``x`` is another hand's, ``o`` the owner's."""
    return np.where(np.array(list(text)) == "x", 0.99, 0.01)


def test_one_odd_post_long_before_the_spam_is_left_open() -> None:
    """It is held below ``other``; the spam and the owner's posts stay as they are."""
    text = "o" * 30 + "x" + "o" * 100 + "x" * 20
    held = cautious(marked(text))
    assert 0.5 < held[30] < OTHER
    assert np.delete(held, 30).tolist() == np.delete(marked(text), 30).tolist()


@pytest.mark.parametrize(
    "text",
    [
        "o" * 50 + "x" + "o" * 50,
        "o" * 50 + "x" + "o" * (APART - 1) + "x" * 20,
        "o" * 50 + "xxx" + "o" * 50 + "x" * 20,
        "o" * 50 + "x" * 20 + "o" + "x" * 20,
        "x" * 5,
        "o" * 5,
        "",
    ],
)
def test_what_is_not_isolated_stays(text: str) -> None:
    """A single foreign post in all, one near the spam, a run of three, lone owner posts."""
    assert cautious(marked(text)).tolist() == marked(text).tolist()


def test_an_odd_post_after_the_owner_came_back_is_left_open_too() -> None:
    """The same holds behind the spam."""
    assert cautious(marked("o" * 30 + "x" * 20 + "o" * 60 + "x" + "o" * 40))[110] < OTHER
