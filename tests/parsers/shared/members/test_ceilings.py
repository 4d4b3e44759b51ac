"""What one member may cost: a broken stretch is told by its size, a hopeless member is given up."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from forensics.cli.main import main
from forensics.errors import EvidenceError
from forensics.evidence import Limits, limits_of, open_evidence
from forensics.model.note_details import LostBytes
from forensics.model.records import Note, Post, Reject
from forensics.parsers.base import ReadOptions
from forensics.parsers.table import Table

MOMENT = "2022-03-05T10:00:00Z"


def post(number: int) -> dict[str, str]:
    """A row of a table."""
    return {
        "id": str(1_500_000_000_000_000_001 + number * 4_194_304_001),
        "created_at": MOMENT,
        "text": f"Bonjour {number}",
        "username": "odile_fictive",
    }


def read(path: Path, **limits: int) -> list[object]:
    """The records of a table, read under these limits."""
    with open_evidence(path, limits=Limits(**limits)) as evidence:
        return list(Table().parse(evidence, ReadOptions()))


def written(folder: Path, lines: list[str]) -> Path:
    """The lines as a file."""
    path = folder / "posts.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def lost(records: list[object]) -> list[LostBytes]:
    """What was told of bytes passed over."""
    notes = [one.detail for one in records if isinstance(one, Note)]
    return [one for one in notes if isinstance(one, LostBytes)]


def test_records_lost_in_a_break_are_estimated(tmp_path: Path) -> None:
    """Twenty records in one line that is broken in the first are one reject that says so."""
    sound = [json.dumps(post(number)) for number in range(5)]
    line = ",".join(json.dumps(post(number)) for number in range(5, 25)).replace('"id"', "id", 1)
    records = read(written(tmp_path, [*sound, line, *sound[:0]]))
    (reject,) = (one for one in records if isinstance(one, Reject))
    assert reject.about == 19
    assert [(one.after, one.records, one.bytes > 1000) for one in lost(records)] == [(5, 19, True)]


def test_records_lost_before_the_first_sound_one_are_estimated(tmp_path: Path) -> None:
    """What follows the break tells how large its records were."""
    rows = [json.dumps(post(number)) for number in range(60)]
    rows[0] = rows[0].replace('"id"', "id")
    rows[9] = "x" + rows[9][1:]
    path = tmp_path / "posts.json"
    path.write_text("[" + ",\n".join(rows) + "]", encoding="utf-8")
    records = read(path)
    missing = 60 - sum(isinstance(one, Post) for one in records)
    assert missing > 2
    (detail,) = lost(records)
    assert missing - 2 <= detail.records <= missing + 2


def test_records_under_zeros_are_estimated_by_their_size(tmp_path: Path) -> None:
    """A disk that lost a block leaves zeros, in which no name can be counted."""
    path = written(tmp_path, [json.dumps([post(number) for number in range(900)], indent=1)])
    data = path.read_bytes()
    path.write_bytes(data[:70_000] + b"\0" * 9_000 + data[79_000:])
    records = read(path)
    missing = 900 - sum(isinstance(one, Post) for one in records)
    (detail,) = lost(records)
    assert missing * 0.8 <= detail.records <= missing * 1.2


def test_one_broken_record_is_one(tmp_path: Path) -> None:
    """A broken line of its own loses nothing else, and nothing is said of bytes."""
    lines = [json.dumps(post(number)) for number in range(9)]
    lines[4] = lines[4].replace('"id"', "id")
    records = read(written(tmp_path, lines))
    assert [one.about for one in records if isinstance(one, Reject)] == [1]
    assert not lost(records)


def test_a_member_of_unusable_records_is_given_up(tmp_path: Path) -> None:
    """After so many that it holds little else, the rest is told by its size and left."""
    lines = [json.dumps(post(0)), *["{}"] * 5_000]
    records = read(written(tmp_path, lines), rejects=1_000)
    rejects = [one for one in records if isinstance(one, Reject)]
    assert len(rejects) == 1_002
    assert rejects[-1].reason.startswith("given up")
    (detail,) = lost(records)
    assert 3_900 * 3 < detail.bytes < 4_100 * 3


def test_a_few_unusable_records_among_many_are_not_given_up(tmp_path: Path) -> None:
    """A large member with many rejects is read on while most of it is sound."""
    lines = [json.dumps(post(number)) if number % 3 else "{}" for number in range(3_000)]
    records = read(written(tmp_path, lines), rejects=200)
    assert sum(isinstance(one, Post) for one in records) == 2_000


def test_a_text_longer_than_any_post_is_a_reject(tmp_path: Path) -> None:
    """Beside it the others stay."""
    long = post(1) | {"text": "a" * 200_000 + "b"}
    records = read(written(tmp_path, [json.dumps(one) for one in (post(0), long, post(2))]))
    assert [type(one) for one in records if isinstance(one, Post | Reject)] == [Post, Reject, Post]


def test_more_members_than_any_export_has_are_refused(tmp_path: Path) -> None:
    """Before one of them is opened."""
    path = tmp_path / "many.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(30):
            archive.writestr(f"{number}.json", "[]")
    with pytest.raises(EvidenceError, match="more than 20 files"):
        open_evidence(path, limits=Limits(members=20))


def test_members_may_not_expand_without_end_together(tmp_path: Path) -> None:
    """Each is within its own bound; the item has one for all of them."""
    path = tmp_path / "bombs.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(5):
            archive.writestr(f"{number}.jsonl", (json.dumps(post(number)) + "\n") * 2_000)
    records = read(path, expanded=700_000, bomb_ratio=1, bomb_bytes=1 << 20)
    reasons = [one.reason for one in records if isinstance(one, Reject)]
    assert any("many times its size" in reason for reason in reasons)
    assert sum(isinstance(one, Post) for one in records) >= 5_000


def test_a_table_wider_than_a_workbook_is_refused(tmp_path: Path) -> None:
    """Its one reject says how many columns it has."""
    names = ["id", "created_at", "text", "username", *(f"c{number}" for number in range(17_000))]
    row = [*post(0).values(), *["x"] * 17_000]
    path = tmp_path / "wide.csv"
    path.write_text(",".join(names) + "\n" + ",".join(row) + "\n", encoding="utf-8")
    (reject,) = (one for one in read(path) if isinstance(one, Reject))
    assert "17,004" in reject.reason


def test_ceilings_can_be_named_for_a_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command takes them by name, and refuses a name that is none."""
    path = tmp_path / "many.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(30):
            archive.writestr(f"{number}.jsonl", json.dumps(post(number)))
    assert main(["inspect", str(path), "--quiet"]) == 0
    assert main(["inspect", str(path), "--limit", "members=20"]) == 3
    with pytest.raises(SystemExit):
        main(["inspect", str(path), "--limit", "memebrs=20"])
    assert "names are bomb_bytes" in " ".join(capsys.readouterr().err.split())


def test_ceilings_that_differ_are_written_in_short() -> None:
    """And read again from what is written."""
    assert Limits(depth=5, members=9).changed == "depth=5,members=9"
    assert limits_of("depth=5,members=9") == Limits(depth=5, members=9)
    assert Limits().changed == ""
