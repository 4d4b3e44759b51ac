"""Messages to the user: English sentences that another language can take the place of.

``said`` gives the English text, which is what logs, data files and programs see. It keeps the
template and the values, so that the command line can say the same in the user's language
(``cli/language.py``). Templates are looked up by their English wording, as is usual with gettext.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


class Message(str):
    """An English text that remembers its ``template``, its ``values``, and, of a sentence with a
    number in it, the template for ``several`` and the ``number``."""

    template: str
    values: Mapping[str, Any]
    several: str | None
    number: int


def said(template: str, /, **values: object) -> Message:
    """The template with its values filled in, as ``str.format`` does.

    >>> said("{path}: {size:,} bytes", path="a.zip", size=2048)
    'a.zip: 2,048 bytes'
    """
    return _made(template, None, 1, values)


def counted(one: str, several: str, /, number: int, **values: object) -> Message:
    """The template for that number, which is its value ``number``.

    >>> counted("{number:,} post", "{number:,} posts", 2)
    '2 posts'
    """
    return _made(one, several, number, {"number": number, **values})


def joined(parts: Iterable[object], between: str = ", ") -> Message:
    """Messages and other values after one another, each to be said in the user's language.

    >>> joined([said("owner"), said("other")])
    'owner, other'
    """
    values = {f"part{number}": part for number, part in enumerate(parts)}
    template = "{between}".join(f"{{{name}}}" for name in values)
    values["between"] = between
    return _made(template, None, 1, values)


def _made(one: str, several: str | None, number: int, values: Mapping[str, object]) -> Message:
    template = one if several is None or number == 1 else several
    message = Message(template.format(**values) if values else template)
    message.template, message.values = one, values
    message.several, message.number = several, number
    return message
