"""Captures of the browser extension Zeeschuimer, and what 4CAT stores of them, but those of X.

Reads: lines of Instagram and Threads, TikTok, the comments of Instagram and TikTok, LinkedIn,
Truth Social, Gab, Facebook and Pinterest, each under its author. Those of X are read by
``x_graphql``. Of Reddit, Bluesky and Mastodon it captures nothing.
Not read, on purpose: advertisements, groups and people between the posts, comments of Facebook;
9GAG, Imgur, Douyin, RedNote, Bilibili, Parler, whose lines are rejected and said to be of them.
Seen in: goldens zeeschuimer/*. Shapes after https://github.com/digitalmethodsinitiative/4cat.

Traps:

- ``id`` and ``nav_index`` of a line are counters; the post is ``item_id`` and, surer, in ``data``.
- ``timestamp_collected`` is when the page was seen, in milliseconds: it dates the profile alone.
- LinkedIn's pages have no times but "2w"; the id of the post holds it. Pinterest's mostly have
  none at all, and such a pin is rejected.
- A page shows many people's posts: they come out as accounts of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from forensics.decoding.fields import JsonObject
from forensics.messages import said
from forensics.model.records import Ignored, Lack, Locator, Record
from forensics.parsers.base import Giving, Run, ScrapedFormat, Tried
from forensics.parsers.shared.members.sample import Sample
from forensics.parsers.shared.x.user import moment
from forensics.parsers.zeeschuimer.items import READERS, UNREAD
from forensics.parsers.zeeschuimer.taken import Taken

ENVELOPE = frozenset(("item_id", "source_platform", "data"))
STORED = "__import_meta"
X_HOSTS = frozenset(("twitter.com", "x.com", "twitter-comments"))


class Zeeschuimer(ScrapedFormat):
    """Reader of captures of other platforms than X."""

    name: ClassVar[str] = "zeeschuimer"
    title: ClassVar[str] = said("Zeeschuimer (Instagram, Threads, TikTok, LinkedIn and others)")
    platform: ClassVar[str] = "other"
    years: ClassVar[str] = "2021-"
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "comments", "reposts", "profile")
    lacks: ClassVar[tuple[Lack, ...]] = ("client", "logins", "apps", "capture_only")
    tried: ClassVar[Tried] = "synthetic"

    def fits(self, sample: Sample) -> bool:
        """True for lines of Zeeschuimer of which none is of X."""
        hosts = [host for record in sample.objects if (host := _host(record))]
        return bool(hosts) and not sample.script and X_HOSTS.isdisjoint(hosts)

    def records_of(
        self, record: JsonObject, around: object, here: Locator, run: Run
    ) -> Iterable[Record]:
        """One Post or Ignored a line; beside a post, its author where changed."""
        host = _host(record)
        if not host:
            raise ValueError("not a line of Zeeschuimer")
        reader = READERS.get(host)
        if reader is None:
            name = UNREAD.get(host, host)
            raise ValueError(
                "captured on a platform that is not read, since its ids and accounts are not known "
                f"here ({name})"
            )
        told = record.get(STORED) if STORED in record else record
        data = record if STORED in record else record.get("data")
        if not isinstance(data, dict):
            raise ValueError("a line without the object captured")
        seen_at = moment(told.get("timestamp_collected")) if isinstance(told, dict) else None
        found = reader(data, Taken(here, seen_at))
        if isinstance(found, Ignored):
            return [found]
        post, profile = found
        run.tell(post.post_id, post)
        return [post, *(run.profiles.changed(profile) if profile is not None else ())]


def _host(record: JsonObject) -> str:
    """The platform that a line says it is of; ``""`` for what is no line of Zeeschuimer."""
    stored = record.get(STORED)
    if isinstance(stored, dict):
        host = stored.get("source_platform")
    elif record.keys() >= ENVELOPE:
        host = record["source_platform"]
    else:
        return ""
    return str(host or "").lower().removeprefix("www.")
