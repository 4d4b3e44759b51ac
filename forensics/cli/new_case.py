"""The command ``new-case``: a commented case file to fill in."""

from __future__ import annotations

import argparse

from forensics.casefile import write_template
from forensics.cli import show
from forensics.cli.terminal import stdout


def run(args: argparse.Namespace) -> int:
    """Write the file; the exit code. Raises ForensicsError."""
    written = write_template(args.file, args.lang)
    if not args.quiet:
        show.template(stdout(), written)
    return 0
