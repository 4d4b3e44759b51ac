"""Addresses that lead to a person: profile pages, single posts, telephone links, query fields."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, unquote

NAME = r"([A-Za-z0-9_](?:[\w.\-]*\w)?)"
FIRST = re.compile(rf"^(/(?:#!/)?@?){NAME}(?=$|[/?#])")
PREFIXED: dict[str, str] = {
    "bsky.app": "profile",
    "facebook.com": "people|pages|groups",
    "flickr.com": "photos|people",
    "last.fm": "user",
    "linkedin.com": "in|pub|company",
    "reddit.com": "user|u",
    "snapchat.com": "add",
    "t.me": "s",
    "vk.com": "id",
    "youtube.com": "user|c|channel",
}
"""Sites on which a profile's name follows one of these words in the path."""
_DIRECT = """
    twitter.com x.com nitter.net facebook.com fb.com instagram.com threads.net threads.com t.me
    telegram.me tiktok.com vk.com twitch.tv soundcloud.com pscp.tv periscope.tv onlyfans.com
    fansly.com ask.fm about.me github.com pinterest.com myspace.com vine.co linktr.ee
    medium.com paypal.me
"""
DIRECT = frozenset(_DIRECT.split())
"""Sites on which a profile's name is the first part of the path."""
_RESERVED = """
    i intent search hashtag share sharer sharer.php home status login explore settings signup
    tos privacy about download jobs events who_to_follow notifications messages compose account
    accounts p reel reels tv stories photo photo.php photos watch story.php groups
    permalink.php profile.php pages people help media videos video w dialog plugins l.php
    statuses oauth widgets joinchat s m tag music topics discover directory pin pub in company
    public
"""
RESERVED = frozenset(_RESERVED.split())
POSTS = frozenset(("twitter.com", "x.com", "nitter.net"))
PHONES = frozenset(("wa.me", "api.whatsapp.com", "whatsapp.com"))
STATUS = re.compile(r"(/status(?:es)?/)(\d{1,20})")
ANY_AT = re.compile(rf"(/@){NAME}")
FIELD = re.compile(
    r"((?:^|[?&])(?:screen_name|via|related|recommended)=(?:%40|@)?)"
    rf"{NAME}",
    re.IGNORECASE,
)
ESCAPED = re.compile(r"(%40|from%3A|to%3A|from:|to:)([A-Za-z0-9_]{1,30})", re.IGNORECASE)
EMAIL = re.compile(r"(?i)(?<![@\w.+\-])[\w.+\-]+(?:%40|@)(?:[\w\-]+\.)+[a-z]{2,24}\b")
AT_SIGN = re.compile(rf"(%40){NAME}")
NUMBERS = re.compile(
    r"([?&](?:user_id|in_reply_to|in_reply_to_status_id|tweet_id|id|phone)=)(\+?\d{5,20})"
)
LONG_NUMBER = re.compile(r"(/\+?)(\d{6,15})")
PARTS = re.compile(
    r"(?is)^((?:[a-z][a-z0-9+.\-]*:)?(?://)?(?:[^/?#@\s]*@)?)([^/?#:\s]+)(:\d+)?(.*)$"
)
WITHIN = re.compile(r"(?is)https?:/{1,2}[^/\s].*")
"""An address within an address, as archives and forwarders write them."""
PREFIXES = ("www.", "mobile.", "m.", "l.", "web.", "fr-fr.")

Change = Callable[[str], str]


@dataclass(frozen=True)
class Changes:
    """What becomes of a name, a post's number, a telephone number, a host, a word, an e-mail
    address."""

    name: Change
    post: Change
    phone: Change
    host: Change
    word: Change
    email: Change
    own: Callable[[str], bool]


def site(host: str) -> str:
    """A host without what is put before a site's name.

    >>> site("mobile.twitter.com"), site("fr.linkedin.com"), site("a.example")
    ('twitter.com', 'linkedin.com', 'a.example')
    """
    host = host.lower().rstrip(".")
    for prefix in PREFIXES:
        host = host.removeprefix(prefix)
    for name in PREFIXED:
        if host.endswith(f".{name}"):
            return name
    return host


def changed(address: str, to: Changes) -> str:
    """The address with every name and number in it that leads to a third party changed."""
    found = PARTS.match(address)
    if not found:
        return address
    head, host, port, rest = found.groups()
    if within := WITHIN.search(rest):
        outer = changed(address[: found.start(4) + within.start()], to)
        return outer + changed(within[0], to)
    name = site(host)
    # A path in which the account itself is named first leads to the account's own posts.
    first = FIRST.match(rest)
    own = name in POSTS and first is not None and to.own(first[2])
    if rest and rest != "/":
        rest = _rest(name, rest, own, to)
    return f"{head}{to.host(host)}{port or ''}{rest}"


def _rest(name: str, rest: str, own: bool, to: Changes) -> str:
    def named(match: re.Match[str]) -> str:
        word = match[2]
        return match[0] if word.lower() in RESERVED else match[1] + to.name(word)

    def numbered(match: re.Match[str]) -> str:
        return match[1] + (to.phone if "phone" in match[1] else to.post)(match[2])

    if name in PHONES:
        return NUMBERS.sub(numbered, LONG_NUMBER.sub(lambda m: m[1] + to.phone(m[2]), rest))
    done: list[str] = []
    prefix = PREFIXED.get(name)
    following = re.match(rf"^(/(?:{prefix})/){NAME}", rest) if prefix else None
    first = following or (FIRST.match(rest) if name in DIRECT else None)
    if first:
        done.append(named(first))
        rest = rest[first.end() :]
    if name in POSTS:
        if not own:
            rest = STATUS.sub(lambda m: m[1] + to.post(m[2]), rest)
        rest = ESCAPED.sub(named, rest)
    if name in POSTS or name == "facebook.com":
        rest = NUMBERS.sub(numbered, rest)
    rest = EMAIL.sub(lambda m: quote(to.email(unquote(m[0]))), rest)
    rest = AT_SIGN.sub(named, rest)
    rest = FIELD.sub(named, ANY_AT.sub(named, rest))
    return "".join(done) + to.word(rest)
