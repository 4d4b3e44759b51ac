"""Whose a Facebook export is: by its profile, by its own name, else by the file alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from forensics.decoding.fields import Json, mapping, text

_NUMBER = re.compile(r"profile\.php\?(?:\S*?&)?id=(\d+)")
_NAMED = re.compile(r"(?:facebook|fb)\.com/(?!profile\.php|people/)(?:pages/)?([\w.-]+)/?$")


@dataclass(frozen=True, slots=True)
class Owner:
    """The owner of an export, as far as it is known.

    ``account_id`` is the handle as Facebook compares handles, in lower case and without dots, so
    that a profile (``jane.doe``) and the name of another piece of the export
    (``facebook-janedoe-…``) agree; the number where there is no handle. ``names`` are the names
    that the owner bore.
    """

    account_id: str
    handle: str | None = None
    display_name: str | None = None
    names: frozenset[str] = frozenset()


def account_of(handle: str) -> str:
    """A handle as Facebook compares it.

    >>> account_of("Jane.Doe")
    'janedoe'
    """
    return handle.lower().replace(".", "")


def owner_in(profile: Json, otherwise: str) -> Owner:
    """The owner by the record of ``profile_information.json`` (mended before).

    Raises ValueError for what is no profile.
    """
    body = mapping(profile)
    name = full_name(body)
    handle, number = _address(text(body.get("profile_uri")) or "")
    handle = text(body.get("username")) or handle
    account = account_of(handle) if handle else number
    return Owner(account or otherwise, handle, name, frozenset((name,)) if name else frozenset())


def full_name(body: dict[str, Json] | object) -> str | None:
    """The owner's name, whichever way the profile holds it."""
    stored = mapping(body).get("name")
    if isinstance(stored, dict):
        return text(stored.get("full_name"))
    return text(stored) if isinstance(stored, str) else None


def _address(uri: str) -> tuple[str | None, str | None]:
    number, named = _NUMBER.search(uri), _NAMED.search(uri)
    return (named.group(1) if named else None), (number.group(1) if number else None)
