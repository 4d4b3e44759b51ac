"""TikTok videos of hosted scrapers: objects, rows, and the site's own item."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from forensics.model.records import Profile
from forensics.parsers.tiktok_scrape import TiktokScrape
from tests.parsers.scraped_cases import (
    check_golden,
    lines,
    posts,
    read,
    recognised_by,
    scenarios,
    written,
)

PARSER = TiktokScrape()
VIDEO: dict[str, Any] = {
    "id": "7273459734785559851",
    "text": "Kiln day",
    "createTime": 1693484323,
    "authorMeta": {"id": "6881290000000000001", "name": "Mila.Fictive", "nickName": "Mila"},
}


@pytest.mark.parametrize("scenario", scenarios(PARSER.name), ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Each scenario gives the records checked by hand."""
    check_golden(PARSER, scenario)


def test_the_account_is_its_number_and_its_handle(tmp_path: Path) -> None:
    """``nickName`` is what the profile shows and no handle."""
    found = read(PARSER, written(tmp_path, "t.json", lines(VIDEO)))
    (post,) = posts(found)
    assert (post.account_id, post.account_handle) == ("6881290000000000001", "Mila.Fictive")
    (profile,) = [one for one in found if isinstance(one, Profile)]
    assert profile.display_name == "Mila"


def test_a_time_that_the_id_contradicts_is_flagged(tmp_path: Path) -> None:
    """A scraper's time of another day gives way to the id's."""
    path = written(tmp_path, "t.json", lines({**VIDEO, "createTime": 1593484323}))
    (post,) = posts(read(PARSER, path))
    assert post.flags == ("id_time", "id_conflict")


def test_other_records_with_an_author_are_not_recognised(tmp_path: Path) -> None:
    """An author and a text are not TikTok's alone."""
    record = {"id": "1", "text": "a", "createTime": 1693484323, "author": {"name": "x"}}
    assert PARSER.name not in recognised_by(written(tmp_path, "t.json", lines(record)))
