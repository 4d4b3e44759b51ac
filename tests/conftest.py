"""Settings that all tests share."""

from __future__ import annotations

import gc
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from forensics.cli.main import SELDOM

settings.register_profile(
    "forensics", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.load_profile("forensics")

# What is said is tried in English, whatever the language of the machine; also in child processes.
os.environ["LC_ALL"] = "C.UTF-8"

# Child processes load the package as bytecode, kept outside of the tree for as long as the tests
# run: to compile it anew takes each of them a second. Workers take the folder from the controller.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
if "PYTHONPYCACHEPREFIX" not in os.environ:
    BYTECODE = tempfile.TemporaryDirectory(prefix="forensics-bytecode-")
    os.environ["PYTHONPYCACHEPREFIX"] = BYTECODE.name
# As the command does (``forensics.cli.main.SELDOM``): cases made once are kept until the end, and
# Python would go through them again and again.
gc.set_threshold(*SELDOM)

TESTS = Path(__file__).parent
# Rooms and files whose tests go as far as the page, start processes, or measure on many accounts.
# The rest, from the bytes to the verdict, is the quick half: -m "not slow".
WHOLE = (
    *("browser", "cli", "desk", "evaluation", "hostile", "platforms_tried", "quoting"),
    *("interchange", "redaction", "report", "screening", "synthetic", "verifying"),
    *("test_api.py", "test_api_page.py", "test_bad_input.py", "test_case_shown.py"),
    *("test_example.py", "test_exporting.py", "test_host.py", "test_landmarks_told.py"),
    *("test_notebook.py", "test_offline.py", "test_pipeline.py", "test_samples.py"),
    *("test_several.py", "test_time_zones.py"),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what belongs to the slower half, of which all is slow."""
    for item in items:
        if item.path.relative_to(TESTS).parts[0] in WHOLE:
            item.add_marker(pytest.mark.whole)
            item.add_marker(pytest.mark.slow)
