"""The text of a piece of HTML as a reader of the page sees it, and the links in it.

Parsed by lexbor, as a browser does: no script runs, nothing is fetched, no entity expands.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from forensics.decoding.nested_markup import TooDeep, parsed

# Elements that begin a line of their own.
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "fieldset"),
        *("figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header"),
        *("hr", "li", "main", "nav", "ol", "pre", "section", "table", "td", "th", "tr", "ul"),
    )
)
_UNSEEN = frozenset(("script", "style", "head", "template", "noscript"))
_TAGS = re.compile(r"<[^<>]*>")
_SPACES = re.compile(r"[ \t\r\n\f]+")
# The edge of such an element; ends of line in the source are spaces, so that the sign is free.
_EDGE = "\r"
_BREAKS = re.compile(r"(?<! ) *[\r\n][ \r\n]*")
_SCHEME = re.compile(r"https?://(?:www\.)?")
DEEPEST = 200
"""Elements within one another, deeper than any page is; what lies deeper is told without breaks."""


class Written(NamedTuple):
    """A text, and each link in it: where it leads, and the words that it stands under."""

    text: str
    links: tuple[tuple[str, str], ...] = ()


def written(markup: str) -> Written:
    """What a piece of HTML says.

    Paragraphs are parted by an empty line, line breaks kept. A link whose words are its own
    address, be it shortened, is written out in full; under other words it stands in ``links``
    alone. Of what is nested deeper than can be parsed, the words without any mark-up.

    >>> written('<p>See <a href="https://a.example/long">a.example/l…</a></p><p>Bye</p>').text
    'See https://a.example/long\\n\\nBye'
    """
    if "<" not in markup and "&" not in markup:
        return Written(markup.strip())
    try:
        body = parsed(markup).body
    except TooDeep:
        return Written(_SPACES.sub(" ", _TAGS.sub(" ", markup)).strip())
    return written_in(body) if body is not None else Written("")


def written_in(node: LexborNode) -> Written:
    """As ``written``, of a part of a page that is parsed."""
    parts: list[str] = []
    links: list[tuple[str, str]] = []
    _walk(node, parts, links, 0)
    return Written(_joined(parts), tuple(links))


def _joined(parts: list[str]) -> str:
    return _BREAKS.sub(
        lambda met: "\n" * max(1, min(2, met[0].count("\n"))), "".join(parts)
    ).strip()


def _walk(node: LexborNode, parts: list[str], links: list[tuple[str, str]], depth: int) -> None:
    if depth > DEEPEST:
        parts.append(_SPACES.sub(" ", node.text(deep=True)))
        return
    child = node.child
    while child is not None:
        tag = child.tag or ""
        if tag == "-text":
            parts.append(_SPACES.sub(" ", child.text(deep=False)))
        elif tag == "br":
            parts.append("\n")
        elif tag == "a" and (address := child.attributes.get("href")):
            under: list[str] = []
            _walk(child, under, links, depth + 1)
            words = _joined(under)
            links.append((address, words))
            parts.append(address if shows_address(words, address) else "".join(under))
        elif tag not in _UNSEEN and not tag.startswith("-"):
            edge = "\n\n" if tag == "p" else _EDGE if tag in _BLOCKS else ""
            parts.append(edge)
            _walk(child, parts, links, depth + 1)
            parts.append(edge)
        child = child.next


def shows_address(words: str, address: str) -> bool:
    """True when the words of a link are its address, perhaps without scheme or end."""
    bare = _SCHEME.sub("", address, count=1)
    shown = _SCHEME.sub("", words, count=1).rstrip("…").removesuffix("...")
    return "." in shown and bare.startswith(shown)
