"""Threads: posts are media of Instagram's, with ids and codes of the same kind.

Accounts too: one signs in to Threads with one's account of Instagram and bears its handle there.
"""

from __future__ import annotations

import re

from forensics.platforms.base import Address, Platform
from forensics.platforms.instagram import issued

_HOST = r"(?:https?://)?(?:www\.)?threads\.(?:net|com)"
_POST = re.compile(
    rf"(?<![\w-]){_HOST}/(?:@([A-Za-z0-9_.]{{1,30}})/post|t)/([\w-]{{5,60}})",
    re.IGNORECASE | re.ASCII,
)
_PROFILE = re.compile(rf"{_HOST}/@([A-Za-z0-9_.]{{1,30}})/?(?:\?\S*)?", re.IGNORECASE | re.ASCII)


def address_in(value: object) -> Address | None:
    """The first address of a post in a value's text; None when there is none.

    >>> address_in("https://www.threads.com/@odile.m/post/CmiJBr2LAAA")
    Address(handle='odile.m', post_id='CmiJBr2LAAA')
    >>> address_in("https://www.threads.net/t/CmiJBr2LAAA").handle is None
    True
    """
    match = _POST.search(str(value or ""))
    return Address(match.group(1), match.group(2)) if match else None


def profile_in(text: str) -> str:
    """The handle in the address of a profile, which a text is as a whole; else ``""``.

    >>> profile_in("https://www.threads.net/@odile.m")
    'odile.m'
    """
    match = _PROFILE.fullmatch(text)
    return match.group(1) if match else ""


THREADS = Platform(
    "threads",
    "Threads",
    called=frozenset(("threads", "threads.net", "threads.com", "www.threads.net")),
    domains=frozenset(("threads.net", "threads.com")),
    issued=issued,
    address=address_in,
    profile=profile_in,
    is_account=str.isdigit,
)
