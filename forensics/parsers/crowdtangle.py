"""Posts as CrowdTangle exported them (to August 2024), of Facebook and Instagram, as CSV.

Reads: any choice of its columns with the time of the post and its words or address.
Not read, on purpose: how a post did against others, and text found in its pictures.
Seen in: goldens crowdtangle/*. Columns after https://github.com/digitalmethodsinitiative/4cat
(``import_formats.py``), times after published files.

Traps:

- ``Post Created`` ends in letters of a zone, ``EST`` and ``EDT`` by turns within one file.
- People publish what columns they need, so none but those named above is asked for.
- In groups a post's author is not told: it is put down to the group.
- ``Description`` is the text on Instagram, and that of the linked page on Facebook.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import ClassVar

from forensics.decoding.dates.dates import Stated, stated_date
from forensics.decoding.fields import JsonObject
from forensics.decoding.missing import MISSING
from forensics.decoding.text import urls_in, well_formed
from forensics.evidence import Evidence
from forensics.messages import said
from forensics.model.note_details import NoAuthor, PostCount
from forensics.model.records import WHOLE, Lack, Locator, Note, Post, Profile, Record
from forensics.parsers.base import Clock, Giving, Holding, ReadOptions, Run, ScrapedFormat, Tried
from forensics.parsers.shared.making.ids import clean_id, made_up
from forensics.parsers.shared.making.instagram import hashtags_in, mentions_in
from forensics.parsers.shared.making.local_times import LocalClock
from forensics.parsers.shared.making.scraped import basename, count
from forensics.parsers.shared.members.reading import guesses
from forensics.parsers.shared.members.sample import Sample, samples

# As the columns are called in lower case.
WHEN = ("post created", "post created date", "created")
WHO = frozenset(("page name", "group name", "account", "user name", "facebook id"))
WHAT = frozenset(("message", "description", "url"))
# Counts of its own; historical reports call the time ``Created``, as others' tables do.
OWN_COUNTS = frozenset(
    ("total interactions", "likes at posting", "followers at posting", "overperforming score")
)
_POST = re.compile(
    r"/(?:posts|videos|permalink|photos(?:/[^/]+)?|reel)/(?:pfbid)?(\w+)/?(?:\?.*)?$"
)
_STORY = re.compile(r"[?&](?:story_fbid|fbid|v)=(\w+)")
_CODE = re.compile(r"instagram\.com/(?:[\w.]+/)?(?:p|tv|reel)/([\w-]+)", re.IGNORECASE)
_OWN = re.compile(r"https?://(?:[\w-]+\.)?(?:facebook|instagram)\.com/", re.IGNORECASE)
_VIDEO = ("video", "live", "igtv", "reel")


class Crowdtangle(ScrapedFormat):
    """Reader of CrowdTangle's tables."""

    name: ClassVar[str] = "crowdtangle"
    title: ClassVar[str] = said("CrowdTangle (CSV)")
    platform: ClassVar[str] = "facebook"
    holds: ClassVar[tuple[Holding, ...]] = ("exact",)
    years: ClassVar[str] = "2016-2024"
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "profile")
    clock: ClassVar[Clock] = "offset"
    lacks: ClassVar[tuple[Lack, ...]] = ("client", "logins", "apps", "capture_only")
    tried: ClassVar[Tried] = "synthetic"

    def fits(self, sample: Sample) -> bool:
        """True for a table with the time of a post, its account, and its words or address."""
        names = {_name(name) for name in sample.columns}
        return (
            sample.shape == "table"
            and not names.isdisjoint(WHEN)
            and not names.isdisjoint(WHO)
            and not names.isdisjoint(WHAT)
            and (not names.isdisjoint(WHEN[:2]) or not names.isdisjoint(OWN_COUNTS))
        )

    def parse(self, evidence: Evidence, options: ReadOptions) -> Iterator[Record]:
        """Yield the records of every table that fits, and what is to be said of it."""
        run, clock = self.begin(evidence), LocalClock(options.source_zone)
        for member, sample in samples(evidence):
            if not self.fits(sample):
                continue
            here = Locator(evidence.item, member, WHOLE)
            told = _Told(clock)
            yield from guesses(evidence, member)
            yield from self.read(evidence, member, partial(told.record, run))
            yield from clock.notes(here)
            if told.made_up:
                yield Note("no_ids", here, PostCount(told.made_up), derived=True)
            for account, posts in told.groups.items():
                yield Note("no_author", here, NoAuthor(account, posts), derived=True)
        yield from self.finish(evidence, run)

    def records_of(
        self, record: JsonObject, around: object, here: Locator, run: Run
    ) -> Iterable[Record]:
        """One Post a row; its account where changed."""
        return _Told(LocalClock()).record(run, record, around, here)


class _Told:
    """What rows of one table showed beside their posts."""

    def __init__(self, clock: LocalClock) -> None:
        self.clock = clock
        self.made_up = 0
        self.groups: dict[str, int] = {}

    def record(self, run: Run, row: JsonObject, _: object, here: Locator) -> list[Record]:
        row = {_name(name): value for name, value in row.items()}
        post = _post(row, self.clock, here)
        self.made_up += "no_ids" in post.flags
        if _word(row, "group name") and not _word(row, "page name"):
            self.groups[post.account_id] = self.groups.get(post.account_id, 0) + 1
        run.authors.add(post.account_id)
        return [post, *run.profiles.changed(_profile(row, post))]


def _name(column: str) -> str:
    """A column's name in small letters, as people write it anew: ``Page_Name``, ``page.name``.

    >>> _name("Post_Created")
    'post created'
    """
    return re.sub(r"[\s_.]+", " ", column).strip().lower()


def _word(row: JsonObject, *names: str) -> str:
    for name in names:
        words = str(row.get(name) or "").strip()
        if words.lower() not in MISSING and words != "N/A":
            return well_formed(words)
    return ""


def _post(row: JsonObject, clock: LocalClock, here: Locator) -> Post:
    moment, precision, flags = clock.read(_stated(row))
    address = _word(row, "url")
    code = _CODE.search(address)
    platform = "instagram" if code or ("account" in row and "page name" not in row) else "facebook"
    handle = _word(row, "user name")
    name = _word(row, "page name", "group name", "account")
    account_id = clean_id(_word(row, "facebook id"))[0] or (handle or name).lower()
    if not account_id:
        raise ValueError("no author")
    # On Facebook the description is that of the page that a post links to.
    names = ("message", "description") if platform == "instagram" else ("message",)
    text = _word(row, *names)
    found = code or _POST.search(address) or _STORY.search(address)
    post_id = found.group(1) if found else ""
    if not post_id:
        post_id, flags = made_up(here.record, account_id, moment, text), (*flags, "no_ids")
    kind = _word(row, "type").lower()
    return Post(
        platform=platform,
        account_id=account_id,
        post_id=post_id,
        created_at=moment,
        precision=precision,
        text=text,
        locator=here,
        account_handle=handle or None,
        urls=_links(row, text),
        mentions=mentions_in(text),
        hashtags=hashtags_in(text),
        media=_media(row, kind, post_id),
        likes=count(_word(row, "likes")),
        reposts=count(_word(row, "shares")),
        flags=flags,
    )


def _stated(row: JsonObject) -> Stated:
    written = _word(row, "post created") or _word(row, "created")
    if not written:
        written = f"{_word(row, 'post created date')} {_word(row, 'post created time')}".strip()
    if not written:
        raise ValueError("no usable date")
    return stated_date(written)


def _links(row: JsonObject, text: str) -> tuple[str, ...]:
    """Links to elsewhere; those of the post itself and its pictures lead to the platform."""
    listed = [_word(row, "final link") or _word(row, "link")]
    found = dict.fromkeys((*urls_in(text), *(one for one in listed if one.startswith("http"))))
    return tuple(one for one in found if not _OWN.match(one))


def _media(row: JsonObject, kind: str, post_id: str) -> tuple[str, ...]:
    """A picture by its name where it is told, else by the post's id."""
    video = any(word in kind for word in _VIDEO)
    name = basename(_word(row, "photo"))
    if video or name or kind in ("photo", "album"):
        return (f"{'video' if video else 'photo'}:{name or post_id}",)
    return ()


def _profile(row: JsonObject, post: Post) -> Profile:
    return Profile(
        post.locator,
        account_id=post.account_id,
        handle=post.account_handle,
        display_name=_word(row, "page name", "group name", "account") or None,
        bio=_word(row, "page description") or None,
        followers=count(_word(row, "followers at posting")),
        seen_after=post.created_at,
        derived=True,
    )
