"""Excel workbooks as tables."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from forensics.errors import EvidenceError, UnknownFormat
from forensics.model.note_details import PassedOver
from forensics.parsers.shared.members import workbook
from forensics.parsers.shared.members.workbook import workbook_records
from forensics.parsers.table.parser import Table
from forensics.reading.items import read_items
from tests.parsers.scraped_cases import posts, raw, read, recognised_by

HEAD = ["id", "created_at", "username", "text"]
ROW = ["806913731589046273", datetime(2016, 12, 8, 17, 30), "odile", "Bonjour à tous"]


def saved(path: Path, *sheets: Sequence[Sequence[Any]]) -> Path:
    """A workbook with these rows on its sheets."""
    book = Workbook()
    for number, rows in enumerate(sheets):
        sheet = book.active if number == 0 else book.create_sheet()
        assert sheet is not None
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a workbook."""
    return [one.value for one in workbook_records(io.BytesIO(path.read_bytes()))]


def test_a_workbook_is_read_as_a_table(tmp_path: Path) -> None:
    """Ids as texts, dates as cells and texts come out as they stand."""
    path = saved(tmp_path / "t.xlsx", [HEAD, ROW])
    assert recognised_by(path) == ["table"]
    (post,) = posts(read(Table(), path))
    assert (post.post_id, post.account_id, post.text) == (ROW[0], "odile", "Bonjour à tous")
    assert post.created_at.isoformat() == "2016-12-08T17:30:00+00:00"
    assert b"Bonjour" in raw(Table(), path, 0)


def test_a_workbook_is_one_file_whose_hash_is_its_own(tmp_path: Path) -> None:
    """The ledger shows the workbook and not the parts it is packed from."""
    path = saved(tmp_path / "t.xlsx", [HEAD, ROW])
    (item,) = read_items([path]).items
    assert [(row.member, row.status, row.posts) for row in item.members] == [("t.xlsx", "read", 1)]
    assert item.members[0].sha256 == item.sha256


def test_a_workbook_within_an_archive_is_read(tmp_path: Path) -> None:
    """A workbook beside other files is a table like another."""
    inner = saved(tmp_path / "t.xlsx", [HEAD, ROW]).read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        file.writestr("in/t.xlsx", inner)
        file.writestr("readme.md", "about")
    assert len(read_items([tmp_path / "a.zip"]).timeline) == 1


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (datetime(2016, 12, 8, 17, 30, 59, 999_700), "2016-12-08 17:31:00"),
        (date(2016, 12, 8), "2016-12-08"),
        (8.069137315890463e17, "8.069137315890463e+17"),
        (3.0, "3"),
        (True, "true"),
        (None, ""),
        (42434.427349537, "42434.427349537"),
        (timedelta(hours=1), "1:00:00"),
    ],
)
def test_values_are_the_texts_a_csv_would_have(tmp_path: Path, value: object, text: str) -> None:
    """Dates are dates, and a number that was rounded shows that it is."""
    path = saved(tmp_path / "t.xlsx", [["text", "value", "end"], ["a", value, "z"]])
    (row,) = rows(path)
    assert row["value"] == text


def test_lines_before_the_header_and_empty_rows_are_passed_over(tmp_path: Path) -> None:
    """Titles above the table, gaps in it and columns without a name are no data."""
    path = saved(
        tmp_path / "t.xlsx",
        [["Export of odile"], [], [None, *HEAD, None], ["x", *ROW, "note"], [], ["y", *ROW]],
    )
    assert [row["text"] for row in rows(path)] == ["Bonjour à tous"] * 2
    assert list(rows(path)[0]) == HEAD


def test_sheets_without_texts_are_passed_over(tmp_path: Path) -> None:
    """Counts on one sheet and posts on two others: the posts are read."""
    path = saved(
        tmp_path / "t.xlsx", [["month", "count"], ["2016-12", 3]], [HEAD, ROW], [HEAD, ROW]
    )
    assert [row["text"] for row in rows(path)] == ["Bonjour à tous"] * 2


FOLLOWERS = [
    ["screen_name", "created_at", "description"],
    ["basile", datetime(2014, 1, 2, 10, 0), "Boulanger à Brumeville"],
]


def test_a_sheet_of_accounts_does_not_spoil_that_of_posts(tmp_path: Path) -> None:
    """Its biographies are no posts, and the ids beside it still date those that are."""
    head = ["ID", "Date", "Compte", "Texte"]
    path = saved(tmp_path / "t.xlsx", [head, ROW], FOLLOWERS)
    found = read(Table(), path)
    (post,) = posts(found)
    assert (post.platform, post.flags) == ("x", ())
    details = [getattr(one, "detail", None) for one in found]
    assert PassedOver(("Sheet1",)) in details


def test_a_sheet_of_private_messages_is_passed_over(tmp_path: Path) -> None:
    """Whom they are addressed to tells them."""
    path = saved(tmp_path / "t.xlsx", [["recipient", *HEAD], ["basile", *ROW]], [HEAD, ROW])
    assert [list(row) for row in rows(path)] == [HEAD]


def test_a_damaged_workbook_says_what_it_is(tmp_path: Path) -> None:
    """A zip that names a workbook and holds none is told, with what to do."""
    path = tmp_path / "t.xlsx"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(UnknownFormat, match=r"an Excel workbook.*save the table as CSV"):
        read_items([path])


def with_part(path: Path, name: str, content: str) -> Path:
    """The workbook with one of its parts replaced."""
    with zipfile.ZipFile(path) as file:
        parts = {info.filename: file.read(info) for info in file.infolist()}
    parts[name] = content.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for part, data in parts.items():
            file.writestr(part, data)
    return path


def sheet_of(cell: str) -> str:
    """A sheet with a header of one column and one cell below it."""
    return (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>text</t></is></c></row>'
        f'<row r="2"><c r="A2"{cell}</c></row></sheetData></worksheet>'
    )


def test_a_whole_number_keeps_the_digits_that_are_stored(tmp_path: Path) -> None:
    """An id stored with all its digits is that id, though Excel would round it."""
    path = saved(tmp_path / "t.xlsx", [HEAD, ROW])
    with_part(path, "xl/worksheets/sheet1.xml", sheet_of("><v>806913731589046273</v>"))
    assert rows(path) == [{"text": "806913731589046273"}]


def test_entities_are_refused(tmp_path: Path) -> None:
    """Neither a file of the machine nor a billion laughs is expanded into a text."""
    path = saved(tmp_path / "t.xlsx", [HEAD, ROW])
    entity = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    sheet = entity + sheet_of(' t="inlineStr"><is><t>&e;</t></is>')
    with_part(path, "xl/worksheets/sheet1.xml", sheet)
    with pytest.raises(EvidenceError, match="cannot be read"):
        rows(path)


def test_a_bomb_is_refused_before_it_expands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the workbook's parts expand to is bounded, and the table of texts more closely."""
    path = saved(tmp_path / "t.xlsx", [HEAD, ROW])
    with_part(path, "xl/sharedStrings.xml", "<sst>" + " " * (1 << 20) + "</sst>")
    monkeypatch.setattr(workbook, "MOST_TEXTS", 1 << 19)
    with pytest.raises(EvidenceError, match="too large"):
        rows(path)


def test_a_workbook_that_breaks_off_is_an_error(tmp_path: Path) -> None:
    """A cut workbook has lost the list of its parts."""
    path = saved(tmp_path / "t.xlsx", [HEAD, ROW])
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(EvidenceError):
        read_items([path])


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/sharedStrings.xml", "<si/>" * 3_000),
        ("xl/worksheets/sheet1.xml", "<row></row>" * 3_000),
        ("xl/worksheets/sheet1.xml", "<row><c><v>" + "1" * (2 << 20) + "</v></c></row>"),
    ],
)
def test_a_workbook_of_countless_empty_elements_is_refused(
    tmp_path: Path, part: str, content: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Empty ones take few bytes, and as much time and memory as others."""
    few = dict.fromkeys(workbook.MOST_MARKS, 2_000)
    monkeypatch.setattr(workbook, "MOST_MARKS", few)
    path = saved(tmp_path / "t.xlsx", [HEAD, ROW])
    assert rows(path)
    with_part(path, part, content)
    with pytest.raises(EvidenceError, match="too large"):
        rows(path)


def test_a_row_that_claims_a_far_place_is_told(tmp_path: Path) -> None:
    """The library would give a billion empty rows before it."""
    path = saved(tmp_path / "t.xlsx", [HEAD, ROW])
    far = sheet_of("><v>1</v>").replace("</sheetData>", '<row r="999999999"><c/></row></sheetData>')
    with_part(path, "xl/worksheets/sheet1.xml", far)
    begun = time.process_time()
    with pytest.raises(EvidenceError, match="empty ones"):
        rows(path)
    assert time.process_time() - begun < 20
