"""Metadata of gallery-dl."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics.parsers.gallery_dl import GalleryDl
from tests.parsers.scraped_cases import check_golden, scenarios

PARSER = GalleryDl()


@pytest.mark.parametrize("scenario", scenarios(PARSER.name), ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Each scenario gives the records checked by hand."""
    check_golden(PARSER, scenario)
