"""A long timeline is searched in part: what is found there must hold on all posts."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
import pytest

from forensics.attribution import attribute
from forensics.attribution.judge import best_split
from forensics.attribution.judge.contrast import contrast
from forensics.attribution.judge.learned import shipped
from forensics.attribution.observe import thinning
from forensics.attribution.observe.posts import Observed, observe_posts
from forensics.attribution.search.search import Search, ground, refine, search_splits
from forensics.attribution.search.split import Split, agrees
from tests.attribution.known import after, known_timeline, owner_rows, spam_rows

MEASURES = dict.fromkeys(shipped().rules.choice.curves, 0.0)


@pytest.fixture
def thin(monkeypatch: pytest.MonkeyPatch) -> None:
    """Timelines of more than 150 posts are searched in part, as those of 2,400 are."""
    monkeypatch.setattr(thinning, "SHORT", 150)
    monkeypatch.setattr(thinning, "EVEN", 100)
    monkeypatch.setattr(thinning, "STRANGE", 40)


def planted() -> pd.DataFrame:
    """An owner's posts, then spam."""
    owner = owner_rows(300)
    return known_timeline(owner + spam_rows(60, after(owner, 20)))[0]


@pytest.mark.usefixtures("thin")
def test_a_split_that_does_not_hold_on_all_posts_leaves_the_question_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is not said that one hand explains the posts as well, nor are any called another's."""
    frame = planted()
    assert attribute(frame)[1].finding == "takeover"
    monkeypatch.setattr(best_split, "agrees", lambda *_: False)
    labelled, verdict = attribute(frame)
    assert (verdict.finding, verdict.strength) == ("undetermined", "none")
    assert [reason.key for reason in verdict.reasons] == ["split_unsettled"]
    assert not (labelled["label"] == "other").any()
    assert (labelled["label"] == "uncertain").any()
    stated = {mark.key for mark in verdict.landmarks if not mark.candidate}
    assert stated == {"first_post", "last_post"}


@pytest.mark.usefixtures("thin")
def test_an_unlikely_split_that_does_not_hold_leaves_one_hand(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where nothing seemed possible even in the part, nothing is left open."""
    monkeypatch.setattr(best_split, "agrees", lambda *_: False)
    frame = known_timeline(owner_rows(300))[0]
    assert attribute(frame)[1].finding == "no_takeover"


def judged(frame: pd.DataFrame) -> best_split.Judged:
    """The split on which the verdict rests."""
    seen = observe_posts(frame)
    best = best_split.weigh_splits(seen, search_splits(seen), shipped().rules).best
    assert isinstance(best, best_split.Judged)
    return best


@pytest.mark.usefixtures("thin")
def test_the_split_reported_is_the_one_judged() -> None:
    """Its measures are those of all posts, not of the part it was found in."""
    frame = planted()
    best = judged(frame)
    assert len(best.split.share) == len(frame)
    assert best.measures == contrast(ground(observe_posts(frame).all_posts), best.split)
    assert best.odds <= best.rule.log_odds(best.measures)


@pytest.mark.usefixtures("thin")
def test_what_all_posts_speak_against_is_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """A split that convinces in the part alone is not stated: the odds are the lower ones."""
    frame, plain = planted(), contrast

    def doubting(found: Search, split: Split) -> dict[str, float]:
        measures = plain(found, split)
        quiet = {name: value - 6.0 for name, value in measures.items()}
        return quiet if found.channels.posts == len(frame) else measures

    monkeypatch.setattr(best_split, "contrast", doubting)
    assert attribute(frame)[1].finding not in ("takeover", "change_of_hand")


def test_every_likely_split_is_judged_on_all_posts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not the first alone that still holds: the likeliest of those that do."""
    frame, rules, plain = planted(), shipped().rules, best_split.contrast
    rows, seen = np.arange(0, len(frame), 2), []

    def counted(found: Search, split: Split) -> dict[str, float]:
        seen.append(found.channels.posts)
        return plain(found, split)

    monkeypatch.setattr(best_split, "contrast", counted)
    monkeypatch.setattr(best_split, "agrees", lambda *_: True)
    likely = [
        best_split.Judged(Split("planted", share[rows], 9.0), MEASURES, rules.takeover, 9.0, True)
        for share in (np.arange(len(frame)) / len(frame), np.r_[np.zeros(300), np.ones(60)])
    ]
    part = frame.iloc[rows]
    whole, few = observe_posts(frame), observe_posts(part)
    half = Observed(whole.whole, rows, few.whole, few.whole_channels, whole.whole_channels)
    best = best_split.settled(half, likely, rules)
    assert seen == [len(frame), len(frame)]
    assert isinstance(best, best_split.Judged)
    assert np.flatnonzero(best.split.share > 0.5)[0] == 300


def test_a_split_without_evidence_on_all_posts_does_not_hold() -> None:
    """One hand explains the posts as well: then there is no second one to report."""
    rows, share = np.arange(0, 100, 10), np.r_[np.zeros(70), np.ones(30)]
    part = Split("silence", share[rows], 5.0)
    assert agrees(part, Split("silence", share, 0.5), rows)
    assert not agrees(part, Split("silence", share, 0.0), rows)


def strange(posts: Iterable[int], n: int) -> Split:
    """A split that tries some posts by themselves."""
    share = np.zeros(n)
    share[list(posts)] = 0.95
    return Split("outlier", share, 1.0, advertiser=True)


def test_strange_posts_tried_by_themselves_stay_so_on_all_posts() -> None:
    """A lone advertisement does not draw the account's own posts along."""
    owner = owner_rows(200, lang="en")
    frame, other = known_timeline([*owner, *spam_rows(1, after(owner[:90], 0.01), campaign="ru")])
    lone = int(np.flatnonzero(frame["post_id"].isin(other))[0])
    rows = np.unique(np.r_[np.arange(0, len(frame), 4), lone])
    found = strange(np.flatnonzero(rows == lone), len(rows))
    settled = refine(ground(observe_posts(frame).all_posts), rows, found)
    assert np.flatnonzero(settled.share).tolist() == [lone]
    assert agrees(found, settled, rows)
