"""Many accounts: every item analysed by itself, in parallel, resumable, never stopping.

Each item's result is written to ``DIR/parts`` as soon as it is there and is not computed
again while path, size, modification time, options and program stay the same. At the end
the parts are put together to ``accounts.csv`` and ``posts.parquet``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from forensics.decoding.dates.written_dates import Order
from forensics.errors import UsageError
from forensics.pipeline import known_zone, versions
from forensics.reading.items import known_source_zone, parser_named
from forensics.screening.items import Item, items_in
from forensics.screening.parts import Parts
from forensics.screening.pool import run
from forensics.screening.tables import ACCOUNT_COLUMNS, write_tables
from forensics.screening.task import Options, Result, Task

__all__ = ["ACCOUNT_COLUMNS", "Screening", "screen"]

OnDone = Callable[[str, int, int], None]
"""Told the item just finished, how many are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class Screening:
    """What a run did. ``resumed`` items were taken from an earlier run.

    ``findings`` counts accounts by finding; ``errors`` counts rows with an error.
    """

    items: int
    resumed: int
    findings: Mapping[str, int]
    errors: int
    files: tuple[Path, ...]

    @property
    def accounts(self) -> int:
        """Accounts analysed."""
        return sum(self.findings.values())


def screen(
    paths: Sequence[Path | str],
    out: Path | str,
    *,
    jobs: int = 1,
    form: str | None = None,
    columns: Mapping[str, str] | None = None,
    time_zone: str = "UTC",
    source_zone: str | None = None,
    date_order: Order | None = None,
    on_done: OnDone | None = None,
) -> Screening:
    """Analyse every account of every item and write ``accounts.csv`` and ``posts.parquet``.

    An item that cannot be analysed becomes a row with ``error``. The tables do not depend
    on ``jobs``, but for the seconds taken. With ``jobs`` over 1, call this under
    ``if __name__ == "__main__":``, since worker processes are started afresh. Raises
    UsageError, and OSError when ``out`` cannot be written.
    """
    if form is not None:
        parser_named(form)
    options = Options(
        form,
        tuple(sorted((columns or {}).items())),
        known_zone(time_zone),
        known_source_zone(source_zone) if source_zone else None,
        date_order,
    )
    folder = Path(out)
    items = items_in(paths, leave_out=folder)
    if not items:
        raise UsageError(
            f"{', '.join(map(str, paths))}: no file was found there. Nothing was screened. "
            "Name archives, files, or folders that hold them."
        )
    parts = Parts(folder / "parts", f"{options} {versions()}")
    waiting = [Task(item, options, part) for item in items for part in parts.missing(item)]
    open_items = {task.item for task in waiting}
    _work(waiting, items, parts, jobs, on_done)
    rows = write_tables(items, parts, folder)
    errors = rows.pop("", 0)
    files = (folder / "accounts.csv", folder / "posts.parquet")
    return Screening(len(items), len(items) - len(open_items), rows, errors, files)


def _work(
    waiting: Sequence[Task],
    items: Sequence[Item],
    parts: Parts,
    jobs: int,
    on_done: OnDone | None,
) -> None:
    """Carry out the tasks, and those into which they turn out to fall."""
    left = Counter(task.item for task in waiting)

    def tell(name: str) -> None:
        if on_done:
            on_done(name, len(items) - len(left), len(items))

    def finished(result: Result) -> list[Task]:
        task = result.task
        more = [Task(task.item, task.options, part) for part in range(1, result.tasks + 1)]
        left[task.item] += len(more) - 1
        if not left[task.item]:
            del left[task.item]
        tell(task.item.shown)
        return more

    tell("")
    run(waiting, parts, jobs, finished)
