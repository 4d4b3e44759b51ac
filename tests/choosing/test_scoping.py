"""A case of one account holds nothing of another person."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from forensics.choosing.account import choose, chosen_account
from forensics.choosing.scoping import Scopes
from forensics.cli.main import main
from forensics.model.details import named
from forensics.model.records import Note, Reject
from forensics.reading.items import read_items
from forensics.reading.reading import Reading
from tests.posts import line, write_lines

ODILE, BERTHE = ("700100", "odile_fictive"), ("700200", "berthe_inventee")


def script(name: str, records: Iterable[Any]) -> str:
    """A file of an archive."""
    return f"window.YTD.{name}.part0 = {json.dumps(list(records))}"


def tweet(number: int, text: str) -> dict[str, Any]:
    """One post of an archive, a day apart."""
    at = f"Mon Feb {number % 27 + 1:02d} 09:{number % 60:02d}:00 +0000 2016"
    return {
        "tweet": {
            "id_str": str(700000000000000000 + number),
            "created_at": at,
            "full_text": text,
            "source": "<a>Twitter Web Client</a>",
            "entities": {},
        }
    }


def files(owner: tuple[str, str], first: int, likes: int, posts: int = 12) -> dict[str, str]:
    """The files of one person's archive, likes, a login and a broken record among them."""
    number, handle = owner
    about = {"accountId": number, "username": handle, "accountDisplayName": f"Name {handle}"}
    login = {"accountId": number, "createdAt": "2016-02-10T08:00:00.000Z", "loginIp": "192.0.2.9"}
    return {
        "data/account.js": script("account", [{"account": about}]),
        "data/tweets.js": script(
            "tweets",
            [
                *(tweet(first + n, f"{handle} écrit le mot {n}") for n in range(posts)),
                {"tweet": {"id_str": "x"}},
            ],
        ),
        "data/ip-audit.js": script("ip_audit", [{"ipAudit": login}]),
        "data/like.js": script(
            "like", ({"like": {"tweetId": str(710000000000000000 + n)}} for n in range(likes))
        ),
    }


def archive(path: Path, *people: tuple[str, dict[str, str]]) -> Path:
    """A zip of one archive, or of several below folders of their own."""
    with zipfile.ZipFile(path, "w") as bundle:
        for folder, held in people:
            for name, content in held.items():
                bundle.writestr(f"{folder}{name}", content)
    return path


def scoped(paths: list[Path], account: str) -> Reading:
    """What the evidence holds of one account."""
    read = read_items(paths)
    return choose(read, account).reading


@pytest.fixture
def two(tmp_path: Path) -> list[Path]:
    """The archives of two people."""
    return [
        archive(tmp_path / "odile.zip", ("", files(ODILE, 0, likes=2))),
        archive(tmp_path / "berthe.zip", ("", files(BERTHE, 100, likes=5))),
    ]


def likes(read: Reading) -> int:
    """How many likes a reading holds."""
    return sum(note.kind == "like" for note in read.notes)


@pytest.mark.parametrize(("owner", "count"), [(ODILE, 2), (BERTHE, 5)])
def test_each_of_two_archives_keeps_its_own(
    two: list[Path], owner: tuple[str, str], count: int
) -> None:
    """Likes, logins, profiles, rejects, members and formats are those of the account alone."""
    own = scoped(two, owner[1])
    assert likes(own) == count
    assert {event.account_id for event in own.events} == {owner[0]}
    assert {profile.account_id for profile in own.profiles} == {owner[0]}
    assert [reject.locator.item for reject in own.rejects] == [own.items[0].item]
    assert [item.name for item in own.items] == [f"{owner[1].partition('_')[0]}.zip"]
    assert [source.use.name for source in own.sources] == [own.items[0].name]


def test_two_archives_in_one_zip_are_told_apart(tmp_path: Path) -> None:
    """Files without a name in them go by the folder that they lie in."""
    path = archive(
        tmp_path / "both.zip",
        ("one/", files(ODILE, 0, likes=2)),
        ("two/", files(BERTHE, 100, likes=5)),
    )
    own = scoped([path], ODILE[1])
    assert likes(own) == 2
    assert {row.member.split("/")[0] for row in own.items[0].members} == {"one"}
    assert {reject.locator.member for reject in own.rejects} == {"one/data/tweets.js"}


def test_the_format_of_another_persons_evidence_tells_nothing(
    two: list[Path], tmp_path: Path
) -> None:
    """What the archive of one can tell is not said of the lines that another left."""
    lines = write_lines(tmp_path / "claire.jsonl", (line(n, "claire") for n in range(9)))
    assert "login" not in scoped([two[0], lines], "claire").holds


def test_records_that_may_be_anothers_are_said_and_not_attributed(tmp_path: Path) -> None:
    """A broken line in a file of two people is a reject of neither."""
    rows = [*(line(n) for n in range(6)), *(line(n, "claire") for n in range(20, 26)), '{"account"']
    own = scoped([write_lines(tmp_path / "both.jsonl", rows)], "claire")
    assert own.rejects == []
    assert [type(record) for record in own.unowned] == [Reject]
    (note,) = (note for note in own.notes if note.kind == "unowned_records")
    assert named(note.detail) == {"records": "1"}


def test_a_reject_beside_one_account_alone_is_its(tmp_path: Path) -> None:
    """Where all that can be told is one account's, so is what cannot be read."""
    path = write_lines(tmp_path / "one.jsonl", [*(line(n) for n in range(6)), '{"account"'])
    other = write_lines(tmp_path / "two.jsonl", (line(n, "claire") for n in range(20, 26)))
    own = scoped([path, other], line(0)["account"])
    assert (len(own.rejects), own.unowned) == (1, [])
    assert scoped([path, other], "claire").rejects == []


def test_a_scrape_of_two_beside_an_archive_of_one(two: list[Path], tmp_path: Path) -> None:
    """The scrape stays with both; notes of the archive only with its owner."""
    shared = write_lines(
        tmp_path / "scrape.jsonl",
        [*(line(n, ODILE[1]) for n in range(6)), *(line(n, "claire") for n in range(20, 26))],
    )
    owner, other = (scoped([two[0], shared], name) for name in (ODILE[1], "claire"))
    assert [item.name for item in owner.items] == ["odile.zip", "scrape.jsonl"]
    assert [item.name for item in other.items] == ["scrape.jsonl"]
    assert (likes(owner), likes(other)) == (2, 0)


def test_a_copy_merged_into_another_keeps_its_item(two: list[Path], tmp_path: Path) -> None:
    """A file all of whose posts stand in the archive too is evidence of the account."""
    row = line(0, ODILE[1], id="700000000000000003", text="odile_fictive écrit le mot 3")
    row["created_at"] = "2016-02-04T09:03:00Z"
    copy = write_lines(tmp_path / "copy.jsonl", [row])
    own = scoped([*two, copy], ODILE[1])
    assert [item.name for item in own.items] == ["odile.zip", "copy.jsonl"]


def test_evidence_of_one_person_is_as_it_was(two: list[Path]) -> None:
    """Nothing is left out, added or said where there is only one account."""
    read = read_items(two[:1])
    own = Scopes(read).of(chosen_account(read, None))
    assert (own.notes, own.rejects, own.items) == (read.notes, read.rejects, read.items)


def test_what_was_left_out_is_said(two: list[Path]) -> None:
    """One note says how many accounts and files were left out, and names none."""
    (note,) = (note for note in scoped(two, ODILE[1]).notes if note.kind == "other_evidence")
    assert named(note.detail) == {"accounts": "1", "files": "4"}


def test_a_note_that_names_its_account_goes_by_it(two: list[Path]) -> None:
    """A note's own account is preferred to that of the file it stands in."""
    read = read_items(two)
    place = next(note.locator for note in read.notes if note.kind == "like")
    read.notes.append(Note("generic", place, derived=True, account_id=BERTHE[0]))
    kinds = [
        [note.kind for note in Scopes(read).of(chosen_account(read, name)).notes]
        for _, name in (ODILE, BERTHE)
    ]
    assert ["generic" in found for found in kinds] == [False, True]


@pytest.mark.parametrize("owner", [ODILE, BERTHE])
def test_no_output_of_a_report_names_the_other_person(
    two: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], owner: tuple[str, str]
) -> None:
    """Terminal, page, case.json and tables of one account's report are free of the other's name,
    number, posts and file."""
    out = tmp_path / "reports"
    command = ["report", *map(str, two), "--account", owner[1], "--out", str(out), "--no-pdf"]
    assert main(command) == 0
    other = BERTHE if owner == ODILE else ODILE
    traces = [*other, other[1].partition("_")[0]]
    told = [capsys.readouterr().out.replace(str(tmp_path), "")]
    told += [
        path.read_bytes().decode("utf-8", "replace") for path in out.rglob("*") if path.is_file()
    ]
    assert [trace for trace in traces for text in told if trace in text] == []
