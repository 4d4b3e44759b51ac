"""Arguments that several commands have."""

from __future__ import annotations

import argparse
import os

from forensics.cli import argument_values as values
from forensics.cli.language import translated as _


def jobs(command: argparse.ArgumentParser) -> None:
    """How many processes."""
    command.add_argument(
        "--jobs",
        type=values.count,
        default=os.cpu_count() or 1,
        metavar="N",
        help=_("worker processes (default: one per core)"),
    )


def now(command: argparse.ArgumentParser) -> None:
    """The moment that stands on the result."""
    command.add_argument(
        "--now",
        type=values.instant,
        metavar="ISO",
        help=_("moment to stamp on the result instead of the clock's, for repeatable output"),
    )


def evidence(command: argparse.ArgumentParser, nargs: str = "+") -> None:
    """Evidence, and how it is read."""
    command.add_argument(
        "evidence", nargs=nargs, metavar="EVIDENCE", help=_("archive, unpacked folder or file")
    )
    reading(command)


def reading(command: argparse.ArgumentParser) -> None:
    """How evidence is read."""
    command.add_argument("--format", metavar="NAME", help=_("see: forensics formats"))
    command.add_argument(
        "--columns",
        type=values.columns,
        default={},
        metavar="FIELD=NAME,...",
        help=_("which columns of a table hold what, e.g. created_at=date,text=body"),
    )
    command.add_argument(
        "--source-zone",
        metavar="ZONE",
        help=_("the zone of a table's times that state none, e.g. Europe/Paris or +05:30"),
    )
    command.add_argument(
        "--date-order",
        choices=("day-first", "month-first"),
        help=_("how a table's 03/04/2020 is to be read, where nothing in it tells"),
    )
    command.add_argument(
        "--platform",
        metavar="NAME",
        help=_("the platform of a table's posts, where nothing in it shows which, e.g. tiktok"),
    )
    command.add_argument(
        "--limit",
        type=values.limits,
        metavar="NAME=NUMBER,...",
        help=_("other ceilings on what evidence may expand to, e.g. depth=5 (see SECURITY.md)"),
    )


def account(command: argparse.ArgumentParser) -> None:
    """Whose account."""
    command.add_argument(
        "--account", metavar="NAME", help=_("handle or id, where there are several")
    )


def zone(command: argparse.ArgumentParser) -> None:
    """The zone in which times are told."""
    command.add_argument(
        "--time-zone", default="UTC", metavar="ZONE", help=_("e.g. Europe/Paris (default: UTC)")
    )
