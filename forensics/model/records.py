"""What a parser yields: posts, account events, profiles, notes, and records it could not use.

Accounting rule, checked in every run for every member read (``reading/accounting.py``):
``seen = primary outputs + ignored + rejects``. ``seen`` is counted by the decoder, the rest by what
comes out. A stored record yields exactly one primary output (Post, AccountEvent, Profile or Note),
Ignored or Reject; what else it teaches is yielded with ``derived=True`` and not counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal

from forensics.model import event_details as of_event
from forensics.model.event_details import EventDetail
from forensics.model.note_details import NoteDetail
from forensics.model.note_kinds import NoteKind

Precision = Literal["second", "minute", "day"]
PostKind = Literal["post", "reply", "repost", "quote", "comment"]
Flag = Literal[
    "cut",
    "deleted",
    "edited",
    "note",
    "community",
    "circle",
    "id_time",
    "id_conflict",
    "no_zone",
    "zone_guess",
    "zone_by_ids",
    "source_zone",
    "added_later",
    "no_ids",
    "spoilt_id",
    "limited",
    "format_zone",
    "original_time",
    "id_differs",
]
"""What was noticed of a post while reading it; ``Post`` says what each means."""
EventKind = Literal[
    "account_created",
    "screen_name_changed",
    "email_changed",
    "login",
    "device_seen",
    "app_authorised",
    "suspended",
    "unsuspended",
    "protected",
    "unprotected",
    "sso_linked",
    "device_registered",
    "deleted_post_notice",
    "display_name_changed",
    "bio_changed",
    "picture_changed",
    "archive_generated",
    "archive_requested",
    "password_changed",
    "phone_changed",
    "two_factor_changed",
    "logout",
    "app_removed",
    "security_challenge",
    "deactivated",
    "reactivated",
]

EVENT_DETAILS: Mapping[EventKind, tuple[type[EventDetail], ...]] = {
    "account_created": (of_event.Creation,),
    "screen_name_changed": (of_event.Change,),
    "display_name_changed": (of_event.Change,),
    "bio_changed": (of_event.Change,),
    "picture_changed": (of_event.Change,),
    "email_changed": (of_event.Change,),
    "login": (of_event.Login,),
    "device_seen": (of_event.SeenDevice,),
    "device_registered": (of_event.RegisteredPhone, of_event.RegisteredKey),
    "app_authorised": (of_event.Authorisation,),
    "sso_linked": (of_event.SingleSignOn,),
    "deleted_post_notice": (of_event.DeletedPost,),
    "phone_changed": (of_event.Change,),
    "logout": (of_event.Login,),
    "app_removed": (of_event.Authorisation,),
    "security_challenge": (of_event.Login,),
}
"""What the events of a kind hold; the other kinds are told by their time alone."""


WHOLE = -1
"""The record number of what is no record but the member as a whole."""


@dataclass(slots=True, unsafe_hash=True)
class Locator:
    """Where in the evidence a fact stands: item, member and 0-based record number.

    Made for each record, as a ``Post`` is: ``Final`` fields are set three times as fast as frozen
    ones, and the type checker lets no one set them again.
    """

    item: Final[str]
    member: Final[str]
    record: Final[int]

    def __str__(self) -> str:
        return f"{self.item}:{self.member}#{self.record}"


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class Post:
    """One post. Ids are strings, times tz-aware UTC, text unescaped with links expanded.

    ``account_id`` is the platform's stable id where the source has one, else the handle in lower
    case. ``flags`` say what was noticed while reading: ``cut`` (text cut by the source),
    ``deleted``, ``edited``, ``note`` (long text joined), ``community``, ``circle``, ``id_time``
    (time taken from the id), ``id_conflict`` (the stated time contradicts the id's, which is used),
    ``no_zone`` (a clock without zone, taken as UTC for want of better), ``zone_guess`` (its zone's
    letters stand for several), ``zone_by_ids`` (its zone is that which the ids beside it show),
    ``source_zone`` (its zone is the user's), ``added_later`` (record appended by a community
    script), ``no_ids`` (the source has no id and this one is made up), ``spoilt_id`` (the source's
    id was rounded by a spreadsheet or a floating-point number, and this one is made up),
    ``limited`` (for followers, friends or the owner alone), ``format_zone`` (a clock without zone,
    read in that which the platform writes such times in, or the archive names), ``id_differs`` (the
    id is of another time than that stated, which is used), ``original_time`` (of the original).
    """

    platform: Final[str]
    account_id: Final[str]
    post_id: Final[str]
    created_at: Final[datetime]
    text: Final[str]
    locator: Final[Locator]
    account_handle: Final[str | None] = None
    precision: Final[Precision] = "second"
    kind: Final[PostKind] = "post"
    urls: Final[tuple[str, ...]] = ()
    mentions: Final[tuple[str, ...]] = ()
    hashtags: Final[tuple[str, ...]] = ()
    media: Final[tuple[str, ...]] = ()
    client: Final[str | None] = None
    declared_lang: Final[str | None] = None
    reply_to: Final[str | None] = None
    reply_to_handle: Final[str | None] = None
    likes: Final[int | None] = None
    reposts: Final[int | None] = None
    flags: Final[tuple[Flag, ...]] = ()
    derived: Final[bool] = False


@dataclass(frozen=True, slots=True)
class AccountEvent:
    """A dated fact about the account, apart from its posts.

    ``detail`` is of the class that ``EVENT_DETAILS`` names for the kind, or None.

    With ``earliest`` it lies somewhere from then to ``occurred_at``, as a change between captures.
    """

    kind: EventKind
    occurred_at: datetime
    locator: Locator
    account_id: str | None = None
    precision: Precision = "second"
    detail: EventDetail | None = None
    derived: bool = False
    earliest: datetime | None = None

    @property
    def since(self) -> datetime:
        """The first moment at which it may have occurred."""
        return self.earliest or self.occurred_at

    @property
    def between(self) -> bool:
        """True when only an interval is known."""
        return self.earliest is not None

    @property
    def order(self) -> tuple[datetime, str, str]:
        """To sort by: time, and within one moment kind and place, so that runs agree."""
        return self.occurred_at, self.kind, str(self.locator)


@dataclass(frozen=True, slots=True)
class Profile:
    """The account as one source shows it, at ``seen_at`` where that is known.

    ``seen_after`` is a moment before which it cannot have been captured, such as that of the
    post it was stored with.
    """

    locator: Locator
    account_id: str | None = None
    handle: str | None = None
    display_name: str | None = None
    bio: str | None = None
    location: str | None = None
    website: str | None = None
    picture: str | None = None
    created_at: datetime | None = None
    seen_at: datetime | None = None
    verified: bool | None = None
    time_zone: str | None = None
    email: str | None = None
    followers: int | None = None
    following: int | None = None
    derived: bool = False
    seen_after: datetime | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader of the report should know of a source; wording is by ``kind``.

    ``detail`` is of a class that ``note_kinds.NOTE_DETAILS`` names for the kind, or None.
    ``account_id`` is that of the account it is about, None where the source does not say.
    """

    kind: NoteKind
    locator: Locator
    detail: NoteDetail | None = None
    derived: bool = False
    account_id: str | None = None


IgnoredReason = Literal[
    "promoted",
    "other_author",
    "other_user",
    "tombstone",
    "unavailable",
    "stream_notice",
    "undated_deletion_notice",
    "joined_to_post",
    "in_deleted_tweets",
    "month_in_table",
    "private_message",
    "draft",
    "not_a_post",
    "repeated",
]


@dataclass(frozen=True, slots=True)
class Ignored:
    """A record left out on purpose (promoted post, another author's post in a thread)."""

    reason: IgnoredReason
    locator: Locator


@dataclass(frozen=True, slots=True)
class Reject:
    """A record, or with ``record=-1`` a whole member, that could not be used, and why.

    ``about`` is how many records it stands for, by the size of those read: what is passed over
    to find the next sound one may have held several.
    """

    reason: str
    locator: Locator
    about: int = 1


Record = Post | AccountEvent | Profile | Note | Ignored | Reject

Lack = Literal[
    "client",
    "logins",
    "apps",
    "names",
    "seconds",
    "deleted",
    "edits",
    "ids",
    "recent_logins",
    "claimed_times",
    "capture_only",
    "zone",
]
"""What a format cannot show by its nature; ``edits`` are earlier wordings."""


@dataclass(slots=True)
class MemberUse:
    """One row of the coverage table: what became of a member of an evidence item."""

    item: str
    member: str
    size: int
    status: Literal["read", "ignored", "unknown", "failed"] = "unknown"
    parser: str | None = None
    reason: str | None = None
    sha256: str | None = None
    seen: int = 0
    posts: int = 0
    other: int = 0
    ignored: int = 0
    rejected: int = 0


@dataclass(slots=True)
class ItemUse:
    """One evidence item: name and size as received, hash, format recognised, members."""

    item: str
    name: str
    size: int
    sha256: str
    kind: str
    format: str | None = None
    members: list[MemberUse] = field(default_factory=list)
    lacks: tuple[Lack, ...] = ()
