"""What stands within the text of a post on Facebook: people named, hashtags, links."""

from __future__ import annotations

import re
from collections.abc import Iterable

from forensics.decoding.text import urls_in

# ``@[100001234567890:2048:Jane Doe]``, as the export writes a person named in a text.
_NAMED = re.compile(r"@\[\d+:\d+:([^\]\n]{1,200})\]")
_HASHTAG = re.compile(r"(?<![\w#&/])#(\w*[^\W\d]\w*)")


def plain_mentions(text: str) -> tuple[str, tuple[str, ...]]:
    """A text with the people it names as readers see them, and their names.

    >>> plain_mentions("with @[69:2048:Jo Doe]!")
    ('with Jo Doe!', ('Jo Doe',))
    """
    if "@[" not in text:
        return text, ()
    names = tuple(_NAMED.findall(text))
    return _NAMED.sub(r"\1", text), names


def hashtags_in(text: str) -> tuple[str, ...]:
    """Hashtags without their sign, each once.

    >>> hashtags_in("#Été à la #plage, n° #3")
    ('Été', 'plage')
    """
    return tuple(dict.fromkeys(_HASHTAG.findall(text))) if "#" in text else ()


def links_in(text: str, attached: Iterable[str]) -> tuple[str, ...]:
    """Addresses written in a text and those attached to it, each once."""
    return tuple(dict.fromkeys((*urls_in(text), *attached)))
