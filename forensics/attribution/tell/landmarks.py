"""The landmarks of a case, read off the labels and the account events."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from forensics.attribution.judge.judgement import FEWEST_OWNER, FEWEST_POSTS
from forensics.attribution.judge.labels import OWNER, rows_of, takeover_window
from forensics.attribution.observe.channels import total
from forensics.attribution.search.hidden_markov import chain_of, first_other, last_owner
from forensics.attribution.tell.regularity import last_steady
from forensics.model.event_details import Change
from forensics.model.findings import Landmark, LandmarkKey, Reason, Value
from forensics.model.records import AccountEvent, Profile

Floats = NDArray[np.float64]

PROFILE_CHANGES = (
    "screen_name_changed",
    "display_name_changed",
    "bio_changed",
    "picture_changed",
)
# Outside an interval of 90 % lie 5 % on either side. A strange post far off is no place where
# this takeover may have begun: only so many posts about the likeliest one count. That number was
# chosen; how often the intervals held the true moment was measured (docs/method.md).
TAIL = 0.05
ABOUT = 20
# The probability of another hand below which a post is likelier the owner's.
EVEN = 0.5
# Posts of the owner's on end that are a return: one or two are strays amid spam. Chosen.
RETURN_POSTS = 3
# Letters in a row that a display name and a handle share if they are alike, and fewer than which
# cannot be compared. Chosen, not measured.
SHARED_LETTERS, FEWEST_LETTERS = 4, 3


@dataclass(frozen=True)
class Bounds:
    """Rows between which a landmark lies with a probability of 90 %, both included, if it lies
    near the likeliest row at all."""

    onset: tuple[int, int]
    last_genuine: tuple[int, int]


def bounds_of(frame: pd.DataFrame, ratios: Mapping[str, Floats]) -> Bounds:
    """Bounds from all paths of the chain; ``ratios`` are log10 per post by channel, (n,)."""
    chain = chain_of(frame["gap_s"].to_numpy(float))
    summed, between = total(dict(ratios)), ratios["time"]
    return Bounds(
        _between(first_other(chain, summed, between)),
        _between(last_owner(chain, summed, between)),
    )


def _between(reached: Floats) -> tuple[int, int]:
    """Rows that bound nine tenths of what rises within 20 posts of the steepest rise."""
    rises = np.diff(reached, prepend=0.0)
    peak = int(np.argmax(rises))
    first = max(0, peak - ABOUT)
    near = np.cumsum(rises[first : peak + ABOUT + 1])
    early, late = np.searchsorted(near / near[-1], [TAIL, 1 - TAIL]) if near[-1] > 0 else (0, 0)
    last = len(reached) - 1
    return min(first + int(early), last), min(first + int(late), last)


def landmarks_of(
    frame: pd.DataFrame,
    events: Sequence[AccountEvent],
    profiles: Sequence[Profile] = (),
    *,
    candidate: bool,
    bounds: Bounds | None = None,
    sure: float | None = None,
    competing: Landmark | None = None,
) -> tuple[Landmark, ...]:
    """Every landmark the evidence shows, in the order of the report.

    ``frame`` has ``p_other`` and ``label``. With ``candidate`` every landmark but the edges of
    the timeline, which are facts, is offered and not stated, and nothing is offered where the
    posts are too few. Without ``bounds`` the intervals are single posts. ``sure`` is the chance
    that the onset lies within three posts of where it is put; where a ``competing`` onset is given
    the interval takes it in.
    """
    if candidate and too_few(frame):
        return tuple(_edges(frame, events))
    other = rows_of(frame, "other")
    marks = _regular(frame, other)
    if len(other):
        onsets = [replace(mark, sure=sure) for mark in _onset(frame, other, bounds)]
        marks += [_reaching(mark, competing) for mark in onsets]
        marks += _last_genuine(frame, other, bounds)
        marks += _return_and_relapse(frame, other)
        dated = _profile_change(frame, events, int(other[0]))
        marks += dated or _strange_name(frame, profiles, int(other[0]))
    if candidate:
        marks = [replace(mark, candidate=True) for mark in marks]
    return (*_edges(frame, events), *marks)


def _reaching(mark: Landmark, competing: Landmark | None) -> Landmark:
    """A landmark whose interval reaches to the competing one."""
    if competing is None:
        return mark
    early, late = min(mark.earliest, competing.at), max(mark.latest, competing.at)
    return replace(mark, earliest=early, latest=late)


def owner_posts(frame: pd.DataFrame) -> int:
    """How many posts are likelier the owner's than another hand's."""
    return int((frame["p_other"] < EVEN).sum())


def too_few(frame: pd.DataFrame) -> bool:
    """True where the posts, or the owner's among them, are too few for any moment to be offered."""
    return len(frame) < FEWEST_POSTS or owner_posts(frame) < FEWEST_OWNER


def competing_of(frame: pd.DataFrame, row: int | None) -> Landmark | None:
    """The onset by the next best split, which begins at that row: offered, never stated."""
    if row is None or too_few(frame):
        return None
    return replace(_at(frame, "onset", row), candidate=True)


def _at(
    frame: pd.DataFrame,
    key: LandmarkKey,
    row: int,
    reasons: tuple[Reason, ...] = (),
    early: int | None = None,
    late: int | None = None,
) -> Landmark:
    times = frame["created_at"]
    return Landmark(
        key=key,
        at=times.iloc[row],
        earliest=times.iloc[row if early is None else early],
        latest=times.iloc[row if late is None else late],
        row=row,
        post_id=str(frame["post_id"].iloc[row]),
        reasons=reasons,
    )


def _edges(frame: pd.DataFrame, events: Sequence[AccountEvent]) -> list[Landmark]:
    marks = []
    created = [event for event in events if event.kind == "account_created"]
    if created:
        at = pd.Timestamp(min(event.occurred_at for event in created))
        marks.append(Landmark("account_created", at, at, at))
    marks.append(_at(frame, "first_post", 0))
    marks.append(_at(frame, "last_post", len(frame) - 1))
    return marks


def _regular(frame: pd.DataFrame, other: np.ndarray) -> list[Landmark]:
    owner = rows_of(frame, "owner")
    steady = last_steady(frame["created_at"], owner, other)
    if steady is None:
        return []
    reason = Reason(
        "last_steady_post",
        {
            "posts": steady.posts,
            "since": frame["created_at"].iloc[steady.first],
            "per_week": steady.per_week,
        },
    )
    return [_at(frame, "regular_until", steady.last, (reason,))]


def _onset(frame: pd.DataFrame, other: np.ndarray, bounds: Bounds | None) -> list[Landmark]:
    """The first post by the other hand, with its interval of 90 %.

    The interval begins with the last of the owner's posts that precedes any post which may be
    the first by the other hand.
    """
    first = int(other[0])
    p = frame["p_other"].to_numpy(float)
    early, late = bounds.onset if bounds else (first, first)
    if early < first - ABOUT:
        # An isolated post, left open, may be likelier the first; the window is the spam's.
        early = late = first
    before = np.flatnonzero((frame["label"] == "owner").to_numpy()[: min(first, early)])
    start = int(before[-1]) if len(before) else 0
    window = takeover_window(frame, first)
    reasons = [Reason("onset_first_other", {"p": float(p[first])})]
    if window.hours is not None:
        reasons.append(Reason("window_bounds", {"hours": window.hours}))
    mark = _at(frame, "onset", first, tuple(reasons), start, max(first, late))
    return [replace(mark, window=window)]


def _last_genuine(frame: pd.DataFrame, other: np.ndarray, bounds: Bounds | None) -> list[Landmark]:
    """The last post that is likelier the owner's than not, wherever it stands; a candidate only
    where it is not clearly so."""
    p = frame["p_other"].to_numpy(float)
    owner = np.flatnonzero(p < EVEN)
    if not len(owner):
        return []
    last = int(owner[-1])
    inside = bool((other < last).any() and (other > last).any())
    reason = Reason("last_owner_post", {"p": 1.0 - float(p[last]), "inside": inside})
    early, late = bounds.last_genuine if bounds else (last, last)
    early, late = min(last, early), max(last, late)
    mark = _at(frame, "last_genuine", last, (reason,), early, late)
    return [replace(mark, candidate=bool(p[last] > OWNER))]


def _return_and_relapse(frame: pd.DataFrame, other: np.ndarray) -> list[Landmark]:
    """The owner back after the other hand for three posts or more, and the other hand again."""
    labels = frame["label"].astype("object").to_numpy()
    marks: list[Landmark] = [_at(frame, "last_other", int(other[-1]))]
    runs = np.flatnonzero(np.diff(np.concatenate(([0], (labels == "owner").astype(int), [0]))))
    for first, end in zip(runs[::2], runs[1::2], strict=True):
        if first > other[0] and end - first >= RETURN_POSTS:
            reason = Reason(
                "owner_resumes",
                {"posts": int(end - first), "at": frame["created_at"].iloc[int(first)]},
            )
            marks.append(_at(frame, "owner_returns", int(first), (reason,)))
            again = other[other >= end]
            if len(again):
                marks.append(_at(frame, "relapse", int(again[0])))
            break
    return marks


def _window_start(frame: pd.DataFrame, onset: int) -> pd.Timestamp:
    """When the takeover window opens; the first post where it is open on that side."""
    start: pd.Timestamp = takeover_window(frame, onset).opens or frame["created_at"].iloc[0]
    return start


def _profile_change(
    frame: pd.DataFrame, events: Sequence[AccountEvent], onset: int
) -> list[Landmark]:
    """The first change of name, bio or picture that is known to be done by a moment in or
    after the takeover window; where captures alone show it, with its whole interval."""
    since = _window_start(frame, onset)
    changes = sorted(
        (event for event in events if event.kind in PROFILE_CHANGES), key=lambda e: e.occurred_at
    )
    for event in changes:
        at = pd.Timestamp(event.occurred_at)
        if at >= since:
            change = event.detail if isinstance(event.detail, Change) else Change()
            since_when = pd.Timestamp(event.since)
            params: dict[str, Value] = {
                "before": change.before or "",
                "after": change.after or "",
            }
            if event.between:
                interval: dict[str, Value] = {"earliest": since_when, "latest": at}
                reason = Reason("renamed_between", {**params, **interval})
            else:
                reason = Reason("renamed", {**params, "at": at})
            return [Landmark("profile_change", at, since_when, at, reasons=(reason,))]
    return []


def _strange_name(frame: pd.DataFrame, profiles: Sequence[Profile], onset: int) -> list[Landmark]:
    """A display name that has nothing of the handle, where no change of it is dated.

    Some archives hold the name at export alone. It bounds the change from above only, and
    is offered, not stated: many owners choose a name unlike their handle. A name that the
    account bore before the window opens says nothing of the takeover.
    """
    window = takeover_window(frame, onset)
    before = window.opens or window.closes
    seen = [(pd.Timestamp(one.seen_at), one) for one in profiles if one.seen_at]
    old = {one.display_name for at, one in seen if at < before}
    for at, profile in seen:
        name, handle = profile.display_name, profile.handle
        if name and handle and name not in old and not alike(name, handle):
            reason = Reason("name_unlike_handle", {"name": name, "handle": handle, "at": at})
            since = _window_start(frame, onset)
            return [Landmark("profile_change", at, since, at, reasons=(reason,), candidate=True)]
    return []


def alike(name: str, handle: str) -> bool:
    """True when a display name and a handle share four letters in a row, or the shorter of
    them stands whole in the other; also when a name in another script cannot be compared.

    >>> alike("Isaure Montplume", "IMontplume31"), alike("Lola Fictiva", "IsaureMontplume")
    (True, False)
    """
    one, two = plain_letters(name), plain_letters(handle)
    if min(len(one), len(two)) < FEWEST_LETTERS:
        return True
    size = min(SHARED_LETTERS, len(one), len(two))
    return any(one[at : at + size] in two for at in range(len(one) - size + 1))


def plain_letters(text: str) -> str:
    """Latin letters alone, lower case, accents removed."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in plain if "a" <= char <= "z")
