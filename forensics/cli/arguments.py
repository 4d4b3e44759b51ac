"""The arguments of all commands, and the records that the work is given in their place."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from forensics.cli import argument_values as values
from forensics.cli import help as say
from forensics.cli.language import languages, tell
from forensics.cli.language import translated as _
from forensics.messages import said
from forensics.version import VERSION

if TYPE_CHECKING:
    from forensics.decoding.dates.written_dates import Order
    from forensics.parsers import ReadOptions

ORDERS: Mapping[str, Order] = {"day-first": "day_first", "month-first": "month_first"}


def read_options(args: argparse.Namespace) -> ReadOptions:
    """The arguments that say how evidence is to be read."""
    from forensics.evidence import LIMITS
    from forensics.parsers import ReadOptions

    return ReadOptions(
        columns=args.columns,
        source_zone=args.source_zone,
        date_order=ORDERS.get(args.date_order),
        format=args.format,
        platform=args.platform,
        limits=args.limit or LIMITS,
    )


def parser() -> argparse.ArgumentParser:
    """The arguments of all commands."""
    top = argparse.ArgumentParser(
        prog="forensics",
        description=_(say.TOP),
        epilog=_(say.TOP_EXAMPLES),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"forensics {VERSION}")
    _spoken(top, "spoken")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _report(_command(commands, "report", say.REPORT))
    _verify(_command(commands, "verify", say.VERIFY))
    _sign(_command(commands, "sign", say.SIGN))
    _new_case(_command(commands, "new-case", say.NEW_CASE))
    _inspect(_command(commands, "inspect", say.INSPECT))
    _timeline(_command(commands, "timeline", say.TIMELINE))
    _screen(_command(commands, "screen", say.SCREEN))
    _spoken(_command(commands, "formats", say.FORMATS))
    _doctor(_command(commands, "doctor", say.DOCTOR))
    _evaluate(_command(commands, "evaluate", say.EVALUATE))
    _desk(_command(commands, "desk", say.DESK))
    return top


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, text: say.Help
) -> argparse.ArgumentParser:
    command = commands.add_parser(
        name,
        help=_(text.line),
        description=_(text.description),
        epilog=text.examples(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("--quiet", action="store_true", help=_("no progress and no summary"))
    return command


def _spoken(command: argparse.ArgumentParser, dest: str = "lang") -> None:
    """The option that ``language.asked`` looks for before anything is parsed."""
    command.add_argument(
        "--lang",
        dest=dest,
        choices=languages(),
        help=_("language of help and messages (default: that of the computer)"),
    )


def _report(command: argparse.ArgumentParser) -> None:
    _evidence(command, "*")
    _account(command)
    command.add_argument(
        "--from",
        dest="screening",
        type=Path,
        metavar="DIR",
        help=_("an account of a screening: the folder of its results; with --account, no EVIDENCE"),
    )
    command.add_argument(
        "--lang",
        type=values.languages,
        action="extend",
        metavar="LANG[,LANG]",
        help=tell(
            said(
                "language of the report, of {known}, and of what is said here; several, with "
                "commas, give a report in each (default: en)",
                known=", ".join(values.report_languages()),
            )
        ),
    )
    command.add_argument(
        "--together",
        action="store_true",
        help=_(
            "several accounts, of one platform or of several: a report on each, and an overview "
            "with their lives on one axis of time; --account A,B then names those wanted"
        ),
    )
    _out(command)
    command.add_argument(
        "--case",
        type=Path,
        metavar="FILE",
        help=_("title, author, questions, facts from elsewhere; see: forensics new-case"),
    )
    command.add_argument(
        "--time-zone",
        metavar="ZONE",
        help=_("e.g. Europe/Paris (default: the case file's, else UTC)"),
    )
    command.add_argument(
        "--length",
        choices=("short", "full"),
        default="short",
        help=_("short: six pages at most (default); full: with every exhibit, chart and check"),
    )
    command.add_argument("--no-pdf", action="store_true", help=_("leave out report.pdf"))
    command.add_argument(
        "--explicit",
        choices=("mask", "show"),
        default="mask",
        help=_("sexual and abusive words in quoted text (default: mask)"),
    )
    command.add_argument(
        "--show-media",
        action="store_true",
        help=_(
            "put pictures of quoted posts into report.html, blurred until clicked, never printed"
        ),
    )
    command.add_argument(
        "--redact",
        action="store_true",
        help=_("pseudonyms for third parties everywhere; the key goes beside the case's folder"),
    )
    command.add_argument(
        "--sign",
        type=Path,
        metavar="KEY",
        help=_("sign the manifest with this private Ed25519 key (OpenSSH or PEM)"),
    )
    _now(command)


def _out(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--out",
        type=Path,
        default=Path("reports"),
        metavar="DIR",
        help=_("where the case's own folder is made (default: reports)"),
    )


def _verify(command: argparse.ArgumentParser) -> None:
    command.add_argument("folder", type=Path, metavar="CASE", help=_("the folder of a report"))
    command.add_argument(
        "evidence",
        nargs="*",
        metavar="EVIDENCE",
        help=_("what it was made of: then it is made again and compared"),
    )
    command.add_argument(
        "--case", type=Path, metavar="FILE", help=_("the case file that the report was made with")
    )
    command.add_argument(
        "--key", type=Path, metavar="PUBLIC", help=_("the public key that must have signed it")
    )
    command.add_argument(
        "--no-log", action="store_true", help=_("add no line to the report's custody.jsonl")
    )
    command.add_argument("--json", action="store_true", help=_("one JSON object on stdout"))
    _spoken(command)
    _now(command)


def _sign(command: argparse.ArgumentParser) -> None:
    command.add_argument("folder", type=Path, metavar="CASE", help=_("the folder of a report"))
    command.add_argument(
        "--key",
        type=Path,
        required=True,
        metavar="KEY",
        help=_("a private Ed25519 key (OpenSSH or PEM)"),
    )
    _spoken(command)
    _now(command)


def _new_case(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "file",
        nargs="?",
        type=Path,
        default=Path("case.toml"),
        metavar="FILE",
        help=_("the file to write (default: case.toml)"),
    )
    command.add_argument(
        "--lang", choices=values.report_languages(), default="en", help=_("default: en")
    )


def _inspect(command: argparse.ArgumentParser) -> None:
    _evidence(command)
    _spoken(command)
    command.add_argument(
        "--time-zone", default="UTC", metavar="ZONE", help=_("e.g. Europe/Paris (default: UTC)")
    )
    command.add_argument("--json", action="store_true", help=_("one JSON array on stdout"))


def _timeline(command: argparse.ArgumentParser) -> None:
    _evidence(command)
    _account(command)
    command.add_argument(
        "-o",
        "--out",
        type=Path,
        required=True,
        metavar="FILE",
        help=_(
            "FILE.csv, .parquet or .jsonl; one account for other programs: FILE.timesketch.jsonl, "
            "FILE.timelinejs.json or FILE.jsonld (CASE/UCO)"
        ),
    )
    command.add_argument(
        "--redact",
        action="store_true",
        help=_("pseudonyms for third parties, of one account; the key goes beside the file"),
    )
    _spoken(command)
    command.add_argument("--raw", action="store_true", help=_("no features and no labels"))
    _zone(command)


def _screen(command: argparse.ArgumentParser) -> None:
    command.add_argument("evidence", nargs="+", metavar="PATH", help=_("archive, file or folder"))
    command.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help=_("for the results")
    )
    _jobs(command)
    command.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help=_("a running Dask cluster, e.g. tcp://192.0.2.1:8786, in place of --jobs"),
    )
    _spoken(command)
    command.add_argument(
        "--account-column", metavar="NAME", help=_("column of a table that names the account")
    )
    _reading(command)
    _zone(command)


def _doctor(command: argparse.ArgumentParser) -> None:
    _spoken(command)
    _out(command)


def _evaluate(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--corpus", type=Path, metavar="DIR", help=_("real accounts (default: invented ones)")
    )
    command.add_argument(
        "--folds",
        type=values.whole,
        metavar="K",
        help=_(
            "learn anew K times, each time without the people then measured on; 0: measure the "
            "rule that ships (default: 5 with --corpus, else 0)"
        ),
    )
    command.add_argument(
        "--part",
        choices=("test", "tune", "all"),
        help=_("the half of the accounts to measure on (default: all with folds, else test)"),
    )
    command.add_argument(
        "--each",
        type=values.count,
        default=30,
        metavar="N",
        help=_("cases of each family (default: 30)"),
    )
    command.add_argument(
        "--families",
        type=values.names,
        default=(),
        metavar="A,B",
        help=_("these alone (default: all)"),
    )
    help_ = _("measure campaigns instead, by this file: who was hit by the same hand")
    command.add_argument("--campaigns", type=Path, metavar="FILE", help=help_)
    command.add_argument("--seed", type=int, default=9, metavar="N", help=_("default: 9"))
    _jobs(command)
    command.add_argument(
        "--out",
        type=Path,
        default=Path("reports/evaluation"),
        metavar="DIR",
        help=_("for the results (default: reports/evaluation)"),
    )
    command.add_argument(
        "--ship", type=Path, metavar="FILE", help=_("write the error rates that reports cite, too")
    )
    _now(command)


def _desk(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--no-browser", action="store_true", help=_("print the address instead of opening it")
    )
    _out(command)
    _spoken(command)
    _now(command)


def _jobs(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--jobs",
        type=values.count,
        default=os.cpu_count() or 1,
        metavar="N",
        help=_("worker processes (default: one per core)"),
    )


def _now(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--now",
        type=values.instant,
        metavar="ISO",
        help=_("moment to stamp on the result instead of the clock's, for repeatable output"),
    )


def _evidence(command: argparse.ArgumentParser, nargs: str = "+") -> None:
    command.add_argument(
        "evidence", nargs=nargs, metavar="EVIDENCE", help=_("archive, unpacked folder or file")
    )
    _reading(command)


def _reading(command: argparse.ArgumentParser) -> None:
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


def _account(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--account", metavar="NAME", help=_("handle or id, where there are several")
    )


def _zone(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--time-zone", default="UTC", metavar="ZONE", help=_("e.g. Europe/Paris (default: UTC)")
    )
