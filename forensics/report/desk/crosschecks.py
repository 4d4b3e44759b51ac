"""The separate checks set beside the onset: which land near it, which elsewhere, which see
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pandas as pd

from forensics.model.findings import Landmark, Signal
from forensics.report.blocks import Bullet
from forensics.report.desk.citing import gap
from forensics.report.desk.desk import Desk

NEAR = 5
"""Posts from the onset up to which a break counts as the same."""
WEEK = pd.Timedelta(days=7)
"""Beyond it a break that stands few posts off is said to lie off in time."""


def _names(desk: Desk, signals: Iterable[Signal]) -> str:
    named = [desk.words.name("detector", signal.detector) for signal in signals]
    told = desk.words.listing(tuple(desk.words.inside(name) for name in named))
    return told[:1].upper() + told[1:]


def _placed(desk: Desk, signals: list[Signal], onset: int) -> Iterator[Bullet]:
    """A line for every row at which checks place a break, the nearest to the onset first."""
    rows = {signal.onset for signal in signals if signal.onset is not None}
    for row in sorted(rows, key=lambda row: (abs(row - onset), row)):
        those = [signal for signal in signals if signal.onset == row]
        said = desk.words(
            "crosscheck.at",
            names=_names(desk, those),
            count=len(those),
            at=desk.said(row),
            apart=abs(row - onset),
            distance=gap(desk, min(row, onset), max(row, onset)),
            late=row > onset,
        )
        yield Bullet(said)


def _in_time(desk: Desk, near: Sequence[Signal], onset: int) -> str:
    """How far in time from the onset the breaks lie that stand few posts from it."""
    at = desk.frame["created_at"]
    rows = sorted(
        (signal.onset for signal in near if signal.onset is not None),
        key=lambda row: abs(at.iloc[row] - at.iloc[onset]),
    )
    if not rows:
        return ""
    if all(desk.words.day(at.iloc[row]) == desk.words.day(at.iloc[onset]) for row in rows):
        return desk.words("crosscheck.same_day", near=len(rows))
    far = gap(desk, min(rows[-1], onset), max(rows[-1], onset))
    soon = sum(abs(at.iloc[row] - at.iloc[onset]) <= WEEK for row in rows)
    if soon == len(rows):
        return desk.words("crosscheck.within", near=soon, length=far)
    return desk.words("crosscheck.spread", soon=soon, rest=len(rows) - soon, far=far)


def lines(desk: Desk, onset: Landmark | None) -> tuple[Bullet, ...]:
    """How far the checks agree with the onset, then what each says; none without an onset."""
    signals = desk.case.verdict.signals
    if onset is None or onset.row is None or not signals:
        return ()
    absent = [signal for signal in signals if desk.absent(signal)]
    held = [signal for signal in signals if signal not in absent]
    placed = [signal for signal in held if signal.status == "shift"]
    quiet = [signal for signal in held if signal.status == "no_shift"]
    untold = [signal for signal in held if signal.status == "not_enough_data"]
    near = [s for s in placed if s.onset is not None and abs(s.onset - onset.row) <= NEAR]
    head = desk.words(
        "crosscheck.agreed", near=len(near), asked=len(placed) + len(quiet), posts=NEAR
    )
    told = [
        Bullet(f"{head} {_in_time(desk, near, onset.row)}".strip()),
        *_placed(desk, placed, onset.row),
    ]
    for key, those in (("none", quiet), ("untold", untold), ("absent", absent)):
        if those:
            names = _names(desk, those)
            told.append(Bullet(desk.words(f"crosscheck.{key}", names=names)))
    return tuple(told)
