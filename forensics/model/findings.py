"""What the analysis yields: signals, episodes, landmarks, verdict. Wording is by key.

Every statement is a ``Reason``: a wording key with its parameters, so that the report can
say it in any language and nothing is phrased in the analysis itself.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from forensics.model.display import html_table, minute

Finding = Literal["takeover", "change_of_hand", "no_takeover", "undetermined"]
TWO_HANDS: tuple[Finding, ...] = ("takeover", "change_of_hand")
"""Findings that name a second hand."""
Strength = Literal["none", "limited", "moderate", "moderately_strong", "strong", "very_strong"]
Dating = Literal["sure", "likely", "doubtful"]
Label = Literal["owner", "other", "uncertain"]
Status = Literal["shift", "no_shift", "not_enough_data"]
LandmarkKey = Literal[
    "account_created",
    "first_post",
    "regular_until",
    "onset",
    "last_genuine",
    "profile_change",
    "owner_returns",
    "relapse",
    "last_other",
    "last_post",
]
# The chance that a date is right to within three posts, from which on it is called so. Chosen.
SURE, LIKELY = 0.9, 0.7
Value = str | int | float | bool | None | pd.Timestamp | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """A wording key and its parameters; ``weight`` is its log10 likelihood ratio, if any.

    Positive weight speaks for another hand, negative for the owner.
    """

    key: str
    params: Mapping[str, Value] = field(default_factory=dict)
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Signal:
    """One detector's answer about the whole timeline.

    ``onset`` is the row number (position in the timeline) where the new behaviour
    begins; ``strength`` runs from 0 to 1; ``measured`` holds the figures behind it.
    """

    detector: str
    status: Status
    onset: int | None = None
    strength: float = 0.0
    measured: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Episode:
    """A run of posts of one label: first and last row (inclusive), both with id and time."""

    label: Label
    first: int
    last: int
    first_post_id: str
    last_post_id: str
    starts_at: pd.Timestamp
    ends_at: pd.Timestamp
    posts: int


@dataclass(frozen=True, slots=True)
class Window:
    """The takeover window: from the owner's last post before the onset to the onset.

    ``row`` is that post's position in the timeline; it and ``opens`` are None where no post of
    the owner's comes before the onset, so that the window is open on that side.
    """

    row: int | None
    opens: pd.Timestamp | None
    closes: pd.Timestamp

    @property
    def hours(self) -> float | None:
        """Its length, None where it is open.

        >>> Window(None, None, pd.Timestamp("2024-05-14T02:17:44Z")).hours is None
        True
        """
        return None if self.opens is None else (self.closes - self.opens).total_seconds() / 3600.0


@dataclass(frozen=True, slots=True)
class Landmark:
    """A dated turning point with its interval of 90 %, ``earliest`` to ``latest``.

    ``row`` is the position in the timeline, or None for account events. ``candidate`` marks a
    landmark that is offered and not stated, since the finding is undetermined or the post on
    which it rests is itself uncertain. ``window`` is the onset's alone, and so is ``sure``: the
    chance, 0 to 1, that the true onset lies within three posts of it, as cross-validation
    measured it (None where it was not).
    """

    key: LandmarkKey
    at: pd.Timestamp
    earliest: pd.Timestamp
    latest: pd.Timestamp
    row: int | None = None
    post_id: str | None = None
    reasons: tuple[Reason, ...] = ()
    candidate: bool = False
    window: Window | None = None
    sure: float | None = None

    @property
    def dating(self) -> Dating | None:
        """How sure a stated date is, in a word; None for a candidate and where it was not
        measured.

        >>> case.verdict.landmark("onset").dating in ("sure", "likely", "doubtful")
        True
        """
        if self.candidate or self.sure is None:
            return None
        return "sure" if self.sure >= SURE else "likely" if self.sure >= LIKELY else "doubtful"


Told = Callable[[Landmark], str]
"""How the moment of a landmark is written."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another explanation considered, with what in the evidence speaks for and against it."""

    key: str
    supports: tuple[Reason, ...] = ()
    against: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Rulebook:
    """By what a verdict was reached, so that a report never cites another rule's figures.

    ``controls`` is the number of genuine cases the rule was learned from, which caps its ratio;
    ``weights`` has each channel's (weight, cap) in log10; ``labelling`` is the fingerprint of
    rule, word lists and code ('' where unknown).
    """

    controls: int
    weights: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    labelling: str = ""

    @property
    def cap(self) -> float:
        """The largest log10 likelihood ratio that may be claimed.

        >>> Rulebook(controls=1000).cap
        3.0
        """
        return math.log10(self.controls)


@dataclass(frozen=True, slots=True)
class WriterChange:
    """Where another writer's posts begin, if another wrote: nothing is said of the cause.

    ``row`` is the position in the timeline and ``at`` its time; ``log10_lr`` and ``strength``
    are those of a change of writer alone, apart from those of the finding.
    """

    row: int
    at: pd.Timestamp
    log10_lr: float
    strength: Strength


@dataclass(frozen=True, slots=True)
class Verdict:
    """The combination. ``log10_lr`` is capped; ``strength`` is its verbal equivalent.

    ``writer`` is the likeliest change of writer, where one was looked for and seen;
    ``competing_onset`` the onset by the next best division of the posts, where the date of the
    onset is doubtful: a landmark of key ``onset``, a candidate always.
    """

    finding: Finding
    strength: Strength
    log10_lr: float
    landmarks: tuple[Landmark, ...] = ()
    episodes: tuple[Episode, ...] = ()
    signals: tuple[Signal, ...] = ()
    reasons: tuple[Reason, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    caveats: tuple[Reason, ...] = ()
    rulebook: Rulebook | None = None
    writer: WriterChange | None = None
    competing_onset: Landmark | None = None

    def landmark(self, key: LandmarkKey) -> Landmark | None:
        """The landmark of that key, or None when the evidence does not show it.

        >>> onset = case.verdict.landmark("onset")
        >>> onset.earliest <= onset.at <= onset.latest
        True
        """
        return next((mark for mark in self.landmarks if mark.key == key), None)

    @property
    def window(self) -> Window | None:
        """The takeover window, or that of the candidate onset; None without either.

        >>> case.verdict.window.closes == case.verdict.landmark("onset").at
        True
        """
        onset = self.landmark("onset")
        return onset.window if onset else None

    def __repr__(self) -> str:
        """One line; all else are fields to be asked for."""
        return f"<Verdict {self.line(_stored)}>"

    def _repr_html_(self) -> str:
        """Finding and landmarks, their times as stored, for a notebook."""
        return self.html(_stored, "as stored: UTC, or the source's own clock")

    def line(self, told: Told) -> str:
        """Finding, strength, onset and last genuine post, by their keys in the data.

        >>> case.verdict.line(lambda mark: f"{mark.at:%Y-%m-%d}").split(" (")[0]
        'takeover'
        """
        named = (self.landmark("onset"), self.landmark("last_genuine"))
        marks = [f"{mark.key} {_doubted(mark, told)}" for mark in named if mark is not None]
        return ", ".join([self._supported, *marks])

    def html(self, told: Told, clock: str) -> str:
        """The same with every landmark, as tables; ``clock`` says in which time they are told.

        >>> case.verdict.html(lambda mark: "then", "UTC")[:7]
        '<table>'
        """
        rows = [("finding", self._supported)]
        if self.finding != "undetermined":
            rows.append(("log10 likelihood ratio (capped)", f"{self.log10_lr:.2f}"))
        rows.append(("reasons, caveats", f"{len(self.reasons)}, {len(self.caveats)}"))
        marks = [
            (mark.key, _doubted(mark, told), mark.post_id or "")
            for mark in sorted(self.landmarks, key=lambda mark: (mark.at, mark.row or 0))
        ]
        heads = ("landmark", f"when ({clock})", "post")
        return html_table((), rows) + (html_table(heads, marks) if marks else "")

    @property
    def _supported(self) -> str:
        """The finding and its strength; an undetermined one has no support to name."""
        if self.finding == "undetermined":
            return self.finding
        return f"{self.finding} (strength: {self.strength})"


def _stored(mark: Landmark) -> str:
    by = "by " if mark.row is None and mark.earliest < mark.at else ""
    return f"{by}{minute(mark.at)}"


def _doubted(mark: Landmark, told: Told) -> str:
    """When, with what is to be said of how sure it is."""
    doubt = "candidate only" if mark.candidate else f"date {mark.dating}" if mark.dating else ""
    return f"{told(mark)} ({doubt})" if doubt else told(mark)
