"""What Reddit's texts hold, however they were exported: links, people, words for what is gone."""

from __future__ import annotations

import re

from forensics.decoding.text import urls_in
from forensics.parsers.shared.making.scraped import basename

# What stands in the place of a text, or of its author, that was deleted or taken down.
GONE = frozenset(
    ("[deleted]", "[removed]", "[ removed by reddit ]", "[removed by reddit]", "[deleted by user]")
)
NOBODY = frozenset(("", "[deleted]", "[removed]", "none"))
# Of a link under words, ``[words](https://…)``, whose address may hold brackets itself.
_UNDER_WORDS = re.compile(r"\]\(\s*(https?://(?:[^\s()]|\([^\s()]*\))+)[^)\n]{0,200}\)")
_NAMED = re.compile(r"(?<![\w/.-])/?u/([\w-]{3,20})", re.ASCII)
_MEDIA = re.compile(
    r"https?://(?:i|v|preview)\.redd\.it/|https?://(?:www\.)?reddit\.com/gallery/", re.IGNORECASE
)


def is_gone(text: str) -> bool:
    """True for the words that stand in the place of a text that is gone."""
    return text.strip().lower() in GONE


def links_in(text: str) -> tuple[str, ...]:
    """Web addresses in a text, in order, those under words too.

    >>> links_in("see [this](https://a.example/x_(y)), or https://b.example")
    ('https://a.example/x_(y)', 'https://b.example')
    """
    if "://" not in text:
        return ()
    found: list[str] = []
    at = 0
    for match in _UNDER_WORDS.finditer(text):
        found += urls_in(text[at : match.start()])
        found.append(match[1])
        at = match.end()
    return tuple(dict.fromkeys((*found, *urls_in(text[at:]))))


def people_in(text: str) -> tuple[str, ...]:
    """Names of users in a text, in the way that notifies them.

    >>> people_in("thanks u/odile_fictive, not r/cycling")
    ('odile_fictive',)
    """
    return tuple(dict.fromkeys(_NAMED.findall(text))) if "u/" in text else ()


def is_media(address: str) -> bool:
    """True for the address of a picture or video that Reddit keeps for a post."""
    return _MEDIA.match(address) is not None


def medium(address: str) -> str:
    """How such a picture or video is named.

    >>> medium("https://i.redd.it/abc.jpg")
    'photo:abc.jpg'
    """
    kind = "video" if "//v.redd.it/" in address.lower() else "photo"
    return f"{kind}:{basename(address.rstrip('/'))}"


def bare_id(value: object) -> str:
    """An id without the sign of what it is of, ``t1_`` of a comment or ``t3_`` of a post.

    >>> bare_id("t3_1abcd2"), bare_id(None)
    ('1abcd2', '')
    """
    return re.sub(r"^t\d_", "", str(value or "").strip())


def joined(title: str, body: str) -> str:
    """Title and body of a post as one text."""
    return "\n\n".join(part for part in (title.strip(), body.strip()) if part)
