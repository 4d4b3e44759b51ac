"""Posts, comments and events of Facebook's pages, from their blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from forensics.decoding.fields import JsonObject, sequence, text
from forensics.model.event_details import Authorisation, Change, Login
from forensics.model.records import (
    AccountEvent,
    EventKind,
    Flag,
    Ignored,
    Locator,
    Post,
    PostKind,
    Record,
)
from forensics.parsers.shared.making.ids import made_up
from forensics.parsers.shared.making.scraped import basename
from forensics.parsers.shared.meta.clock import Dated, PageClock, is_dated_line
from forensics.parsers.shared.meta.facebook_owner import Owner
from forensics.parsers.shared.meta.facebook_text import hashtags_in, links_in, plain_mentions
from forensics.parsers.shared.meta.sessions import is_address
from forensics.parsers.shared.meta.words import session_kind

_ADDRESS = re.compile(r"https?://\S+")
_AGENT = re.compile(r"^(?:Mozilla|Dalvik|Opera|\[FBAN|FBAN|okhttp)\b")


def rows_of(block: JsonObject) -> list[tuple[str, str]]:
    """Labels and values of a block."""
    return _pairs(block, "rows")


def _pairs(block: JsonObject, name: str) -> list[tuple[str, str]]:
    stored = sequence(block.get(name))
    return [(str(one[0]), str(one[1])) for one in stored if isinstance(one, list) and len(one) == 2]


def texts_of(block: JsonObject, name: str = "texts") -> list[str]:
    """Pieces of content of a block."""
    return [one for one in sequence(block.get(name)) if isinstance(one, str)]


def is_heading(block: JsonObject) -> bool:
    """True for a block that stands only around others, or says nothing."""
    return not any(block.get(name) for name in ("texts", "captions", "rows", "when", "media"))


def time_of(block: JsonObject, clock: PageClock) -> Dated:
    """The time of a block: its own, else a piece that is nothing but a time.

    Raises ValueError where there is none; "Updated …" is the time of another thing.
    """
    for words in [text(block.get("when")) or "", *texts_of(block)]:
        if words and any(char.isdigit() for char in words):
            try:
                return clock.read(words)
            except ValueError:
                continue
    raise ValueError(f"no time that can be read ({block.get('when')!r:.60})")


def time_in(block: JsonObject, clock: PageClock) -> datetime | None:
    """As ``time_of``, or the first time in a block's table; None where there is none."""
    try:
        return time_of(block, clock).moment
    except ValueError:
        return next((dated.moment for dated in _times(block, clock)), None)


def post_of(
    block: JsonObject,
    here: Locator,
    owner: Owner,
    clock: PageClock,
    kind: PostKind = "post",
    flags: tuple[Flag, ...] = (),
) -> Post:
    """A post or a comment of a block."""
    dated = time_of(block, clock)
    stored, addresses = _said(block, clock)
    said, mentioned = plain_mentions(stored)
    links = [address for address, _ in _pairs(block, "links")]
    media = [name for path in sequence(block.get("media")) if (name := basename(path))]
    urls = links_in(said, [one for one in (*links, *addresses) if _ADDRESS.match(one)])
    return Post(
        platform="facebook",
        account_id=owner.account_id,
        account_handle=owner.handle,
        post_id=made_up(here.record, owner.account_id, dated.moment, said),
        created_at=dated.moment,
        precision=dated.precision,
        text=said,
        locator=here,
        kind=kind,
        urls=urls,
        mentions=mentioned,
        hashtags=hashtags_in(said),
        media=tuple(dict.fromkeys(media)),
        flags=("no_ids", *dated.flags, *flags),
    )


def _said(block: JsonObject, clock: PageClock) -> tuple[str, list[str]]:
    """What the owner wrote, and addresses that stand by themselves.

    Beside the text stand the names of links and places, captions that repeat it, and when it was
    edited: the piece before that line is the text; where there is no such line, the longest is.
    """
    pieces = texts_of(block)
    addresses = [one for one in pieces if _ADDRESS.fullmatch(one)]
    written: list[str] = []
    for one in pieces:
        if is_dated_line(one, clock):
            if written:
                return written[-1], addresses
        elif not _ADDRESS.fullmatch(one):
            written.append(one)
    captions = list(dict.fromkeys(texts_of(block, "captions")))
    captions = [one for one in captions if not is_dated_line(one, clock)]
    if written:
        return max(written, key=len), addresses
    return (captions[0] if len(captions) == 1 else ""), addresses


def session_of(
    block: JsonObject, here: Locator, account: str, clock: PageClock, kind: EventKind | None
) -> Sequence[Record]:
    """A session: its action is the title, or a value of its table. ``kind`` is that of all of a
    page's sessions, which are told by the first of their times."""
    rows = rows_of(block)
    said = (text(block.get("title")) or "", *(value for _, value in rows), *texts_of(block))
    did = kind or next((one for words in said if (one := session_kind(words))), None)
    if did is None:
        return (Ignored("not_a_post", here),)
    times = _times(block, clock)
    if not times:
        raise ValueError("no time")
    dated = min(times) if kind else times[0]
    detail = Login(
        ip=next((value for _, value in rows if is_address(value)), None),
        agent=next((value for _, value in rows if _AGENT.match(value)), None),
    )
    return (AccountEvent(did, dated.moment, here, account, dated.precision, detail),)


def _times(block: JsonObject, clock: PageClock) -> list[Dated]:
    """The times of a block, its own first, then those of its table."""
    found = []
    for words in (text(block.get("when")) or "", *(value for _, value in rows_of(block))):
        if is_dated_line(words, clock):
            try:
                found.append(clock.read(words))
            except ValueError:
                continue
    return found


def app_of(block: JsonObject, here: Locator, account: str, clock: PageClock) -> Sequence[Record]:
    """An app: added at the first of two times and removed at the second. Which of them a single
    time is, only a word says; where it stands alone below the name, it is that of its addition."""
    name = text(block.get("title"))
    own = text(block.get("when")) or ""
    dates = [(label, value) for label, value in rows_of(block) if is_dated_line(value, clock)]
    detail = Authorisation(name=name)
    if is_dated_line(own, clock) and not dates:
        dated = clock.read(own)
        return (
            AccountEvent("app_authorised", dated.moment, here, account, dated.precision, detail),
        )
    if len(dates) != 2:
        return (Ignored("not_a_post", here),)
    kinds: tuple[EventKind, EventKind] = ("app_authorised", "app_removed")
    found: list[Record] = []
    for kind, (_, value) in zip(kinds, dates, strict=True):
        when = clock.read(value)
        found.append(
            AccountEvent(
                kind, when.moment, here, account, when.precision, detail, derived=bool(found)
            )
        )
    return found


def change_of(
    block: JsonObject, here: Locator, account: str, clock: PageClock, kind: EventKind | None
) -> Sequence[Record]:
    """A change that the title names; other titles are none that is told."""
    if kind is None:
        return (Ignored("not_a_post", here),)
    dated = time_of(block, clock)
    media = [str(path) for path in sequence(block.get("media"))]
    detail: Change | Login | None = None
    if kind == "picture_changed":
        detail = Change(None, media[0] if media else None)
    elif kind == "security_challenge":
        detail = Login()
    return (AccountEvent(kind, dated.moment, here, account, dated.precision, detail),)


def moments(records: Sequence[Record]) -> list[datetime]:
    """The times of the events among records."""
    return [one.occurred_at for one in records if isinstance(one, AccountEvent)]
