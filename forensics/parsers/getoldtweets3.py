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
from typing import Any, ClassVar

from forensics.decoding.members import Part, read_member, stored_bytes, stored_several
from forensics.decoding.sample import Sample, samples
from forensics.decoding.scraped import STATUS, count, kind_of, readable, settled_time
from forensics.decoding.text import unescape, well_formed
from forensics.decoding.tweet import UNKNOWN_ACCOUNT, bare_body
from forensics.evidence import Evidence
from forensics.parsing import ReadOptions
from forensics.records import Locator, Post, Record

SIGNATURE = frozenset(("username", "date", "favorites", "text", "mentions", "hashtags", "id"))
_GLUED = re.compile(r"(?<=\S)(?=https?://|pic\.twitter\.com/)")
_AFTER_LINK = re.compile(r"((?:https?://|pic\.twitter\.com/)\S+?)[ \u00a0]?…")
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
                yield from read_member(evidence, member, self.name, _make)

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


def _make(part: Part, locator: Locator) -> list[Record]:
    row: Mapping[str, Any] = part.record
    address = STATUS.search(row.get("permalink") or "")
    post_id = row["id"].strip('" ') or (address.group(2) if address else "")
    if not post_id.isdigit():
        raise ValueError(f"no usable id ({post_id!r})")
    handle = row["username"].lstrip("@") or (address.group(1) if address else "")
    # Older versions wrote the scraping machine's local time; the id knows better.
    moment, precision, flags = settled_time(post_id, readable(row["date"]), local=True)
    text = unglued(well_formed(unescape(row["text"])))
    body = bare_body(_PICTURE.sub(" ", text))
    quoted = [name.lower() for name, _ in STATUS.findall(" ".join(body.urls))]
    answered = _answered(row.get("to") or "", quoted)
    post = Post(
        platform="x",
        account_id=row.get("author_id") or (handle or UNKNOWN_ACCOUNT).lower(),
        post_id=post_id,
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
        flags=flags,
    )
    return [post]


def _answered(to: str, quoted: list[str]) -> str | None:
    """The account answered: ``to`` names it, but names the author of a quoted post too."""
    names = [name.lstrip("@") for name in re.split(r"[\s,]+", to) if name]
    return next((name for name in names if name.lower() not in quoted), None)
