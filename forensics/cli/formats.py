"""The command ``formats``: the shelf of parsers."""

from __future__ import annotations

import argparse

from forensics.cli import show
from forensics.cli.terminal import stdout
from forensics.parsers import PARSERS


def run(_: argparse.Namespace) -> int:
    """List the formats that are read; the exit code."""
    show.formats(stdout(), PARSERS)
    return 0
