"""X archives of 2018 and later: goldens, recognition, what is left out."""

from __future__ import annotations

import json
import tarfile
from pathlib import Path

import pytest

from forensics.evidence import open_evidence
from forensics.model.records import Locator
from forensics.parsers.x_grailbird.parser import XGrailbird
from tests.parsers.archive_cases import (
    GOLDEN,
    plain,
    posts,
    primaries,
    read,
    read_with_use,
    script,
    tweet,
    written,
)
from tests.parsers.x_archive.archives import (
    ACCOUNT,
    FULL,
    READER,
    SCENARIOS,
    tweets,
)


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
        if row.status == "read":
            text = (scenario / "input" / row.member).read_text("utf-8")
            value = json.loads(text.partition("=")[2])
            stored = len(value) if isinstance(value, list) else 1
            assert counted[row.member] == stored, row.member


def test_private_members_are_never_opened() -> None:
    """Messages, contacts, advertising and media are left out, each with its reason."""
    _, evidence = read_with_use(READER, FULL)
    ignored = {row.member: row.reason for row in evidence.use.members if row.status == "ignored"}
    assert ignored == {
        "data/direct-messages.js": "private_messages",
        "data/phone-number.js": "contacts",
        "data/ad-impressions.js": "advertising",
        "data/tweet-headers.js": "not_needed",
    }
    assert all(row.sha256 is None for row in evidence.use.members if row.status == "ignored")


def test_unheard_of_members_stay_unknown() -> None:
    """A file that nobody knows is neither read nor called ignored."""
    _, evidence = read_with_use(READER, GOLDEN / "x_archive" / "2021" / "input")
    unknown = [row.member for row in evidence.use.members if row.status == "unknown"]
    assert unknown == ["twitter-2021-03-01/data/brand-new-thing.js"]


@pytest.mark.parametrize(
    ("member", "reason"),
    [
        ("data/tweets_media/1-a.jpg", "media"),
        ("tweet_media/nested.zip", "media"),
        ("data/direct_messages_media/a.jpg", "private_messages"),
        ("data/direct-messages-group-part2.js", "private_messages"),
        ("direct-message.js", "private_messages"),
        ("data/direct-message-group-headers.js", "private_messages"),
        ("data/grok-chat-item.js", "private_messages"),
        ("data/following.js", "contacts"),
        ("data/block.js", "contacts"),
        ("data/personalization.js", "advertising"),
        ("data/lists-created.js", "contacts"),
        ("data/saved-search.js", "not_needed"),
        ("data/periscope-broadcast-metadata.js", "not_needed"),
        ("assets/js/account.js", "not_needed"),
        ("Your archive.html", "not_needed"),
    ],
)
def test_reasons_for_leaving_members_out(tmp_path: Path, member: str, reason: str) -> None:
    """Each kind of member that is not read says why."""
    files = {"data/account.js": ACCOUNT, member: "window.YTD.x.part0 = [ {"}
    _, evidence = read_with_use(READER, written(tmp_path / "a.zip", files))
    assert (evidence.member(member).status, evidence.member(member).reason) == ("ignored", reason)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("tweets.js", tweets(tweet("2024-03-01T10:00:00", "a"))),
        ("tweet.js", script("tweet", [tweet("2024-03-01T10:00:00", "a")])),
        ("envoi (1).txt", tweets(tweet("2024-03-01T10:00:00", "a"))),
        ("tweets.js", json.dumps([{"tweet": tweet("2024-03-01T10:00:00", "a")}])),
        ("tweets.js", "\ufeff" + tweets(tweet("2024-03-01T10:00:00", "a")) + ";\n"),
    ],
)
def test_recognises_single_members(tmp_path: Path, name: str, content: str) -> None:
    """A tweets file given alone is read, wrapped or bare, with or without its script line."""
    path = tmp_path / name
    path.write_text(content, "utf-8")
    assert [post.text for post in posts(read(READER, path))] == ["a"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("account.js", "export const account = {};"),
        ("tweets.js", json.dumps([tweet("2024-03-01T10:00:00", "a", user={"id": 1})])),
        ("direct-messages.js", "window.YTD.direct_messages.part0 = [ ]"),
        ("tweets.js", "Just a moment..."),
    ],
)
def test_leaves_other_files(tmp_path: Path, name: str, content: str) -> None:
    """Code, API data, private files and error texts are not taken for an archive."""
    path = tmp_path / name
    path.write_text(content, "utf-8")
    with open_evidence(path) as evidence:
        assert not READER.identify(evidence)


def test_older_parser_leaves_these() -> None:
    """No archive of these generations is recognised by the parser of earlier ones."""
    for scenario in SCENARIOS:
        with open_evidence(scenario / "input") as evidence:
            assert not XGrailbird().identify(evidence)


def test_same_from_tar_zip_and_folder(tmp_path: Path) -> None:
    """An archive gives the same records however it is packed, whatever the order."""
    packed = tmp_path / "a.tar.gz"
    with tarfile.open(packed, "w:gz") as tar:
        for path in sorted(FULL.rglob("*.js"), reverse=True):
            tar.add(path, path.relative_to(FULL).as_posix())
    names = {path.relative_to(FULL).as_posix(): path.read_bytes() for path in FULL.rglob("*.js")}
    zipped = written(tmp_path / "a.zip", names)
    seen = [
        sorted(json.dumps(plain(record), sort_keys=True) for record in read(READER, path))
        for path in (FULL, packed, zipped)
    ]
    assert seen[0] == seen[1] == seen[2]


def test_raw_is_the_stored_record() -> None:
    """The bytes of a record are those that stand in the evidence."""
    with open_evidence(FULL) as evidence:
        raw = READER.raw(evidence, Locator("E1", "data/tweets.js", 3))
    assert raw in (FULL / "data" / "tweets.js").read_bytes()
    assert "Réunion à 18h" in raw.decode()


def test_secrets_are_left_out() -> None:
    """Device tokens and identity keys never reach a record."""
    for record in read(READER, FULL):
        assert "secret" not in json.dumps(plain(record))
