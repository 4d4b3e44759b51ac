"""TikTok's videos as scrapers hand them on: Apify's actors, and dumps of the pages' own objects.

Reads: JSON with ``authorMeta`` (Apify) or ``author.uniqueId`` (the page), tables of either with
the fields' paths as columns. Each video under its author.
Not read, on purpose: music, and how often a video was watched.
Seen in: goldens tiktok_web/*, and a published output of an Apify actor.

Traps: addresses of videos expire, so media bear the id of the video; ``createTime`` follows the
time in the id by seconds; ``isAd`` marks an author's own post that was paid for.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from forensics.decoding.fields import Json, JsonObject
from forensics.messages import said
from forensics.model.records import Lack, Locator, Record
from forensics.parsers.base import Giving, Holding, Run, ScrapedFormat, Tried
from forensics.parsers.shared.making.tiktok_pages import tiktok_post
from forensics.parsers.shared.members.sample import Sample

TIMES = frozenset(("createTime", "createTimeISO"))
TEXTS = frozenset(("text", "desc"))
_SEPARATORS = ("/", ".")


class TiktokWeb(ScrapedFormat):
    """Reader of TikTok's videos as scraped."""

    name: ClassVar[str] = "tiktok_web"
    title: ClassVar[str] = said("TikTok scrapes (Apify, page objects)")
    platform: ClassVar[str] = "tiktok"
    holds: ClassVar[tuple[Holding, ...]] = ("exact", "lang")
    years: ClassVar[str] = "2019-"
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "profile")
    lacks: ClassVar[tuple[Lack, ...]] = ("client", "logins", "apps", "capture_only")
    tried: ClassVar[Tried] = "real"

    def fits(self, sample: Sample) -> bool:
        """True for the fields of a video and its author."""
        if sample.shape == "table":
            return _is_video(_nested(dict.fromkeys(sample.columns, "x")))
        return not sample.script and any(_is_video(record) for record in sample.objects)

    def ids(self, record: JsonObject) -> tuple[Json, str]:
        """The id, and that in the address."""
        last = str(record.get("webVideoUrl") or "").partition("?")[0].rpartition("/")[2]
        return record.get("id"), last if last.isascii() and last.isdigit() else ""

    def records_of(
        self, record: JsonObject, around: object, here: Locator, run: Run
    ) -> Iterable[Record]:
        """One Post a video; its author where changed."""
        stored, linked = self.ids(record)
        item = _nested(record)
        if not item.get("authorMeta") and not item.get("author"):
            raise ValueError("no author")
        post_id = run.id_of(stored, linked)
        if not post_id:
            raise ValueError("the id was rounded by a spreadsheet, and no address holds it")
        post, profile = tiktok_post(item, here, post_id=post_id)
        run.tell(stored, post)
        return [post, *(run.profiles.changed(profile) if profile else ())]


def _is_video(record: JsonObject) -> bool:
    """True for an object with id, time, words and author as TikTok calls them."""
    if "id" not in record or TIMES.isdisjoint(record) or TEXTS.isdisjoint(record):
        return False
    author = record.get("authorMeta", record.get("author"))
    return isinstance(author, dict) and not {"uniqueId", "name"}.isdisjoint(author)


def _nested(record: JsonObject) -> dict[str, Json]:
    """A row whose columns are paths (``authorMeta/name``) as the object that it was."""
    found: dict[str, Json] = {}
    for name, value in record.items():
        mark = next((one for one in _SEPARATORS if one in name), "")
        first, _, rest = name.partition(mark) if mark else (name, "", "")
        if not rest:
            found.setdefault(first, value)
            continue
        inner = found.setdefault(first, {})
        if isinstance(inner, dict):
            inner[rest] = value
    return found
