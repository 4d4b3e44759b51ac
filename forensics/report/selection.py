"""Which posts a report quotes: landmarks first, then samples. Rows are timeline positions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from forensics.case import Case
from forensics.findings import Label

OTHER_SAMPLE = 6
UNCERTAIN_SAMPLE = 4
STRAY_RUN = 5
STRAY_LIMIT = 24


@dataclass(frozen=True, slots=True)
class Selection:
    """Rows quoted, by chapter, each row once, in the order in which they are numbered."""

    landmarks: tuple[int, ...]
    other: tuple[int, ...]
    stray: tuple[int, ...]
    uncertain: tuple[int, ...]

    @property
    def rows(self) -> tuple[int, ...]:
        """All rows quoted; a row's exhibit number is its place here plus one."""
        return self.landmarks + self.other + self.stray + self.uncertain

    def number(self, row: int | None) -> int | None:
        """The exhibit number of a row, or None when it is not quoted."""
        return self.rows.index(row) + 1 if row in self.rows else None


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


def _landmark_rows(case: Case) -> list[int]:
    rows = {mark.row for mark in case.verdict.landmarks if mark.row is not None}
    onset = onset_row(case)
    before = last_owner_before(case, onset) if onset is not None else None
    return sorted(rows | ({before} if before is not None else set()))


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


def select(case: Case) -> Selection:
    """Choose the posts to quote; the same case gives the same choice."""
    landmarks = tuple(_landmark_rows(case))
    taken, onset = set(landmarks), onset_row(case)
    decided = case.verdict.finding in ("takeover", "change_of_hand")
    other = _other_sample(case, taken) if decided else ()
    taken.update(other)
    stray: tuple[int, ...] = ()
    if decided and onset is not None:
        stray = tuple(row for row in _stray(case, onset) if row not in taken)[:STRAY_LIMIT]
    taken.update(stray)
    doubtful = [row for row in rows_labelled(case, "uncertain") if row not in taken]
    return Selection(landmarks, other, stray, spread(doubtful, UNCERTAIN_SAMPLE))
