"""What is said of the change, in figures."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from forensics.attribution.tell import comparison
from forensics.attribution.tell.comparison import (
    _cadence,
    _compared,
    _hours,
    _judged,
    _language,
    _spell,
    _stray,
    hour_overlap,
)
from forensics.model.findings import Reason
from forensics.model.reasons import REASONS


def _frame(*starts_and_counts: tuple[str, int, str]) -> pd.DataFrame:
    runs = [pd.date_range(start, periods=n, freq=every) for start, n, every in starts_and_counts]
    times = pd.DatetimeIndex(np.concatenate([run.to_numpy() for run in runs])).tz_localize("UTC")
    return pd.DataFrame({"created_at": times})


@pytest.mark.parametrize(
    ("every", "key"), [("1D", "cadence_same"), ("6h", "cadence_faster"), ("7D", "cadence_slower")]
)
def test_rhythm_is_said_as_it_moves(every: str, key: str) -> None:
    """A rise, a fall and neither are told apart."""
    frame = _frame(("2015-01-01", 70, "1D"), ("2016-01-07", 70, every))
    owner = np.arange(140) < 70
    assert _cadence(frame, owner, ~owner)[0].key == key


def test_bursts_do_not_inflate_the_rhythm() -> None:
    """Ten posts in ten minutes once a week are ten posts a week."""
    days = pd.date_range("2015-01-01", periods=20, freq="7D")
    frame = _frame(*((str(day.date()), 10, "1min") for day in days))
    owner = np.arange(200) < 100
    reason = _cadence(frame, owner, ~owner)[0]
    assert reason.params == {"before_per_week": 10.0, "after_per_week": 10.0}


def test_hours_overlap_fully_with_themselves_and_not_with_the_other_half_of_the_day() -> None:
    """The overlap is one for the same hours and zero for distant ones."""
    morning, evening = np.repeat(8, 30), np.repeat(20, 30)
    assert hour_overlap(morning, morning) == pytest.approx(1.0)
    assert hour_overlap(morning, evening) == 0.0


def _compare(owner: list[bool], other: list[bool]) -> str:
    what = np.array([*owner, *other])
    mine = np.arange(len(what)) < len(owner)
    return _compared(("less", "alike", "more"), what, mine, ~mine, None).key


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [(84, 0, "less"), (10, 0, "less"), (2, 100, "more"), (0, 10, "more"), (50, 45, "alike")],
)
def test_a_share_is_said_to_fall_when_it_falls(before: int, after: int, key: str) -> None:
    """A share that falls, rises or stays is told as such, in hundredths on either side."""
    sides = [[True] * share + [False] * (100 - share) for share in (before, after)]
    assert _compare(*sides) == key


def test_a_rare_thing_seen_once_is_no_change() -> None:
    """One reply in ten posts is too little to have gone."""
    assert _compare([True] + [False] * 9, [False] * 10) == "alike"


def test_few_posts_leave_open_what_stays_the_same() -> None:
    """With four posts on one side nothing is said to stay the same."""
    found = _judged([Reason("links_same"), Reason("style_shift"), Reason("spam_absent")], 4)
    assert [reason.key for reason in found] == ["style_shift", "too_few"]
    assert found[-1].params == {"posts": 4, "channels": ("links", "spam")}


@pytest.mark.parametrize(
    ("later_by", "key"), [(0, "hours_same"), (4, "hours_partly"), (6, "hours_shift")]
)
def test_hours_shift_in_part(later_by: int, key: str) -> None:
    """Between the same hours and others there is a shift in part."""
    spread = [8, 9, 10, 11, 12, 13, 14, 15, 16, 17] * 4
    later = [hour + later_by for hour in spread]
    frame = pd.DataFrame({"hour": pd.Series([*spread, *later], dtype="Int8")})
    owner = np.arange(80) < 40
    assert _hours(frame, owner, ~owner)[0].key == key


def test_posts_within_hours_are_a_brief_spell() -> None:
    """Posts within two days are told as a brief spell, those of a month are not."""
    frame = _frame(("2015-01-01", 10, "1D"), ("2016-01-07", 5, "2h"))
    other = np.arange(15) >= 10
    assert [reason.params["hours"] for reason in _spell(frame, other)] == [8.0]
    assert _spell(frame, ~other) == []


def test_an_undecided_post_is_not_called_the_owners() -> None:
    """Of two posts between those of another hand, only the owner's is counted as a stray."""
    other = np.array([False, True, False, True, False, True])
    owner = np.array([True, False, True, False, False, False])
    assert _stray(owner, other) == 1


@pytest.mark.parametrize(
    ("opinion", "key"),
    [("pt", "language_shift"), ("und", "language_shift"), ("fi", "language_disputed")],
)
def test_a_language_is_stated_where_no_second_opinion_speaks_against_it(
    monkeypatch: pytest.MonkeyPatch, opinion: str, key: str
) -> None:
    """Where it does, both are named and neither is stated."""
    monkeypatch.setattr(comparison, "opinion_on", lambda _: opinion)
    langs = ["ru"] * 20 + ["pt"] * 5
    frame = pd.DataFrame({"lang": pd.Categorical(langs), "bare_text": ["a text"] * 25})
    other = np.arange(25) >= 20
    (reason,) = _language(frame, ~other, other, 0.5)
    assert reason.key == key
    assert reason.params["after_lang"] == "pt"
    assert set(reason.params) == set(REASONS[key])
