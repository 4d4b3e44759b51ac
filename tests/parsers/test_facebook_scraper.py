"""Output of facebook-scraper."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics.parsers import ReadOptions
from forensics.parsers.facebook_scraper import FacebookScraper
from tests.parsers.scraped_cases import check_golden, input_of, posts, read, scenarios

PARSER = FacebookScraper()


@pytest.mark.parametrize("scenario", scenarios(PARSER.name), ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Each scenario gives the records checked by hand."""
    check_golden(PARSER, scenario)


def test_a_time_without_stamp_is_read_in_the_users_zone() -> None:
    """That of the machine that scraped, which the file does not tell."""
    path = input_of(scenarios(PARSER.name)[0])
    (found,) = posts(read(PARSER, path, ReadOptions(source_zone="Europe/Paris")))
    assert (found.created_at.hour, found.flags) == (10, ("source_zone",))
