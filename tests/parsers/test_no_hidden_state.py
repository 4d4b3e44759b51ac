"""Importing the package changes nothing in the process that imports it."""

from __future__ import annotations

import subprocess
import sys

CODE = """
import codecs, csv, gc, sys
before = csv.field_size_limit(), gc.isenabled(), sys.getrecursionlimit()
import forensics.parsers
after = csv.field_size_limit(), gc.isenabled(), sys.getrecursionlimit()
assert before == after, (before, after)
try:
    codecs.lookup_error("forensics.bytes-as-cp1252")
except LookupError:
    pass
else:
    raise SystemExit("an error handler was registered")
"""


def test_importing_the_formats_changes_nothing() -> None:
    """Limits, collector and error handlers of codecs are as they were."""
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
