"""The search for a second hand."""

from __future__ import annotations

import itertools
from datetime import timedelta

import numpy as np
import pandas as pd
import pytest

from forensics.attribution.observe.channels import total
from forensics.attribution.observe.lure import COLUMN
from forensics.attribution.observe.posts import observe_posts
from forensics.attribution.search import search
from forensics.attribution.search.initialisation import maximal_runs
from forensics.attribution.search.search import Search, ground, refine, search_splits
from forensics.attribution.search.split import ALIKE, HEAD, Split, agrees
from tests.attribution.known import (
    Row,
    after,
    known_timeline,
    moved,
    owner_rows,
    spam_rows,
    time_of,
)
from tests.posts import featured, series


def searched(rows: list[Row]) -> tuple[pd.DataFrame, Search, np.ndarray]:
    """The timeline of these rows, what the search found, and the posts of the other hand."""
    frame, other = known_timeline(rows)
    return frame, search_splits(observe_posts(frame)), frame["post_id"].isin(other).to_numpy()


def nearest(found: Search, truth: np.ndarray) -> float:
    """The F1 of the split that comes nearest to the truth."""
    scores = [0.0]
    for split in found.splits:
        mask = split.share > 0.5
        scores.append(2.0 * (mask & truth).sum() / (mask.sum() + truth.sum()))
    return max(scores)


def back(before: list[Row], between: list[Row], later: list[Row]) -> list[Row]:
    """Owner, other hand, and the owner again five days after it."""
    shift = after(between, 5) - time_of(later[0])
    return [*before, *between, *(moved(row, time_of(row) + shift) for row in later)]


@pytest.mark.parametrize("campaign", ["dating", "work", "ru"])
@pytest.mark.parametrize("posts", [8, 60])
def test_a_planted_tail_is_among_the_splits(campaign: str, posts: int) -> None:
    """Spam to the end is found to the post, or nearly so."""
    owner = owner_rows(90)
    _, found, truth = searched(owner + spam_rows(posts, after(owner, 20), campaign=campaign))
    assert nearest(found, truth) > 0.95


def test_a_block_with_the_owner_back_is_among_the_splits() -> None:
    """The owner's return after the spam is not taken for the other hand."""
    owner = owner_rows(140)
    spam = spam_rows(25, after(owner[:90], 10))
    _, found, truth = searched(back(owner[:90], spam, owner[90:]))
    assert nearest(found, truth) > 0.95


def test_two_waves_are_among_the_splits() -> None:
    """Owner posts between two campaigns stay the owner's."""
    owner = owner_rows(110)
    first = spam_rows(20, after(owner[:80], 10), campaign="work")
    rows = back(owner[:80], first, owner[80:])
    _, found, truth = searched(rows + spam_rows(20, after(rows, 10), campaign="ru"))
    assert nearest(found, truth) > 0.9


@pytest.mark.parametrize(("campaign", "lang"), [("ru", "fr"), ("crypto", "en"), ("diet", "en")])
@pytest.mark.parametrize("at", [30, 60])
def test_a_single_strange_post_is_among_the_splits(at: int, campaign: str, lang: str) -> None:
    """One advertisement in a history is marked alone, in the owner's language as in another."""
    owner = owner_rows(90, lang=lang)
    spam = spam_rows(1, after(owner[:at], 0.001), campaign=campaign)
    _, found, truth = searched(owner + spam)
    assert nearest(found, truth) == 1.0
    assert found.strange.argmax() == truth.argmax()


def texts(*rows: str) -> Search:
    """A search of posts with these texts."""
    return search_splits(observe_posts(featured(series([{"text": text} for text in rows]))))


def several() -> list[Search]:
    """Searches of accounts of several kinds."""
    owner = owner_rows(60)
    reverse = spam_rows(30, time_of(owner[0]) - timedelta(days=40))
    return [
        searched(owner)[1],
        searched(reverse + owner)[1],
        searched(owner + spam_rows(40, after(owner, 3)))[1],
        searched(owner[:7] + spam_rows(90, after(owner[:7], 3)))[1],
        texts("Bonjour", "Le conseil", "Win big at casino https://x.example", "Merci"),
    ]


def test_no_split_begins_with_the_other_hand() -> None:
    """The account's beginning is presumed the owner's, even where spam comes first."""
    for found in several():
        for split in found.splits:
            posts = len(split.share)
            head = split.share[: min(max(posts // 5, HEAD[0]), HEAD[1])]
            assert head.mean() <= 0.5


def test_splits_are_distinct_and_mark_something() -> None:
    """Each split marks posts, no two mark nearly the same, and all have evidence and ratios."""
    for found in several():
        masks = [split.share > 0.5 for split in found.splits]
        assert all(mask.any() for mask in masks)
        for one, two in itertools.combinations(masks, 2):
            assert (one != two).sum() > ALIKE * (one | two).sum()
        for split in found.splits:
            assert split.evidence > 0
            assert np.isfinite(split.evidence)
            assert total(split.ratios(found.channels)).shape == split.share.shape


def test_an_account_of_one_post_has_no_splits() -> None:
    """One post cannot be divided."""
    assert texts("Bonjour à tous").splits == []


def test_posts_that_are_all_alike_have_no_settled_splits() -> None:
    """Nothing tells one half of the account from the other, wherever it is cut."""
    found = texts(*["Bonjour à tous et à toutes"] * 12).splits
    assert {split.why for split in found} <= {"tail"}


def test_a_thin_owner_is_cut_off_after_his_posts() -> None:
    """Three posts before thirty of another hand: the very cut is among what is tried."""
    owner = owner_rows(3)
    _, found, _ = searched(owner + spam_rows(30, after(owner, 400)))
    assert any(np.flatnonzero(split.other).tolist() == [*range(3, 33)] for split in found.splits)


def test_one_post_of_a_campaign_is_tried_alone() -> None:
    """In a long history, however many other posts there are."""
    owner = owner_rows(200)
    lone = spam_rows(1, after(owner[:90], 0.01), campaign="ru")
    _, found, _ = searched(owner + lone)
    assert any(np.flatnonzero(split.other).tolist() == [90] for split in found.splits)


def test_maximal_runs_are_those_of_a_search_of_all() -> None:
    """The best of them is the best of all stretches, and none overlaps another."""
    random = np.random.default_rng(4)
    for _ in range(40):
        scores = random.normal(-0.2, 1.0, size=25)
        runs = maximal_runs(scores)
        sums = np.concatenate(([0.0], np.cumsum(scores)))
        best = max(sums[end] - sums[first] for first in range(25) for end in range(first + 1, 26))
        if best > 0:
            assert max(sums[run.end] - sums[run.first] for run in runs) == pytest.approx(best)
        for one, two in itertools.pairwise(runs):
            assert one.end < two.first


def test_the_search_is_deterministic() -> None:
    """The same timeline gives the same splits in the same order."""
    owner = owner_rows(50)
    rows = owner + spam_rows(10, after(owner, 3))
    one, two = searched(rows)[1].splits, searched(rows)[1].splits
    assert [split.why for split in one] == [split.why for split in two]
    for first, second in zip(one, two, strict=True):
        assert np.array_equal(first.share, second.share)


def test_ratios_add_up_over_channels() -> None:
    """The total of a post is the sum of what its channels say."""
    added = total({"a": np.array([1.0, -2.0]), "b": np.array([0.5, 0.25])})
    assert added.tolist() == [1.5, -1.75]


def test_a_split_of_some_posts_is_settled_on_all() -> None:
    """What was found on every third post marks the posts between as well."""
    owner = owner_rows(150)
    frame, other = known_timeline(owner + spam_rows(60, after(owner, 9)))
    truth = frame["post_id"].isin(other).to_numpy()
    rows = np.arange(0, len(frame), 3)
    rough = Split("planted", np.where(truth[rows], 0.9, 0.1), 1.0)
    whole = refine(ground(observe_posts(frame)), rows, rough)
    assert whole.share.shape == (len(frame),)
    assert ((whole.share > 0.5) == truth).mean() > 0.98
    assert whole.why == "planted"


def test_a_split_that_became_another_on_all_posts_is_not_the_one_found() -> None:
    """The posts left out by thinning may draw a split along; then it no longer holds."""
    rows = np.arange(0, 100, 10)
    part = Split("silence", np.r_[np.zeros(7), np.ones(3)], 5.0)
    same, drawn = np.zeros(100), np.zeros(100)
    same[70:], drawn[20:60] = 1.0, 1.0
    assert agrees(part, Split("silence", same, 50.0), rows)
    assert not agrees(part, Split("silence", drawn, 50.0), rows)
    assert not agrees(part, Split("silence", same, -np.inf), rows)


@pytest.mark.parametrize("at", [150, 280])
def test_one_post_amid_hundreds_is_tried_alone(at: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the owner's own language, wherever it stands, whatever estimation finds beside it."""
    monkeypatch.setattr(search, "distinct", list)
    monkeypatch.setattr(search, "RUNS", 0)
    owner = owner_rows(300, lang="en")
    lone = spam_rows(1, after(owner[:at], 0.001), campaign="diet")
    _, found, truth = searched(owner + lone)
    alone = [split.other for split in found.splits if split.why == search.OUTLIER]
    assert any(np.array_equal(other, truth) for other in alone)


def test_a_run_that_reads_like_a_campaign_is_tried_though_nothing_else_is_strange() -> None:
    """By the learned score alone, and just its posts."""
    frame, _ = known_timeline(owner_rows(90))
    lure = np.where((np.arange(90) >= 30) & (np.arange(90) < 34), 4.0, -3.0)
    found = search_splits(observe_posts(frame.assign(**{COLUMN: lure})))
    marked = [np.flatnonzero(split.other).tolist() for split in found.splits]
    assert list(range(30, 34)) in marked


def test_a_thin_owner_is_cut_off_where_another_writes_much_as_he_does() -> None:
    """Where estimation takes some of the other's posts for the owner's."""
    owner = owner_rows(5)
    writer = [{**row, "other": True} for row in owner_rows(30, seed=4, start=after(owner, 200))]
    _, found, truth = searched(owner + writer)
    assert any(np.array_equal(split.other, truth) for split in found.splits)


@pytest.mark.parametrize("cut", [3, 17, 40])
def test_a_hard_cut_stays_one_on_all_posts(cut: int) -> None:
    """Estimation does not draw it along: the same moment, and every post after it."""
    frame, _ = known_timeline(owner_rows(60))
    rows = np.unique(np.r_[cut, np.arange(0, len(frame), 3)])
    share = np.where(rows >= cut, 0.95, 0.0)
    whole = refine(ground(observe_posts(frame)), rows, Split(search.TAIL, share, 1.0))
    assert np.flatnonzero(whole.other).tolist() == list(range(cut, 60))
    assert whole.why == search.TAIL
