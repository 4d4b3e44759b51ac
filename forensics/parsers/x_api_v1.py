"""Tweets of the X/Twitter API v1.1: lookups, timelines, searches and streams.

Reads: JSON Lines, arrays and ``{"statuses": [...]}`` pages of tweet objects with their
``user``, in the extended (``full_text``), compatibility (``text``) and stream
(``extended_tweet``) shapes; deletion notices.
Not read, on purpose: other stream notices (``limit``, ``scrub_geo``, ``warning`` ...).
Seen in: goldens x_api_v1/*. The shapes are those of twarc 1, tweepy and stream dumps.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, ClassVar

from forensics.decoding.dates.dates import parse_date
from forensics.evidence import Evidence
from forensics.model.event_details import DeletedPost
from forensics.model.records import AccountEvent, Ignored, Locator, Post, Record
from forensics.parsers.base import ReadOptions
from forensics.parsers.shared.making.ids import EXACT, IdQuality, IdTally
from forensics.parsers.shared.making.scraped import ProfileLog
from forensics.parsers.shared.members.heads import quality_of
from forensics.parsers.shared.members.members import Part, read_member, stored_bytes, stored_several
from forensics.parsers.shared.members.sample import Sample, samples
from forensics.parsers.shared.x.tweet import post_from_tweet, stored_id
from forensics.parsers.shared.x.user import profile_of_user

NOTICES = ("limit", "scrub_geo", "status_withheld", "user_withheld", "warning", "disconnect")
FOREIGN = ("_type", "author_id", "rest_id", "twe_private_fields")
# Of scrapers that keep the names of the API and none of its entities.
FLAT = ("is_retweet", "user_mentions", "replying_to_tweet")


class XApiV1:
    """Reader of API v1.1 captures."""

    name: ClassVar[str] = "x_api_v1"
    title: ClassVar[str] = "X/Twitter API v1.1 (JSON)"
    platform: ClassVar[str] = "x"
    holds: ClassVar[tuple[str, ...]] = ("exact", "client", "lang", "deleted")
    fallback: ClassVar[bool] = False

    def identify(self, evidence: Evidence) -> bool:
        """True when some member holds tweets with their ``user``, or stream notices."""
        return any(_fits(sample) for _, sample in samples(evidence))

    def parse(self, evidence: Evidence, options: ReadOptions) -> Iterator[Record]:
        """Yield one Post, AccountEvent, Ignored or Reject per stored object."""
        maker = _Maker()
        for member, sample in samples(evidence):
            if _fits(sample):
                maker.starts(quality_of(evidence, member, sample, _ids, split))
                yield from read_member(evidence, member, self.name, maker.make, split)
                yield from maker.tally.notes(Locator(evidence.item, member, -1))
        yield from maker.profiles.last()

    def raw(self, evidence: Evidence, locator: Locator) -> bytes:
        """The stored object; for a tweet of a search page, its canonical JSON."""
        return stored_bytes(evidence, locator, split)

    def raws(
        self, evidence: Evidence, member: str, records: Collection[int]
    ) -> Iterator[tuple[int, bytes]]:
        """Several stored records of a member, streamed once."""
        return stored_several(evidence, member, records, split)


def _fits(sample: Sample) -> bool:
    # A script is an account archive, whose tweets are alike but belong to its own parser.
    return not sample.script and any(_is_ours(record) for record in sample.objects)


def _is_ours(record: Mapping[str, Any]) -> bool:
    if _is_tweet(record) or _is_deletion(record):
        return True
    statuses = record.get("statuses")
    if not isinstance(statuses, list):
        return False
    return any(isinstance(item, dict) and _is_tweet(item) for item in statuses) or (
        "search_metadata" in record
    )


def _is_tweet(record: Mapping[str, Any]) -> bool:
    has_text = "full_text" in record or "text" in record
    has_id = "id_str" in record or "id" in record
    if not (has_text and has_id and "created_at" in record):
        return False
    user = record.get("user")
    foreign = any(key in record for key in FOREIGN) or (
        "entities" not in record and any(key in record for key in FLAT)
    )
    return isinstance(user, dict) and not foreign and ("id_str" in user or "screen_name" in user)


def _is_deletion(record: Mapping[str, Any]) -> bool:
    notice = record.get("delete")
    return len(record) == 1 and isinstance(notice, dict) and isinstance(notice.get("status"), dict)


def split(value: Any) -> Iterable[Part]:
    """The tweets of a search page; any other object is one record."""
    if isinstance(value, dict) and isinstance(value.get("statuses"), list):
        return [Part(item) for item in value["statuses"]]
    return (Part(value),)


def _ids(tweet: Mapping[str, Any]) -> tuple[Any, str]:
    return stored_id(tweet), ""


class _Maker:
    """Makes records, remembering each account's last profile."""

    def __init__(self) -> None:
        self.profiles = ProfileLog()
        self.starts(EXACT)

    def starts(self, quality: IdQuality) -> None:
        """A member begins, whose ids are of this quality."""
        self._quality = quality
        self.tally = IdTally()

    def make(self, part: Part, locator: Locator) -> list[Record]:
        tweet = part.record
        if "delete" in tweet:
            return [_deletion(tweet["delete"], locator)]
        if "created_at" not in tweet and any(key in tweet for key in NOTICES):
            return [Ignored("stream_notice", locator)]
        flags = ("edited",) if len(tweet.get("edit_history", ())) > 1 else ()
        post = post_from_tweet(tweet, locator, flags=flags, quality=self._quality)
        self.tally.add(stored_id(tweet), post)
        return [post, *self._profile(tweet, post)]

    def _profile(self, tweet: Mapping[str, Any], post: Post) -> Iterable[Record]:
        user = tweet.get("user")
        if not isinstance(user, dict) or not user.get("screen_name"):
            return ()
        # A user object is as of capture. Only streams, which alone have this field, are
        # captured as the tweets are posted.
        seen_at: datetime | None = post.created_at if "timestamp_ms" in tweet else None
        return self.profiles.changed(profile_of_user(user, post.locator, seen_at, post=post))


def _deletion(notice: Mapping[str, Any], locator: Locator) -> AccountEvent | Ignored:
    status = notice["status"]
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
        detail=DeletedPost(str(status.get("id_str") or status["id"])),
    )
