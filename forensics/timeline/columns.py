"""The columns of a timeline, their dtypes and meaning.

One row per post, sorted by (created_at, post_id). Features add columns to the right and
never change those before them; attribution adds ``llr_*``, ``p_other`` and ``label``.
"""

from __future__ import annotations

BASE: dict[str, tuple[str, str]] = {
    "post_id": ("str", "the platform's id, or a made-up one flagged no_ids"),
    "platform": ("category", "x, tiktok, ...; other where nothing shows it"),
    "account_id": ("str", "stable id, or the handle in lower case"),
    "handle": ("str", "handle as the record shows it"),
    "created_at": ("datetime64[us, UTC]", "when it was posted"),
    "precision": ("category", "second, minute or day"),
    "kind": ("category", "post, reply, repost, quote, comment"),
    "text": ("str", "what the post says; unescaped, short links expanded"),
    "urls": ("object", "tuple of full addresses"),
    "mentions": ("object", "tuple of handles without @"),
    "hashtags": ("object", "tuple of tags without #"),
    "media": ("object", "tuple of 'type:file or address'"),
    "client": ("str", "label of the posting client"),
    "declared_lang": ("str", "language the platform declared"),
    "reply_to": ("str", "id of the post replied to"),
    "reply_to_handle": ("str", "handle replied to"),
    "likes": ("Int64", "likes, as of capture"),
    "reposts": ("Int64", "reposts, as of capture"),
    "flags": ("object", "tuple of what was noticed while reading, such as no_zone, cut, id_time"),
    "item": ("category", "evidence item of the record kept"),
    "member": ("category", "member of that item"),
    "record": ("int64", "0-based record number in the member"),
    "also_at": ("object", "tuple of other locators where the same post stands"),
    "differs": ("object", "tuple of fields in which those copies differ"),
    "versions": ("object", "tuple of 'field, locator: value' of the copy not kept"),
}

FEATURES: dict[str, tuple[str, str]] = {
    "lang": ("category", "detected language"),
    "lang_p": ("float64", "confidence of lang"),
    "domains": ("object", "tuple of registrable domains of the post's links"),
    "n_links": ("int64", "links to other sites than the platform itself"),
    "shortened": ("bool", "a link hides behind a shortener"),
    "gap_s": ("float64", "time since the post before"),
    "hour": ("Int8", "hour of day in the case's time zone (UTC from add_features)"),
    "weekday": ("Int8", "day of the week in the case's time zone (UTC from add_features)"),
    "client_key": ("str", "client with look-alike letters folded"),
    "n_mentions": ("int64", "accounts mentioned"),
    "n_hashtags": ("int64", "hashtags"),
    "is_reply": ("bool", "answers another account"),
    "is_repost": ("bool", "repeats another account's post"),
    "n_chars": ("int64", "characters of the text without links and mentions"),
    "bare_text": ("str", "text without links, mentions and hashtag signs"),
    "dup_count": ("int64", "other posts of the account with the same or nearly the same text"),
    "spam_words": ("float64", "weight of listed terms of advertising, capped by theme; 0 is none"),
}

ATTRIBUTION: dict[str, tuple[str, str]] = {
    "llr_language": ("float64", "other hand against owner, from the language"),
    "llr_links": ("float64", "other hand against owner, from link domains and where links stand"),
    "llr_client": ("float64", "other hand against owner, from the posting client"),
    "llr_time": ("float64", "other hand against owner, from hour and gap"),
    "llr_interaction": ("float64", "other hand against owner, from replies, mentions, hashtags"),
    "llr_form": ("float64", "other hand against owner, from length, capitals, exclamation marks"),
    "llr_duplicates": ("float64", "other hand against owner, from repeated texts"),
    "llr_spam": (
        "float64",
        "other hand against owner, from words of advertising, listed and learned",
    ),
    "llr_style": ("float64", "other hand against owner, from character n-grams"),
    "llr_words": ("float64", "other hand against owner, from the words used"),
    "llr_names": ("float64", "other hand against owner, from the accounts and hashtags named"),
    "p_other": ("float64", "probability that another hand wrote it"),
    "label": ("category", "owner, other or uncertain"),
}

CHANNELS = tuple(name.removeprefix("llr_") for name in ATTRIBUTION if name.startswith("llr_"))

EVENTS: dict[str, tuple[str, str]] = {
    "kind": ("category", "what happened: login, email_changed, ..."),
    "occurred_at": ("datetime64[us, UTC]", "when it happened"),
    "earliest": ("datetime64[us, UTC]", "the first moment at which it may have happened"),
    "latest": ("datetime64[us, UTC]", "the last such moment"),
    "precision": ("category", "second, minute or day"),
    "account_id": ("str", "the account as the record names it"),
    "detail": ("object", "tuple of 'name: value'"),
    "derived": ("bool", "told by a record of something else, such as a profile"),
    "item": ("category", "evidence item of the record"),
    "member": ("category", "member of that item"),
    "record": ("int64", "0-based record number in the member; -1 is the member as a whole"),
}
"""Of ``case.events``: one row per account event, in the order of time."""

EPISODES: dict[str, tuple[str, str]] = {
    "label": ("category", "owner, other or uncertain"),
    "first": ("int64", "row of its first post in the timeline"),
    "last": ("int64", "row of its last post, which is part of it"),
    "first_post_id": ("str", "id of its first post"),
    "last_post_id": ("str", "id of its last post"),
    "starts_at": ("datetime64[us, UTC]", "when its first post was posted"),
    "ends_at": ("datetime64[us, UTC]", "when its last post was posted"),
    "posts": ("int64", "posts in it"),
}
"""Of ``case.episodes``: one row per run of posts of one label, in the order of time."""
