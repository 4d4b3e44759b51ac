"""Many accounts: every item analysed by itself, in parallel, resumable, never stopping.

Each item's result is written to ``DIR/parts`` as soon as it is there and is not computed
again while path, size, modification time, options and program stay the same. An item with too many
accounts for one task is read once and shared out by account. At the end the parts are put together
to ``accounts.csv``, ``accounts.parquet``, the data set ``posts`` and ``overview.html``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from shutil import rmtree

from forensics.analysis.time_zone import known_zone
from forensics.analysis.versions import versions
from forensics.destination import spare
from forensics.errors import UsageError
from forensics.messages import said
from forensics.parsers import ReadOptions
from forensics.reading.options import checked
from forensics.reading.recognition import parser_named
from forensics.screening import cluster, pool
from forensics.screening.parts import Parts
from forensics.screening.pool import Finished
from forensics.screening.record import write_record
from forensics.screening.reports import write_overview
from forensics.screening.scratch import scratch_in
from forensics.screening.tables import ACCOUNT_COLUMNS, write_tables
from forensics.screening.targets import Target, targets_in
from forensics.screening.task import Result, Task

__all__ = ["ACCOUNT_COLUMNS", "FILES", "Screening", "screen"]

OnDone = Callable[[str, int, int], None]
"""Told the item at which work was done, how many pieces of work are done, and how many there are
so far: an item is one, until it is found to hold so many accounts that it is shared out."""
FILES = ("accounts.csv", "accounts.parquet", "posts", "overview.html", "screening.json")
"""What a screening writes, beside its parts."""
Run = Callable[[Sequence[Task], Parts, Finished], None]
"""Carries out tasks, and those that each of them falls into."""


@dataclass(frozen=True, slots=True)
class Screening:
    """What a run did. ``resumed`` items were taken from an earlier run.

    ``findings`` counts accounts by finding; ``errors`` counts rows with an error. Where no account
    could be analysed, ``first_error`` is the first of them, and ``read`` says whether some item
    could be read at all, though it held no post.
    """

    items: int
    resumed: int
    findings: Mapping[str, int]
    errors: int
    files: tuple[Path, ...]
    first_error: str = ""
    read: bool = True

    @property
    def accounts(self) -> int:
        """Accounts analysed."""
        return sum(self.findings.values())


def screen(
    paths: Sequence[Path | str],
    out: Path | str,
    options: ReadOptions | None = None,
    *,
    time_zone: str = "UTC",
    jobs: int = 1,
    scheduler: str | None = None,
    lang: str = "en",
    on_done: OnDone | None = None,
) -> Screening:
    """Analyse every account of every item and write ``FILES`` into ``out``.

    ``scheduler`` is the address of a running Dask cluster, which takes the place of ``jobs``
    processes of this machine; ``lang`` is the language of the overview. An item that cannot be
    analysed becomes a row with ``error``. The results do not depend on who carries out the work,
    but for the seconds taken. Columns named where no item is a table are refused once all have
    been read. With ``jobs`` over 1, call this under
    ``if __name__ == "__main__":``, since worker processes are started afresh. Raises
    UsageError, and OSError when ``out`` cannot be written.
    """
    options = options or ReadOptions()
    if options.format is not None:
        parser_named(options.format)
    time_zone = known_zone(time_zone)
    options = checked(replace(options, columns=dict(sorted(options.columns.items()))))
    folder = Path(out)
    targets = targets_in(paths, leave_out=folder)
    if not targets:
        raise UsageError(
            said(
                "{names}: no file was found there. Nothing was screened. Name archives, "
                "files, or folders that hold them.",
                names=", ".join(map(str, paths)),
            )
        )
    files = tuple(folder / name for name in FILES)
    for file in files:
        spare(paths, file)
    (folder / "parts").mkdir(parents=True, exist_ok=True)
    with scratch_in(folder / "parts") as scratch:
        parts = Parts(folder / "parts", f"{options} {time_zone} {versions()}", scratch)
        # What an item was shared out to is gone with the run that did so: it is read again, and
        # only what is missing is analysed.
        waiting = [Task(one, options, time_zone) for one in targets if parts.missing(one)]
        open_targets = {task.target for task in waiting}
        with _hands(parts, jobs if waiting else 1, scheduler) as carry_out:
            _work(waiting, targets, parts, carry_out, on_done)
    if options.columns and not any(map(parts.has_table, targets)):
        raise UsageError(
            said(
                "--columns and --account-column name columns of a table, and nothing in {names} "
                "was read as a table. No result was written. Leave the option out; or, if there "
                "are tables all the same, add --format table.",
                names=", ".join(map(str, paths)),
            )
        )
    rows = write_tables(targets, parts, folder)
    write_record(folder, targets, parts, options, time_zone, lang)
    write_overview(folder)
    errors = rows.pop("", 0)
    resumed = len(targets) - len(open_targets)
    failed = () if rows else tuple(row for one in targets for row in parts.rows(one))
    return Screening(
        len(targets),
        resumed,
        rows,
        errors,
        files,
        first_error=next((row["error"] for row in failed), ""),
        read=bool(rows) or any("posts" in row for row in failed),
    )


@contextmanager
def _hands(parts: Parts, jobs: int, scheduler: str | None) -> Iterator[Run]:
    """Who carries out the tasks: the user's cluster, one of this machine's processes, a pool of
    them where Dask is not installed, or this process alone."""
    if scheduler is not None:
        with cluster.attached(scheduler, parts) as client:
            yield partial(cluster.run, client)
    elif jobs > 1 and not cluster.missing_libraries():
        with cluster.local(jobs) as client:
            yield partial(cluster.run, client)
    else:
        yield partial(pool.run, jobs)


def _work(
    waiting: Sequence[Task],
    targets: Sequence[Target],
    parts: Parts,
    carry_out: Run,
    on_done: OnDone | None,
) -> None:
    """Carry out the tasks, and those into which they turn out to fall."""
    left, total = Counter(task.target for task in waiting), len(targets)

    def tell(name: str) -> None:
        if on_done:
            on_done(name, total - sum(left.values()), total)

    def finished(result: Result) -> list[Task]:
        nonlocal total
        task = result.task
        total += max(len(result.shares) - 1, 0)
        missing = parts.missing(task.target) if result.shares else ()
        more = [replace(task, part=part, share=result.shares[part - 1]) for part in missing]
        left[task.target] += len(more) - 1
        if not left[task.target]:
            del left[task.target]
            for share in (task.share, *result.shares):
                if share is not None:
                    rmtree(share.folder, ignore_errors=True)
        tell(task.target.shown)
        return more

    tell("")
    carry_out(waiting, parts, finished)
