"""Posts as Bluesky's API gives them: feeds, threads, searches, and records as they are stored.

Reads: pages of ``getAuthorFeed`` and other feeds, ``getPosts``, ``searchPosts``,
``getPostThread``, pages of ``listRecords``, single records and profiles, events of Jetstream; each
alone, in lists, in JSON Lines, or inside what a tool has put around them. So are the folders that
``goat`` and ``gosky`` unpack a repository into, one file a record, ``COLLECTION/KEY.json``.
Not read, on purpose: likes, follows, blocks, lists; what a post answers or quotes, where it is
shown beside it.
Tried on: real records of an organisation (published), goldens bluesky_api/*.

Traps of the format:

- A repost shows the post and the author of the original. Only ``reason`` says whose repost it is,
  and when; ``reasonPin`` is no repost but the author's own pinned post, which stands in the feed
  once more. https://docs.bsky.app/docs/api/app-bsky-feed-get-author-feed
- ``createdAt`` is the client's claim: see ``shared/atproto/records.py``.
- A record of an unpacked repository is without its address: the key is the name of its file, the
  account stands in ``_commit.json`` beside the collections, else in the folder's name.
- Records are without their author's handle; where the page names it beside them it is taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar

from forensics.decoding.fields import Json, JsonObject, held, mapping, text
from forensics.decoding.text import well_formed
from forensics.evidence import Evidence
from forensics.messages import said
from forensics.model.note_details import PostCount
from forensics.model.records import WHOLE, Ignored, Lack, Locator, Note, Post, Profile, Record
from forensics.parsers.base import Giving, Holding, Run, ScrapedFormat, Tried
from forensics.parsers.shared.atproto.records import (
    NAME,
    POST,
    PROFILE,
    REPOST,
    At,
    address_of,
    handle_in,
    post_of,
    profile_of,
    repost_of,
)
from forensics.parsers.shared.atproto.unpacked import (
    address_in_folders,
    in_collection,
    is_bare,
    repositories_of,
)
from forensics.parsers.shared.making.ids import made_up
from forensics.parsers.shared.making.scraped import count, readable, repeated, settled_time
from forensics.parsers.shared.members.parts import Part
from forensics.parsers.shared.members.sample import Sample

_DEPTH = 8
# What stands beside a post and is not part of the page.
_ASIDE = frozenset(("reply", "embed", "reason", "viewer", "author", "record", "labels"))
_REPOSTED = "#reasonRepost"
# The name of ``$type`` in what the SDK for Python gives as dictionaries.
_PYTHON = "py_type"
_UNDERSCORE = re.compile(r"(?<=[a-z])_([a-z])")
_EVENTS = ("commit", "identity", "account")
_GONE = ("#notFoundPost", "#blockedPost")
Handles = Mapping[str, str]


@dataclass(slots=True)
class _Run(Run):
    made_up: Counter[str] = field(default_factory=Counter)
    """By member, the posts without an id of their own."""
    repositories: dict[str, str] = field(default_factory=dict)
    """The accounts of unpacked repositories, by their folders."""


class BlueskyApi(ScrapedFormat):
    """Reader of what the API of Bluesky answers."""

    name: ClassVar[str] = "bluesky_api"
    title: ClassVar[str] = said("Bluesky API (JSON)")
    platform: ClassVar[str] = "bluesky"
    holds: ClassVar[tuple[Holding, ...]] = ("exact", "lang")
    years: ClassVar[str] = "2023-"
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "reposts", "profile")
    lacks: ClassVar[tuple[Lack, ...]] = (
        *("client", "logins", "apps", "deleted", "edits", "claimed_times", "capture_only"),
    )
    tried: ClassVar[Tried] = "published"

    def begin(self, evidence: Evidence) -> Run:
        """As everywhere, and a count of the reposts without a key."""
        return _Run(repositories=repositories_of(evidence))

    def finish(self, evidence: Evidence, run: Run) -> Iterator[Record]:
        """The last profiles, and for each member how many posts were given an id."""
        yield from super().finish(evidence, run)
        for member, posts in run.made_up.items() if isinstance(run, _Run) else ():
            here = Locator(evidence.item, member, WHOLE)
            yield Note("no_ids", here, PostCount(posts), derived=True)

    def fits(self, sample: Sample) -> bool:
        """True when some record is, or holds, a post or a record of the protocol."""
        return any(True for one in sample.objects for _ in _records(one))

    def fits_member(self, member: str, sample: Sample) -> bool:
        """True for such a member, and for a record in the folder of its collection."""
        kept = in_collection(member) and any(map(is_bare, sample.objects))
        return kept or self.fits(sample)

    def split(self, value: Json) -> Iterable[Part]:
        """The posts and records in a page, each with the handles that the page names; the value
        itself where there is none."""
        found = list(_records(value))
        if not found and not _is_empty_page(value):
            found = [value]
        handles = dict(_handles(value))
        return [Part(one, handles) for one in found]

    def records_of(
        self, record: JsonObject, around: object, here: Locator, run: Run
    ) -> Iterable[Record]:
        """One Post, Profile or Ignored per object; beside a post, its author where changed."""
        handles = around if isinstance(around, dict) else {}
        if _is_of_python(record):
            record = mapping(_named_anew(record))
        if is_bare(record) and in_collection(here.member):
            found = run.repositories if isinstance(run, _Run) else {}
            record = {"uri": address_in_folders(found, here.member), "value": record}
        if _is_event(record):
            return _of_event(record, here)
        if _is_gone(record) or _is_gone(record.get("post")):
            return [Ignored("unavailable", here)]
        if isinstance(record.get("post"), dict):
            return _of_feed(record, here, run)
        if isinstance(record.get("record"), dict) and "author" in record:
            return _of_view(record, here, run)
        if _is_profile(record) and "uri" not in record:
            return [_profile(record, here)]
        return [_of_record(record, here, handles)]


def _records(value: Json, depth: int = 0) -> Iterator[Json]:
    """What stands for a post or record in a value, and all that stands in a list beside one; a
    profile only where it is the whole value, since pages show other people's."""
    if depth > _DEPTH:
        return
    if isinstance(value, list):
        held_in = [(one, list(_records(one, depth + 1))) for one in value]
        known = any(found for _, found in held_in)
        for one, found in held_in if known else ():
            yield from found or [one]
    elif isinstance(value, dict):
        if _is_thread(value):
            yield value["post"]
            replies = value.get("replies")
            for one in (value.get("parent"), *(replies if isinstance(replies, list) else ())):
                # What is gone or hidden in a thread is told as such.
                yield from _records(one, depth) if not _is_gone(one) else [one]
        elif _is_known(value) or (depth == 0 and _is_profile(value)):
            yield value
        else:
            for name, inner in value.items():
                if isinstance(inner, list | dict) and name not in _ASIDE:
                    yield from _records(inner, depth + 1)


def _is_known(value: Json) -> bool:
    if not isinstance(value, dict):
        return False
    if _is_event(value):
        return True
    if address_of(value.get("uri")) is not None:
        return isinstance(value.get("value"), dict) or isinstance(value.get("record"), dict)
    post = value.get("post")
    return isinstance(post, dict) and address_of(post.get("uri")) is not None


def _is_of_python(record: JsonObject) -> bool:
    inner = (record, *(one for one in record.values() if isinstance(one, dict)))
    return any(_PYTHON in one for one in inner)


def _named_anew(value: Json) -> Json:
    """A value of the SDK for Python with the names of the protocol: ``created_at`` there."""
    if isinstance(value, list):
        return [_named_anew(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        "$type" if name == _PYTHON else _UNDERSCORE.sub(lambda met: met[1].upper(), name): (
            _named_anew(inner)
        )
        for name, inner in value.items()
    }


def _is_event(value: JsonObject) -> bool:
    """True for an event of Jetstream: what an account wrote, changed or deleted."""
    kind, did = value.get("kind"), value.get("did")
    return isinstance(did, str) and kind in _EVENTS and isinstance(value.get(str(kind)), dict)


def _of_event(event: JsonObject, here: Locator) -> list[Record]:
    """The record that an event brings, or the handle; a deletion names what is gone alone."""
    did, kind = str(event["did"]), str(event["kind"])
    told = held(event, kind)
    if kind == "identity":
        handle = handle_in(told.get("handle"))
        return [Profile(here, did, handle)] if handle else [Ignored("not_a_post", here)]
    if kind != "commit" or told.get("operation") != "create":
        return [Ignored("not_a_post", here)]
    uri = f"at://{did}/{told.get('collection')}/{told.get('rkey')}"
    return [_of_record({"uri": uri, "value": told.get("record")}, here, {})]


def _is_profile(value: JsonObject) -> bool:
    did = value.get("did")
    return isinstance(did, str) and did.startswith("did:") and isinstance(value.get("handle"), str)


def _is_gone(value: Json) -> bool:
    return isinstance(value, dict) and str(value.get("$type")).endswith(_GONE)


def _is_thread(value: JsonObject) -> bool:
    post = value.get("post")
    nested = "replies" in value or "parent" in value
    return nested and isinstance(post, dict) and _is_known(post)


def _is_empty_page(value: Json) -> bool:
    lists = value.values() if isinstance(value, dict) else ()
    return any(one == [] for one in lists)


def _handles(value: Json, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Accounts and their handles, where a page names both beside its records."""
    if not isinstance(value, dict) or depth > 3:
        return
    names = {str(name).lower(): inner for name, inner in value.items()}
    did, handle = names.get("did"), names.get("handle")
    if isinstance(did, str) and isinstance(handle, str) and (found := handle_in(handle)):
        yield did, found
    for inner in value.values():
        yield from _handles(inner, depth + 1)


def _of_record(record: JsonObject, here: Locator, handles: Handles) -> Record:
    """A record as it is stored."""
    at = address_of(record.get("uri"))
    if at is None:
        raise ValueError("no address of a record")
    value, handle = held(record, "value"), handles.get(at.did)
    if not at.did.startswith("did:"):
        raise ValueError("no address of a record")
    if at.collection == POST:
        return post_of(at, value, here, handle)
    if at.collection == REPOST:
        return repost_of(at, value, here, handle)
    if at.collection == PROFILE:
        return profile_of(at, value, here, handle)
    return Ignored("not_a_post", here)


def _of_view(view: JsonObject, here: Locator, run: Run) -> list[Record]:
    """A post with its author, as pages show it."""
    post, author = _shown(view, here), held(view, "author")
    run.authors.add(post.account_id)
    return [post, *run.profiles.changed(_profile(author, here, post))]


def _shown(view: JsonObject, here: Locator) -> Post:
    at = address_of(view.get("uri"))
    author = held(view, "author")
    did = text(author.get("did")) or (at.did if at else "")
    if at is None or at.collection != POST:
        raise ValueError("no address of a post")
    post = post_of(At(did, at.collection, at.key), held(view, "record"), here, _handle(author))
    return replace(post, likes=count(view.get("likeCount")), reposts=count(view.get("repostCount")))


def _of_feed(item: JsonObject, here: Locator, run: Run) -> list[Record]:
    """An entry of a feed: a post, or one that somebody passed on."""
    view, reason = held(item, "post"), mapping(item.get("reason"))
    if not str(reason.get("$type")).endswith(_REPOSTED):
        return _of_view(view, here, run)
    by = held(reason, "by")
    original = _shown(view, here)
    own = address_of(reason.get("uri"))
    did = text(by.get("did")) or ""
    words = repeated(original.account_handle or original.account_id, "", original.text)
    key = own.key if own else ""
    moment, precision, flags = settled_time(key, readable(reason.get("indexedAt")), platform=NAME)
    post = replace(
        original,
        account_id=did,
        account_handle=_handle(by),
        post_id=key or made_up(here.record, did, moment, words),
        created_at=moment,
        precision=precision,
        kind="repost",
        text=words,
        reply_to=None,
        reply_to_handle=None,
        flags=flags if key else (*flags, "no_ids"),
    )
    run.authors.add(did)
    if not key and isinstance(run, _Run):
        run.made_up[here.member] += 1
    return [post, *run.profiles.changed(_profile(by, here, post))]


def _handle(author: JsonObject) -> str | None:
    return handle_in(author.get("handle"))


def _profile(author: JsonObject, here: Locator, post: Post | None = None) -> Profile:
    name, about = text(author.get("displayName")), text(author.get("description"))
    return Profile(
        here,
        account_id=text(author.get("did")),
        handle=_handle(author),
        display_name=well_formed(name) if name else None,
        bio=well_formed(about) if about else None,
        website=text(author.get("website")),
        picture=text(author.get("avatar")),
        followers=count(author.get("followersCount")),
        following=count(author.get("followsCount")),
        derived=post is not None,
        seen_after=post.created_at if post is not None else None,
    )
