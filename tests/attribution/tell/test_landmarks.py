"""The landmarks and the rows between which they lie."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from forensics.attribution.judge.labels import takeover_window
from forensics.attribution.tell.landmarks import (
    Bounds,
    alike,
    bounds_of,
    competing_of,
    landmarks_of,
)
from forensics.model.findings import Landmark, Window
from forensics.model.records import Locator, Profile
from tests.evaluation.toys import frame as labelled

DAY = 86400.0


def timeline(n: int) -> pd.DataFrame:
    """So many posts a day apart."""
    return pd.DataFrame({"gap_s": [np.nan, *[DAY] * (n - 1)]})


def bounds(ratios: np.ndarray) -> Bounds:
    """Bounds for posts a day apart with these log10 ratios, none of them from their times."""
    channels = {"style": ratios, "time": np.zeros(len(ratios))}
    return bounds_of(timeline(len(ratios)), channels)


def marks(labels: str, bounds: Bounds | None = None) -> dict[str, Landmark]:
    """The landmarks of a timeline with these labels, by key."""
    found = landmarks_of(labelled(labels), (), candidate=False, bounds=bounds)
    return {mark.key: mark for mark in found}


def test_a_certain_case_is_bounded_to_the_post() -> None:
    """Where every post speaks clearly both bounds of either landmark are one row."""
    ratios = np.r_[np.full(20, -4.0), np.full(20, 4.0)]
    assert bounds(ratios) == Bounds((20, 20), (19, 19))


def test_a_stray_owner_post_is_the_last_genuine_one() -> None:
    """The last of the owner's posts stands inside the spam, and the onset before it."""
    ratios = np.r_[np.full(20, -4.0), np.full(10, 4.0), -4.0, np.full(10, 4.0)]
    assert bounds(ratios) == Bounds((20, 20), (30, 30))


def test_posts_that_say_nothing_widen_the_bounds() -> None:
    """Between clear owner and clear spam, three silent posts may be either's."""
    ratios = np.r_[np.full(20, -4.0), np.zeros(3), np.full(20, 4.0)]
    found = bounds(ratios)
    assert found.onset[0] <= 20
    assert found.onset[1] == 23
    assert found.last_genuine[0] == 19
    assert found.last_genuine[1] >= 21


def test_bounds_lie_within_the_timeline() -> None:
    """Without any sign of another hand, or of the owner, bounds stay on posts."""
    for value in (-4.0, 0.0, 4.0):
        found = bounds(np.full(5, value))
        for early, late in (found.onset, found.last_genuine):
            assert 0 <= early <= late <= 4


def test_more_evidence_does_not_widen_the_bounds() -> None:
    """The clearer each post, the closer the bounds."""
    widths = []
    for clear in (0.3, 1.0, 3.0):
        ratios = np.r_[np.full(30, -clear), np.full(30, clear)]
        early, late = bounds(ratios).onset
        widths.append(late - early)
    assert widths[0] > widths[1] >= widths[2]


def test_landmarks_are_read_off_the_labels() -> None:
    """First and last post, onset, last genuine and last foreign post, without bounds."""
    found = marks("oooooxxoxx")
    rows = {key: mark.row for key, mark in found.items()}
    assert rows == {
        "first_post": 0,
        "last_post": 9,
        "regular_until": 4,
        "onset": 5,
        "last_genuine": 7,
        "last_other": 9,
    }


def test_the_interval_begins_with_the_owners_last_post_before_the_bounds() -> None:
    """A post that may already be the other hand's does not bound the onset's interval."""
    table = labelled("ooooooxxxx")
    onset = marks("ooooooxxxx", bounds=Bounds((4, 7), (3, 5)))["onset"]
    assert onset.row == 6
    assert onset.earliest == table["created_at"].iloc[3]
    assert onset.latest == table["created_at"].iloc[7]


def test_the_interval_holds_the_landmark_itself() -> None:
    """Bounds from the chain never leave out the post that the labels give."""
    found = marks("ooooooxxxx", bounds=Bounds((8, 9), (7, 8)))
    for key in ("onset", "last_genuine"):
        assert found[key].earliest <= found[key].at <= found[key].latest


def test_the_owner_is_back_after_three_posts() -> None:
    """Two posts of the owner's among the spam are no return, three are; what follows is a
    relapse."""
    assert "owner_returns" not in marks("ooooxxooxx")
    found = marks("ooooxxoooxx")
    assert found["owner_returns"].row == 6
    assert found["relapse"].row == 9


def test_one_hand_alone_has_no_onset() -> None:
    """Posts that are all the owner's have their edges and their rhythm only."""
    assert set(marks("oooooo")) == {"first_post", "last_post", "regular_until"}


def test_candidates_are_marked_as_such() -> None:
    """What is only offered says so; the edges of the timeline are facts."""
    found = landmarks_of(labelled("oooooxxxoooxx"), (), candidate=True)
    offered = {mark.key for mark in found if mark.candidate}
    stated = {mark.key for mark in found if not mark.candidate}
    assert stated == {"first_post", "last_post"}
    assert offered == {
        *("onset", "last_genuine", "last_other", "regular_until", "owner_returns", "relapse")
    }


@pytest.mark.parametrize(
    ("p", "candidate"), [(0.1, False), (0.3, False), (0.31, True), (0.48, True)]
)
def test_an_uncertain_last_genuine_post_is_offered_not_stated(p: float, candidate: bool) -> None:
    """Where it is not clearly the owner's, it is a candidate, and its chance is told."""
    frame = labelled("ooooox?xx")
    frame.loc[6, "p_other"] = p
    found = {mark.key: mark for mark in landmarks_of(frame, (), candidate=False)}
    assert found["last_genuine"].row == 6
    assert found["last_genuine"].candidate is candidate
    assert found["last_genuine"].reasons[0].params["p"] == pytest.approx(1 - p)
    assert not found["onset"].candidate


@pytest.mark.parametrize(
    ("name", "handle", "same"),
    [
        ("Isaure Montplume", "IMontplume31", True),
        ("Éléonore Fictive", "eleonore_f", True),
        ("Bob", "bob", True),
        ("Lola Fictiva", "IsaureMontplume", False),
        ("小林", "kobayashi", True),
        ("", "odile", True),
    ],
)
def test_a_name_is_compared_with_the_handle_by_its_letters(
    name: str, handle: str, same: bool
) -> None:
    """Four letters in a row are enough; what cannot be compared is not called strange."""
    assert alike(name, handle) is same


def test_a_strange_name_is_offered_not_stated() -> None:
    """A display name unlike the handle bounds the change from above, as a candidate."""
    profile = Profile(
        Locator("E1", "profile", 0),
        handle="isauremontplume",
        display_name="Lola Fictiva",
        seen_at=pd.Timestamp("2030-01-02T00:00Z").to_pydatetime(),
    )
    found = {mark.key: mark for mark in landmarks_of(
        labelled("ooooxxxx"), (), (profile,), candidate=False)}  # fmt: skip
    assert found["profile_change"].candidate
    assert [reason.key for reason in found["profile_change"].reasons] == ["name_unlike_handle"]


def test_a_strange_post_far_off_does_not_open_the_window() -> None:
    """One odd post a hundred posts before the spam is not where the takeover may have begun."""
    given = np.r_[np.full(50, -3.0), 3.4, np.full(100, -3.0), np.full(30, 3.0)]
    assert bounds(given).onset == (151, 151)


def test_window_is_measured_from_the_last_owner_post() -> None:
    """An interval that begins earlier does not make the takeover window longer."""
    found = marks("oooooxx", Bounds((3, 6), (4, 4)))["onset"]
    reason = next(one for one in found.reasons if one.key == "window_bounds")
    times = labelled("oooooxx")["created_at"]
    hours = (times.iloc[5] - times.iloc[4]).total_seconds() / 3600
    assert reason.params["hours"] == hours
    assert found.earliest == times.iloc[2]
    assert found.window == Window(4, times.iloc[4], times.iloc[5])


def test_a_window_without_an_owner_before_is_open() -> None:
    """Where no post of the owner's comes before the onset, nothing bounds the window there."""
    frame = labelled("??xxoooo")
    assert takeover_window(frame, 2) == Window(None, None, frame["created_at"].iloc[2])
    assert takeover_window(frame, 2).hours is None


@pytest.mark.parametrize(("day", "kept"), [(2, False), (9, True)])
def test_a_name_borne_before_the_window_is_no_sign_of_the_takeover(day: int, kept: bool) -> None:
    """A name unlike the handle that the owner already bore is not offered, however often and
    under whatever capture it is seen again."""
    seen = (
        Profile(
            Locator("E1", "profile", record),
            handle="jdupont",
            display_name="Maman Ours",
            seen_at=pd.Timestamp(2020, 1, one, tz="UTC").to_pydatetime(),
        )
        for record, one in enumerate((20, day))
    )
    found = landmarks_of(labelled("ooooxxxx"), (), tuple(seen), candidate=False)
    assert any(mark.key == "profile_change" for mark in found) is kept


@pytest.mark.parametrize("posts", range(2, 8))
@pytest.mark.parametrize("spam", [1, 2])
def test_few_posts_offer_no_moment(posts: int, spam: int) -> None:
    """Under eight posts neither onset nor last genuine post is offered, spam or none."""
    frame = labelled("o" * (posts - spam) + "x" * spam)
    found = landmarks_of(frame, (), candidate=True)
    assert {mark.key for mark in found} == {"first_post", "last_post"}
    assert competing_of(frame, 1) is None


def test_few_posts_of_the_owners_offer_no_moment() -> None:
    """Two posts of the owner's are too few, three are enough."""
    keys = [
        {mark.key for mark in landmarks_of(labelled(one), (), candidate=True)}
        for one in ("ooxxxxxxxx", "oooxxxxxxxx")
    ]
    assert "onset" not in keys[0]
    assert "onset" in keys[1]


def test_the_sureness_of_the_date_is_the_onsets_alone() -> None:
    """How sure the day is says nothing of the other landmarks."""
    found = landmarks_of(labelled("oooooxxxxx"), (), candidate=False, sure=0.84)
    assert {mark.key: mark.sure for mark in found if mark.sure is not None} == {"onset": 0.84}


def test_the_competing_onset_is_a_candidate_without_a_window() -> None:
    """It is told by its post and never stated; without a row there is none."""
    frame = labelled("oooooooxxxxx")
    found = competing_of(frame, 3)
    assert found is not None
    assert (found.key, found.row, found.candidate, found.window) == ("onset", 3, True, None)
    assert found.at == frame["created_at"].iloc[3]
    assert competing_of(frame, None) is None
