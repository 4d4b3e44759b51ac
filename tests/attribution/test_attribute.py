"""The verdict on planted and on clean accounts: power and silence."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd
import pytest

from forensics.attribution import attribute
from forensics.model.event_details import Authorisation, Change
from forensics.model.findings import Verdict
from forensics.model.note_details import Export, Like
from forensics.model.reasons import ALTERNATIVES, REASONS
from forensics.model.records import AccountEvent, Locator, Note
from forensics.platforms.x import EPOCH_MS, snowflake_time
from forensics.timeline import ATTRIBUTION
from tests.attribution.known import (
    Row,
    after,
    known_timeline,
    moved,
    owner_rows,
    spam_rows,
    time_of,
)

HERE = Locator("E1", "events", 0)


def judged(rows: list[Row], *, clients: bool = True) -> tuple[pd.DataFrame, Verdict, set[str]]:
    """Timeline with labels, verdict, and the ids that the other hand wrote."""
    frame, other = known_timeline(rows, clients=clients)
    labelled, verdict = attribute(frame)
    return labelled, verdict, other


def found(labelled: pd.DataFrame) -> set[str]:
    """Ids labelled as the other hand's."""
    return set(labelled.loc[labelled["label"] == "other", "post_id"])


@pytest.mark.parametrize("campaign", ["dating", "diet", "work", "ru", "ar", "crypto"])
@pytest.mark.parametrize("gap", [0.2, 400.0])
def test_marks_a_planted_spam_tail(campaign: str, gap: float) -> None:
    """A campaign of 40 posts after 150 of the owner's is a takeover, dated to the post,
    after minutes as after a year of silence."""
    owner = owner_rows(150)
    spam = spam_rows(40, after(owner, gap), campaign=campaign)
    labelled, verdict, other = judged(owner + spam)
    assert verdict.finding == "takeover"
    assert len(found(labelled) & other) >= 38
    assert not found(labelled) - other
    onset = verdict.landmark("onset")
    assert onset is not None
    assert onset.at == pd.Timestamp(time_of(spam[0]))


def test_keeps_the_lone_genuine_post_inside_the_spam() -> None:
    """One owner post among the other hand's is the last genuine post; the end of regular
    activity stays where it was."""
    owner = owner_rows(151)
    kept, lone = owner[:-1], owner[-1]
    spam = spam_rows(60, after(kept, 500))
    between = time_of(spam[40]) + (time_of(spam[41]) - time_of(spam[40])) / 2
    _, verdict, _ = judged([*kept, *spam, moved(lone, between)])
    last, regular = verdict.landmark("last_genuine"), verdict.landmark("regular_until")
    assert last is not None
    assert last.at == pd.Timestamp(between)
    assert regular is not None
    assert regular.at == pd.Timestamp(time_of(kept[-1]))


def test_follows_the_owner_back() -> None:
    """After the spam the owner posts again: that is a return, and not the other hand's."""
    owner = owner_rows(200)
    before, later = owner[:140], owner[140:]
    spam = spam_rows(30, after(before, 30))
    shift = after(spam, 20) - time_of(later[0])
    back = [moved(row, time_of(row) + shift) for row in later]
    _, verdict, _ = judged(before + spam + back)
    returned = verdict.landmark("owner_returns")
    assert returned is not None
    assert returned.at == pd.Timestamp(time_of(back[0]))


@pytest.mark.parametrize("lang", ["fr", "en", "es"])
@pytest.mark.parametrize("seed", [3, 4])
def test_stays_quiet_on_a_clean_account(lang: str, seed: int) -> None:
    """An account that one hand wrote has no second hand."""
    labelled, verdict, _ = judged(owner_rows(200, seed=seed, lang=lang))
    assert verdict.finding == "no_takeover"
    assert verdict.landmark("onset") is None
    assert not found(labelled)


def test_stays_quiet_over_a_silence_and_a_new_phone() -> None:
    """Nine months of silence and another client are not enough."""
    owner = owner_rows(240, lang="en")
    away = timedelta(days=270)
    late = [{**moved(row, time_of(row) + away), "source": "Nova Phone"} for row in owner[160:]]
    _, verdict, _ = judged(owner[:160] + late)
    assert verdict.finding in ("no_takeover", "undetermined")
    assert verdict.log10_lr < 0.6


def test_needs_no_client_names() -> None:
    """Text, times and links alone carry a spam tail."""
    owner = owner_rows(80)
    _, verdict, _ = judged(owner + spam_rows(20, after(owner, 100)), clients=False)
    assert verdict.finding == "takeover"


def test_plain_spam_in_another_language_is_enough_for_a_small_account() -> None:
    """Twelve owner posts and six foreign spam posts after a long silence are flagged."""
    owner = owner_rows(12)
    spam = spam_rows(6, after(owner, 300))
    _, verdict, _ = judged(owner + spam)
    assert verdict.finding == "takeover"
    onset = verdict.landmark("onset")
    assert onset is not None
    assert onset.at == pd.Timestamp(time_of(spam[0]))


@pytest.mark.parametrize("n", [1, 2, 3, 5])
def test_too_few_posts_are_undetermined_or_quiet(n: int) -> None:
    """A handful of posts is never flagged, and never an error."""
    _, verdict, _ = judged(owner_rows(n))
    assert verdict.finding in ("undetermined", "no_takeover")


def test_the_takeover_window_runs_from_the_last_owner_post() -> None:
    """The onset's interval is bounded by the owner's last post before it."""
    owner = owner_rows(100)
    _, verdict, _ = judged(owner + spam_rows(30, after(owner, 365)))
    onset = verdict.landmark("onset")
    assert onset is not None
    assert onset.earliest == pd.Timestamp(time_of(owner[-1]))
    assert onset.latest == onset.at


def test_an_app_authorised_in_the_window_is_a_reason() -> None:
    """An app approved two hours before the first spam post is told, and adds weight."""
    owner = owner_rows(100)
    spam = spam_rows(25, after(owner, 60))
    frame, _ = known_timeline(owner + spam)
    at = time_of(spam[0]) - timedelta(hours=2)
    event = AccountEvent("app_authorised", at, HERE, detail=Authorisation("Poster"))
    _, verdict = attribute(frame, [event])
    reason = next(one for one in verdict.reasons if one.key == "event_before_onset")
    assert reason.params["name"] == "Poster"
    assert reason.params["hours"] == pytest.approx(2.0)


def test_a_rename_after_the_takeover_is_a_landmark() -> None:
    """The first change of name from the window on is the profile change."""
    owner = owner_rows(100)
    spam = spam_rows(25, after(owner, 60))
    frame, _ = known_timeline(owner + spam)
    at = time_of(spam[3])
    detail = Change("odile", "lola")
    event = AccountEvent("screen_name_changed", at, HERE, detail=detail)
    _, verdict = attribute(frame, [event])
    mark = verdict.landmark("profile_change")
    assert mark is not None
    assert mark.at == pd.Timestamp(at)


def test_every_reason_is_in_the_catalogue() -> None:
    """Keys and parameters of all reasons are those the wording files know."""
    owner = owner_rows(100)
    for rows in (owner, owner + spam_rows(40, after(owner, 90)), owner[:4]):
        _, verdict, _ = judged(rows)
        listed = [*verdict.reasons, *verdict.caveats]
        listed += [reason for mark in verdict.landmarks for reason in mark.reasons]
        for reason in listed:
            assert set(reason.params) == set(REASONS[reason.key])
        assert {one.key for one in verdict.alternatives} <= set(ALTERNATIVES)


def test_columns_before_attribution_are_left_alone() -> None:
    """Attribution adds its columns to the right and changes none."""
    frame, _ = known_timeline(owner_rows(60))
    before = frame.copy()
    labelled, _ = attribute(frame)
    pd.testing.assert_frame_equal(labelled[before.columns], before)
    assert list(labelled.columns[len(before.columns) :]) == list(ATTRIBUTION)


def test_the_same_timeline_gives_the_same_verdict() -> None:
    """Nothing is drawn at random."""
    owner = owner_rows(90)
    frame, _ = known_timeline(owner + spam_rows(30, after(owner, 10)))
    one, two = attribute(frame), attribute(frame)
    assert one[1] == two[1]
    pd.testing.assert_frame_equal(one[0], two[0])


def test_a_long_timeline_is_searched_thinned_and_labelled_whole() -> None:
    """Above 2,400 posts every post still gets its label."""
    owner = owner_rows(3600, lang="en")
    spam = spam_rows(120, after(owner, 40), campaign="ru")
    labelled, verdict, other = judged(owner + spam)
    assert verdict.finding == "takeover"
    assert len(found(labelled) & other) >= 115
    assert len(found(labelled) - other) <= 3


def test_likes_of_posts_written_in_the_window_show_use() -> None:
    """A liked post cannot be younger than its like: the account was in use in the window."""
    owner = owner_rows(100)
    spam = spam_rows(25, after(owner, 60))
    frame, _ = known_timeline(owner + spam)
    written = time_of(spam[0]) - timedelta(days=10)
    liked = str((int(written.timestamp() * 1000) - EPOCH_MS) << 22)
    _, verdict = attribute(frame, notes=[Note("like", HERE, Like(liked, snowflake_time(liked)))])
    reason = next(one for one in verdict.reasons if one.key == "likes_in_window")
    assert reason.params["posts"] == 1


def test_an_app_in_the_week_after_is_said_to_come_after() -> None:
    """An event after the first foreign post is not placed in the takeover window."""
    owner = owner_rows(100)
    spam = spam_rows(25, after(owner, 60))
    frame, _ = known_timeline(owner + spam)
    event = AccountEvent("app_authorised", time_of(spam[0]) + timedelta(days=2), HERE)
    _, verdict = attribute(frame, [event])
    keys = [reason.key for reason in verdict.reasons]
    assert "event_after_onset" in keys
    assert "event_in_window" not in keys


def test_silent_devices_count_only_where_the_archive_keeps_them() -> None:
    """No new device is evidence when tokens of that time are listed, and nothing otherwise."""
    owner = owner_rows(100)
    spam = spam_rows(25, after(owner, 60))
    frame, _ = known_timeline(owner + spam)
    device = AccountEvent("device_seen", time_of(owner[0]), HERE)
    found = {}
    for days in (100, 2000):
        made = Export(time_of(spam[-1]) + timedelta(days=days))
        _, verdict = attribute(
            frame,
            [device],
            [Note("generated_at", HERE, made)],
        )
        found[days] = {reason.key for reason in verdict.reasons}
    assert "events_silent" in found[100]
    assert "events_not_covered" in found[2000]


def test_a_handful_of_posts_is_attributed_to_nobody() -> None:
    """Below the fewest posts the labels are uncertain and the ratio favours neither side."""
    frame, verdict, _ = judged(owner_rows(3))
    assert set(frame["label"]) == {"uncertain"}
    assert verdict.log10_lr == 0.0


def test_no_profile_no_word_of_one() -> None:
    """Evidence without a profile is said to hold none, not to show one."""
    _, verdict, _ = judged(owner_rows(60))
    keys = {reason.key for reason in verdict.caveats}
    assert "profile_not_held" in keys
    assert "profile_history_absent" not in keys


@pytest.mark.parametrize("posts", range(2, 8))
@pytest.mark.parametrize("spam", [1, 3])
def test_few_posts_with_spam_offer_neither_onset_nor_window(posts: int, spam: int) -> None:
    """Under eight posts the program says that they are too few, and dates nothing."""
    owner = owner_rows(max(1, posts - spam))
    rows = [*owner, *spam_rows(posts - len(owner), after(owner, 30.0))]
    _, verdict, _ = judged(rows)
    assert verdict.finding == "undetermined"
    assert {mark.key for mark in verdict.landmarks} == {"first_post", "last_post"}
    assert verdict.window is None
    assert [reason.key for reason in verdict.reasons] == ["too_few_posts"]
    assert verdict.reasons[0].params == {
        "posts": posts,
        "all": True,
        "fewest": 8,
        "fewest_owner": 3,
    }
