"""Long posts of X archives: ``note-tweet.js`` holds what the tweets file cuts off.

The two have no id in common, and nothing in a tweet says that there is more. They are joined by
the second of creation and confirmed by the beginning of the text.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import datetime

from forensics.decoding.dates.dates import parse_date
from forensics.decoding.fields import Json, JsonObject, held, mappings, required, text
from forensics.decoding.text import unescape
from forensics.model.records import Locator

COMPARED = 60
_LEADING_MENTIONS = re.compile(r"(?:@\w+\s+)+")
_TAIL = re.compile(r"(?:\s*https?://\S+)*\s*$")
_SPACE = re.compile(r"\s+")


@dataclass(slots=True)
class NoteTweet:
    """One stored long post; ``joined`` once its tweet has been found."""

    locator: Locator
    note_id: str
    created_at: datetime
    core: JsonObject
    text: str
    deleted: bool = False
    joined: bool = False

    @classmethod
    def read(cls, record: JsonObject, locator: Locator, deleted: bool) -> NoteTweet:
        """Raises ValueError when id, time or text is missing."""
        body = held(record, "noteTweet")
        created_at, _ = parse_date(body.get("createdAt"))
        core = held(body, "core")
        words = core.get("text")
        if not isinstance(words, str):
            raise ValueError("no text")
        number = str(required(body, "noteTweetId"))
        return cls(locator, number, created_at, core, words, deleted)

    def as_tweet(self) -> dict[str, Json]:
        """The long post in the shape of a tweet, under its own id."""
        return {
            "id_str": self.note_id,
            "created_at": self.created_at.isoformat(),
            "full_text": self.full_text,
            "entities": self.entities(),
        }

    @property
    def full_text(self) -> str:
        """As a tweet has it: unlike a tweet's, a note's text is not HTML-escaped."""
        return html.escape(self.text, quote=False)

    def entities(self) -> dict[str, list[JsonObject]]:
        """Links, mentions and tags in the keys of a tweet."""
        return {
            "urls": [
                {"url": required(link, "shortUrl"), "expanded_url": link.get("expandedUrl")}
                for link in mappings(self.core.get("urls"))
            ],
            "user_mentions": [
                {"screen_name": each.get("screenName")}
                for each in mappings(self.core.get("mentions"))
            ],
            "hashtags": [
                {"text": required(each, "text")} for each in mappings(self.core.get("hashtags"))
            ],
        }


class NoteShelf:
    """Long posts waiting for their tweets, by second of creation."""

    def __init__(self) -> None:
        self._by_second: dict[datetime, list[NoteTweet]] = {}
        self.notes: list[NoteTweet] = []

    def add(self, note: NoteTweet) -> None:
        """Keep a note until its tweet comes by."""
        self.notes.append(note)
        second = note.created_at.replace(microsecond=0)
        self._by_second.setdefault(second, []).append(note)

    def complete(self, tweet: JsonObject) -> JsonObject | None:
        """The tweet with its long text, or None when it has none."""
        second = _second(tweet.get("created_at"))
        for note in self._by_second.get(second, ()) if second else ():
            cut = text(tweet.get("full_text")) or ""
            if not note.joined and _same_beginning(cut, note.text):
                note.joined = True
                return _merged(tweet, note)
        return None


def _second(stamp: Json) -> datetime | None:
    try:
        return parse_date(stamp)[0].replace(microsecond=0)
    except ValueError:
        return None


def _merged(tweet: JsonObject, note: NoteTweet) -> JsonObject:
    whole, cut = note.entities(), tweet.get("entities")
    if isinstance(cut, dict):
        whole["media"] = list(mappings(cut.get("media")))
        # A reply's leading mentions stand in the tweet and not in the note.
        named = [*mappings(cut.get("user_mentions")), *whole["user_mentions"]]
        unique = {str(each.get("screen_name")).lower(): each for each in named}
        whole["user_mentions"] = list(unique.values())
        # Links that only the cut text shows, such as that of a quoted post, are the author's.
        known = [link["url"] for link in whole["urls"]]
        links = mappings(cut.get("urls"))
        whole["urls"] += [link for link in links if required(link, "url") not in known]
    return {**tweet, "full_text": note.full_text, "entities": whole}


def _same_beginning(cut: str, whole: str) -> bool:
    beginning = _plain(_TAIL.sub("", unescape(cut)).rstrip("…"))
    return _plain(whole)[: min(len(beginning), COMPARED)] == beginning[:COMPARED]


def _plain(text: str) -> str:
    match = _LEADING_MENTIONS.match(text)
    return _SPACE.sub(" ", text[match.end() :] if match else text).strip()
