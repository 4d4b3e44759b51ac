"""Exports of seven platforms, in the shapes that their parsers read, of invented accounts."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.parsers.car_cases import repository, tid
from tests.platforms_tried.accounts import Item

HANDLE = "ines_inventee"
NAME = "Inès Inventée"
Members = dict[str, bytes]
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def write(name: str, items: Sequence[Item], folder: Path) -> Path:
    """The export of that platform as a zip, or as the file that the platform gives."""
    members = WRITERS[name](items)
    if len(members) == 1:
        ((member, data),) = members.items()
        path = folder / member
        path.write_bytes(data)
        return path
    path = folder / f"{name}.zip"
    with zipfile.ZipFile(path, "w") as bundle:
        for member, data in members.items():
            bundle.writestr(member, data)
    return path


def _facebook(items: Sequence[Item]) -> Members:
    posts = [_facebook_post(item, number) for number, item in enumerate(items) if not item.comment]
    comments = [_facebook_comment(item) for item in items if item.comment]
    profile = {"name": {"full_name": _meta(NAME)}, "registration_timestamp": 1400000000}
    root = f"facebook-{HANDLE}-2024-12-31-Aa1/"
    activity = f"{root}your_facebook_activity/"
    about = f"{root}personal_information/profile_information/profile_information.json"
    return {
        f"{activity}posts/your_posts__check_ins__photos_and_videos_1.json": _json(posts[::-1]),
        f"{activity}comments_and_reactions/comments.json": _json({"comments_v2": comments[::-1]}),
        about: _json({"profile_v2": profile}),
    }


def _facebook_post(item: Item, number: int) -> Any:
    stamp = _seconds(item.at)
    found: dict[str, Any] = {"timestamp": stamp, "title": _meta(f"{NAME} a publié.")}
    if item.text:
        found["data"] = [{"post": _meta(item.text)}]
    if item.pictured:
        uri = f"your_facebook_activity/posts/media/a/{number}.jpg"
        media = {"uri": uri, "creation_timestamp": stamp}
        found["attachments"] = [{"data": [{"media": media}]}]
    return found


def _facebook_comment(item: Item) -> Any:
    stamp = _seconds(item.at)
    said = {"timestamp": stamp, "comment": _meta(item.text), "author": _meta(NAME)}
    return {"timestamp": stamp, "data": [{"comment": said}], "title": _meta(f"{NAME} a commenté.")}


def _instagram(items: Sequence[Item]) -> Members:
    posts, comments = [], []
    for number, item in enumerate(items):
        stamp = _seconds(item.at)
        if item.comment:
            told = {"Comment": {"value": _meta(item.text)}, "Media Owner": {"value": "bo.invente"}}
            comments.append({"string_map_data": {**told, "Time": {"timestamp": stamp}}})
            continue
        uri = f"media/posts/{item.at:%Y%m}/{number}.jpg"
        media = {"uri": uri, "creation_timestamp": stamp, "title": _meta(item.text)}
        posts.append({"media": [media]})
    user = {"Username": {"value": HANDLE}, "Name": {"value": _meta(NAME)}}
    root = f"instagram-{HANDLE}-2024-12-31-AbCdEf12/"
    activity, about = f"{root}your_instagram_activity/", f"{root}personal_information/"
    return {
        f"{activity}media/posts_1.json": _json(posts),
        f"{activity}comments/post_comments_1.json": _json(comments),
        f"{about}personal_information/personal_information.json": _json(
            {"profile_user": [{"media_map_data": {}, "string_map_data": user}]}
        ),
    }


def _tiktok(items: Sequence[Item]) -> Members:
    videos, comments = [], []
    for item in items:
        at = f"{item.at:%Y-%m-%d %H:%M:%S}"
        if item.comment:
            comments.append({"date": at, "comment": item.text, "photo": "N/A", "url": ""})
            continue
        video = (_seconds(item.at) << 32) | 7
        link = f"https://www.tiktokv.com/share/video/{video}/"
        videos.append({"Date": at, "Link": link, "Likes": "3", "Title": item.text})
    profile = {"userName": HANDLE, "displayName": NAME, "bioDescription": "Invented."}
    told = {
        "Comment": {"Comments": {"App": 1, "CommentsList": comments[::-1]}},
        "Post": {"Posts": {"VideoList": videos[::-1]}},
        "Profile And Settings": {"Profile Info": {"App": 1, "ProfileMap": profile}},
        "Your Activity": {"Login History": {"LoginHistoryList": []}},
    }
    return {"user_data_tiktok.json": _json(told)}


def _youtube(items: Sequence[Item]) -> Members:
    channel = "UCinventedChannel0000001"
    comments = [
        (channel, _iso(item.at), 0, _comment_id(number), "", "vidFICT0001", _text(item.text))
        for number, item in enumerate(items)
        if item.comment
    ]
    videos = [
        (f"vid{number:08d}", item.text, channel, item.text[:60], "Public", "Live", *_twice(item))
        for number, item in enumerate(items)
        if not item.comment
    ]
    root = "Takeout/YouTube and YouTube Music/"
    names = "Channel ID,Comment Create Timestamp,Price,Comment ID,Parent Comment ID,Video ID"
    shown = "Video ID,Video Description (Original),Channel ID,Video Title (Original)"
    states = "Video Privacy,Video State,Video Create Timestamp,Video Publish Timestamp"
    about = "Channel ID,Channel Country,Channel Title (Original),Channel Visibility"
    return {
        f"{root}comments/comments.csv": _csv(f"{names},Comment Text", comments),
        f"{root}video metadata/videos.csv": _csv(f"{shown},{states}", videos),
        f"{root}channels/channel.csv": _csv(about, [(channel, "GB", NAME, "Public")]),
    }


def _mastodon(items: Sequence[Item]) -> Members:
    actor = f"https://toots.example/users/{HANDLE}"
    told = [_activity(item, number, actor) for number, item in enumerate(items)]
    outbox = {"id": "outbox.json", "type": "OrderedCollection", "totalItems": len(told)}
    person = {
        "id": actor,
        "type": "Person",
        "outbox": "outbox.json",
        "preferredUsername": HANDLE,
        "name": NAME,
        "published": "2020-11-05T00:00:00Z",
    }
    return {
        "archive-20241231093012-0a1b/actor.json": _json(person),
        "archive-20241231093012-0a1b/outbox.json": _json(outbox | {"orderedItems": told}),
    }


def _activity(item: Item, number: int, actor: str) -> Any:
    note = f"{actor}/statuses/{(_seconds(item.at) * 1000) << 16}"
    public = ["https://www.w3.org/ns/activitystreams#Public"]
    html = item.text
    for url in item.urls:
        html = html.replace(url, f'<a href="{url}">{url}</a>')
    picture = {"type": "Document", "mediaType": "image/png", "url": f"/media/{number}.png"}
    asked = f"https://far.example/users/bo/statuses/{number}" if item.comment else None
    told = {
        "id": note,
        "type": "Note",
        "inReplyTo": asked,
        "published": _iso(item.at),
        "attributedTo": actor,
        "to": public,
        "content": f"<p>{html}</p>" if html else "",
        "contentMap": {item.lang: f"<p>{html}</p>"},
        "attachment": [picture] if item.pictured else [],
        "tag": [],
    }
    made = {"id": f"{note}/activity", "type": "Create", "actor": actor, "to": public}
    return made | {"published": _iso(item.at), "object": told}


def _bluesky(items: Sequence[Item]) -> Members:
    did = "did:plc:inventedinventedinvented"
    records: dict[str, Any] = {
        "app.bsky.actor.profile/self": {"$type": "app.bsky.actor.profile", "displayName": NAME}
    }
    for item in items:
        place = f"app.bsky.feed.post/{tid(_seconds(item.at) * 1_000_000)}"
        records[place] = _bluesky_post(item)
    return {"repo.car": repository(records, rev=tid(1_735_600_000_000_000), did=did)}


def _bluesky_post(item: Item) -> Any:
    record: dict[str, Any] = {
        "$type": "app.bsky.feed.post",
        "text": item.text,
        "createdAt": _iso(item.at),
        "langs": [item.lang],
    }
    if item.urls:
        raw, url = item.text.encode(), item.urls[0]
        start = raw.index(url.encode())
        feature = {"$type": "app.bsky.richtext.facet#link", "uri": url}
        index = {"byteStart": start, "byteEnd": start + len(url.encode())}
        record["facets"] = [{"index": index, "features": [feature]}]
    if item.comment:
        uri = "at://did:plc:bofictive222222222222222/app.bsky.feed.post/3kkdpkx7s2222"
        parent = {"uri": uri, "cid": "bafyreiheoeszncz3oecj7pciali6ictr5ijvtxwpvowpoczulcadpvh7bq"}
        record["reply"] = {"root": parent, "parent": parent}
    return record


def _telegram(items: Sequence[Item]) -> Members:
    messages = [_message(item, number) for number, item in enumerate(items, 2)]
    channel = {"name": NAME, "type": "public_channel", "id": 777002, "messages": messages}
    return {"result.json": _json(channel)}


def _message(item: Item, number: int) -> Any:
    told = {
        "id": number,
        "type": "message",
        "date": f"{item.at:%Y-%m-%dT%H:%M:%S}",
        "date_unixtime": str(_seconds(item.at)),
        "from": NAME,
        "from_id": "channel777002",
        "text": item.text,
        "text_entities": [{"type": "plain", "text": item.text}] if item.text else [],
    }
    return told | ({"photo": f"photos/photo_{number}.jpg"} if item.pictured else {})


def _comment_id(number: int) -> str:
    return f"UgInvented{number:012d}4AaABAg"


def _twice(item: Item) -> tuple[str, str]:
    return _iso(item.at), _iso(item.at)


def _text(text: str) -> str:
    return json.dumps({"text": text}, ensure_ascii=False)


def _csv(header: str, rows: Sequence[Sequence[object]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows([header.split(","), *rows])
    return out.getvalue().encode()


def _meta(text: str) -> str:
    """Text as Meta's exports have it: each byte of UTF-8 a character."""
    return text.encode().decode("latin-1")


def _seconds(at: datetime) -> int:
    return int((at - EPOCH).total_seconds())


def _iso(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%S}Z"


def _json(value: object) -> bytes:
    return json.dumps(value).encode()


WRITERS: dict[str, Callable[[Sequence[Item]], Members]] = {
    "facebook": _facebook,
    "instagram": _instagram,
    "tiktok": _tiktok,
    "youtube": _youtube,
    "mastodon": _mastodon,
    "bluesky": _bluesky,
    "telegram": _telegram,
}
