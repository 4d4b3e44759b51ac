"""A file that breaks off is failed from there on, whatever its shape, and has no phantom record."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from forensics.decoding.fields import JsonObject
from forensics.evidence import Evidence, open_evidence
from forensics.model.details import named
from forensics.model.records import Ignored, Locator, Note, Record, Reject
from forensics.parsers.shared.members.parts import Part
from forensics.parsers.shared.members.reading import read_member, scraped, stored_several

ROWS = [{"id": n, "text": f"Bonjour, le lavoir {n}", "tags": [{"a": n}]} for n in range(9)]


def split(value: Any) -> list[Part]:
    """The rows of a page."""
    return [Part(item) for item in value["data"]] if "data" in value else [Part(value)]


def make(record: JsonObject, _: object, locator: Locator) -> list[Record]:
    """A record that tells what was read."""
    return [Ignored(json.dumps(record), locator)]


def use(path: Path) -> tuple[list[Record], Evidence]:
    """Every record of the only member."""
    with open_evidence(path) as evidence:
        (member,) = evidence.members
        records = read_member(evidence, member, "test", make, elements=scraped, split=split)
        return list(records), evidence


SHAPES = {
    "array": json.dumps(ROWS),
    "indented array": json.dumps(ROWS, indent=2),
    "rows on lines": "[\n" + ",\n".join(map(json.dumps, ROWS)) + "\n]",
    "wrapped": json.dumps({"data": ROWS, "meta": {"count": 9}}),
    "wrapped, indented": json.dumps({"data": ROWS, "meta": {}}, indent=1),
    "wrapped, rows on lines": '{"data":[\n' + ",\n".join(map(json.dumps, ROWS)) + "\n]}",
    "lines": "\n".join(map(json.dumps, ROWS)) + "\n",
    "concatenated": "".join(json.dumps(row, indent=1) for row in ROWS),
    "script": "var rows = " + json.dumps(ROWS) + ";",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_cut_file_keeps_what_stands_before_the_break(shape: str, tmp_path: Path) -> None:
    """Cut at every place, the rows read are whole ones, at most one is rejected, and unless the
    cut cannot be told, the member is failed."""
    text = SHAPES[shape]
    for end in range(len(text) // 3, len(text) - 4):
        path = tmp_path / "cut.json"
        path.write_text(text[:end], encoding="utf-8")
        records, evidence = use(path)
        read = [json.loads(one.reason) for one in records if isinstance(one, Ignored)]
        assert read == ROWS[: len(read)], end
        rejects = [one for one in records if isinstance(one, Reject)]
        assert len(rejects) <= 1
        between_rows = shape in ("lines", "concatenated") and not rejects
        if between_rows or len(read) == len(ROWS):
            continue
        assert evidence.use.members[0].status == "failed", end
        (reject,) = rejects
        assert reject.locator.record in (-1, len(read)), end
        (note,) = (one for one in records if isinstance(one, Note))
        assert named(note.detail)["records"] == str(len(read))


def test_the_reason_says_where(tmp_path: Path) -> None:
    """The ledger names the record within which the file ends."""
    path = tmp_path / "cut.json"
    path.write_text(json.dumps(ROWS)[:-30], encoding="utf-8")
    records, evidence = use(path)
    assert evidence.use.members[0].reason == "breaks off before its end (record 8)"
    assert [one.locator.record for one in records if isinstance(one, Reject)] == [8]


def test_records_of_a_cut_page_are_found_again(tmp_path: Path) -> None:
    """What was read before the break can be quoted."""
    path = tmp_path / "cut.json"
    path.write_text(json.dumps({"data": ROWS})[:-60], encoding="utf-8")
    with open_evidence(path) as evidence:
        (member,) = evidence.members
        ((_, raw),) = stored_several(evidence, member, (2,), elements=scraped, split=split)
    assert json.loads(raw) == ROWS[2]


def test_a_broken_line_in_the_middle_is_no_cut(tmp_path: Path) -> None:
    """What was written after a broken line is read, and the file is not called cut."""
    lines = [json.dumps(row) for row in ROWS]
    lines[4] = lines[4][:20]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    records, evidence = use(path)
    assert evidence.use.members[0].status == "read"
    assert [one.locator.record for one in records if isinstance(one, Reject)] == [4]
    assert sum(isinstance(one, Ignored) for one in records) == 8


def test_zero_bytes_at_the_end_are_no_record(tmp_path: Path) -> None:
    """A file of full length with nothing but zeros from some place on is cut there."""
    many = ROWS * 200
    for text in (json.dumps(many)[:-1], "\n".join(map(json.dumps, many)) + "\n"):
        path = tmp_path / "a.json"
        path.write_bytes(text.encode() + b"\0" * 4096)
        records, evidence = use(path)
        assert evidence.use.members[0].status == "failed"
        assert [one.locator.record for one in records if isinstance(one, Reject)] == [-1]


@pytest.mark.parametrize("pack", ["gz", "zip"])
def test_a_cut_compressed_file_is_failed(pack: str, tmp_path: Path) -> None:
    """The member's own packing breaks off: failed and noted, whole records kept."""
    rows = [{"id": n, "text": f"{n * 7919 % 104729:x}" * 20} for n in range(400)]
    path = tmp_path / f"cut.json.{pack}"
    if pack == "gz":
        path.write_bytes(gzip.compress(json.dumps(rows).encode())[:3000])
    else:
        with ZipFile(path, "w") as archive:
            archive.writestr("cut.json", json.dumps(rows)[:5000])
    records, evidence = use(path)
    read = [json.loads(one.reason) for one in records if isinstance(one, Ignored)]
    assert read == rows[: len(read)] != []
    assert evidence.use.members[0].status == "failed"
    assert [one.kind for one in records if isinstance(one, Note)] == ["breaks_off"]


HEAD = "id,date,text\n"
WHOLE = '1,2020-01-01,"Bonjour, ""vous"""\n2,2020-01-02,"deux\nlignes"\n'


@pytest.mark.parametrize(
    "rest",
    ['3,2020-01-03,"Au lav', '3,2020-01-03,"Au lav\nsuite', '3,2020-01-03,"fin\n', "3,2020", "3"],
)
def test_a_row_that_the_end_cuts_is_rejected(rest: str, tmp_path: Path) -> None:
    """A last row that ends within quotes, or short of fields and of a line end, is no post."""
    path = tmp_path / "cut.csv"
    path.write_text(HEAD + WHOLE + rest, encoding="utf-8")
    records, evidence = use(path)
    assert [type(one) for one in records[:3]] == [Ignored, Ignored, Reject]
    assert evidence.use.members[0].reason == "breaks off before its end (record 2)"
    assert sum(isinstance(one, Reject) for one in records) == 1


@pytest.mark.parametrize(
    "rest", ["3,2020-01-03,fin", '3,2020-01-03,"fin"', '3,2020-01-03,24" large', ""]
)
def test_a_whole_table_without_a_last_line_end_is_not_cut(rest: str, tmp_path: Path) -> None:
    """Many tools end a table without a line end; a lone quote within a text opens nothing."""
    path = tmp_path / "whole.csv"
    path.write_text(HEAD + WHOLE + rest, encoding="utf-8")
    records, evidence = use(path)
    assert evidence.use.members[0].status == "read"
    assert all(isinstance(one, Ignored) for one in records)


def test_a_lost_brace_does_not_cost_the_records_after_it(tmp_path: Path) -> None:
    """Where one byte makes a record's own list look like the end of the array, the records
    after it are read, and what was passed over is told in bytes."""
    text = json.dumps([{"row": row} for row in ROWS], indent=2)
    place = text.index('{\n    "row"', len(text) // 3)
    path = tmp_path / "a.json"
    path.write_text(text[:place] + "~" + text[place + 1 :], encoding="utf-8")
    records, _ = use(path)
    read = [json.loads(one.reason)["row"] for one in records if isinstance(one, Ignored)]
    assert len(read) == len(ROWS) - 1
    assert any("bytes)" in one.reason for one in records if isinstance(one, Reject))
