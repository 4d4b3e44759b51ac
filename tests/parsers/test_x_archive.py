"""X archives of 2018 and later: goldens, and each trap of the format by itself."""

from __future__ import annotations

import json
import tarfile
from pathlib import Path
from typing import Any

import pytest

from forensics.evidence import open_evidence
from forensics.model.details import named
from forensics.model.records import AccountEvent, Ignored, Locator, Note, Profile, Record
from forensics.parsers.x_archive.parser import XArchive
from forensics.parsers.x_grailbird.parser import XGrailbird
from tests.parsers.archive_cases import (
    GOLDEN,
    at,
    id_of,
    plain,
    posts,
    primaries,
    read,
    read_with_use,
    rejects,
    ruby,
    script,
    tweet,
    written,
)

READER = XArchive()
SCENARIOS = sorted((GOLDEN / "x_archive").iterdir())
FULL = GOLDEN / "x_archive" / "2024" / "input"
ACCOUNT = script(
    "account",
    [{"account": {"username": "odile_fictive", "accountId": "1000001", "createdAt": "0"}}],
)


def tweets(*rows: dict[str, Any], part: int = 0) -> str:
    """A ``tweets.js`` of these tweets."""
    return script("tweets", [{"tweet": row} for row in rows], part)


def note(moment: str, text: str, number: str = "1763500000000000777") -> dict[str, Any]:
    """An element of ``note-tweet.js``."""
    core = {"text": text, "urls": [], "mentions": [], "hashtags": [], "cashtags": []}
    return {"noteTweet": {"noteTweetId": number, "createdAt": f"{moment}.000Z", "core": core}}


def notes_of(records: list[Record], kind: str) -> list[dict[str, str]]:
    """Details of the notes of one kind."""
    found = [each for each in records if isinstance(each, Note) and each.kind == kind]
    return [named(each.detail) for each in found]


def archive(tmp_path: Path, files: dict[str, str]) -> list[Record]:
    """The records of a zip of these members under ``data/``, with an account file."""
    inside = {f"data/{name}": content for name, content in files.items()}
    inside.setdefault("data/account.js", ACCOUNT)
    return read(READER, written(tmp_path / "archive.zip", inside))


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


def test_reads_every_part(tmp_path: Path) -> None:
    """The parts of a large tweets file are all read."""
    parts = {"tweets.js": tweets(tweet("2024-03-01T10:00:00", "0"))}
    for number in (1, 2, 11):
        row = tweet("2024-03-01T10:00:00", str(number), number)
        parts[f"tweets-part{number}.js"] = tweets(row, part=number)
    texts = {post.text for post in posts(archive(tmp_path, parts))}
    assert texts == {"0", "1", "2", "11"}


def test_headers_are_not_tweets(tmp_path: Path) -> None:
    """``tweet-headers.js`` and ``tweetdeck.js`` are not read as tweets."""
    files = {"tweet-headers.js": "window.YTD.tweet_headers.part0 = [ {} ]", "tweetdeck.js": "x"}
    assert posts(archive(tmp_path, files)) == []


@pytest.mark.parametrize(
    ("stem", "flag"),
    [
        ("deleted-tweet", "deleted"),
        ("deleted-tweets", "deleted"),
        ("community-tweet", "community"),
        ("community_tweet", "community"),
        ("twitter-circle-tweet", "circle"),
    ],
)
def test_flags_by_file(tmp_path: Path, stem: str, flag: str) -> None:
    """Deleted, community and circle posts are posts, flagged by the file they stand in."""
    (post,) = posts(archive(tmp_path, {f"{stem}.js": tweets(tweet("2024-03-01T10:00:00", "a"))}))
    assert post.flags == (flag,)


LONG = "Compte rendu du conseil : " + "la piscine rouvrira en juin, " * 12 + "fin & suite."


def test_joins_long_posts(tmp_path: Path) -> None:
    """A cut post takes its long text by second and beginning; the note is accounted for."""
    shown = "@maire_fictif " + LONG[:262] + "… https://t.co/x"
    rows = [
        tweet("2024-03-01T10:00:00", "Un autre, à la même seconde", 1),
        tweet("2024-03-01T10:00:00", shown, 2),
    ]
    files = {
        "tweets.js": tweets(*rows),
        "note-tweet.js": script("note_tweet", [note("2024-03-01T10:00:00", LONG)]),
    }
    records = archive(tmp_path, files)
    other, joined = posts(records)
    assert (other.text, other.flags) == ("Un autre, à la même seconde", ())
    assert (joined.text, joined.flags) == (LONG, ("note",))
    assert [each.reason for each in records if isinstance(each, Ignored)] == ["joined_to_post"]


def test_keeps_long_posts_without_tweet(tmp_path: Path) -> None:
    """A note whose tweet is gone is the only copy of its text, so it is a post."""
    files = {
        "tweets.js": tweets(tweet("2024-03-01T10:00:00", "Autre chose")),
        "deleted-note-tweet.js": script("deleted_note_tweet", [note("2024-03-01T10:00:00", LONG)]),
    }
    records = archive(tmp_path, files)
    lone = next(post for post in posts(records) if "note" in post.flags)
    assert (lone.text, lone.created_at) == (LONG, at("2024-03-01T10:00:00"))
    assert "deleted" in lone.flags


def test_broken_note_is_a_reject(tmp_path: Path) -> None:
    """A note without text or time costs itself alone."""
    rows = [{"noteTweet": {"noteTweetId": "1"}}, note("2024-03-01T10:00:00", "a")]
    records = archive(tmp_path, {"note-tweet.js": script("note_tweet", rows)})
    assert [reject.locator.record for reject in rejects(records)] == [0]
    assert [post.text for post in posts(records)] == ["a"]


def edit_info(kind: str, *ids: str) -> dict[str, Any]:
    """``edit_info`` of a first (``initial``) or later (``edit``) version."""
    control = {"editTweetIds": list(ids)}
    return {
        "edit_info": {
            kind: control
            if kind == "initial"
            else {"initialTweetId": "1", "editControlInitial": {}}
        }
    }


@pytest.mark.parametrize(
    ("info", "edited"),
    [
        (edit_info("initial", "1"), False),
        (edit_info("initial", "1", "2"), True),
        (edit_info("edit"), True),
    ],
)
def test_flags_versions(tmp_path: Path, info: dict[str, Any], edited: bool) -> None:
    """Versions that were superseded or came later are flagged; none is dropped."""
    row = tweet("2024-03-01T10:00:00", "a", **info)
    (post,) = posts(archive(tmp_path, {"tweets.js": tweets(row)}))
    assert ("edited" in post.flags) is edited


def header(number: str, deleted: str) -> dict[str, Any]:
    """An element of ``deleted-tweet-headers.js``."""
    stamps = {"created_at": ruby(at("2024-03-01T10:00:00")), "deleted_at": ruby(at(deleted))}
    return {"tweet": {"tweet_id": number, "user_id": "1000001", **stamps}}


def test_deletions_count_once(tmp_path: Path) -> None:
    """A deletion is one notice, whether the post, its header or both are kept."""
    kept = tweet("2024-03-01T10:00:00", "a", deleted_at=ruby(at("2024-03-02T10:00:00")))
    rows = [header(kept["id"], "2024-03-02T10:00:00"), header("1763", "2024-03-03T10:00:00")]
    files = {
        "deleted-tweet-headers.js": script("deleted_tweet_headers", rows),
        "deleted-tweets.js": tweets(kept),
    }
    records = archive(tmp_path, files)
    events = [each for each in records if isinstance(each, AccountEvent)]
    assert [(each.kind, named(each.detail)["post_id"]) for each in events] == [
        ("deleted_post_notice", kept["id"]),
        ("deleted_post_notice", "1763"),
    ]


def test_redacted_member_costs_itself_alone(tmp_path: Path) -> None:
    """A file blanked by hand is one reject of the whole file; all others are read."""
    files = {
        "ip-audit.js": 'window.YTD.ip_audit.part0 = [ { "ipAudit" : { "loginIp" : , } } ]',
        "phone-number.js": "",
        "tweets.js": tweets(tweet("2024-03-01T10:00:00", "a")),
    }
    inside = {f"data/{name}": text for name, text in files.items()}
    records, evidence = read_with_use(READER, written(tmp_path / "a.zip", inside))
    assert len(posts(records)) == 1
    assert [str(reject.locator) for reject in rejects(records)] == ["E1:data/ip-audit.js#-1"]
    assert evidence.member("data/ip-audit.js").status == "failed"


def test_broken_record_costs_itself_alone(tmp_path: Path) -> None:
    """One tweet without id, or of another shape, leaves those around it."""
    rows = [
        {"tweet": tweet("2024-03-01T10:00:00", "a")},
        {"tweet": {"full_text": "sans identifiant"}},
        {"tweet": "pas un objet"},
        ["pas un objet"],
        {"tweet": tweet("2024-03-01T11:00:00", "b")},
    ]
    records = archive(tmp_path, {"tweets.js": script("tweets", rows)})
    assert [post.text for post in posts(records)] == ["a", "b"]
    assert [reject.locator.record for reject in rejects(records)] == [1, 2, 3]
    assert primaries(records)["data/tweets.js"] == len(rows)


def test_cut_off_file_keeps_its_beginning(tmp_path: Path) -> None:
    """A file that breaks off keeps the whole records before the break, and is named."""
    text = tweets(tweet("2024-03-01T10:00:00", "a"), tweet("2024-03-01T11:00:00", "b"))
    inside = {"data/tweets.js": text[: text.index('"full_text": "b"')]}
    records, evidence = read_with_use(READER, written(tmp_path / "a.zip", inside))
    assert [post.text for post in posts(records)] == ["a"]
    assert len(rejects(records)) == 1
    assert evidence.member("data/tweets.js").status == "failed"


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


@pytest.mark.parametrize(
    "wrong",
    [{"mentions": ["x"]}, {"mentions": [{"screenName": 5}]}, {"urls": 7}, {"hashtags": [{}]}],
)
def test_a_wrong_field_of_a_long_post_costs_no_tweet(
    tmp_path: Path, wrong: dict[str, object]
) -> None:
    """The tweet that the long text would complete stays as its file has it."""
    moment = "2022-03-05T10:03:00"
    stored = note(moment, "hello and more")
    stored["noteTweet"]["core"] |= wrong
    row = tweet(moment, "hello")
    files = {"note-tweet.js": script("note_tweet", [stored]), "tweets.js": tweets(row)}
    records = archive(tmp_path, files)
    assert [post.text for post in posts(records)] == ["hello"]
    assert [reject.locator.member for reject in rejects(records)] == ["data/note-tweet.js"]
