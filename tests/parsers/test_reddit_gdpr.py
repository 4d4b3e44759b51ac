"""Reddit's data request: known by its columns, whoever renamed it, and what stays closed."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics.evidence import open_evidence
from forensics.model.note_details import EmptyFile
from forensics.model.records import AccountEvent, Note, Post, Reject
from forensics.parsers import PARSERS, ReadOptions
from forensics.parsers.reddit_gdpr import RedditGdpr
from tests.parsers.archive_cases import GOLDEN, check_archive, posts, read_as, rejects, written

PARSER = RedditGdpr()
SCENARIOS = sorted((GOLDEN / "reddit_gdpr").iterdir())
COMMENTS = "id,permalink,date,ip,subreddit,gildings,link,parent,body,media\n"
AT = "https://www.reddit.com/r/cycling/comments/1fic01/x/"
ROW = f"lfic01,{AT}lfic01/,2024-05-02 18:11:04 UTC,,cycling,0,{AT},t1_lfic00,Bonjour,\n"


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Each scenario gives the records checked by hand."""
    check_archive(PARSER, scenario)


def test_messages_and_chats_stay_closed() -> None:
    """What is private is never opened, not even to hash it."""
    with open_evidence(GOLDEN / "reddit_gdpr" / "whole" / "input") as evidence:
        for record in PARSER.parse(evidence, ReadOptions()):
            assert record.locator.member not in ("chat_history.csv", "messages_archive.csv")
        for name in ("chat_history.csv", "messages_archive.csv"):
            row = evidence.member(name)
            assert (row.status, row.reason, row.sha256) == ("ignored", "private_messages", None)


def test_a_file_under_another_name_is_known_by_its_columns(tmp_path: Path) -> None:
    """A lone file, renamed, in folders of somebody's own."""
    path = written(tmp_path / "a.zip", {"mine/old/that.csv": COMMENTS + ROW})
    records, _ = read_as(PARSER, path)
    assert [post.post_id for post in posts(records)] == ["lfic01"]


def test_a_table_of_comments_from_elsewhere_is_left_to_others(tmp_path: Path) -> None:
    """Tables with authors and scores were scraped, and hold many people's posts."""
    header = COMMENTS.replace("ip,", "author,score,")
    row = ROW.replace("UTC,,", "UTC,odile,3,")
    with open_evidence(written(tmp_path / "a.zip", {"comments.csv": header + row})) as evidence:
        assert not PARSER.identify(evidence)


@pytest.mark.parametrize("stem", ["ip_logs", "statistics"])
def test_two_plain_columns_alone_are_no_sign(stem: str, tmp_path: Path) -> None:
    """``date,ip`` is Reddit's under the name that Reddit gives it, and anybody's otherwise."""
    content = "date,ip\n" if stem == "ip_logs" else "statistic,value\n"
    for name, known in ((f"{stem}.csv", True), ("mine.csv", False)):
        with open_evidence(written(tmp_path / f"{name}.zip", {name: content})) as evidence:
            assert PARSER.identify(evidence) is known


def test_a_broken_row_costs_itself_alone(tmp_path: Path) -> None:
    """Its neighbours are read, and it is counted with its reason."""
    broken = ROW.replace("2024-05-02 18:11:04 UTC", "yesterday").replace("lfic01,", "lfic02,", 1)
    records, _ = read_as(PARSER, written(tmp_path / "a.zip", {"c.csv": COMMENTS + broken + ROW}))
    assert [post.post_id for post in posts(records)] == ["lfic01"]
    assert "yesterday" in rejects(records)[0].reason


@pytest.mark.parametrize("column", range(10))
@pytest.mark.parametrize("wrong", ["", "3", "x", "-1e300", "\ud83d"])
def test_any_cell_may_hold_anything(column: int, wrong: str, tmp_path: Path) -> None:
    """What comes of it is a post or a reject."""
    cells = ROW.strip("\n").split(",")
    cells[column] = wrong
    content = (COMMENTS + ROW + ",".join(cells) + "\n").encode("utf-8", "surrogatepass")
    records, _ = read_as(PARSER, written(tmp_path / "a.zip", {"comments.csv": content}))
    primary = [one for one in records if one.locator.record >= 0]
    assert [type(one) in (Post, Reject) for one in primary] == [True, True]


def test_an_empty_list_of_addresses_is_said(tmp_path: Path) -> None:
    """It means that they were not retained, not that nobody came."""
    files = {"comments.csv": COMMENTS + ROW, "ip_logs.csv": "date,ip\n"}
    records, _ = read_as(PARSER, written(tmp_path / "a.zip", files))
    notes = [one.detail for one in records if isinstance(one, Note)]
    assert EmptyFile("ip_logs") in notes


def test_the_address_of_registration_is_no_login(tmp_path: Path) -> None:
    """It has no date, and must not be given one."""
    files = {"comments.csv": COMMENTS, "ip_logs.csv": "date,ip\nregistration ip,203.0.113.1\n"}
    records, _ = read_as(PARSER, written(tmp_path / "a.zip", files))
    assert not any(isinstance(one, AccountEvent) for one in records)
    assert [one.kind for one in records if isinstance(one, Note)] == ["generic"]


def test_no_other_format_takes_it(tmp_path: Path) -> None:
    """Nor does this one take theirs: it is the only one that knows the file."""
    with open_evidence(written(tmp_path / "a.zip", {"comments.csv": COMMENTS + ROW})) as evidence:
        known = [one.name for one in PARSERS if not one.fallback and one.identify(evidence)]
    assert known == ["reddit_gdpr"]
