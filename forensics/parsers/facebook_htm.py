"""Facebook's export of before 2018: pages, of which ``html/timeline.htm`` has the posts.

Reads: the timeline, each entry with words as a post or, where its sentence does not begin with the
owner's name, as another's. Files are known by their shape, so that they may bear any name.
Not read, on purpose: messages, never opened; friends, contacts, advertising, photos. Not read,
since no page of it is published: ``security.htm``.
Seen in: goldens facebook_htm/*. Shape after a program that reads such pages (automatic_diary), and
a comment that somebody copied from a page of photos.

Traps of the format:

- An entry is ``<p><div class="meta">when</div>sentence<div class="comment">words</div></p>``, which
  no browser nests so; one without words tells of a like, a friend or a link, and is no post.
- Sentence and date are in the account's language. The date states its offset (``UTC+01``).
- Others write on a timeline as well. Where the owner's name does not come first in sentences of the
  language, the owner's own posts that have a sentence are counted as others'.
- There are no ids and no seconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import BinaryIO, ClassVar

from forensics.decoding.dates.written_dates import read_date
from forensics.decoding.element import Element
from forensics.decoding.encoding import as_utf8
from forensics.decoding.fields import JsonObject
from forensics.decoding.markup import written
from forensics.decoding.text import urls_in, well_formed
from forensics.errors import EvidenceError
from forensics.evidence import Evidence
from forensics.messages import said
from forensics.model.note_details import NoAuthor, PostCount
from forensics.model.records import WHOLE, Ignored, Lack, Locator, Note, Post, Profile, Record
from forensics.parsers.base import AccountArchive, Clock, Giving, ReadOptions
from forensics.parsers.shared.making.blog_text import page
from forensics.parsers.shared.making.checked import alone
from forensics.parsers.shared.making.ids import made_up
from forensics.parsers.shared.making.instagram import hashtags_in
from forensics.parsers.shared.making.local_times import LocalClock
from forensics.parsers.shared.members.pages import MARKUP, page_text

LARGEST = 1 << 26
HEAD = 1 << 18
_ENTRY = re.compile(r"<p>\s*<div\s+class=[\"']meta[\"']\s*>")
_CONTENTS = re.compile(r"class=[\"']contents[\"'][^>]*>\s*<h1[^>]*>(.*?)</h1>", re.DOTALL)
_COMMENT = re.compile(r"<div\s+class=[\"']comment[\"']\s*>(.*?)</div>", re.DOTALL)
_THREAD = re.compile(r"class=[\"']thread[\"']")
_NOT_NEEDED = (
    "photos|videos|events|pokes|survey_responses|synced_photos|index|mobile_devices|facerec|apps"
    "|places|settings"
)
_SKIPPED = tuple(
    (re.compile(rf"(?:^|/)(?:{names})(?:\.html?$|/)", re.IGNORECASE), reason)
    for names, reason in (
        ("messages|inbox|chats?|conversations?", "private_messages"),
        ("friends|contact_info|contacts?", "contacts"),
        ("ads", "advertising"),
        (_NOT_NEEDED, "not_needed"),
    )
)
_MEDIA = re.compile(r"\.(?:jpe?g|png|gif|mp4|mov)$", re.IGNORECASE)


class FacebookHtm(AccountArchive):
    """Reader of the timeline of such an export."""

    name: ClassVar[str] = "facebook_htm"
    title: ClassVar[str] = said("Facebook data export before 2018 (html/timeline.htm)")
    platform: ClassVar[str] = "facebook"
    years: ClassVar[str] = "2012-2018"
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "profile")
    clock: ClassVar[Clock] = "offset"
    lacks: ClassVar[tuple[Lack, ...]] = (
        *("client", "logins", "apps", "names", "deleted", "edits", "ids", "seconds"),
    )

    def identify(self, evidence: Evidence) -> bool:
        """True when a page is such a timeline."""
        return any(_is_timeline(evidence, member) for member in evidence.members)

    def elements(
        self, evidence: Evidence, member: str, stream: BinaryIO, keep_raw: bool = False
    ) -> Iterator[Element]:
        """The entries of a timeline, each as markup."""
        text = page_text(stream, LARGEST)
        if isinstance(text, Element):
            yield text
            return
        starts = [met.start() for met in _ENTRY.finditer(text)]
        for at, (start, end) in enumerate(zip(starts, [*starts[1:], len(text)], strict=True)):
            piece = text[start:end]
            yield Element(at, {MARKUP: piece}, None, piece if keep_raw else None)

    def parse(self, evidence: Evidence, options: ReadOptions) -> Iterator[Record]:
        """Yield the owner's name, then the entries in stored order."""
        clock = LocalClock(options.source_zone)
        for member in evidence.members:
            if not _is_timeline(evidence, member):
                if reason := _reason(member):
                    evidence.ignore(member, reason)
                continue
            owner = evidence.once(member, _named)
            here = Locator(evidence.item, member, WHOLE)
            account = (owner or evidence.stem).lower()
            if owner:
                yield Profile(here, account, display_name=owner, derived=True)
            posts = 0
            for record in self.read(
                evidence, member, alone(partial(_entry, owner, account, clock))
            ):
                posts += isinstance(record, Post)
                yield record
            yield from clock.notes(here)
            if posts:
                yield Note("no_ids", here, PostCount(posts), derived=True)
            if posts and not owner:
                yield Note("no_author", here, NoAuthor(account, posts), derived=True)


def _reason(member: str) -> str | None:
    if _MEDIA.search(member):
        return "media"
    return next((reason for names, reason in _SKIPPED if names.search(member)), None)


def _is_timeline(evidence: Evidence, member: str) -> bool:
    if _reason(member) is not None and len(evidence.members) > 1:
        return False
    return evidence.once(member, _looks_so)


def _looks_so(evidence: Evidence, member: str) -> bool:
    text = _head(evidence, member)
    entry = _ENTRY.search(text)
    if entry is None or _THREAD.search(text) or _CONTENTS.search(text) is None:
        return False
    try:
        read_date(_when(text[entry.start() :]))
    except ValueError:
        return False
    return True


def _head(evidence: Evidence, member: str) -> str:
    try:
        return as_utf8(evidence.head(member, HEAD)).decode("utf-8", "replace")
    except EvidenceError:
        return ""


def _named(evidence: Evidence, member: str) -> str:
    """The owner's name, above the entries."""
    found = _CONTENTS.search(_head(evidence, member))
    return well_formed(written(found[1]).text.strip()) if found else ""


def _when(piece: str) -> str:
    inner = piece[piece.find(">", piece.find("<div")) + 1 :]
    return written(inner[: inner.find("</div>")]).text.strip()


def _entry(
    owner: str, account: str, clock: LocalClock, record: JsonObject, here: Locator
) -> Iterable[Record]:
    piece = str(record.get(MARKUP) or "")
    moment, precision, flags = clock.read(read_date(_when(piece)))
    rest = piece[piece.find("</div>") + len("</div>") :]
    words = _COMMENT.search(rest)
    sentence = written(rest[: words.start()] if words else "").text.strip()
    if words is None:
        return [Ignored("not_a_post", here)]
    if sentence and owner and not sentence.startswith(owner):
        return [Ignored("other_author", here)]
    told = page(words[1])
    if not told.text:
        return [Ignored("not_a_post", here)]
    return [
        Post(
            platform="facebook",
            account_id=account,
            post_id=made_up(here.record, account, moment, told.text),
            created_at=moment,
            precision=precision,
            text=told.text,
            locator=here,
            urls=tuple(dict.fromkeys((*told.urls, *urls_in(told.text)))),
            hashtags=hashtags_in(told.text),
            flags=(*flags, "no_ids"),
        )
    ]
