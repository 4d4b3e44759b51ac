"""Which columns 4CAT writes for each platform.

Source: https://github.com/digitalmethodsinitiative/4cat (``datasources/*``, ``map_item``).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """The columns of one platform: those it is known by, and in which a field of a post stands.

    ``numbered`` says that ids are numbers, which a spreadsheet may round; ``markup`` that the text
    is written as a page (HTML).
    """

    marks: frozenset[str]
    handle: Names = ("author",)
    account: Names = ("author_id",)
    name: Names = ()
    bio: Names = ()
    subject: Names = ()
    address: Names = ()
    time: Names = ("unix_timestamp", "timestamp")
    links: Names = ()
    pictures: Names = ("image_url", "image_urls")
    videos: Names = ()
    tags: Names = ("hashtags",)
    likes: Names = ("likes",)
    reposts: Names = ("reposts", "shares")
    parent: Names = ()
    numbered: bool = False
    markup: bool = False


def _marks(names: str) -> frozenset[str]:
    return frozenset(names.split())


SHAPES: Mapping[str, Shape] = {
    "linkedin": Shape(
        _marks("thread_id timestamp_ago post_url"),
        name=("author_name",),
        address=("post_url",),
        links=("link_url",),
        likes=("reactions",),
        numbered=True,
    ),
    "tiktok": Shape(
        _marks("thread_id tiktok_url author"),
        name=("author_full",),
        address=("tiktok_url",),
        pictures=(),
        numbered=True,
    ),
    "threads": Shape(
        _marks("thread_id link_thumbnail_url quotes author"),
        links=("link_url",),
        videos=("video_url",),
    ),
    "instagram": Shape(
        _marks("thread_id num_likes num_comments parent_id author"),
        name=("author_fullname",),
        pictures=("media_url", "image_url", "url"),
        likes=("num_likes",),
        parent=("parent_id", "thread_id"),
    ),
    "reddit": Shape(
        _marks("thread_id author subreddit parent score author_flair"),
        account=(),
        subject=("subject",),
        links=("url",),
        pictures=("image_file",),
        likes=("score",),
        parent=("parent", "thread_id"),
    ),
    "bluesky": Shape(
        _marks("thread_id author author_id replied_to_post quoted_post replies_allowed"),
        name=("author_display_name",),
        address=("link",),
        time=("created_at", "timestamp"),
        links=("links",),
        pictures=("images",),
        tags=("tags",),
        likes=("like_count",),
        reposts=("repost_count",),
        parent=("replied_to_post",),
    ),
    "telegram": Shape(
        _marks("thread_id chat author author_username author_forwarded_from_name"),
        handle=("author_username",),
        account=("author",),
        name=("author_name",),
        links=("link_attached",),
        pictures=(),
        parent=("reply_to",),
    ),
    "facebook": Shape(
        _marks("author author_name is_in_group group_name unix_timestamp url"),
        account=(),
        name=("author_name",),
        address=("url",),
        numbered=True,
    ),
    "truthsocial": Shape(
        _marks("thread_id account_username account_verified reblogs_count created_at"),
        handle=("account_username",),
        account=("account_id",),
        name=("account_display_name",),
        time=("created_at",),
        pictures=("media_url",),
        reposts=("reblogs_count",),
        numbered=True,
        markup=True,
    ),
    "gab": Shape(
        _marks("thread_id account_username reaction_count group_member_count created_at"),
        handle=("account_username",),
        account=("account_id",),
        name=("account_display_name",),
        bio=("account_note",),
        time=("created_at",),
        pictures=(),
        likes=("reaction_count",),
        reposts=("reposts_count",),
        numbered=True,
        markup=True,
    ),
    "pinterest": Shape(
        _marks("thread_id author author_original pinner_original board"),
        account=(),
        name=("author_fullname",),
        subject=("subject",),
        tags=(),  # its ``idea_tags`` are the platform's guesses at the picture
        numbered=True,
    ),
    "tumblr": Shape(
        _marks("thread_id author blog_url post_slug is_reblog"),
        account=(),
        name=("subject",),
        bio=("blog_description",),
        address=("post_url",),
        links=("urls",),
        pictures=("images",),
        videos=("video_url",),
        tags=("tags",),
        numbered=True,
        markup=True,
    ),
}

COMMON = frozenset(("id", "body", "timestamp"))


def platform_of(columns: Collection[str]) -> str:
    """The platform whose columns these are; ``""`` for a table of anything else."""
    have = frozenset(columns)
    if not have >= COMMON:
        return ""
    return next((name for name, shape in SHAPES.items() if have >= shape.marks), "")
