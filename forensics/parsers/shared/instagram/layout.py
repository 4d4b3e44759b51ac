"""What each file of an export of Instagram or Threads is, by what it holds and where it lies.

Three generations, of which only the names of folders differ much: at the root until March 2021
(``media.json``); ``content/posts_1.json``, ``login_and_account_creation/`` until 2023; then
``your_instagram_activity/media/posts_1.json`` and ``security_and_login_information/``. Names of
files and the key around a file's records are English in every language, labels are not.
https://github.com/pixelfed/pixelfed/issues/3747, .../4555 (folders renamed)
https://github.com/michabirklbauer/instagram_json_viewer/issues/23 (a key gone)
"""

from __future__ import annotations

import io
import re
from typing import Literal, NamedTuple

from forensics.decoding.encoding import as_utf8
from forensics.decoding.fields import Json
from forensics.decoding.json.jsonstream import json_records
from forensics.errors import EvidenceError
from forensics.evidence import Evidence
from forensics.model.records import Flag
from forensics.parsers.shared.members.sample import closed

Kind = Literal[
    "posts",
    "comments",
    "old_media",
    "old_comments",
    "pictures",
    "profile",
    "old_profile",
    "changes",
    "login",
    "logout",
    "password",
    "privacy",
    "status",
    "signup",
    "devices",
    "activity",
    "requests",
    "apps",
    "direct",
]
App = Literal["instagram", "threads"]


class File(NamedTuple):
    """What a member, or the records under one key of it, hold."""

    kind: Kind
    app: App = "instagram"
    flags: tuple[Flag, ...] = ()


ROOTS: dict[str, File] = {
    "ig_stories": File("posts"),
    "ig_reels_media": File("posts"),
    "ig_igtv_media": File("posts"),
    "ig_other_media": File("posts"),
    # Out of the profile, for the owner alone.
    "ig_archived_post_media": File("posts", flags=("limited",)),
    "ig_recently_deleted_media": File("posts", flags=("deleted",)),
    "ig_profile_picture": File("pictures"),
    "comments_media_comments": File("comments"),
    "comments_reels_comments": File("comments"),
    "comments_story_comments": File("comments"),
    "profile_user": File("profile"),
    "profile_profile_change": File("changes"),
    "account_history_login_history": File("login"),
    "account_history_logout_history": File("logout"),
    "account_history_password_change_history": File("password"),
    "account_history_account_privacy_history": File("privacy"),
    "account_history_account_active_status_changes": File("status"),
    "account_history_profile_status_changes": File("status"),
    "account_history_registration_info": File("signup"),
    "account_history_data_request_history": File("requests"),
    "devices_devices": File("devices"),
    "text_post_app_text_posts": File("posts", "threads"),
    "text_post_app_text_post_app_profile": File("profile", "threads"),
}
"""What the records are that stand under a key, since 2021."""
OLD_ROOTS: dict[str, File] = {
    "photos": File("old_media"),
    "videos": File("old_media"),
    "stories": File("old_media"),
    "profile": File("pictures"),
    "direct": File("direct"),
    "media_comments": File("old_comments"),
    "live_comments": File("old_comments"),
    "story_comments": File("old_comments"),
    "login_history": File("login"),
    "registration_info": File("signup"),
}
"""The same until 2021, when the keys were common words."""
# What an entry under such a key has, by which it is known for Instagram's.
_OLD_ENTRY = {
    "photos": {"path", "taken_at"},
    "videos": {"path", "taken_at"},
    "stories": {"path", "taken_at"},
    "login_history": {"cookie_name", "ip_address"},
}
_OLD_PROFILE = frozenset(("username", "date_joined", "private_account"))
# Files that may be a bare list, whose records alone would not tell them apart.
NAMED: dict[str, File] = {
    "posts": File("posts"),
    "stories": ROOTS["ig_stories"],
    "reels": ROOTS["ig_reels_media"],
    "igtv_videos": ROOTS["ig_igtv_media"],
    "other_content": ROOTS["ig_other_media"],
    "archived_posts": ROOTS["ig_archived_post_media"],
    "recently_deleted_content": ROOTS["ig_recently_deleted_media"],
    "profile_photos": ROOTS["ig_profile_picture"],
    "post_comments": File("comments"),
    "reels_comments": File("comments"),
    "hype": File("comments"),
    "threads_and_replies": ROOTS["text_post_app_text_posts"],
    "login_activity": File("login"),
    "logout_activity": File("logout"),
    "password_change_activity": File("password"),
    "account_privacy_changes": File("privacy"),
    "profile_privacy_changes": File("privacy"),
    "account_status_changes": File("status"),
    "profile_status_changes": File("status"),
    "signup_information": File("signup"),
    "signup_details": File("signup"),
    "instagram_signup_details": File("signup"),
    "devices": File("devices"),
    "profile_activity": File("activity"),
    "profile_changes": File("changes"),
    "personal_information": File("profile"),
    "your_information_download_requests": File("requests"),
    "active_apps": File("apps"),
    "expired_apps": File("apps"),
    "removed_apps": File("apps"),
}
_NUMBERED = re.compile(r"_\d+$")

# Left unopened on purpose, by folder or name: the more private first.
_MESSAGES = r"(?:^|/)(?:messages|direct)/|(?:^|/)(?:messages|secret_conversations)\."
_CONTACTS = (
    r"(?:^|/)(?:contacts|followers_and_following)/|(?:^|/)connections\.json$"
    r"|(?:^|/)threads/(?:followers|following|blocked|muted|restricted|pending_follow"
    r"|recently_unfollowed|follow_requests|hidden)[^/]*$"
)
_ADVERTISING = r"(?:^|/)(?:ads_information|ads_and_businesses|ads_and_topics|ads_and_content)/"
# In one of these folders or one below it; a folder further up may be the user's own.
_UNNEEDED = (
    r"(?:^|/)(?:likes|saved|story_interactions|story_sticker_interactions|preferences|settings"
    r"|logged_information|past_instagram_insights|recent_searches|link_history|your_topics"
    r"|monetization|shopping|subscriptions|fundraisers|gifts|events|guides|avatars_store"
    r"|information_about_you|reports|comments_settings|meta_ai)/(?:[^/]+/)?[^/]*$"
    r"|(?:^|/)(?:likes|saved|searches|seen_content|settings|uploaded_contacts"
    r"|information_about_you|checkout|stories_activities|guides|autofill|shopping)\.json$"
    r"|(?:^|/)threads/(?:liked|saved|viewed|interest|your_posts_without)[^/]*$"
    r"|(?:^|/)(?:no-data\.txt|start_here\.html|index\.html)$"
)
_MEDIA = r"\.(?:jpe?g|png|gif|webp|heic|mp4|mov|m4a|aac|mp3|srt|vtt|svg|css|js)$"
_PATHS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(_MESSAGES, re.IGNORECASE), "private_messages"),
    (re.compile(_CONTACTS, re.IGNORECASE), "contacts"),
    (re.compile(_ADVERTISING, re.IGNORECASE), "advertising"),
    (re.compile(_UNNEEDED, re.IGNORECASE), "not_needed"),
    (re.compile(_MEDIA, re.IGNORECASE), "media"),
)
_KEYS: tuple[tuple[str, str], ...] = (
    ("relationships_", "contacts"),
    ("contacts_", "contacts"),
    ("ig_custom_audiences", "advertising"),
    ("inferred_data_", "advertising"),
    ("impressions_history_", "not_needed"),
    ("likes_", "not_needed"),
    ("saved_", "not_needed"),
    ("searches_", "not_needed"),
    ("settings_", "not_needed"),
    ("story_activities_", "not_needed"),
    ("topics_", "not_needed"),
    ("organic_insights_", "not_needed"),
    ("profile_", "not_needed"),
    ("account_history_", "not_needed"),
    ("devices_", "not_needed"),
    ("monetization_", "not_needed"),
    ("text_post_app_text_post_app_f", "contacts"),
    ("text_post_app_text_post_app_b", "contacts"),
    ("text_post_app_", "not_needed"),
)
_DATA = re.compile(r"\.json(?:\.gz|\.bz2|\.xz|\.zst)?$", re.IGNORECASE)
_HEAD = 1 << 16


def skipped(member: str) -> str | None:
    """Why a member is left unopened, by where it lies; None where it is to be looked at.

    >>> skipped("your_instagram_activity/messages/inbox/x_1/message_1.json")
    'private_messages'
    """
    return next((reason for pattern, reason in _PATHS if pattern.search(member)), None)


def is_data(evidence: Evidence, member: str) -> bool:
    """True for what may be a file of records; a file given by itself may bear any name."""
    return len(evidence.members) == 1 or _DATA.search(member) is not None


def file_of(evidence: Evidence, member: str) -> File | None:
    """What a member holds that is read; None for any other."""
    if not is_data(evidence, member) or skipped(member):
        return None
    return evidence.once(member, _told)


def key_reason(evidence: Evidence, member: str) -> str | None:
    """Why a member is not read, by the key around its records; None where that is not known."""
    first = _first(evidence, member)
    key = next(iter(first), "") if isinstance(first, dict) else ""
    if key in ROOTS:
        return None
    return next((reason for start, reason in _KEYS if key.startswith(start)), None)


def stem_of(member: str) -> str:
    """A file's name without number and endings: ``posts`` for ``media/posts_1.json``."""
    name = member.rpartition("/")[2].lower()
    return _NUMBERED.sub("", re.sub(r" ?\(\d+\)(?=\.)", "", name).split(".")[0])


def _told(evidence: Evidence, member: str) -> File | None:
    first = _first(evidence, member)
    if not isinstance(first, dict):
        return _empty(member, first)
    for key, inner in first.items():
        if key in ROOTS:
            return ROOTS[key]
        if key in OLD_ROOTS and _is_old(key, inner):
            return OLD_ROOTS[key]
    if first.keys() >= _OLD_PROFILE:
        return File("old_profile")
    return _of_record(first, member)


def _empty(member: str, first: Json) -> File | None:
    """An empty list, known by its place alone."""
    lies = re.search(r"(?:^|/)login_and_\w+_creation/", member)
    return NAMED.get(stem_of(member)) if first == [] and lies else None


def _is_old(key: str, inner: Json) -> bool:
    entry = inner[0] if isinstance(inner, list) and inner else inner
    wanted = _OLD_ENTRY.get(key)
    if key.endswith("_comments"):
        return (
            isinstance(entry, list) and len(entry) == 3 and all(isinstance(x, str) for x in entry)
        )
    return wanted is not None and isinstance(entry, dict) and entry.keys() >= wanted


def _of_record(record: dict[str, Json], member: str) -> File | None:
    """What a bare record is, by its fields, and where several are alike by the file's name."""
    named = NAMED.get(stem_of(member))
    media = record.get("media")
    first = media[0] if isinstance(media, list) and media else None
    if "label_values" in record:
        return named if named and _in_export(member) else None
    if isinstance(first, dict) and {"uri", "creation_timestamp"} <= first.keys():
        if "text_app_post" in first:
            return ROOTS["text_post_app_text_posts"]
        return named if named and named.kind == "posts" else File("posts")
    if "string_map_data" in record:
        if named is not None:
            return named
        return File("comments") if _is_comment(record) else None
    return None


def _in_export(member: str) -> bool:
    """True where the folder is Instagram's: Facebook has files of the same names and shape."""
    return (
        re.search(
            r"(?:^|/)(?:your_instagram_activity|content|login_and_\w+_creation|apps_and_websites"
            r"[^/]*|other_activity|device_information|comments)/",
            member,
            re.IGNORECASE,
        )
        is not None
        and "facebook" not in member.lower()
    )


def _is_comment(record: dict[str, Json]) -> bool:
    """A text, perhaps the owner of what it was written under, and a time, beside a picture."""
    cells = record.get("string_map_data")
    if "media_list_data" not in record or not isinstance(cells, dict) or len(cells) not in (2, 3):
        return False
    return sum(isinstance(one, dict) and bool(one.get("timestamp")) for one in cells.values()) == 1


def _first(evidence: Evidence, member: str) -> Json:
    """The first stored value of a file as far as its first bytes show it; [] for an empty list."""
    try:
        head = as_utf8(evidence.head(member, _HEAD)).lstrip()
    except EvidenceError:
        return None
    if head[:1] not in (b"[", b"{"):
        return None
    if head.replace(b" ", b"").strip() == b"[]":
        return []
    for element in json_records(io.BytesIO(head)):
        if element.error is None:
            return element.value
        break
    value = closed(head.decode("utf-8", "replace"))
    return value[0] if isinstance(value, list) and value else value
