"""A file of Telegram Desktop that is too large to be held: its records one by one.

All of an export is one JSON value. What stands before a chat's messages tells what chat it is,
and the account's page stands before the chats, so that nothing has to be kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import ijson

from forensics.decoding.element import MISSING_END, Element
from forensics.decoding.fields import Json
from forensics.parsers.shared.members.parts import Part
from forensics.parsers.telegram_json.layout import Head, chat_of, owner_of, section_of

HELD = 1 << 26
"""Up to this size a file is decoded as a whole, leniently; it takes eight times as much memory."""
_LISTS = ("sessions", "web_sessions", "profile_pictures")
_STARTS = {"start_map": dict, "start_array": list}
_ENDS = ("end_map", "end_array")
Event = tuple[str, Any]


class Streamed(dict[str, Json]):
    """A record taken out of a file by itself, with what stood around it."""

    def __init__(self, part: Part) -> None:
        super().__init__(part.record if isinstance(part.record, dict) else {})
        self.part = part


def streamed(stream: BinaryIO) -> Iterator[Element]:
    """The records of a file, as ``parts`` gives them; the last has an error where it breaks off."""
    index = 0
    try:
        events = ijson.basic_parse(stream, use_float=True)
        for part in _of_root(events):
            yield Element(index, Streamed(part))
            index += 1
        for _ in events:  # what follows the end of the document is no JSON
            pass
    except ijson.IncompleteJSONError:
        yield Element(index, None, MISSING_END, cut=True)
    except ijson.JSONError as error:
        reason = str(error).splitlines()[0] if str(error) else "no more is said"
        yield Element(index, None, f"not valid JSON ({reason:.60})", cut=True)


def _of_root(events: Iterator[Event]) -> Iterator[Part]:
    next(events)  # the brace
    root: dict[str, Json] = {}
    owner: str | None = None
    for event, name in events:
        if event != "map_key":
            return
        if name == "messages":
            yield from _messages(root, events, None, alone=True)
        elif name in ("chats", "left_chats"):
            yield from _chats(events, owner)
        else:
            value = _value(events)
            root[name] = value if not isinstance(value, list) or name in _LISTS else []
            if "type" not in root:
                owner = owner or owner_of(root)
                yield from section_of(name, value, owner)


def _chats(events: Iterator[Event], owner: str | None) -> Iterator[Part]:
    """The chats in ``{about, list: [...]}``."""
    if next(events)[0] != "start_map":
        return
    for event, name in events:
        if event == "end_map":
            return
        first, value = next(events)
        if name != "list" or first != "start_array":
            _value(events, (first, value))
            continue
        for inner, _ in events:
            if inner == "end_array":
                break
            if inner == "start_map":
                yield from _chat(events, owner)


def _chat(events: Iterator[Event], owner: str | None) -> Iterator[Part]:
    stored: dict[str, Json] = {}
    told = False
    for event, name in events:
        if event == "end_map":
            break
        if name == "messages":
            told = True
            yield from _messages(stored, events, owner, alone=False)
        else:
            stored[name] = _value(events)
    if not told:
        chat = chat_of(stored, owner, alone=False)
        yield Part(
            {key: stored[key] for key in ("name", "type", "id") if key in stored}, Head(chat)
        )


def _messages(
    stored: dict[str, Json], events: Iterator[Event], owner: str | None, *, alone: bool
) -> Iterator[Part]:
    chat = chat_of(stored, owner, alone=alone)
    yield Part({key: stored[key] for key in ("name", "type", "id") if key in stored}, Head(chat))
    first = next(events)
    if first[0] != "start_array":
        _value(events, first)
        return
    for event in events:
        if event[0] == "end_array":
            return
        yield Part(_value(events, event), chat)


def _value(events: Iterator[Event], first: Event | None = None) -> Json:
    """The next value, of which the first event may have been taken already."""
    event, value = first or next(events)
    if event not in _STARTS:
        return value
    whole: Any = _STARTS[event]()
    around: list[tuple[Any, str]] = []
    key = ""
    for event, value in events:
        if event == "map_key":
            key = value
            continue
        if event in _ENDS:
            if not around:
                return whole
            whole, key = around.pop()
            continue
        inner: Any = _STARTS[event]() if event in _STARTS else value
        if isinstance(whole, dict):
            whole[key] = inner
        else:
            whole.append(inner)
        if event in _STARTS:
            around.append((whole, key))
            whole = inner
    return whole
