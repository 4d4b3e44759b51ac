"""A blog as Tumblr exports it: a page (HTML) for each post, ``posts/html/NUMBER.html``.

Reads: the pages, each a post; the account's e-mail address out of ``payload-0.json``.
Not read, on purpose: messages, never opened; media; the page that lists the posts; what else the
payload holds, which is what was shown to the account and whom it followed no longer.
Seen in: goldens tumblr_html/*, after one page that its author published.

Traps of the format:

- A page ends in ``<div id="footer"><span id="timestamp"> June 27th, 2013 10:55pm </span>`` and the
  tags. The time has no zone: it is the blog's own, which is stated nowhere.
- No page names the blog: its name is that of the export, where it is one.
- What is passed on stands in a quotation under a link to the other blog.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO, ClassVar

from forensics.decoding.dates.written_dates import read_date
from forensics.decoding.element import Element
from forensics.decoding.encoding import as_utf8
from forensics.decoding.fields import JsonObject, mapping, text
from forensics.decoding.markup import written
from forensics.decoding.text import well_formed
from forensics.errors import EvidenceError
from forensics.evidence import Evidence
from forensics.evidence.streams import content_name
from forensics.messages import said
from forensics.model.note_details import NoAuthor
from forensics.model.records import WHOLE, Lack, Locator, Note, Post, Profile, Record
from forensics.parsers.base import AccountArchive, Clock, Giving, Holding, ReadOptions
from forensics.parsers.shared.making.blog_text import page
from forensics.parsers.shared.making.checked import Alone, alone
from forensics.parsers.shared.making.ids import made_up
from forensics.parsers.shared.making.local_times import LocalClock
from forensics.parsers.shared.members.pages import MARKUP, whole_page
from forensics.parsers.shared.members.reading import archived

# The footer of a page stands at its end; one page is one post.
LARGEST = 1 << 22
_FOOTER = re.compile(r"<div\s+id=[\"']footer[\"']\s*>\s*(.*)", re.DOTALL)
_TIME = re.compile(r"<span\s+id=[\"']timestamp[\"']\s*>(.*?)</span>", re.DOTALL)
_TAG = re.compile(r"<span\s+class=[\"']tag[\"']\s*>(.*?)</span>", re.DOTALL)
_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
_OTHER_BLOG = re.compile(
    r"<a\b[^>]*\bclass=[\"'][^\"']*\btumblr_blog\b[^>]*>.*?</a>\s*:", re.DOTALL
)
_PAYLOAD = re.compile(r"(?:^|/)payload-\d+\.json$", re.IGNORECASE)
_SKIPPED = (
    (re.compile(r"(?:^|/)(?:messages|conversations?|chats?)(?:/|-)", re.I), "private_messages"),
    (re.compile(r"\.(?:jpe?g|png|gif|gifv|webp|mp4|mov|mp3|pnj|heic)$", re.I), "media"),
    (re.compile(r"(?:^|/)(?:posts_index\.html|[^/]+\.css)$", re.I), "not_needed"),
)


class TumblrHtml(AccountArchive):
    """Reader of Tumblr's own export of a blog."""

    name: ClassVar[str] = "tumblr_html"
    title: ClassVar[str] = said("Tumblr blog export (posts/html)")
    platform: ClassVar[str] = "tumblr"
    holds: ClassVar[tuple[Holding, ...]] = ("email",)
    years: ClassVar[str] = "2018-"
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "reposts", "profile")
    clock: ClassVar[Clock] = "account"
    lacks: ClassVar[tuple[Lack, ...]] = (
        *("client", "logins", "apps", "names", "deleted", "edits", "seconds"),
    )

    def identify(self, evidence: Evidence) -> bool:
        """True when a page ends as those of such an export do."""
        return any(evidence.once(member, _is_post) for member in evidence.members)

    def elements(
        self, evidence: Evidence, member: str, stream: BinaryIO, keep_raw: bool = False
    ) -> Iterator[Element]:
        """A page as one value; the values of the payload."""
        if _PAYLOAD.search(content_name(member)):
            return archived(evidence, member, stream, keep_raw)
        return whole_page(stream, LARGEST, keep_raw=keep_raw)

    def parse(self, evidence: Evidence, options: ReadOptions) -> Iterator[Record]:
        """Yield the account's address, then the posts in stored order."""
        account, clock = evidence.stem.lower(), LocalClock(options.source_zone)
        posts = 0
        for member in sorted(evidence.members, key=lambda name: not _PAYLOAD.search(name)):
            reason = next((why for shape, why in _SKIPPED if shape.search(member)), None)
            make: Alone
            if reason is not None:
                evidence.ignore(member, reason)
                continue
            if _PAYLOAD.search(content_name(member)):
                make = partial(_profile, account)
            elif evidence.once(member, _is_post):
                make = partial(_post, account, clock, PurePosixPath(content_name(member)).stem)
            else:
                continue
            for record in self.read(evidence, member, alone(make)):
                posts += isinstance(record, Post)
                yield record
        here = Locator(evidence.item, next(iter(evidence.members), ""), WHOLE)
        yield from clock.notes(here)
        if posts:
            yield Note("no_author", here, NoAuthor(account, posts), derived=True)


def _is_post(evidence: Evidence, member: str) -> bool:
    path = PurePosixPath(content_name(member))
    page = path.suffix.lower() in (".html", ".htm") and path.stem.isdigit()
    if not page and len(evidence.members) > 1:
        return False  # other pages, of messages perhaps, are left unopened
    try:
        text = as_utf8(evidence.head(member, LARGEST)).decode("utf-8", "replace")
    except EvidenceError:
        return False
    footer = _FOOTER.search(text)
    return footer is not None and _clock(footer[1]) is not None


def _clock(footer: str) -> str | None:
    found = _TIME.search(footer)
    words = written(found[1]).text.strip() if found else ""
    return words if re.search(r"\d{4}", words) else None


def _profile(account: str, record: JsonObject, here: Locator) -> Iterable[Record]:
    """The account as the payload shows it, of which the address is taken alone."""
    email = text(mapping(record.get("data")).get("email"))
    return [Profile(here, account_id=account, email=email)]


def _post(
    account: str, clock: LocalClock, number: str, record: JsonObject, here: Locator
) -> Iterable[Record]:
    markup = str(record.get(MARKUP) or "")
    opening, footer = _BODY.search(markup), _FOOTER.search(markup)
    stated = _clock(footer[1]) if footer else None
    if footer is None or stated is None:
        raise ValueError("no usable date")
    moment, precision, flags = clock.read(read_date(stated))
    body = markup[opening.end() if opening else 0 : footer.start()]
    told = page(body)
    tags = (well_formed(written(tag).text.strip()) for tag in _TAG.findall(footer[1]))
    known = number.isascii() and number.isdigit()
    return [
        Post(
            platform="tumblr",
            account_id=account,
            post_id=number if known else made_up(here.record, account, moment, told.text),
            created_at=moment,
            precision=precision,
            text=told.text,
            locator=here,
            kind="repost" if _OTHER_BLOG.search(body) else "post",
            urls=told.urls,
            hashtags=tuple(dict.fromkeys(tag.lstrip("#") for tag in tags if tag)),
            media=told.media,
            flags=flags if known else (*flags, "no_ids"),
        )
    ]
