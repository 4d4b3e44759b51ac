"""X, once Twitter: ids that hold their time, addresses of posts, marks in texts, its archive.

Ids have held the millisecond at which they were issued since 4 November 2010, from bit 22
(https://github.com/twitter-archive/snowflake/tree/snowflake-2010). Older ids are numbers in
sequence and hold none: the formula would date every one of them to the night of that day.
"""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime, timedelta

from forensics.messages import said
from forensics.platforms.base import Address, Archive, Platform, id_number

# ``twepoch`` in IdWorker.scala of the repository above.
EPOCH_MS = 1_288_834_974_657
# Between the last sequential id (29,700,817,784) and the first snowflake
# (291,953,254,080,512) nothing lies; anything at or above this border carries a time.
FIRST_SNOWFLAKE = 10**12
# The day after the last sequential ids were given.
SEQUENTIAL_UNTIL = datetime(2010, 11, 5, tzinfo=UTC)
# "just setting up my twttr", the first tweet. Archives of real accounts have held tweets dated
# 1997 and 2003.
FIRST_TWEET = datetime(2006, 3, 21, tzinfo=UTC)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

# The platform's own hosts, and those of the front ends that show its posts under the same paths.
_HOSTS = (
    r"(?:www\.|mobile\.|m\.)?(?:(?:[fv]x)?twitter|x|fixupx|fixvx|twittpr|xcancel|lightbrd|twiiit"
    r"|unofficialbird)\.com|(?:[\w-]+\.)*nitter[\w-]*(?:\.[\w-]+)+(?::\d+)?|farside\.link/nitter"
)
STATUS = re.compile(
    rf"(?<![\w-])(?:https?://)?(?:{_HOSTS})/(?:#!/)?(?:(\w+)(?:/web)?/)?status(?:es)?/(\d+)",
    re.IGNORECASE,
)
# ``#m`` is how nitter marks the post itself, whatever the host is called.
_BARE = re.compile(r"(?:^|https?://[^/\s]+(?=/\w+/status/\d+#m))/(\w+)/status(?:es)?/(\d+)")
# In place of a handle where the address does not name one.
_NOBODY = frozenset(
    ("i", "anyuser", "user", "web", "statuses", "status", "undefined", "null", "none", "nan")
)
# A link to a post and nothing more of it (a picture's goes on with ``/photo/1``): a quotation.
QUOTED = re.compile(
    r"https?://(?:www\.|mobile\.|m\.)?(?:twitter|x)\.com/(?:#!/)?\w+/status(?:es)?/\d+/?(?:[?#].*)?$",
    re.IGNORECASE,
)
# The address that the platform gives a picture or video of one of its posts.
MEDIUM = re.compile(r"https?://(?:twitter|x)\.com/(\w+)/status/(\d+)/(?:photo|video)/", re.I)
_PROFILE = re.compile(r"(?:https?://)?(?:www\.|mobile\.)?(?:twitter|x)\.com/@?(\w{1,20})/?")

# Retweets are cut at about 140 characters, and long posts, where a source keeps only their
# beginning, at about 275. A shorter text that ends in an ellipsis was written so.
CUT_RETWEET = 120
CUT_POST = 240

_ANCHOR = re.compile(r'<a\s[^>]*?href="([^"]*)"[^>]*>(.*?)</a>', re.IGNORECASE | re.DOTALL)
# Beyond it a search for the end of a tag takes time by the square.
LONGEST_ANCHOR = 1 << 12
_RETWEET = re.compile(r"RT @(\w{1,20}):? ?")
# The sign that the platform cut a text: an ellipsis, near the length it cuts at.
_ELLIPSIS = re.compile(r"…(?:\s*https?://t\.co/\w*)?\s*$")


def snowflake_time(post_id: str) -> datetime | None:
    """When an id was issued, UTC to the millisecond; None for old ids and non-numbers.

    >>> snowflake_time("1855222380982907193").isoformat()
    '2024-11-09T12:14:18.648000+00:00'
    >>> snowflake_time("12532338453") is None
    True
    """
    number = id_number(post_id)
    if number is None or not FIRST_SNOWFLAKE <= number < 1 << 63:
        return None
    return _EPOCH + timedelta(milliseconds=(number >> 22) + EPOCH_MS)


def address_in(value: object) -> Address | None:
    """The first address of a post in a value's text; None when there is none.

    >>> address_in("https://nitter.net/odile/status/706060531416436737#m")
    Address(handle='odile', post_id='706060531416436737')
    >>> address_in("https://x.com/i/web/status/706060531416436737").handle is None
    True
    """
    text = str(value or "")
    if "status" not in text:
        return None
    match = STATUS.search(text) or _BARE.search(text)
    if match is None:
        return None
    handle = match.group(1)
    return Address(handle if handle and handle.lower() not in _NOBODY else None, match.group(2))


def profile_in(text: str) -> str:
    """The handle in the address of a profile, which a text is as a whole; else ``""``.

    >>> profile_in("https://twitter.com/odile"), profile_in("see https://twitter.com/odile")
    ('odile', '')
    """
    match = _PROFILE.fullmatch(text)
    return match.group(1) if match else ""


def client_label(source: str | None) -> str | None:
    """The client's name out of an anchor or a bare label; None when there is none.

    >>> client_label('<a href="http://twitter.com" rel="nofollow">Twitter Web Client</a>')
    'Twitter Web Client'
    """
    if not source:
        return None
    if source.lstrip().startswith("&lt;"):
        source = html.unescape(source)
    match = _ANCHOR.search(source, 0, LONGEST_ANCHOR)
    label = html.unescape(match.group(2) if match else source).strip()
    return label or None


def retweet_of(text: str) -> str | None:
    """The handle a text beginning ``RT @name`` repeats, else None."""
    match = _RETWEET.match(text)
    return match.group(1) if match else None


def is_cut(text: str) -> bool:
    """True when a text ends in an ellipsis where the platform puts one."""
    if "…" not in text or not _ELLIPSIS.search(text):
        return False
    body = _ELLIPSIS.sub("…", text)
    return len(body) >= (CUT_RETWEET if body.startswith("RT @") else CUT_POST)


X = Platform(
    "x",
    "X (Twitter)",
    formerly="twitter",
    called=frozenset(
        ("twitter", "x", "twitter.com", "x.com", "www.twitter.com", "x (twitter)", "twitter/x")
    ),
    word="tweet",
    domains=frozenset(("twitter.com", "x.com", "twimg.com", "pscp.tv", "periscope.tv")),
    # https://help.x.com/en/using-x/url-shortener: every link in a post is wrapped.
    shortener="t.co",
    first_post=FIRST_TWEET,
    issued=snowflake_time,
    address=address_in,
    profile=profile_in,
    is_account=str.isdigit,
    archive=Archive(
        said("an archive of an X account"),
        paths=(
            *("data/manifest.js", "data/tweets.js", "data/tweet.js"),  # since 2020
            *("account.js", "tweet.js"),  # 2018 and 2019
            "data/js",  # until 2018
        ),
        attachments=re.compile(
            r"(?:^|/)(?:direct[-_]message|grok[-_])|[-_]media(?:[-_]part\d+)?/", re.IGNORECASE
        ),
    ),
)
