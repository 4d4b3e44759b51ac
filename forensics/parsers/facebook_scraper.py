"""Posts as facebook-scraper writes them, as JSON or CSV.

Reads: posts of pages, groups and people, with what they share.
Not read, on purpose: comments and reactions within, which are other people's.
Seen in: goldens facebook_scraper/*. Shapes after https://github.com/kevinzg/facebook-scraper.

Traps:

- ``time`` is in the zone of the machine that scraped, which is not told; ``timestamp`` is exact
  where it is there. Without it ``--source-zone`` names the zone.
- ``text`` is ``post_text`` and ``shared_text`` together; ``username`` is the name shown.
- Some versions wrote bytes as letters (https://github.com/kevinzg/facebook-scraper/issues/931).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial
from typing import ClassVar

from forensics.decoding.addresses import parts_of
from forensics.decoding.fields import Json, JsonObject
from forensics.decoding.missing import MISSING
from forensics.decoding.mojibake import mended
from forensics.decoding.text import urls_in, well_formed
from forensics.evidence import Evidence
from forensics.messages import said
from forensics.model.note_details import PostCount
from forensics.model.records import (
    WHOLE,
    Flag,
    Ignored,
    Lack,
    Locator,
    Note,
    Post,
    PostKind,
    Precision,
    Profile,
    Record,
)
from forensics.parsers.base import Clock, Giving, Holding, ReadOptions, Run, ScrapedFormat
from forensics.parsers.shared.making.ids import clean_id, made_up
from forensics.parsers.shared.making.instagram import hashtags_in
from forensics.parsers.shared.making.local_times import LocalClock
from forensics.parsers.shared.making.scraped import basename, count, listed, readable
from forensics.parsers.shared.members.reading import guesses
from forensics.parsers.shared.members.sample import Sample, samples

MARKS = frozenset(("post_id", "post_text", "shared_text", "time"))
_OWN = re.compile(r"https?://(?:[\w-]+\.)?facebook\.com/", re.IGNORECASE)


class FacebookScraper(ScrapedFormat):
    """Reader of facebook-scraper's output."""

    name: ClassVar[str] = "facebook_scraper"
    title: ClassVar[str] = said("facebook-scraper (JSON or CSV)")
    platform: ClassVar[str] = "facebook"
    holds: ClassVar[tuple[Holding, ...]] = ("exact",)
    years: ClassVar[str] = "2019-2023"
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "reposts", "profile")
    clock: ClassVar[Clock] = "machine"
    lacks: ClassVar[tuple[Lack, ...]] = ("client", "logins", "apps", "zone", "capture_only")

    def fits(self, sample: Sample) -> bool:
        """True for its fields or columns."""
        if sample.shape == "table":
            return set(sample.columns) >= MARKS
        return any(record.keys() >= MARKS for record in sample.objects)

    def parse(self, evidence: Evidence, options: ReadOptions) -> Iterator[Record]:
        """Yield the records of every member that fits, and what is to be said of its clock."""
        run, clock = self.begin(evidence), LocalClock(options.source_zone)
        for member, sample in samples(evidence):
            if not self.fits(sample):
                continue
            here = Locator(evidence.item, member, WHOLE)
            yield from guesses(evidence, member)
            yield from self.read(evidence, member, partial(_record, run, clock))
            yield from clock.notes(here)
            if posts := run.tally.lost:
                yield Note("no_ids", here, PostCount(posts), derived=True)
                run.tally.lost = 0
        yield from self.finish(evidence, run)

    def records_of(
        self, record: JsonObject, around: object, here: Locator, run: Run
    ) -> Iterable[Record]:
        """One Post a record, its time as it stands."""
        return _record(run, LocalClock(), record, around, here)


def _record(
    run: Run, clock: LocalClock, record: JsonObject, _: object, here: Locator
) -> list[Record]:
    post = _post(record, clock, here)
    seen = f"post {post.account_id} {post.post_id}"
    if seen in run.seen:
        return [Ignored("repeated", here)]
    run.seen.add(seen)
    run.tally.lost += "no_ids" in post.flags
    run.authors.add(post.account_id)
    return [post, *run.profiles.changed(_profile(record, post))]


def _word(record: JsonObject, name: str) -> str:
    """A field's text, mended; ``""`` where it is missing, as Python writes it in tables too."""
    value = record.get(name)
    if value is None or isinstance(value, bool | list | dict):
        return ""
    words = str(value).strip()
    return "" if words.lower() in MISSING else well_formed(mended(words))


def _post(record: JsonObject, clock: LocalClock, here: Locator) -> Post:
    moment, precision, flags = _time(record, clock)
    shared = _word(record, "shared_text")
    own = _word(record, "post_text") or _word(record, "text")
    if shared and own == _word(record, "text") and own.endswith(shared):
        own = own.removesuffix(shared).strip()
    again = bool(shared or _word(record, "shared_post_id"))
    kind: PostKind = "post" if not again else "quote" if own else "repost"
    text = own or shared
    account_id, handle = _account(record)
    if not account_id:
        raise ValueError("no author")
    post_id = clean_id(_word(record, "post_id"))[0]
    if not post_id:
        post_id, flags = made_up(here.record, account_id, moment, text), (*flags, "no_ids")
    return Post(
        platform="facebook",
        account_id=account_id,
        post_id=post_id,
        created_at=moment,
        precision=precision,
        text=text,
        locator=here,
        account_handle=handle,
        kind=kind,
        urls=_links(record, text),
        hashtags=hashtags_in(text),
        media=tuple(_media(record)),
        likes=count(record.get("likes")),
        reposts=count(record.get("shares")),
        flags=flags,
    )


def _time(record: JsonObject, clock: LocalClock) -> tuple[datetime, Precision, tuple[Flag, ...]]:
    """``timestamp`` where it is there, else the clock of the machine that scraped."""
    exact = readable(_word(record, "timestamp"))
    if exact is not None:
        return exact.moment, exact.precision, ()
    stated = readable(_word(record, "time"))
    if stated is None:
        raise ValueError("no usable date")
    return clock.read(stated)


def _account(record: JsonObject) -> tuple[str, str | None]:
    """Id and handle: the number of the author or page, and the name in its address."""
    address = parts_of(_word(record, "user_url"))
    last = address.path.strip("/").rpartition("/")[2]
    handle = last if last and last != "profile.php" and not last.isdigit() else ""
    number = clean_id(_word(record, "user_id"))[0] or clean_id(_word(record, "page_id"))[0]
    name = handle or _word(record, "username") or _word(record, "account")
    return number or name.lower(), handle or None


def _links(record: JsonObject, text: str) -> tuple[str, ...]:
    links = [_word(record, "link")]
    for one in listed(record.get("links")):
        link = one.get("link") if isinstance(one, dict) else one
        links.append(link if isinstance(link, str) else "")
    found = dict.fromkeys((*urls_in(text), *(one for one in links if one.startswith("http"))))
    return tuple(well_formed(one) for one in found if not _OWN.match(one))


def _media(record: JsonObject) -> Iterator[str]:
    pictures: list[Json] = [one for one in listed(record.get("images")) if one]
    for one in pictures or [_word(record, "image")]:
        if name := well_formed(basename(one)):
            yield f"photo:{name}"
    if name := basename(_word(record, "video_id")) or basename(_word(record, "video")):
        yield f"video:{well_formed(name)}"


def _profile(record: JsonObject, post: Post) -> Profile:
    return Profile(
        post.locator,
        account_id=post.account_id,
        handle=post.account_handle,
        display_name=_word(record, "username") or None,
        seen_after=post.created_at,
        derived=True,
    )
