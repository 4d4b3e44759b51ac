"""What kind of post a row holds, what it answers, and in what language."""

from __future__ import annotations

import re

from forensics.decoding.languages import code_of_name, current_code
from forensics.decoding.literals import opened
from forensics.model.records import PostKind
from forensics.parsers.shared.columns.values import handle_in
from forensics.parsers.shared.making.ids import clean_id
from forensics.parsers.shared.making.scraped import kind_of
from forensics.parsers.table.cells.cells import Cells

KINDS: dict[str, PostKind] = {
    "retweet": "repost", "retweeted": "repost", "repost": "repost", "rt": "repost",
    "share": "repost",
    "reply": "reply", "replied_to": "reply", "replied": "reply", "reponse": "reply",
    "quote": "quote", "quoted": "quote", "quoting": "quote", "quote_tweet": "quote",
}  # fmt: skip
TELL_REPOSTS = ("kind", "is_repost", "repost_of", "reposter", "references")
TELL_KINDS = (
    *("kind", "references", "reply_to", "reply_to_handle", "reply_to_account", "is_reply"),
    *("quote_of", "is_quote", "is_repost", "repost_of", "reposter"),
)
_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?")
_REPLY = re.compile(r"@(\w{1,20})\b")


def kind_and_reply(
    cells: Cells, text: str, marked: str | None
) -> tuple[PostKind, str | None, str | None]:
    """Kind, the post answered and the handle answered.

    ``marked`` is the handle that stood in a mark before the text.
    """
    if cells.columns.keys().isdisjoint(TELL_KINDS):
        return _told_by_text(cells, text, marked)
    references = _references(cells)
    named = KINDS.get((cells.word("kind") or "").lower())
    reply_to = cells.number("reply_to") or references.get("reply", "")
    answered = marked or handle_in(cells.value("reply_to_handle")) or None
    if reply_to and not any(map(str.isdigit, reply_to)):
        # A column that is empty in the first rows showed only later that it holds names.
        reply_to, answered = "", answered or handle_in(reply_to) or None
    is_reply = (
        named == "reply"
        or "reply" in references
        or cells.true("is_reply")
        or any(cells.names_one(field) for field in ("reply_to", "reply_to_account"))
        or answered is not None
    )
    start = _REPLY.match(text)
    if start and (is_reply or not (named or cells.facts.tells_replies)):
        # Without a column for it, a reply shows by the name it begins with.
        is_reply, answered = True, answered or start.group(1)
    kind = kind_of(
        text,
        repost=is_repost(cells),
        reply=is_reply,
        quote=named == "quote" or "quote" in references or _quotes(cells),
    )
    return kind, reply_to or None, answered


def _told_by_text(
    cells: Cells, text: str, marked: str | None
) -> tuple[PostKind, str | None, str | None]:
    """As ``kind_and_reply``, where no column tells anything of either."""
    answered = marked or None
    start = _REPLY.match(text)
    if start and (answered or not cells.facts.tells_replies):
        answered = answered or start.group(1)
    return kind_of(text, reply=answered is not None), None, answered


def is_repost(cells: Cells) -> bool:
    """True when a column says that the row repeats another's post."""
    if cells.columns.keys().isdisjoint(TELL_REPOSTS):
        return False
    named = KINDS.get((cells.word("kind") or "").lower())
    return (
        named == "repost"
        or cells.true("is_repost")
        or cells.names_one("repost_of")
        or cells.word("reposter") is not None
        or "repost" in _references(cells)
    )


def _quotes(cells: Cells) -> bool:
    return cells.names_one("quote_of") or cells.true("is_quote")


def _references(cells: Cells) -> dict[str, str]:
    """Posts that the row refers to as the API lists them: kind -> id."""
    if "references" not in cells.columns:
        return {}
    listed = opened(cells.value("references"))
    found = {}
    for item in listed if isinstance(listed, list) else ():
        kind = KINDS.get(str(item.get("type"))) if isinstance(item, dict) else None
        if kind:
            found[kind] = clean_id(item.get("id"))[0]
    return {str(kind): number for kind, number in found.items()}


def language_code(code: str | None) -> str | None:
    """A language's code, from a code or from its name; None when neither is known."""
    if code is None:
        return None
    if not _CODE.fullmatch(code):
        code = code_of_name(code) or ""
    code = current_code(code)
    return code or None
