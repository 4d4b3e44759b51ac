"""Where the search for a second hand begins."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pandas as pd
import pytest

from forensics.attribution.observe.lure import COLUMN, NO_LURE, with_lure
from forensics.attribution.search.initialisation import (
    PREFIXES,
    Stretch,
    boundaries_of,
    maximal_runs,
    starts,
)
from tests.attribution.known import known_timeline, owner_rows
from tests.posts import START, featured, series

HOUR = timedelta(hours=1)


def rows_of(frame: pd.DataFrame) -> list[int]:
    """The rows at which another hand may begin."""
    return [one.row for one in boundaries_of(frame)]


def by_definition(scores: np.ndarray, first: int = 0) -> list[Stretch]:
    """The best stretch of all, then those of what lies before and after it."""
    n = len(scores)
    sums = np.concatenate(([0.0], np.cumsum(scores)))
    tried = [(sums[end] - sums[at], at, end) for at in range(n) for end in range(at + 1, n + 1)]
    best, at, end = max(tried, default=(0.0, 0, 0))
    if best <= 0:
        return []
    before, later = by_definition(scores[:at], first), by_definition(scores[end:], first + end)
    return [*before, Stretch(first + at, first + end), *later]


@pytest.mark.parametrize("usual", [-1.0, -0.3, 0.0, 0.5])
def test_maximal_runs_are_those_of_their_definition(usual: float) -> None:
    """All of them, and no others, beside a search of every stretch (Ruzzo & Tompa 1999)."""
    random = np.random.default_rng(11)
    for _ in range(60):
        scores = random.normal(usual, 1.0, size=int(random.integers(0, 22)))
        assert maximal_runs(scores) == by_definition(scores)


def test_runs_as_worked_out_by_hand() -> None:
    """The example of the method's authors."""
    scores = np.array([4.0, -5, 3, -3, 1, 2, -2, 2, -2, 1, 5])
    assert maximal_runs(scores) == [(0, 1), (2, 3), (4, 11)]


@pytest.mark.parametrize("scores", [[], [-1.0, -2.0], [0.0, 0.0]])
def test_without_a_positive_score_there_is_no_run(scores: list[float]) -> None:
    """Nothing is worth trying."""
    assert maximal_runs(np.array(scores)) == []


@pytest.mark.parametrize("posts", [7, 20, 60])
def test_an_owner_of_few_posts_is_tried_in_every_account(posts: int) -> None:
    """The first three, five, eight and so on, of at least as many again, though the silences are
    elsewhere."""
    long = {1, *range(posts - 6, posts)}
    hours = np.cumsum([900 if row in long else 1 for row in range(posts)])
    rows = [{"text": f"Compte rendu {n}", "created_at": START + int(at) * HOUR}
            for n, at in enumerate(hours)]  # fmt: skip
    found = rows_of(with_lure(featured(series(rows)), NO_LURE))
    assert {size for size in PREFIXES if 2 * size <= posts} <= set(found)
    assert all(0 < row < posts for row in found)


def test_the_longest_silence_among_the_first_posts_is_tried() -> None:
    """Also where six longer ones come later."""
    late = [{"text": f"Bonsoir {n}", "created_at": START + timedelta(days=60 + 30 * n)}
            for n in range(30)]  # fmt: skip
    early = [{"text": f"Bonjour {n}", "created_at": START + n * HOUR} for n in range(4)]
    early += [{"text": f"Merci {n}", "created_at": START + timedelta(days=9, hours=n)}
              for n in range(6)]  # fmt: skip
    frame = with_lure(featured(series([*early, *late])), NO_LURE)
    assert 4 in rows_of(frame)


def test_posts_that_read_like_campaigns_are_a_start_of_their_own() -> None:
    """Those above the limit, wherever they stand, and no others."""
    frame = known_timeline(owner_rows(40))[0]
    lure = np.full(40, -2.0)
    lure[[7, 19, 30]] = 3.0
    found = [one for one in starts(frame.assign(**{COLUMN: lure}), np.full(40, -1.0), [])
             if one.why == "campaign"]  # fmt: skip
    assert [np.flatnonzero(one.guess > 0.5).tolist() for one in found] == [[7, 19, 30]]


@pytest.mark.parametrize("score", [-2.0, 3.0])
def test_where_all_posts_read_alike_none_are_a_start(score: float) -> None:
    """There is nobody else to compare them with."""
    frame = known_timeline(owner_rows(20))[0].assign(**{COLUMN: score})
    assert "campaign" not in {one.why for one in starts(frame, np.full(20, -1.0), [])}


def test_a_stretch_that_reads_like_a_campaign_is_a_start() -> None:
    """By the learned score alone, where nothing else of it is strange."""
    frame = known_timeline(owner_rows(40))[0]
    lure = np.where((np.arange(40) >= 12) & (np.arange(40) < 17), 1.9, -2.0)
    found = {tuple(np.flatnonzero(one.guess > 0.5).tolist())
             for one in starts(frame.assign(**{COLUMN: lure}), np.full(40, -1.0), [])
             if one.why == "strange_stretch"}  # fmt: skip
    assert tuple(range(12, 17)) in found
