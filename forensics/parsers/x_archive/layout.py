"""What each file of an X archive of 2018 and later is, by its name.

Files lie in ``data/`` (since 2020) or at the root (2018-2019), perhaps below a folder added
when somebody packed the archive again. Large ones go on in ``-part1``, ``-part2`` ... from about
100 MB on, which readers that know one name alone pass over; the parts are in no order of time.
Names change: ``tweet.js`` is ``tweets.js`` since 2022.
https://github.com/timhutton/twitter-archive-parser/issues/1 (names), .../issues/4 (parts)
https://github.com/tweetback/tweetback/pull/62 (67,000 of 77,000 tweets read)
https://github.com/dariusk/twitter-archiver/issues/1 (packed again)
"""

from __future__ import annotations

import re
from itertools import islice

from forensics.evidence import Evidence
from forensics.model.records import Flag
from forensics.parsers.shared.members.sample import sample
from forensics.parsers.shared.x.archives import head_of
from forensics.parsers.x_archive.account import READERS

# A loose "tweet*.js" would also catch tweet-headers.js and tweetdeck.js.
TWEETS: dict[str, tuple[Flag, ...]] = {
    "tweet": (),
    "tweets": (),
    "deleted-tweet": ("deleted",),
    "deleted-tweets": ("deleted",),
    "community-tweet": ("community",),
    "twitter-circle-tweet": ("circle",),
}
NOTES: dict[str, tuple[str, ...]] = {"note-tweet": (), "deleted-note-tweet": ("deleted",)}
PROBE = 5
HEADERS = "deleted-tweet-headers"
KNOWN = frozenset((*TWEETS, *NOTES, *READERS, HEADERS, "manifest"))

# Left unopened on purpose: what the name begins with, and why.
PRIVATE: tuple[tuple[str, str], ...] = (
    ("direct-message", "private_messages"),
    ("grok-", "private_messages"),
    ("shared-grok", "private_messages"),
    ("contact", "contacts"),
    ("follower", "contacts"),
    ("following", "contacts"),
    ("block", "contacts"),
    ("mute", "contacts"),
    ("smartblock", "contacts"),
    ("phone-number", "contacts"),
    ("lists-", "contacts"),
    ("ad-", "advertising"),
    ("ads-", "advertising"),
    ("personalization", "advertising"),
    ("branch-links", "advertising"),
    ("user-link-clicks", "advertising"),
    ("saved-search", "not_needed"),
    ("tweet-headers", "not_needed"),
    ("periscope-", "not_needed"),
    ("professional-data", "not_needed"),
    ("verified-organization", "not_needed"),
    ("account-label", "not_needed"),
    ("ageinfo", "not_needed"),
    ("app", "not_needed"),
    ("article", "not_needed"),
    ("birdwatch-", "not_needed"),
    ("catalog-item", "not_needed"),
    ("commerce-catalog", "not_needed"),
    ("community-note", "not_needed"),
    ("expanded-profile", "not_needed"),
    ("moment", "not_needed"),
    ("product-", "not_needed"),
    ("shop-module", "not_needed"),
    ("spaces-metadata", "not_needed"),
    ("tweetdeck", "not_needed"),
)
_STEM = re.compile(
    r"(.+?)(?:-part\d+)?(?: ?\(\d+\))?\.js(?:on)?(?:\.gz|\.bz2|\.xz|\.zst)?$", re.IGNORECASE
)
_SCRIPT = re.compile(rb"(?:\xef\xbb\xbf)?\s*window\.YTD\.(\w+)\.part\d+\s*=")
MANIFEST = re.compile(rb"(?:\xef\xbb\xbf)?\s*window\.__THAR_CONFIG\s*=")
# The script line may be gone, or changed by hand so that a program reads the file.
_WRAPPED = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:export\s+default|(?:\w+\s+){0,2}[\w$.\[\]\"']+\s*=)?"
    rb"\s*\[\s*\{\s*\"tweet\"\s*:\s*\{"
)
_BARE = frozenset(("id_str", "full_text", "created_at", "source", "entities", "favorite_count"))
_VIEWER = re.compile(r"(?:^|/)(?:assets/|your archive\.html$|readme\.txt$)", re.IGNORECASE)
_MEDIA = re.compile(r"(?:^|/)(direct[-_]messages?[^/]*)?[^/]*[-_]media(?:[-_]part\d+)?/", re.I)

_DIGITS = re.compile(r"\d+")
# Files that say whose the others are.
_OWNING = frozenset(("account", "manifest"))
Folders = dict[str, list[tuple[str, str]]]
"""Members and their stems, by the folder they lie in."""

# The file of a post's picture or video: ``tweets_media/1234-AbC.jpg``. Private messages have
# folders of their own, and so have profiles, moments and live broadcasts.
_POST_MEDIA = re.compile(
    r"(?:^|/)(?:deleted[-_]|community[-_])?tweets?[-_]media(?:[-_]part\d+)?/(\d+)-([^/]+)$", re.I
)


def folder_of(member: str) -> str:
    """The folder a member lies in, with its slash; '' at the root."""
    return member[: member.rfind("/") + 1]


def stem_of(member: str) -> str | None:
    """The file's name without part number and suffix; None for other kinds of file."""
    match = _STEM.fullmatch(member[len(folder_of(member)) :])
    return match.group(1).lower().replace("_", "-") if match else None


def joined_pieces(folders: Folders) -> Folders:
    """Folders of which one says whose it is, and others are further pieces of it, taken together.

    Pieces differ in the numbers of their paths alone (``takeout-001.zip/data/``) and have no file
    in common. Two archives of two people both say whose they are.
    """
    whole = {at: list(held) for at, held in folders.items() if _says_whose(held)}
    for at, held in folders.items():
        if at in whole:
            continue
        alike = [one for one in whole if one != at and _DIGITS.sub("", one) == _DIGITS.sub("", at)]
        names = {member[len(at) :] for member, _ in held}
        if len(alike) == 1 and names.isdisjoint(
            member[len(folder_of(member)) :] for member, _ in whole[alike[0]]
        ):
            whole[alike[0]] += held
        else:
            whole[at] = list(held)
    return {at: whole[at] for at in folders if at in whole}


def _says_whose(held: list[tuple[str, str]]) -> bool:
    return not _OWNING.isdisjoint(stem for _, stem in held)


def reason_to_skip(member: str) -> str | None:
    """Why a member is left unopened; None when it is not one of those known for it."""
    match = _MEDIA.search(member)
    if match:
        return "private_messages" if match.group(1) else "media"
    if _VIEWER.search(member):
        return "not_needed"
    stem = stem_of(member) or ""
    return next((reason for start, reason in PRIVATE if stem.startswith(start)), None)


def post_media(member: str) -> tuple[str, str] | None:
    """Post id and file name of a member that holds a picture or video of a post.

    >>> post_media("data/tweets_media/1234-AbC.jpg")
    ('1234', 'AbC.jpg')
    """
    match = _POST_MEDIA.search(member)
    return (match.group(1), match.group(2)) if match else None


def script_name(head: bytes) -> str | None:
    """The data type that a file's first bytes announce, as a stem: ``ip-audit``."""
    match = _SCRIPT.match(head)
    if match:
        return match.group(1).decode().lower().replace("_", "-")
    return "manifest" if MANIFEST.match(head) else None


def is_wrapped_tweets(head: bytes) -> bool:
    """True for a tweets file whose script line somebody took off."""
    return _WRAPPED.match(head) is not None


def is_bare_tweets(evidence: Evidence, member: str) -> bool:
    """True for the tweets of an archive without script line or wrapper around each.

    They are told from the API's by the lack of an author and by numbers written as texts.
    """
    if is_wrapped_tweets(head_of(evidence, member)):
        return False
    tweets = list(islice(sample(evidence, member).objects, PROBE))
    return bool(tweets) and all(
        tweet.keys() >= _BARE and "user" not in tweet and isinstance(tweet["favorite_count"], str)
        for tweet in tweets
    )


def known_stem(evidence: Evidence, member: str) -> str | None:
    """The stem of a member that is read; a file given by itself may bear any name."""
    if len(evidence.members) == 1:
        return _lone_stem(evidence, member)
    if _MEDIA.search(member) or _VIEWER.search(member):
        return None
    stem = stem_of(member)
    if stem not in KNOWN or (".json" in member.lower()[-9:] and not _holds(evidence, member)):
        return None
    return stem


def _holds(evidence: Evidence, member: str) -> bool:
    """True when the file holds an archive's tweets without the archive's script line."""
    return is_wrapped_tweets(head_of(evidence, member)) or is_bare_tweets(evidence, member)


def _lone_stem(evidence: Evidence, member: str) -> str | None:
    head, stem = head_of(evidence, member), stem_of(member)
    if _holds(evidence, member) and script_name(head) is None:
        return stem if stem in TWEETS else "tweets"
    named = script_name(head)
    return named if named in KNOWN else None


def is_archive_file(evidence: Evidence, member: str) -> bool:
    """True when name and first bytes are those of a file of such an archive."""
    stem = known_stem(evidence, member)
    if stem is None:
        return False
    if script_name(head_of(evidence, member)) is not None:
        return True
    return stem in TWEETS and _holds(evidence, member)
