"""The dumb answers are as dumb as they should be."""

from __future__ import annotations

import pytest

from forensics.evaluation.runs import baselines
from forensics.evaluation.runs.baselines import (
    answers,
    changepoint,
    first_foreign,
    longest_gap,
    never,
    usable,
)
from tests.evaluation.toys import case, frame


def test_never_names_no_post() -> None:
    """Whatever happens."""
    assert never(frame("oox", gaps=[1, 500])) is None


def test_the_post_after_the_longest_silence_is_named() -> None:
    """Of two equal ones the first."""
    assert longest_gap(frame("oooo", gaps=[1, 30, 30])) == 2
    assert longest_gap(frame("o")) is None


def test_the_first_post_outside_the_main_language_is_named() -> None:
    """The main language is that of the first half; what is not identified is passed over."""
    langs = ["fr", "und", "fr", "und", "en", "fr", "en", "en", "en"]
    assert first_foreign(frame("o" * 9, langs)) == 4


@pytest.mark.parametrize("langs", [["fr"] * 4, ["und", "und", "fr", "en"]])
def test_without_a_second_language_no_post_is_named(langs: list[str]) -> None:
    """Nor where the first half has no language at all."""
    assert first_foreign(frame("oooo", langs)) is None


def test_the_best_changepoint_is_named() -> None:
    """The row at which links and language change."""
    pytest.importorskip("ruptures")
    timeline = frame("o" * 12, ["fr"] * 8 + ["en"] * 4)
    timeline["n_links"] = [0] * 8 + [1] * 4
    assert changepoint(timeline) == 8


def test_all_posts_from_the_named_one_on_are_the_other_hands() -> None:
    """Onset and last genuine post follow from it."""
    found = answers(case("oooxx"), frame("ooooo", gaps=[1, 1, 99, 1]))["longest_gap"]
    assert found.flagged
    assert found.called_other.tolist() == [False, False, False, True, True]
    assert found.stated.onset is not None
    assert found.stated.last_genuine is not None
    assert found.stated.onset.exact
    assert found.stated.last_genuine.exact


def test_never_is_never_flagged() -> None:
    """It calls every post the owner's."""
    found = answers(case("oxx"), frame("ooo"))["never"]
    assert not found.flagged
    assert not found.called_other.any()


def test_without_its_library_a_baseline_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The others can still be run."""
    monkeypatch.setattr(baselines, "find_spec", lambda name: None)
    assert set(usable()) == {"never", "longest_gap", "first_foreign"}
    assert set(answers(case("ox"), frame("oo"))) == set(usable())
