"""What ``inspect`` says of an item, as data."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from forensics.cli.inspect import inspection
from forensics.model.note_details import PostOfTwoAccounts
from forensics.model.records import Locator, Note
from forensics.reading.inspection import Inspection, as_json, inspected
from forensics.reading.items import read_items
from tests.posts import line, write_lines

SAMPLE = Path(__file__).parents[2] / "sample_archives" / "model_case_2024.zip"


def test_every_record_seen_is_accounted_for() -> None:
    """In every member: seen = posts + other + ignored + rejected, and posts add up."""
    found = inspected(read_items([SAMPLE]))
    for row in found.item.members:
        assert row.seen == row.posts + row.other + row.ignored + row.rejected, row.member
    assert sum(row.posts for row in found.item.members) == found.posts + found.merged


def test_every_member_has_its_place() -> None:
    """Members read and members left unread, by reason, make up the whole archive."""
    found = inspected(read_items([SAMPLE]))
    assert len(found.read) + sum(found.unread.values()) == len(found.item.members)
    assert found.unread["private_messages"] > 0


def test_hashes_are_those_of_the_bytes() -> None:
    """The item's SHA-256 is that of the file as it lies there."""
    digest = hashlib.sha256(SAMPLE.read_bytes()).hexdigest()
    assert as_json(inspected(read_items([SAMPLE])))["item"]["sha256"] == digest


def test_accounts_are_told_apart(tmp_path: Path) -> None:
    """Each account with its own number of posts and dates, most posts first."""
    lines = [line(n, "odile") for n in range(5)] + [line(50 + n, "basile") for n in range(3)]
    found = inspected(read_items([write_lines(tmp_path / "two.jsonl", lines)]))
    assert [(one.handle, one.posts) for one in found.accounts] == [("odile", 5), ("basile", 3)]
    odile, basile = found.accounts
    assert odile.last_post_at < basile.first_post_at


def test_json_names_ids_and_times_as_text(tmp_path: Path) -> None:
    """Ids are strings, times end in Z."""
    path = write_lines(tmp_path / "one.jsonl", [line(0), line(1)])
    found = as_json(inspected(read_items([path])))
    (account,) = found["accounts"]
    assert account["account_id"] == "odile_fictive"
    assert account["first_post_at"] == "2020-01-06T09:00:00Z"
    assert account["last_post_at"] == "2020-01-06T18:00:00Z"


def _shown(found: Inspection) -> str:
    file = io.StringIO()
    inspection(Console(file=file, width=200), found)
    return file.getvalue()


def _table(path: Path, zone: str, authors: tuple[str, ...] = ("odile_fictive",)) -> Path:
    rows = [
        f"2015-01-{day:02} 10:00:00{zone},{author},bread and rivers {day}"
        for author in authors
        for day in range(1, 25)
    ]
    path.write_text("\n".join(["date,user_screen_name,text", *rows]), encoding="utf-8")
    return path


def test_a_guessed_zone_is_not_called_known(tmp_path: Path) -> None:
    """Letters that stand for several zones are said beside the times, not only in a note."""
    shown = _shown(inspected(read_items([_table(tmp_path / "a.csv", " CST")])))
    assert "24 times are in a zone that is guessed" in shown
    assert "state their zone" not in shown


def test_times_of_several_accounts_are_not_called_utc(tmp_path: Path) -> None:
    """The heading over the dates of each account says that they have no zone."""
    table = _table(tmp_path / "a.csv", "", ("odile_fictive", "basile_fictif"))
    shown = _shown(inspected(read_items([table])))
    assert "From (no zone)" in shown
    assert "UTC" not in shown


def test_a_note_is_said_once(tmp_path: Path) -> None:
    """A post that stands under two accounts is noted for each, and shown once."""
    said = PostOfTwoAccounts("5", ("1", "2"))
    note = Note("post_of_two_accounts", Locator("E1", "one.jsonl", 1), said, derived=True)
    found = inspected(read_items([write_lines(tmp_path / "one.jsonl", [line(0), line(1)])]))
    twice = replace(found, notes=(note, note))
    assert _shown(twice).count("stands under two accounts") == 1
