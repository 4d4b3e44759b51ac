"""Tweets as twint writes them, as JSON lines or CSV (comma or tab).

Reads: every age of the format; times from the id, because ``created_at`` is written in
three ways and ``date``, ``time`` and ``timezone`` are the scraping machine's.
Not read, on purpose: ``source``, ``near``, ``geo`` (search terms, not facts of the tweet).
Seen in: goldens twint/*, and a real CSV of 2019.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, ClassVar

from forensics.decoding.dates.dates import Stated
from forensics.decoding.text import unescape, urls_in, well_formed
from forensics.evidence import Evidence
from forensics.model.note_details import Zone
from forensics.model.records import Locator, Note, Post, Record
from forensics.parsers.base import ReadOptions
from forensics.parsers.shared.making.ids import (
    SPOILT,
    IdQuality,
    IdTally,
    clean_id,
    is_number,
    made_up,
    may_be,
    settled_id,
)
from forensics.parsers.shared.making.scraped import (
    bare_names,
    basename,
    count,
    kind_of,
    listed,
    readable,
    settled_time,
)
from forensics.parsers.shared.members.heads import quality_of
from forensics.parsers.shared.members.members import Part, read_member, stored_bytes, stored_several
from forensics.parsers.shared.members.sample import Sample, samples
from forensics.parsers.shared.x.tweet import UNKNOWN_ACCOUNT
from forensics.platforms.x import address_in, snowflake_time

SIGNATURE = frozenset(("conversation_id", "tweet", "username", "link"))
TRUE = ("true", "1")
# So many digits of an id tell posts of one account apart: they count hundredths of a second.
TELLING_DIGITS = 12
_REPLY = re.compile(r"@(\w{1,20})\b")


class Twint:
    """Reader of twint output."""

    name: ClassVar[str] = "twint"
    title: ClassVar[str] = "twint (JSON lines or CSV)"
    platform: ClassVar[str] = "x"
    holds: ClassVar[tuple[str, ...]] = ("exact", "lang")
    fallback: ClassVar[bool] = False

    def identify(self, evidence: Evidence) -> bool:
        """True when some member has twint's fields or columns."""
        return any(_fits(sample) for _, sample in samples(evidence))

    def parse(self, evidence: Evidence, options: ReadOptions) -> Iterator[Record]:
        """Yield one Post or Reject per stored line or row."""
        for member, sample in samples(evidence):
            if _fits(sample):
                maker = _Maker(quality_of(evidence, member, sample, _ids))
                yield from read_member(evidence, member, self.name, maker.make)
                yield from maker.tally.notes(Locator(evidence.item, member, -1))

    def raw(self, evidence: Evidence, locator: Locator) -> bytes:
        """The stored line or row."""
        return stored_bytes(evidence, locator)

    def raws(
        self, evidence: Evidence, member: str, records: Collection[int]
    ) -> Iterator[tuple[int, bytes]]:
        """Several stored records of a member, streamed once."""
        return stored_several(evidence, member, records)


def _fits(sample: Sample) -> bool:
    if sample.shape == "table":
        return set(sample.columns) >= SIGNATURE
    return any(record.keys() >= SIGNATURE for record in sample.objects)


class _Maker:
    """Makes posts; says once when a time rests on the scraping machine's clock."""

    def __init__(self, quality: IdQuality) -> None:
        self._told = False
        self._quality = quality
        self.tally = IdTally()

    def make(self, part: Part, locator: Locator) -> list[Record]:
        row = part.record
        stored, linked = _ids(row)
        post_id, spoilt = settled_id(stored, self._quality, linked)
        if not (spoilt or is_number(post_id)):
            raise ValueError(f"no usable id ({post_id!r})")
        post, zone = _post(row, post_id, locator)
        self.tally.add(stored, post)
        if zone is None or self._told:
            return [post]
        self._told = True
        return [post, Note("local_times", locator, Zone(zone), derived=True)]


def _is_owned(row: Mapping[str, Any]) -> bool:
    """True for a repost told of its owner.

    With the retweets option twint names the author of the original; the one who repeated it,
    and when, stands in fields of its own.
    """
    return str(row.get("retweet")).lower() in TRUE and bool(row.get("retweet_id"))


def _ids(row: Mapping[str, Any]) -> tuple[Any, str]:
    if _is_owned(row):
        return row["retweet_id"], ""  # the address is the original's
    address = address_in(row.get("link"))
    return row.get("id"), address.post_id if address else ""


def _post(row: Mapping[str, Any], post_id: str, locator: Locator) -> tuple[Post, str | None]:
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
        declared_lang=row.get("language") or None,
        reply_to_handle=_reply_handle(row, handle, text) if reply else None,
        likes=count(row.get("likes_count")),
        reposts=count(row.get("retweets_count")),
        flags=flags if post_id else (*flags, SPOILT),
    )
    return post, zone


def _is_reply(row: Mapping[str, Any], post_id: str, text: str) -> bool:
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


def _handle(row: Mapping[str, Any], owned: bool) -> str:
    """The handle, in the case the address shows: twint's own columns are in lower case."""
    if owned and row.get("user_rt"):
        return str(row["user_rt"]).lstrip("@")
    name = str(row.get("username") or "").lstrip("@")
    address = address_in(row.get("link"))
    shown = (address.handle if address else None) or ""
    return shown if shown.lower() == name.lower() else name


def _time(row: Mapping[str, Any], post_id: str, owned: bool) -> tuple[Any, Any, Any, str | None]:
    """Time, precision, flags, and the zone when the time is the scraping machine's."""
    stated, zone = _retweet_time(row) if owned else _stated(row)
    moment, precision, flags = settled_time(post_id, stated, local=True)
    # When the id gives the time, what the scraping machine's clock said is no matter.
    flags = tuple(flag for flag in flags if flag != "id_time")
    return moment, precision, flags, zone if snowflake_time(post_id) is None else None


def _stated(row: Mapping[str, Any]) -> tuple[Stated | None, str | None]:
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


def _retweet_time(row: Mapping[str, Any]) -> tuple[Stated | None, str | None]:
    return readable(row.get("retweet_date")), str(row.get("timezone") or "?")


def _media(row: Mapping[str, Any]) -> tuple[str, ...]:
    photos = tuple(f"photo:{basename(photo)}" for photo in listed(row.get("photos")))
    if photos or str(row.get("video")) != "1":
        return photos
    return (f"video:{basename(row.get('thumbnail'))}",)


def _reply_handle(row: Mapping[str, Any], handle: str, text: str) -> str | None:
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
