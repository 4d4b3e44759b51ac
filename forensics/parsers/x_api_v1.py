"""Tweets of the X/Twitter API v1.1: lookups, timelines, searches and streams.

Reads: JSON Lines, arrays and ``{"statuses": [...]}`` pages of tweet objects with their
``user``, in the extended (``full_text``), compatibility (``text``) and stream
(``extended_tweet``) shapes; deletion notices.
Not read, on purpose: other stream notices (``limit``, ``scrub_geo``, ``warning`` ...).
Seen in: goldens x_api_v1/*. The shapes are those of twarc 1, tweepy and stream dumps.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from forensics.decoding.dates.dates import parse_date
from forensics.decoding.fields import Json, JsonObject, held, required, sequence
from forensics.messages import said
from forensics.model.event_details import DeletedPost
from forensics.model.records import (
    AccountEvent,
    Flag,
    Ignored,
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
from forensics.parsers.shared.x.user import profile_of_user

NOTICES = ("limit", "scrub_geo", "status_withheld", "user_withheld", "warning", "disconnect")
FOREIGN = ("_type", "author_id", "rest_id", "twe_private_fields")
# Of scrapers that keep the names of the API and none of its entities.
FLAT = ("is_retweet", "user_mentions", "replying_to_tweet")


class XApiV1(ScrapedFormat):
    """Reader of API v1.1 captures."""

    name: ClassVar[str] = "x_api_v1"
    title: ClassVar[str] = said("X/Twitter API v1.1 (JSON)")
    platform: ClassVar[str] = "x"
    holds: ClassVar[tuple[Holding, ...]] = ("exact", "client", "lang", "deleted")
    years: ClassVar[str] = "2010-2023"
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "reposts", "profile")
    lacks: ClassVar[tuple[Lack, ...]] = ("logins", "apps", "capture_only")
    tried: ClassVar[Tried] = "published"

    def fits(self, sample: Sample) -> bool:
        """True for tweets with their ``user``, and for stream notices."""
        # A script is an account archive, whose tweets are alike but belong to its own parser.
        return not sample.script and any(_is_ours(record) for record in sample.objects)

    def split(self, value: Json) -> Iterable[Part]:
        """The tweets of a search page; any other object is one record."""
        if isinstance(value, dict) and isinstance(value.get("statuses"), list):
            return [Part(item) for item in value["statuses"]]
        return (Part(value),)

    def ids(self, record: JsonObject) -> tuple[Json, str]:
        """The id; a tweet of the API holds no address of its own."""
        return stored_id(record), ""

    def records_of(
        self, record: JsonObject, around: object, here: Locator, run: Run
    ) -> Iterable[Record]:
        """One Post, AccountEvent or Ignored per object; beside a post, its author where changed."""
        if "delete" in record:
            return [_deletion(held(record, "delete"), here)]
        if "created_at" not in record and any(key in record for key in NOTICES):
            return [Ignored("stream_notice", here)]
        flags: tuple[Flag, ...] = (
            ("edited",) if len(sequence(record.get("edit_history"))) > 1 else ()
        )
        post = post_from_tweet(record, here, flags=flags, quality=run.quality)
        run.tell(stored_id(record), post)
        return [post, *_profile(record, post, run)]


def _is_ours(record: JsonObject) -> bool:
    if _is_tweet(record) or _is_deletion(record):
        return True
    statuses = record.get("statuses")
    if not isinstance(statuses, list):
        return False
    return any(isinstance(item, dict) and _is_tweet(item) for item in statuses) or (
        "search_metadata" in record
    )


def _is_tweet(record: JsonObject) -> bool:
    has_text = "full_text" in record or "text" in record
    has_id = "id_str" in record or "id" in record
    if not (has_text and has_id and "created_at" in record):
        return False
    user = record.get("user")
    foreign = any(key in record for key in FOREIGN) or (
        "entities" not in record and any(key in record for key in FLAT)
    )
    return isinstance(user, dict) and not foreign and ("id_str" in user or "screen_name" in user)


def _is_deletion(record: JsonObject) -> bool:
    notice = record.get("delete")
    return len(record) == 1 and isinstance(notice, dict) and isinstance(notice.get("status"), dict)


def _profile(tweet: JsonObject, post: Post, run: Run) -> Iterable[Profile]:
    user = tweet.get("user")
    if not isinstance(user, dict) or not user.get("screen_name"):
        return ()
    # A user object is as of capture. Only streams, which alone have this field, are
    # captured as the tweets are posted.
    seen_at: datetime | None = post.created_at if "timestamp_ms" in tweet else None
    return run.profiles.changed(profile_of_user(user, post.locator, seen_at, post=post))


def _deletion(notice: JsonObject, locator: Locator) -> AccountEvent | Ignored:
    status = held(notice, "status")
    try:
        moment, precision = parse_date(notice.get("timestamp_ms", ""))
    except ValueError:
        return Ignored("undated_deletion_notice", locator)
    return AccountEvent(
        "deleted_post_notice",
        moment,
        locator,
        account_id=str(status.get("user_id_str") or status.get("user_id") or "") or None,
        precision=precision,
        detail=DeletedPost(str(status.get("id_str") or required(status, "id"))),
    )
