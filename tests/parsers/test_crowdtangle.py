"""Tables of CrowdTangle."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics.parsers.crowdtangle import Crowdtangle
from tests.parsers.scraped_cases import (
    check_golden,
    posts,
    read,
    recognised_by,
    scenarios,
    written,
)

PARSER = Crowdtangle()


@pytest.mark.parametrize("scenario", scenarios(PARSER.name), ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Each scenario gives the records checked by hand."""
    check_golden(PARSER, scenario)


def test_letters_of_either_half_of_the_year_are_applied(tmp_path: Path) -> None:
    """One file holds both, and any choice of columns."""
    rows = "2021-03-01 10:00:00 EST,a,https://www.facebook.com/a/posts/1\n"
    rows += "2021-07-01 10:00:00 EDT,a,https://www.facebook.com/a/posts/2\n"
    path = written(tmp_path, "t.csv", "Post Created,User Name,URL\n" + rows)
    assert recognised_by(path) == ["crowdtangle"]
    assert [post.created_at.hour for post in posts(read(PARSER, path))] == [15, 14]


@pytest.mark.parametrize(
    "head",
    [
        "Page Name,Facebook Id,Created,Total Interactions,URL,Message",
        "Page_Name,Facebook_Id,Post_Created,Total_Interactions,URL,Message",
    ],
)
def test_columns_of_historical_reports_and_written_anew(head: str, tmp_path: Path) -> None:
    """Reports call the time ``Created``; people write the names with other separators."""
    row = "Fictive,100,2021-03-01 10:00:00 EST,5,https://www.facebook.com/100/posts/7,Bonjour\n"
    path = written(tmp_path, "t.csv", f"{head}\n{row}")
    assert recognised_by(path) == ["crowdtangle"]
    (post,) = posts(read(PARSER, path))
    assert (post.account_id, post.post_id, post.created_at.hour) == ("100", "7", 15)


def test_a_table_of_others_with_such_names_is_none(tmp_path: Path) -> None:
    """``Created``, an account and an address stand in many tables."""
    row = "2021-03-01 10:00:00,Fictive,https://a.example/1,Bonjour\n"
    path = written(tmp_path, "t.csv", f"Created,Account,URL,Message\n{row}")
    assert recognised_by(path) == ["table"]
