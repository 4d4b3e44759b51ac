"""The table of formats."""

from __future__ import annotations

from io import StringIO
from typing import get_args

import pytest
from rich.console import Console

from forensics.cli import formats
from forensics.model.records import Lack
from forensics.parsers import PARSERS, Parser
from forensics.parsers.base import Clock, Giving, Tried
from tests import formats_page


@pytest.mark.parametrize(
    ("words", "values"),
    [
        (formats.GIVES, Giving),
        (formats.CLOCK_NAMES, Clock),
        (formats.LACKS, Lack),
        (formats.TRIED, Tried),
    ],
)
def test_every_fact_has_words(words: dict[str, str], values: object) -> None:
    """No fact of a format is shown by its key."""
    assert set(words) == set(get_args(values))


@pytest.mark.parametrize("parser", PARSERS, ids=lambda parser: parser.name)
def test_a_format_says_what_it_holds_and_lacks(parser: Parser) -> None:
    """Posts at least, and what its reader was tried on; something no format can show."""
    row = formats.row(parser)
    assert "posts" in row[3] or "comments" in row[3]
    assert row[5]
    assert row[6]


def test_names_are_whole_in_a_narrow_terminal() -> None:
    """They are typed after --format."""
    written = StringIO()
    Console(file=written, width=80).print(formats.listed())
    lines = written.getvalue().splitlines()
    assert {parser.name for parser in PARSERS} <= {line.split(" ")[0] for line in lines}


def test_readme_lists_every_format() -> None:
    """Its table is made of the parsers' own facts: ``python -m tests.formats_page``."""
    stored = formats_page.README.read_text(encoding="utf-8")
    assert formats_page.page(stored) == stored
