"""The page that Pinterest gives its users of their data: the pins.

Reads: each pin with its address as a post of the account; private pins and those taken down.
Not read, on purpose: boards, followers, searches, and the address (IP) beside each pin.
Seen in: goldens pinterest/*. Shape after one published sample
(https://github.com/ChowSinWon/pinterest-export-parser); the labels are English in it.

Traps: ``Created at`` has no zone, and none is known: ``--source-zone`` names it, else such times
are taken as UTC and flagged. What is missing is written ``No data``.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO, ClassVar

from forensics.decoding.dates.dates import stated_date
from forensics.decoding.element import Element
from forensics.decoding.encoding import as_utf8
from forensics.decoding.fields import JsonObject
from forensics.decoding.markup import written
from forensics.decoding.text import urls_in, well_formed
from forensics.errors import EvidenceError
from forensics.evidence import Evidence
from forensics.messages import said
from forensics.model.records import WHOLE, Flag, Lack, Locator, Post, Record
from forensics.parsers.base import Clock, Giving, Holding, Parser, ReadOptions
from forensics.parsers.shared.making.instagram import hashtags_in
from forensics.parsers.shared.making.local_times import LocalClock

# The page is one text; a larger one than this is no list of anybody's pins.
LONGEST = 1 << 28
CHUNK = 1 << 20
_PIN = re.compile(
    r"<a\s[^<>]{0,500}href=\"https?://(?:\w{1,20}\.)?pinterest\.[\w.]{1,20}/pin/(\d{1,30})/?\""
    r"[^<>]{0,500}>[^<]*</a>\s*"
    r"((?:<br\s*/?>\s*[^<:]{2,40}:(?:(?!<br|<h1).)*)+)",
    re.DOTALL | re.IGNORECASE,
)
_FIELD = re.compile(r"<br\s*/?>\s*([^<:]{2,40}):\s*((?:(?!<br|<h1).)*)", re.DOTALL | re.IGNORECASE)
_NONE = ("no data", "none", "")


class Pinterest(Parser):
    """Reader of Pinterest's own page of pins."""

    name: ClassVar[str] = "pinterest"
    title: ClassVar[str] = said("Pinterest data export (HTML)")
    platform: ClassVar[str] = "pinterest"
    holds: ClassVar[tuple[Holding, ...]] = ("exact",)
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "reposts")
    clock: ClassVar[Clock] = "varies"
    lacks: ClassVar[tuple[Lack, ...]] = ("client", "logins", "apps", "names", "zone")

    def identify(self, evidence: Evidence) -> bool:
        """True when some page holds a pin's address with its fields under it."""
        return any(True for _ in _pages(evidence))

    def elements(
        self, evidence: Evidence, member: str, stream: BinaryIO, keep_raw: bool = False
    ) -> Iterator[Element]:
        """The pins of a page."""
        data = bytearray()
        while chunk := stream.read(CHUNK):
            data += chunk
            if len(data) > LONGEST:
                raise EvidenceError(
                    said("{member}: a page of more than 256 MB is not read.", member=member)
                )
        page = as_utf8(bytes(data)).decode("utf-8", "replace")
        for index, met in enumerate(_PIN.finditer(page)):
            yield Element(index, _fields(met), None, met.group(0) if keep_raw else None)

    def parse(self, evidence: Evidence, options: ReadOptions) -> Iterator[Record]:
        """Yield one Post or Reject for each pin."""
        clock = LocalClock(options.source_zone)
        for member in _pages(evidence):
            yield from self.read(evidence, member, partial(_post, clock, evidence.stem))
            yield from clock.notes(Locator(evidence.item, member, WHOLE))


def _pages(evidence: Evidence) -> Iterator[str]:
    for member in evidence.members:
        if member.lower().endswith((".html", ".htm")) and evidence.once(member, _holds_pins):
            yield member


def _holds_pins(evidence: Evidence, member: str) -> bool:
    try:
        met = _PIN.search(as_utf8(evidence.head(member, CHUNK)).decode("utf-8", "replace"))
    except EvidenceError:
        return False
    return met is not None and "created at" in _fields(met)


def _fields(met: re.Match[str]) -> dict[str, object]:
    """A pin's number, and its fields by their labels in lower case."""
    found: dict[str, object] = {"pin": met.group(1)}
    for label, value in _FIELD.findall(met.group(2)):
        said_here = written(value.strip()).text.strip().removesuffix(",").strip()
        name = html.unescape(label).strip().lower()
        if said_here.lower() not in _NONE:
            found.setdefault(name, well_formed(said_here))
    return found


def _post(clock: LocalClock, stem: str, pin: JsonObject, _: object, here: Locator) -> list[Record]:
    def word(name: str) -> str:
        return str(pin.get(name) or "")

    if not word("created at"):
        raise ValueError("no usable date")
    moment, precision, flags = clock.read(stated_date(word("created at").replace("/", "-")))
    handle = word("username")
    text = "\n\n".join(one for one in (word("title"), word("details")) if one)
    link = word("canonical link")
    found: dict[Flag, bool] = {
        "deleted": word("alive").lower() == "false",
        "limited": word("private").lower() == "true",
    }
    return [
        Post(
            platform="pinterest",
            account_id=(handle or stem).lower(),
            post_id=word("pin"),
            created_at=moment,
            precision=precision,
            text=text,
            locator=here,
            account_handle=handle or None,
            kind="repost" if word("is a repin").lower() == "true" else "post",
            urls=tuple(dict.fromkeys((*urls_in(text), *([link] if "://" in link else [])))),
            hashtags=hashtags_in(text),
            media=(f"photo:{word('image')}",) if word("image") else (),
            flags=(*flags, *(flag for flag, holds in found.items() if holds)),
        )
    ]
