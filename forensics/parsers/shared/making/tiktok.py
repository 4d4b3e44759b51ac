"""What both of TikTok's own exports, JSON and text, say: videos, comments, logins, the profile.

Their times are UTC without saying so (``... UTC`` since 2024). A video's id is in its address,
where that is not the expiring one of the file; comments and reposts have none of their own, and
the address beside a comment is that of the video it stands under.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from forensics.decoding.dates.dates import Stated, stated_date
from forensics.decoding.fields import Json, text
from forensics.decoding.text import urls_in, well_formed
from forensics.model.event_details import DeletedPost, Login
from forensics.model.note_details import PostCount, Window
from forensics.model.records import (
    WHOLE,
    AccountEvent,
    Flag,
    Locator,
    Note,
    Post,
    PostKind,
    Precision,
    Record,
)
from forensics.parsers.shared.making.ids import made_up
from forensics.parsers.shared.making.scraped import TOLERANCE, basename, count, time_of_both
from forensics.platforms import issued
from forensics.platforms.tiktok import NAME, address_in

HASHTAG = re.compile(r"#(\w+)")
MENTION = re.compile(r"(?<![\w@])@([A-Za-z0-9_][\w.]*\w)")
# What stands where there is nothing: English and Dutch.
NOTHING = frozenset(("", "n/a", "n.v.t.", "none", "null", "-"))
# Of whom may see a video, English and Dutch: "Only You", "Alleen jij", "Friends", "Volgers".
_LIMITED = re.compile(r"\bonly\b|private|friend|follower|\balleen\b|priv[eé]|vriend|volger", re.I)


@dataclass(frozen=True, slots=True)
class Whose:
    """The account of an export: its id in the timeline, and its handle where that is known."""

    account_id: str
    handle: str | None = None


def named(handle: str | None, otherwise: str) -> Whose:
    """Whose an export is, by its handle; without one by the name of the evidence."""
    return Whose((handle or otherwise).lower(), handle)


def stated(value: Json) -> str | None:
    """A text that says something; None for nothing and for the words that stand for it.

    Raises ShapeError for what is no text.
    """
    found = text(value)
    return None if found is None or found.strip().lower() in NOTHING else well_formed(found)


def moment_of(value: Json, post_id: str = "") -> tuple[datetime, Precision, tuple[Flag, ...]]:
    """When a record says it was made, in UTC; a video's id stands in where it does not say.

    The id tells when a video was made, which may be long before it was posted, so a stated time
    is never changed by it. Raises ValueError where there is neither.
    """
    if isinstance(value, str) and value.strip().lower() in NOTHING:
        value = None
    if value is not None:
        try:
            found = stated_date(value)
            return found.moment, found.precision, ()
        except ValueError:
            if (made := issued(NAME, post_id)) is None:
                raise
            return made, "second", ("id_time",)
    if (made := issued(NAME, post_id)) is None:
        raise ValueError("no usable date")
    return made, "second", ("id_time",)


def settled(post_id: str, stated: Stated | None) -> tuple[datetime, Precision, tuple[Flag, ...]]:
    """When a scraped video was posted: as stated where that is not before the video was made, by
    its id; else as ``settled_time`` has it. Raises ValueError where there is neither."""
    made = issued(NAME, post_id)
    if stated and made and stated.precision != "day" and stated.moment >= made - TOLERANCE:
        return stated.moment, stated.precision, ()
    return time_of_both(made, stated, platform=NAME)


def video(
    whose: Whose,
    here: Locator,
    *,
    date: Json,
    link: Json,
    title: Json = None,
    likes: Json = None,
    seen_by: Json = None,
    deleted: bool = False,
) -> Post:
    """A video or a series of pictures of the owner's."""
    links = (stated(link) or "").split()
    address = address_in(link)
    post_id = address.post_id if address else ""
    moment, precision, flags = moment_of(date, post_id)
    words = stated(title) or ""
    found: dict[Flag, bool] = {
        "no_ids": not post_id,
        "deleted": deleted,
        "limited": bool(_LIMITED.search(stated(seen_by) or "")),
    }
    return Post(
        platform=NAME,
        account_id=whose.account_id,
        post_id=post_id or made_up(here.record, whose.account_id, moment, words or " ".join(links)),
        created_at=moment,
        text=words,
        locator=here,
        account_handle=whose.handle,
        precision=precision,
        urls=urls_in(words),
        mentions=tuple(dict.fromkeys(MENTION.findall(words))),
        hashtags=tuple(dict.fromkeys(HASHTAG.findall(words))),
        media=tuple(_medium(one, post_id) for one in links),
        likes=count(likes),
        flags=flags + tuple(flag for flag, holds in found.items() if holds),
    )


def _medium(link: str, post_id: str) -> str:
    address = address_in(link)
    if address is not None:
        return f"{'photo' if '/photo/' in link else 'video'}:{address.post_id}"
    name = basename(link.split("?")[0].rstrip("/"))
    kind = "photo" if re.search(r"\.(?:jpe?g|png|webp|heic)\b|photomode", link) else "video"
    return f"{kind}:{name or post_id}"


def spoken(
    whose: Whose,
    here: Locator,
    *,
    date: Json,
    words: Json,
    under: Iterable[Json] = (),
    pictures: Iterable[Json] = (),
    kind: PostKind = "comment",
) -> Post:
    """A comment of the owner's, under the video whose address is the first of ``under``; or,
    without words, a repost of that video."""
    moment, precision, _ = moment_of(date)
    said = stated(words) or ""
    links = [link for link in map(_address, under) if link]
    above = next(filter(None, map(address_in, links)), None)
    shown = filter(None, map(_address, pictures))
    repost = kind == "repost"
    return Post(
        platform=NAME,
        account_id=whose.account_id,
        post_id=made_up(here.record, whose.account_id, moment, said or " ".join(links)),
        created_at=moment,
        text=said,
        locator=here,
        account_handle=whose.handle,
        precision=precision,
        kind=kind,
        urls=tuple(links) if repost else urls_in(said),
        mentions=tuple(dict.fromkeys(MENTION.findall(said))),
        hashtags=tuple(dict.fromkeys(HASHTAG.findall(said))),
        media=tuple(f"photo:{basename(one.rstrip('/'))}" for one in shown),
        reply_to=above.post_id if above and not repost else None,
        reply_to_handle=above.handle if above and not repost else None,
        flags=("no_ids",),
    )


def _address(value: Json) -> str | None:
    found = stated(value)
    return found if found and found.startswith(("http://", "https://")) else None


def login(
    whose: Whose, here: Locator, *, date: Json, ip: Json, about: Iterable[Json] = ()
) -> AccountEvent:
    """A login: its address, and device, system, network and carrier as far as they are told."""
    moment, precision, _ = moment_of(date)
    agent = "; ".join(filter(None, map(stated, about))) or None
    return AccountEvent(
        "login",
        moment,
        here,
        whose.account_id if whose.handle else None,
        precision=precision,
        detail=Login(ip=stated(ip), agent=agent),
    )


def deletion(post: Post, value: Json) -> Iterator[AccountEvent]:
    """When a deleted video was deleted, where that is told."""
    if value is None or (isinstance(value, str) and value.strip().lower() in NOTHING):
        return
    at, precision, _ = moment_of(value)
    detail = DeletedPost(post.post_id, posted_at=post.created_at)
    yield AccountEvent(
        "deleted_post_notice",
        at,
        post.locator,
        post.account_id,
        precision=precision,
        detail=detail,
        derived=True,
    )


@dataclass(slots=True)
class Told:
    """What is to be said of a member when it has been read."""

    name: str
    logins: list[datetime] = field(default_factory=list)
    made_up: int = 0

    def passing(self, records: Iterable[Record]) -> Iterator[Record]:
        """The records as they are, counted."""
        for record in records:
            if isinstance(record, Post) and "no_ids" in record.flags:
                self.made_up += 1
            elif isinstance(record, AccountEvent) and record.kind == "login":
                self.logins.append(record.occurred_at)
            yield record

    def notes(self, item: str, member: str) -> Iterator[Note]:
        """The posts without an id, and the period that the logins cover."""
        here = Locator(item, member, WHOLE)
        if self.made_up:
            yield Note("no_ids", here, PostCount(self.made_up), derived=True)
        if self.logins:
            since, until = min(self.logins), max(self.logins)
            window = Window(self.name, since, until, len(self.logins))
            yield Note("window", here, window, derived=True)
