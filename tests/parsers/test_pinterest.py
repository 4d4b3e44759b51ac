"""Pinterest's page of pins."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics.parsers.pinterest import Pinterest
from tests.parsers.scraped_cases import check_golden, recognised_by, scenarios, written

PARSER = Pinterest()


@pytest.mark.parametrize("scenario", scenarios(PARSER.name), ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Each scenario gives the records checked by hand."""
    check_golden(PARSER, scenario)


def test_a_page_without_pins_is_not_recognised(tmp_path: Path) -> None:
    """A link to a pin is none, without its fields."""
    page = '<html><a href="https://www.pinterest.com/pin/7001/">x</a><br>Text: a</html>'
    assert recognised_by(written(tmp_path, "a.html", page)) == []
