"""How a post deals with others: replies, reposts, mentions, hashtags."""

from __future__ import annotations

import re

import pandas as pd

from forensics.methods.columns import Columns

# Handles of X have 15 letters, digits and underscores at most; those of other platforms up to 30.
_MENTION = re.compile(r"(?<![\w@])@\w{1,30}")
# Digits alone are a number (``n°#3``), not a hashtag.
_HASHTAG = re.compile(r"(?<!\w)#\d*[^\W\d]")
# A comment stands under what another posted, as a reply does.
ANSWERS = ("reply", "comment")


def add(frame: pd.DataFrame) -> Columns:
    """``n_mentions``, ``n_hashtags``, ``is_reply`` (to another account), ``is_repost``.

    Counts come from the record's entities, or from the text where the source gives none.
    """
    texts = frame["text"]
    written = texts.tolist()
    mentions = [
        len(listed) or (len(_MENTION.findall(text)) if "@" in text else 0)
        for listed, text in zip(frame["mentions"], written, strict=True)
    ]
    hashtags = [
        len(listed) or (len(_HASHTAG.findall(text)) if "#" in text else 0)
        for listed, text in zip(frame["hashtags"], written, strict=True)
    ]
    to_self = frame["reply_to_handle"].str.lower() == frame["handle"].str.lower()
    replies = frame["kind"].isin(ANSWERS) | texts.str.startswith("@")
    return {
        "n_mentions": mentions,
        "n_hashtags": hashtags,
        "is_reply": (replies & ~to_self.fillna(False)).astype("bool"),
        "is_repost": (frame["kind"] == "repost") | texts.str.startswith("RT @"),
    }
