"""A page of an export that ends before its end is told to break off, whatever stands before."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from forensics.evidence import open_evidence
from forensics.model.records import Note, Post
from forensics.parsers import PARSERS
from forensics.parsers.base import ReadOptions
from tests.parsers.scraped_cases import GOLDEN

FORMATS = ("facebook_html", "instagram_html", "google_takeout")
PAGES = [
    path
    for name in FORMATS
    for path in sorted((GOLDEN / name).rglob("*.html"))
    if path.read_bytes().rstrip().endswith(b"</html>")
]


def reading(folder: Path, name: str) -> tuple[int, list[str], dict[str, int]]:
    """How many posts are read, the notes, and how many records each member holds."""
    (parser,) = (one for one in PARSERS if one.name == name)
    with open_evidence(folder) as evidence:
        found = list(parser.parse(evidence, ReadOptions()))
        seen = {row.member: row.seen for row in evidence.use.members}
    notes = [one.kind for one in found if isinstance(one, Note)]
    return sum(isinstance(one, Post) for one in found), notes, seen


@pytest.mark.parametrize("name", FORMATS)
def test_a_cut_page_is_told_and_a_whole_one_is_not(name: str, tmp_path: Path) -> None:
    """Cut near its end; what stands before is read."""
    tried = 0
    for number, page in enumerate(page for page in PAGES if page.is_relative_to(GOLDEN / name)):
        scenario = GOLDEN / name / page.relative_to(GOLDEN).parts[1]
        copy = tmp_path / str(number)
        shutil.copytree(scenario, copy, ignore=shutil.ignore_patterns("expected.json"))
        posts, notes, seen = reading(copy, name)
        target = copy / page.relative_to(scenario)
        data = target.read_bytes()
        if not seen.get(target.relative_to(copy).as_posix()):
            continue
        tried += 1
        target.write_bytes(data[: int(len(data) * 0.9)])
        fewer, told, _ = reading(copy, name)
        assert fewer <= posts
        assert told.count("breaks_off") == notes.count("breaks_off") + 1, page
    assert tried
