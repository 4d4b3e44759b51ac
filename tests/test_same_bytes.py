"""The same report whatever the machine's language, time zone, and chance in hashing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.cli.running import NOW
from tests.posts import line, write_lines

MACHINES = (
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Kathmandu", "LANG": "fr_FR.UTF-8", "LC_ALL": ""},
    {"PYTHONHASHSEED": "2", "TZ": "America/St_Johns", "LANG": "C", "LC_ALL": "C"},
)


def test_two_machines_write_the_same_bytes(tmp_path: Path) -> None:
    """Every file of a report with pseudonyms and log, from two processes set otherwise."""
    path = write_lines(tmp_path / "small.jsonl", [line(n) for n in range(4)])
    runs = []
    for number, machine in enumerate(MACHINES):
        out = tmp_path / f"{number}"
        command = [sys.executable, "-m", "forensics", "report", str(path), "--redact", "--quiet"]
        more = ["--no-pdf", "--out", str(out), *NOW]
        runs.append(subprocess.Popen([*command, *more], env={**os.environ, **machine}))
    assert [run.wait() for run in runs] == [0, 0]
    one, two = (
        {file.relative_to(out): file.read_bytes() for file in out.rglob("*") if file.is_file()}
        for out in (tmp_path / "0", tmp_path / "1")
    )
    assert len(one) == 8
    assert [name for name in one if one[name] != two.get(name)] == []
