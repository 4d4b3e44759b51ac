"""The generic reader: columns guessed and given, ids, dates, platforms, and its limits."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from forensics.errors import UnknownColumns, UsageError
from forensics.model.records import Ignored, Note, Reject
from forensics.parsers.table.parser import Table
from tests.parsers.scraped_cases import (
    check_golden,
    lines,
    posts,
    raw,
    read,
    recognised_by,
    scenarios,
    written,
)

PARSER = Table()
ID = "806913731589046273"  # 2016-12-08 17:30:00 UTC


@pytest.mark.parametrize("scenario", scenarios(PARSER.name), ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Each scenario gives the records checked by hand."""
    check_golden(PARSER, scenario)


@pytest.mark.parametrize(
    "header",
    [
        "Date;Compte;Texte",
        "fecha;usuario;contenido",
        "Datum;Benutzername;Nachricht",
        "createdAt;author.userName;fullText",
    ],
)
def test_columns_in_other_languages(tmp_path: Path, header: str) -> None:
    """French, Spanish, German and camel-case names are understood."""
    path = written(tmp_path, "t.csv", f"{header}\n2016-12-08 17:30:00;odile;Bonjour\n")
    (post,) = posts(read(PARSER, path))
    assert (post.account_id, post.text, post.created_at.hour) == ("odile", "Bonjour", 17)


def test_given_columns_are_used(tmp_path: Path) -> None:
    """``--columns`` names columns that no guess would find."""
    path = written(tmp_path, "t.csv", "c1,c2,c3\n2016-12-08 17:30:00,odile,Bonjour\n")
    records = read(PARSER, path, created_at="c1", text="C3", author="c2")
    assert [(post.account_id, post.text) for post in posts(records)] == [("odile", "Bonjour")]


def test_an_unknown_column_is_named_with_those_found(tmp_path: Path) -> None:
    """A mistyped column ends in a message that lists the columns there are."""
    path = written(tmp_path, "t.csv", "date,text\n2016-12-08,Bonjour\n")
    with pytest.raises(UsageError, match=r"no column named body.*date, text"):
        read(PARSER, path, text="body")


def test_an_unknown_field_is_named(tmp_path: Path) -> None:
    """A field this program does not have is refused by name."""
    with pytest.raises(UsageError, match="'mood' is no field"):
        read(PARSER, written(tmp_path, "t.csv", "date,text\n"), mood="text")


def test_day_dates_take_the_ids_time(tmp_path: Path) -> None:
    """A post known to the day is made exact by an id that agrees."""
    path = written(tmp_path, "t.csv", f"id,date,text\n{ID},2016-12-08,Bonjour\n")
    (post,) = posts(read(PARSER, path))
    assert (post.created_at.isoformat(), post.precision) == ("2016-12-08T17:30:00+00:00", "second")


def test_ids_of_other_sites_give_no_time(tmp_path: Path) -> None:
    """Large ids that disagree with their dates are of another site and are not read as times."""
    rows = "".join(f"10999{n}4321098765432,2021-03-0{n} 10:00:00,Texte {n}\n" for n in range(1, 6))
    path = written(tmp_path, "t.csv", "id,date,text\n" + rows)
    found = posts(read(PARSER, path))
    assert {post.platform for post in found} == {"other"}
    assert [post.created_at.day for post in found] == [1, 2, 3, 4, 5]
    assert all(post.flags == ("no_zone",) for post in found)


def test_the_id_is_taken_from_the_address(tmp_path: Path) -> None:
    """A post's address gives id, time and handle where columns do not."""
    path = written(tmp_path, "t.csv", f"url,text\nhttps://x.com/Odile/status/{ID},Bonjour\n")
    (post,) = posts(read(PARSER, path))
    assert (post.post_id, post.account_handle, post.created_at.hour) == (ID, "Odile", 17)


def test_row_numbers_are_no_ids(tmp_path: Path) -> None:
    """A column ``id`` that counts rows is not taken for the platform's id."""
    path = written(
        tmp_path, "t.csv", "id,date,text\n0,2016-12-08,a\n1,2016-12-09,b\n2,2016-12-10,c\n"
    )
    records = read(PARSER, path)
    assert all("no_ids" in post.flags for post in posts(records))
    kinds = [note.kind for note in records if isinstance(note, Note)]
    assert kinds == ["column_guess", "no_ids", "no_author"]


def test_made_up_ids_are_stable_and_distinct(tmp_path: Path) -> None:
    """The same file gives the same ids; equal texts in two rows give two."""
    path = written(tmp_path, "t.csv", "date,text\n2016-12-08,a\n2016-12-09,a\n")
    first, again = ([post.post_id for post in posts(read(PARSER, path))] for _ in range(2))
    assert first == again
    assert len(set(first)) == 2


def test_midnight_on_every_row_is_a_missing_time(tmp_path: Path) -> None:
    """00:00:00 throughout is known to the day alone, and said so."""
    rows = "".join(f"2016-12-0{n} 00:00:00,Texte {n}\n" for n in range(1, 8))
    records = read(PARSER, written(tmp_path, "t.csv", "date,text\n" + rows))
    assert {post.precision for post in posts(records)} == {"day"}
    assert "midnight_times" in [note.kind for note in records if isinstance(note, Note)]


def test_the_order_of_day_and_month_is_settled_by_any_row(tmp_path: Path) -> None:
    """One date that can be read one way only settles the others."""
    path = written(tmp_path, "t.csv", "date,text\n03/04/2016 10:00,a\n25/04/2016 10:00,b\n")
    assert [post.created_at.month for post in posts(read(PARSER, path))] == [4, 4]


def test_the_order_of_day_and_month_is_settled_by_ids(tmp_path: Path) -> None:
    """Where every date could be read both ways, ids that carry their time decide."""
    path = written(tmp_path, "t.csv", f"id,date,text\n{ID},08/12/2016 17:30,Bonjour\n")
    (post,) = posts(read(PARSER, path))
    assert (post.created_at.month, post.created_at.day) == (12, 8)


def test_without_authors_the_evidence_names_the_account(tmp_path: Path) -> None:
    """A table without an author column is one account's, named after the file."""
    path = written(tmp_path, "Odile.csv", "date,text\n2016-12-08,a\n2016-12-09,b\n")
    assert {post.account_id for post in posts(read(PARSER, path))} == {"odile"}


def test_several_accounts_keep_their_own_ids(tmp_path: Path) -> None:
    """Posts of several accounts in one file each bear their own account."""
    path = written(tmp_path, "t.csv", "user,date,text\nodile,2016-12-08,a\n@Gazette,2016-12-09,b\n")
    assert [post.account_id for post in posts(read(PARSER, path))] == ["odile", "gazette"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", "<!DOCTYPE html><html><body>date,text</body></html>"),
        ("t.csv", "name,price\napple,3\n"),
        ("outbox.json", json.dumps({"@context": "x", "type": "Collection", "orderedItems": []})),
        ("t.txt", "just some words\nand more\n"),
        ("t.csv", "\x00\x01\x02date,text"),
    ],
    ids=["html", "unrelated table", "another platform's export", "prose", "binary"],
)
def test_silent_on_what_is_no_table_of_posts(tmp_path: Path, name: str, content: str) -> None:
    """HTML, other tables and other exports are recognised by nobody."""
    assert recognised_by(written(tmp_path, name, content)) == []


def test_a_table_that_cannot_be_guessed_shows_its_columns(tmp_path: Path) -> None:
    """The message lists the columns, with the shape of a value each, and what to type."""
    path = written(tmp_path, "t.csv", "c1,c2,c3\n2016-12-08,Bonjour Rémi 12 !,odile\n")
    with pytest.raises(UnknownColumns) as caught:
        read(PARSER, path)
    shown = str(caught.value)
    assert "1. c1: 9999-99-99\n" in shown
    assert "2. c2: xxxxxxx xxxx 99 !\n" in shown
    assert f"inspect {path} --columns created_at=c1,text=c2" in shown
    assert "Bonjour" not in shown
    assert "odile" not in shown


def test_a_table_without_header_loses_no_row_and_asks(tmp_path: Path) -> None:
    """A first row of values is data, and its columns are named by number."""
    path = written(
        tmp_path, "t.csv", "Bonjour,odile,2016-12-08 10:00\nMerci,odile,2016-12-08 10:01\n"
    )
    with pytest.raises(UnknownColumns, match="without a line of names"):
        read(PARSER, path)
    for text, date in (("column1", "column3"), ("#1", "#3")):
        found = posts(read(PARSER, path, text=text, created_at=date, author="#2"))
        assert [post.text for post in found] == ["Bonjour", "Merci"]


@pytest.mark.parametrize(
    "line",
    [
        "Nous partons demain,odile@mail.example,bientot",
        "Nous partons demain matin! Viens,Odile,bientot",
        "Nous partons,Odile,8 12345678 x",
        "Odile,nous partons demain et pour toujours je crois,bientot",
    ],
)
def test_a_first_line_of_values_is_never_shown(tmp_path: Path, line: str) -> None:
    """A message may end up in a bug report: what may be data is told by its number."""
    path = written(tmp_path, "t.csv", f"{line}\nMerci,Paul,peut-etre\nBon,Lea,non\n")
    for columns in ({}, {"text": "nowhere", "created_at": "never"}):
        with pytest.raises((UnknownColumns, UsageError)) as caught:
            read(PARSER, path, **columns)
        shown = str(caught.value)
        assert "#1" in shown or "column1" in shown
        assert not any(word in shown.lower() for word in ("partons", "odile", "bientot"))


def test_a_column_of_handles_is_proposed_as_author(tmp_path: Path) -> None:
    """What begins with the sign of a handle in each row, as in sheets without a header."""
    path = written(
        tmp_path, "t.csv", "@odile,Bonjour,2016-12-08 10:00\n@odile,Merci,2016-12-08 10:01\n"
    )
    with pytest.raises(UnknownColumns, match="author=column1"):
        read(PARSER, path)


def test_the_command_proposed_is_one_that_works(tmp_path: Path) -> None:
    """Only columns that were found are named in it: here the long numbers are the ids."""
    rows = "".join(
        f'"0","{806913731589046273 + n * (60_000 << 22)}","Thu Dec 08 09:3{n}:00 PST 2016",'
        f'"NO_QUERY","odile","Bonjour numéro {n}"\n'
        for n in range(3)
    )
    path = written(tmp_path, "t.csv", rows)
    with pytest.raises(UnknownColumns) as caught:
        read(PARSER, path)
    typed = str(caught.value).rpartition("--columns ")[2].strip()
    assert typed == "created_at=column3,text=column6,post_id=column2"
    found = posts(read(PARSER, path, **dict(part.split("=") for part in typed.split(","))))
    assert [f"{post.created_at:%H:%M}" for post in found] == ["17:30", "17:31", "17:32"]


def test_a_table_without_a_whole_date_is_told_so(tmp_path: Path) -> None:
    """Times counted back from a moment that nobody knows, and days of no year, date nothing."""
    for date in ("2h", "3 days ago", "Mar 5", "10:15"):
        path = written(
            tmp_path, "t.csv", f"created_at,username,text\n{date},odile,Bonjour à tous\n"
        )
        with pytest.raises(UnknownColumns, match="No column can be read as dates"):
            read(PARSER, path)


def test_a_date_is_not_proposed_as_the_text(tmp_path: Path) -> None:
    """Though it may be longer than what there is of text."""
    path = written(
        tmp_path, "t.csv", "made,seen,what,who\n2016-12-08T10:00:00Z,2016-12-09T10:00:00Z,Oui,o\n"
    )
    with pytest.raises(UnknownColumns, match="created_at=made,text=what"):
        read(PARSER, path)


def test_a_long_word_is_not_proposed_as_the_text(tmp_path: Path) -> None:
    """Ids of videos and channels are longer than many a comment."""
    path = written(
        tmp_path, "t.csv", "made,key,what\n2016-12-08T10:00:00Z,UCabcdefghijklmnop,Oui oui\n"
    )
    with pytest.raises(UnknownColumns, match="text=what"):
        read(PARSER, path)


def test_records_whose_names_say_nothing_are_shown_as_columns(tmp_path: Path) -> None:
    """A scraper calls the selection of a text "name"; once told, the table is read."""
    records = [
        {"name": f"Bonjour à tous {n}", "when": f"2016-12-08T17:3{n}:00Z",
         "when_url": f"https://twitter.com/odile/status/{806913731589046273 + (n << 40)}"}
        for n in range(3)
    ]  # fmt: skip
    path = written(tmp_path, "run_results.json", json.dumps({"selection1": records}))
    with pytest.raises(UnknownColumns, match="text=name") as caught:
        read(PARSER, path)
    typed = str(caught.value).rpartition("--columns ")[2].strip()
    found = posts(read(PARSER, path, **dict(part.split("=") for part in typed.split(","))))
    assert [post.text for post in found] == [record["name"] for record in records]


def test_a_post_kept_whole_in_one_cell_is_read_as_that_post(tmp_path: Path) -> None:
    """A log's own columns beside it, of which one is called source, say nothing of the post."""
    tweet = {
        "id_str": "806913731589046273", "created_at": "Thu Dec 08 17:30:00 +0000 2016",
        "full_text": "Bonjour", "source": '<a href="http://a.example">Odile App</a>',
        "user": {"id_str": "7", "screen_name": "odile"}, "entities": {"urls": []},
    }  # fmt: skip
    out = io.StringIO()
    csv.writer(out).writerows(
        [["_time", "source", "sourcetype", "_raw"],
         ["2016-12-08T18:30:05.000+0100", "tcp:5514", "tweets", json.dumps(tweet)]]
    )  # fmt: skip
    path = written(tmp_path, "log.csv", out.getvalue())
    assert recognised_by(path) == [PARSER.name]
    (found,) = posts(read(PARSER, path))
    assert (found.text, found.client, found.account_handle) == ("Bonjour", "Odile App", "odile")
    assert f"{found.created_at:%H:%M:%S}" == "17:30:00"


def test_names_that_cannot_be_typed_are_given_by_number(tmp_path: Path) -> None:
    """A name with a comma or an equals sign would not survive the command line."""
    path = written(tmp_path, "t.csv", '"a, b","c=d"\n2016-12-08,Bonjour\n')
    with pytest.raises(UnknownColumns, match="--columns 'created_at=#1,text=#2'"):
        read(PARSER, path)


def test_an_empty_array_is_read_as_nothing(tmp_path: Path) -> None:
    """``[]`` alone is recognised, so that the user is told it is empty."""
    path = written(tmp_path, "t.json", "[]")
    assert recognised_by(path) == [PARSER.name]
    assert read(PARSER, path) == []


def test_members_of_a_folder_are_read_in_order(tmp_path: Path) -> None:
    """Every member that fits is read; others are left alone."""
    written(tmp_path, "a.csv", "date,text\n2016-12-08,premier\n")
    written(tmp_path, "b.csv", "date,text\n2016-12-09,second\n")
    written(tmp_path, "notes.txt", "rien")
    assert [post.text for post in posts(read(PARSER, tmp_path))] == ["premier", "second"]


def test_a_ragged_row_is_rejected_and_the_rest_read(tmp_path: Path) -> None:
    """A row with a field too many is one reject."""
    path = written(tmp_path, "t.csv", "date,text\n2016-12-08,a\n2016-12-09,b,c\n2016-12-10,d\n")
    records = read(PARSER, path)
    assert [post.text for post in posts(records)] == ["a", "d"]
    assert [record.locator.record for record in records if isinstance(record, Reject)] == [1]


def test_lines_of_the_plain_shape_need_no_guess(tmp_path: Path) -> None:
    """Lines of the documented shape are read as they are, without a note."""
    line = {
        "account": "odile",
        "id": "k-1",
        "created_at": "2016-12-08T17:30:00Z",
        "text": "a &amp; b",
    }
    path = written(tmp_path, "t.jsonl", lines({**line, "lang": None, "source": None, "urls": []}))
    records = read(PARSER, path)
    assert [(post.post_id, post.text) for post in posts(records)] == [("k-1", "a &amp; b")]
    assert len(records) == 1
    assert raw(PARSER, path, 0) == path.read_bytes().strip()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_tables_as_spreadsheets_save_them(tmp_path: Path, encoding: str) -> None:
    """A French spreadsheet's own encodings keep their accents."""
    content = "date;auteur;texte\n2016-12-08 17:30:00;odile;Décembre à l’Assemblée\n"
    path = written(tmp_path, "t.csv", content.encode(encoding))
    assert recognised_by(path) == [PARSER.name]
    assert [post.text for post in posts(read(PARSER, path))] == ["Décembre à l’Assemblée"]


def test_a_row_that_says_it_is_a_private_message_is_not_told(tmp_path: Path) -> None:
    """Posts of Mastodon made flat keep who may see them in a column."""
    table = "id,created_at,visibility,content,account\n"
    row = "{},2022-10-01T00:00:00Z,{},{},odile\n"
    table += row.format(1, "public", "Bonjour") + row.format(2, "direct", "Entre nous")
    records = read(PARSER, written(tmp_path, "toots.csv", table))
    assert [post.text for post in posts(records)] == ["Bonjour"]
    assert [one.reason for one in records if isinstance(one, Ignored)] == ["private_message"]
