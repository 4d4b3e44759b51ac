"""Whose an X archive is, and what its own lists say of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from forensics.model.records import Profile
from tests.parsers.archive_cases import (
    at,
    id_of,
    posts,
    read,
    rejects,
    script,
    tweet,
    written,
)
from tests.parsers.x_archive.archives import (
    ACCOUNT,
    READER,
    archive,
    header,
    notes_of,
    tweets,
)

MANIFEST = "window.__THAR_CONFIG = " + json.dumps(
    {
        "userInfo": {"accountId": "1000001", "userName": "odile_fictive", "displayName": "Odile"},
        "archiveInfo": {"generationDate": "2024-04-01T09:00:00.000Z", "isPartialArchive": True},
        "dataTypes": {
            "tweets": {
                "files": [
                    {"fileName": "data/tweets.js", "count": "3"},
                    {"fileName": "data/tweets-part1.js", "count": "2"},
                    {"fileName": "data/tweets-part2.js", "count": "0"},
                ]
            },
            "follower": {"files": [{"fileName": "data/follower.js", "count": "9"}]},
        },
    }
)


def test_manifest_shows_what_is_missing(tmp_path: Path) -> None:
    """Counts of the manifest are set against what was read, missing parts included."""
    path = written(
        tmp_path / "a.zip",
        {"data/manifest.js": MANIFEST, "data/tweets.js": tweets(tweet("2024-03-01T10:00:00", "a"))},
    )
    records = read(READER, path)
    assert notes_of(records, "declared_count") == [
        {"declared": "3", "read": "1", "member": "data/tweets.js"},
        {"declared": "2", "read": "0", "member": "data/tweets-part1.js", "absent": "yes"},
    ]
    assert notes_of(records, "generated_at") == [{"at": "2024-04-01T09:00:00+00:00"}]
    assert notes_of(records, "partial_archive") == [{}]


def test_manifest_names_the_owner(tmp_path: Path) -> None:
    """Without an account file the manifest says whose archive it is."""
    files = {
        "data/manifest.js": MANIFEST,
        "data/tweets.js": tweets(tweet("2024-03-01T10:00:00", "a")),
    }
    records = read(READER, written(tmp_path / "a.zip", files))
    (profile,) = [each for each in records if isinstance(each, Profile)]
    assert (profile.display_name, profile.derived) == ("Odile", True)
    assert (posts(records)[0].account_id, posts(records)[0].account_handle) == (
        "1000001",
        "odile_fictive",
    )


OWN = id_of(at("2024-03-01T10:00:00"))


@pytest.mark.parametrize(
    ("files", "account_id", "handle"),
    [
        ({}, "unknown", None),
        (
            {"tweet-headers.js": script("tweet_headers", [header("1", "2024-03-02T10:00:00")])},
            "1000001",
            None,
        ),
        (
            {
                "tweets-part1.js": tweets(
                    tweet(
                        "2024-03-01T11:00:00",
                        "suite",
                        in_reply_to_status_id_str=OWN,
                        in_reply_to_user_id_str="1000001",
                        in_reply_to_screen_name="odile_fictive",
                    )
                )
            },
            "1000001",
            "odile_fictive",
        ),
        (
            {
                "tweets-part1.js": tweets(
                    tweet(
                        "2024-03-01T10:00:00",
                        "vu",
                        5,
                        entities={
                            "media": [
                                {
                                    "url": "https://t.co/p",
                                    "expanded_url": "https://twitter.com/odile_fictive/status/"
                                    f"{int(OWN) + 5}/photo/1",
                                }
                            ]
                        },
                    )
                )
            },
            "odile_fictive",
            "odile_fictive",
        ),
    ],
    ids=["nothing", "headers", "self-reply", "own-picture"],
)
def test_owner_of_partial_share_outs(
    tmp_path: Path, files: dict[str, str], account_id: str, handle: str | None
) -> None:
    """Without account file and manifest the owner is read off what else is there."""
    inside = {"data/tweets.js": tweets(tweet("2024-03-01T10:00:00", "a"))}
    inside |= {f"data/{name}": text for name, text in files.items()}
    found = posts(read(READER, written(tmp_path / "a.zip", inside)))
    assert {(post.account_id, post.account_handle) for post in found} == {(account_id, handle)}


def test_two_archives_in_one_item(tmp_path: Path) -> None:
    """Archives side by side in one item keep their own owners."""
    other = ACCOUNT.replace("1000001", "1000002").replace("odile_fictive", "maire_fictif")
    files = {
        "un/account.js": ACCOUNT,
        "un/tweets.js": tweets(tweet("2024-03-01T10:00:00", "a")),
        "deux/account.js": other,
        "deux/tweets.js": tweets(tweet("2024-03-01T11:00:00", "b")),
    }
    found = posts(read(READER, written(tmp_path / "a.zip", files)))
    assert {(post.text, post.account_id) for post in found} == {("a", "1000001"), ("b", "1000002")}


def test_empty_account_file_is_said(tmp_path: Path) -> None:
    """An empty file of logins means "not retained", so the reader hears of it."""
    records = archive(tmp_path, {"ip-audit.js": "window.YTD.ip_audit.part0 = [ ]"})
    assert notes_of(records, "empty_file") == [{"name": "ip-audit"}]


def test_logins_state_their_window(tmp_path: Path) -> None:
    """First and last login of the file bound what it can tell, in whatever order it is."""
    rows = [
        {"ipAudit": {"createdAt": f"2024-03-{day}T10:00:00.000Z", "loginIp": "203.0.113.7"}}
        for day in ("02", "30", "11")
    ]
    records = archive(tmp_path, {"ip-audit.js": script("ip_audit", rows)})
    (window,) = notes_of(records, "window")
    assert window["since"] == "2024-03-02T10:00:00+00:00"
    assert window["until"] == "2024-03-30T10:00:00+00:00"


WRONG = (["odile_fictive"], {"a": 1}, True, 1.5)


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("field", ["username", "accountId", "accountDisplayName", "email"])
def test_a_wrong_field_of_the_account_costs_no_post(
    tmp_path: Path, field: str, wrong: object
) -> None:
    """The posts stay with what the account file says soundly, and the loss is told."""
    stored = {"username": "odile_fictive", "accountId": "1000001", field: wrong}
    files = {
        "account.js": script("account", [{"account": stored}]),
        "tweets.js": tweets(tweet("2022-03-05T10:03:00", "hello")),
    }
    records = archive(tmp_path, files)
    (post,) = posts(records)
    assert post.account_id == {"accountId": "odile_fictive"}.get(field, "1000001")
    assert post.account_handle == (None if field == "username" else "odile_fictive")
    told = field != "accountDisplayName"  # which is taken as text, whatever it is
    assert [reject.locator.member for reject in rejects(records)] == ["data/account.js"] * told


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("field", ["userName", "accountId", "displayName"])
def test_a_wrong_field_of_the_manifest_costs_no_post(
    tmp_path: Path, field: str, wrong: object
) -> None:
    """Where there is no account file, the posts stay with what the manifest says soundly."""
    user = {"userName": "odile_fictive", "accountId": "1000001", field: wrong}
    files = {
        "data/manifest.js": f"window.__THAR_CONFIG = {json.dumps({'userInfo': user})}",
        "data/tweets.js": tweets(tweet("2022-03-05T10:03:00", "hello")),
    }
    records = read(READER, written(tmp_path / "archive.zip", files))
    (post,) = posts(records)
    assert post.account_id == {"accountId": "odile_fictive"}.get(field, "1000001")
    assert post.account_handle == (None if field == "userName" else "odile_fictive")
