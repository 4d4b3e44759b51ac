"""Answers of X's web client (GraphQL), as saved from a browser or by an exporter.

Reads: one answer, an array or lines of answers, bare tweet results (twitter-web-exporter,
4CAT), and Zeeschuimer lines; all ages of the objects. In a profile's timeline only its
owner's posts are posts of the case; the others in it are left out and counted.
Not read, on purpose: advertisements, notices of deleted or withheld tweets.
Seen in: goldens x_graphql/*, and a real profile timeline of 2026.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, ClassVar, NamedTuple

from forensics.evidence import Evidence
from forensics.model.records import Ignored, IgnoredReason, Locator, Post, Profile, Record
from forensics.parsers.base import ReadOptions
from forensics.parsers.shared.making.ids import EXACT, IdQuality, IdTally
from forensics.parsers.shared.making.scraped import ProfileLog
from forensics.parsers.shared.members.heads import quality_of
from forensics.parsers.shared.members.members import Part, read_member, stored_bytes, stored_several
from forensics.parsers.shared.members.sample import Sample, samples
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
HOSTS = ("twitter.com", "x.com")


class _Around(NamedTuple):
    """What stands around a tweet: the timeline's owner, advertising, the capture time."""

    owner: str | None = None
    promoted: bool = False
    seen_at: Any = None


class XGraphql:
    """Reader of captures of X's web client."""

    name: ClassVar[str] = "x_graphql"
    title: ClassVar[str] = "X web client (GraphQL; Zeeschuimer)"
    platform: ClassVar[str] = "x"
    holds: ClassVar[tuple[str, ...]] = ("exact", "client", "lang")
    fallback: ClassVar[bool] = False

    def identify(self, evidence: Evidence) -> bool:
        """True when some member holds answers, tweet results or Zeeschuimer lines of X."""
        return any(_fits(sample) for _, sample in samples(evidence))

    def parse(self, evidence: Evidence, options: ReadOptions) -> Iterator[Record]:
        """Yield one Post, Ignored or Reject per tweet found, in document order."""
        maker = _Maker()
        for member, sample in samples(evidence):
            if _fits(sample):
                maker.starts(quality_of(evidence, member, sample, _ids, split))
                yield from read_member(evidence, member, self.name, maker.make, split)
                yield from maker.tally.notes(Locator(evidence.item, member, -1))
        yield from maker.profiles.last()

    def raw(self, evidence: Evidence, locator: Locator) -> bytes:
        """The stored line, or the canonical JSON of a tweet inside an answer."""
        return stored_bytes(evidence, locator, split)

    def raws(
        self, evidence: Evidence, member: str, records: Collection[int]
    ) -> Iterator[tuple[int, bytes]]:
        """Several stored records of a member, streamed once."""
        return stored_several(evidence, member, records, split)


def _fits(sample: Sample) -> bool:
    if sample.script:
        return False
    return any(
        _is_envelope(record) or is_answer(record) or is_result(record) for record in sample.objects
    )


def _is_envelope(record: Mapping[str, Any]) -> bool:
    host = str(record.get("source_platform", "")).removeprefix("www.")
    return record.keys() >= ENVELOPE and host in HOSTS


def split(value: Any) -> Iterable[Part]:
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


def _ids(stored: Mapping[str, Any]) -> tuple[Any, str]:
    return stored_id(classic(unwrapped(stored))), ""


class _Maker:
    """Makes posts, remembering each account's last profile."""

    def __init__(self) -> None:
        self.profiles = ProfileLog()
        self.starts(EXACT)

    def starts(self, quality: IdQuality) -> None:
        """A member begins, whose ids are of this quality."""
        self._quality = quality
        self.tally = IdTally()

    def make(self, part: Part, locator: Locator) -> list[Record]:
        around: _Around = part.context or _Around()
        stored = part.record
        reason = _left_out(stored, around)
        if reason:
            return [Ignored(reason, locator)]
        result = unwrapped(stored)
        tweet = classic(result)
        flags = _flags(result)
        post = post_from_tweet(
            tweet,
            locator,
            account_id=author_id(result),
            flags=flags,
            quality=self._quality,
        )
        self.tally.add(stored_id(tweet), post)
        return [post, *self._profile(tweet.get("user"), post, around)]

    def _profile(self, user: Any, post: Post, around: _Around) -> Iterable[Profile]:
        if not user or not user.get("name"):
            return ()
        seen_at = moment(around.seen_at)
        return self.profiles.changed(profile_of_user(user, post.locator, seen_at, post=post))


def _left_out(stored: Mapping[str, Any], around: _Around) -> IgnoredReason | None:
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


def _flags(result: Mapping[str, Any]) -> tuple[str, ...]:
    note = pick(result, "note_tweet")
    found = (("note", bool(note)), ("edited", is_edited(result)))
    return tuple(flag for flag, holds in found if holds)
