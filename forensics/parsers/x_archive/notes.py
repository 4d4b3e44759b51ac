"""Long posts of X archives: ``note-tweet.js`` holds what the tweets file cuts off.

The two have no id in common. They are joined by the second of creation and confirmed by
the beginning of the text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from forensics.decoding.dates.dates import parse_date
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
    core: Mapping[str, Any]
    deleted: bool = False
    joined: bool = False

    @classmethod
    def read(cls, record: Mapping[str, Any], locator: Locator, deleted: bool) -> NoteTweet:
        """Raises ValueError, or KeyError and its like, when id, time or text is missing."""
        body = record["noteTweet"]
        created_at, _ = parse_date(body["createdAt"])
        if not isinstance(body["core"]["text"], str):
            raise ValueError("no text")
        return cls(locator, str(body["noteTweetId"]), created_at, body["core"], deleted)

    def as_tweet(self) -> dict[str, Any]:
        """The long post in the shape of a tweet, under its own id."""
        return {
            "id_str": self.note_id,
            "created_at": self.created_at.isoformat(),
            **self.content(),
        }

    def content(self) -> dict[str, Any]:
        """Text and entities in the keys of a tweet. Unlike a tweet's, a note's text is not
        HTML-escaped, so it is escaped here.
        """
        core = self.core
        links = [
            {"url": link["shortUrl"], "expanded_url": link.get("expandedUrl")}
            for link in core.get("urls") or ()
        ]
        mentions = [{"screen_name": each.get("screenName")} for each in core.get("mentions") or ()]
        entities = {
            "urls": links,
            "user_mentions": mentions,
            "hashtags": [{"text": each["text"]} for each in core.get("hashtags") or ()],
        }
        return {"full_text": html.escape(core["text"], quote=False), "entities": entities}


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

    def complete(self, tweet: Mapping[str, Any]) -> dict[str, Any] | None:
        """The tweet with its long text, or None when it has none."""
        second = _second(tweet.get("created_at"))
        for note in self._by_second.get(second, ()) if second else ():
            if not note.joined and _same_beginning(tweet.get("full_text") or "", note.core["text"]):
                note.joined = True
                return _merged(tweet, note)
        return None


def _second(stamp: Any) -> datetime | None:
    try:
        return parse_date(stamp)[0].replace(microsecond=0)
    except ValueError:
        return None


def _merged(tweet: Mapping[str, Any], note: NoteTweet) -> dict[str, Any]:
    content = note.content()
    entities = tweet.get("entities")
    if isinstance(entities, dict):
        content["entities"]["media"] = entities.get("media") or ()
        # A reply's leading mentions stand in the tweet and not in the note.
        named = [*(entities.get("user_mentions") or ()), *content["entities"]["user_mentions"]]
        unique = {str(each.get("screen_name")).lower(): each for each in named}
        content["entities"]["user_mentions"] = list(unique.values())
        # Links that only the cut text shows, such as that of a quoted post, are the author's.
        known = {link["url"] for link in content["entities"]["urls"]}
        extra = [link for link in entities.get("urls") or () if link["url"] not in known]
        content["entities"]["urls"] += extra
    return {**tweet, **content}


def _same_beginning(cut: str, whole: str) -> bool:
    beginning = _plain(_TAIL.sub("", unescape(cut)).rstrip("…"))
    return _plain(whole)[: min(len(beginning), COMPARED)] == beginning[:COMPARED]


def _plain(text: str) -> str:
    match = _LEADING_MENTIONS.match(text)
    return _SPACE.sub(" ", text[match.end() :] if match else text).strip()
