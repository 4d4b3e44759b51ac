"""The command ``report`` as tests run it."""

from __future__ import annotations

from pathlib import Path

from forensics.cli.main import main

NOW = ("--now", "2026-01-31T12:00:00Z")


def report(path: Path, out: Path, *more: str) -> int:
    """A report without PDF."""
    return main(["report", str(path), "--out", str(out), "--no-pdf", *more])
