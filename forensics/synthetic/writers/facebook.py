"""A Facebook export in JSON as of 2024: posts without ids, and the files that date events.

Letters are stored as Meta stores them: the bytes of UTF-8, each written as one character.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from forensics.synthetic.posts import SyntheticPost
from forensics.synthetic.writers.entities import Json

POSTS = "your_facebook_activity/posts/"
REACTIONS = "your_facebook_activity/comments_and_reactions/"
SECURITY = "security_and_login_information/"
APPS = "apps_and_websites_off_of_facebook/"
PROFILE = "personal_information/profile_information/"
LOCATION = "logged_information/location/"
PRIVATE = "SYNTHETIC PRIVATE MESSAGE. A program that shows this line has opened what it must not."
# What the title of a post says, in the language of the account.
SHARED = "{name} a partagé un lien."
PICTURED = "{name} a ajouté une nouvelle photo."
UPDATED = "{name} a mis à jour son statut."
ANSWERED = "{name} a répondu au commentaire de {other}."


@dataclass(frozen=True, slots=True)
class Former:
    """A name that the page bore, and since when."""

    name: str
    since: datetime


@dataclass(frozen=True, slots=True)
class FacebookPage:
    """The page when the export was made.

    ``files`` holds dated files by member name, each with the key around its records.
    """

    name: str
    username: str
    bio: str
    city: str
    email: str
    website: str
    time_zone: str
    created_at: datetime
    former: Sequence[Former] = ()
    files: Mapping[str, Mapping[str, Sequence[Json]]] = field(default_factory=dict)


def facebook(page: FacebookPage, posts: Sequence[SyntheticPost]) -> Mapping[str, bytes]:
    """The members of such an export, by name; deleted posts lie in the trash."""
    own = [post for post in reversed(posts) if post.reply_person is None]
    kept = [_post(post, page) for post in own if post.deleted_at is None]
    gone = [_post(post, page) for post in own if post.deleted_at is not None]
    comments = [_comment(post, page) for post in reversed(posts) if post.reply_person]
    bodies: dict[str, object] = {
        f"{POSTS}your_posts__check_ins__photos_and_videos_1.json": kept,
        f"{POSTS}trash.json": gone,
        f"{REACTIONS}comments.json": {"comments_v2": comments},
        f"{PROFILE}profile_information.json": {"profile_v2": _profile(page)},
        f"{LOCATION}timezone.json": {"timezone_v2": page.time_zone},
        "your_facebook_activity/messages/inbox/personne_fictive/message_1.json": _message(page),
        **page.files,
    }
    return {name: dumped(body) for name, body in bodies.items()}


def dumped(body: object) -> bytes:
    """A file of these values, letters stored as Meta stores them."""
    return (json.dumps(_mojibake(body), indent=2) + "\n").encode()


def epoch(moment: datetime) -> int:
    """A time as the export writes it: whole seconds since 1970."""
    return int(moment.timestamp())


def session(
    at: datetime, ip: str, agent: str, place: tuple[str, str, str], action: str
) -> dict[str, object]:
    """A record of ``account_activity``; the place is city, region and country."""
    city, region, country = place
    return {
        "action": action,
        "timestamp": epoch(at),
        "ip_address": ip,
        "user_agent": agent,
        "city": city,
        "region": region,
        "country": country,
        "site_name": "www.facebook.com",
    }


def _post(post: SyntheticPost, page: FacebookPage) -> Json:
    text, at = _plain(post), epoch(post.created_at)
    contexts = [{"external_context": {"url": link.expanded}} for link in post.links]
    pictures = [
        {
            "media": {
                "uri": f"{POSTS}media/photos/{at}_{number}.jpg",
                "creation_timestamp": at,
                "title": "Photos",
            }
        }
        for number, _ in enumerate(post.photos)
    ]
    shape = SHARED if contexts else PICTURED if pictures else UPDATED
    record: dict[str, object] = {"timestamp": at}
    if contexts or pictures:
        record["attachments"] = [{"data": [one]} for one in (*contexts, *pictures)]
    record["data"] = [{"post": text}] if text else []
    record["title"] = shape.format(name=page.name)
    return record


def _plain(post: SyntheticPost) -> str:
    """The text with addresses in full; the owner's links and all pictures stand beside it."""
    text = post.text
    for link in post.links:
        text = text.replace(link.short, link.expanded if post.author == "other" else "")
    for photo in post.photos:
        text = text.replace(photo.short, "")
    return text.strip()


def _comment(post: SyntheticPost, page: FacebookPage) -> Json:
    assert post.reply_person is not None
    at = epoch(post.created_at)
    said = post.text.removeprefix(f"@{post.reply_person.handle} ")
    return {
        "timestamp": at,
        "data": [{"comment": {"timestamp": at, "comment": said, "author": page.name}}],
        "title": ANSWERED.format(name=page.name, other=post.reply_person.name),
    }


def _profile(page: FacebookPage) -> Json:
    return {
        "name": {"full_name": page.name},
        "emails": {"emails": [page.email], "previous_emails": []},
        "previous_names": [
            {"name": one.name, "timestamp": epoch(one.since)} for one in page.former
        ],
        "current_city": {"name": page.city, "timestamp": 0},
        "intro_bio": {"name": page.bio},
        "username": page.username,
        "websites": [{"address": page.website}],
        "registration_timestamp": epoch(page.created_at),
        "profile_uri": f"https://www.facebook.com/{page.username}",
    }


def _message(page: FacebookPage) -> Json:
    at = epoch(page.created_at) * 1000
    message = {"sender_name": "Personne fictive", "timestamp_ms": at, "content": PRIVATE}
    people = [{"name": "Personne fictive"}, {"name": page.name}]
    return {"participants": people, "messages": [message], "title": "Personne fictive"}


def _mojibake(value: object) -> object:
    if isinstance(value, str):
        return value.encode().decode("latin-1")
    if isinstance(value, Mapping):
        return {name: _mojibake(inner) for name, inner in value.items()}
    if isinstance(value, Sequence):
        return [_mojibake(inner) for inner in value]
    return value
