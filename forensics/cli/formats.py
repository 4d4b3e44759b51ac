"""The command ``formats``: the shelf of parsers."""

from __future__ import annotations

import argparse

from rich.table import Table

from forensics.cli.terminal import stdout, table
from forensics.messages import joined, said
from forensics.model.records import Lack
from forensics.parsers import PARSERS, Parser
from forensics.parsers.base import Clock, Giving, Tried

GIVES: dict[Giving, str] = {
    "posts": said("posts"),
    "comments": said("comments"),
    "reposts": said("reposts"),
    "profile": said("profile"),
    "events": said("account events"),
}
CLOCK_NAMES: dict[Clock, str] = {
    "utc": "UTC",
    "offset": said("with its offset"),
    "account": said("the account's zone"),
    "platform": said("the platform's own"),
    "machine": said("the machine's that wrote it"),
    "varies": said("as the column says"),
}
LACKS: dict[Lack, str] = {
    "client": said("app of a post"),
    "logins": said("logins"),
    "apps": said("connected apps"),
    "names": said("earlier names"),
    "seconds": said("seconds"),
    "deleted": said("deleted posts"),
    "edits": said("edits"),
    "ids": said("ids"),
    "recent_logins": said("older logins"),
    "claimed_times": said("whether times are true"),
    "capture_only": said("what the capture missed"),
    "zone": said("zone of its clock"),
}
TRIED: dict[Tried, str] = {
    "real": said("real files"),
    "published": said("published samples"),
    "synthetic": said("synthetic files only"),
}
HEADS = (
    *("--format", said("What it is"), said("Years"), said("Holds"), said("Clock")),
    *(said("Cannot show"), said("Tried on")),
)


def row(parser: Parser) -> tuple[str, ...]:
    """What one format is, holds and lacks, in words."""
    return (
        parser.name,
        parser.title,
        parser.years,
        joined(GIVES[one] for one in parser.gives),
        CLOCK_NAMES[parser.clock],
        lacks(parser.lacks),
        TRIED[parser.tried],
    )


def lacks(what: tuple[Lack, ...]) -> str:
    """What a format cannot show."""
    return joined(LACKS[one] for one in what)


def listed() -> Table:
    """All formats; their names, which are typed after ``--format``, are never broken."""
    return table(HEADS, map(row, PARSERS), whole=HEADS[:1])


def run(_: argparse.Namespace) -> int:
    """List the formats that are read; the exit code."""
    stdout().print(listed())
    return 0
