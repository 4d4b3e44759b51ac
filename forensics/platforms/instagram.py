"""Instagram: ids of media hold the millisecond at which they were issued, from bit 23, and the
code in a post's address is the id in base 64.

Source: "Sharding & IDs at Instagram", Instagram Engineering, 2012
(https://instagram-engineering.com/sharding-ids-at-instagram-1cf5a71e5a5c), which gives the bits
and, in its example, the epoch. Ids from before that epoch were numbers in sequence. An id is that
of the upload: a post that was planned ahead bears an earlier one.
"""

from __future__ import annotations

import re
from datetime import datetime

from forensics.platforms.base import Address, Platform, id_moment, id_number

EPOCH_MS = 1_314_220_021_721
# An hour after the clock began: smaller numbers are of the old sequence.
_FIRST = 3_600_000 << 23
_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
# Codes of private accounts' posts are longer: the id's eleven digits, then a key.
_CODE = re.compile(r"([A-H][\w-]{10})(?:[\w-]{28})?", re.ASCII)
# The API writes the author's id behind the medium's: ``3000000000000000000_1234``.
_OWNED = re.compile(r"(\d{15,19})(?:_\d+)?", re.ASCII)
_POST = re.compile(
    r"(?<![\w-])(?:https?://)?(?:www\.|m\.)?instagram\.com/(?:([A-Za-z0-9_.]{1,30})/)?"
    r"(?:p|reels?|tv)/([\w-]{5,60})",
    re.IGNORECASE | re.ASCII,
)
_PROFILE = re.compile(
    r"(?:https?://)?(?:www\.|m\.)?instagram\.com/(?:_u/)?@?([A-Za-z0-9_.]{1,30})/?(?:\?[^\s]*)?",
    re.IGNORECASE | re.ASCII,
)
# First parts of addresses that are no profile's.
_PLACES = frozenset(
    ("p", "reel", "reels", "tv", "stories", "explore", "accounts", "direct", "about", "legal")
)


def issued(post_id: str) -> datetime | None:
    """When a medium's id, or the code in its address, was issued, UTC to the millisecond.

    None for what is no such id.

    >>> issued("3000000000000000000").isoformat()
    '2022-12-24T02:11:30.373000+00:00'
    >>> issued("CmiJBr2LAAA") == issued("3000000000000000000")
    True
    """
    owned = _OWNED.fullmatch(post_id)
    number = id_number(owned.group(1)) if owned else _from_code(post_id)
    if number is None or not _FIRST <= number < 1 << 63:
        return None
    return id_moment((number >> 23) + EPOCH_MS)


def _from_code(code: str) -> int | None:
    match = _CODE.fullmatch(code)
    if match is None:
        return None
    number = 0
    for digit in match.group(1):
        number = number * 64 + _DIGITS.index(digit)
    return number


def address_in(value: object) -> Address | None:
    """The first address of a post in a value's text; None when there is none.

    >>> address_in("https://www.instagram.com/odile/reel/CmiJBr2LAAA/")
    Address(handle='odile', post_id='CmiJBr2LAAA')
    """
    match = _POST.search(str(value or ""))
    return Address(match.group(1), match.group(2)) if match else None


def profile_in(text: str) -> str:
    """The handle in the address of a profile, which a text is as a whole; else ``""``.

    >>> profile_in("https://www.instagram.com/odile.m/"), profile_in("https://instagram.com/p/")
    ('odile.m', '')
    """
    match = _PROFILE.fullmatch(text)
    return match.group(1) if match and match.group(1).lower() not in _PLACES else ""


INSTAGRAM = Platform(
    "instagram",
    "Instagram",
    called=frozenset(("instagram", "instagram.com", "www.instagram.com", "ig")),
    domains=frozenset(("instagram.com", "cdninstagram.com", "instagr.am", "ig.me")),
    issued=issued,
    address=address_in,
    profile=profile_in,
    is_account=str.isdigit,
)
