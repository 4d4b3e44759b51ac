"""How a table is written: lines before its header, no header, quotes of three kinds."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from forensics.decoding.csv.dialect import Dialect
from forensics.decoding.csv.rows import csv_records
from forensics.model.details import named
from forensics.model.note_details import TableLayout
from forensics.model.records import Note, Reject
from forensics.parsers.shared.members.dialect import dialect_of, guess_delimiter, header_of
from forensics.parsers.table.parser import Table
from tests.parsers.scraped_cases import posts, raw, read, recognised_by, written


def rows(text: str) -> list[Any]:
    """The rows read, an error's text in place of a bad one."""
    return [one.error or one.value for one in csv_records(io.BytesIO(text.encode()), dialect_of)]


@pytest.mark.parametrize("first", ["sep=;\r\n", "\ufeffsep=;\n", '"sep=;"\r\n', "SEP=;\r"])
def test_a_line_that_names_the_delimiter_is_no_header(first: str) -> None:
    """Excel's ``sep=`` line is stepped over and believed."""
    text = first + "date;texte\n2016-12-08;a, b, c, d\n"
    assert rows(text) == [{"date": "2016-12-08", "texte": "a, b, c, d"}]
    assert header_of(text.encode()) == ["date", "texte"]


@pytest.mark.parametrize(
    "before",
    [
        "Report:,Bulk Download\nBrand:,Odile\nFrom:,Sat Jan 01 00:00:00 UTC 2016\n\n",
        '"Tweets of odile"\n',
        "# made by a tool\n# on 2016-12-09\n",
        "Export,,,\n,,,\nAccount,odile,,\n\n\n",
        "\n\n",
    ],
)
def test_lines_before_the_header_are_stepped_over(before: str) -> None:
    """The header is the first line that names known columns and has the width of the rows."""
    text = (
        before + 'Query Id,Date,Author,Full Text\n1,2016-12-08,odile,"a\nb"\n2,2016-12-09,odile,c\n'
    )
    assert [row["Full Text"] for row in rows(text)] == ["a\nb", "c"]


def test_a_first_line_of_unknown_names_stays_the_header() -> None:
    """Data that happens to hold words which are names of columns elsewhere is data."""
    text = "c1,c2,c3\n1,post,text\n2,date,source\n"
    assert [row["c1"] for row in rows(text)] == ["1", "2"]


@pytest.mark.parametrize(
    "line",
    ["806913731589046273,odile,Bonjour", "Bonjour,2016-12-08 10:00,x", "a,https://x.example,b",
     "08/12/2016,a,b", "@odile,a,b"],
)  # fmt: skip
def test_a_first_line_of_values_is_data(line: str) -> None:
    """No column is called by a date, an id, an address or a handle."""
    found = dialect_of(f"{line}\n{line}\n")
    assert found.names == ("column1", "column2", "column3")
    assert len(rows(f"{line}\n{line}\n")) == 2


def test_the_known_shape_without_header_is_read(tmp_path: Path) -> None:
    """Twilog's export has no header: id, date as six and six digits, text."""
    text = '"806913731589046273","161209 023000","Bonjour, tous"\n' * 3
    path = written(tmp_path, "odile.csv", text)
    assert recognised_by(path) == ["table"]
    records = read(Table(), path)
    assert {f"{post.created_at:%Y-%m-%d %H:%M}" for post in posts(records)} == {"2016-12-08 17:30"}
    notes = [named(one.detail) for one in records if isinstance(one, Note)]
    assert {"header": "missing"} in notes


TSV = [
    ("1", '"Oui" c\'est oui'),
    ("2", '"Notre bilan'),
    ("3", 'Il a dit "jamais" hier'),
    ("4", '"Merci"'),
    ("5", "sans"),
]


@pytest.mark.parametrize("last", [True, False])
def test_quotes_of_a_table_without_quoting_are_text(last: bool) -> None:
    """Where texts begin with quotation marks that close nothing, marks are part of the text."""
    lines = ["id\ttext\tlang"] if not last else ["id\tlang\ttext"]
    for number, text in TSV:
        lines.append(f"{number}\tfr\t{text}" if last else f"{number}\t{text}\tfr")
    assert [row["text"] for row in rows("\n".join(lines) + "\n")] == [text for _, text in TSV]


def test_quotes_of_a_table_with_quoting_are_not_text() -> None:
    """Quoted fields of a table with tabs lose their quotes, as everywhere."""
    text = 'id\ttext\n1\t"a ""b"" c"\n2\t"x\ty"\n3\tplain\n4\t"line\nbreak"\n'
    assert [row["text"] for row in rows(text)] == ['a "b" c', "x\ty", "plain", "line\nbreak"]


def test_quotes_escaped_with_a_backslash_do_not_end_a_field() -> None:
    r"""Of databases and scripts that write ``\"``, the text keeps the quote and all after it."""
    text = (
        'id,text,lang\n"1","Il a dit \\"jamais\\", puis\noui","fr"\n"2","plain","fr"\n'
        '"3","fin \\"","fr"\n"4","a \\\\ b","fr"\n'
    )
    assert [(row["text"], row["lang"]) for row in rows(text)] == [
        ('Il a dit "jamais", puis\noui', "fr"),
        ("plain", "fr"),
        ('fin "', "fr"),
        ("a \\\\ b", "fr"),
    ]


def test_a_backslash_at_the_end_of_a_field_is_text() -> None:
    """In a table that doubles its quotes a backslash escapes nothing."""
    text = 'id,text,lang\n"1","C:\\","fr"\n"2","say ""x\\"" now","fr"\n'
    assert [row["text"] for row in rows(text)] == ["C:\\", 'say "x\\" now']


def test_what_is_unusual_of_a_table_is_noted(tmp_path: Path) -> None:
    """Lines left out and quotes kept are told, since they were decided and not stated."""
    path = written(tmp_path, "t.csv", "sep=;\ndate;user;texte\n2016-12-08;odile;Bonjour\n")
    notes = [one for one in read(Table(), path) if isinstance(one, Note)]
    assert ("table_layout", TableLayout(1)) in [(n.kind, n.detail) for n in notes]


def test_a_row_is_quoted_as_it_is_stored(tmp_path: Path) -> None:
    """The stored bytes of a row are its own lines, whatever stands before the header."""
    text = 'sep=,\nid,created_at,text\n1,2016-12-08,"a \\"b\\" c"\n2,2016-12-08,d\n'
    path = written(tmp_path, "t.csv", text)
    assert raw(Table(), path, 0) == b'1,2016-12-08,"a \\"b\\" c"\n'


def test_dialects_are_plain_where_nothing_is_odd() -> None:
    """An ordinary table is read as the standard library reads it."""
    assert dialect_of('id,text\n1,"a ""b"""\n') == Dialect()
    assert dialect_of("") == Dialect()


def test_no_row_is_lost_to_a_lone_mark(tmp_path: Path) -> None:
    """One torn row of a quoted table is a reject and its neighbours are read."""
    text = (
        "date,user,text\n"
        + '2016-12-08,odile,"a, b"\n' * 3
        + '2016-12-08,odile,"torn\n'
        + '2016-12-08,odile,"c, d"\n' * 3
    )
    records = read(Table(), written(tmp_path, "t.csv", text))
    assert len(posts(records)) == 6
    assert len([one for one in records if isinstance(one, Reject)]) == 1


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("mark", [",", ";"])
def test_lines_that_are_quoted_as_a_whole_are_taken_apart(whole: bool, mark: str) -> None:
    """A spreadsheet that took each line for one cell quotes it once more."""
    lines = [f"id{mark}date{mark}text", f'1{mark}2016-12-08{mark}"a{mark} ""b"""']
    doubled = ['"' + line.replace('"', '""') + '"' for line in lines]
    text = "\n".join(doubled if whole else [lines[0], doubled[1]]) + "\n"
    assert rows(text) == [{"id": "1", "date": "2016-12-08", "text": f'a{mark} "b"'}]
    assert header_of(text.encode()) == ["id", "date", "text"]


@pytest.mark.parametrize("mark", ["^", "\x01", "~"])
def test_rare_delimiters_are_found_where_there_is_no_usual_one(mark: str) -> None:
    """Databases and old programs set columns apart by signs that texts do not hold."""
    text = f"id{mark}date{mark}text\n1{mark}2016-12-08{mark}a, b; c\n"
    assert rows(text) == [{"id": "1", "date": "2016-12-08", "text": "a, b; c"}]


def test_single_quotes_are_quotes_where_every_name_stands_in_them() -> None:
    """A table quoted with apostrophes keeps the delimiters within its texts."""
    text = "'id','date','text'\n'1','2016-12-08','a, ''b'', c'\n"
    assert rows(text) == [{"id": "1", "date": "2016-12-08", "text": "a, 'b', c"}]


def test_columns_of_one_name_hide_none_of_them() -> None:
    """The first keeps its name, the next are numbered as pandas numbers them."""
    text = "text,date,text,text.1\na,2016-12-08,b,c\n"
    assert rows(text) == [{"text": "a", "date": "2016-12-08", "text.2": "b", "text.1": "c"}]


@pytest.mark.parametrize("end", [",,", ",", ", "])
def test_empty_fields_behind_the_last_column_are_no_fields(end: str) -> None:
    """As spreadsheets write them; a field that holds something has no column and is an error."""
    text = f"id,date,text\n1,2016-12-08,a{end}\n2,2016-12-09,b{end}\n3,2016-12-09,c,d\n"
    assert rows(text)[:2] == [
        {"id": "1", "date": "2016-12-08", "text": "a"},
        {"id": "2", "date": "2016-12-09", "text": "b"},
    ]
    assert "4 fields" in rows(text)[2]


def test_names_of_rows_shift_no_column(tmp_path: Path) -> None:
    """R's write.table gives rows a name and the header none for it; that is noted."""
    text = '"date","text"\n"1","2016-12-08","a"\n"3","2016-12-09","b"\n'
    assert [(one["date"], one["text"]) for one in rows(text)] == [
        ("2016-12-08", "a"),
        ("2016-12-09", "b"),
    ]
    notes = read(Table(), written(tmp_path, "t.csv", text))
    layouts = [n.detail for n in notes if isinstance(n, Note)]
    assert [one.header for one in layouts if isinstance(one, TableLayout)] == [("short",)]


def test_a_comma_too_many_is_no_name_of_a_row() -> None:
    """Texts with a stray delimiter stay errors: their rows begin with ids, not with numbers."""
    text = "id,date,text\n806913731589046273,2016-12-08,a,b\n806913731589046999,2016-12-09,c,d\n"
    assert all("4 fields" in one for one in rows(text))


def test_blanks_beside_the_bars_of_a_drawn_table_are_no_text() -> None:
    """As databases and Markdown draw tables; the lines of the drawing are no rows."""
    drawn = "| date | text |\n|---|---|\n| 2016-12-08 | a |\n"
    assert {"date": "2016-12-08", "text": "a"} in [
        {name: cell for name, cell in one.items() if name.isalpha()} for one in rows(drawn)
    ]
    assert rows("date|text\n2016-12-08| a\n") == [{"date": "2016-12-08", "text": " a"}]


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("a,b;c,d", ","),
        ("a;b;c", ";"),
        ("a\tb", "\t"),
        ("a|b|c", "|"),
        ('"a;b;c;d",e', ","),
        ("a", ","),
    ],
)
def test_delimiter_is_the_commonest_outside_quotes(line: str, mark: str) -> None:
    """The delimiter is judged by the header line, quoted parts left out."""
    assert guess_delimiter(line + "\n1;2;3;4;5;6;7;8") == mark


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_header_is_read_from_the_first_bytes(encoding: str) -> None:
    """Column names come from the head of a file, in whatever encoding, cut or not."""
    data = ('id; "créé le" ;texte\n1;2;' + "é" * 500).encode(encoding)
    assert header_of(data[:301])[::2] == ["id", "texte"]


def test_header_of_nothing_is_empty() -> None:
    """No bytes give no columns."""
    assert header_of(b"") == []
