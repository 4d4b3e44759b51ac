"""Posts of X archives: parts, long posts, versions, deletions, damage."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from forensics.model.details import named
from forensics.model.records import AccountEvent, Ignored
from tests.parsers.archive_cases import (
    at,
    posts,
    primaries,
    read_with_use,
    rejects,
    ruby,
    script,
    tweet,
    written,
)
from tests.parsers.x_archive.archives import (
    READER,
    archive,
    header,
    note,
    tweets,
)


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
