"""The command ``desk``: the page for those without a terminal, on this machine alone."""

from __future__ import annotations

import argparse
import webbrowser
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from forensics.choosing.nothing import nothing_found
from forensics.cli.inspect import noted
from forensics.cli.inspect_tables import DOUBTS, FIELDS, described, is_told
from forensics.cli.language import languages, spoken, tell
from forensics.cli.report import notices
from forensics.cli.terminal import stdout, text, unwritten
from forensics.errors import ForensicsError, UsageError
from forensics.messages import said
from forensics.parsers import PARSERS
from forensics.reading.inspection import Inspection
from forensics.rendering import Report

if TYPE_CHECKING:
    from forensics.desk.answers import Voice

EXTRA = "desk"
LIBRARIES = ("starlette", "uvicorn")
COMMAND = f"pip install {' '.join(LIBRARIES)}"
OPEN = said("The page is open in your browser, at this address, which is good once:")
PRINTED = said("Open this address in a browser on this machine; it is good once:")
CLOSE = said("The program ends when the page is closed, by the button on it, or with Ctrl-C.")


def run(args: argparse.Namespace) -> int:
    """Serve the page until it is closed; the exit code. Raises ForensicsError."""
    missing = [name for name in LIBRARIES if find_spec(name) is None]
    if missing:
        raise UsageError(
            said(
                "desk: not installed: {names}. No page was opened. Install the extra {extra!r}: "
                "{command}",
                names=", ".join(missing),
                extra=EXTRA,
                command=COMMAND,
            )
        )
    from forensics.desk.server import serve
    from forensics.desk.state import Setting

    def clock() -> pd.Timestamp:
        return pd.Timestamp(args.moment())

    def opened(address: str) -> None:
        shown = not args.no_browser and webbrowser.open(address)
        if not args.quiet or not shown:
            for line in (OPEN if shown else PRINTED, address, CLOSE):
                stdout().print(text(line))

    serve(Setting(Path(args.out), clock, voice(), args.lang or ""), opened)
    return 0


def voice() -> Voice:
    """All that the command line says of files, reports and errors, for the page to say it too."""
    from forensics.desk.answers import Voice

    fields, formats = {}, {}
    for lang in languages():
        with spoken(lang):
            fields[lang] = {field: tell(what) for field, what in FIELDS.items()}
            formats[lang] = {parser.name: tell(parser.title) for parser in PARSERS}
    return Voice(remarks, told, faults, fields, formats)


def remarks(found: Inspection, lang: str) -> Sequence[str]:
    """What ``inspect`` says of a file beside its figures; a line that ends in a colon asks for
    what the page has a field for."""
    with spoken(lang):
        return list(dict.fromkeys(map(tell, _remarks(found))))


def _remarks(found: Inspection) -> Iterator[str]:
    if not found.posts:
        yield nothing_found([found.item], found.rejects, sum(found.ignored.values()))
    for table in found.tables:
        yield from described(table)
        for doubt in table.doubts:
            if doubt.kind != "columns":
                yield DOUBTS[doubt.kind](doubt.posts)
    yield from noted([note for note in found.notes if not is_told(note, found.tables)])


def told(done: Report, time_zone: str | None, lang: str) -> Sequence[str]:
    """What ``report`` says of what it wrote."""
    with spoken(lang):
        return [tell(line) for line in notices(done, time_zone)]


def faults(problem: ForensicsError | OSError, lang: str) -> Sequence[str]:
    """An error as the terminal tells it."""
    with spoken(lang):
        if isinstance(problem, ForensicsError):
            return (tell(problem.summary), *map(tell, problem.faults))
        return (tell(unwritten(problem)),)
