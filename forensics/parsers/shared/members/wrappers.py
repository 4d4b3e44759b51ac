"""The records inside a stored JSON value: hits, pages, objects keyed by id, columns.

What an exporter wraps around posts is known by what it holds, not by a list of tools: a
post is an object with a text and a date, an id or an address. A value in which nothing of
the kind is found stays as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import orjson

from forensics.decoding.extended import is_extended, plain_record
from forensics.decoding.fields import Json, JsonObject, mapping
from forensics.parsers.shared.columns.json_tables import LOOKED_AT, is_header, rows_of_table
from forensics.parsers.shared.columns.names import ANCHORS, NAMES, TEXTS, plain_name
from forensics.parsers.shared.members.known_formats import is_known, is_marked, is_v2
from forensics.parsers.shared.members.wrapped_authors import id_of, joined, person_in, with_person
from forensics.platforms import address_in

DEPTH = 5
SHAPES = 10_000
Path = tuple[str, ...]

# Words in the form that plain_name() gives.
_WORDS = {
    # Objects of one record around the post itself.
    "around_one": "source tweet status post raw json details doc document node payload object "
    "data record item attributes value tweetdata rawdata rawjson rawtweet tweetjson original",
    # Names that lists of an account's posts bear in pages and dumps; others are opened only
    # where they stand at the top.
    "around_many": "tweets tweet statuses status results result data items posts post hits records "
    "rows docs documents timeline response responses globalobjects list value values payload body "
    "threads thread replies retweets objects output feed edges entries export dataset search "
    "usertweets usertimeline mytweets alltweets tweetslist tweetlist content page pages root json",
    # What stands beside posts and is not the account's: people, others' posts, messages.
    "aside": "includes users user author authors likes liked favorites favourites bookmarks "
    "mentions mentioned quoted quotedstatus quotedtweet quotes retweetedstatus retweetedtweet "
    "referenced referencedtweets pinned messages directmessages dms chats conversations media "
    "comments followers following friends lists ads promoted entities extendedentities errors meta",
}
_SETS = {name: frozenset(words.split()) for name, words in _WORDS.items()}
_AROUND_ONE, _AROUND_MANY, _ASIDE = _SETS["around_one"], _SETS["around_many"], _SETS["aside"]


class Unwrapped(NamedTuple):
    """A record, and whether it is all that the stored value holds of posts."""

    record: Json
    whole: bool


class Unwrapper:
    """Takes stored values apart, one after another, remembering what the first ones showed."""

    def __init__(self) -> None:
        self._header: list[str] | None = None
        self._key: Json = None
        self._lists: set[Path] = set()
        # Shapes of objects that are records, with their texts that could hold JSON.
        self._plain: dict[tuple[str, ...], tuple[str, ...]] = {}

    def records(self, value: Json) -> list[Unwrapped]:
        """The records of a stored value; the value itself where it holds none apart, or is nested
        beyond reason."""
        try:
            return list(self._records(value))
        except RecursionError:
            return [Unwrapped(value, True)]

    def _records(self, value: Json) -> Iterator[Unwrapped]:
        if isinstance(value, str):
            value = _decoded(value)
        if isinstance(value, list):
            yield from self._of_list(value)
        elif isinstance(value, dict):
            yield from self._of_object(value)
        else:
            yield Unwrapped(value, True)

    def is_record(self, value: Json) -> bool:
        """True for an object of a shape met before that is a record as it stands."""
        # One field may be the line that stands before a record, or be around one.
        if type(value) is not dict or len(value) < 2 or self._key is not None:
            return False
        objects = []
        for name, inner in value.items():
            if type(inner) is dict:
                objects.append(name)
                if inner and next(iter(inner))[:1] == "$":
                    return False
        return self._is_plain(value, (*value, "", *objects))

    def _is_plain(self, value: dict[str, Json], shape: tuple[str, ...]) -> bool:
        texts = self._plain.get(shape)
        return texts is not None and not any(_may_hold(value[name]) for name in texts)

    def _of_list(self, values: list[Json]) -> Iterator[Unwrapped]:
        if self._header is not None and len(values) == len(self._header):
            yield Unwrapped(dict(zip(self._header, values, strict=True)), True)
        elif self._header is None and is_header(values):
            self._header = [str(name) for name in values]
        elif any(isinstance(value, dict | list) for value in values):
            for value in values:
                yield from (Unwrapped(one.record, False) for one in self._records(value))
        else:
            yield Unwrapped(values, True)

    def _of_object(self, value: dict[str, Json]) -> Iterator[Unwrapped]:
        if _is_action(value):
            self._key = mapping(next(iter(value.values()))).get("_id")
            return
        if self._key is not None:
            value, self._key = _with_id(value, self._key), None
        objects = [name for name, inner in value.items() if type(inner) is dict]
        if objects and is_extended(value):
            value = plain_record(value)
        value = _single(value)
        shape = (*value, "", *objects)
        if self._is_plain(value, shape):
            yield Unwrapped(value, True)
            return
        inner = _within(value)
        if inner is value and (is_post(inner) or is_known(inner)) and len(self._plain) < SHAPES:
            self._plain[shape] = tuple(
                name for name in value if plain_name(str(name)) in _AROUND_ONE
            )
        if inner is not value or is_post(inner) or is_known(inner):
            yield Unwrapped(plain_record(inner) if is_extended(inner) else inner, True)
            return
        table = rows_of_table(value)
        if table is not None:
            yield from (Unwrapped(row, False) for row in table)
            return
        found = _lists(value)
        self._lists.update(path for path, _ in found)
        for _, items in found:
            for item in items:
                yield from (Unwrapped(one.record, False) for one in self._records(item))
        if not found and not any(_is_empty(value, path) for path in self._lists):
            rows = [] if self._lists or self._plain else _even_rows(value)
            yield from (Unwrapped(row, False) for row in rows or ())
            if not rows:
                yield Unwrapped(value, True)


def _even_rows(value: JsonObject) -> list[Json]:
    """The entries of an object's only list, where they are alike and the first has a post's
    address: a table whose columns bear names that only the user can tell; else []."""
    lists = [inner for inner in value.values() if isinstance(inner, list)]
    rows = lists[0] if len(lists) == 1 else []
    if len(rows) < 2 or not all(isinstance(row, dict) for row in rows[:LOOKED_AT]):
        return []
    first = rows[0]
    told = any(isinstance(cell, str) and address_in(cell) for cell in first.values())
    alike = all(len(row.keys() & first.keys()) > 1 for row in rows[:LOOKED_AT])
    return rows if told and alike and any(map(_is_words, first.values())) else []


def _is_words(cell: Json) -> bool:
    return isinstance(cell, str) and " " in cell.strip()


def _is_action(value: JsonObject) -> bool:
    """True for the line that stands before each record of Elasticsearch's bulk format."""
    name, inner = next(iter(value.items()), ("", None))
    return (
        len(value) == 1
        and name in ("index", "create")
        and isinstance(inner, dict)
        and all(str(key).startswith("_") for key in inner)
    )


def _may_hold(value: Json) -> bool:
    return isinstance(value, dict) or (isinstance(value, str) and value[:1] == "{")


def is_post(value: Json) -> bool:
    """True for an object with a text and a date, an id or an address beside it."""
    if not isinstance(value, dict):
        return False
    plain = {plain_name(str(name)) for name, inner in value.items() if _is_scalar(inner)}
    return any(
        isinstance(value[name], str) and plain_name(str(name)) in TEXTS for name in value
    ) and bool(plain & ANCHORS)


def _is_scalar(value: Json) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def _within(value: dict[str, Json], depth: int = DEPTH) -> dict[str, Json]:
    """The post inside an object of one record, else the object itself.

    An object that is a post and keeps the platform's own of the same id gives that one.
    """
    source = value.get("_source")
    if isinstance(source, dict) and "_index" in value:
        # A hit of Elasticsearch, whose _type is not snscrape's.
        return _with_id(_within(source, depth - 1), value.get("_id"))
    if depth == 0 or is_marked(value):
        return value
    outer = is_post(value)
    for name, inner in value.items():
        if plain_name(str(name)) not in _AROUND_ONE:
            continue
        if isinstance(inner, str) and inner[:1] == "{":
            inner = _decoded(inner)
        if not isinstance(inner, dict) or is_marked(inner):
            continue
        found = _within(plain_record(inner) if is_extended(inner) else inner, depth - 1)
        if outer:
            if is_status(found) and id_of(found) == id_of(value):
                return found
        elif is_post(found) and not is_v2(found):
            named = with_person(_with_id(found, value.get("_id")), person_in(value))
            return named if isinstance(named, dict) else found
    return value


def is_status(value: JsonObject) -> bool:
    """True for the platform's own object of a post."""
    return is_post(value) and "created_at" in value and ("entities" in value or "user" in value)


def _with_id(value: dict[str, Json], key: Json) -> dict[str, Json]:
    """The record with the key it was stored under as its id, where it has none."""
    if not isinstance(key, str | int) or isinstance(key, bool) or not str(key).isdigit():
        return value
    named = {plain_name(str(name)) for name in value}
    if len(str(key)) < 8 or named & set(NAMES["post_id"]):
        return value
    return {"id": str(key), **value}


def _lists(value: JsonObject) -> list[tuple[Path, list[Json]]]:
    """The lists of posts in an object, each with the names that lead to it."""
    keyed = _keyed(value)
    if keyed is not None:
        return [((), keyed)]
    found = []
    for name, inner in value.items():
        if plain_name(str(name)) not in _ASIDE:
            found += _search(inner, (str(name),), value)
    return found


def _search(value: Json, path: Path, around: JsonObject) -> list[tuple[Path, list[Json]]]:
    if isinstance(value, list):
        flat = _flat(value)
        if _are_posts(flat):
            return [(path, joined(flat, around))]
        return _within_entries(value, path)
    if not isinstance(value, dict) or len(path) > DEPTH:
        return []
    keyed = _keyed(value)
    if keyed is not None:
        return [(path, joined(keyed, around))]
    found = []
    for name, inner in value.items():
        # Numbers are years, months or pages.
        if plain_name(str(name)) in _AROUND_MANY or str(name).isdigit():
            found += _search(inner, (*path, str(name)), value)
    return found


def _within_entries(values: list[Json], path: Path) -> list[tuple[Path, list[Json]]]:
    """The lists of posts within the entries of a list, such as threads or pages."""
    entries = [value for value in values if isinstance(value, dict)]
    if len(path) > DEPTH or not any(_lists_in(entry, path) for entry in entries[:LOOKED_AT]):
        return []
    return [found for entry in entries for found in _lists_in(entry, path)]


def _lists_in(entry: JsonObject, path: Path) -> list[tuple[Path, list[Json]]]:
    return [
        found
        for name, inner in entry.items()
        if plain_name(str(name)) in _AROUND_MANY and isinstance(inner, list)
        for found in _search(inner, (*path, str(name)), entry)
    ]


def _flat(values: list[Json]) -> list[Json]:
    """The list with the lists in it opened, as threads are kept."""
    if not any(isinstance(value, list) for value in values):
        return values
    return [item for value in values for item in (value if isinstance(value, list) else [value])]


def _are_posts(values: Sequence[Json]) -> bool:
    return any(_holds_post(value) for value in values[:LOOKED_AT])


def _holds_post(value: Json) -> bool:
    if isinstance(value, str) and value[:1] == "{":
        value = _decoded(value)
    if not isinstance(value, dict):
        return False
    value = _single(plain_record(value) if is_extended(value) else value)
    return is_post(value) or is_post(_within(value))


def _single(value: dict[str, Json]) -> dict[str, Json]:
    """A record whose text is the one entry of a list, as Solr keeps fields that may have several
    values, with its lists of one entry opened; any other value as it is."""
    for name, inner in value.items():
        if type(inner) is list and plain_name(str(name)) in TEXTS:
            break
    else:
        return value
    if len(inner) != 1 or not isinstance(inner[0], str):
        return value
    opened = {
        name: inner[0]
        if type(inner) is list and len(inner) == 1 and _is_scalar(inner[0])
        else inner
        for name, inner in value.items()
    }
    return opened if is_post(opened) else value


def _keyed(value: JsonObject) -> list[Json] | None:
    """The posts of an object that keeps each under its id or number; None for another."""
    items = list(value.items())
    if not items or not all(isinstance(inner, dict) for _, inner in items[:LOOKED_AT]):
        return None
    numbered = all(str(name).lstrip("t").isdigit() for name, _ in items[:LOOKED_AT])
    if not (numbered or len(items) > 1) or not _are_posts([inner for _, inner in items]):
        return None
    if not numbered and not all(_holds_post(inner) for _, inner in items[:LOOKED_AT]):
        return None
    return [_with_id(inner, name) if isinstance(inner, dict) else inner for name, inner in items]


def _is_empty(value: JsonObject, path: Path) -> bool:
    """True when the list that other pages keep there is empty in this one."""
    inner: Json = value
    for name in path:
        inner = inner.get(name) if isinstance(inner, dict) else None
    return bool(path) and inner is not None and not inner


def _decoded(text: str) -> Json:
    """The JSON that a string holds; the string itself when it is none."""
    if text.lstrip()[:1] not in ("{", "["):
        return text
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        pass
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return text
