"""The entities of a post's stored text: where its tags, names, links and pictures stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from forensics.synthetic.posts import Link, SyntheticPost

HASHTAG = re.compile(r"(?<![\w&/])#(\w+)")
MENTION = re.compile(r"(?<![\w/])@(\w+)")
Json = dict[str, Any]


def escape(text: str) -> str:
    """The three escapes that stored texts carry."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def stored_text(post: SyntheticPost) -> str:
    """The escaped text; reposts are cut after some 140 characters."""
    text = post.text
    if post.original and len(text) > 140:
        text = text[:139] + "…"
    return escape(text)


def entities(post: SyntheticPost, stored: str) -> Json:
    """Entities of ``stored``, the escaped text as the archive holds it; whole numbers."""
    known = {person.handle: person for person in post.people}
    for person in (post.reply_person, post.original.person if post.original else None):
        if person:
            known[person.handle] = person
    return {
        "hashtags": [
            {"text": m[1], "indices": [m.start(), m.end()]} for m in HASHTAG.finditer(stored)
        ],
        "symbols": [],
        "user_mentions": [
            {
                "name": known[m[1]].name,
                "screen_name": m[1],
                "indices": [m.start(), m.end()],
                "id_str": known[m[1]].user_id,
                "id": int(known[m[1]].user_id),
            }
            for m in MENTION.finditer(stored)
            if m[1] in known
        ],
        "urls": list(_links(post.links, stored)),
    }


def file_name(post: SyntheticPost, link: Link) -> str:
    """What the platform calls a picture; those drawn for a sample are PNG files."""
    return f"{link.short.rsplit('/', 1)[1]}.{'png' if post.drawn else 'jpg'}"


def photos(post: SyntheticPost, stored: str) -> list[Json]:
    """The pictures of a post as media entities; whole numbers."""
    return [
        {
            "expanded_url": link.expanded,
            "indices": [place, place + len(link.short)],
            "url": link.short,
            "media_url": f"http://pbs.twimg.com/media/{name}",
            "id_str": number,
            "id": int(number),
            "media_url_https": f"https://pbs.twimg.com/media/{name}",
            "sizes": {
                "large": {"w": 1024, "h": 768, "resize": "fit"},
                "medium": {"w": 600, "h": 450, "resize": "fit"},
                "small": {"w": 340, "h": 255, "resize": "fit"},
                "thumb": {"w": 150, "h": 150, "resize": "crop"},
            },
            "type": "photo",
            "display_url": f"pic.twitter.com/{picture}",
        }
        for link in post.photos
        for place in [stored.index(link.short)]
        for picture in [link.short.rsplit("/", 1)[1]]
        for name in [file_name(post, link)]
        for number in [str(int(post.post_id) - (7_000 << 22))]
    ]


def _links(links: tuple[Link, ...], stored: str) -> Iterator[Json]:
    for link in links:
        place = stored.find(link.short)
        if place >= 0:
            yield {
                "url": link.short,
                "expanded_url": link.expanded,
                "display_url": link.display,
                "indices": [place, place + len(link.short)],
            }
