"""User objects of the X APIs into profiles."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from forensics.decoding.dates.dates import parse_date
from forensics.decoding.fields import Json, JsonObject, mappings
from forensics.decoding.fields import text as text_of
from forensics.decoding.text import expand, unescape, well_formed
from forensics.model.records import Locator, Post, Profile
from forensics.parsers.shared.making.scraped import count


def profile_of_user(
    user: JsonObject,
    locator: Locator,
    seen_at: datetime | None = None,
    *,
    post: Post | None = None,
) -> Profile:
    """The profile in an API v1.1 user object, or in one brought into its shape.

    It is as of the capture, ``seen_at`` where that is known; else no earlier than the ``post``
    that it is stored with.
    """
    links = _links(user)
    verified = user.get("verified")
    number = user.get("id_str") or user.get("id")
    return Profile(
        locator,
        account_id=str(number) if number else None,
        handle=_text(user.get("screen_name")),
        display_name=_text(user.get("name")),
        bio=_text(expand(_string(user.get("description")), links)),
        location=_text(user.get("location")),
        website=_text(expand(_string(user.get("url")), links)),
        picture=_text(user.get("profile_image_url_https") or user.get("profile_image_url")),
        created_at=moment(user.get("created_at")),
        seen_at=seen_at,
        verified=verified if isinstance(verified, bool) else None,
        time_zone=_text(user.get("time_zone")),
        followers=count(user.get("followers_count")),
        following=count(user.get("friends_count")),
        derived=True,
        seen_after=post.created_at if post is not None and seen_at is None else None,
    )


def moment(value: Json) -> datetime | None:
    """A date where there is a readable one, else None."""
    if isinstance(value, str) and len(value) <= LONGEST_DATE:
        return _moment_of(value)
    return _read_moment(value)


def _read_moment(value: Json) -> datetime | None:
    try:
        return parse_date(value)[0] if value else None
    except ValueError:
        return None


# Every tweet repeats its user, with the date of its account. Nothing longer is worth the memory.
# A pure function: what is kept is the same in every run.
LONGEST_DATE = 64
_moment_of = lru_cache(maxsize=4096)(_read_moment)


def _string(value: Json) -> str:
    return value if isinstance(value, str) else ""


def _text(value: Json) -> str | None:
    return well_formed(unescape(value)) if value and isinstance(value, str) else None


def _links(user: JsonObject) -> list[tuple[str, str]]:
    """Short links of bio and website with the addresses behind them."""
    entities = user.get("entities")
    groups = entities.values() if isinstance(entities, dict) else ()
    return [
        (text_of(link.get("url")) or "", text_of(link.get("expanded_url")) or "")
        for group in groups
        if isinstance(group, dict)
        for link in mappings(group.get("urls"))
    ]
