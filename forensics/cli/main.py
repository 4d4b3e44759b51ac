"""The command line: exit codes, messages, the wall clock.

Exit codes: 0 done, 2 wrong use, 3 evidence unreadable or of unknown format (or a result
that could not be written), 4 read but nothing to analyse, 70 a fault of the program itself,
130 stopped with Ctrl-C.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from forensics.cli.arguments import parser
from forensics.cli.commands import carry_out
from forensics.cli.language import asked, spoken, spoken_by_argparse
from forensics.cli.terminal import error, steady_streams, unwritten
from forensics.errors import ForensicsError
from forensics.messages import said

INTERRUPTED = 130
SELDOM = (500_000, 20, 20)
"""When Python looks for cycles (``gc.set_threshold``): after so many new objects, and older ones
after so many looks at younger ones."""
UNWRITABLE = 3


def command() -> int:
    """``main`` for a process of its own; the exit code.

    Python looks for cycles seldom from the first import on, and not when all goes at the end:
    a fifth of the time of ``inspect`` of a small file.
    """
    gc.set_threshold(*SELDOM)
    try:
        return main(alone=True)
    finally:
        gc.freeze()


def main(argv: Sequence[str] | None = None, *, alone: bool = False) -> int:
    """Run the command given; the exit code. Errors are told on stderr, never as tracebacks.

    ``alone`` says that the process does nothing else, so that nothing need be kept for later.
    """
    steady_streams()
    given = sys.argv[1:] if argv is None else argv
    with seldom_collected(), spoken(asked(given, os.environ)):
        with spoken_by_argparse():
            args = parser().parse_args(given)
        args.alone = alone
        return _run(args)


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Python looks for cycles of objects out of use a hundred times less often.

    Of hundreds of thousands of records nearly all are in use until the end, and going through
    them again and again takes an eighth of the time of a report on 100,000 posts.
    """
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _run(args: argparse.Namespace) -> int:
    # The clock is read here and nowhere else; by ``desk`` anew for each of its reports.
    fixed = getattr(args, "now", None)
    args.moment = lambda: fixed or datetime.now(UTC).replace(microsecond=0)
    args.now = args.moment()
    try:
        return carry_out(args)
    except ForensicsError as problem:
        error(problem.summary, problem.faults)
        return problem.exit_code
    except BrokenPipeError:
        # The reader of a pipe has gone; Python must not complain when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as problem:
        error(unwritten(problem))
        return UNWRITABLE
    except KeyboardInterrupt:
        error(said("stopped. No half result was left, and what was there is as it was."))
        return INTERRUPTED
