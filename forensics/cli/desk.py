"""The command ``desk``: the page for those without a terminal, on this machine alone."""

from __future__ import annotations

import argparse
import webbrowser
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import pandas as pd

from forensics.cli.inspect import noted
from forensics.cli.language import spoken, tell
from forensics.cli.terminal import stdout, text
from forensics.errors import ForensicsError, UsageError
from forensics.messages import said
from forensics.reading.inspection import Inspection

EXTRA = "desk"
COMMAND = "pip install starlette uvicorn"
OPEN = said("The page is open in your browser, at this address, which is good once:")
PRINTED = said("Open this address in a browser on this machine; it is good once:")
CLOSE = said("It closes when the page does, by the button on it, or with Ctrl-C.")


def run(args: argparse.Namespace) -> int:
    """Serve the page until it is closed; the exit code. Raises ForensicsError."""
    missing = [name for name in ("starlette", "uvicorn") if find_spec(name) is None]
    if missing:
        raise UsageError(
            said(
                "desk: {library} is not installed. No page was opened. Install the extra "
                "'{extra}': {command}",
                library=missing[0],
                extra=EXTRA,
                command=COMMAND,
            )
        )
    from forensics.desk.answers import Voice
    from forensics.desk.server import serve
    from forensics.desk.state import Setting

    def clock() -> pd.Timestamp:
        return pd.Timestamp(args.moment())

    def opened(address: str) -> None:
        shown = not args.no_browser and webbrowser.open(address)
        if not args.quiet or not shown:
            for line in (OPEN if shown else PRINTED, address, CLOSE):
                stdout().print(text(tell(line)))

    serve(Setting(Path(args.out), clock, Voice(remarks, faults)), opened)
    return 0


def remarks(found: Inspection, lang: str) -> Sequence[str]:
    """What ``inspect`` notes of a file."""
    with spoken(lang):
        return list(dict.fromkeys(tell(one) for one in noted(found.notes)))


def faults(problem: ForensicsError, lang: str) -> Sequence[str]:
    """An error as the terminal tells it."""
    with spoken(lang):
        return tuple(map(tell, (problem.summary, *problem.faults)))
