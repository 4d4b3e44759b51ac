"""Facebook's pages of before 2018."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics.evidence import open_evidence
from forensics.parsers.facebook_htm import FacebookHtm
from tests.parsers.archive_cases import GOLDEN, check_archive, posts, read_as, written

PARSER = FacebookHtm()
SCENARIOS = sorted(path for path in (GOLDEN / PARSER.name).iterdir())
PAGE = (
    '<div class="contents"><h1>{name}</h1><p><div class="meta">{when}</div>{sentence}'
    '<div class="comment">Bonjour</div></p></div>'
)
WHEN = "Monday, February 4, 2013 at 1:47pm UTC+07"


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Each scenario gives the records checked by hand."""
    check_archive(PARSER, scenario)


def test_a_lone_page_of_any_name(tmp_path: Path) -> None:
    """It is known by its shape; the date states its offset."""
    path = tmp_path / "wall.html"
    path.write_text(PAGE.format(name="Odile Fictive", when=WHEN, sentence=""))
    (post,) = posts(read_as(PARSER, path)[0])
    assert (post.created_at.hour, post.account_id) == (6, "odile fictive")


def test_pages_of_messages_are_none(tmp_path: Path) -> None:
    """Whatever else such a page holds, and whatever it is called."""
    page = PAGE.format(name="Odile", when=WHEN, sentence="") + '<div class="thread">x</div>'
    with open_evidence(written(tmp_path / "a.zip", {"html/renamed.htm": page})) as evidence:
        assert not PARSER.identify(evidence)
