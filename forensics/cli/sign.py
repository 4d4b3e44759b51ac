"""The command ``sign``: a signature on a report that is there; and the key for ``--sign``."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path

from forensics.cli.language import tell
from forensics.cli.terminal import stdout, text
from forensics.custody.sealing import sign
from forensics.custody.signing import Key, private_key
from forensics.custody.standing import standing
from forensics.destination import report_directory
from forensics.errors import ForensicsError, UsageError
from forensics.messages import said


class Altered(ForensicsError):
    """The report is no longer what was written (exit 5)."""

    exit_code = 5


def run(args: argparse.Namespace) -> int:
    """Sign the manifest of a report; the exit code. Raises ForensicsError."""
    found = standing(report_directory(args.folder))
    if not (found.complete and found.intact):
        raise Altered(
            said(
                "{folder}: the report is not complete or not as its manifest says. Nothing was "
                "signed. See what differs: forensics verify {folder}",
                folder=args.folder,
            )
        )
    key = key_of(args.key)
    path = sign(args.folder, args.now, key)
    if not args.quiet:
        stdout().print(text(said("{path}: signed by {key}", path=path, key=key.key)))
    return 0


def key_of(path: Path) -> Key:
    """The private key in a file; a passphrase is asked for on the terminal. Raises UsageError."""

    def passphrase() -> str:
        if not sys.stdin.isatty():
            raise UsageError(
                said(
                    "{path}: the key is locked by a passphrase, which is asked for on a terminal "
                    "alone. Nothing was signed. Run it in a terminal, or use a key without.",
                    path=path,
                )
            )
        return getpass.getpass(tell(said("Passphrase of {path}: ", path=path)))

    return private_key(path, passphrase)
