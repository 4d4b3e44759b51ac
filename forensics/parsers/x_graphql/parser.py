"""Answers of X's web client (GraphQL), as saved from a browser or by an exporter.

Reads: one answer, an array or lines of answers, bare tweet results (twitter-web-exporter,
4CAT), and Zeeschuimer lines; all ages of the objects. In a profile's timeline only its
owner's posts are posts of the case; the others in it are left out and counted.
Not read, on purpose: advertisements, notices of deleted or withheld tweets.
Seen in: goldens x_graphql/*, and a real profile timeline of 2026.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, NamedTuple

from forensics.decoding.fields import Json, JsonObject
from forensics.messages import said
from forensics.model.records import (
    Flag,
    Ignored,
    IgnoredReason,
    Lack,
    Locator,
    Post,
    Profile,
    Record,
)
from forensics.parsers.base import Giving, Holding, Run, ScrapedFormat, Tried
from forensics.parsers.shared.members.parts import Part
from forensics.parsers.shared.members.sample import Sample
from forensics.parsers.shared.x.tweet import post_from_tweet, stored_id
from forensics.parsers.shared.x.user import moment, profile_of_user
from forensics.parsers.x_graphql.answers import (
    author_id,
    classic,
    is_answer,
    is_edited,
    is_result,
    owner_of,
    pick,
    tweets_in,
    unwrapped,
)

ENVELOPE = frozenset(("item_id", "source_platform", "data"))
HOSTS = ("twitter.com", "x.com", "twitter-comments")


class _Around(NamedTuple):
    """What stands around a tweet: the timeline's owner, advertising, the capture time."""

    owner: str | None = None
    promoted: bool = False
    seen_at: Json = None


class XGraphql(ScrapedFormat):
    """Reader of captures of X's web client."""

    name: ClassVar[str] = "x_graphql"
    title: ClassVar[str] = said("X web client (GraphQL; Zeeschuimer)")
    platform: ClassVar[str] = "x"
    holds: ClassVar[tuple[Holding, ...]] = ("exact", "client", "lang")
    years: ClassVar[str] = "2020-"
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "reposts", "profile")
    lacks: ClassVar[tuple[Lack, ...]] = ("logins", "apps", "capture_only")
    tried: ClassVar[Tried] = "real"

    def fits(self, sample: Sample) -> bool:
        """True for answers, tweet results and Zeeschuimer lines of X."""
        return not sample.script and any(
            _is_envelope(record) or is_answer(record) or is_result(record)
            for record in sample.objects
        )

    def split(self, value: Json) -> Iterable[Part]:
        """The tweet results of an answer or envelope; a bare result is one record."""
        return split(value)

    def ids(self, record: JsonObject) -> tuple[Json, str]:
        """The id; a result holds no address of its own."""
        return stored_id(classic(unwrapped(record))), ""

    def records_of(
        self, record: JsonObject, around: object, here: Locator, run: Run
    ) -> Iterable[Record]:
        """One Post or Ignored per tweet found, in document order; its author where changed."""
        beside = around if isinstance(around, _Around) else _Around()
        reason = _left_out(record, beside)
        if reason:
            return [Ignored(reason, here)]
        result = unwrapped(record)
        tweet = classic(result)
        post = post_from_tweet(
            tweet,
            here,
            account_id=author_id(result),
            flags=_flags(result),
            quality=run.quality,
        )
        run.tell(stored_id(tweet), post)
        return [post, *_profile(tweet.get("user"), post, beside, run)]


def _is_envelope(record: JsonObject) -> bool:
    host = str(record.get("source_platform", "")).removeprefix("www.")
    return record.keys() >= ENVELOPE and host in HOSTS


def split(value: Json) -> Iterable[Part]:
    """The tweet results of an answer or envelope; a bare result is one record."""
    if not isinstance(value, dict):
        return (Part(value),)
    if _is_envelope(value):
        data = value["data"]
        promoted = isinstance(data, dict) and bool(data.get("promoted"))
        return (Part(data, _Around(None, promoted, value.get("timestamp_collected"))),)
    if is_result(value) or not isinstance(value.get("data"), dict):
        return (Part(value, _Around(None, bool(value.get("promoted")))),)
    owner = owner_of(value)
    # A place without a result is a tweet that could not be shown: still one stored record.
    return [
        Part({} if found.result is None else found.result, _Around(owner, found.promoted))
        for found in tweets_in(value)
    ]


def _profile(user: Json, post: Post, around: _Around, run: Run) -> Iterable[Profile]:
    if not isinstance(user, dict) or not user.get("name"):
        return ()
    seen_at = moment(around.seen_at)
    return run.profiles.changed(profile_of_user(user, post.locator, seen_at, post=post))


def _left_out(stored: JsonObject, around: _Around) -> IgnoredReason | None:
    """Why a stored result is no post of the case; None when it is one."""
    kind = str(stored.get("__typename", ""))
    if kind == "TweetTombstone" or "tombstone" in stored:
        return "tombstone"
    result = unwrapped(stored)
    if kind == "TweetUnavailable" or not result or set(result) <= {"__typename"}:
        return "unavailable"
    if around.promoted:
        return "promoted"
    if around.owner and author_id(result) not in (None, around.owner):
        return "other_author"
    return None


def _flags(result: JsonObject) -> tuple[Flag, ...]:
    note = pick(result, "note_tweet")
    found: dict[Flag, bool] = {"note": bool(note), "edited": is_edited(result)}
    return tuple(flag for flag, holds in found.items() if holds)
