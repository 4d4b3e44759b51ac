"""The archive of late 2022 and after: a manifest, tweets, and what dates account events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from forensics.synthetic.posts import Person, SyntheticPost
from forensics.synthetic.writers.entities import Json, file_name
from forensics.synthetic.writers.tweets import elements, iso, pretty, ruby, tweet

# Present and empty in every sample, as they are in most archives.
EMPTY_FILES = (
    "account-label",
    "ad-impressions",
    "article",
    "block",
    "community-tweet",
    "deleted-note-tweet",
    "direct-messages-group",
    "key-registry",
    "moment",
    "mute",
    "ni-devices",
    "sso",
    "twitter-circle-tweet",
)
PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Synthetic sample archive</title>
<p>A made-up archive in the shape of 2024. Person, places and posts are invented.
"""
README = """SYNTHETIC SAMPLE - every person, place, account and post in this archive is invented.

data/manifest.js lists the data files; every file assigns one JSON array to a variable.
"""
PRIVATE = "SYNTHETIC PRIVATE MESSAGE. A program that shows this line has opened what it must not."


@dataclass(frozen=True, slots=True)
class XAccount:
    """The account when the archive was made; ``files`` holds data files by name, no suffix."""

    user: Person
    email: str
    bio: str
    location: str
    website: str
    time_zone: str
    created_at: datetime
    generated_at: datetime
    created_via: str = "web"
    files: Mapping[str, Sequence[Json]] = field(default_factory=dict)


def x_archive(account: XAccount, posts: Sequence[SyntheticPost]) -> Mapping[str, bytes]:
    """The members of such an archive, by name."""
    kept = [post for post in posts if post.deleted_at is None]
    gone = [post for post in posts if post.deleted_at is not None]
    files: dict[str, Sequence[Json]] = {
        **dict.fromkeys(EMPTY_FILES, ()),
        **account_files(account),
        **account.files,
        "tweets": [tweet(post) for post in _nearly_newest_first(kept)],
        "tweet-headers": [_header(post, account) for post in _nearly_newest_first(kept)],
        "deleted-tweets": [tweet(post) for post in reversed(gone)],
        "deleted-tweet-headers": [_header(post, account) for post in reversed(gone)],
        "note-tweet": [note(post) for post in kept if post.note],
    }
    members = {f"data/{name}.js": data_file(name, items) for name, items in files.items()}
    size = sum(map(len, members.values()))
    counts = {name: {f"data/{name}.js": len(items)} for name, items in files.items()}
    return {
        **members,
        **media_files(kept),
        "data/manifest.js": manifest(account, counts, size),
        "data/README.txt": README.encode(),
        "Your archive.html": PAGE.encode(),
    }


def media_files(posts: Sequence[SyntheticPost]) -> dict[str, bytes]:
    """The files of the pictures that were drawn, by member name."""
    return {
        f"data/tweets_media/{post.post_id}-{file_name(post, link)}": data
        for post in posts
        for link, data in zip(post.photos, post.drawn, strict=False)
    }


def account_files(account: XAccount) -> dict[str, Sequence[Json]]:
    """The files that every account has."""
    user = account.user
    about = {"bio": account.bio, "website": account.website, "location": account.location}
    zone = {"accountId": user.user_id, "timeZone": account.time_zone}
    picture = f"https://pbs.twimg.com/profile_images/1/{user.handle}.jpg"
    return {
        "account": [
            {
                "account": {
                    "email": account.email,
                    "createdVia": account.created_via,
                    "username": user.handle,
                    "accountId": user.user_id,
                    "createdAt": iso(account.created_at),
                    "accountDisplayName": user.name,
                }
            }
        ],
        "account-timezone": [{"accountTimezone": zone}],
        "profile": [{"profile": {"description": about, "avatarMediaUrl": picture}}],
        "verified": [{"verified": {"accountId": user.user_id, "verified": False}}],
        "direct-messages": [_conversation(account)],
    }


def data_file(name: str, items: Iterable[Json], part: int = 0) -> bytes:
    """One data file as a whole."""
    return data_head(name, part) + b"".join(elements(iter(items)))


def data_head(name: str, part: int = 0) -> bytes:
    """How a data file begins: the assignment, up to the array."""
    return f"window.YTD.{name.replace('-', '_')}.part{part} = ".encode()


def manifest(account: XAccount, counts: Mapping[str, Mapping[str, int]], size: int) -> bytes:
    """``manifest.js``: for each data type its files and how many records each holds."""
    body = {
        "userInfo": {
            "accountId": account.user.user_id,
            "userName": account.user.handle,
            "displayName": account.user.name,
        },
        "archiveInfo": {
            "sizeBytes": str(size),
            "generationDate": iso(account.generated_at),
            "isPartialArchive": False,
            "maxPartSizeBytes": "53687091200",
        },
        "readmeInfo": {"fileName": "data/README.txt", "directory": "data/", "name": "README.txt"},
        "dataTypes": {_camel(name): _type(name, files) for name, files in sorted(counts.items())},
    }
    return b"window.__THAR_CONFIG = " + pretty(body)


def note(post: SyntheticPost) -> Json:
    """A long post's element of ``note-tweet.js``: an id of its own, the post's time."""
    core: Json = {"styletags": [], "urls": [], "mentions": [], "cashtags": [], "hashtags": []}
    at = post.created_at.replace(microsecond=0)
    lifecycle = {"value": "1", "name": "Active", "originalName": "Active", "annotations": {}}
    return {
        "noteTweet": {
            "noteTweetId": str(int(post.post_id) - (350 << 22)),
            "updatedAt": iso(at),
            "lifecycle": lifecycle,
            "createdAt": iso(at),
            "core": {**core, "text": post.note},
        }
    }


def _type(name: str, files: Mapping[str, int]) -> Json:
    stem = name.replace("-", "_")
    return {
        "files": [
            {"fileName": path, "globalName": f"YTD.{stem}.part{part}", "count": str(count)}
            for part, (path, count) in enumerate(files.items())
        ]
    }


def _camel(name: str) -> str:
    first, *rest = name.split("-")
    return first + "".join(word.capitalize() for word in rest)


def _nearly_newest_first(posts: Sequence[SyntheticPost]) -> list[SyntheticPost]:
    """Newest first, but for a few stragglers at the end, as the real files are."""
    late = posts[40::97]
    ids = {post.post_id for post in late}
    return [*(post for post in reversed(posts) if post.post_id not in ids), *late]


def _header(post: SyntheticPost, account: XAccount) -> Json:
    header = {
        "tweet_id": post.post_id,
        "user_id": account.user.user_id,
        "created_at": ruby(post.created_at),
    }
    if post.deleted_at:
        header["deleted_at"] = ruby(post.deleted_at)
    return {"tweet": header}


def _conversation(account: XAccount) -> Json:
    owner = account.user.user_id
    message = {
        "recipientId": "9000000001",
        "reactions": [],
        "urls": [],
        "text": PRIVATE,
        "mediaUrls": [],
        "senderId": owner,
        "id": "1500000000000000000",
        "createdAt": iso(account.created_at),
    }
    return {
        "dmConversation": {
            "conversationId": f"9000000001-{owner}",
            "messages": [{"messageCreate": message}],
        }
    }
