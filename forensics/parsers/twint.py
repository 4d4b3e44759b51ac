"""Tweets as twint writes them, as JSON lines or CSV (comma or tab).

Reads: every age of the format; times from the id, because ``created_at`` is written in
three ways and ``date``, ``time`` and ``timezone`` are the scraping machine's.
Not read, on purpose: ``source``, ``near``, ``geo`` (search terms, not facts of the tweet).
Seen in: goldens twint/*, and a real CSV of 2019.

Traps of the format (https://github.com/twintproject/twint, by the history of its code):

- ``created_at`` is in seconds until 2018-10, in milliseconds until 2020-09, then a text in the
  scraping machine's zone. ``timezone`` is that machine's offset when it scraped, so it is wrong
  for tweets on the other side of a change to summer time.
- Line breaks of ``tweet`` are blanks, and a blank stands before each link.
- ``video`` is 1 for any medium. In CSV, lists are as Python prints them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from forensics.decoding.dates.dates import Stated
from forensics.decoding.fields import Json, JsonObject
from forensics.decoding.fields import text as text_of
from forensics.decoding.text import unescape, urls_in, well_formed
from forensics.messages import said
from forensics.model.note_details import Zone
from forensics.model.records import Flag, Lack, Locator, Note, Post, Precision, Record
from forensics.parsers.base import Clock, Giving, Holding, Run, ScrapedFormat, Tried
from forensics.parsers.shared.making.ids import SPOILT, clean_id, made_up, may_be
from forensics.parsers.shared.making.scraped import (
    bare_names,
    basename,
    count,
    kind_of,
    listed,
    readable,
    settled_time,
)
from forensics.parsers.shared.members.sample import Sample
from forensics.parsers.shared.x.tweet import UNKNOWN_ACCOUNT
from forensics.platforms.x import address_in, snowflake_time

SIGNATURE = frozenset(("conversation_id", "tweet", "username", "link"))
TRUE = ("true", "1")
# So many digits of an id tell posts of one account apart: they count hundredths of a second.
TELLING_DIGITS = 12
_REPLY = re.compile(r"@(\w{1,20})\b")


class Twint(ScrapedFormat):
    """Reader of twint output."""

    name: ClassVar[str] = "twint"
    title: ClassVar[str] = said("twint (JSON lines or CSV)")
    platform: ClassVar[str] = "x"
    holds: ClassVar[tuple[Holding, ...]] = ("exact", "lang")
    years: ClassVar[str] = "2017-2023"
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "reposts")
    clock: ClassVar[Clock] = "machine"
    lacks: ClassVar[tuple[Lack, ...]] = ("client", "logins", "apps", "capture_only")
    tried: ClassVar[Tried] = "real"

    def fits(self, sample: Sample) -> bool:
        """True for twint's fields or columns."""
        if sample.shape == "table":
            return set(sample.columns) >= SIGNATURE
        return any(record.keys() >= SIGNATURE for record in sample.objects)

    def ids(self, record: JsonObject) -> tuple[Json, str]:
        """The id, and that in the link."""
        if _is_owned(record):
            return record["retweet_id"], ""  # the address is the original's
        address = address_in(record.get("link"))
        return record.get("id"), address.post_id if address else ""

    def records_of(
        self, record: JsonObject, around: object, here: Locator, run: Run
    ) -> Iterable[Record]:
        """One Post per line or row; once a member, that its times rest on the clock of the
        machine that scraped."""
        stored, linked = self.ids(record)
        post, zone = _post(record, run.id_of(stored, linked), here)
        run.tell(stored, post)
        if zone is None or "zone" in run.said:
            return [post]
        run.said.add("zone")
        return [post, Note("local_times", here, Zone(zone), derived=True)]


def _is_owned(row: JsonObject) -> bool:
    """True for a repost told of its owner.

    With the retweets option twint names the author of the original; the one who repeated it,
    and when, stands in fields of its own.
    """
    return str(row.get("retweet")).lower() in TRUE and bool(row.get("retweet_id"))


def _post(row: JsonObject, post_id: str, locator: Locator) -> tuple[Post, str | None]:
    repost = str(row.get("retweet")).lower() in TRUE
    owned = _is_owned(row)
    handle = _handle(row, owned)
    number, _ = clean_id(row.get("user_rt_id") if owned else row.get("user_id"))
    moment, precision, flags, zone = _time(row, post_id, owned)
    text = well_formed(unescape(str(row.get("tweet") or "")))
    if owned and not text.startswith("RT @"):
        text = f"RT @{row.get('username')}: {text}"
    reply = not repost and _is_reply(row, post_id, text)
    account_id = number or (handle or UNKNOWN_ACCOUNT).lower()
    post = Post(
        platform="x",
        account_id=account_id,
        post_id=post_id or made_up(locator.record, account_id, moment, text),
        created_at=moment,
        text=text,
        locator=locator,
        account_handle=handle or None,
        precision=precision,
        kind=kind_of(text, repost=repost, reply=reply, quote=bool(row.get("quote_url"))),
        urls=tuple(str(url) for url in listed(row.get("urls"))) or urls_in(text),
        mentions=bare_names(listed(row.get("mentions")), ("screen_name", "username"), "@"),
        hashtags=bare_names(listed(row.get("hashtags")), (), "#"),
        media=_media(row),
        declared_lang=text_of(row.get("language")),
        reply_to_handle=_reply_handle(row, handle, text) if reply else None,
        likes=count(row.get("likes_count")),
        reposts=count(row.get("retweets_count")),
        flags=flags if post_id else (*flags, SPOILT),
    )
    return post, zone


def _is_reply(row: JsonObject, post_id: str, text: str) -> bool:
    """True when the conversation began with another post.

    Of rounded ids a few digits are left, which posts of the same weeks share.
    """
    conversation, stored = str(row.get("conversation_id") or ""), str(row.get("id") or "")
    own = post_id or stored
    if not conversation or conversation == post_id:
        return False
    if not (conversation == own or may_be(conversation, own) or may_be(stored, conversation)):
        return True
    kept = min(len(re.sub(r"[eE].*|\D", "", each)) for each in (conversation, stored))
    return kept < TELLING_DIGITS and _REPLY.match(text) is not None


def _handle(row: JsonObject, owned: bool) -> str:
    """The handle, in the case the address shows: twint's own columns are in lower case."""
    if owned and row.get("user_rt"):
        return str(row["user_rt"]).lstrip("@")
    name = str(row.get("username") or "").lstrip("@")
    address = address_in(row.get("link"))
    shown = (address.handle if address else None) or ""
    return shown if shown.lower() == name.lower() else name


def _time(
    row: JsonObject, post_id: str, owned: bool
) -> tuple[datetime, Precision, tuple[Flag, ...], str | None]:
    """Time, precision, flags, and the zone when the time is the scraping machine's."""
    stated, zone = _retweet_time(row) if owned else _stated(row)
    moment, precision, flags = settled_time(post_id, stated, local=True)
    # When the id gives the time, what the scraping machine's clock said is no matter.
    flags = tuple(flag for flag in flags if flag != "id_time")
    return moment, precision, flags, zone if snowflake_time(post_id) is None else None


def _stated(row: JsonObject) -> tuple[Stated | None, str | None]:
    created = str(row.get("created_at") or "").strip()
    if created.isdigit():
        return readable(created), None
    date = str(row.get("date") or row.get("datestamp") or "")
    time = str(row.get("time") or row.get("timestamp") or "")
    zone = str(row.get("timezone") or "")
    written = f"{date} {time}".strip() if date else created
    if not written:
        return None, None
    stated = (readable(f"{written} {zone}") if zone else None) or readable(written)
    return stated, zone or created[19:].strip() or "?"


def _retweet_time(row: JsonObject) -> tuple[Stated | None, str | None]:
    return readable(row.get("retweet_date")), str(row.get("timezone") or "?")


def _media(row: JsonObject) -> tuple[str, ...]:
    photos = tuple(f"photo:{basename(photo)}" for photo in listed(row.get("photos")))
    if photos or str(row.get("video")) != "1":
        return photos
    return (f"video:{basename(row.get('thumbnail'))}",)


def _reply_handle(row: JsonObject, handle: str, text: str) -> str | None:
    """The account answered; the author's own in a thread.

    ``reply_to`` lists the author, those answered and those merely mentioned in the text.
    """
    start = _REPLY.match(text)
    if start:
        return start.group(1)
    names = bare_names(listed(row.get("reply_to")), ("screen_name", "username"), "@")
    named = text.lower()
    others = [n for n in names if n.lower() != handle.lower() and f"@{n.lower()}" not in named]
    return others[0] if others else (handle or None)
