"""TikTok's own export in JSON: ``user_data.json``, since 2024 ``user_data_tiktok.json``.

Reads: the owner's videos (``Posts`` or ``Videos``), recently deleted ones, reposts, comments
under videos and in live broadcasts, logins, the profile. Sections are found by the names of
their lists, wherever they stand: ``Activity`` is ``Your Activity`` since 2024, ``Video`` is
``Post``, lists may be null, and so may sections and entries.
Not read, on purpose: direct messages, followers, blocked people; likes, favourites, watched
videos, searches, shares, settings and device status, purchases, advertising: no post of theirs.
Seen in: goldens tiktok_json/*; tried on files that third parties made in the shape of 2024-2026.

Traps of the format:

- The list of watched videos is called ``VideoList`` as that of one's own is; what stands above it
  tells them apart. https://github.com/samirelanduk/tiktok-save/issues/25 (sections that moved)
- Keys are ``Date`` in one list and ``date`` in the next, and that changes from year to year.
  https://github.com/vantezzen/wrapped/issues/11
- Times are UTC without a sign of it. The id in a video's address tells when the video was made,
  which may be long before it was posted: it dates a post that has no time of its own, no other.
- A video's address may be the expiring one of the file; then its id is not in the export.
- Beside a comment stands the address of the video, and no id of the comment.
- The time at which the export was made is nowhere in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO, ClassVar, Literal, NamedTuple

from forensics.decoding.element import Element
from forensics.decoding.encoding import text_encoding
from forensics.decoding.fields import Json, JsonObject
from forensics.decoding.json.jsonstream import json_records
from forensics.errors import EvidenceError
from forensics.evidence import Evidence
from forensics.evidence.names import stem_of
from forensics.evidence.streams import content_name
from forensics.messages import said
from forensics.model.note_details import EmptyFile
from forensics.model.records import WHOLE, Ignored, Lack, Locator, Note, Profile, Record
from forensics.parsers.base import Giving, Holding, Parser, ReadOptions, Tried
from forensics.parsers.shared.making import tiktok
from forensics.parsers.shared.making.scraped import count
from forensics.parsers.shared.members.documents import documents
from forensics.parsers.shared.members.parts import Part
from forensics.parsers.shared.members.reading import WRAPPED_LIMIT
from forensics.parsers.shared.members.sample import closed
from forensics.platforms.tiktok import NAME

What = Literal[
    "post", "deleted", "comment", "live_comment", "repost", "login", "profile", "private", "other"
]
# Names as ``plain`` gives them. Sections at the top of an export, of all years.
_SECTIONS = (
    "activity youractivity comment comments post posts video videos profile profileandsettings "
    "appsettings directmessage directmessages likesandfavorites tiktoklive tiktokshop "
    "tiktokshopping adsanddata incomewallet incomepluswallet incomeplus locationreview"
)
SECTIONS = frozenset(_SECTIONS.split())
# Lists and objects that no other program's files have at that depth.
_LEAVES = (
    "videolist postlist commentslist loginhistorylist itemfavoritelist favoritevideolist "
    "favoriteeffectslist favoritehashtaglist favoritesoundlist fanslist searchlist "
    "sharehistorylist chathistory profilemap settingsmap statuslist hashtaglist blocklist "
    "watchlivemap golivelist offtiktokactivitydatalist"
)
LEAVES = frozenset(_LEAVES.split())
_OWN = frozenset(("posts", "videos", "post", "video"))
_WATCHED = frozenset(("watchhistory", "videobrowsinghistory"))
_PRIVATE = frozenset(
    ("directmessage", "directmessages", "chathistory", "groupchat", "groupchathistory")
)
_POSTS = frozenset(("videolist", "postlist", "postslist"))
_ALONE: dict[str, What] = {"loginhistorylist": "login", "repostlist": "repost"}
ABOUT_DEVICE = ("devicemodel", "devicesystem", "networktype", "carrier")
DEPTH = 8
HEAD = 1 << 16


class Place(NamedTuple):
    """What a record is, and the handle of the account whose export it stands in."""

    what: What
    handle: str | None


class TiktokJson(Parser):
    """Reader of TikTok's export as JSON."""

    name: ClassVar[str] = "tiktok_json"
    title: ClassVar[str] = said("TikTok export, JSON (user_data_tiktok.json)")
    platform: ClassVar[str] = NAME
    holds: ClassVar[tuple[Holding, ...]] = ("exact", "deleted", "login")
    years: ClassVar[str] = "2020-"
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "comments", "reposts", "profile", "events")
    lacks: ClassVar[tuple[Lack, ...]] = ("client", "apps", "names", "edits", "recent_logins")
    tried: ClassVar[Tried] = "published"

    def identify(self, evidence: Evidence) -> bool:
        """True when a file is such an export, by the names of its sections and lists."""
        return any(_exports(evidence))

    def parse(self, evidence: Evidence, options: ReadOptions) -> Iterator[Record]:
        """Yield the records of each export, in stored order."""
        exports = list(_exports(evidence))
        for member in exports:
            told = tiktok.Told("LoginHistoryList")
            stem = evidence.stem if len(exports) == 1 else stem_of(member)
            make = partial(_record, stem)
            yield from told.passing(self.read(evidence, member, make))
            yield from told.notes(evidence.item, member)
            if not told.logins and _lacks_logins(evidence, member):
                here = Locator(evidence.item, member, WHOLE)
                yield Note("empty_file", here, EmptyFile("LoginHistoryList"), derived=True)

    def elements(
        self, evidence: Evidence, member: str, stream: BinaryIO, keep_raw: bool = False
    ) -> Iterator[Element]:
        """The export, which is one value, as a whole."""
        return documents(json_records(stream, keep_raw=keep_raw, limit=WRAPPED_LIMIT), _is_document)

    def split(self, value: Json) -> Iterable[Part]:
        """The entries of all its lists, and the profile."""
        if not _is_document(value):
            return (Part(value),)
        return _entries(value, (), _handle_in(value))


def _is_document(value: Json) -> bool:
    return isinstance(value, dict) and not SECTIONS.isdisjoint(map(plain, value))


def plain(name: object) -> str:
    """A key as keys are compared: without case, blanks and signs.

    >>> plain("Income+ Wallet"), plain("Status List")
    ('incomewallet', 'statuslist')
    """
    return "".join(char for char in str(name).casefold() if char.isalnum())


def _exports(evidence: Evidence) -> Iterator[str]:
    members = evidence.members
    for member in members:
        suffix = PurePosixPath(content_name(member)).suffix.lower()
        if (len(members) == 1 or suffix == ".json") and evidence.once(member, _is_export):
            yield member


def _is_export(evidence: Evidence, member: str) -> bool:
    return is_export(evidence.once(member, _begun))


def _begun(evidence: Evidence, member: str) -> Json:
    """The first value of a member, as far as its first bytes go."""
    try:
        head = evidence.head(member, HEAD)
    except EvidenceError:
        return None
    text = head.decode(*text_encoding(head)).lstrip("\ufeff \t\r\n")
    return closed(text) if text[:1] == "{" else None


def is_export(value: Json) -> bool:
    """True for an export, be it cut: a section known, and in it or another a list known."""
    if not isinstance(value, dict):
        return False
    known = {name: inner for name, inner in value.items() if plain(name) in SECTIONS}
    return any(_has_leaf(inner, 3) for inner in known.values())


def _has_leaf(value: Json, depth: int) -> bool:
    if not isinstance(value, dict) or depth == 0:
        return False
    return any(plain(name) in LEAVES for name in value) or any(
        _has_leaf(inner, depth - 1) for inner in value.values()
    )


def _lacks_logins(evidence: Evidence, member: str) -> bool:
    """True where the first bytes hold the list of logins, and nothing in it."""
    return evidence.once(member, _begun) is not None and _is_empty(
        evidence.once(member, _begun), "loginhistorylist"
    )


def _is_empty(value: Json, wanted: str, depth: int = DEPTH) -> bool:
    if not isinstance(value, dict) or depth == 0:
        return False
    return any(
        (plain(name) == wanted and not inner) or _is_empty(inner, wanted, depth - 1)
        for name, inner in value.items()
    )


def _handle_in(value: Json, depth: int = DEPTH) -> str | None:
    """The owner's handle, out of the profile wherever that stands."""
    if not isinstance(value, dict) or depth == 0:
        return None
    for name, inner in value.items():
        if plain(name) == "profilemap" and isinstance(inner, dict):
            found = _fields(inner).get("username")
            return found.lstrip("@") or None if isinstance(found, str) else None
        if found := _handle_in(inner, depth - 1):
            return found
    return None


def _fields(record: JsonObject) -> dict[str, Json]:
    return {plain(name): value for name, value in record.items()}


def _entries(value: Json, above: tuple[str, ...], handle: str | None) -> Iterator[Part]:
    """The records below a value, in stored order, each with what it is."""
    what = _what(above)
    if isinstance(value, list):
        for item in value:
            # Nothing is no entry where entries are not told anyway.
            if isinstance(item, dict) or what not in ("other", "private"):
                yield Part(item, Place(what, handle))
    elif isinstance(value, dict):
        if what == "profile":
            yield Part(value, Place(what, handle))
        elif len(above) <= DEPTH:
            for name, inner in value.items():
                yield from _entries(inner, (*above, plain(name)), handle)
    elif value and what not in ("other", "private") and above[-1] in LEAVES:
        yield Part(value, Place(what, handle))  # a text where a list should be


def _what(above: tuple[str, ...]) -> What:
    """What the entries of a list are, by its name and those of the sections around it."""
    if not above:
        return "other"
    name, around = above[-1], above[:-1]
    if not _PRIVATE.isdisjoint(above):
        return "private"
    if name == "profilemap":
        return "profile"
    if name in _ALONE:
        return _ALONE[name]
    if name == "commentslist":
        return "comment"
    if name == "comments" and "watchlivemap" in around:
        return "live_comment"
    if any("recentlydeleted" in section for section in around):
        return "deleted"
    if name in _POSTS and around and around[-1] in _OWN and _WATCHED.isdisjoint(around):
        return "post"
    return "other"


def _record(stem: str, record: JsonObject, around: object, here: Locator) -> Iterable[Record]:
    """What one entry says; raises ValueError for one that says nothing usable."""
    if not isinstance(around, Place):
        raise ValueError("no part of a TikTok export")
    whose, held = tiktok.named(around.handle, stem), _fields(record)
    what = around.what
    if what == "private":
        return (Ignored("private_message", here),)
    if what == "profile":
        return (_profile(whose, held, here),)
    if what == "login":
        about = [held.get(name) for name in ABOUT_DEVICE]
        return (tiktok.login(whose, here, date=held.get("date"), ip=held.get("ip"), about=about),)
    if what in ("post", "deleted"):
        return _video(whose, held, here, deleted=what == "deleted")
    if what == "comment":
        return (_comment(whose, held, here),)
    if what == "live_comment":
        date = held.get("commenttime", held.get("date"))
        words = held.get("commentcontent", held.get("comment"))
        return (tiktok.spoken(whose, here, date=date, words=words),)
    if what == "repost":
        link, date = held.get("link"), held.get("date")
        return (tiktok.spoken(whose, here, date=date, words=None, under=[link], kind="repost"),)
    return (Ignored("not_a_post", here),)


def _video(
    whose: tiktok.Whose, held: JsonObject, here: Locator, *, deleted: bool
) -> Iterator[Record]:
    post = tiktok.video(
        whose,
        here,
        date=held.get("date"),
        link=held.get("link", held.get("videolink")),
        title=held.get("title", held.get("description")),
        likes=held.get("likes", held.get("like")),
        seen_by=held.get("whocanview"),
        deleted=deleted,
    )
    yield post
    if deleted:
        when = (held.get(name) for name in ("datedeleted", "deletedate", "deletiondate"))
        yield from tiktok.deletion(post, next((one for one in when if one is not None), None))


def _comment(whose: tiktok.Whose, held: JsonObject, here: Locator) -> Record:
    return tiktok.spoken(
        whose,
        here,
        date=held.get("date"),
        words=held.get("comment"),
        under=[held.get(name) for name in ("originalpostlink", "originalposturl", "url", "link")],
        pictures=[held.get(name) for name in ("photo", "sticker", "video")],
    )


def _profile(whose: tiktok.Whose, held: JsonObject, here: Locator) -> Profile:
    return Profile(
        here,
        account_id=whose.account_id,
        handle=whose.handle,
        display_name=tiktok.stated(held.get("displayname", held.get("nickname"))),
        bio=tiktok.stated(held.get("biodescription", held.get("bio"))),
        picture=tiktok.stated(held.get("profilephoto")),
        email=tiktok.stated(held.get("emailaddress")),
        followers=count(held.get("followercount")),
        following=count(held.get("followingcount")),
    )
