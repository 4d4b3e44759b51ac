"""``python -m forensics``."""

from __future__ import annotations

import sys

from forensics.cli.main import command

if __name__ == "__main__":
    sys.exit(command())
