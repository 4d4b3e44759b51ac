"""Tweets of the X API v2: pages, flattened lines, and twarc-csv tables.

Reads: pages ``{data, includes, errors, meta}`` (twarc2, raw responses, streams), one tweet
a line with ``author`` inlined, and CSV with dotted columns (``public_metrics.like_count``).
Users in files beside the tweets (academictwitteR's ``users_*.json``) are joined for handles.
Not read, on purpose: ``includes.tweets``, which are other tweets referred to; they serve
to complete the texts of retweets. Errors of a page (tweets gone by then) are not records.
Seen in: goldens x_api_v2/*. The shapes are those of twarc 2 and twarc-csv.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar

import orjson

from forensics.decoding.json.jsonstream import json_records
from forensics.errors import EvidenceError
from forensics.evidence import Evidence
from forensics.model.records import Ignored, Locator, Post, Profile, Record
from forensics.parsers.base import ReadOptions
from forensics.parsers.shared.making.ids import EXACT, IdQuality, IdTally
from forensics.parsers.shared.making.scraped import ProfileLog
from forensics.parsers.shared.members.heads import quality_of
from forensics.parsers.shared.members.members import Part, read_member, stored_bytes, stored_several
from forensics.parsers.shared.members.sample import Sample, samples
from forensics.parsers.shared.x.user import moment, profile_of_user
from forensics.parsers.x_api_v2.posts import Page, author_of, ids_of, page_of, post_from_v2

FLAT = ("public_metrics", "edit_history_tweet_ids", "referenced_tweets", "conversation_id")
LISTS = ("entities.urls", "entities.mentions", "entities.hashtags", "edit_history_tweet_ids")
PROBLEMS = ("api.twitter.com/2/problems", "api.x.com/2/problems")


class XApiV2:
    """Reader of API v2 captures."""

    name: ClassVar[str] = "x_api_v2"
    title: ClassVar[str] = "X/Twitter API v2 (JSON, or CSV by twarc)"
    platform: ClassVar[str] = "x"
    holds: ClassVar[tuple[str, ...]] = ("exact", "client", "lang")
    fallback: ClassVar[bool] = False

    def identify(self, evidence: Evidence) -> bool:
        """True when some member holds pages, flattened tweets or dotted columns of API v2."""
        return any(_fits(sample) for _, sample in samples(evidence))

    def parse(self, evidence: Evidence, options: ReadOptions) -> Iterator[Record]:
        """Yield one Post or Reject per tweet of a page's ``data``, line or row."""
        maker = _Maker(_users_beside(evidence))
        for member, sample in samples(evidence):
            if _fits(sample):
                maker.starts(quality_of(evidence, member, sample, _ids, split))
                yield from read_member(evidence, member, self.name, maker.make, split)
                yield from maker.tally.notes(Locator(evidence.item, member, -1))
        for member, sample in samples(evidence):
            if _holds_users(sample):
                yield from read_member(evidence, member, self.name, maker.user, split)

    def raw(self, evidence: Evidence, locator: Locator) -> bytes:
        """The stored line or row; for a tweet of a page, its canonical JSON."""
        return stored_bytes(evidence, locator, split)

    def raws(
        self, evidence: Evidence, member: str, records: Collection[int]
    ) -> Iterator[tuple[int, bytes]]:
        """Several stored records of a member, streamed once."""
        return stored_several(evidence, member, records, split)


def _holds_users(sample: Sample) -> bool:
    """True for the file of users that academictwitteR writes beside each of tweets."""
    return sample.shape == "json" and any(_lists_users(record) for record in sample.objects)


def _lists_users(record: Mapping[str, Any]) -> bool:
    return isinstance(record.get("users"), list) and record.keys().isdisjoint(("data", "id"))


def _users_beside(evidence: Evidence) -> dict[str, Mapping[str, Any]]:
    """Users by id, out of the files beside those of tweets."""
    found: dict[str, Mapping[str, Any]] = {}
    if not any(_fits(sample) for _, sample in samples(evidence)):
        return found
    for member, sample in samples(evidence):
        if not _holds_users(sample):
            continue
        try:
            with evidence.open(member) as stream:
                parts = [part for each in json_records(stream) for part in split(each.value)]
        except EvidenceError:
            continue  # it is told when the member is read
        users = (part.record for part in parts if isinstance(part.record, dict))
        found.update((str(user["id"]), user) for user in users if "id" in user)
    return found


def _fits(sample: Sample) -> bool:
    if sample.shape == "table":
        return "author_id" in sample.columns and any(
            name.startswith("public_metrics.") for name in sample.columns
        )
    return any(_is_page(record) or _is_flat(record) for record in sample.objects)


def _is_page(record: Mapping[str, Any]) -> bool:
    data = record.get("data")
    if isinstance(data, list):
        # Of a page of users or of lists, only the tweets have a text.
        return any(isinstance(item, dict) and "id" in item and "text" in item for item in data)
    if isinstance(data, dict):
        return "id" in data and "text" in data
    if "data" in record:
        return False
    meta = record.get("meta")
    empty = isinstance(meta, dict) and meta.get("result_count") == 0
    return empty or any(
        isinstance(error, dict) and any(mark in str(error.get("type")) for mark in PROBLEMS)
        for error in record.get("errors") or ()
    )


def _is_flat(record: Mapping[str, Any]) -> bool:
    known = "id" in record and "text" in record and "user" not in record
    return known and "author_id" in record and any(key in record for key in FLAT)


def split(value: Any) -> Iterable[Part]:
    """The tweets in a page's ``data`` with the page, or the users of a list of users; a
    flattened tweet is one record."""
    if isinstance(value, dict) and _lists_users(value):
        return [Part(user) for user in value["users"]]
    if not isinstance(value, dict) or "id" in value:
        return (Part(value, page_of(value) if isinstance(value, dict) else None),)
    page = page_of(value)
    data = value.get("data")
    if data is None:
        return () if "errors" in value or "meta" in value else (Part(value, page),)
    return [Part(item, page) for item in (data if isinstance(data, list) else [data])]


def _ids(tweet: Mapping[str, Any]) -> tuple[Any, str]:
    return ids_of(nested(tweet) if _is_row(tweet) else tweet)


def _is_row(tweet: Mapping[str, Any]) -> bool:
    return "author.username" in tweet or "public_metrics.like_count" in tweet


class _Maker:
    """Makes posts, remembering each account's last profile."""

    def __init__(self, users: Mapping[str, Mapping[str, Any]]) -> None:
        self._profiles = ProfileLog()
        self._users = users
        self._authors: set[str] = set()
        self.starts(EXACT)

    def starts(self, quality: IdQuality) -> None:
        """A member begins, whose ids are of this quality."""
        self._quality = quality
        self.tally = IdTally()

    def make(self, part: Part, locator: Locator) -> list[Record]:
        page: Page = part.context
        tweet = part.record
        if _is_row(tweet):
            tweet = nested(tweet)
            page = page_of(tweet)
        if self._users and not page.users:
            page = replace(page, users=self._users)
        post = post_from_v2(tweet, page, locator, self._quality)
        self._authors.add(post.account_id)
        self.tally.add(tweet.get("id"), post)
        author = author_of(tweet, page)
        if not author.get("username"):
            return [post]
        return [post, *self._profiles.changed(_profile(author, page, post))]

    def user(self, part: Part, locator: Locator) -> list[Record]:
        """A user out of a file of users: the profile of an author, or somebody mentioned."""
        user = part.record
        if str(user.get("id")) not in self._authors:
            return [Ignored("other_user", locator)]
        return [replace(profile_of_user(_classic(user), locator), derived=False)]


def _profile(author: Mapping[str, Any], page: Page, post: Post) -> Profile:
    user = {**_classic(author), "id": author.get("id") or post.account_id}
    return profile_of_user(user, post.locator, moment(page.retrieved_at), post=post)


def _classic(user: Mapping[str, Any]) -> dict[str, Any]:
    """A user in the shape of the API v1.1."""
    metrics = user.get("public_metrics") or {}
    return {
        **user,
        "screen_name": user.get("username"),
        "profile_image_url_https": user.get("profile_image_url"),
        "verified": str(user["verified"]).lower() == "true" if "verified" in user else None,
        "followers_count": metrics.get("followers_count"),
        "friends_count": metrics.get("following_count"),
    }


def nested(row: Mapping[str, str]) -> dict[str, Any]:
    """A table row with dotted columns as the object it was made from.

    >>> nested({"id": "1", "author.username": "lea", "lang": ""})
    {'id': '1', 'author': {'username': 'lea'}}
    """
    found: dict[str, Any] = {}
    for name, value in row.items():
        if value == "":
            continue
        *path, last = name.split(".")
        place = found
        for step in path:
            inner = place.setdefault(step, {})
            if not isinstance(inner, dict):
                break
            place = inner
        else:
            place[last] = _listed(value) if name in LISTS else value
    references = found.get("referenced_tweets")
    if isinstance(references, dict):
        found["referenced_tweets"] = _references(references, found)
    return found


def _references(columns: Mapping[str, Any], tweet: Mapping[str, Any]) -> list[dict[str, Any]]:
    """References as the API lists them, out of ``referenced_tweets.<type>.id`` columns."""
    found = []
    for kind, value in columns.items():
        if isinstance(value, dict) and value.get("id"):
            name = tweet.get(f"{kind}_username")
            found.append({"type": kind, "id": value["id"], **({"username": name} if name else {})})
    return found


def _listed(value: str) -> Any:
    try:
        return orjson.loads(value)
    except orjson.JSONDecodeError:
        return []
