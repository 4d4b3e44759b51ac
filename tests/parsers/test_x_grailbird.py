"""Twitter archives of 2012 to 2019: goldens, and each trap of the format by itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from forensics.decoding.csv.rows import csv_records
from forensics.evidence import open_evidence
from forensics.model.details import named
from forensics.model.note_details import PostCount
from forensics.model.records import Locator, Note
from forensics.parsers.shared.members.dialect import dialect_of
from forensics.parsers.x_archive.parser import XArchive
from forensics.parsers.x_grailbird.parser import XGrailbird
from tests.parsers.archive_cases import (
    GOLDEN,
    at,
    id_of,
    month,
    plain,
    posts,
    primaries,
    read,
    read_with_use,
    rejects,
    ruby,
    written,
)

READER = XGrailbird()
SCENARIOS = sorted((GOLDEN / "x_grailbird").iterdir())
USER = {"id_str": "1000001", "screen_name": "odile_fictive", "name": "Odile Fictive"}
DETAILS = 'var user_details = {"screen_name":"odile_fictive","id":"1000001"}'
COLUMNS = "tweet_id,in_reply_to_status_id,in_reply_to_user_id,timestamp,source,text,expanded_urls"


def bird(moment: str, text: str, number: str | None = None, **more: Any) -> dict[str, Any]:
    """A tweet as these archives store it."""
    when = at(moment)
    return {
        "source": "web",
        "entities": {"user_mentions": [], "media": [], "hashtags": [], "urls": []},
        "geo": {},
        "id_str": number or id_of(when),
        "text": text,
        "created_at": f"{when:%Y-%m-%d %H:%M:%S} +0000",
        "user": USER,
        **more,
    }


def csv_of(*rows: str) -> str:
    """A ``tweets.csv`` with these rows."""
    return "\n".join((COLUMNS, *rows)) + "\n"


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Every record of the scenario comes out as its expected.json says."""
    found = [plain(record) for record in read(READER, scenario / "input")]
    assert found == json.loads((scenario / "expected.json").read_text("utf-8"))


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda path: path.name)
def test_every_stored_record_is_accounted_for(scenario: Path) -> None:
    """Seen is posts and other primary outputs, ignored and rejects, member by member."""
    records, evidence = read_with_use(READER, scenario / "input")
    counted = primaries(records)
    for row in evidence.use.members:
        if row.status not in ("read", "failed"):
            continue
        path = scenario / "input" / row.member
        text = path.read_text("utf-8")
        if path.suffix == ".csv":
            with path.open("rb") as stream:
                stored = sum(1 for _ in csv_records(stream, dialect_of))
        else:
            stored = text.count('"created_at"') - text.count('"retweeted_status"')
            stored -= text.count('"listed_count"')  # the large user object has a date too
            stored = text.count('"var_name"') if "tweet_index" in row.member else stored
            stored += row.status == "failed"
        assert counted[row.member] == stored, row.member


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("2018_05.js", month([bird("2018-05-03T09:30:00", "a")])),
        ("given by a source.js", month([bird("2018-05-03T09:30:00", "a")])),
        ("tweets.csv", csv_of(f'"{id_of(at("2018-05-03T09:30:00"))}","","","","web","a",""')),
        ("copie.csv", csv_of(f'"{id_of(at("2018-05-03T09:30:00"))}","","","","web","a",""')),
    ],
)
def test_recognises_single_members(tmp_path: Path, name: str, content: str) -> None:
    """A month file or the CSV given alone is recognised and read."""
    path = tmp_path / name
    path.write_text(content, "utf-8")
    assert [post.text for post in posts(read(READER, path))] == ["a"]


def test_recognises_below_a_top_folder(tmp_path: Path) -> None:
    """An archive packed again with a folder around it is read alike."""
    month_file = month([bird("2018-05-03T09:30:00", "a")])
    path = written(tmp_path / "a.zip", {"mon archive/data/js/tweets/2018_05.js": month_file})
    assert len(posts(read(READER, path))) == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("table.csv", "id,date,text\n1,2018-05-03,a\n"),
        ("2018_05.js", "window.YTD.tweet.part0 = [ ]"),
        ("page.html", "<html><body>tweets</body></html>"),
        ("lines.jsonl", json.dumps(bird("2018-05-03T09:30:00", "a"))),
    ],
)
def test_leaves_other_formats(tmp_path: Path, name: str, content: str) -> None:
    """Other tables, newer archives, pages and API data are not recognised."""
    path = tmp_path / name
    path.write_text(content, "utf-8")
    with open_evidence(path) as evidence:
        assert not READER.identify(evidence)


def test_newer_parser_leaves_these(tmp_path: Path) -> None:
    """No archive of this generation is recognised by the parser of later ones."""
    for scenario in SCENARIOS:
        with open_evidence(scenario / "input") as evidence:
            assert not XArchive().identify(evidence)


def old(hour: str, number: str) -> dict[str, Any]:
    """A tweet of 2009 with an old sequential id."""
    return bird(f"2009-06-12T{hour}", "a", number)


def test_midnight_of_old_tweets_is_a_day(tmp_path: Path) -> None:
    """Where all old tweets are at midnight, only their day is known, and a note says so."""
    files = {"data/js/tweets/2009_06.js": month([old("00:00:00", "21"), old("00:00:00", "22")])}
    records = read(READER, written(tmp_path / "a.zip", files))
    assert [post.precision for post in posts(records)] == ["day", "day"]
    notes = [record for record in records if isinstance(record, Note)]
    assert [(note.kind, note.detail) for note in notes] == [("midnight_times", PostCount(2))]


def test_true_old_times_stay(tmp_path: Path) -> None:
    """In an archive with true old times a tweet at midnight was sent at midnight."""
    files = {"data/js/tweets/2009_06.js": month([old("00:00:00", "22"), old("21:14:03", "21")])}
    records = read(READER, written(tmp_path / "a.zip", files))
    assert [post.precision for post in posts(records)] == ["second", "second"]


def test_modern_midnight_is_a_second(tmp_path: Path) -> None:
    """A tweet whose id carries its time keeps it, at midnight too."""
    files = {"data/js/tweets/2018_05.js": month([bird("2018-05-03T00:00:00", "a")])}
    records = read(READER, written(tmp_path / "a.zip", files))
    assert posts(records)[0].precision == "second"


@pytest.mark.parametrize(
    ("moment", "shape", "more", "added"),
    [
        ("2013-02-01T08:00:00", "ruby", {}, False),
        ("2016-02-01T08:00:00", "iso", {}, False),
        ("2016-02-01T08:00:00", "ruby", {}, True),
        ("2016-02-01T08:00:00", "iso", {"lang": "fr"}, True),
        ("2016-02-01T08:00:00", "iso", {"favorite_count": 1, "full_text": "a"}, True),
    ],
)
def test_tells_added_tweets(
    tmp_path: Path, moment: str, shape: str, more: dict[str, Any], added: bool
) -> None:
    """Tweets appended by scripts show by their keys or by a date shape given up in 2013."""
    row = bird(moment, "a", **more)
    if shape == "ruby":
        row["created_at"] = ruby(at(moment))
    files = {"data/js/tweets/2016_02.js": month([row])}
    records = read(READER, written(tmp_path / "a.zip", files))
    assert (posts(records)[0].flags == ("added_later",)) is added
    kinds = {record.kind for record in records if isinstance(record, Note)}
    assert ("mixed_provenance" in kinds) is added


def test_months_without_details_name_the_owner(tmp_path: Path) -> None:
    """Without user_details.js the owner is the user of the tweets."""
    files = {"data/js/tweets/2018_05.js": month([bird("2018-05-03T09:30:00", "a")])}
    (post,) = posts(read(READER, written(tmp_path / "a.zip", files)))
    assert (post.account_id, post.account_handle) == ("1000001", "odile_fictive")


def test_lone_csv_takes_handle_from_own_pictures(tmp_path: Path) -> None:
    """A CSV names nobody, but the address of the owner's pictures does."""
    number = id_of(at("2018-05-03T09:30:00"))
    link = f"https://twitter.com/odile_fictive/status/{number}/photo/1"
    path = tmp_path / "tweets.csv"
    row = f'"{number}","","","2018-05-03 09:30:00 +0000","web","vu https://t.co/p","{link}"'
    path.write_text(csv_of(row), "utf-8")
    (post,) = posts(read(READER, path))
    assert (post.account_id, post.account_handle) == ("odile_fictive", "odile_fictive")
    assert (post.urls, post.media) == ((), (f"photo:{link}",))


@pytest.mark.parametrize(
    ("text", "links", "urls", "shown"),
    [
        ("a https://t.co/1", "https://a.example/?x=1,2", ("https://a.example/?x=1,2",), True),
        (
            "https://t.co/1 https://t.co/2",
            "https://a.example,https://b.example",
            ("https://a.example", "https://b.example"),
            True,
        ),
        (
            "RT @x: a https://t.…",
            "https://a.example,https://a.example",
            ("https://a.example",),
            False,
        ),
        ("http://old.example/a", "", ("http://old.example/a",), True),
    ],
)
def test_links_of_csv_rows(
    tmp_path: Path, text: str, links: str, urls: tuple[str, ...], shown: bool
) -> None:
    """Full addresses come from their own field and stand in the text where they fit."""
    path = tmp_path / "tweets.csv"
    number = id_of(at("2018-05-03T09:30:00"))
    row = f'"{number}","","","2018-05-03 09:30:00 +0000","web","{text}","{links}"'
    path.write_text(csv_of(row), "utf-8")
    (post,) = posts(read(READER, path))
    assert post.urls == urls
    assert all((url in post.text) is shown for url in urls)


def test_rows_without_their_last_field(tmp_path: Path) -> None:
    """Rows of early files that leave out an empty last field are read, not rejected."""
    path = tmp_path / "tweets.csv"
    number = id_of(at("2013-01-30T03:38:57"))
    path.write_text(csv_of(f'"{number}","","","2013-01-30 03:38:57 +0000","web","a"'), "utf-8")
    records = read(READER, path)
    assert (len(posts(records)), len(rejects(records))) == (1, 0)


def test_broken_row_costs_itself_alone(tmp_path: Path) -> None:
    """A row that cannot be read is a reject; those around it stay."""
    path = tmp_path / "tweets.csv"
    number = id_of(at("2018-05-03T09:30:00"))
    good = f'"{number}","","","2018-05-03 09:30:00 +0000","web","a",""'
    path.write_text(csv_of(good, '"not an id","","","","web","b",""', good), "utf-8")
    records = read(READER, path)
    assert len(posts(records)) == 2
    assert [reject.locator.record for reject in rejects(records)] == [1]


def test_broken_month_costs_itself_alone(tmp_path: Path) -> None:
    """A month that is no JSON is one reject of the whole file, marked as failed."""
    files = {
        "data/js/tweets/2018_04.js": "Grailbird.data.tweets_2018_04 = <!-- removed -->",
        "data/js/tweets/2018_05.js": month([bird("2018-05-03T09:30:00", "a")]),
    }
    records, evidence = read_with_use(READER, written(tmp_path / "a.zip", files))
    assert len(posts(records)) == 1
    assert [reject.locator.record for reject in rejects(records)] == [-1]
    assert evidence.member("data/js/tweets/2018_04.js").status == "failed"


def test_counts_what_the_index_declares(tmp_path: Path) -> None:
    """The archive's own counts are set against what was read, absent months included."""
    index = [
        {"file_name": "data/js/tweets/2018_05.js", "tweet_count": 1},
        {"file_name": "data/js/tweets/2018_04.js", "tweet_count": 7},
    ]
    files = {
        "data/js/tweet_index.js": f"var tweet_index = {json.dumps(index)}",
        "data/js/payload_details.js": 'var payload_details = {"tweets": 8}',
        "data/js/tweets/2018_05.js": month([bird("2018-05-03T09:30:00", "a")]),
    }
    records = read(READER, written(tmp_path / "a.zip", files))
    notes = [record for record in records if isinstance(record, Note)]
    details = [named(note.detail) for note in notes if note.kind == "declared_count"]
    assert [(each["declared"], each["read"]) for each in details] == [
        ("1", "1"),
        ("7", "0"),
    ]
    assert "absent" in details[1]


def test_the_accounts_counter_is_no_promise(tmp_path: Path) -> None:
    """The counter of the account exceeds what an archive that is whole by its index holds."""
    index = [{"file_name": "data/js/tweets/2018_05.js", "tweet_count": 1}]
    files = {
        "data/js/tweet_index.js": f"var tweet_index = {json.dumps(index)}",
        "data/js/payload_details.js": 'var payload_details = {"tweets": 183}',
        "data/js/tweets/2018_05.js": month([bird("2018-05-03T09:30:00", "a")]),
    }
    records = read(READER, written(tmp_path / "a.zip", files))
    found = {n.kind: named(n.detail) for n in records if isinstance(n, Note)}
    assert found["declared_count"]["declared"] == found["declared_count"]["read"] == "1"
    assert found["own_counter"] == {"count": "183", "read": "1"}


def test_the_index_is_set_against_the_table_where_there_are_no_months(tmp_path: Path) -> None:
    """With ``tweets.csv`` alone the months of the index are counted in it together."""
    index = [{"file_name": f"data/js/tweets/2018_0{n}.js", "tweet_count": 1} for n in (4, 5)]
    files = {
        "data/js/tweet_index.js": f"var tweet_index = {json.dumps(index)}",
        "tweets.csv": csv_of(f'"{id_of(at("2018-05-03T09:30:00"))}","","","","web","a",""'),
    }
    records = read(READER, written(tmp_path / "a.zip", files))
    notes = [named(n.detail) for n in records if isinstance(n, Note) and n.kind == "declared_count"]
    assert notes == [{"declared": "2", "read": "1", "member": "tweets.csv"}]


def test_viewer_is_left_unopened(tmp_path: Path) -> None:
    """The archive's own viewer is ignored on purpose; foreign files stay unknown."""
    files = {
        "index.html": "x",
        "js/en.js": "x",
        "notes.odt": "x",
        "data/js/user_details.js": DETAILS,
    }
    _, evidence = read_with_use(READER, written(tmp_path / "a.zip", files))
    status = {row.member: row.status for row in evidence.use.members}
    assert status == {
        "index.html": "ignored",
        "js/en.js": "ignored",
        "notes.odt": "unknown",
        "data/js/user_details.js": "read",
    }


@pytest.mark.parametrize(
    ("member", "record", "beginning"),
    [
        ("data/js/tweets/2018_05.js", 1, b"{"),
        ("tweets.csv", 0, b'"27900000002"'),
    ],
)
def test_raw_is_the_stored_record(member: str, record: int, beginning: bytes) -> None:
    """The bytes of a record are those that stand in the evidence."""
    folder = GOLDEN / "x_grailbird" / "2018" / "input"
    with open_evidence(folder) as evidence:
        raw = READER.raw(evidence, Locator("E1", member, record))
    assert raw.startswith(beginning)
    assert raw in (folder / member).read_bytes()


def test_damaged_member_costs_itself_alone(tmp_path: Path) -> None:
    """A zip member whose bytes are damaged is one reject; the other months are read."""
    good = month([bird("2018-05-03T09:30:00", "a")])
    bad = month([bird("2018-04-03T09:30:00", "damaged")])
    files = {"data/js/tweets/2018_04.js": bad, "data/js/tweets/2018_05.js": good}
    path = written(tmp_path / "a.zip", files)
    path.write_bytes(path.read_bytes().replace(b'"damaged"', b'"DAMAGED"'))
    records, evidence = read_with_use(READER, path)
    assert "a" in [post.text for post in posts(records)]
    assert [reject.locator.record for reject in rejects(records)] == [-1]
    assert evidence.member("data/js/tweets/2018_04.js").status == "failed"


@pytest.mark.parametrize("wrong", [["odile_fictive"], {"a": 1}, True, 1.5])
@pytest.mark.parametrize("field", ["screen_name", "id", "full_name", "bio", "location"])
def test_a_wrong_field_of_the_user_costs_no_post(tmp_path: Path, field: str, wrong: object) -> None:
    """The posts stay with what details and tweets say soundly, and the loss is told."""
    user = {"screen_name": "odile_fictive", "id": "1000001", field: wrong}
    files = {
        "data/js/user_details.js": f"var user_details = {json.dumps(user)}",
        "data/js/tweets/2018_05.js": month([bird("2018-05-01T10:00:00", "bonjour")]),
    }
    records = read(READER, written(tmp_path / "bird.zip", files))
    (post,) = posts(records)
    assert (post.account_id, post.account_handle) == ("1000001", "odile_fictive")
    assert [reject.locator.member for reject in rejects(records)] == ["data/js/user_details.js"]
