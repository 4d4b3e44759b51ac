"""Tweets as GetOldTweets3 (and its predecessor) writes them, as CSV.

Reads: ``date, username, to, replies, retweets, favorites, text, geo, mentions, hashtags,
id, permalink`` with commas, and the older order with semicolons. The scraper glues links
to the word before them and sets an ellipsis after them; both are undone.
Not held by the format: client, language, account id, retweets.
Seen in: goldens getoldtweets3/*, and a real CSV of 2019.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import ClassVar

from forensics.decoding.fields import Json, JsonObject, required, text
from forensics.decoding.text import unescape, well_formed
from forensics.messages import said
from forensics.model.records import Lack, Locator, Post, Record
from forensics.parsers.base import Giving, Holding, Run, ScrapedFormat, Tried
from forensics.parsers.shared.making.ids import SPOILT, clean_id, made_up
from forensics.parsers.shared.making.scraped import (
    count,
    kind_of,
    readable,
    settled_time,
)
from forensics.parsers.shared.members.sample import Sample
from forensics.parsers.shared.x.tweet import UNKNOWN_ACCOUNT, bare_body
from forensics.platforms.x import STATUS, address_in

SIGNATURE = frozenset(("username", "date", "favorites", "text", "mentions", "hashtags", "id"))
_GLUED = re.compile(r"(?<=\S)(?=https?://|pic\.twitter\.com/)")
_AFTER_LINK = re.compile(r"((?:https?://|pic\.twitter\.com/)\S{1,500}?)[ \u00a0]?…")
_OPENING = re.compile(r"\A@\w{1,20}\b")
_PICTURE = re.compile(r"pic\.twitter\.com/\w+")


class GetOldTweets3(ScrapedFormat):
    """Reader of GetOldTweets3 output."""

    name: ClassVar[str] = "getoldtweets3"
    title: ClassVar[str] = said("GetOldTweets3 (CSV)")
    platform: ClassVar[str] = "x"
    holds: ClassVar[tuple[Holding, ...]] = ("exact",)
    years: ClassVar[str] = "2018-2020"
    gives: ClassVar[tuple[Giving, ...]] = ("posts",)
    lacks: ClassVar[tuple[Lack, ...]] = ("client", "logins", "apps", "capture_only")
    tried: ClassVar[Tried] = "real"

    def fits(self, sample: Sample) -> bool:
        """True for a table with the scraper's columns."""
        columns = set(sample.columns)
        return columns >= SIGNATURE and bool(columns & {"permalink", "to"})

    def ids(self, record: JsonObject) -> tuple[Json, str]:
        """The id, and that in the permanent link."""
        address = address_in(record.get("permalink"))
        return required(record, "id"), address.post_id if address else ""

    def records_of(
        self, record: JsonObject, around: object, here: Locator, run: Run
    ) -> Iterable[Record]:
        """One Post per row."""
        stored, linked = self.ids(record)
        return [run.tell(stored, _post(record, run.id_of(stored, linked), here))]


def unglued(text: str) -> str:
    """The text with links set off from the words before them, as they were posted.

    >>> unglued("fin.https://x.example/a …pic.twitter.com/b")
    'fin. https://x.example/a pic.twitter.com/b'
    """
    if "://" not in text and "pic.twitter" not in text:
        return text
    return _AFTER_LINK.sub(r"\1", _GLUED.sub(" ", text)).rstrip()


def _post(row: JsonObject, post_id: str, here: Locator) -> Post:
    address = address_in(row.get("permalink"))
    name = text(required(row, "username")) or ""
    handle = name.lstrip("@") or (address.handle if address else "") or ""
    # Older versions wrote the scraping machine's local time; the id knows better.
    stated = readable(required(row, "date"))
    moment, precision, flags = settled_time(post_id, stated, local=True)
    words = unglued(well_formed(unescape(text(required(row, "text")) or "")))
    body = bare_body(_PICTURE.sub(" ", words))
    quoted = [name.lower() for name, _ in STATUS.findall(" ".join(body.urls))]
    # The Java version has no column ``to``: there a reply shows by the name it begins with.
    to = text(row["to"]) if "to" in row else "".join(_OPENING.findall(words))
    answered = _answered(to or "", quoted)
    account_id = clean_id(row.get("author_id"))[0] or (handle or UNKNOWN_ACCOUNT).lower()
    return Post(
        platform="x",
        account_id=account_id,
        post_id=post_id or made_up(here.record, account_id, moment, words),
        created_at=moment,
        text=words,
        locator=here,
        account_handle=handle or None,
        precision=precision,
        kind=kind_of(words, reply=answered is not None, quote=bool(quoted)),
        urls=body.urls,
        mentions=body.mentions,
        hashtags=body.hashtags,
        media=tuple(f"photo:{link}" for link in _PICTURE.findall(words)),
        reply_to_handle=answered,
        likes=count(row.get("favorites")),
        reposts=count(row.get("retweets")),
        flags=flags if post_id else (*flags, SPOILT),
    )


def _answered(to: str, quoted: list[str]) -> str | None:
    """The account answered: ``to`` names it, but names the author of a quoted post too."""
    names = [name.lstrip("@") for name in re.split(r"[\s,]+", to) if name]
    return next((name for name in names if name.lower() not in quoted), None)
