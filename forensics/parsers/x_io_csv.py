"""X's disclosures of information operations (2018-2021), as published and as mirrored.

Reads: the tables of tweets, of several accounts at once, and those of the accounts; the mirror at
the Internet Archive (``ioa_tweets.csv``) as well.
Not read, on purpose: places, polls, and the numbers of the people mentioned, who are named in the
text.
Seen in: goldens x_io_csv/*, and a published sample of the mirror's columns.

Traps:

- ``tweet_time`` has minutes alone. The id gives the seconds, and is believed only where it falls
  into that very minute; else the stated minute is kept, with the flag ``id_differs``.
- Accounts of few followers bear a hash in place of id, handle and name: 64 hexadecimal digits or,
  in the mirror, 43 or 44 signs of base 64, in which letter case counts.
- Lists are ``[a, b]`` without quotes, or as Python prints them; what is missing is empty, ``[]`` or
  ``absent``; counts may be ``0.0``, and ``is_retweet`` ``true`` or ``True``.
- Some releases exchange the two columns of what is answered: columns go by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from forensics.decoding.fields import Json, JsonObject, required
from forensics.decoding.missing import MISSING
from forensics.decoding.text import expand, unescape, well_formed
from forensics.messages import said
from forensics.model.records import Flag, Lack, Locator, Post, Precision, Profile, Record
from forensics.parsers.base import Giving, Holding, Run, ScrapedFormat, Tried
from forensics.parsers.shared.making.ids import SPOILT, clean_id, made_up
from forensics.parsers.shared.making.scraped import bare_names, count, kind_of, listed, readable
from forensics.parsers.shared.members.sample import Sample
from forensics.parsers.shared.x.tweet import bare_body
from forensics.parsers.shared.x.user import moment as moment_of
from forensics.platforms.x import client_label, is_cut, retweet_of, snowflake_time

ACCOUNT = frozenset(("userid", "user_screen_name", "account_creation_date"))
TWEET = frozenset(("tweetid", "userid", "tweet_time", "tweet_text"))
TRUE = ("true", "1", "1.0")
_BETWEEN_LINKS = re.compile(r"[\s|]+|[,;](?=\s*['\"]?https?://)")
_TCO = re.compile(r"https?://t\.co/\w+")
_HANDLE = re.compile(r"\w{1,20}", re.ASCII)
_OPENING = re.compile(r"@(\w{1,20})\b")


class XIoCsv(ScrapedFormat):
    """Reader of the disclosures of information operations."""

    name: ClassVar[str] = "x_io_csv"
    title: ClassVar[str] = said("X information operations (CSV)")
    platform: ClassVar[str] = "x"
    holds: ClassVar[tuple[Holding, ...]] = ("exact", "client", "lang")
    years: ClassVar[str] = "2018-2021"
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "reposts", "profile")
    lacks: ClassVar[tuple[Lack, ...]] = ("seconds", "logins", "apps", "names", "deleted")
    tried: ClassVar[Tried] = "published"

    def fits(self, sample: Sample) -> bool:
        """True for the columns of the tweets, or of the accounts alone."""
        columns = {name.strip().lower() for name in sample.columns}
        if sample.shape != "table":
            return False
        return columns >= TWEET or (columns >= ACCOUNT and "tweetid" not in columns)

    def ids(self, record: JsonObject) -> tuple[Json, str]:
        """The id; the tables hold no addresses."""
        return record.get("tweetid"), ""

    def records_of(
        self, record: JsonObject, around: object, here: Locator, run: Run
    ) -> Iterable[Record]:
        """One Post a row and its author where changed; of a table of accounts one Profile."""
        if "tweetid" not in record:
            return [_profile(record, here)]
        post = _post(record, run.id_of(record["tweetid"]), here)
        run.tell(record["tweetid"], post)
        return [post, *run.profiles.changed(_profile(record, here, post))]


def _word(row: JsonObject, name: str) -> str | None:
    """A cell's text; None where it is missing."""
    value = row.get(name)
    words = str(value if value is not None else "").strip()
    return None if words.lower() in MISSING or words == "absent" else words


def _account(row: JsonObject) -> tuple[str, str | None]:
    """Id and handle; no handle where a hash stands in its place."""
    stored = _word(row, "userid") or ""
    number = clean_id(stored)[0] if stored.replace(".", "").isdigit() else stored
    handle = _word(row, "user_screen_name")
    if handle and (handle == stored or not _HANDLE.fullmatch(handle)):
        handle = None
    return number or (handle or "").lower(), handle


def _post(row: JsonObject, post_id: str, here: Locator) -> Post:
    account_id, handle = _account(row)
    if not account_id:
        raise ValueError("no author")
    words = well_formed(unescape(str(required(row, "tweet_text") or "")))
    links = _links(row)
    short = list(dict.fromkeys(_TCO.findall(words)))
    if len(short) == len(links):
        words = expand(words, zip(short, links, strict=True))
    moment, precision, flags = _time(row, post_id)
    reply_to = clean_id(_word(row, "in_reply_to_tweetid"))[0] or None
    answers = bool(reply_to or _word(row, "in_reply_to_userid"))
    opening = _OPENING.match(words) if answers else None
    body = bare_body(words)
    found: dict[Flag, bool] = {"cut": is_cut(words), SPOILT: not post_id}
    return Post(
        platform="x",
        account_id=account_id,
        post_id=post_id or made_up(here.record, account_id, moment, words),
        created_at=moment,
        precision=precision,
        text=words,
        locator=here,
        account_handle=handle,
        kind=kind_of(
            words,
            repost=_is_repost(row, words),
            reply=answers,
            quote=_word(row, "quoted_tweet_tweetid") is not None,
        ),
        urls=tuple(links) or body.urls,
        mentions=body.mentions,
        hashtags=bare_names(listed(_word(row, "hashtags")), (), "#") or body.hashtags,
        client=client_label(_word(row, "tweet_client_name")),
        declared_lang=_language(row),
        reply_to=reply_to,
        reply_to_handle=opening.group(1) if opening else None,
        likes=count(_word(row, "like_count")),
        reposts=count(_word(row, "retweet_count")),
        flags=flags + tuple(flag for flag, holds in found.items() if holds),
    )


def _is_repost(row: JsonObject, words: str) -> bool:
    told = (_word(row, "is_retweet") or "").lower() in TRUE
    return told or _word(row, "retweet_tweetid") is not None or retweet_of(words) is not None


def _language(row: JsonObject) -> str | None:
    code = _word(row, "tweet_language")
    return None if code in (None, "und") else code


def _links(row: JsonObject) -> list[str]:
    """The addresses listed; commas stand within addresses too."""
    value = _word(row, "urls")
    if value is None:
        return []
    found = listed(value)
    if not all(isinstance(one, str) and "://" in one for one in found):
        found = [one.strip(" '\"") for one in _BETWEEN_LINKS.split(value.strip("[] "))]
    return list(dict.fromkeys(well_formed(one) for one in found if isinstance(one, str) and one))


def _time(row: JsonObject, post_id: str) -> tuple[datetime, Precision, tuple[Flag, ...]]:
    stated, issued = readable(_word(row, "tweet_time")), snowflake_time(post_id)
    if stated is None:
        if issued is None:
            raise ValueError("no usable date")
        return issued, "second", ("id_time",)
    minute = stated.moment.replace(second=0, microsecond=0)
    if issued is None:
        return stated.moment, stated.precision, ()
    if issued.replace(second=0, microsecond=0) == minute:
        return issued, "second", ("id_time",)
    return stated.moment, stated.precision, ("id_differs",)


def _profile(row: JsonObject, here: Locator, post: Post | None = None) -> Profile:
    account_id, handle = _account(row)
    if not account_id:
        raise ValueError("no author")
    name = _word(row, "user_display_name")
    return Profile(
        here,
        account_id=account_id,
        handle=handle,
        display_name=None if name == _word(row, "userid") else _clean(name),
        bio=_clean(_word(row, "user_profile_description")),
        location=_clean(_word(row, "user_reported_location")),
        website=_clean(_word(row, "user_profile_url")),
        created_at=moment_of(_word(row, "account_creation_date")),
        followers=count(_word(row, "follower_count")),
        following=count(_word(row, "following_count")),
        seen_after=post.created_at if post is not None else None,
        derived=post is not None,
    )


def _clean(words: str | None) -> str | None:
    return well_formed(unescape(words)) if words else None
