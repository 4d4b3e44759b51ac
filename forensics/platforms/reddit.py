"""Reddit: addresses of posts and comments, and of profiles. Ids are counted up and hold no time.

A user name never changes, so that it is the account's id as well
(https://support.reddithelp.com/hc/en-us/articles/204579479).
"""

from __future__ import annotations

import re

from forensics.platforms.base import Address, Platform

_HOSTS = r"(?:https?://)?(?:(?:www|old|new|np|m|amp|i)\.)?reddit\.com"
_POST = re.compile(
    rf"{_HOSTS}/(?:(?:r|u|user)/[\w-]+/)?comments/(\w+)(?:/[^/\s?#]*(?:/(\w+))?)?", re.IGNORECASE
)
_PROFILE = re.compile(rf"{_HOSTS}/u(?:ser)?/([\w-]{{3,20}})/?", re.IGNORECASE)


def address_in(value: object) -> Address | None:
    """The first address of a post or comment in a value's text; it names no author.

    >>> address_in("https://www.reddit.com/r/cycling/comments/1xyz/x/lq8d004/")
    Address(handle=None, post_id='lq8d004')
    >>> address_in("https://www.reddit.com/r/cycling/") is None
    True
    """
    text = str(value or "")
    match = _POST.search(text) if "/comments/" in text else None
    return Address(None, match[2] or match[1]) if match else None


def profile_in(text: str) -> str:
    """The handle in the address of a profile, which a text is as a whole; else ``""``.

    >>> profile_in("https://www.reddit.com/user/odile_fictive/")
    'odile_fictive'
    """
    match = _PROFILE.fullmatch(text)
    return match[1] if match else ""


REDDIT = Platform(
    "reddit",
    "Reddit",
    domains=frozenset(("reddit.com", "redd.it", "redditmedia.com", "redditstatic.com")),
    address=address_in,
    profile=profile_in,
)
