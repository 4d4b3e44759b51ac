"""CSV records from streams: as written, in every encoding, bad rows kept apart."""

from __future__ import annotations

import csv
import io
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forensics.decoding.csv.dialect import Dialect
from forensics.decoding.csv.rows import csv_records
from forensics.errors import EvidenceError
from forensics.parsers.shared.members.dialect import dialect_of

FIELD = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12).map(
    lambda text: text.replace("\ufeff", "")
)
MARKS = st.sampled_from([",", ";", "\t", "|"])


def read(data: bytes | str, **options: Any) -> list[Any]:
    """The rows read, an error's text in place of a bad one; numbers are checked."""
    data = data.encode() if isinstance(data, str) else data
    elements = list(csv_records(io.BytesIO(data), dialect_of, **options))
    assert [element.index for element in elements] == list(range(len(elements)))
    return [element.error or element.value for element in elements]


def written(rows: list[list[str]], delimiter: str = ",", end: str = "\r\n") -> str:
    """Rows as the standard library writes them, every field quoted."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(rows)
    return out.getvalue()


@given(st.lists(st.lists(FIELD, min_size=3, max_size=3), max_size=8), MARKS)
def test_rows_equal_what_was_written(rows: list[list[str]], mark: str) -> None:
    """Whatever the standard library writes, with any delimiter, is read back."""
    text = written([["id", "date", "text"], *rows], mark)
    assert read(text) == [dict(zip(("id", "date", "text"), row, strict=True)) for row in rows]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_breaks_within_fields_are_kept(end: str) -> None:
    """A quoted field may span lines, whatever ends the lines of the file."""
    rows = [["id", "text"], ["1", "a\nb"], ["2", "c\r\nd"], ["3", "e"]]
    assert [row["text"] for row in read(written(rows, end=end))] == ["a\nb", "c\r\nd", "e"]


def test_raw_text_is_the_row_as_stored() -> None:
    """``keep_raw`` gives exactly the stored lines of each row, line ends included."""
    lines = ['1,"a ""b""\r\nc"\r\n', "2,d\n", '"3","e\0"\n', "4,f"]
    stream = io.BytesIO(("\ufeffid,text\n" + "".join(lines)).encode())
    assert [element.raw for element in csv_records(stream, dialect_of, keep_raw=True)] == lines


def test_nul_bytes_are_dropped() -> None:
    """NUL bytes, as some exporters leave, do not cost the row."""
    assert read("id,text\n1,a\0b\n") == [{"id": "1", "text": "ab"}]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"]
)
@pytest.mark.parametrize("rows", [1, 3000])
def test_encodings_are_told_apart(encoding: str, rows: int) -> None:
    """UTF-8, UTF-16 and the Windows and Latin-1 encodings of old tools keep their accents."""
    text = "id;texte\n" + "1;Été à la plage, déjà\n" * rows
    assert read(text.encode(encoding)) == [{"id": "1", "texte": "Été à la plage, déjà"}] * rows


def test_accents_far_behind_an_ascii_start_are_read() -> None:
    """A cp1252 accent after a long stretch of ASCII is read as what it is."""
    text = "id,text\n" + "1,plain\n" * 20_000 + "2,café\n"
    assert read(text.encode("cp1252"))[-1]["text"] == "café"


def test_byte_cut_in_utf8_is_marked() -> None:
    """A stray byte in a UTF-8 file becomes U+FFFD and its neighbours stay."""
    data = "id,text\n1,été\n2,X\n3,là\n".encode().replace(b"X", b"caf\xc3")
    assert [row["text"] for row in read(data)] == ["été", "caf\ufffd", "là"]


@pytest.mark.parametrize("text", ["", "\ufeff", "id,text", "id,text\n", '"id","text"\r\n\r\n'])
def test_header_alone_holds_no_row(text: str) -> None:
    """Empty files and files of a header alone give no row and no error."""
    assert read(text) == []


def test_ragged_rows_are_errors() -> None:
    """Rows with too few or too many fields are errors; those around them are read."""
    assert read("id,text\n1,a\n2\n3,b,c\n4,d\n") == [
        {"id": "1", "text": "a"},
        "1 fields where the header has 2",
        "3 fields where the header has 2",
        {"id": "4", "text": "d"},
    ]


def test_short_rows_are_filled_on_request() -> None:
    """With ``fill_short`` missing last fields are empty; surplus ones stay errors."""
    assert read("id,text\n1\n2,b,c\n", fill_short=True) == [
        {"id": "1", "text": ""},
        "3 fields where the header has 2",
    ]


def test_empty_lines_are_passed_over() -> None:
    """Empty lines are no rows and are not counted."""
    assert read("id,text\n\n1,a\n\n\n2,b\n") == [
        {"id": "1", "text": "a"},
        {"id": "2", "text": "b"},
    ]


@pytest.mark.parametrize("place", [0, 1, 10, 19])
def test_stray_quote_costs_its_row_alone(place: int) -> None:
    """A quote opened and never closed does not swallow the rows after it."""
    lines = [f"{n},text {n}\n" for n in range(20)]
    lines[place] = f'{place},"text\n'
    rows = read("id,text\n" + "".join(lines))
    expected = [str(n) for n in range(20) if n != place]
    assert [row["id"] for row in rows if isinstance(row, dict) and row["id"] != str(place)] == (
        expected
    )


def test_stray_quote_in_a_quoted_file_costs_its_row_alone() -> None:
    """Where every field is quoted, a missing closing quote costs one row."""
    lines = [f'"{n}","text {n}","x"\n' for n in range(20)]
    lines[7] = '"7","text 7,"x"\n'
    rows = read('"id","text","more"\n' + "".join(lines))
    assert [row["id"] for row in rows if isinstance(row, dict)] == [
        str(n) for n in range(20) if n != 7
    ]
    assert len(rows) == 20


def test_endless_row_is_an_error_in_bounded_time() -> None:
    """A quote that stays open for megabytes is given up, and the rows behind it are read."""
    text = 'id,text\n1,"open\n' + "2,b\n" * 60_000
    start = time.process_time()
    rows = read(text, limit=50_000)
    assert time.process_time() - start < 10
    assert [row for row in rows if isinstance(row, dict)] == [{"id": "2", "text": "b"}] * 60_000


def test_line_beyond_the_limit_is_one_error() -> None:
    """A line longer than the limit is one error, and the next row is read."""
    text = "id,text\n1," + "x" * 100_000 + "\n2,b\n"
    rows = read(text, limit=10_000)
    assert rows[1:] == [{"id": "2", "text": "b"}]
    assert "not valid CSV" in rows[0]


def test_break_of_the_stream_is_raised_after_what_stands_before() -> None:
    """When the evidence breaks off, whole rows come first and then EvidenceError."""

    class Breaking(io.BytesIO):
        def readinto(self, buffer: Any) -> int:
            count = super().readinto(buffer)
            if not count:
                raise EvidenceError("breaks off")
            return count

    records = csv_records(Breaking(b"id,text\n1,a\n" * 1), dialect_of)
    assert next(records).value == {"id": "1", "text": "a"}
    with pytest.raises(EvidenceError, match="breaks off"):
        next(records)


def test_a_given_dialect_is_taken_as_it_is() -> None:
    """Rows are read by the dialect given, whatever the table looks like."""
    rows = csv_records(io.BytesIO(b"skipped\nid;text\n1;a,b\n"), Dialect(";", skip=1))
    assert [row.value for row in rows] == [{"id": "1", "text": "a,b"}]


def test_long_fields_are_read_and_the_limit_of_the_process_is_as_before() -> None:
    """The csv module's limit on fields belongs to the whole process and is left alone."""
    before = csv.field_size_limit()
    (row,) = read("id,text\n1," + "x" * (before + 1) + "\n", limit=1 << 20)
    assert len(row["text"]) == before + 1
    assert csv.field_size_limit() == before


@pytest.mark.parametrize("place", range(24, 34))
def test_zero_bytes_over_the_end_of_a_row_join_no_two(place: int) -> None:
    """Where they swallow what parts two rows, neither is read with the other's fields."""
    text = "id,text,likes\n" + "".join(f'{n},"a word, and more",{n}\n' for n in range(1, 9))
    damaged = text[:place] + "\0" * 24 + text[place + 24 :]
    values = [row for row in read(damaged) if isinstance(row, dict)]
    assert len(values) >= 6
    assert all(row["id"] == row["likes"] and row["text"] == "a word, and more" for row in values)
