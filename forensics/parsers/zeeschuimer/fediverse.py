"""Truth Social and Gab, whose objects are those of Mastodon's interface.

Source: https://docs.joinmastodon.org/entities/Status/.
"""

from __future__ import annotations

from forensics.decoding.fields import JsonObject, held, mapping, mappings, required, text
from forensics.decoding.text import well_formed
from forensics.model.records import Flag, Ignored, Post, PostKind, Profile
from forensics.parsers.shared.making.blog_text import page
from forensics.parsers.shared.making.ids import clean_id
from forensics.parsers.shared.making.local_times import LocalClock
from forensics.parsers.shared.making.scraped import bare_names, basename, count, repeated
from forensics.parsers.shared.x.user import moment as moment_of
from forensics.parsers.zeeschuimer.taken import Found, Taken, stated

_KINDS = {
    "image": "photo",
    "gifv": "animated_gif",
    "video": "video",
    "audio": "audio",
    "tv": "video",
}


def truth(data: JsonObject, taken: Taken) -> Found:
    """A post of Truth Social."""
    return _status(data, taken, "truthsocial")


def gab(data: JsonObject, taken: Taken) -> Found:
    """A post of Gab; groups and people stand in the same pages."""
    if data.get("type") not in (None, "post", "status"):
        return Ignored("not_a_post", taken.here)
    return _status(data, taken, "gab")


def _status(data: JsonObject, taken: Taken, platform: str) -> Found:
    account = held(data, "account")
    handle = text(account.get("acct")) or text(account.get("username"))
    moment, precision, flags = LocalClock().read(stated(required(data, "created_at")))
    repost = mapping(data.get("reblog"))
    told = repost or data
    words = page(text(told.get("content")) or "", social=True)
    original = text(mapping(repost.get("account")).get("acct"))
    limited = data.get("visibility") in ("private", "direct")
    odd: tuple[Flag, ...] = ("limited",) if limited else ()
    if data.get("edited_at"):
        odd = (*odd, "edited")
    post = Post(
        platform=platform,
        account_id=clean_id(account.get("id"))[0] or (handle or "").lower(),
        post_id=clean_id(data.get("id"))[0],
        created_at=moment,
        precision=precision,
        text=repeated(original, words.text, words.text) if repost else words.text,
        locator=taken.here,
        account_handle=handle,
        kind=_kind(data, bool(repost)),
        urls=words.urls,
        mentions=bare_names([*mappings(told.get("mentions"))], ("acct", "username"), "@"),
        hashtags=bare_names([*mappings(told.get("tags"))], ("name",), "#"),
        media=tuple(
            f"{_KINDS.get(str(one.get('type')), 'photo')}:{well_formed(basename(one.get('url')))}"
            for one in mappings(told.get("media_attachments"))
            if one.get("url")
        ),
        declared_lang=text(told.get("language")),
        reply_to=clean_id(data.get("in_reply_to_id"))[0] or None,
        likes=count(data.get("favourites_count", data.get("reaction_count"))),
        reposts=count(data.get("reblogs_count", data.get("reposts_count"))),
        flags=(*flags, *odd),
    )
    return post, _profile(account, post, taken)


def _kind(data: JsonObject, repost: bool) -> PostKind:
    if repost:
        return "repost"
    if data.get("in_reply_to_id"):
        return "reply"
    return "quote" if data.get("quote_id") or data.get("quote_of_id") else "post"


def _profile(account: JsonObject, post: Post, taken: Taken) -> Profile:
    verified = account.get("verified")
    return Profile(
        taken.here,
        account_id=post.account_id,
        handle=post.account_handle,
        display_name=text(account.get("display_name")),
        bio=page(text(account.get("note")) or "").text or None,
        location=text(account.get("location")),
        website=text(account.get("website")),
        picture=text(account.get("avatar")),
        created_at=moment_of(account.get("created_at")),
        verified=verified if isinstance(verified, bool) else None,
        followers=count(account.get("followers_count")),
        following=count(account.get("following_count")),
        seen_at=taken.seen_at,
        seen_after=None if taken.seen_at else post.created_at,
        derived=True,
    )
