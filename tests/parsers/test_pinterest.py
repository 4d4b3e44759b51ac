"""Pinterest's page of pins."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics.parsers.pinterest import Pinterest
from tests.parsers.scraped_cases import check_golden, scenarios

PARSER = Pinterest()


@pytest.mark.parametrize("scenario", scenarios(PARSER.name), ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Each scenario gives the records checked by hand."""
    check_golden(PARSER, scenario)
