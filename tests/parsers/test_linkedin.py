"""LinkedIn's export: two ways of quoting, ids that date shares and not comments, odd dates."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics.evidence import open_evidence
from forensics.model.records import AccountEvent, Ignored, Post, Profile, Record, Reject
from forensics.parsers.linkedin import LinkedIn
from tests.parsers.archive_cases import GOLDEN, check_archive, posts, read_as, written

PARSER = LinkedIn()
SCENARIOS = sorted((GOLDEN / "linkedin").iterdir())
SHARES = "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"
LINK = "https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A6500000000000000001"
COMMENTS = "Date,Link,Message\n"


def of(tmp_path: Path, **files: str) -> list[Record]:
    """The records of an export of these files, by their stems."""
    path = written(tmp_path / "a.zip", {f"{name}.csv": text for name, text in files.items()})
    return read_as(PARSER, path)[0]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Each scenario gives the records checked by hand."""
    check_archive(PARSER, scenario)


def test_messages_and_contacts_stay_closed() -> None:
    """Neither is opened, not even to hash it."""
    _, became = read_as(PARSER, SCENARIOS[0] / "input")
    assert became["messages_48151623.csv"] == ("ignored", "private_messages")
    assert became["Connections_48151623.csv"] == ("ignored", "contacts")
    assert became["Ad_Targeting_48151623.csv"] == ("ignored", "advertising")


@pytest.mark.parametrize(
    ("stored", "told"),
    [
        (r'"a \"b\", c"', 'a "b", c'),
        (r'"\"b\""', '"b"'),
        ('"a ""b"", c"', 'a "b", c'),
        ('"one\ntwo"', "one\ntwo"),
        ("plain", "plain"),
    ],
)
def test_quotes_in_comments(stored: str, told: str, tmp_path: Path) -> None:
    """A backslash before them, or doubled; the comment after it stays a comment of its own."""
    rows = f"2023-01-01 10:00:00,{LINK},{stored}\n2023-01-02 10:00:00,{LINK},Next\n"
    found = posts(of(tmp_path, Comments=COMMENTS + rows))
    assert [post.text for post in found] == [told, "Next"]


def test_the_post_above_does_not_date_a_comment(tmp_path: Path) -> None:
    """Its id is older than the comment, and is no id of the comment."""
    (post,) = posts(of(tmp_path, Comments=f"{COMMENTS}2023-01-01 10:00:00,{LINK},Bravo\n"))
    assert post.created_at.isoformat() == "2023-01-01T10:00:00+00:00"
    assert (post.kind, post.reply_to) == ("comment", "6500000000000000001")
    assert post.post_id.startswith("row0-")


def test_the_stated_time_of_a_share_holds(tmp_path: Path) -> None:
    """Where the id contradicts it that is said: both are the platform's own."""
    link = "https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A6999814338248704123"
    rows = f"2022-11-19 19:23:08,{link},One,,,\n2022-11-20 19:23:08,{link},Two,,,\n"
    one, two = posts(of(tmp_path, Shares=SHARES + rows))
    assert (one.flags, two.flags) == ((), ("id_differs",))
    assert [post.created_at.day for post in (one, two)] == [19, 20]


def test_comments_of_anywhere_are_not_recognised(tmp_path: Path) -> None:
    """Date, link and message are columns that anybody may write."""
    rows = "2023-01-01 10:00:00,https://blog.example/1,Bravo\n"
    with open_evidence(written(tmp_path / "a.zip", {"mine.csv": COMMENTS + rows})) as evidence:
        assert not PARSER.identify(evidence)


def test_a_renamed_file_of_comments_is_known_by_its_links(tmp_path: Path) -> None:
    """Whatever it is called, and with lines before its header."""
    content = f"Notes:\nwords, and more\n\n{COMMENTS}2023-01-01 10:00:00,{LINK},Bravo\n"
    path = written(tmp_path / "a.zip", {"x/mine.csv": content})
    with open_evidence(path) as evidence:
        assert PARSER.identify(evidence)
    assert [post.text for post in posts(read_as(PARSER, path)[0])] == ["Bravo"]


def test_the_day_alone_is_sure_of_an_american_date(tmp_path: Path) -> None:
    """Nothing says in which zone it was written."""
    rows = 'Registered At,Registration Ip,Subscription Types\n"9/1/15, 11:14 PM",203.0.113.1,\n'
    (event,) = [one for one in of(tmp_path, Registration=rows) if isinstance(one, AccountEvent)]
    assert (event.occurred_at.isoformat(), event.precision) == ("2015-09-01T00:00:00+00:00", "day")


def test_a_failed_login_is_no_login(tmp_path: Path) -> None:
    """Somebody tried."""
    rows = "Login Date,IP Address,User Agent,Login Type\n"
    rows += "Sat Sep 05 08:12:14 UTC 2026,203.0.113.1,x,Failed Login\n"
    (record,) = of(tmp_path, Logins=rows)
    assert isinstance(record, Ignored)


def test_the_name_in_the_profile_stands_for_the_account(tmp_path: Path) -> None:
    """Nothing else in the export does."""
    profile = "First Name,Last Name,Maiden Name,Headline\nOdile,Fictive,,\n"
    share = f"{SHARES}2023-01-01 10:00:00,,Bonjour,,,\n"
    records = of(tmp_path, Shares=share, Profile=profile)
    assert {post.account_id for post in posts(records)} == {"odile fictive"}
    assert [one.display_name for one in records if isinstance(one, Profile)] == ["Odile Fictive"]


@pytest.mark.parametrize("column", range(6))
@pytest.mark.parametrize("wrong", ["", "3", "x", "-1e300", "\ud83d"])
def test_any_cell_may_hold_anything(column: int, wrong: str, tmp_path: Path) -> None:
    """What comes of it is a post or a reject."""
    cells = ["2023-01-01 10:00:00", LINK, "Bonjour", "https://a.example", "x.jpg", "PUBLIC"]
    row = ",".join(cells) + "\n"
    cells[column] = wrong
    content = (SHARES + row + ",".join(cells) + "\n").encode("utf-8", "surrogatepass")
    records, _ = read_as(PARSER, written(tmp_path / "a.zip", {"Shares.csv": content}))
    primary = [one for one in records if one.locator.record >= 0]
    assert [type(one) in (Post, Reject) for one in primary] == [True, True]
