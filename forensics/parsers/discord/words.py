"""What a message of Discord names, and the files attached to it."""

from __future__ import annotations

import re

from forensics.decoding.fields import Json
from forensics.parsers.shared.making.scraped import basename

# ``<@900…>`` and, once, ``<@!900…>``: a person; ``<@&…>`` is a role, ``<#…>`` a channel.
_PERSON = re.compile(r"<@!?(\d{15,20})>")
_MOVING = (".mp4", ".mov", ".webm", ".mkv")
_STILL = (".png", ".jpg", ".jpeg", ".gif", ".webp")


def mentions_in(words: str) -> tuple[str, ...]:
    """Numbers of the people that a text names.

    >>> mentions_in("thanks <@900000000000000003>! cc <@&777000000000000001>")
    ('900000000000000003',)
    """
    return tuple(dict.fromkeys(_PERSON.findall(words)))


def media_of(stored: Json) -> tuple[str, ...]:
    """Attached files, whose addresses stand one after another.

    >>> media_of("https://cdn.discordapp.com/attachments/1/2/cat.png?ex=1")
    ('photo:cat.png',)
    """
    listed = stored if isinstance(stored, list) else str(stored or "").replace(",http", " http")
    addresses = listed.split() if isinstance(listed, str) else [str(one) for one in listed]
    return tuple(_medium(basename(one)) for one in addresses if "://" in one)


def _medium(name: str) -> str:
    lower = name.lower()
    kind = "video" if lower.endswith(_MOVING) else "photo" if lower.endswith(_STILL) else "file"
    return f"{kind}:{name}"
