"""A message of a channel or a group as a post: its words, links, media and what it answers."""

from __future__ import annotations

from collections.abc import Iterator

from forensics.decoding.fields import Json, JsonObject, required
from forensics.decoding.text import urls_in, well_formed
from forensics.model.records import Flag, Locator, Post, PostKind
from forensics.parsers.shared.making.scraped import basename
from forensics.parsers.telegram_json.layout import CHANNELS, Chat
from forensics.parsers.telegram_json.times import Clock

_KINDS = {
    "video_file": "video",
    "video_message": "video",
    "animation": "animated_gif",
    "voice_message": "audio",
    "audio_file": "audio",
    "sticker": "sticker",
}
DEEPEST = 20


def author_of(message: JsonObject, chat: Chat) -> str | None:
    """The id of who wrote a message: ``user1``, ``channel2``; None where it is not said.

    Until 2021 it was a bare number, and in a channel that of the channel.
    """
    stored = message.get("from_id")
    if isinstance(stored, str) and stored:
        return f"user{stored}" if stored.isdigit() else stored
    if chat.kind in CHANNELS:
        return chat.peer
    if isinstance(stored, int) and not isinstance(stored, bool):
        return f"user{stored}"
    return None


def post_of(message: JsonObject, chat: Chat, author: str, here: Locator, clock: Clock) -> Post:
    """The post that a message is. Raises ValueError where it lacks an id or a time."""
    number = required(message, "id")
    if not isinstance(number, int | str) or isinstance(number, bool):
        raise ValueError(f"no usable id ({number!r:.40})")
    moment, precision, flags = clock.time_of(message)
    clock.tell(flags)
    pieces = pieces_of(message)
    words = well_formed("".join(str(piece["text"]) for piece in pieces))
    found: dict[Flag, bool] = {
        "edited": bool(message.get("edited") or message.get("edited_unixtime")),
        "limited": chat.limited,
    }
    answered = message.get("reply_to_message_id")
    # Messages are numbered chat by chat, but for a channel's own posts.
    own = author == chat.peer
    return Post(
        platform="telegram",
        account_id=author,
        post_id=str(number) if own else f"{chat.number}/{number}",
        created_at=moment,
        text=words.strip(),
        locator=here,
        precision=precision,
        kind=_kind(message),
        urls=_urls(pieces, words),
        mentions=_mentions(pieces),
        hashtags=_tags(pieces),
        media=_media(message),
        reply_to=_answered(answered, chat, own),
        likes=_reactions(message.get("reactions")),
        flags=(*flags, *(flag for flag, holds in found.items() if holds)),
    )


def _answered(stored: Json, chat: Chat, own: bool) -> str | None:
    if not isinstance(stored, int | str) or isinstance(stored, bool) or not stored:
        return None
    return str(stored) if own else f"{chat.number}/{stored}"


def _kind(message: JsonObject) -> PostKind:
    if "forwarded_from" in message or "forwarded_from_id" in message:
        return "repost"
    return "reply" if message.get("reply_to_message_id") else "post"


def pieces_of(message: JsonObject) -> list[JsonObject]:
    """The text in pieces, each ``{type, text}``: of ``text``, else of ``text_entities``, else what
    a rich message or a poll says."""
    for name in ("text", "text_entities"):
        pieces = list(_pieces(message.get(name)))
        if any(str(piece["text"]).strip() for piece in pieces):
            return pieces
    told = list(_rich(message.get("rich_message"), 0))
    poll = message.get("poll")
    question = poll.get("question") if isinstance(poll, dict) else None
    if not told and isinstance(question, str):
        told = [question]
    return [{"type": "plain", "text": "\n".join(told)}] if told else []


def _pieces(stored: Json) -> Iterator[JsonObject]:
    if isinstance(stored, str):
        yield {"type": "plain", "text": stored}
    elif isinstance(stored, list):
        for piece in stored:
            if isinstance(piece, str):
                yield {"type": "plain", "text": piece}
            elif isinstance(piece, dict) and isinstance(piece.get("text"), str):
                yield piece


def _rich(stored: Json, depth: int) -> Iterator[str]:
    """The paragraphs of a rich message."""
    if depth > DEEPEST:
        return
    if isinstance(stored, list):
        for one in stored:
            yield from _rich(one, depth + 1)
    elif isinstance(stored, dict):
        words = stored.get("text")
        if isinstance(words, str):
            yield words
        for name, inner in stored.items():
            if isinstance(inner, dict | list) and name != "media":
                yield from _rich(inner, depth + 1)


def _urls(pieces: list[JsonObject], words: str) -> tuple[str, ...]:
    found: list[str] = []
    for piece in pieces:
        kind, said = piece.get("type"), str(piece["text"]).strip()
        address = piece.get("href")
        if kind == "text_link" and isinstance(address, str) and address:
            found.append(address)
        elif kind == "link" and said:
            found.append(said if "://" in said else f"http://{said}")
        else:
            found += urls_in(said)
    # What follows a link without a space is no part of it.
    across = (one for one in urls_in(words) if not any(one.startswith(each) for each in found))
    return tuple(dict.fromkeys((*found, *across)))


def _mentions(pieces: list[JsonObject]) -> tuple[str, ...]:
    found: list[str] = []
    for piece in pieces:
        if piece.get("type") == "mention":
            found.append(str(piece["text"]).strip().lstrip("@"))
        elif piece.get("type") == "mention_name" and piece.get("user_id"):
            found.append(f"user{piece['user_id']}")
    return tuple(dict.fromkeys(name for name in found if name))


def _tags(pieces: list[JsonObject]) -> tuple[str, ...]:
    found = (str(each["text"]).strip() for each in pieces if each.get("type") == "hashtag")
    return tuple(dict.fromkeys(tag.lstrip("#") for tag in found if tag.strip("#")))


def _media(message: JsonObject) -> tuple[str, ...]:
    found: list[str] = []
    if isinstance(message.get("photo"), str):
        found.append(f"photo:{_file_name(message, 'photo')}")
    if isinstance(message.get("file"), str):
        kind = _KINDS.get(str(message.get("media_type")), "file")
        found.append(f"{kind}:{_file_name(message, 'file')}")
    return tuple(found)


def _file_name(message: JsonObject, name: str) -> str:
    """A file's name; of one that was not exported a sentence stands in its place."""
    stored = str(message[name])
    if stored.startswith("("):
        named = message.get("file_name") if name == "file" else None
        return named if isinstance(named, str) and named else f"message{message.get('id')}"
    return basename(stored)


def _reactions(stored: Json) -> int | None:
    if not isinstance(stored, list):
        return None
    counts = [one.get("count") for one in stored if isinstance(one, dict)]
    return sum(n for n in counts if isinstance(n, int) and 0 <= n < 1 << 40)
