"""Telegram: addresses of posts in public channels and groups, and of profiles.

Messages are numbered chat by chat, so that their ids hold no time. Links to ``t.me`` lead to
other people's channels and invitations as often as to one's own, hence to another place.
"""

from __future__ import annotations

import re

from forensics.platforms.base import Address, Platform

_HOSTS = r"(?:https?://)?(?:www\.)?(?:t|telegram)\.me"
_POST = re.compile(
    rf"(?<![\w.-]){_HOSTS}/(?:s/)?(?!c/|joinchat/)([A-Za-z]\w{{3,31}})/(\d+)(?!\w)", re.IGNORECASE
)
_PROFILE = re.compile(rf"{_HOSTS}/(?!joinchat|addstickers|share)([A-Za-z]\w{{3,31}})/?", re.I)


def address_in(value: object) -> Address | None:
    """The first address of a post in a value's text.

    >>> address_in("https://t.me/fictive_news/42")
    Address(handle='fictive_news', post_id='42')
    >>> address_in("https://t.me/joinchat/42") is None
    True
    """
    text = str(value or "")
    match = _POST.search(text) if ".me/" in text else None
    return Address(match[1], match[2]) if match else None


def profile_in(text: str) -> str:
    """The handle in the address of a profile, which a text is as a whole; else ``""``.

    >>> profile_in("https://t.me/fictive_news")
    'fictive_news'
    """
    match = _PROFILE.fullmatch(text)
    return match[1] if match else ""


TELEGRAM = Platform(
    "telegram",
    "Telegram",
    domains=frozenset(("telegram.org",)),
    address=address_in,
    profile=profile_in,
)
