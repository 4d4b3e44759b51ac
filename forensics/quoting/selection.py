"""Which posts a report quotes: landmarks first, then samples. Rows are timeline positions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from forensics.case import Case
from forensics.model.findings import TWO_HANDS, Label, LandmarkKey
from forensics.model.selection import Selection

OTHER_SAMPLE = 6
UNCERTAIN_SAMPLE = 4
STRAY_RUN = 5
STRAY_LIMIT = 24
ENDING: tuple[LandmarkKey, ...] = ("owner_returns", "relapse", "last_other", "last_post")


def onset_row(case: Case) -> int | None:
    """The row of the onset, or of the candidate onset, where there is one."""
    mark = case.verdict.landmark("onset")
    return mark.row if mark else None


def last_owner_before(case: Case, row: int) -> int | None:
    """The last row before ``row`` that is attributed to the owner."""
    before = case.timeline["label"].iloc[:row].eq("owner").to_numpy().nonzero()[0]
    return int(before[-1]) if len(before) else None


def spread(rows: Sequence[int], count: int) -> tuple[int, ...]:
    """``count`` of the rows, evenly spread, the first one always among them."""
    if len(rows) <= count:
        return tuple(rows)
    return tuple(rows[round(k * (len(rows) - 1) / max(count - 1, 1))] for k in range(count))


def rows_labelled(case: Case, label: Label, since: int = 0) -> list[int]:
    """Rows of one label from ``since`` on."""
    found = case.timeline["label"].eq(label).to_numpy()[since:].nonzero()[0] + since
    return [int(row) for row in found]


def _varied(timeline: pd.DataFrame, rows: Iterable[int]) -> list[int]:
    """The rows whose opening words have not been met, so that a sample shows variety."""
    seen: set[str] = set()
    kept: list[int] = []
    for row in rows:
        opening = str(timeline["text"].iloc[row])[:24].casefold()
        if opening not in seen:
            seen.add(opening)
            kept.append(row)
    return kept


def _marked(case: Case, keys: Iterable[LandmarkKey]) -> list[int]:
    """Rows of the landmarks of these keys, in the order of time."""
    marks = (case.verdict.landmark(key) for key in keys)
    return sorted({mark.row for mark in marks if mark is not None and mark.row is not None})


def _genuine(case: Case) -> list[int]:
    """The posts of the owner's end, and the one that would be last if the last were not."""
    rows, genuine = _marked(case, ("regular_until",)), case.verdict.landmark("last_genuine")
    quiet = case.verdict.finding == "no_takeover"
    if genuine is not None and genuine.row is not None and not quiet:
        before = last_owner_before(case, genuine.row)
        rows += [genuine.row] if before is None else [before, genuine.row]
    return sorted(set(rows))


def _onset(case: Case) -> list[int]:
    """Both ends of the takeover window."""
    onset = onset_row(case)
    if onset is None:
        return []
    window = case.verdict.window
    before = window.row if window else None
    return [onset] if before is None else [before, onset]


def _stray(case: Case, onset: int) -> list[int]:
    rows: list[int] = []
    for episode in case.verdict.episodes:
        if episode.label != "owner" or episode.last <= onset:
            continue
        run = rows_labelled(case, "owner", max(episode.first, onset))
        run = [row for row in run if row <= episode.last]
        rows += run if len(run) <= STRAY_RUN else [*run[:2], run[-1]]
    return rows


def _other_sample(case: Case, taken: set[int]) -> tuple[int, ...]:
    rows = [row for row in rows_labelled(case, "other") if row not in taken]
    varied = _varied(case.timeline, spread(rows, 40 * OTHER_SAMPLE))
    wide = varied if len(varied) >= OTHER_SAMPLE else rows
    return spread(wide, OTHER_SAMPLE)


class _Taking:
    """Hands out rows once each, to the first chapter that asks for them."""

    def __init__(self) -> None:
        self.taken: set[int] = set()

    def __call__(self, rows: Iterable[int]) -> tuple[int, ...]:
        fresh = tuple(dict.fromkeys(row for row in rows if row not in self.taken))
        self.taken.update(fresh)
        return fresh


def selection_of(case: Case) -> Selection:
    """The posts chosen when the case was quoted; for a case that was not, those of ``select``."""
    return select(case) if case.selection is None else case.selection


def select(case: Case) -> Selection:
    """Choose the posts to quote; the same case gives the same choice."""
    take, onset = _Taking(), onset_row(case)
    first = take(_marked(case, ("first_post",)))
    genuine = take(_genuine(case))
    window = take(_onset(case))
    ending = take(_marked(case, ENDING))
    decided = case.verdict.finding in TWO_HANDS
    other = take(_other_sample(case, take.taken)) if decided else ()
    stray: tuple[int, ...] = ()
    if decided and onset is not None:
        stray = take([row for row in _stray(case, onset) if row not in take.taken][:STRAY_LIMIT])
    doubtful = [row for row in rows_labelled(case, "uncertain") if row not in take.taken]
    uncertain = spread(doubtful, UNCERTAIN_SAMPLE)
    return Selection(first, genuine, window, other, stray, uncertain, ending)
