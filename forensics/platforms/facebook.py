"""Facebook: its addresses; its ids hold no time."""

from __future__ import annotations

import re

from forensics.messages import said
from forensics.platforms.base import Address, Archive, Platform

_HOST = r"(?:https?://)?(?:www\.|m\.|web\.|mbasic\.|[a-z]{2}-[a-z]{2}\.)?(?:facebook|fb)\.com"
_POST = re.compile(
    rf"(?<![\w.-]){_HOST}/(?:"
    r"(?!groups/|watch/|story\.php|permalink\.php|photo)([\w.-]+)/(?:posts|videos|reels?)/"
    r"(?:[\w%-]*/)?(\d{5,}|pfbid\w+)"
    r"|groups/[\w.-]+/(?:posts|permalink)/(\d{5,}|pfbid\w+)"
    r"|reel/(\d{5,})"
    r"|(?:story|permalink)\.php\?(?:\S*?&)?story_fbid=(\d{5,}|pfbid\w+))",
    re.IGNORECASE,
)
_PROFILE = re.compile(rf"{_HOST}/(?!profile\.php|groups|pages|watch|people)([\w.]{{5,50}})/?", re.I)


def address(value: object) -> Address | None:
    """The first address of a post in a value's text; handle and id, numbers where it has them.

    >>> address("https://www.facebook.com/some.body/posts/10150123456789012")
    Address(handle='some.body', post_id='10150123456789012')
    """
    met = _POST.search(str(value))
    if met is None:
        return None
    return Address(met.group(1), met.group(2) or met.group(3) or met.group(4) or met.group(5))


def profile(text: str) -> str:
    """The handle in a text that is the address of a profile and nothing else, else ''.

    >>> profile("https://www.facebook.com/some.body"), profile("https://www.facebook.com/groups")
    ('some.body', '')
    """
    met = _PROFILE.fullmatch(text.strip())
    return met.group(1) if met else ""


FACEBOOK = Platform(
    "facebook",
    "Facebook",
    called=frozenset(("facebook", "facebook.com")),
    domains=frozenset(("facebook.com", "fb.com", "fb.me", "fb.watch", "fbcdn.net")),
    address=address,
    profile=profile,
    is_account=str.isdigit,
    # Facebook passes over the dots of a handle.
    handle_key=lambda handle: handle.lower().replace(".", ""),
    archive=Archive(
        said("a Facebook export"),
        paths=(
            "profile_information/profile_information.json",
            "profile_information/profile_information.html",
            "security_and_login_information/account_activity.json",
        ),
    ),
)
