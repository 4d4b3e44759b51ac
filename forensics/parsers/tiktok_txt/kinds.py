"""What a text file of a TikTok export holds: by the shape of its records, else by its name.

Shapes speak every language: a login is a time and a network address, a video a time, an address
and a count, a comment a time, words, and nothing behind them but addresses. Where a shape stands
for several things (a time and words: a comment or a search) the name decides, in the languages
known here, and a file that neither tells is left unknown.
"""

from __future__ import annotations

import ipaddress
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from forensics.parsers.shared.making.tiktok import NOTHING
from forensics.parsers.tiktok_txt.blocks import DATE
from forensics.platforms.tiktok import address_in

What = Literal[
    "post", "deleted", "comment", "repost", "login", "profile",
    "private_messages", "contacts", "advertising", "not_needed",
]  # fmt: skip
# English and Dutch names are those of real exports, the others those of the app's menus.
_NAMES: dict[What, str] = {
    "post": "posts videos berichten beitrage publications publicaciones",
    "deleted": "recentlydeletedposts onlangsverwijderdeberichten",
    "comment": "comments reacties kommentare commentaires comentarios commenti",
    "repost": "reposts herplaatsingen",
    "login": "loginhistory inloggeschiedenis anmeldeverlauf",
    "profile": "profileinfo profileinformation profielinformatie profilinformationen",
    "private_messages": "directmessages directmessage directeberichten groupchat groepschat "
    "chathistory direktnachrichten",
    "contacts": "follower followers following fanslist followerlist followinglist blocklist "
    "blockedlist volger volgers volgend blokkeringslijst blockliste",
    "advertising": "adinterests instantformadsresponses offtiktokactivity offtiktokactivities "
    "usagedatafromthirdpartyapps advertentieinteresses reactiesopdirectformulieradvertenties "
    "activiteitbuitentiktok geschiedenisvanadvertentielinks informatievanderden",
    "not_needed": "likelist favoritevideos favoriteeffects favoritehashtags favoritesounds "
    "favoritecomments favoritecollections favoriteplaces searches searchhistory watchhistory "
    "videobrowsinghistory sharehistory status settings hashtag purchases activitysummary autofill "
    "mostrecentlocationdata stickers donation fundraiser likelijst favorietevideos "
    "favorieteeffecten favorietehashtags favorietegeluiden favorietecollecties favorieteplaatsen "
    "favorietereacties zoekopdrachten kijkgeschiedenis geschiedenisdelen instellingen aankopen "
    "samenvattingvanactiviteit automatischinvullen meestrecentelocatiegegevens donatie "
    "fondsenwerving profielweergaven profileviews locatierecensies locationreviews",
}
NAMED: dict[str, What] = {name: what for what, names in _NAMES.items() for name in names.split()}
_COUNT = re.compile(r"\d[\d.,]*")
# The keys of a login: time, address, device, system, network, carrier.
LOGIN_KEYS = range(3, 10)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file holds, and the keys of its records in their order."""

    what: What
    keys: tuple[str, ...] = ()
    sure: bool = False
    """True where the records themselves show that the file is TikTok's."""


def is_address(value: str) -> bool:
    """True for a web address, or several."""
    return bool(value) and all(one.startswith(("http://", "https://")) for one in value.split())


def kind_of(stem: str, records: Sequence[dict[str, str]]) -> Kind | None:
    """What the first records of a file show, with its name in the form that ``plain`` gives."""
    by_name = NAMED.get(stem)
    if by_name in ("private_messages", "contacts", "advertising"):
        return Kind(by_name)
    keys = max((tuple(record) for record in records), key=len, default=())
    shape = _shape(records)
    ours = any(_is_ours(value) for record in records for value in record.values())
    if shape == "post":
        return Kind("deleted" if by_name == "deleted" else "post", keys, sure=ours)
    if shape == "comment":
        return Kind("comment", keys, sure=ours or by_name == "comment")
    if shape == "login":
        return Kind("login", keys, sure=True)
    if shape == "links":
        told = by_name if by_name in ("repost", "post", "deleted") else None
        return Kind(told or "not_needed", keys, sure=ours)
    if shape == "words" and by_name == "comment":
        return Kind("comment", keys, sure=True)
    if by_name in (None, "post", "deleted", "comment", "repost") and records:
        return None
    return Kind(by_name, keys) if by_name else None


def _is_ours(value: str) -> bool:
    return address_in(value) is not None or (is_address(value) and "tiktok" in value)


def _shape(records: Sequence[dict[str, str]]) -> str:
    """The shape that at least half of the records have; '' where there is none."""
    shapes = Counter(_of_one(list(record.values())) for record in records)
    del shapes[""]
    found, times = next(iter(shapes.most_common(1)), ("", 0))
    return found if times * 2 >= len(records) else ""


def _of_one(values: list[str]) -> str:
    if len(values) < 2 or not DATE.fullmatch(values[0]):
        return ""
    second, rest = values[1], values[2:]
    if _is_ip(second) and len(values) in LOGIN_KEYS:
        return "login"
    if is_address(second):
        return "post" if rest and _COUNT.fullmatch(rest[0]) else "" if rest else "links"
    if not rest:
        return "words"
    return "comment" if all(_says_nothing(one) or is_address(one) for one in rest) else ""


def _says_nothing(value: str) -> bool:
    return value.lower() in NOTHING


def _is_ip(value: str) -> bool:
    try:
        ipaddress.ip_address(value)
    except ValueError:
        return False
    return True
