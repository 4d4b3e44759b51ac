"""Posts, stories and profiles as instaloader keeps them, one JSON file each, packed by xz or not.

Reads: ``node`` with ``instaloader`` beside it (version 4), bare posts of version 3, and profiles.
Not read, on purpose: comments under the posts (``..._comments.json``), which are mostly others';
hashtags, and lists that it keeps to resume from.
Seen in: goldens instaloader/*. Shapes after https://github.com/instaloader/instaloader.

Traps: the same post is kept again where it was fetched twice, and then told once; a post found by
its hashtag has the number of its owner alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import ClassVar

from forensics.decoding.fields import Json, JsonObject, mapping
from forensics.evidence import Evidence
from forensics.evidence.streams import content_name
from forensics.messages import said
from forensics.model.records import Ignored, Lack, Locator, Record
from forensics.parsers.base import Giving, Holding, ReadOptions, Run, ScrapedFormat
from forensics.parsers.shared.making.instagram import (
    author_of,
    instagram_post,
    instagram_profile,
)
from forensics.parsers.shared.members.parts import Part
from forensics.parsers.shared.members.sample import Sample

POSTS = frozenset(("Post", "StoryItem"))
BARE = frozenset(("shortcode", "owner"))
TIMES = frozenset(("taken_at_timestamp", "date", "taken_at"))
# Of Graph's pages, and of https://github.com/arc298/instagram-scraper.
LISTS = frozenset(("edges", "GraphImages"))
DEEPEST = 6
COMMENTS = "_comments.json"


class Instaloader(ScrapedFormat):
    """Reader of instaloader's files."""

    name: ClassVar[str] = "instaloader"
    title: ClassVar[str] = said("instaloader (JSON, xz)")
    platform: ClassVar[str] = "instagram"
    holds: ClassVar[tuple[Holding, ...]] = ("exact",)
    years: ClassVar[str] = "2017-"
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "profile")
    lacks: ClassVar[tuple[Lack, ...]] = ("client", "logins", "apps", "names", "capture_only")

    def fits(self, sample: Sample) -> bool:
        """True for a node with instaloader's mark, or a bare post of Graph's."""
        return not sample.script and any(
            _is_marked(part.record) or _is_bare(part.record)
            for record in sample.objects
            for part in self.split(record)
            if isinstance(part.record, dict)
        )

    def split(self, value: Json) -> Iterable[Part]:
        """The posts in a page of Graph's, or in a file of instagram-scraper; else the value."""
        if not isinstance(value, dict) or _is_marked(value) or _is_bare(value):
            return (Part(value),)
        found = [Part(one) for one in _nodes(value, 0)]
        return found or (Part(value),)

    def parse(self, evidence: Evidence, options: ReadOptions) -> Iterator[Record]:
        """Yield the records of every file but those of comments."""
        for member in evidence.members:
            if content_name(member).lower().endswith(COMMENTS) and len(evidence.members) > 1:
                evidence.ignore(member, "not_needed")
        yield from super().parse(evidence, options)

    def records_of(
        self, record: JsonObject, around: object, here: Locator, run: Run
    ) -> Iterable[Record]:
        """One Post, Profile or Ignored per file; beside a post, its owner where changed."""
        marked = _is_marked(record)
        kind = str(mapping(record["instaloader"]).get("node_type")) if marked else "Post"
        node = mapping(record.get("node")) if marked else record
        if kind == "Profile":
            return [replace(instagram_profile(node, here), derived=False)]
        if kind not in POSTS:
            return [Ignored("not_a_post", here)]
        post = instagram_post(node, here)
        seen = f"post {post.account_id} {post.post_id}"
        if seen in run.seen:
            return [Ignored("repeated", here)]
        run.seen.add(seen)
        run.tell(post.post_id, post)
        user = author_of(node)
        if not user.get("full_name"):
            return [post]
        return [post, *run.profiles.changed(instagram_profile(user, here, after=post))]


def _nodes(value: Json, depth: int) -> Iterator[JsonObject]:
    """The posts of a page: in ``edges``, each a ``node``, or in ``GraphImages`` as they are."""
    if not isinstance(value, dict) or depth > DEEPEST:
        return
    for name, inner in value.items():
        if isinstance(inner, list) and name in LISTS:
            for one in inner:
                node = one.get("node") if isinstance(one, dict) and name == "edges" else one
                if isinstance(node, dict) and _is_bare(node):
                    yield node
        elif isinstance(inner, dict):
            yield from _nodes(inner, depth + 1)


def _is_marked(record: JsonObject) -> bool:
    return isinstance(record.get("instaloader"), dict) and "node" in record


def _is_bare(record: JsonObject) -> bool:
    return record.keys() >= BARE and not TIMES.isdisjoint(record) and "data" not in record
