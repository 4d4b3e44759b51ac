"""The generic reader: which column is the author, and what is said where none is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from forensics.model.details import named
from forensics.model.records import Note, Record
from forensics.parsers.table.parser import Table
from tests.parsers.scraped_cases import lines, posts, read, written

PARSER = Table()
IDS = ("806913731589046273", "806928830169145344", "807291217923481600", "807653605635383297")
DATES = ("2016-12-08 17:30:00", "2016-12-08 18:30:00", "2016-12-09 18:30:00", "2016-12-10 18:30:00")


def table(tmp_path: Path, header: str, *cells: str) -> list[Record]:
    """A table of four posts; in ``cells``, ``{id}`` and ``{date}`` are the post's."""
    rows = [
        ",".join(cells).format(id=number, date=date, n=n)
        for n, (number, date) in enumerate(zip(IDS, DATES, strict=True))
    ]
    return read(PARSER, written(tmp_path, "t.csv", "\n".join((header, *rows)) + "\n"))


def accounts(records: list[Record]) -> set[tuple[str, str | None]]:
    """Account id and handle of every post."""
    return {(post.account_id, post.account_handle) for post in posts(records)}


def notes(records: list[Record]) -> dict[str, dict[str, str]]:
    """Notes by kind."""
    return {note.kind: named(note.detail) for note in records if isinstance(note, Note)}


@pytest.mark.parametrize(
    ("header", "names"),
    [
        ("user_name,user_screen_name", ("Odile Fictive", "Odile_F")),
        ("username,screen_name", ("Odile", "Odile_F")),
        ("UserScreenName,UserName", ("Odile Fictive", "@Odile_F")),
        ("name,handle", ("Odile Fictive", "@Odile_F")),
        ("author_name,author/userName", ("Odile Fictive", "Odile_F")),
    ],
)
def test_a_display_name_is_no_handle(tmp_path: Path, header: str, names: tuple[str, str]) -> None:
    """Of two columns that name the author, the one that holds handles is taken."""
    found = table(tmp_path, f"id,date,text,{header}", "{id}", "{date}", "Bonjour {n}", *names)
    assert accounts(found) == {("odile_f", "Odile_F")}


def test_the_address_decides_between_names(tmp_path: Path) -> None:
    """Where both columns could be handles, the post's address says which one is."""
    link = "https://x.com/Odile_F/status/{id}"
    found = table(
        tmp_path, "screen_name,username,date,text,url", "Odile", "Odile_F", "{date}", "a {n}", link
    )
    assert accounts(found) == {("odile_f", "Odile_F")}


def test_a_display_name_alone_yields_to_the_address(tmp_path: Path) -> None:
    """With display names only, the account is the one in the post's address."""
    link = "https://x.com/Odile_F/status/{id}"
    found = table(tmp_path, "author_name,date,text,url", "Odile Fictive", "{date}", "a {n}", link)
    assert accounts(found) == {("odile_f", "Odile_F")}


def test_names_of_people_serve_where_nothing_better_is(tmp_path: Path) -> None:
    """Other sites have names with blanks for accounts."""
    found = table(tmp_path, "author,date,text", "Odile Fictive", "{date}", "a {n}")
    assert accounts(found) == {("odile fictive", "Odile Fictive")}


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("from_user_name,from_user_id", ("Odile_F", "700100200")),
        ("from_user,from_user_id_str", ("Odile_F", "700100200")),
        ("tw_account_holder,tw_account_holder_id", ("Odile_F", "700100200")),
        ("user.screen_name,user.id_str", ("Odile_F", "700100200")),
        ("posted_by,posted_by_id", ("@Odile_F", "x700100200")),
    ],
)
def test_authors_and_their_ids_are_found(
    tmp_path: Path, header: str, values: tuple[str, str]
) -> None:
    """Known under other names, or by their values alone."""
    found = table(tmp_path, f"id,date,text,{header}", "{id}", "{date}", "a {n}", *values)
    assert accounts(found) == {("700100200", "Odile_F")}
    assert "no_author" not in notes(found)


def test_unknown_author_columns_keep_accounts_apart(tmp_path: Path) -> None:
    """Two people in one file are two accounts, whatever the column is called."""
    rows = "".join(
        f"{number},{date},text {n},{('odile', 'basile')[n % 2]}\n"
        for n, (number, date) in enumerate(zip(IDS, DATES, strict=True))
    )
    path = written(tmp_path, "t.csv", "id,date,text,tw_profile_nick\n" + rows)
    assert [post.account_id for post in posts(read(PARSER, path))] == ["odile", "basile"] * 2


@pytest.mark.parametrize("header", ["to_user", "in_reply_to", "language_name", "search_keyword"])
def test_other_names_are_not_authors(tmp_path: Path, header: str) -> None:
    """A column of those answered, of languages or of search terms names no author."""
    found = table(tmp_path, f"id,date,text,{header}", "{id}", "{date}", "a {n}", "gazette")
    assert accounts(found) == {("t", None)}


def test_the_file_becomes_the_account_and_says_so(tmp_path: Path) -> None:
    """Without authors the file gives the name, and a note tells how many posts it is."""
    found = table(tmp_path, "id,date,text", "{id}", "{date}", "a {n}")
    assert accounts(found) == {("t", None)}
    assert notes(found)["no_author"] == {"account": "t", "posts": "4"}


def test_some_addresses_name_the_author_of_all(tmp_path: Path) -> None:
    """One handle in the addresses there are is that of the rows without."""
    rows = f"https://x.com/Odile_F/status/{IDS[0]},{DATES[0]},a\n,{DATES[1]},b\n"
    found = read(PARSER, written(tmp_path, "t.csv", "url,date,text\n" + rows))
    assert accounts(found) == {("odile_f", "Odile_F")}
    assert "no_author" not in notes(found)


def test_an_address_without_a_name_is_nobodys(tmp_path: Path) -> None:
    """``i`` and its like stand where a handle would."""
    found = table(tmp_path, "url,date,text", "https://x.com/i/web/status/{id}", "{date}", "a {n}")
    assert {post.post_id for post in posts(found)} == set(IDS)
    assert accounts(found) == {("t", None)}


def test_a_repost_told_of_its_owner_is_the_owners(tmp_path: Path) -> None:
    """Where a row gives the original's author and id, the one who repeated it is the author."""
    own = {
        "username": "Odile_F", "user_id": "700100200", "tweet_id": IDS[0], "text": "Bonjour",
        "tweet_url": f"/Odile_F/status/{IDS[0]}", "timestamp": DATES[0], "is_retweet": 0,
        "retweeter_username": "", "retweeter_userid": "", "retweet_id": "",
    }  # fmt: skip
    other = {
        **own, "username": "gazette", "user_id": "900100200", "tweet_id": "806000000000000001",
        "tweet_url": "/gazette/status/806000000000000001", "text": "Grand marché",
        "timestamp": DATES[1], "is_retweet": 1, "retweeter_username": "Odile_F",
        "retweeter_userid": "700100200", "retweet_id": IDS[1],
    }  # fmt: skip
    found = read(PARSER, written(tmp_path, "t.json", json.dumps([own, other])))
    repost = posts(found)[1]
    assert accounts(found) == {("700100200", "Odile_F")}
    assert (repost.post_id, repost.kind, repost.text) == (
        IDS[1],
        "repost",
        "RT @gazette: Grand marché",
    )


def test_users_inside_records_are_read(tmp_path: Path) -> None:
    """``user.username`` is the handle beside ``user.name``."""
    user = {"username": "Odile_F", "name": "Odile Fictive", "user_id": "700100200"}
    rows = [
        {"tweet_id": number, "creation_date": date, "text": "a", "user": user}
        for number, date in zip(IDS, DATES, strict=True)
    ]
    found = read(PARSER, written(tmp_path, "t.jsonl", lines(*rows)))
    assert accounts(found) == {("700100200", "Odile_F")}


def test_users_printed_into_a_column_are_read(tmp_path: Path) -> None:
    """A table may hold the user as Python prints it."""
    user = "\"User(username='Odile_F', id=700100200, displayname='Odile Fictive')\""
    found = table(tmp_path, "id,date,text,user", "{id}", "{date}", "a {n}", user)
    assert accounts(found) == {("700100200", "Odile_F")}


def test_the_users_choice_stands(tmp_path: Path) -> None:
    """A column named on the command line is the author, whatever it looks like."""
    path = written(
        tmp_path, "t.csv", f"date,text,who,screen_name\n{DATES[0]},Bonjour,Odile Fictive,other\n"
    )
    assert accounts(read(PARSER, path, author="who")) == {("odile fictive", "Odile Fictive")}


def test_a_file_of_several_people_is_told(tmp_path: Path) -> None:
    """Rows without authors whose accounts were created on different days."""
    rows = "".join(f"{number},{DATES[n]},a {n},201{n}-01-01\n" for n, number in enumerate(IDS))
    path = written(tmp_path, "t.csv", "id,date,text,user_created_at\n" + rows)
    assert notes(read(PARSER, path))["several_authors"]["signs"] == "creations"


def test_the_address_keeps_the_handle_as_written(tmp_path: Path) -> None:
    """A tool that writes handles in lower case does not change the account's name."""
    link = "https://x.com/Odile_F/status/{id}"
    found = table(tmp_path, "username,date,text,url", "odile_f", "{date}", "a {n}", link)
    assert accounts(found) == {("odile_f", "Odile_F")}
