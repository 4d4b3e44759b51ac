"""One synthetic post, before any archive format gives it a shape."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from forensics.platforms.x import EPOCH_MS

Author = Literal["owner", "other"]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Client:
    """A posting client: its label and the address behind it."""

    label: str
    href: str

    @property
    def anchor(self) -> str:
        """The HTML anchor that archives keep."""
        return f'<a href="{self.href}" rel="nofollow">{self.label}</a>'


IPHONE = Client("Twitter for iPhone", "http://twitter.com/download/iphone")
ANDROID = Client("Twitter for Android", "http://twitter.com/download/android")
WEB_CLIENT = Client("Twitter Web Client", "http://twitter.com")
WEB_APP = Client("Twitter Web App", "https://mobile.twitter.com")
TWEETDECK = Client("TweetDeck", "https://about.twitter.com/products/tweetdeck")


@dataclass(frozen=True, slots=True)
class Person:
    """An invented account that is mentioned, answered or reposted."""

    handle: str
    name: str
    user_id: str


@dataclass(frozen=True, slots=True)
class Link:
    """A short link as it stands in the text, and the address behind it."""

    short: str
    expanded: str

    @property
    def display(self) -> str:
        """The address as shown: no scheme, cut after 30 characters or so."""
        bare = self.expanded.split("://", 1)[1].removeprefix("www.")
        return bare if len(bare) <= 31 else bare[:30] + "…"


@dataclass(frozen=True, slots=True)
class Original:
    """The post that a repost carries on."""

    post_id: str
    person: Person
    text: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class SyntheticPost:
    """A post with its true author.

    ``text`` is the text as stored, with short links and unescaped; ``links`` and ``photos`` say
    what the short links stand for; ``drawn`` holds the files of the photos, where the archive
    has them. A repost's text is ``RT @handle: `` and the whole
    original; writers cut it as their format does. ``note`` is the full text of a long
    post whose ``text`` is cut.
    """

    post_id: str
    created_at: datetime
    author: Author
    text: str
    lang: str
    client: Client
    links: tuple[Link, ...] = ()
    photos: tuple[Link, ...] = ()
    drawn: tuple[bytes, ...] = ()
    reply_to: str | None = None
    reply_person: Person | None = None
    original: Original | None = None
    likes: int = 0
    reposts: int = 0
    people: tuple[Person, ...] = ()
    note: str | None = None
    deleted_at: datetime | None = None

    @property
    def expanded(self) -> tuple[str, ...]:
        """The addresses that the post links to, photos aside."""
        return tuple(link.expanded for link in self.links)


def snowflake(moment: datetime, low_bits: int) -> str:
    """The id issued at this moment, with 22 bits of worker and sequence.

    >>> snowflake(datetime(2024, 11, 9, 12, 14, 18, 648000, tzinfo=UTC), 614457)
    '1855222380983521657'
    """
    milliseconds = (moment - _EPOCH) // timedelta(milliseconds=1)
    return str(((milliseconds - EPOCH_MS) << 22) | (low_bits & 0x3FFFFF))
