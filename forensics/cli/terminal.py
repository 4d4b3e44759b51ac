"""The terminal: tables and plain lines on stdout, progress and errors on stderr.

Nothing from evidence reaches the terminal but through ``text``, which shows control
characters as escapes and is never read as markup.
"""

from __future__ import annotations

import io
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Timer
from zoneinfo import ZoneInfo

from rich.console import Console, JustifyMethod
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table
from rich.text import Text

from forensics.cli.language import tell
from forensics.decoding.text import printable
from forensics.messages import Message, counted, said

# A job that is done sooner shows no progress.
DELAY_S = 0.7
# Seconds of the past by which the time left is told: single items differ much.
PERIOD_S = 600
# Width of tables where there is no terminal: wide enough not to fold names and hashes.
PIPED_WIDTH = 200
MEGA = 1_000_000


def steady_streams() -> None:
    """Have stdout and stderr show characters they cannot encode as escapes, not fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def stdout() -> Console:
    """The console for results."""
    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
    if not console.is_terminal:
        console.width = PIPED_WIDTH
    return console


def text(value: object, style: str = "") -> Text:
    """A value from evidence as it may be shown.

    >>> text("a\\x1b[31m[b]").plain
    'a\\\\x1b[31m[b]'
    """
    return Text(printable(tell(value)), style=style)


def error(message: str, faults: Sequence[str] = ()) -> None:
    """One paragraph on stderr and one for each fault, wrapped where it is a terminal."""
    head = tell(said("forensics: error: {message}", message=message))
    for line in (head, *(f"  {tell(fault)}" for fault in faults)):
        shown = printable(line)
        if sys.stderr.isatty():
            width = Console(stderr=True).width
            inside = "    " if line.startswith(" ") else ""
            shown = textwrap.fill(shown, width, subsequent_indent=inside, break_on_hyphens=False)
        sys.stderr.write(f"{shown}\n")


def unwritten(problem: OSError) -> Message:
    """What the system says of a result that could not be written."""
    return said(
        "{where}{reason}. The result was not put in place; an earlier one there is as it was. Free "
        "space, close programs that hold its files open, or choose another place with --out (or "
        "-o), and run it again.",
        where=f"{problem.filename}: " if problem.filename else "",
        reason=problem.strerror or problem,
    )


def moment(at: datetime, zone: str = "UTC") -> str:
    """A time to the minute, in a zone.

    >>> moment(datetime(2016, 12, 8, 9, 41, 7, tzinfo=UTC), "Europe/Paris")
    '2016-12-08 10:41'
    """
    return f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"


def analysing(posts: int) -> Message:
    """The longest step, as progress names it."""
    return counted("Analysing {number:,} post", "Analysing {number:,} posts", posts)


def table(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    right: Sequence[str] = (),
    whole: Sequence[str] = (),
) -> Table:
    """A plain table; columns named in ``right`` are aligned to the right, those in ``whole`` never
    broken into lines, '' has no header."""
    named = any(columns)
    result = Table(
        box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0), show_header=named
    )
    for column in columns:
        side: JustifyMethod = "right" if column in right else "left"
        result.add_column(tell(column), justify=side, overflow="fold", no_wrap=column in whole)
    for row in rows:
        result.add_row(*(cell if isinstance(cell, Text) else text(cell) for cell in row))
    return result


class _Amount(ProgressColumn):
    """Megabytes read, of all where that is known, or items done of all."""

    def render(self, task: Task) -> Text:
        if task.fields.get("items"):
            amount = said("{done:,.0f}/{total:,.0f}", done=task.completed, total=task.total or 0)
        elif task.total:
            done, total = task.completed / MEGA, task.total / MEGA
            amount = said("{done:,.1f} of {total:,.1f} MB", done=done, total=total)
        else:
            amount = said("{size:,.1f} MB", size=task.completed / MEGA)
        return Text(tell(amount) if task.completed or task.fields.get("items") else "")


class _Left(ProgressColumn):
    """About how long the items or bytes that are left will take, by those that are done."""

    def render(self, task: Task) -> Text:
        if not task.total or task.time_remaining is None or task.finished:
            return Text("")
        left = timedelta(seconds=round(task.time_remaining))
        return Text(tell(said("{time} left", time=left)))


@dataclass(frozen=True, slots=True)
class Meter:
    """Progress of one job after another on stderr."""

    progress: Progress

    def stage(self, label: str, total: int | None = None) -> None:
        """A new job takes the place of the last, of unknown length without a ``total``."""
        for task in self.progress.task_ids:
            self.progress.remove_task(task)
        self.progress.add_task(printable(tell(label)), total=total)

    def bytes_read(self, name: str, count: int, total: int) -> None:
        """So many more bytes of an item were read, or hashed where the ``total`` is told."""
        doing = said("Hashing {name}", name=name) if total else said("Reading {name}", name=name)
        shown = printable(tell(doing))
        task = next((task for task in self.progress.tasks if task.description == shown), None)
        if task is None:
            self.stage(doing, total or None)
            task = self.progress.tasks[-1]
        self.progress.advance(task.id, count)

    def items_done(self, name: str, done: int, total: int) -> None:
        """So many of all items are done, this one last."""
        screening = tell(said("Screening"))
        if not self.progress.tasks:
            self.progress.add_task(screening, total=total, completed=done, items=True)
        task = self.progress.tasks[-1]
        last = name.rsplit("/", 1)[-1]
        label = f"{screening}  {printable(last)}" if last else screening
        self.progress.update(task.id, completed=done, total=total, description=label)


@contextmanager
def meter(quiet: bool) -> Iterator[Meter]:
    """Progress that appears when the work takes longer than a moment, and leaves no trace.

    Nothing is shown when ``quiet`` or when stderr is not a terminal.
    """
    console = Console(stderr=True)
    off = quiet or not console.is_terminal
    progress = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=28),
        _Amount(),
        TimeElapsedColumn(),
        _Left(),
        speed_estimate_period=PERIOD_S,
        console=console,
        transient=True,
        disable=off,
    )
    timer = Timer(DELAY_S, progress.start)
    timer.daemon = True
    if not off:
        timer.start()
    try:
        yield Meter(progress)
    finally:
        timer.cancel()
        progress.stop()
