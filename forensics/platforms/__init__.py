"""SHELF: what is known of each platform, one file each, and the tuple that registers them.

To add a platform, write one module that fills in a ``Platform`` and add one line to
``PLATFORMS``. Where the ids of a table fit two platforms equally well, the earlier one is
taken. The methods that use what is known (readers, features, attribution, screening, report)
ask here and name no platform.
"""

from __future__ import annotations

from datetime import datetime

from forensics.platforms.base import Address, Archive, Platform
from forensics.platforms.bluesky import BLUESKY
from forensics.platforms.discord import DISCORD
from forensics.platforms.facebook import FACEBOOK
from forensics.platforms.instagram import INSTAGRAM
from forensics.platforms.linkedin import LINKEDIN
from forensics.platforms.mastodon import MASTODON
from forensics.platforms.reddit import REDDIT
from forensics.platforms.telegram import TELEGRAM
from forensics.platforms.threads import THREADS
from forensics.platforms.tiktok import TIKTOK
from forensics.platforms.x import X
from forensics.platforms.youtube import YOUTUBE

PLATFORMS: tuple[Platform, ...] = (
    X,
    TIKTOK,
    LINKEDIN,
    MASTODON,
    DISCORD,
    BLUESKY,
    REDDIT,
    TELEGRAM,
    YOUTUBE,
    FACEBOOK,
    INSTAGRAM,
    THREADS,
)
_BY_NAME = {each.name: each for each in PLATFORMS}
_FORMERLY = {each.formerly: each.name for each in PLATFORMS if each.formerly}
CALLED = frozenset().union(*(each.called for each in PLATFORMS))
"""What tables write in a column that says of each post which platform it is from."""
UNKNOWN = "other"
"""The name of the platform where nothing shows which it is."""
SHORTENERS = frozenset(each.shortener for each in PLATFORMS if each.shortener)
"""Domains that platforms put before every link: which site it leads to is not known."""


def platform(name: str) -> Platform:
    """What is known of a platform; a record with nothing but the name where it is none of these.

    >>> platform("x").title, platform("elsewhere").issued
    ('X (Twitter)', None)
    """
    return _BY_NAME.get(name) or Platform(name, name)


def own_domains(name: str) -> frozenset[str]:
    """The registrable domains of a platform; those of X where nothing shows which it is.

    Tables that do not name their platform are nearly always of X, and what the labelling presumes
    was learned with the domains of X alone taken out of them: a link to another platform counts
    as one, whatever else stands on this shelf.

    >>> own_domains("other") == own_domains("x")
    True
    >>> own_domains("mastodon")
    frozenset()
    """
    known = _BY_NAME.get(name)
    return X.domains if known is None else known.domains


def is_account(name: str, text: str) -> bool:
    """False where a text cannot be an account's id, and so is a name that stands for it; where
    nothing shows the platform, as on X.

    >>> is_account("x", "odile"), is_account("bluesky", "did:plc:abc")
    (False, True)
    """
    known = X if name == UNKNOWN else platform(name)
    return known.is_account is None or known.is_account(text)


def handle_key(name: str, handle: str) -> str:
    """A handle as its platform compares handles.

    >>> handle_key("facebook", "Jane.Doe"), handle_key("instagram", "Jane.Doe")
    ('janedoe', 'jane.doe')
    """
    return platform(name).handle_key(handle)


def issued(name: str, post_id: str) -> datetime | None:
    """When an id was issued; None where the platform's ids, or this one, hold no time.

    >>> issued("tiktok", "7000000000000000000").isoformat()
    '2021-08-24T14:15:05+00:00'
    """
    known = _BY_NAME.get(name)
    return known.issued(post_id) if known and known.issued else None


def address_in(value: object) -> Address | None:
    """The first address of a post in a value's text, of whichever platform, else None."""
    found = addressed(value)
    return found[1] if found else None


def addressed(value: object) -> tuple[Platform, Address] | None:
    """As ``address_in``, with the platform."""
    for each in PLATFORMS:
        if each.address is not None and (found := each.address(value)) is not None:
            return each, found
    return None


def profile_in(text: str) -> str:
    """The handle in the address of a profile, which a text is as a whole; else ``""``."""
    return next((found for each in PLATFORMS if each.profile and (found := each.profile(text))), "")


def named(word: str) -> str:
    """The name of the platform that a word means: a former name, or the name with ``.com``.

    >>> named("Twitter"), named("x.com"), named("elsewhere")
    ('x', 'x', 'elsewhere')
    """
    name = word.lower().removesuffix(".com")
    return _FORMERLY.get(name, name)


__all__ = [
    "CALLED",
    "PLATFORMS",
    "SHORTENERS",
    "UNKNOWN",
    "Address",
    "Archive",
    "Platform",
    "address_in",
    "addressed",
    "handle_key",
    "is_account",
    "issued",
    "named",
    "own_domains",
    "platform",
    "profile_in",
]
