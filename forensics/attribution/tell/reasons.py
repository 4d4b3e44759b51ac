"""The reasons for a finding: what the two groups of posts show, what the account's events say, and
how far other ways to look at the timeline agree."""

from __future__ import annotations

from collections.abc import Sequence

from forensics.attribution.judge.best_split import Judged
from forensics.attribution.judge.judgement import FEWEST_OWNER, FEWEST_POSTS, Judgement
from forensics.attribution.search.placebo import STRETCHES
from forensics.attribution.tell.comparison import differences
from forensics.attribution.tell.landmarks import landmarks_of, owner_posts, too_few
from forensics.model.findings import Landmark, Reason, Signal, Value
from forensics.model.records import AccountEvent, Profile

# Reasons of the landmark of a changed profile that are reasons for the finding, too.
NAMES = ("renamed", "renamed_between", "name_unlike_handle")
# Posts between the onset and the largest changepoint up to which they agree. Chosen, not measured.
SAME_MOMENT = 5


def reasons_of(
    judgement: Judgement,
    events: Sequence[AccountEvent],
    profiles: Sequence[Profile],
    signals: Sequence[Signal],
) -> tuple[Reason, ...]:
    """Why the finding is as it is."""
    if judgement.candidate and too_few(judgement.dated):
        return (_too_few(judgement),)
    if judgement.unsettled is not None:
        posts = int((judgement.unsettled.share > 0.5).sum())
        return (Reason("split_unsettled", {"posts": posts}),)
    if judgement.best is None or judgement.supposed is None:
        return (Reason("no_second_hand", {"posts": len(judgement.labelled)}),)
    reasons = differences(judgement.supposed, judgement.best.split)
    marks = landmarks_of(judgement.supposed, events, profiles, candidate=True)
    onset = next((mark for mark in marks if mark.key == "onset"), None)
    if onset is not None:
        renamed = (reason for mark in marks for reason in mark.reasons if reason.key in NAMES)
        reasons = (*reasons, *judgement.access.reasons, *renamed, *_agreement(onset, signals))
    return (*reasons, *_placebo(judgement.best))


def _too_few(judgement: Judgement) -> Reason:
    """That the posts, or the owner's among them, are too few to be compared."""
    frame = judgement.dated
    few = len(frame) < FEWEST_POSTS
    params: dict[str, Value] = {
        "posts": len(frame) if few else owner_posts(frame),
        "all": few,
        "fewest": FEWEST_POSTS,
        "fewest_owner": FEWEST_OWNER,
    }
    return Reason("too_few_posts", params)


def _placebo(best: Judged) -> tuple[Reason, ...]:
    observed, placebo = best.measures["typical"], best.measures["placebo"]
    key = "placebo_exceeded" if observed > placebo else "placebo_reached"
    return (Reason(key, {"observed": observed, "placebo": placebo, "splits": STRETCHES}),)


def _agreement(onset: Landmark, signals: Sequence[Signal]) -> tuple[Reason, ...]:
    regime = next((signal for signal in signals if signal.detector == "regime"), None)
    if regime is None or regime.onset is None or onset.row is None:
        return ()
    apart = abs(regime.onset - onset.row)
    key = "changepoint_agrees" if apart <= SAME_MOMENT else "changepoint_differs"
    return (Reason(key, {"posts_apart": apart}),)
