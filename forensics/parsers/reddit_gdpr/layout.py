"""Which files Reddit's export holds: those that are read by their columns, the others by name."""

from __future__ import annotations

import re

from forensics.evidence import Evidence
from forensics.evidence.streams import content_name
from forensics.parsers.shared.members.headed import Headed, first_rows, headed, kind

# What tables of Reddit that others made have, and this export has not.
_SCRAPED = "author score authorfullname subredditid username"
KINDS = (
    kind("posts", "id permalink date subreddit title body", without=_SCRAPED),
    kind("comments", "id permalink date subreddit link body", without=f"title {_SCRAPED}"),
    kind(
        "post_headers", "id permalink date subreddit url", one_of="ip gildings",
        without=f"title body link {_SCRAPED}",
    ),
    kind(
        "comment_headers", "id permalink date subreddit link", one_of="ip gildings",
        without=f"title body {_SCRAPED}",
    ),
    kind("ip_logs", "date ip", only=True),
    kind("statistics", "statistic value", only=True),
)  # fmt: skip
# Two columns that other programs may write too: known together with the name of the file.
_BARE = ("ip_logs", "statistics")
PRIVATE = ("message", "chat_history", "chat-history", "chats")
_REASONS = (
    *((start, "private_messages") for start in PRIVATE),
    ("friend", "contacts"),
    ("sensitive_ads", "advertising"),
    *(
        (start, "not_needed")
        for start in (
            *("account_gender", "announcements", "approved_submitter", "birthdate", "checkfile"),
            *("comment_votes", "drafts", "gilded_content", "gold_received", "hidden_posts"),
            *("linked_identities", "linked_phone", "moderated_subreddits", "multireddits"),
            *("payouts", "persona", "poll_votes", "post_votes", "purchases", "saved_comments"),
            *("saved_posts", "scheduled_posts", "stripe", "subscribed_subreddits"),
            *("subscriptions", "twitter", "user_flair", "user_preferences"),
        )
    ),
)
_SUFFIX = re.compile(r"\.(?:csv|txt|tsv)$", re.IGNORECASE)
_NAME = re.compile(r"[a-z_-]+")


def stem_of(member: str) -> str:
    """The name of a file without its number and ending: ``comments_2.csv`` is ``comments``.

    >>> stem_of("export/comments_2 (1).csv"), stem_of("ip_logs_20230101.csv")
    ('comments', 'ip_logs')
    """
    name = content_name(member).rsplit("/", 1)[-1].lower()
    found = _NAME.match(_SUFFIX.sub("", name))
    return found[0].rstrip("_-") if found else ""


def reason_to_skip(member: str) -> str | None:
    """Why a file is left unopened; None where it is not one of those known for it."""
    stem = stem_of(member)
    return next((reason for start, reason in _REASONS if stem.startswith(start)), None)


def found_in(evidence: Evidence, member: str) -> Headed | None:
    """What a file is, by its first line; asked once."""
    return evidence.once(member, _found)


def _found(evidence: Evidence, member: str) -> Headed | None:
    lone = len(evidence.members) == 1
    if not (lone or _SUFFIX.search(content_name(member))):
        return None
    if stem_of(member).startswith(PRIVATE):
        return None
    found = headed(evidence, member, KINDS)
    if found is None or found.kind not in _BARE or stem_of(member) == found.kind:
        return found
    return None


def is_ours(evidence: Evidence, member: str) -> bool:
    """True when a file shows by itself that it is of such an export.

    Rows of posts and comments have addresses on Reddit; without rows the columns must do.
    """
    found = found_in(evidence, member)
    if found is None:
        return False
    if found.kind in _BARE:
        return True
    rows = first_rows(evidence, member, found)
    return not rows or any("/comments/" in str(row.get("permalink")) for row in rows)
