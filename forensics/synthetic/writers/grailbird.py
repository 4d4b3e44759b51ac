"""The archive of the 2012-2019 generation: month files, an index, a CSV of everything."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from forensics.synthetic.posts import WEB_CLIENT, Person, SyntheticPost
from forensics.synthetic.writers.entities import (
    Json,
    entities,
    escape,
    photos,
    stored_text,
)

COLUMNS = (
    "tweet_id",
    "in_reply_to_status_id",
    "in_reply_to_user_id",
    "timestamp",
    "source",
    "text",
    "retweeted_status_id",
    "retweeted_status_user_id",
    "retweeted_status_timestamp",
    "expanded_urls",
)
INDEX = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Synthetic sample archive</title>
<p>A made-up archive in the shape of the years 2012 to 2019. Person, places and posts are invented.
"""
README = """SYNTHETIC SAMPLE - every person, place, account and post in this archive is invented.

tweets.csv            all posts, one row each, newest first
data/js/tweets/       all posts again, one file a month, newest first
data/js/*.js          the account, the export and an index of the month files
"""


@dataclass(frozen=True, slots=True)
class GrailbirdAccount:
    """The account as it stood when the archive was made."""

    user: Person
    bio: str
    location: str
    created_at: datetime
    generated_at: datetime
    zone: str
    lang: str


def grailbird(account: GrailbirdAccount, posts: Sequence[SyntheticPost]) -> Mapping[str, bytes]:
    """The members of such an archive, by name."""
    newest = sorted(posts, key=lambda post: int(post.post_id), reverse=True)
    months: dict[str, list[SyntheticPost]] = {}
    for post in newest:
        local = post.created_at.astimezone(ZoneInfo(account.zone))
        months.setdefault(f"{local:%Y_%m}", []).append(post)
    members = {
        f"data/js/tweets/{month}.js": _script(
            f"Grailbird.data.tweets_{month} = \n ", [_tweet(p, account) for p in month_posts]
        )
        for month, month_posts in months.items()
    }
    return {
        **members,
        "index.html": INDEX.encode(),
        "README.txt": README.encode(),
        "tweets.csv": _csv(newest),
        "data/js/tweet_index.js": _script("var tweet_index =  ", _index(months)),
        "data/js/user_details.js": _script("var user_details =  ", _user_details(account)),
        "data/js/payload_details.js": _script(
            "var payload_details =  ",
            {
                "tweets": len(posts),
                "created_at": _stamp(account.generated_at),
                "lang": account.lang,
            },
        ),
    }


def _script(head: str, value: object) -> bytes:
    text = json.dumps(value, indent=2, separators=(",", " : "))
    text = text.replace("/", "\\/").replace("<", "\\u003C").replace(">", "\\u003E")
    return (head + text.replace("[]", "[ ]").replace("{}", "{ }")).encode("ascii")


def _stamp(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S} +0000"


def _index(months: Mapping[str, Sequence[SyntheticPost]]) -> list[Json]:
    return [
        {
            "file_name": f"data/js/tweets/{month}.js",
            "year": int(month[:4]),
            "var_name": f"tweets_{month}",
            "tweet_count": len(posts),
            "month": int(month[5:]),
        }
        for month, posts in months.items()
    ]


def _user_details(account: GrailbirdAccount) -> Json:
    return {
        "screen_name": account.user.handle,
        "location": account.location,
        "full_name": account.user.name,
        "bio": account.bio,
        "id": account.user.user_id,
        "created_at": _stamp(account.created_at),
    }


def _user(person: Person) -> Json:
    return {
        "name": person.name,
        "screen_name": person.handle,
        "protected": False,
        "id_str": person.user_id,
        "profile_image_url_https": f"https://pbs.twimg.com/profile_images/1/{person.handle}.png",
        "id": int(person.user_id),
        "verified": False,
    }


def _tweet(post: SyntheticPost, account: GrailbirdAccount) -> Json:
    stored = stored_text(post)
    found: dict[str, Any] = entities(post, stored)
    del found["symbols"]
    tweet: Json = {
        "source": post.client.anchor,
        "entities": {**found, "media": photos(post, stored)},
        "geo": {},
        "id_str": post.post_id,
        "text": stored,
    }
    if post.original:
        tweet["retweeted_status"] = _original(post)
    tweet |= {"id": int(post.post_id), "created_at": _stamp(post.created_at)}
    if post.reply_person:
        tweet |= _reply(post, post.reply_person)
    return {**tweet, "user": _user(account.user)}


def _reply(post: SyntheticPost, person: Person) -> Json:
    return {
        "in_reply_to_status_id_str": post.reply_to,
        "in_reply_to_status_id": int(post.reply_to or 0),
        "in_reply_to_user_id_str": person.user_id,
        "in_reply_to_user_id": int(person.user_id),
        "in_reply_to_screen_name": person.handle,
    }


def _original(post: SyntheticPost) -> Json:
    original = post.original
    assert original is not None
    stored = escape(original.text)
    found = entities(post, stored)
    del found["symbols"]
    return {
        "source": WEB_CLIENT.anchor,
        "entities": {**found, "media": []},
        "geo": {},
        "id_str": original.post_id,
        "text": stored,
        "id": int(original.post_id),
        "created_at": _stamp(original.created_at),
        "user": _user(original.person),
    }


def _csv(newest: Sequence[SyntheticPost]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(COLUMNS)
    for post in newest:
        original = post.original
        writer.writerow(
            (
                post.post_id,
                post.reply_to or "",
                post.reply_person.user_id if post.reply_person else "",
                _stamp(post.created_at),
                post.client.anchor,
                stored_text(post),
                original.post_id if original else "",
                original.person.user_id if original else "",
                _stamp(original.created_at) if original else "",
                ",".join(link.expanded for link in (*post.links, *post.photos)),
            )
        )
    return out.getvalue().encode()
