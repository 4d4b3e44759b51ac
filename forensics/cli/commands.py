"""The commands by their names, each in a file of its own and loaded when asked for.

What reads, draws and sets takes long to load: ``--help`` and wrong use answer without it.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from importlib import import_module

MODULES: Mapping[str, str] = {
    "report": "forensics.cli.report",
    "verify": "forensics.cli.verify",
    "sign": "forensics.cli.sign",
    "new-case": "forensics.cli.new_case",
    "inspect": "forensics.cli.inspect",
    "timeline": "forensics.cli.timeline",
    "screen": "forensics.cli.screen",
    "formats": "forensics.cli.formats",
    "doctor": "forensics.cli.doctor",
    "evaluate": "forensics.cli.evaluate",
    "desk": "forensics.cli.desk",
}
"""Where ``run`` of each command is: arguments in, the work done and shown, the exit code out."""


def carry_out(args: argparse.Namespace) -> int:
    """Run the command that was asked for; its exit code. Raises ForensicsError."""
    if args.command == "report" or (args.command == "timeline" and not args.raw):
        from forensics.analysis import ahead  # as the commands are: when asked for

        ahead.begin()
    run: Callable[[argparse.Namespace], int] = import_module(MODULES[args.command]).run
    return run(args)
