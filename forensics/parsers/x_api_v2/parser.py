"""Tweets of the X API v2: pages, flattened lines, and twarc-csv tables.

Reads: pages ``{data, includes, errors, meta}`` (twarc2, raw responses, streams), one tweet
a line with ``author`` inlined, and CSV with dotted columns (``public_metrics.like_count``).
Users in files beside the tweets (academictwitteR's ``users_*.json``) are joined for handles.
Not read, on purpose: ``includes.tweets``, which are other tweets referred to; they serve
to complete the texts of retweets. Errors of a page (tweets gone by then) are not records.
Seen in: goldens x_api_v2/*. The shapes are those of twarc 2 and twarc-csv.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import ClassVar

import orjson

from forensics.decoding.fields import Json, JsonObject, mapping
from forensics.decoding.json.jsonstream import json_records
from forensics.errors import EvidenceError
from forensics.evidence import Evidence
from forensics.messages import said
from forensics.model.records import Ignored, Lack, Locator, Post, Profile, Record
from forensics.parsers.base import Giving, Holding, Run, ScrapedFormat, Tried
from forensics.parsers.shared.members.parts import Part
from forensics.parsers.shared.members.reading import guesses
from forensics.parsers.shared.members.sample import Sample, samples
from forensics.parsers.shared.x.user import moment, profile_of_user
from forensics.parsers.x_api_v2.posts import Page, author_of, ids_of, page_of, post_from_v2

FLAT = ("public_metrics", "edit_history_tweet_ids", "referenced_tweets", "conversation_id")
LISTS = ("entities.urls", "entities.mentions", "entities.hashtags", "edit_history_tweet_ids")
PROBLEMS = ("api.twitter.com/2/problems", "api.x.com/2/problems")


class XApiV2(ScrapedFormat):
    """Reader of API v2 captures."""

    name: ClassVar[str] = "x_api_v2"
    title: ClassVar[str] = said("X/Twitter API v2 (JSON, or CSV by twarc)")
    platform: ClassVar[str] = "x"
    holds: ClassVar[tuple[Holding, ...]] = ("exact", "client", "lang")
    years: ClassVar[str] = "2020-"
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "reposts", "profile")
    lacks: ClassVar[tuple[Lack, ...]] = ("logins", "apps", "capture_only")
    tried: ClassVar[Tried] = "real"

    def fits(self, sample: Sample) -> bool:
        """True for pages, flattened tweets or dotted columns of API v2."""
        return _fits(sample)

    def split(self, value: Json) -> Iterable[Part]:
        """The tweets in a page's ``data`` with the page, or the users of a list of users; a
        flattened tweet is one record."""
        return split(value)

    def ids(self, record: JsonObject) -> tuple[Json, str]:
        """The id, and that of the last version."""
        return ids_of(nested(record) if _is_row(record) else record)

    def records_of(
        self, record: JsonObject, around: object, here: Locator, run: Run
    ) -> Iterable[Record]:
        """One Post per tweet; beside it, its author where changed."""
        page = around if isinstance(around, Page) else Page()
        if _is_row(record):
            record = nested(record)
            page = page_of(record)
        if run.users and not page.users:
            page = replace(page, users=run.users)
        post = post_from_v2(record, page, here, run.quality)
        run.tell(record.get("id"), post)
        author = author_of(record, page)
        if not author.get("username"):
            return [post]
        return [post, *run.profiles.changed(_profile(author, page, post))]

    def begin(self, evidence: Evidence) -> Run:
        """The users in files beside those of tweets are known before the first tweet."""
        return Run(users=_users_beside(evidence))

    def finish(self, evidence: Evidence, run: Run) -> Iterator[Record]:
        """Files of users, of whom the authors of posts are profiles."""

        def make(user: JsonObject, _: object, here: Locator) -> list[Record]:
            if str(user.get("id")) not in run.authors:
                return [Ignored("other_user", here)]
            return [replace(profile_of_user(_classic(user), here), derived=False)]

        for member, sample in samples(evidence):
            if _holds_users(sample):
                yield from guesses(evidence, member)
                yield from self.read(evidence, member, make)


def _holds_users(sample: Sample) -> bool:
    """True for the file of users that academictwitteR writes beside each of tweets."""
    return sample.shape == "json" and any(_lists_users(record) for record in sample.objects)


def _lists_users(record: JsonObject) -> bool:
    return isinstance(record.get("users"), list) and record.keys().isdisjoint(("data", "id"))


def _users_beside(evidence: Evidence) -> dict[str, JsonObject]:
    """Users by id, out of the files beside those of tweets."""
    found: dict[str, JsonObject] = {}
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


def _is_page(record: JsonObject) -> bool:
    data = record.get("data")
    if isinstance(data, list):
        # Of a page of users or of lists, only the tweets have a text.
        return any(isinstance(item, dict) and "id" in item and "text" in item for item in data)
    if isinstance(data, dict):
        # Zeeschuimer has what it captured of other platforms under that name as well.
        return "id" in data and "text" in data and "source_platform" not in record
    if "data" in record:
        return False
    meta = record.get("meta")
    empty = isinstance(meta, dict) and meta.get("result_count") == 0
    return empty or any(
        isinstance(error, dict) and any(mark in str(error.get("type")) for mark in PROBLEMS)
        for error in _list(record.get("errors"))
    )


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _is_flat(record: JsonObject) -> bool:
    known = "id" in record and "text" in record and "user" not in record
    return known and "author_id" in record and any(key in record for key in FLAT)


def split(value: Json) -> Iterable[Part]:
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


def _is_row(tweet: JsonObject) -> bool:
    return "author.username" in tweet or "public_metrics.like_count" in tweet


def _profile(author: JsonObject, page: Page, post: Post) -> Profile:
    user = {**_classic(author), "id": author.get("id") or post.account_id}
    return profile_of_user(user, post.locator, moment(page.retrieved_at), post=post)


def _classic(user: JsonObject) -> dict[str, Json]:
    """A user in the shape of the API v1.1."""
    metrics = mapping(user.get("public_metrics"))
    return {
        **user,
        "screen_name": user.get("username"),
        "profile_image_url_https": user.get("profile_image_url"),
        "verified": str(user["verified"]).lower() == "true" if "verified" in user else None,
        "followers_count": metrics.get("followers_count"),
        "friends_count": metrics.get("following_count"),
    }


def nested(row: JsonObject) -> dict[str, Json]:
    """A table row with dotted columns as the object it was made from.

    >>> nested({"id": "1", "author.username": "lea", "lang": ""})
    {'id': '1', 'author': {'username': 'lea'}}
    """
    found: dict[str, Json] = {}
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


def _references(columns: JsonObject, tweet: JsonObject) -> list[JsonObject]:
    """References as the API lists them, out of ``referenced_tweets.<type>.id`` columns."""
    found: list[JsonObject] = []
    for kind, value in columns.items():
        if isinstance(value, dict) and value.get("id"):
            name = tweet.get(f"{kind}_username")
            found.append({"type": kind, "id": value["id"], **({"username": name} if name else {})})
    return found


def _listed(value: Json) -> Json:
    """The list in a cell that holds JSON; an empty one for what is none."""
    if not isinstance(value, str):
        return []
    try:
        return orjson.loads(value)
    except orjson.JSONDecodeError:
        return []
