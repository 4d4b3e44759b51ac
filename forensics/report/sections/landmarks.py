"""The landmarks in a table: the chief ones on page one, the others after them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from forensics.model.findings import Landmark, LandmarkKey
from forensics.report.blocks import LandmarkRow, LandmarkTable, Ref
from forensics.report.desk import dating
from forensics.report.desk.citing import bounded_above, chance_of, landmark_kind, landmark_moment
from forensics.report.desk.desk import Desk
from forensics.report.phrasing import moments
from forensics.report.phrasing.landmarks import MARK_TONES, NO_POST, mark_key
from forensics.report.sections import external

BOUNDED = ("onset", "last_genuine")
"""Landmarks whose interval is computed; the other posts are read off the attributions."""
RENAMED = ("renamed", "renamed_between")
RECORDED = ("account_created", "first_post", "last_post")
CHIEF: tuple[LandmarkKey, ...] = (
    "regular_until",
    "onset",
    "last_genuine",
    "profile_change",
    "owner_returns",
    "relapse",
)
"""Landmarks that stand on page one; the others follow in a table of their own."""
MOST_TOGETHER, MOST_QUOTED = 9, 6
"""So many rows leave room on page one for all else, fewer where two posts are quoted there: no
second table is made of the rest."""
Timed = tuple[pd.Timestamp, LandmarkRow]


def interval(desk: Desk, mark: Landmark) -> str:
    """The interval of a landmark in words."""
    if mark.key == "profile_change" and mark.candidate and not _dated(mark):
        return desk.words("landmark.export")
    if desk.decided and mark.candidate and mark.row is not None:
        return desk.words("landmark.chance", p=chance_of(mark))
    if not desk.decided and mark.candidate and mark.key in BOUNDED:
        return "–"
    if mark.key == "onset" and dating.doubtful(desk):
        return dating.span(desk) or "–"
    if mark.earliest == mark.latest:
        recorded = mark.key in RECORDED or mark.row is None
        single = "alone" if mark.key in BOUNDED else "attributed"
        if mark.candidate and mark.key in BOUNDED:
            return "–"
        return desk.words(f"landmark.{_recorded(desk, mark) if recorded else single}")
    low, high = desk.words.short_date(mark.earliest), desk.words.short_date(mark.latest)
    if low == high:
        low, high = (
            desk.cell(at, moments.known_at(desk.frame, at)) for at in (mark.earliest, mark.latest)
        )
        if low == high:
            return low
    key = "landmark.within" if mark.key == "onset" else "landmark.window"
    return desk.words(key, earliest=low, latest=high)


def _recorded(desk: Desk, mark: Landmark) -> str:
    """How exactly a recorded moment is known."""
    keys = {"utc": "exact", "no_zone": "zone_unknown", "day": "day_only"}
    return keys[landmark_kind(desk, mark)]


def _dated(mark: Landmark) -> bool:
    """True when a change of profile was seen, not only a name unlike the handle."""
    return any(reason.key in RENAMED for reason in mark.reasons)


def _ref(desk: Desk, mark: Landmark) -> Ref | None:
    """Where the evidence of a landmark stands in the report."""
    anchor = NO_POST.get(mark.key)
    if mark.row is not None or anchor is None:
        return desk.exhibit_ref(mark.row)
    told = mark.key != "profile_change" or desk.landmark("onset") is not None
    return Ref(anchor, desk.words("landmark.source")) if told else None


def _when(desk: Desk, mark: Landmark, *, zoned: bool) -> str:
    """When a landmark lies, with its zone where the heading cannot say it."""
    if zoned or bounded_above(mark):
        return landmark_moment(desk, mark)
    return desk.moment(mark.at, day=landmark_kind(desk, mark) == "day")


def _row(desk: Desk, mark: Landmark, *, zoned: bool) -> LandmarkRow:
    words = desk.words
    return LandmarkRow(
        name=words(f"landmark.{mark_key(desk.case, mark)}"),
        when=_when(desk, mark, zoned=zoned),
        interval=interval(desk, mark),
        tone="plain" if mark.candidate else MARK_TONES.get(mark.key, "plain"),
        badge=badge(desk, mark),
        ref=_ref(desk, mark),
    )


def badge(desk: Desk, mark: Landmark) -> str:
    """What a landmark is called beside its name where it is not simply stated."""
    if mark.candidate:
        return desk.words("landmark.candidate")
    doubtful = mark.key == "onset" and dating.doubtful(desk)
    return desk.words("landmark.doubtful") if doubtful else ""


def _competing(desk: Desk) -> Iterator[tuple[pd.Timestamp, LandmarkRow]]:
    """The onset by the next best division, where its date is doubtful or merely offered."""
    mark, onset = desk.case.verdict.competing_onset, desk.landmark("onset")
    if mark is None or onset is None or not (onset.candidate or dating.doubtful(desk)):
        return
    row = _row(desk, mark, zoned=moments.common([landmark_kind(desk, mark)]) is None)
    yield mark.at, replace(row, name=desk.words("landmark.competing"), interval="–")


def telling(desk: Desk) -> Iterator[Landmark]:
    """The landmarks; the last post of the evidence is left out where it is another one, too.

    The subtitle dates it in any case.
    """
    marks = desk.case.verdict.landmarks
    for mark in marks:
        twice = any(other.row == mark.row and other.key != mark.key for other in marks)
        if mark.key != "last_post" or not twice:
            yield mark


def tables(desk: Desk) -> tuple[LandmarkTable, ...]:
    """The landmarks in the order of time, with the turning points that the case file adds: in one
    table where they are few, else the chief ones first."""
    marks = list(telling(desk))
    kinds = {landmark_kind(desk, mark) for mark in marks}
    shared = moments.common(kinds)
    zoned = shared is None and kinds != {"day"}
    chief = [mark for mark in marks if mark.key in CHIEF]
    first = [*_rows(desk, chief, zoned=zoned), *_competing(desk)]
    rest = _rows(desk, [mark for mark in marks if mark not in chief], zoned=zoned)
    rest += [(fact.at, row) for fact, row in external.landmark_rows(desk)]
    most = MOST_QUOTED if desk.decided else MOST_TOGETHER
    if not first or len(first) + len(rest) <= most:
        return (_table(desk, "heading", [*first, *rest], shared),)
    return _table(desk, "heading", first, shared), _table(desk, "further", rest, shared)


def _rows(desk: Desk, marks: list[Landmark], *, zoned: bool) -> list[Timed]:
    return [(mark.at, _row(desk, mark, zoned=zoned)) for mark in marks]


def _table(
    desk: Desk, title: str, rows: list[Timed], shared: moments.Known | None
) -> LandmarkTable:
    words = desk.words
    ordered = tuple(row for _, row in sorted(rows, key=lambda pair: pair[0]))
    when, what, span, where = (
        words(f"landmark.{key}", zone=moments.zone_of(words, shared))
        for key in ("when", "what", "interval", "exhibit")
    )
    return LandmarkTable(words(f"landmark.{title}"), (what, when, span, where), ordered)
