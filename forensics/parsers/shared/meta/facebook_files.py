"""What each file of a Facebook export is, by the key around its records and by its name.

Names of files are English in every language, keys too; the folders above them have changed twice
(``posts/``, ``your_facebook_activity/posts/``, and for a page
``this_profile's_activity_across_facebook/posts/``), so that folders decide nothing that a file's
own name or key can.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from forensics.evidence import Evidence

Kind = Literal[
    "posts",
    "archived",
    "trash",
    "comments",
    "others",
    "activity",
    "accesses",
    "sessions",
    "admin",
    "status",
    "addresses",
    "apps",
    "profile",
    "updates",
    "timezone",
]

KEYS: dict[str, Kind] = {
    "status_updates": "posts",
    "group_posts": "posts",
    "lasso_videos": "posts",
    "app_posts": "posts",
    "archived_stories": "posts",
    "comments": "comments",
    "group_comments": "comments",
    "wall_posts_sent_to_you": "others",
    "account_activity": "activity",
    "account_accesses": "accesses",
    "active_sessions": "sessions",
    "admin_records": "admin",
    "account_status_changes": "status",
    "used_ip_address": "addresses",
    "installed_apps": "apps",
    "profile": "profile",
    "profile_updates": "updates",
    "timezone": "timezone",
}
"""By the key around the records, without ``_v2``."""
STEMS: tuple[tuple[str, Kind], ...] = (
    (r"your_posts(?:__check_ins__photos_and_videos)?", "posts"),
    (r"profile_posts", "posts"),
    (r"your_reels", "posts"),
    (r"group_posts_and_comments", "posts"),
    (r"your_posts_in_groups", "posts"),
    (r"posts_from_apps_and_websites", "posts"),
    (r"archived_stories", "posts"),
    (r"comments", "comments"),
    (r"your_comments_in_groups", "comments"),
    (r"other_people[_']?_?s_posts_to_your_timeline", "others"),
    (r"account_activity", "activity"),
    (r"logins_and_logouts", "accesses"),
    (r"where_you[_']_?re_logged_in", "sessions"),
    (r"(?:administrative_records|record_details)", "admin"),
    (r"account_status_changes", "status"),
    (r"(?:used_ip_addresses|ip_address_activity)", "addresses"),
    (r"(?:connected_)?apps_and_websites", "apps"),
    (r"profile_information", "profile"),
    (r"profile_update_history", "updates"),
    (r"timezone", "timezone"),
)
"""By the name of the file, without number and ending."""
SECURITY: tuple[Kind, ...] = ("activity", "accesses", "sessions", "addresses")
"""Files that tell of logins."""
LOGS: tuple[Kind, ...] = ("activity", "accesses", "addresses")
"""Files that cover a period only, so that it is said which; open sessions are of now."""
DATED: tuple[Kind, ...] = (*SECURITY, "admin", "status", "apps")
"""An empty one of these is worth a word: it means "not retained", not "did not happen"."""

_KINDS = tuple((re.compile(rf"{stem}(?:_\d+)?(?: ?\(\d+\))?"), kind) for stem, kind in STEMS)
_IN_POSTS: dict[str, Kind] = {"archive": "archived", "trash": "trash"}
# What the path holds, why such a file is left unopened; the first that fits decides.
REASONS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), reason)
    for pattern, reason in (
        (r"(?:^|/)(?:messages|messenger|dating|secret_conversations)[^/]*/", "private_messages"),
        (r"(?:^|/)(?:message_\d+|autofill_information)\.(?:json|html)$", "private_messages"),
        (r"\.(?:jpe?g|png|gif|webp|heic|mp4|mov|avi|mp3|m4a|aac|wav|vtt|srt|pdf)$", "media"),
        (
            (
                r"(?:^|/)(?:friends|friends_and_followers|connections|followers?|following"
                r"|following_and_followers|about_you/(?:your_address_books|friend_peer_group))[^/]*/"
            ),
            "contacts",
        ),
        (
            (
                r"(?:^|/)(?:your_friends|friends|received_friend_requests|people_you_may_know"
                r"|who_you[^/]*followed|people_and_friends|your_address_books|imported_contacts"
                r"|your_imported_contacts|contacts[^/]*|suggested_friends|followers)\.(?:json|html)$"
            ),
            "contacts",
        ),
        (r"(?:^|/)(?:ads_information|ads_and_businesses|ads|advertis[^/]*)(?:/|\.)", "advertising"),
        (r"(?:^|/)[^/]*(?:advertisers|ad_preferences|ads_)[^/]*\.(?:json|html)$", "advertising"),
        (
            (
                r"(?:^|/)(?:likes_and_reactions|pages_you|pages_and_profiles|posts_and_comments"
                r"|reactions|your_search_history|notifications|recently_viewed|recently_visited"
                r"|your_events|event_|events|your_event|your_videos|videos|your_photos|photos"
                r"|your_uncategorized_photos|browser_cookies|login_protection_data|mobile_devices"
                r"|email_address_verifications|your_facebook_activity_history|your_saved_items"
                r"|collections|polls|fundraiser|your_group_membership|your_groups|primary_location"
                r"|primary_public_location|device_location|language_and_locale|content_sharing_links"
                r"|check-ins|places_|your_recently|no-data|index|start_here|payment_history)"
                r"[^/]*\.(?:json|html|htm|txt)$"
            ),
            "not_needed",
        ),
        (
            (
                r"(?:^|/)(?:logged_information|preferences|location|search_history|search|saved_items"
                r"[^/]*|marketplace|facebook_marketplace|payment_history|facebook_payments|facebook_"
                r"gaming|voice_[^/]*|events|pages|likes_and_reactions|interactions|other_activity"
                r"|other_logged_information|album|edits_you_made_to_posts|files|shops|polls|fundraisers"
                r"|your_problem_reports|notifications|stories|live_videos|your_places|spark_ar"
                r"|apps_and_websites_off_of_facebook)/"
            ),
            "not_needed",
        ),
    )
)
_USER = re.compile(
    r"(?:^|/)facebook-([\w.]+?)"
    r"(?:[-_](?:\d{4}-\d\d-\d\d|\d\d[-_]\d\d[-_]\d{4}|\d{8})[^/]*|\.zip|\.tar\.gz)?(?=/|$)",
    re.IGNORECASE,
)
# The folders that an export has at its top, of all years.
_TOP = re.compile(
    r"(?:^|/)(?:your_facebook_activity|your_activity_across_facebook"
    r"|this_profile.{0,2}s_activity_across_facebook|posts|comments(?:_and_reactions)?|groups"
    r"|security_and_login_information|personal_information|profile_information"
    r"|logged_information|apps_and_websites[^/]*|connections|friends[^/]*|messages|ads_[^/]*"
    r"|reels|short_videos|stories|location|likes_and_reactions|preferences|html)/"
)


def stem_of(member: str) -> str:
    """A file's name without folders and endings, in lower case."""
    return member.rpartition("/")[2].lower().partition(".")[0]


def kind_by_name(member: str) -> Kind | None:
    """What a file is by its name; None for one that is not read."""
    stem = stem_of(member)
    found = next((kind for pattern, kind in _KINDS if pattern.fullmatch(stem)), None)
    if found is None and "posts/" in member.lower():
        return _IN_POSTS.get(stem)
    return found


def kind_by_key(key: str) -> Kind | None:
    """What a file is by the key around its records.

    >>> kind_by_key("comments_v2"), kind_by_key("comments_media_comments")
    ('comments', None)
    """
    return KEYS.get(re.sub(r"_v\d+$", "", key))


def reason_to_skip(member: str) -> str | None:
    """Why a file is left unopened; None for one that is not among those known for it."""
    return next((reason for pattern, reason in REASONS if pattern.search(member)), None)


def is_private(member: str) -> bool:
    """True for a file of private messages, which is opened in no case."""
    return any(
        pattern.search(member) for pattern, reason in REASONS if reason == "private_messages"
    )


def root_of(member: str) -> str:
    """The folder that a member's export begins in, with its slash; '' at the root."""
    top = _TOP.search(member)
    if top is None:
        return member[: member.rfind("/") + 1]
    start = top.start()
    return member[: start + 1] if member[start] == "/" else ""


def user_in(path: str) -> str | None:
    """The user's name in that of an export: ``facebook-janedoe-2026-09-15-AbCd.zip``.

    >>> user_in("facebook-janedoe-2026-09-15-AbCdEf12/posts/your_posts_1.json")
    'janedoe'
    """
    met = _USER.search(path)
    return met.group(1).lower() if met else None


def exports_in(
    evidence: Evidence, kind_of: Callable[[Evidence, str], Kind | None]
) -> list[list[tuple[str, Kind]]]:
    """The members that are known and what they are, export by export; those that are left out on
    purpose are entered as such."""
    exports: dict[str, list[tuple[str, Kind]]] = {}
    for member in evidence.members:
        kind = kind_of(evidence, member)
        if kind is not None:
            exports.setdefault(root_of(member), []).append((member, kind))
        elif reason := reason_to_skip(member):
            evidence.ignore(member, reason)
    return _joined(exports)


def _joined(exports: dict[str, list[tuple[str, Kind]]]) -> list[list[tuple[str, Kind]]]:
    """Exports, each with its pieces: what has no profile goes with the only one that has one."""
    owned = [root for root, held in exports.items() if any(kind == "profile" for _, kind in held)]
    if len(owned) > 1:
        return list(exports.values())
    return [[pair for held in exports.values() for pair in held]] if exports else []
