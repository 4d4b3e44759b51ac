"""The fuzzer runs, for a few seconds here, and finds nothing from the goldens on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

FUZZER = Path(__file__).parents[2] / "benchmarks" / "fuzz.py"
SECONDS = 6


@pytest.mark.slow
def test_a_few_seconds_find_nothing(tmp_path: Path) -> None:
    """It tries more inputs than it was given, and keeps none."""
    pytest.importorskip("atheris")
    kept = tmp_path / "found"
    # A child's peak counts what its parent held when it was begun, so that it says nothing here.
    options = ["--seconds", str(SECONDS), "--keep", str(kept), "--memory", "0"]
    command = [sys.executable, str(FUZZER), *options]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-2_000:]
    assert "Done " in done.stderr
    assert not list(kept.iterdir())
