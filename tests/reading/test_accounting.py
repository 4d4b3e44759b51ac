"""Every stored record of every member is accounted for."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from forensics.cli.main import main
from forensics.errors import ProgramError
from forensics.model.records import Ignored, Locator, Note, Record, Reject
from forensics.parsers.shared.members import course as members
from forensics.reading.items import read_items
from tests.posts import line, post, write_lines
from tests.reading.helpers import ARCHIVES, SAMPLES, Greedy, at, lines_file, only, unbalanced


@pytest.mark.parametrize("name", [*ARCHIVES, "model_case_scraped.jsonl"])
def test_every_record_of_the_samples_is_accounted_for(name: str) -> None:
    """For each member of each sample, seen = posts + other + ignored + rejected."""
    read = read_items([SAMPLES / name])
    assert unbalanced(read) == []
    assert sum(row.posts for row in read.items[0].members) >= len(read.timeline) > 0


@pytest.mark.parametrize("name", ARCHIVES)
def test_every_member_of_the_samples_has_a_status(name: str) -> None:
    """Each member was read by a named parser, or left with a reason; what is read is hashed."""
    members = read_items([SAMPLES / name]).items[0].members
    assert all(row.reason for row in members if row.status in ("ignored", "failed"))
    assert all(row.parser and row.sha256 for row in members if row.status == "read")
    assert "read" in {row.status for row in members}


def test_a_broken_record_is_a_reject_and_loses_nothing_else(tmp_path: Path) -> None:
    """A line that is no JSON and a line without a date are rejected, each with its place."""
    bad = ['{"account": "odile', json.dumps(line(9, created_at="the day before", id=""))]
    path = write_lines(tmp_path / "posts.jsonl", [line(0), line(1), *bad, line(2)])
    read = read_items([path])
    assert len(read.timeline) == 3
    assert [reject.locator.record for reject in read.rejects] == [2, 3]
    assert all(reject.reason for reject in read.rejects)
    assert unbalanced(read) == []


def broken_archive(path: Path) -> Path:
    """The 2017 sample with one month cut off in the middle of a record."""
    with zipfile.ZipFile(SAMPLES / ARCHIVES[0]) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            cut = name.endswith("2013_05.js")
            if name != "tweets.csv":
                target.writestr(name, content[: len(content) // 2] if cut else content)
    return path


def test_a_broken_member_loses_only_its_own_end(tmp_path: Path) -> None:
    """A month cut short is told, and all other months are read."""
    whole = read_items([SAMPLES / ARCHIVES[0]])
    read = read_items([broken_archive(tmp_path / "cut.zip")])
    lost = set(whole.timeline["post_id"]) - set(read.timeline["post_id"])
    months = whole.timeline.set_index("post_id").loc[sorted(lost), "created_at"]
    assert set(months.dt.strftime("%Y-%m")) == {"2013-05"}
    assert any("2013_05" in reject.locator.member for reject in read.rejects)


BROKEN = {
    "a record lost": ((post("1", locator=at(0)),), 2),
    "a record doubled": ((post("1", locator=at(0)), post("2", locator=at(0))), 1),
    "one lost, one doubled": ((post("1", locator=at(1)), post("2", locator=at(1))), 2),
    "a record invented": ((post("1", locator=at(0)), post("2", locator=at(1))), 1),
    "a number that is not": ((post("1", locator=at(0)), Reject("broken", at(7))), 2),
    "derived from no record": (
        (post("1", locator=at(0)), post("2", locator=at(5), derived=True)),
        1,
    ),
    "primary without a number": ((post("1", locator=at(0)), Note("generic", at(-1))), 1),
    "of no member": (
        (post("1", locator=at(0)), post("2", locator=Locator("E1", "else.js", 0))),
        1,
    ),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_reader_that_loses_or_invents_records_ends_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    """An account that does not balance is told as the program's own fault, in every run."""
    records, seen = BROKEN[fault]
    only(monkeypatch, Greedy(records, seen=seen))
    with pytest.raises(ProgramError, match=r"posts.jsonl: .* do not add up.*greedy.*report this"):
        read_items([lines_file(tmp_path)])


@pytest.mark.parametrize("what", ["scraped", "archive"])
def test_the_account_is_held_against_the_decoder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """A real reader whose maker drops every third record without a word is found out."""
    sound = members.made

    def leaky(make: Any, value: Any, around: object, locator: Locator) -> Sequence[Record]:
        return () if locator.record % 3 == 2 else sound(make, value, around, locator)

    monkeypatch.setattr(members, "made", leaky)
    path = lines_file(tmp_path) if what == "scraped" else SAMPLES / ARCHIVES[2]
    with pytest.raises(ProgramError, match="do not add up"):
        read_items([path])


def test_a_program_error_has_an_exit_code_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command ends with 70, says so on stderr, and writes nothing."""
    only(monkeypatch, Greedy((post("1", locator=at(0)),), seen=2))
    out = tmp_path / "reports"
    assert main(["report", str(lines_file(tmp_path)), "--out", str(out), "--quiet"]) == 70
    assert "report this" in " ".join(capsys.readouterr().err.split())
    assert not out.exists()


def test_derived_records_are_not_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a record teaches beside its primary output changes no count."""
    primary, derived = post("1", locator=at(0)), post("2", locator=at(0), derived=True)
    only(monkeypatch, Greedy((primary, derived)))
    read = read_items([lines_file(tmp_path)])
    assert (unbalanced(read), len(read.timeline)) == ([], 2)


def test_left_out_and_rejected_records_are_counted_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Posts, ignored and rejected records each have their own count."""
    records = (post("1", locator=at(0)), Ignored("promoted", at(1)), Reject("broken", at(2)))
    only(monkeypatch, Greedy(records))
    row = read_items([lines_file(tmp_path)]).items[0].members[0]
    assert (row.seen, row.posts, row.ignored, row.rejected) == (3, 1, 1, 1)
