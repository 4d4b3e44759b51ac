"""Posts of Tumblr's API."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics.parsers.tumblr import Tumblr
from tests.parsers.scraped_cases import check_golden, scenarios

PARSER = Tumblr()


@pytest.mark.parametrize("scenario", scenarios(PARSER.name), ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Each scenario gives the records checked by hand."""
    check_golden(PARSER, scenario)
