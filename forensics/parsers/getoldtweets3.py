"""Tweets as GetOldTweets3 (and its predecessor) writes them, as CSV.

Reads: ``date, username, to, replies, retweets, favorites, text, geo, mentions, hashtags,
id, permalink`` with commas, and the older order with semicolons. The scraper glues links
to the word before them and sets an ellipsis after them; both are undone.
Not held by the format: client, language, account id, retweets.
Seen in: goldens getoldtweets3/*, and a real CSV of 2019.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from forensics.decoding.text import unescape, well_formed
from forensics.evidence import Evidence
from forensics.model.records import Locator, Post, Record
from forensics.parsers.base import ReadOptions
from forensics.parsers.shared.making.ids import (
    SPOILT,
    IdQuality,
    IdTally,
    clean_id,
    is_number,
    made_up,
    settled_id,
)
from forensics.parsers.shared.making.scraped import (
    count,
    kind_of,
    readable,
    settled_time,
)
from forensics.parsers.shared.members.heads import quality_of
from forensics.parsers.shared.members.members import Part, read_member, stored_bytes, stored_several
from forensics.parsers.shared.members.sample import Sample, samples
from forensics.parsers.shared.x.tweet import UNKNOWN_ACCOUNT, bare_body
from forensics.platforms.x import STATUS, address_in

SIGNATURE = frozenset(("username", "date", "favorites", "text", "mentions", "hashtags", "id"))
_GLUED = re.compile(r"(?<=\S)(?=https?://|pic\.twitter\.com/)")
_AFTER_LINK = re.compile(r"((?:https?://|pic\.twitter\.com/)\S+?)[ \u00a0]?…")
_OPENING = re.compile(r"\A@\w{1,20}\b")
_PICTURE = re.compile(r"pic\.twitter\.com/\w+")


class GetOldTweets3:
    """Reader of GetOldTweets3 output."""

    name: ClassVar[str] = "getoldtweets3"
    title: ClassVar[str] = "GetOldTweets3 (CSV)"
    platform: ClassVar[str] = "x"
    holds: ClassVar[tuple[str, ...]] = ("exact",)
    fallback: ClassVar[bool] = False

    def identify(self, evidence: Evidence) -> bool:
        """True when some table has the scraper's columns."""
        return any(_fits(sample) for _, sample in samples(evidence))

    def parse(self, evidence: Evidence, options: ReadOptions) -> Iterator[Record]:
        """Yield one Post or Reject per row."""
        for member, sample in samples(evidence):
            if _fits(sample):
                maker = _Maker(quality_of(evidence, member, sample, _ids))
                yield from read_member(evidence, member, self.name, maker.make)
                yield from maker.tally.notes(Locator(evidence.item, member, -1))

    def raw(self, evidence: Evidence, locator: Locator) -> bytes:
        """The stored row."""
        return stored_bytes(evidence, locator)

    def raws(
        self, evidence: Evidence, member: str, records: Collection[int]
    ) -> Iterator[tuple[int, bytes]]:
        """Several stored records of a member, streamed once."""
        return stored_several(evidence, member, records)


def _fits(sample: Sample) -> bool:
    columns = set(sample.columns)
    return columns >= SIGNATURE and bool(columns & {"permalink", "to"})


def unglued(text: str) -> str:
    """The text with links set off from the words before them, as they were posted.

    >>> unglued("fin.https://x.example/a …pic.twitter.com/b")
    'fin. https://x.example/a pic.twitter.com/b'
    """
    if "://" not in text and "pic.twitter" not in text:
        return text
    return _AFTER_LINK.sub(r"\1", _GLUED.sub(" ", text)).rstrip()


def _ids(row: Mapping[str, Any]) -> tuple[Any, str]:
    address = address_in(row.get("permalink"))
    return row["id"], address.post_id if address else ""


@dataclass(slots=True)
class _Maker:
    """Makes posts, counting ids that a spreadsheet has rounded."""

    quality: IdQuality
    tally: IdTally = field(default_factory=IdTally)

    def make(self, part: Part, locator: Locator) -> list[Record]:
        row: Mapping[str, Any] = part.record
        stored, linked = _ids(row)
        post_id, spoilt = settled_id(stored, self.quality, linked)
        if not (spoilt or is_number(post_id)):
            raise ValueError(f"no usable id ({post_id!r})")
        post = _post(row, post_id, locator)
        self.tally.add(stored, post)
        return [post]


def _post(row: Mapping[str, Any], post_id: str, locator: Locator) -> Post:
    address = address_in(row.get("permalink"))
    handle = row["username"].lstrip("@") or (address.handle if address else "") or ""
    # Older versions wrote the scraping machine's local time; the id knows better.
    moment, precision, flags = settled_time(post_id, readable(row["date"]), local=True)
    text = unglued(well_formed(unescape(row["text"])))
    body = bare_body(_PICTURE.sub(" ", text))
    quoted = [name.lower() for name, _ in STATUS.findall(" ".join(body.urls))]
    # The Java version has no column ``to``: there a reply shows by the name it begins with.
    to = row["to"] if "to" in row else "".join(_OPENING.findall(text))
    answered = _answered(to or "", quoted)
    account_id = clean_id(row.get("author_id"))[0] or (handle or UNKNOWN_ACCOUNT).lower()
    return Post(
        platform="x",
        account_id=account_id,
        post_id=post_id or made_up(locator.record, account_id, moment, text),
        created_at=moment,
        text=text,
        locator=locator,
        account_handle=handle or None,
        precision=precision,
        kind=kind_of(text, reply=answered is not None, quote=bool(quoted)),
        urls=body.urls,
        mentions=body.mentions,
        hashtags=body.hashtags,
        media=tuple(f"photo:{link}" for link in _PICTURE.findall(text)),
        reply_to_handle=answered,
        likes=count(row.get("favorites")),
        reposts=count(row.get("retweets")),
        flags=flags if post_id else (*flags, SPOILT),
    )


def _answered(to: str, quoted: list[str]) -> str | None:
    """The account answered: ``to`` names it, but names the author of a quoted post too."""
    names = [name.lstrip("@") for name in re.split(r"[\s,]+", to) if name]
    return next((name for name in names if name.lower() not in quoted), None)
