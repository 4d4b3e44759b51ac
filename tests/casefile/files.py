"""Case files for the tests: written where they are needed."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics.casefile import read_case_file
from forensics.errors import UsageError
from forensics.model.outside import CaseFile

FACT = """[[facts]]
date = {date}
statement = "Something was seen."
source = "A fictional newspaper"
"""


def written(folder: Path, text: str) -> Path:
    """A case file with this text."""
    path = folder / "case.toml"
    path.write_text(text, encoding="utf-8")
    return path


def read(folder: Path, text: str) -> CaseFile:
    """The case file of a text."""
    return read_case_file(written(folder, text))


def complaint(folder: Path, text: str) -> str:
    """What is said of a text that is refused, without the folder's name."""
    with pytest.raises(UsageError) as caught:
        read(folder, text)
    assert caught.value.exit_code == 2
    return str(caught.value).replace(f"{folder}/", "")
