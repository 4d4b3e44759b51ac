"""Shares, comments and reposts out of the rows of LinkedIn's files."""

from __future__ import annotations

import re
from typing import NamedTuple

from forensics.decoding.fields import JsonObject, text
from forensics.decoding.text import urls_in, well_formed
from forensics.model.records import Flag, Locator, Post, PostKind
from forensics.parsers.linkedin.times import moment
from forensics.parsers.shared.making.ids import made_up
from forensics.parsers.shared.making.scraped import basename, exported_time, readable
from forensics.platforms.linkedin import address_in

_HASHTAG = re.compile(r"(?<![\w&/])#(\w+)")
# ``hashtag|#|words``, as the site's own mark-up writes a tag.
_MARKED = re.compile(r"\{?hashtag\|\\?#\|(\w+)\}?")
_OPEN = ("MEMBER_NETWORK", "PUBLIC", "ANYONE", "LOGGED_IN", "")


class Owner(NamedTuple):
    """Whose the posts are: the account's id, by which its files know no handle."""

    account: str


def share(row: JsonObject, here: Locator, owner: Owner) -> Post:
    """A row of ``Shares.csv``: the id in its address dates it."""
    address = address_in(row.get("sharelink"))
    post_id = address.post_id if address else ""
    stated = readable(row.get("date"))
    unzoned = stated is not None and stated.zone == "none"
    if stated is not None and unzoned:
        stated = stated._replace(zone="stated")  # which is UTC, as their ids show
    at, precision, flags = exported_time(post_id, stated, "linkedin")
    words = _MARKED.sub(r"#\1", unbroken(text(row.get("sharecommentary")) or ""))
    shared, medium = text(row.get("sharedurl")) or "", text(row.get("mediaurl")) or ""
    passed_on = address_in(shared)
    urls = urls_in(words)
    if shared and shared not in urls:
        urls = (*urls, shared)
    visible = str(row.get("visibility") or "").strip().upper()
    found: dict[Flag, bool] = {
        "format_zone": unzoned and not post_id,
        "limited": visible not in _OPEN,
        "no_ids": not post_id,
    }
    kind: PostKind = "repost" if passed_on and not words else "quote" if passed_on else "post"
    return Post(
        platform="linkedin",
        account_id=owner.account,
        post_id=post_id or made_up(here.record, owner.account, at, words),
        created_at=at,
        text=words,
        locator=here,
        precision=precision,
        kind=kind,
        urls=urls,
        hashtags=_tags(words),
        media=(f"photo:{basename(medium)}",) if medium else (),
        flags=(*flags, *(flag for flag, holds in found.items() if holds)),
    )


def comment(row: JsonObject, here: Locator, owner: Owner) -> Post:
    """A row of ``Comments.csv``: the id in its address is that of the post it stands under."""
    at, precision = moment(row.get("date"))
    words = unbroken(text(row.get("message")) or "")
    under = address_in(row.get("link"))
    return Post(
        platform="linkedin",
        account_id=owner.account,
        post_id=made_up(here.record, owner.account, at, words),
        created_at=at,
        text=words,
        locator=here,
        precision=precision,
        kind="comment",
        urls=urls_in(words),
        hashtags=_tags(words),
        reply_to=under.post_id if under else None,
        flags=("format_zone", "no_ids"),
    )


def repost(row: JsonObject, here: Locator, owner: Owner) -> Post:
    """A row of ``InstantReposts.csv``: another's post passed on without a word."""
    at, precision = moment(row.get("date"))
    link = text(row.get("link")) or ""
    return Post(
        platform="linkedin",
        account_id=owner.account,
        post_id=made_up(here.record, owner.account, at, link),
        created_at=at,
        text="",
        locator=here,
        precision=precision,
        kind="repost",
        urls=(link,) if link else (),
        flags=("format_zone", "no_ids"),
    )


def unbroken(words: str) -> str:
    """A text without the quotes that the exporter writes on both sides of each line break.

    >>> unbroken('One"\\n"\\n"Two'), unbroken('He said "so"\\nand went')
    ('One\\n\\nTwo', 'He said "so"\\nand went')
    """
    lines = words.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    ends = all(line.endswith('"') for line in lines[:-1])
    if len(lines) > 1 and ends and all(line.startswith('"') for line in lines[1:]):
        last = len(lines) - 1
        lines = [_bared(line, at > 0, at < last) for at, line in enumerate(lines)]
    return well_formed("\n".join(lines).strip())


def _bared(line: str, before: bool, after: bool) -> str:
    if before:
        line = line[1:]
    return line[:-1] if after and line.endswith('"') else line


def _tags(words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_HASHTAG.findall(words)))
