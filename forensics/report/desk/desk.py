"""The desk at which sections are written: the case, the words, and what both need often."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from forensics.case import Case
from forensics.figures import Figures
from forensics.model.findings import (
    TWO_HANDS,
    Finding,
    Landmark,
    Reason,
    Signal,
    Strength,
    Value,
)
from forensics.model.selection import Selection
from forensics.redaction.masking import mask
from forensics.report.blocks import ChartFigure, Ref, Tone
from forensics.report.options import Explicit
from forensics.report.phrasing import moments
from forensics.report.wording import Words
from forensics.report.wording.typography import defang_text, isolate

ISO_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)")
COUNTED = frozenset(
    {"declared", "read", "count", "posts", "of", "records", "accounts", "files", "from_links"}
    | {"lines_before_header"}
)
"""Details that are counts: written with separators of thousands."""
WORDED: Mapping[str, str] = {
    "quotes": "layout",
    "header": "layout",
    "lang": "lang",
    "order": "order",
    "by": "shown_by",
    "field": "field",
}
"""Details whose values are words of the program's own, and the table of wording they stand in."""
FROM_ONSET = ("event_before_onset", "event_after_onset")
OF_WORDS = ("language_shift", "vocabulary", "duplicates")
"""Checks that look at words alone."""
WEAK: tuple[Strength, ...] = ("none", "limited")
"""Support so weak that a second hand is given no date to quote."""
TONES: Mapping[str, Tone] = {"owner": "owner", "other": "other", "uncertain": "uncertain"}


@dataclass(frozen=True)
class Desk:
    """What every section is given. ``charts`` are by part of the report, ``hashes`` by row."""

    case: Case
    words: Words
    selection: Selection
    charts: Mapping[str, tuple[ChartFigure, ...]]
    hashes: Mapping[int, str]
    explicit: Explicit = "mask"

    @property
    def frame(self) -> pd.DataFrame:
        """The timeline."""
        return self.case.timeline

    @property
    def finding(self) -> Finding:
        """The finding as it is told: one hand that nothing supports is left open."""
        verdict = self.case.verdict
        bare = verdict.strength == "none" or verdict.log10_lr >= 0
        return "undetermined" if verdict.finding == "no_takeover" and bare else verdict.finding

    @property
    def decided(self) -> bool:
        """True when the finding names a second hand."""
        return self.finding in TWO_HANDS

    @property
    def weak(self) -> bool:
        """True when the finding has limited support at most."""
        return self.case.verdict.strength in WEAK

    @property
    def window_name(self) -> str:
        """What the time before the onset is called: of a takeover only where one is found."""
        kind = "writer" if self.finding == "change_of_hand" else "takeover"
        return self.words(f"groups.window_{kind}")

    @property
    def redacted(self) -> bool:
        """True when third parties stand under pseudonyms."""
        return bool(self.case.parameters.get("redacted"))

    @property
    def figures(self) -> Figures:
        """What the posts amount to in figures."""
        return self.case.figures

    @property
    def zone(self) -> str:
        """The case's time zone, by name; where posts' times state none, that."""
        return self.words.zone(self.case.time_zone)

    @property
    def has_local(self) -> bool:
        """True when local times say something that UTC does not."""
        return self.case.time_zone not in ("UTC", "Etc/UTC")

    @property
    def comments(self) -> bool:
        """True when some of the posts are comments, which then are named beside replies."""
        return bool(self.frame["kind"].eq("comment").any())

    def held(self, detector: str) -> bool:
        """False when the evidence has nothing of what a check looks at: no app, no words."""
        if detector == "client":
            return bool(self.frame["client_key"].fillna("").ne("").any())
        return detector not in OF_WORDS or bool(self.frame["n_chars"].gt(0).any())

    def absent(self, signal: Signal) -> bool:
        """True when a check found nothing since the evidence holds nothing for it."""
        return signal.status != "shift" and not self.held(signal.detector)

    def landmark(self, *keys: str) -> Landmark | None:
        """The first of these landmarks that the verdict holds."""
        for key in keys:
            for mark in self.case.verdict.landmarks:
                if mark.key == key:
                    return mark
        return None

    def reasons(self, *keys: str) -> list[Reason]:
        """The reasons of these keys, in the order of the verdict."""
        return [reason for reason in self.case.verdict.reasons if reason.key in keys]

    def say(self, reason: Reason, table: str = "reason") -> str:
        """A reason as a sentence; personal data masked, groups named by the finding."""
        groups = "hands" if self.decided else "split"
        params: dict[str, Value] = {
            "first": self.words(f"groups.{groups}_first"),
            "second": self.words(f"groups.{groups}_second"),
            "window": self.window_name,
            "comments": self.comments,
        }
        for key, value in reason.params.items():
            params[key] = mask(value) if isinstance(value, str) else value
        params |= self._few(reason)
        params |= self._from_onset(reason)
        if reason.key == "renamed_between":
            params |= self._ends(reason)
        if table == "reason" and not self.decided and self.words.has(f"candidate.{reason.key}"):
            table = "candidate"
        return self.words(f"{table}.{reason.key}", **params)

    def _ends(self, reason: Reason) -> dict[str, Value]:
        """Both ends of the interval of a change, with times where they are of one day."""
        early, late = reason.params["earliest"], reason.params["latest"]
        if not isinstance(early, pd.Timestamp) or not isinstance(late, pd.Timestamp):
            return {}
        since, until = self.words.ends(early, late)
        if self.words.day(early) == self.words.day(late):
            since, until = (moments.stamped(self.words, one, "utc") for one in (since, until))
        return {"earliest": since, "latest": until}

    def _from_onset(self, reason: Reason) -> dict[str, Value]:
        """How far an event lies from the onset, as exactly as the post there is dated."""
        onset, at = self.landmark("onset"), reason.params.get("at")
        if reason.key not in FROM_ONSET or onset is None or onset.row is None:
            return {}
        if not isinstance(at, pd.Timestamp):
            return {}
        post = onset.at, moments.known(self.frame, onset.row)
        return {"hours": moments.apart(self.words, (at, "utc"), post)}

    def _few(self, reason: Reason) -> dict[str, Value]:
        """Shares taken over few posts, worded with their counts: ``100% (4 of 4)``."""
        worded: dict[str, Value] = {}
        fewest = self.figures.method.fewest
        for side in ("before", "after"):
            share, posts = (reason.params.get(f"{side}_{name}") for name in ("share", "posts"))
            if isinstance(share, float) and isinstance(posts, int) and 0 < posts < fewest:
                count = round(share * posts)
                worded[f"{side}_share"] = self.words(
                    "units.share_of_few", share=share, count=count, posts=posts
                )
        return worded

    def brief(self, reason: Reason) -> str:
        """A reason in a few words, for where it has been given in full elsewhere."""
        known = self.words.has(f"brief.{reason.key}")
        return self.say(reason, "brief") if known else self.say(reason)

    def detail(self, key: str, value: str) -> str:
        """A detail from the evidence with its name: dates read out, personal data masked."""
        shown = mask(value)
        if key in COUNTED and value.isdecimal():
            shown = self.words.number(int(value))
        elif key in WORDED:
            shown = self.words.name(WORDED[key], value)
        elif key == "signs":
            shown = "; ".join(self.words.name("sign", sign) for sign in value.split())
        if ISO_TIME.fullmatch(value):
            shown = moments.said(self.words, pd.Timestamp(value).tz_convert("UTC"), "utc")
        name = self.words.name("field", key)
        return f"{name} {isolate(defang_text(shown))}"

    def moment(self, ts: pd.Timestamp, *, day: bool = False) -> str:
        """Date and time, or the date alone when the time is not known; without its zone."""
        return self.words.date(ts) if day else self.words.datetime(ts)

    def said(self, row: int) -> str:
        """When the post of a row was sent, for a sentence: with its zone, as far as known."""
        frame = self.frame
        return moments.said(self.words, frame["created_at"].iloc[row], moments.known(frame, row))

    def said_at(self, at: pd.Timestamp) -> str:
        """The same of a moment that is read off a post."""
        return moments.said(self.words, at, moments.known_at(self.frame, at))

    def cell(self, at: pd.Timestamp, kind: moments.Known) -> str:
        """A moment for a table: with its zone only where the posts' are not all the same."""
        if self.case.clock == "mixed":
            return moments.said(self.words, at, kind)
        return self.moment(at, day=kind == "day")

    @staticmethod
    def timestamp(moment: datetime) -> pd.Timestamp:
        """A record's time in UTC, as the timeline writes times."""
        return pd.Timestamp(moment).tz_convert("UTC")

    def exhibit_ref(self, row: int | None) -> Ref | None:
        """The pointer to the exhibit of a row, where it is quoted."""
        number = self.selection.number(row)
        if number is None:
            return None
        return Ref(f"exhibit-{number}", self.words("document.exhibit", number=number))

    def charts_in(self, part: str) -> tuple[ChartFigure, ...]:
        """The charts of a part of the report that have something to show."""
        return self.charts.get(part, ())
