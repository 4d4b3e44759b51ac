"""What is said of the change, in figures."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from forensics.attribution.observe.tokens import names
from forensics.attribution.tell import comparison
from forensics.attribution.tell.comparison import (
    _cadence,
    _compared,
    _hours,
    _judged,
    _language,
    _reposts,
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


def _reposting(owner: list[str], other: list[str], langs: str = "fr") -> list[Reason]:
    texts = [*owner, *other]
    frame = pd.DataFrame({
        "text": texts,
        "is_repost": [text.startswith("RT @") for text in texts],
        "lang": [(langs.split() * len(texts))[row] for row in range(len(texts))],
    })  # fmt: skip
    mine = np.arange(len(texts)) < len(owner)
    return _reposts(frame, list(names(texts)), mine, ~mine)


OWN = ["bonjour", "RT @friend: salut", "bonsoir @friend"]


def test_reposts_of_strangers_are_told_with_their_accounts_and_languages() -> None:
    """Six of eight posts repeat three accounts that the owner never names, in two languages; a
    language seen once does not count."""
    paid = [f"RT @Shop{n % 3}: buy" for n in range(6)]
    found = _reposting(OWN, [*paid, "hello", "hi"], "fr fr und es es fr fr tr")
    (reason,) = found
    assert reason.key == "reposts_of_strangers"
    assert reason.params["after_share"] == 0.75
    assert reason.params["before_share"] == pytest.approx(1 / 3)
    assert (reason.params["accounts"], reason.params["languages"]) == (3, 2)
    assert set(reason.params) == set(REASONS["reposts_of_strangers"])


def test_reposts_of_the_owners_circle_are_not_told() -> None:
    """Accounts that the owner names are no strangers, in any case of letters."""
    assert _reposting(OWN, ["RT @Friend: hello"] * 6) == []


def test_an_owner_who_reposts_as_much_leaves_nothing_to_tell() -> None:
    """The owner's share must be thirty points less."""
    assert _reposting(["RT @a1: x", "RT @b2: y", "z"], ["RT @c3: x"] * 9) != []
    assert _reposting(["RT @a1: x"] * 3 + ["z"], ["RT @c3: x"] * 9) == []


def test_few_reposts_of_strangers_are_not_told() -> None:
    """Less than six in ten of the other hand's posts are no manner of posting."""
    assert _reposting(OWN, [*["RT @c3: x"] * 5, *["hello"] * 5]) == []
