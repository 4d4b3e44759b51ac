"""Feeds (RSS, Atom, WordPress's exports) cut into their entries, each parsed by itself.

The text is searched for the entries' own marks, and each entry is then given to a parser of XML
alone, with the names that the feed declares: so memory is bounded by one entry, a broken one
costs itself alone, and a document type, with whatever entities it defines, is never parsed.
"""

from __future__ import annotations

import codecs
import html
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.entities import html5
from typing import Any, BinaryIO, cast
from xml.etree.ElementTree import Element as Node
from xml.etree.ElementTree import ParseError, tostring

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from forensics.decoding.element import CUT_RECORD, MISSING_END, Element
from forensics.decoding.fields import Json, JsonObject

CHUNK = 1 << 18
LONGEST = 1 << 25
"""Characters of an entry beyond which it is not read."""
DEEPEST = 200
"""Elements within one another, deeper than those of any entry."""
KINDS = {"rss": "rss", "rdf": "rdf", "feed": "atom"}
"""The name of the outermost element, and what such a feed is called here."""

# What stands before the outermost element: declaration, comments, a document type.
_PROLOG = re.compile(
    r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>|\s+)*", re.DOTALL | re.I
)
_ROOT = re.compile(r"<((?:[\w.-]+:)?(rss|rdf|feed))((?=[\s>])[^>]*)>", re.IGNORECASE)
_CHANNEL = re.compile(r"<(?:[\w.-]+:)?channel(?=[\s>])[^>]*>")
_MARK = re.compile(r"<!\[CDATA\[|<!--|<(/?)((?:[\w.-]+:)?(?:item|entry))(?=[\s/>])")
_DECLARED = re.compile(r"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
# Signs that no XML may hold; blogs do.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# Looked for as far as one ends: where none does, each beginning would be followed to the end.
_CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_REFERENCE = re.compile(r"&(#\d{1,9}|#[xX][0-9a-fA-F]{1,8}|\w{1,40})?(;?)")
_PREFIX = re.compile(r"(?<=[</\s])([A-Za-z_][\w.-]*):[\w.-]+")
_OWN = frozenset(("amp", "lt", "gt", "quot", "apos"))
# Namespaces by the prefix they have here; WordPress counts versions in its own.
_NAMES = {
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://www.w3.org/2005/Atom": "atom:",
    "http://search.yahoo.com/mrss/": "media:",
    "http://www.youtube.com/xml/schemas/2015": "yt:",
    "http://www.w3.org/2007/app": "app:",
    "http://purl.org/atom/app#": "app:",
    "http://purl.org/syndication/thread/1.0": "thr:",
    "http://schemas.google.com/blogger/2018": "blogger:",
    "http://activitystrea.ms/spec/1.0/": "activity:",
}
_BY_PREFIX = {name.rstrip(":"): address for address, name in reversed(_NAMES.items())}
_WORDPRESS = "http://wordpress.org/export/"
_XHTML = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True, slots=True)
class Feed:
    """What stands before the first entry: the kind of feed, its encoding, what it declares
    (``opening``, ``closing``: around an entry to be parsed), and the fields of its channel."""

    kind: str
    encoding: str
    opening: str
    closing: str
    start: int
    root: str
    channel: JsonObject
    comments: tuple[str, ...] = ()

    @property
    def wordpress(self) -> bool:
        """True for an export of WordPress, which is an RSS feed with a namespace of its own."""
        return _WORDPRESS in self.opening


def feed_of(head: bytes) -> Feed | None:
    """The feed that a file begins with; None for anything else."""
    encoding = _encoding(head)
    text = head.decode(encoding, "replace").removeprefix("\ufeff")
    prolog = _PROLOG.match(text)
    root = _ROOT.match(text, prolog.end() if prolog else 0)
    if prolog is None or root is None or "\0" in text[:64]:
        return None
    rest = text[root.end() :]
    first = next((met for met in _marks(rest) if met is not None), None)
    before = rest[: first.start()] if first is not None else rest
    channel = _CHANNEL.search(before)
    name, around = root.group(1), root.group(0)
    opening, closing = around, f"</{name}>"
    if channel is not None and "xmlns" in channel.group(0):
        opening, closing = around + channel.group(0), f"</{_tag(channel.group(0))}>{closing}"
    return Feed(
        kind=KINDS[root.group(2).lower()],
        encoding=encoding,
        opening=opening,
        closing=closing,
        start=root.end(),
        root=name,
        channel=_channel(around, before, f"</{name}>", channel),
        comments=tuple(re.findall(r"<!--(.*?)-->", prolog.group(0), re.DOTALL)),
    )


def feed_entries(
    stream: BinaryIO, feed: Feed, *, keep_raw: bool = False, longest: int = LONGEST
) -> Iterator[Element]:
    """Each entry of a feed as an object: its children by name, its text under ``""``, its
    attributes under ``@name``.

    A child is a list of such objects, since any may be repeated. Names of other vocabularies
    keep a prefix (``dc:creator``), whatever the feed calls it. An entry that is no XML, or longer
    than ``longest`` characters, has ``error`` set.
    """
    buffered = io.BufferedReader(cast(io.RawIOBase, stream), CHUNK)
    text = io.TextIOWrapper(buffered, feed.encoding, "replace", newline="")
    for index, (found, whole) in enumerate(_slices(text, feed, longest)):
        raw = found if keep_raw else None
        if whole == "end":
            yield Element(index, None, MISSING_END, cut=True)
        elif whole == "cut":
            yield Element(index, None, CUT_RECORD, raw, cut=True)
        elif whole == "long":
            yield Element(index, None, f"the entry is too long (over {longest:,} characters)", raw)
        elif whole == "torn":
            yield Element(index, None, "not valid XML (the entry has no end)", raw)
        else:
            yield _parsed(index, found, feed, raw)


def _parsed(index: int, found: str, feed: Feed, raw: str | None) -> Element:
    try:
        node = _parse(found, feed.opening, feed.closing)
    except (ParseError, DefusedXmlException, ValueError) as error:
        return Element(index, None, f"not valid XML ({error})", raw)
    return Element(index, value_of(node), None, raw)


def _encoding(head: bytes) -> str:
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if head.startswith(mark):
            return name
    declared = _DECLARED.match(head[:400].decode("latin-1").lstrip())
    try:
        name = codecs.lookup(declared.group(1)).name if declared else "utf-8"
        "<".encode(name)
    except (LookupError, UnicodeError):
        return "utf-8"
    # Bytes that are read here as letters of one byte cannot be in an encoding of two.
    return "utf-8" if name.startswith(("utf-16", "utf-32")) else name


def _tag(start: str) -> str:
    return re.split(r"[\s>]", start[1:], maxsplit=1)[0]


def _channel(root: str, before: str, end: str, channel: re.Match[str] | None) -> JsonObject:
    closing = f"</{_tag(channel.group(0))}>" if channel is not None else ""
    if closing and closing in before:
        closing = ""
    # A cut or broken head costs no more than what it would tell of the feed itself.
    try:
        node = _parse(before + closing, root, end, outer=True)
    except (ParseError, DefusedXmlException, ValueError):
        return {}
    inner = next((one for one in node if one.tag.rpartition("}")[2] == "channel"), node)
    return value_of(inner)


def _parse(text: str, opening: str, closing: str, *, outer: bool = False) -> Node:
    """The element in a piece of a feed; the one around it with ``outer``."""
    text = _FORBIDDEN.sub("", text)
    try:
        node = ElementTree.fromstring(f"{opening}{text}{closing}", forbid_dtd=True)
    except ParseError:
        text = _mended(text)
        opening = _declaring(opening, text)
        node = ElementTree.fromstring(f"{opening}{text}{closing}", forbid_dtd=True)
    _check_depth(node)
    if outer:
        return cast(Node, node)
    while len(node) and node.tag.rpartition("}")[2] not in ("item", "entry"):
        node = node[0]
    return cast(Node, node)


def _check_depth(node: Node) -> None:
    level = [node]
    for _ in range(DEEPEST):
        level = [child for one in level for child in one]
        if not level:
            return
    raise ValueError(f"more than {DEEPEST} elements in one another")


def _mended(text: str) -> str:
    """A piece of XML with its ampersands made good: names of HTML, and those that stand alone."""
    ends = text.rfind("]]>") + 3
    parts = _CDATA.split(text[:ends])
    parts[-1] += text[ends:]
    return "".join(
        part if part.startswith("<![CDATA[") else _REFERENCE.sub(_reference, part) for part in parts
    )


def _reference(met: re.Match[str]) -> str:
    name, end = met.group(1), met.group(2)
    if name and end and name in _OWN:
        return met.group(0)
    if name and end and (name.startswith("#") or f"{name};" in html5):
        sign = _FORBIDDEN.sub("\ufffd", html.unescape(met.group(0)))
        return html.escape(sign, quote=False)
    return "&amp;" + met.group(0)[1:]


def _declaring(opening: str, text: str) -> str:
    """The opening with names declared that the feed uses and forgot to declare."""
    ends = text.rfind("]]>") + 3
    used = set(_PREFIX.findall(_CDATA.sub("", text[:ends]) + text[ends:]))
    new = [one for one in used if f"xmlns:{one}" not in opening and one not in ("xml", "xmlns")]
    declared = "".join(f' xmlns:{one}="{_BY_PREFIX.get(one, "urn:" + one)}"' for one in sorted(new))
    at = opening.index(">")
    return opening[:at] + declared + opening[at:]


def _marks(text: str) -> Iterator[re.Match[str] | None]:
    """Starts of entries in a text without those in comments and quoted text."""
    at = 0
    while (met := _MARK.search(text, at)) is not None:
        if met.group(0).startswith("<!"):
            end = text.find(_end(met), met.end())
            at = end if end >= 0 else len(text)
        else:
            yield met
            at = met.end()


def _end(met: re.Match[str]) -> str:
    return "]]>" if met.group(0).startswith("<![") else "-->"


def _slices(text: io.TextIOWrapper, feed: Feed, longest: int) -> Iterator[tuple[str, str]]:
    """Each entry's text, and ``whole`` or what is wrong with it; at last, where the feed has no
    end, an empty one with ``end``."""
    held, at, begin, started = "", 0, -1, False
    searched, waiting = 0, ""
    skipping = feed.start
    while True:
        more = text.read(CHUNK)
        if not started and more:
            started, more = True, more.removeprefix("\ufeff")
        held += more
        if skipping:
            if len(held) < skipping and more:
                continue
            at, skipping = skipping, 0
        while True:
            if waiting:
                end = held.find(waiting, searched)
                if end < 0:
                    searched = max(at, len(held) - len(waiting))
                    break
                at, waiting = end + len(waiting), ""
            met = _MARK.search(held, at)
            if met is None or (more and met.end() + 1 > len(held)):
                break
            if met.group(0).startswith("<!"):
                waiting, searched, at = _end(met), met.end(), met.end()
                continue
            close = held.find(">", met.end())
            if close < 0:
                break
            at = close + 1
            if not met.group(1):
                if begin >= 0:
                    yield held[begin : met.start()], "torn"
                begin = met.start()
                if held[close - 1] != "/":
                    continue
            if begin >= 0:
                yield held[begin:at], "whole"
                begin = -1
        if not more:
            break
        if begin >= 0 and len(held) - begin > longest:
            yield held[begin : begin + 200], "long"
            begin = -1
        # Marks may lie across the border of two pieces.
        keep = begin if begin >= 0 else min(at, len(held)) if waiting else max(at, len(held) - 80)
        held, at = held[keep:], max(0, at - keep)
        searched = max(0, searched - keep)
        begin = 0 if begin >= 0 else -1
    if begin >= 0:
        yield held[begin:], "cut"
    elif f"</{feed.root}" not in held[-400:]:
        yield "", "end"


def value_of(node: Node) -> dict[str, Any]:
    """An element as an object; markup within a text (Atom's ``xhtml``) as its text."""
    space = node.tag.partition("}")[0] + "}" if node.tag.startswith("{") else ""
    return _value(node, space)


def _value(node: Node, own: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, said in node.attrib.items():
        found["@" + name.rpartition("}")[2]] = said
    if any(child.tag.startswith(_XHTML) for child in node):
        found[""] = "".join(_markup(child) for child in node)
        return found
    if node.text and node.text.strip():
        found[""] = node.text
    for child in node:
        name = _name(child.tag, own)
        if name:
            found.setdefault(name, []).append(_value(child, own))
    return found


def _markup(node: Node) -> str:
    for one in node.iter():
        one.tag = one.tag.removeprefix(_XHTML)
    return str(tostring(node, encoding="unicode"))


def _name(tag: str, own: str) -> str:
    """The name of a child as it is called here; "" for one of a vocabulary not known."""
    if own and tag.startswith(own):
        return tag.removeprefix(own)
    if not tag.startswith("{"):
        return tag
    space, _, name = tag[1:].partition("}")
    if space.startswith(_WORDPRESS):
        return ("excerpt:" if "excerpt" in space else "wp:") + name
    if not own and space in ("http://backend.userland.com/rss2", "http://purl.org/rss/1.0/"):
        return name
    return _NAMES[space] + name if space in _NAMES else ""


def said_in(entry: JsonObject, *names: str) -> str:
    """The text of the first of some children that has one; ``""`` where none has.

    >>> said_in({"title": [{"": " A "}]}, "summary", "title")
    'A'
    """
    for name in names:
        for one in children(entry, name):
            words = one.get("")
            if isinstance(words, str) and words.strip():
                return words.strip()
    return ""


def children(entry: JsonObject, name: str) -> list[Mapping[str, Json]]:
    """The children of that name, none where there are none."""
    found = entry.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
