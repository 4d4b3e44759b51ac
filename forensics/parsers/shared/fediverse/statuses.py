"""Parts of a post of Mastodon, or of a server that speaks as it does, in whatever format.

A post's text is HTML, which each server cleans in its own way, and its id is an address. Servers
of Mastodon's own kind end it with the number that dates it (``platforms/mastodon.py``); others
number their posts as they like, so that those numbers tell no time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from forensics.decoding.addresses import parts_of
from forensics.decoding.fields import Json
from forensics.decoding.markup import written
from forensics.decoding.text import urls_in, well_formed
from forensics.model.records import Flag, Precision
from forensics.parsers.shared.making.scraped import basename, readable, time_of_both
from forensics.platforms.mastodon import issued

NAME = "mastodon"
# ``/ap/users/<number>`` since version 4.5, ``/users/<name>`` before.
_STATUS = re.compile(
    r"https?://[^/\s]+/(?:ap/)?users/[^/\s]+/statuses/(\d{1,19})(?:/activity)?/?", re.IGNORECASE
)
_KINDS = {
    "image": "photo",
    "photo": "photo",
    "video": "video",
    "gifv": "animated_gif",
    "audio": "audio",
}


class Told(NamedTuple):
    """What a post says, and the addresses it links to."""

    text: str
    urls: tuple[str, ...]


def told(markup: str, warning: str = "", options: Iterable[str] = ()) -> Told:
    """A post's words: its content warning, its text, the options of its poll, each a paragraph.

    Links to the people and hashtags named are not among the addresses.

    >>> told('<p>Hi <a href="https://a.example/@bo">@<span>bo</span></a></p>', "long").text
    'long\\n\\nHi @bo'
    """
    said = written(markup)
    listed = "\n".join(one.strip() for one in options)
    words = "\n\n".join(part for part in (warning.strip(), said.text, listed) if part)
    links = [address for address, shown in said.links if shown[:1] not in ("@", "#")]
    found = dict.fromkeys((*links, *urls_in(words)))
    return Told(well_formed(words), tuple(found))


def number_in(address: str | None) -> str:
    """The number at the end of a post's own address; "" where it is not of Mastodon's kind.

    >>> number_in("https://a.example/users/bo/statuses/110726017288384411/activity")
    '110726017288384411'
    """
    match = _STATUS.fullmatch(address or "")
    return match.group(1) if match else ""


def id_in(address: str | None) -> str:
    """The id that an address of a post stands for: its number where that holds the time and so is
    no other server's, else the address as a whole, whoever says it.

    >>> id_in("https://a.example/users/bo/statuses/110726017288384411")
    '110726017288384411'
    >>> id_in("https://a.example/users/bo/statuses/42/activity")
    'https://a.example/users/bo/statuses/42'
    """
    number = number_in(address)
    if number and issued(number) is not None:
        return number
    whole = address or ""
    return whole.rstrip("/").removesuffix("/activity") if number else whole


def settled(number: str, stated: Json) -> tuple[datetime, Precision, tuple[Flag, ...]]:
    """The time of a post, from what is stated and what its number of Mastodon's kind holds, ``""``
    where it has none; raises ValueError when neither gives one."""
    return time_of_both(issued(number) if number else None, readable(stated), platform=NAME)


def host_of(address: str | None) -> str:
    """The server in an address, in lower case.

    >>> host_of("https://Social.example/users/bo")
    'social.example'
    """
    return (parts_of(address or "").hostname or "").lower()


def full_handle(name: str | None, host: str) -> str | None:
    """A handle with its server, which servers leave out of those of their own people.

    >>> full_handle("bo", "a.example"), full_handle("@bo@b.example", "a.example")
    ('bo@a.example', 'bo@b.example')
    """
    name = (name or "").lstrip("@")
    return f"{name}@{host}" if name and host and "@" not in name else name or None


def identity(name: str | None, host: str) -> str:
    """What stands for an account: its name and its server, ``bo@a.example``. Names never change
    there, and are what an archive, whose id is an address, and an interface, whose id is a number
    of the server that was asked, both tell. ``""`` where either is not known."""
    name = (name or "").lstrip("@").partition("@")[0]
    return f"{name}@{host}".lower() if name and host else ""


def medium(kind: str, address: Json) -> str:
    """A file of a post as the timeline has it: ``photo:cat.png``."""
    return f"{_KINDS.get(kind.partition('/')[0].lower(), 'file')}:{basename(address)}"


def first_link(fields: Sequence[str]) -> str | None:
    """The first address that the fields of a profile link to, which are HTML."""
    return next((link for one in fields for link, _ in written(one).links), None)
