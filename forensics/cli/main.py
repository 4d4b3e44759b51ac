"""The command line: exit codes, messages, the wall clock.

Exit codes: 0 done, 2 wrong use, 3 evidence unreadable or of unknown format (or a result
that could not be written), 4 read but nothing to analyse, 70 a fault of the program itself,
130 stopped with Ctrl-C.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime

from forensics.cli.arguments import parser
from forensics.cli.commands import carry_out
from forensics.cli.language import asked, spoken, spoken_by_argparse
from forensics.cli.terminal import error, steady_streams, unwritten
from forensics.errors import ForensicsError
from forensics.messages import said

INTERRUPTED = 130
UNWRITABLE = 3


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command given; the exit code. Errors are told on stderr, never as tracebacks."""
    steady_streams()
    given = sys.argv[1:] if argv is None else argv
    with spoken(asked(given, os.environ)):
        with spoken_by_argparse():
            args = parser().parse_args(given)
        return _run(args)


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
