"""TikTok: ids hold the second at which the video was made, in their upper 32 bits.

The post follows up to half a minute later: of 96 posts with both, 94 lay within 28 seconds.
Source: R. Benson, "Tinkering with TikTok Timestamps", DFIR Review, 2020
(https://dfir.pubpub.org/pub/9llea7yp).
"""

from __future__ import annotations

import re
from datetime import datetime

from forensics.messages import said
from forensics.platforms.base import Address, Archive, Platform, id_moment, id_number

NAME = "tiktok"
# ``/share/video/`` is how the platform's own export writes it; ``/v/ID.html`` is of 2018.
_POST = re.compile(
    r"(?<![\w-])(?:https?://)?(?:[\w-]+\.)?(?:tiktok\.com|tiktokv\.(?:com|us))"
    r"/(?:@([\w.]+)/|share/|embed/)?(?:video|photo|v)/(?:v\d/)?(\d{1,20})(?!\d)",
    re.IGNORECASE,
)
_PROFILE = re.compile(r"(?:https?://)?(?:www\.|m\.)?tiktok\.com/@([\w.]{1,30})/?", re.IGNORECASE)


def issued(post_id: str) -> datetime | None:
    """When a video's id was issued, UTC to the second; None for what is no such id.

    >>> issued("7000000000000000000").isoformat()
    '2021-08-24T14:15:05+00:00'
    """
    number = id_number(post_id)
    return None if number is None else id_moment((number >> 32) * 1000)


def address_in(value: object) -> Address | None:
    """The first address of a video in a value's text; None when there is none.

    >>> address_in("https://www.tiktok.com/@odile.fictive/video/7000000000000000000?lang=en")
    Address(handle='odile.fictive', post_id='7000000000000000000')
    >>> address_in("https://www.tiktokv.com/share/video/7000000000000000000/").post_id
    '7000000000000000000'
    """
    text = str(value or "")
    match = _POST.search(text) if "tiktok" in text.lower() else None
    return Address(match.group(1), match.group(2)) if match else None


def profile_in(text: str) -> str:
    """The handle in the address of a profile, which a text is as a whole; else ``""``.

    >>> profile_in("https://www.tiktok.com/@odile.fictive")
    'odile.fictive'
    """
    match = _PROFILE.fullmatch(text)
    return match.group(1) if match else ""


TIKTOK = Platform(
    NAME,
    "TikTok",
    called=frozenset(("tiktok", "tiktok.com", "www.tiktok.com", "tik tok")),
    domains=frozenset(
        ("tiktok.com", "tiktokv.com", "tiktokv.us", "tiktokcdn.com", "tiktokcdn-us.com")
    ),
    issued=issued,
    address=address_in,
    profile=profile_in,
    is_account=str.isdigit,
    archive=Archive(
        said("a TikTok export"),
        # Of the export as text, which is a folder; that as JSON is one file.
        paths=(
            *("TikTok/Profile And Settings", "TikTok/Profiel en instellingen"),
            *("Profile And Settings/Follower.txt", "Profiel en instellingen/Volger.txt"),
        ),
    ),
)
