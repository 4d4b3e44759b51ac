"""One piece of the work: an item, or some of the accounts of an item that holds many."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from forensics.analysis.accounts import Accounts
from forensics.case import Case
from forensics.errors import ForensicsError, NothingToAnalyse, UsageError
from forensics.model.findings import Landmark
from forensics.parsers import ReadOptions
from forensics.reading.inspection import iso
from forensics.reading.options import has_columns
from forensics.reading.reading import Reading
from forensics.screening.posts import posts_of
from forensics.screening.split import Share, read_or_split
from forensics.screening.targets import Target
from forensics.timeline import AccountRow
from forensics.timeline.clocks import known

WHOLE = 0
# One account that trips the analysis must not cost the others.
UNFORESEEN = (ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError,
              RuntimeError, TypeError, ValueError)  # fmt: skip

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Task:
    """``part`` is 0 for all of a target, else 1 and up for a ``share`` of its accounts.

    ``time_zone`` is that of the cases.
    """

    target: Target
    options: ReadOptions
    time_zone: str = "UTC"
    part: int = WHOLE
    share: Share | None = None


@dataclass(slots=True)
class Result:
    """What came of a task: rows and posts, or the shares into which it falls.

    ``sha256`` is that of the item as it was read. ``tables`` says that a table was read, in which
    columns can be named. ``final`` is False when doing it again may end otherwise (no memory, no
    permission).
    """

    task: Task
    rows: list[Row]
    posts: pd.DataFrame | None = None
    shares: Sequence[Share] = ()
    tables: bool = False
    final: bool = True
    sha256: str = ""


def analyse(task: Task, scratch: Path) -> Result:
    """Read the target and analyse its accounts; failures become rows, never exceptions.

    The posts of a target that holds too much go to ``scratch``, and its shares are the result.
    """
    start = time.perf_counter()
    tables = False
    try:
        reading = task.share.read() if task.share else _read(task, scratch)
        if not isinstance(reading, Reading):
            items = reading[0].reading.items
            return Result(
                task, [], shares=reading, tables=has_columns(items), sha256=items[0].sha256
            )
        tables = has_columns(reading.items)
        found = Accounts(reading)
    except (ForensicsError, OSError, *UNFORESEEN) as error:
        result = failed(task, error, time.perf_counter() - start)
        # A table that is refused is one all the same, and was asked for its columns.
        result.tables = tables or isinstance(error, UsageError)
        return result
    result = _each(task, found, found.rows, time.perf_counter() - start)
    result.tables, result.sha256 = tables, reading.items[0].sha256
    return result


def _read(task: Task, scratch: Path) -> Reading | list[Share]:
    return read_or_split(task.target.path, task.options, scratch)


def failed(task: Task, error: BaseException, seconds: float = 0.0) -> Result:
    """The row of an item that could not be analysed."""
    known = isinstance(error, ForensicsError)
    return Result(task, [error_row(task, error, seconds)], final=known)


def error_row(task: Task, error: BaseException, seconds: float) -> Row:
    """A row that says why there is no finding."""
    known = isinstance(error, ForensicsError | OSError)
    said = str(error) if known else f"the analysis failed ({type(error).__name__}: {error})"
    posts = {"posts": 0} if isinstance(error, NothingToAnalyse) else {}
    return posts | {"seconds": round(seconds, 3), "evidence": task.target.shown, "error": said}


def _each(task: Task, found: Accounts, rows: Sequence[AccountRow], reading_s: float) -> Result:
    share = reading_s / max(sum(row.posts for row in rows), 1)
    result, labelled = Result(task, []), []
    for row in rows:
        start, name = time.perf_counter(), _name(row)
        try:
            case = found.case_of(row, task.time_zone)
        except (ForensicsError, *UNFORESEEN) as error:
            named = {"account_id": name, "platform": row.platform, "posts": row.posts}
            result.rows.append(named | error_row(task, error, time.perf_counter() - start))
            result.final &= isinstance(error, ForensicsError)
            continue
        seconds = time.perf_counter() - start + share * row.posts
        result.rows.append(account_row(case, name, task.target.shown, seconds))
        labelled.append(posts_of(case, name))
    result.posts = pd.concat(labelled, ignore_index=True) if labelled else None
    return result


def _name(account: AccountRow) -> str:
    """The account's id; its handle as written where the id is that in lower case."""
    if account.handle and account.handle.lower() == account.account_id:
        return account.handle
    return account.account_id


def account_row(case: Case, name: str, evidence: str, seconds: float) -> Row:
    """One account's line of ``accounts.csv``. Landmarks merely offered are given too, and named
    in ``candidates``; one hand's last post is its last genuine one."""
    verdict, frame = case.verdict, case.timeline
    labels = frame["label"].value_counts()
    onset, window = verdict.landmark("onset"), verdict.window
    genuine = verdict.landmark("last_genuine")
    if genuine is None and verdict.finding == "no_takeover":
        genuine = verdict.landmark("last_post")
    regular = verdict.landmark("regular_until")
    offered = [mark.key for mark in (onset, genuine, regular) if mark and mark.candidate]
    return {
        "account_id": name,
        "platform": case.account.platform,
        "posts": len(frame),
        "first_post_at": _stated(case, 0),
        "last_post_at": _stated(case, len(frame) - 1),
        "finding": verdict.finding,
        "strength": verdict.strength,
        "onset_post_id": onset.post_id if onset else None,
        "onset_at": _at(case, onset),
        "onset_dating": onset.dating if onset else None,
        "onset_sure": round(onset.sure, 3) if onset and onset.dating and onset.sure else None,
        "window_from": _stated(case, window.row) if window else None,
        "window_to": _at(case, onset) if window else None,
        "last_genuine_post_id": genuine.post_id if genuine else None,
        "last_genuine_at": _at(case, genuine),
        "regular_until": _at(case, regular),
        "candidates": " ".join(offered) or None,
        **_writer_change(case),
        **_counts(labels.items()),
        "seconds": round(seconds, 3),
        "evidence": evidence,
        "error": None,
    }


def _writer_change(case: Case) -> Row:
    """Where another writer's posts would begin, whatever the cause; empty where nothing speaks for
    it."""
    writer = case.verdict.writer
    if writer is None or writer.strength == "none":
        return {"writer_change_at": None, "writer_change_strength": None}
    return {
        "writer_change_at": _stated(case, writer.row),
        "writer_change_strength": writer.strength,
    }


def _counts(labels: Iterable[tuple[Any, int]]) -> Row:
    counts = {str(label): int(count) for label, count in labels}
    return {f"{name}_posts": counts.get(name, 0) for name in ("owner", "other", "uncertain")}


def _at(case: Case, mark: Landmark | None) -> str | None:
    if mark is None:
        return None
    return iso(mark.at) if mark.row is None else _stated(case, mark.row)


def _stated(case: Case, row: int | None) -> str | None:
    """When a post was made, with ``Z`` where that is in UTC; without where its zone is not
    known, and as a bare day where no more is."""
    if row is None:
        return None
    kind, said = known(case.timeline, row), iso(case.timeline["created_at"].iloc[row])
    if kind == "day":
        return said[:10]
    return said.removesuffix("Z") if kind == "no_zone" else said
