"""What kind of post a row holds, what it answers, and in what language."""

from __future__ import annotations

import re

from forensics.decoding.row_cells import Cells
from forensics.decoding.scraped import kind_of
from forensics.decoding.tweet import OLD_LANGUAGE_CODES
from forensics.records import PostKind

KINDS: dict[str, PostKind] = {
    "retweet": "repost", "retweeted": "repost", "repost": "repost", "rt": "repost",
    "reply": "reply", "replied_to": "reply", "replied": "reply", "reponse": "reply",
    "quote": "quote", "quoted": "quote", "quoting": "quote", "quote_tweet": "quote",
}  # fmt: skip
LANGUAGES = {
    "english": "en", "french": "fr", "spanish": "es", "german": "de", "italian": "it",
    "russian": "ru", "ukrainian": "uk", "arabic": "ar", "portuguese": "pt", "dutch": "nl",
    "polish": "pl", "turkish": "tr", "serbian": "sr", "bulgarian": "bg", "japanese": "ja",
    "korean": "ko", "greek": "el", "hebrew": "he", "swedish": "sv", "romanian": "ro",
}  # fmt: skip
_REPLY = re.compile(r"@(\w{1,20})\b")


def kind_and_reply(cells: Cells, text: str) -> tuple[PostKind, str | None, str | None]:
    """Kind, the post answered and the handle answered."""
    named = KINDS.get((cells.word("kind") or "").lower())
    reply_to = cells.number("reply_to")
    answered = cells.word("reply_to_handle")
    is_reply = named == "reply" or cells.true("is_reply") or bool(reply_to or answered)
    start = _REPLY.match(text)
    told = named or any(name in cells.columns for name in ("is_reply", "reply_to"))
    if start and (is_reply or not told):
        # Without a column for it, a reply shows by the name it begins with.
        is_reply, answered = True, answered or start.group(1)
    kind = kind_of(
        text,
        repost=named == "repost" or cells.true("is_repost"),
        reply=is_reply,
        quote=named == "quote" or bool(cells.number("quote_of")) or cells.true("is_quote"),
    )
    return kind, reply_to or None, answered.lstrip("@") if answered else None


def language_code(code: str | None) -> str | None:
    """A language's code, from a code or from its name; None when neither is known."""
    if code is None:
        return None
    code = LANGUAGES.get(code.lower(), code)
    return OLD_LANGUAGE_CODES.get(code, code) if len(code) <= 8 and " " not in code else None
