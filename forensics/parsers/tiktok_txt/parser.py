"""TikTok's own export as text: folders of files such as ``Comments/Comments.txt``.

Reads: the owner's videos, recently deleted ones, reposts, comments, logins, the profile, in any
language as far as their shape shows them (``kinds.py``), by name in English and Dutch.
Not read, on purpose: direct messages, followers, blocked people; likes, favourites, watched
videos, searches, shares, settings, advertising; files whose records could be several things and
whose name is in another language are left unknown and listed.
Seen in: goldens tiktok_txt/*, after the documentation of real English and Dutch exports.

Traps of the format:

- Folders, file names and keys are in the account's language, and so is the sentence that stands
  for an empty section ("You have no data in this section", "Dit gedeelte bevat geen gegevens").
- ``Date: 2020-08-13 14:43:52`` until 2021, ``... UTC`` since 2024: both are UTC.
- Captions may go on over lines, empty ones too.
- Without the file of the profile nothing names the account.
- Of a video in another language than English and Dutch neither caption nor audience is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO, ClassVar

from forensics.decoding.element import Element
from forensics.decoding.encoding import as_utf8
from forensics.decoding.fields import Json, JsonObject
from forensics.decoding.folding import fold
from forensics.errors import EvidenceError
from forensics.evidence import Evidence
from forensics.evidence.streams import content_name
from forensics.messages import said
from forensics.model.note_details import EmptyFile
from forensics.model.records import WHOLE, Lack, Locator, Note, Profile, Record
from forensics.parsers.base import AccountArchive, Giving, Holding, ReadOptions, Tried
from forensics.parsers.shared.making import tiktok
from forensics.parsers.shared.making.checked import Alone, alone
from forensics.parsers.tiktok_txt.blocks import block_records, first_blocks
from forensics.parsers.tiktok_txt.kinds import NAMED, Kind, What, is_address, kind_of
from forensics.platforms.tiktok import NAME, address_in

READ: tuple[What, ...] = ("profile", "post", "deleted", "comment", "repost", "login")
HEAD = 1 << 16
_MEDIA = frozenset((".jpg", ".jpeg", ".png", ".webp", ".heic", ".mp4", ".mov", ".webm", ".gif"))
# Keys that no shape tells, in the form that ``plain`` gives: English, Dutch, German, French.
_TITLE = frozenset(
    ("title", "titel", "titre", "caption", "bijschrift", "description", "beschrijving")
)
_AUDIENCE = ("whocan", "wiekan", "werkann", "quipeut")
_HANDLE = frozenset(("username", "gebruikersnaam", "benutzername", "nomdutilisateur"))
_DISPLAY = frozenset(("displayname", "nickname", "weergavenaam", "anzeigename"))
_BIO = frozenset(("bio", "biodescription", "biobeschrijving", "bioomschrijving"))


def plain(name: str) -> str:
    """A file's or key's name as names are compared: without case, accents, blanks and signs.

    >>> plain("Favoriete video's"), plain("Like(s)")
    ('favorietevideos', 'likes')
    """
    return "".join(char for char in fold(name) if char.isalnum())


class TiktokTxt(AccountArchive):
    """Reader of TikTok's export as text files."""

    name: ClassVar[str] = "tiktok_txt"
    title: ClassVar[str] = said("TikTok export, text files (Comments.txt, Login History.txt)")
    platform: ClassVar[str] = NAME
    holds: ClassVar[tuple[Holding, ...]] = ("exact", "deleted", "login")
    years: ClassVar[str] = "2020-"
    gives: ClassVar[tuple[Giving, ...]] = ("posts", "comments", "reposts", "profile", "events")
    lacks: ClassVar[tuple[Lack, ...]] = ("client", "apps", "names", "edits", "recent_logins")
    tried: ClassVar[Tried] = "published"

    def identify(self, evidence: Evidence) -> bool:
        """True when the records of some file are such as only this export has."""
        kinds = (_kind(evidence, member) for member in _texts(evidence))
        return any(kind is not None and kind.sure for kind in kinds)

    def elements(
        self, evidence: Evidence, member: str, stream: BinaryIO, keep_raw: bool = False
    ) -> Iterator[Element]:
        """The blocks of ``Key: value`` lines."""
        return block_records(stream, keep_raw=keep_raw)

    def parse(self, evidence: Evidence, options: ReadOptions) -> Iterator[Record]:
        """Yield profiles first, then all else in stored order."""
        plan = list(_planned(evidence))
        owners: dict[str, str] = {}
        for member, kind in plan:
            if kind.what == "profile":
                make = partial(_profile, evidence.stem, owners)
                yield from self.read(evidence, member, alone(make))
        for member, kind in plan:
            if kind.what == "profile":
                continue
            whose = tiktok.named(owners.get(_export(member)), evidence.stem)
            name = PurePosixPath(member).stem
            told = tiktok.Told(name)
            records = self.read(evidence, member, alone(_maker(kind, whose)))
            yield from told.passing(records)
            yield from told.notes(evidence.item, member)
            if kind.what == "login" and not kind.keys:
                here = Locator(evidence.item, member, WHOLE)
                yield Note("empty_file", here, EmptyFile(name), derived=True)


def _texts(evidence: Evidence) -> Iterator[str]:
    for member in evidence.members:
        if len(evidence.members) == 1 or _suffix(member) == ".txt":
            yield member


def _suffix(member: str) -> str:
    return PurePosixPath(content_name(member)).suffix.lower()


def _kind(evidence: Evidence, member: str) -> Kind | None:
    return evidence.once(member, _found)


def _found(evidence: Evidence, member: str) -> Kind | None:
    stem = plain(PurePosixPath(content_name(member)).stem)
    if NAMED.get(stem) in ("private_messages", "contacts"):
        return Kind(NAMED[stem])
    try:
        head = as_utf8(evidence.head(member, HEAD))
    except EvidenceError:
        return None
    if b"\0" in head[:64] or head.lstrip()[:1] in (b"{", b"[", b"<"):
        return None
    return kind_of(stem, first_blocks(head))


def _planned(evidence: Evidence) -> Iterator[tuple[str, Kind]]:
    """The files to read; of all others why they are not."""
    for member in evidence.members:
        if _suffix(member) in _MEDIA:
            evidence.ignore(member, "media")
    for member in _texts(evidence):
        kind = _kind(evidence, member)
        if kind is None:
            if _is_sentence(evidence, member):
                evidence.ignore(member, "not_needed")
        elif kind.what in READ:
            yield member, kind
        else:
            evidence.ignore(member, kind.what)


def _is_sentence(evidence: Evidence, member: str) -> bool:
    """True for a file of one line without a key, which is how an empty section is written."""
    try:
        lines = as_utf8(evidence.head(member, 1024)).decode("utf-8", "replace").split("\n")
    except EvidenceError:
        return False
    told = [line for line in lines if line.strip()]
    return len(told) == 1 and ":" not in told[0]


def _export(member: str) -> str:
    """The folder of the export that a file lies in: sections are folders within it."""
    return str(PurePosixPath(member).parent.parent)


def _maker(kind: Kind, whose: tiktok.Whose) -> Alone:
    if kind.what == "login":
        return partial(_login, kind, whose)
    if kind.what in ("post", "deleted"):
        return partial(_video, kind, whose)
    return partial(_spoken, kind, whose)


def _at(kind: Kind, held: JsonObject, place: int) -> Json:
    """The value under the key that stands in this place in most records."""
    return held.get(kind.keys[place]) if place < len(kind.keys) else None


def _rest(kind: Kind, held: JsonObject, start: int) -> list[Json]:
    return [held.get(key) for key in kind.keys[start:]]


def _login(kind: Kind, whose: tiktok.Whose, held: JsonObject, here: Locator) -> Iterable[Record]:
    about = _rest(kind, held, 2)
    yield tiktok.login(whose, here, date=_at(kind, held, 0), ip=_at(kind, held, 1), about=about)


def _video(kind: Kind, whose: tiktok.Whose, held: JsonObject, here: Locator) -> Iterable[Record]:
    names = {plain(key): value for key, value in held.items()}
    yield tiktok.video(
        whose,
        here,
        date=_at(kind, held, 0),
        link=_at(kind, held, 1),
        likes=_at(kind, held, 2),
        title=next((names[key] for key in names if key in _TITLE), None),
        seen_by=next((names[key] for key in names if key.startswith(_AUDIENCE)), None),
        deleted=kind.what == "deleted",
    )


def _spoken(kind: Kind, whose: tiktok.Whose, held: JsonObject, here: Locator) -> Iterable[Record]:
    if kind.what == "repost":
        link = _at(kind, held, 1)
        date = _at(kind, held, 0)
        yield tiktok.spoken(whose, here, date=date, words=None, under=[link], kind="repost")
        return
    links = [one for one in _rest(kind, held, 2) if isinstance(one, str) and is_address(one)]
    yield tiktok.spoken(
        whose,
        here,
        date=_at(kind, held, 0),
        words=_at(kind, held, 1),
        under=[one for one in links if address_in(one)],
        pictures=[one for one in links if not address_in(one)],
    )


@dataclass(frozen=True, slots=True)
class _Named:
    """The fields of a profile by what their keys mean."""

    names: dict[str, Json]

    def under(self, keys: frozenset[str]) -> str | None:
        """The text under the first of some keys."""
        return tiktok.stated(next((self.names[key] for key in self.names if key in keys), None))


def _profile(
    stem: str, owners: dict[str, str], held: JsonObject, here: Locator
) -> Iterable[Record]:
    named = _Named({plain(key): value for key, value in held.items()})
    handle = (named.under(_HANDLE) or "").lstrip("@") or None
    if handle:
        owners.setdefault(_export(here.member), handle)
    mails = (one for one in named.names.values() if isinstance(one, str) and _is_mail(one))
    yield Profile(
        here,
        account_id=tiktok.named(handle, stem).account_id,
        handle=handle,
        display_name=named.under(_DISPLAY),
        bio=named.under(_BIO),
        email=next(mails, None),
    )


def _is_mail(value: str) -> bool:
    name, at, host = value.partition("@")
    return bool(name and at) and "." in host and " " not in value and "/" not in value
