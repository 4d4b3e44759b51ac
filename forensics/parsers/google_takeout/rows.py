"""From a row of a Takeout's tables to a post, a profile, a login or a device."""

from __future__ import annotations

import re
from datetime import datetime

from forensics.decoding.dates.dates import parse_date
from forensics.decoding.fields import Json, JsonObject, text
from forensics.decoding.text import urls_in, well_formed
from forensics.model.event_details import Login, SeenDevice
from forensics.model.records import AccountEvent, Flag, Locator, Note, Post, Profile
from forensics.parsers.google_takeout.by_place import Role
from forensics.parsers.google_takeout.pages import Sent
from forensics.parsers.google_takeout.privacy import is_limited
from forensics.parsers.google_takeout.tables import Kind
from forensics.parsers.google_takeout.texts import words_of
from forensics.parsers.shared.making.ids import made_up
from forensics.platforms.youtube import NAME

HASHTAG = re.compile(r"(?<![\w&/])#(\w+)")


def _cell(kind: Kind, row: JsonObject, role: Role) -> str:
    name = kind.columns.get(role)
    return (text(row.get(name)) or "") if name is not None else ""


def comment(kind: Kind, row: JsonObject, here: Locator, otherwise: str) -> Post:
    """A comment, a message in a live chat, or a post to the community."""
    moment, precision = parse_date(_cell(kind, row, "time"))
    said = words_of(_cell(kind, row, "text"))
    own = kind.what == "posts"
    post_id = _cell(kind, row, "id")
    above = _cell(kind, row, "parent") or _cell(kind, row, "video")
    return Post(
        platform=NAME,
        account_id=_cell(kind, row, "channel") or otherwise,
        post_id=post_id,
        created_at=moment,
        text=said.text,
        locator=here,
        precision=precision,
        kind="post" if own else "comment",
        urls=said.urls,
        mentions=said.mentions,
        hashtags=tuple(dict.fromkeys(HASHTAG.findall(said.text))),
        reply_to=None if own else above or None,
        flags=("limited",) if own and is_limited(_cell(kind, row, "privacy")) else (),
    )


def video(kind: Kind, row: JsonObject, here: Locator, otherwise: str) -> Post:
    """A video of the channel's own: title and description; published, else made, at its time."""
    at = _cell(kind, row, "published") or _cell(kind, row, "time")
    moment, precision = parse_date(at)
    title, more = _cell(kind, row, "title"), _cell(kind, row, "description")
    words = well_formed("\n\n".join(filter(None, (title.strip(), more.strip()))))
    number = _cell(kind, row, "id")
    found: dict[Flag, bool] = {
        "deleted": "delet" in _cell(kind, row, "state").lower(),
        "limited": is_limited(
            _cell(kind, row, "privacy"),
            published="published" not in kind.columns or bool(_cell(kind, row, "published")),
        ),
    }
    return Post(
        platform=NAME,
        account_id=_cell(kind, row, "channel") or otherwise,
        post_id=number,
        created_at=moment,
        text=words,
        locator=here,
        precision=precision,
        urls=urls_in(words),
        hashtags=tuple(dict.fromkeys(HASHTAG.findall(words))),
        media=(f"video:{number}",),
        flags=tuple(flag for flag, holds in found.items() if holds),
    )


def older_comment(sent: Sent, here: Locator, account: str) -> Post:
    """A comment from a page, which names neither its id nor the channel."""
    moment, precision = parse_date(sent.at)
    return Post(
        platform=NAME,
        account_id=account,
        post_id=made_up(here.record, account, moment, sent.text),
        created_at=moment,
        text=sent.text,
        locator=here,
        precision=precision,
        kind="comment",
        urls=urls_in(sent.text),
        reply_to=sent.video,
        flags=("no_ids",),
    )


def channel(kind: Kind, row: JsonObject, here: Locator) -> Profile:
    """The channel as it was when the archive was made."""
    number = _cell(kind, row, "channel")
    if not number:
        raise ValueError("no channel id")
    return Profile(
        here,
        account_id=number,
        display_name=_cell(kind, row, "title") or None,
        bio=_cell(kind, row, "description") or None,
    )


def access(kind: Kind, row: JsonObject, here: Locator) -> AccountEvent:
    """A request under a session of the account; the log names no channel."""
    moment, precision = parse_date(_cell(kind, row, "time"))
    place = ", ".join(
        filter(None, (_cell(kind, row, role) for role in ("city", "region", "country")))
    )
    return AccountEvent(
        "login",
        moment,
        here,
        precision=precision,
        detail=Login(
            ip=_cell(kind, row, "ip").strip() or None,
            agent=_cell(kind, row, "agent") or _cell(kind, row, "product") or None,
            place=place or None,
        ),
    )


def device(kind: Kind, row: JsonObject, here: Locator) -> Note:
    """A device that used the account in the last month before the export."""
    roles: tuple[Role, ...] = ("brand", "model", "system", "type")
    name = " ".join(filter(None, (_cell(kind, row, role) for role in roles)))
    return Note("device", here, SeenDevice(name or None, None, _maybe(_cell(kind, row, "last"))))


def _maybe(value: Json) -> datetime | None:
    try:
        return parse_date(value)[0]
    except ValueError:
        return None
