"""Comments as TikTok and Instagram answer them, and as Zeeschuimer names their fields anew.

Source of the shapes: https://github.com/digitalmethodsinitiative/zeeschuimer
(``modules/tiktok-comments.js``, ``modules/instagram-comments.js``).
"""

from __future__ import annotations

from forensics.decoding.fields import Json, JsonObject, held, text
from forensics.decoding.text import urls_in, well_formed
from forensics.model.records import Post
from forensics.parsers.shared.making.ids import clean_id
from forensics.parsers.shared.making.instagram import hashtags_in, mentions_in
from forensics.parsers.shared.making.local_times import LocalClock
from forensics.parsers.shared.making.scraped import count
from forensics.parsers.zeeschuimer.taken import Found, Taken, person_of, stated

_IDS = ("cid", "comment_id", "pk", "id")
_TIMES = ("create_time", "created_at_utc", "created_at")
_UNDER = ("aweme_id", "post_id", "media_id")
_LIKES = ("digg_count", "comment_like_count")


def comment(data: JsonObject, taken: Taken, platform: str) -> Found:
    """A comment of whoever wrote it. Raises ValueError where it has no time."""
    user = held(data, "user")
    handle = text(_first(user, "unique_id", "username"))
    name = text(_first(user, "nickname", "full_name"))
    moment, precision, flags = LocalClock().read(stated(_first(data, *_TIMES)))
    words = well_formed(text(data.get("text")) or "")
    post = Post(
        platform=platform,
        account_id=clean_id(_first(user, "uid", "id", "pk"))[0] or (handle or "").lower(),
        post_id=clean_id(_first(data, *_IDS))[0],
        created_at=moment,
        precision=precision,
        text=words,
        locator=taken.here,
        account_handle=handle,
        kind="comment",
        urls=urls_in(words),
        mentions=mentions_in(words),
        hashtags=hashtags_in(words),
        reply_to=clean_id(_first(data, *_UNDER))[0] or None,
        likes=count(_first(data, *_LIKES)),
        flags=flags,
    )
    return post, person_of(post, taken, name)


def _first(record: JsonObject, *names: str) -> Json:
    return next((value for name in names if (value := record.get(name))), None)
