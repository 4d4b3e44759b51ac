"""A long timeline made short enough to search."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from forensics.attribution.observe.posts import observe_posts
from forensics.attribution.observe.thinning import EVEN, SHORT, thinned
from tests.attribution.known import known_timeline, moved, owner_rows, spam_rows, time_of

POSTS, SPAM = 3000, 1501
SILENCE = pd.Timedelta(days=400)


@pytest.fixture(scope="module")
def long() -> pd.DataFrame:
    """A long account with one advertisement, and a silence before row 2001."""
    owner = owner_rows(POSTS, lang="en")
    spam = spam_rows(1, time_of(owner[SPAM]), campaign="ru")
    late = [moved(row, time_of(row) + SILENCE.to_pytimedelta()) for row in owner[2000:]]
    at = time_of(owner[SPAM - 1]) + (time_of(owner[SPAM]) - time_of(owner[SPAM - 1])) / 2
    frame, _ = known_timeline([*owner[:2000], *late, moved(spam[0], at)])
    return frame


def test_a_short_timeline_is_searched_whole() -> None:
    """Every row up to the limit, and the timeline as it is."""
    frame, _ = known_timeline(owner_rows(20))
    rows = observe_posts(frame).rows
    assert rows.tolist() == list(range(20))
    assert thinned(frame, rows) is frame


def test_rows_are_in_order_few_and_evenly_spaced(long: pd.DataFrame) -> None:
    """Each row once, the first among them, no two neighbours further apart than the step."""
    rows = observe_posts(long).rows
    assert rows[0] == 0
    assert (np.diff(rows) > 0).all()
    assert np.diff(rows).max() <= -(-len(long) // EVEN)
    assert len(rows) <= SHORT + 100
    assert len(rows) < len(long)


@pytest.mark.parametrize("vocabulary", [0.0, 2.0])
def test_what_stands_out_is_kept(long: pd.DataFrame, vocabulary: float) -> None:
    """The lone advertisement is searched, with words of spam or without, and so are the posts
    on either side of the silence."""
    words = np.where(np.arange(len(long)) == SPAM, vocabulary, 0.0)
    rows = set(observe_posts(long.assign(spam_words=words)).rows.tolist())
    assert SPAM % -(-len(long) // EVEN) != 0
    assert SPAM in rows
    assert {1999, 2000, 2001, 2002} <= rows


def test_gaps_are_counted_anew(long: pd.DataFrame) -> None:
    """The gap before a kept post is that to the kept post before it."""
    rows = observe_posts(long).rows
    part = thinned(long, rows)
    assert part["post_id"].tolist() == long["post_id"].iloc[rows].tolist()
    expected = long["created_at"].iloc[rows].diff().dt.total_seconds().to_numpy()
    assert np.allclose(part["gap_s"].to_numpy(float), expected, equal_nan=True)
