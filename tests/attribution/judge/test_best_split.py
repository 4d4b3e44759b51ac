"""Which of the splits is told, and what is said of the others."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from forensics.attribution.judge import best_split
from forensics.attribution.judge.best_split import NEAR, SLACK, Judged, Weighed, weigh_splits
from tests.attribution.judge.planted import FLAGGED, RULES, Planted, planted


def weighed(patch: pytest.MonkeyPatch, *splits: Planted) -> Weighed:
    """These splits, weighed."""
    return weigh_splits(*planted(patch, *splits), RULES)


def best(patch: pytest.MonkeyPatch, *splits: Planted) -> Judged:
    """The one that is told."""
    found = weighed(patch, *splits).best
    assert isinstance(found, Judged)
    return found


def test_of_nearly_equal_splits_the_better_one_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The likelier one still says how much the account's posts speak for two hands."""
    told = best(monkeypatch, Planted(20, takeover=4.0), Planted(40, takeover=2.5, good=1.0))
    assert told.onset == 40
    assert told.margin == pytest.approx(2.5 - FLAGGED)
    assert told.evidence == pytest.approx(4.0 - FLAGGED)


def test_a_much_less_likely_split_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """However good it would be."""
    worse = Planted(40, takeover=6.0 - SLACK - 0.1, good=9.0)
    assert best(monkeypatch, Planted(20, takeover=6.0), worse).onset == 20


def test_an_unlikely_split_is_not_told_for_a_likely_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Though it lies within reach of it."""
    worse = Planted(40, takeover=FLAGGED - 0.1, good=9.0)
    assert best(monkeypatch, Planted(20, takeover=FLAGGED + 0.2), worse).onset == 20


def test_another_writer_is_not_told_for_an_advertiser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a takeover is likely, the better split is one of a takeover."""
    told = best(monkeypatch, Planted(20, takeover=2.0), Planted(40, writer=4.0, good=9.0))
    assert (told.onset, told.advertises) == (20, True)


def test_where_none_is_likely_the_likeliest_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is nothing to choose among."""
    splits = [Planted(20, takeover=0.5), Planted(40, takeover=0.2, good=9.0)]
    told = best(monkeypatch, *splits)
    assert (told.onset, told.competing) == (20, None)
    assert told.evidence == pytest.approx(0.5 - FLAGGED)


def test_without_splits_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the best nor a writer's."""
    assert weighed(monkeypatch) == Weighed(None)


def test_the_order_of_the_splits_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same one is told, with the same rival."""
    splits = [Planted(20, takeover=4.0), Planted(30, takeover=3.0, good=2.0), Planted(45, 3.5)]
    told = [best(monkeypatch, *some) for some in (splits, splits[::-1])]
    assert [(one.onset, one.competing) for one in told] == [(30, 20)] * 2


def test_the_likeliest_split_that_dates_it_otherwise_competes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One of the splits that might have been told as well."""
    told = Planted(20, takeover=3.0, good=1.0)
    assert best(monkeypatch, told, Planted(40, 2.5), Planted(50, 2.8)).competing == 50
    assert best(monkeypatch, told, Planted(40, 3.0 - SLACK - 0.1)).competing is None
    assert best(monkeypatch, told, Planted(40, FLAGGED - 0.1)).competing is None
    assert best(monkeypatch, told, Planted(40, writer=3.0)).competing is None


@pytest.mark.parametrize(("apart", "competes"), [(NEAR, False), (NEAR + 1, True)])
def test_an_onset_nearby_is_the_same_date(
    monkeypatch: pytest.MonkeyPatch, apart: int, competes: bool
) -> None:
    """It competes from the fourth post on, to either side."""
    told = Planted(30, takeover=3.0, good=1.0)
    for other in (30 - apart, 30 + apart):
        found = best(monkeypatch, told, Planted(other, takeover=3.0))
        assert found.competing == (other if competes else None)


def test_the_likeliest_writer_is_told_beside_the_best(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the odds of another writer alone."""
    found = weighed(monkeypatch, Planted(20, takeover=5.0), Planted(40, writer=-0.5))
    assert isinstance(found.best, Judged)
    assert found.best.onset == 20
    assert found.writer is not None
    assert (found.writer.onset, found.writer.advertises, found.writer_row) == (40, False, 40)


def test_a_writer_found_on_a_part_has_its_row_among_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows of the whole timeline are what a report tells."""
    seen, found = planted(monkeypatch, Planted(40, writer=2.0))
    thinned = replace(seen, rows=np.arange(len(seen.rows) - 1) * 2)
    monkeypatch.setattr(best_split, "settled", lambda *_: None)
    assert weigh_splits(thinned, found, RULES).writer_row == 80
