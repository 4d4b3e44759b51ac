"""Feeds: RSS 0.9 to 2.0 and Atom, of blogs, and of front ends and platforms that offer them.

Reads: each entry as a post of its author, title and text together; Nitter's feeds as posts of X,
with retweets and replies told by their titles; feeds of Mastodon, Bluesky, Tumblr, YouTube and
Reddit as posts of theirs, with their ids; exports of Blogger.
Not read, on purpose: settings and templates of Blogger, its drafts, and others' comments.
Seen in: goldens feed/*. A feed shows the latest entries alone, some ten to fifty.

Traps:

- Nitter gives a retweet the id, the time and mostly the address and ``dc:creator`` of the post
  repeated; that it is one shows in the title, ``RT by @owner:``. When it was repeated is not
  told, so such a post is flagged ``original_time``.
- Nitter's title lacks line breaks and writes links short; its description has both.
- Atom demands ``updated``, which is the last change; ``published`` may be missing.
- Feeds with ampersands or names of HTML (``&nbsp;``) in them are no XML; they are common.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from typing import BinaryIO, ClassVar

from forensics.decoding.element import Element
from forensics.decoding.feeds import Feed, children, said_in
from forensics.decoding.fields import JsonObject
from forensics.decoding.text import well_formed
from forensics.evidence import Evidence
from forensics.messages import said
from forensics.model.note_details import PostCount
from forensics.model.records import WHOLE, Lack, Locator, Note, Profile, Record
from forensics.parsers.base import Clock, Giving, Holding, Parser, ReadOptions, Tried
from forensics.parsers.feed.nitter import nitter_post
from forensics.parsers.feed.posts import Reading, record
from forensics.parsers.feed.sources import Source, source_of
from forensics.parsers.shared.making.local_times import LocalClock
from forensics.parsers.shared.members.feeds import entries, feeds

# Bytes among which the first entry is looked for.
FIRST = 1 << 22


class FeedFormat(Parser):
    """Reader of RSS and Atom feeds."""

    name: ClassVar[str] = "feed"
    title: ClassVar[str] = said("Feed (RSS or Atom; Nitter, blogs)")
    platform: ClassVar[str] = "web"
    holds: ClassVar[tuple[Holding, ...]] = ("exact",)
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "reposts", "profile")
    clock: ClassVar[Clock] = "offset"
    lacks: ClassVar[tuple[Lack, ...]] = ("client", "logins", "apps", "names", "capture_only")
    tried: ClassVar[Tried] = "published"

    def identify(self, evidence: Evidence) -> bool:
        """True when some member is a feed and no export of WordPress."""
        return any(not feed.wordpress for _, feed in feeds(evidence))

    def elements(
        self, evidence: Evidence, member: str, stream: BinaryIO, keep_raw: bool = False
    ) -> Iterator[Element]:
        """The entries of a feed."""
        return entries(evidence, member, stream, keep_raw)

    def parse(self, evidence: Evidence, options: ReadOptions) -> Iterator[Record]:
        """Yield one Post, Ignored or Reject for each entry, and the account that a feed is of."""
        clock = LocalClock(options.source_zone)
        for member, feed in feeds(evidence):
            if feed.wordpress:
                continue
            here = Locator(evidence.item, member, WHOLE)
            source = source_of(feed, _first(evidence, member), evidence.stem)
            yield from _profile(source, feed, here)
            reading = Reading(source, clock)
            yield from self.read(evidence, member, partial(_record, reading))
            if reading.made_up:
                yield Note("no_ids", here, PostCount(reading.made_up), derived=True)
            yield from clock.notes(here)


def _first(evidence: Evidence, member: str) -> JsonObject:
    """The first sound entry of a feed."""
    stream = io.BytesIO(evidence.head(member, FIRST))
    for element in islice(entries(evidence, member, stream), 20):
        if element.error is None and isinstance(element.value, dict):
            return element.value
    return {}


def _profile(source: Source, feed: Feed, here: Locator) -> Iterator[Profile]:
    if not source.account_id:
        return
    pictures = (said_in(one, "url") for one in children(feed.channel, "image"))
    yield Profile(
        here,
        account_id=source.account_id,
        handle=source.handle or None,
        display_name=source.title or None,
        picture=well_formed(next(pictures, "")) or None,
        derived=True,
    )


def _record(reading: Reading, entry: JsonObject, _: object, here: Locator) -> Iterable[Record]:
    if reading.source.kind == "nitter":
        return [nitter_post(entry, reading.source, here)]
    return [record(entry, reading, here)]
