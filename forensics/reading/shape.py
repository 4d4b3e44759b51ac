"""What evidence of no known format looks like, without anything it says, for a bug report.

Names of fields, columns, tags and files are told, and how many there are; of values only their
kind or, of plain text, the shape of a line. A name that could itself be somebody's (a number, an
address, a key that is one of many alike) is masked or counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from forensics.decoding.encoding import text_encoding
from forensics.decoding.fields import Json
from forensics.errors import EvidenceError
from forensics.evidence import Evidence
from forensics.evidence.streams import content_name
from forensics.messages import said
from forensics.parsers.shared.members.sample import closed, sample
from forensics.parsers.table.asking import are_values, masked

HEAD = 1 << 16
MEMBERS = 5
FIELDS = 40
DEEPEST = 6
KINDS = 12
# So many names beside each other with values alike are keys of a map: people, ids, days.
ALIKE = 3
LONGEST_NAME = 40
LONGEST = 900
_DATA = frozenset((".json", ".jsonl", ".ndjson", ".js", ".csv", ".tsv", ".txt", ".xml", ".html"))
_TABLES = frozenset((".csv", ".tsv"))
_TELLING = re.compile(r"\d{5}|[@\\/]|://|(?:\S+\s+){5}\S")
_TAG = re.compile(r"<([A-Za-z_][\w:.-]{0,40})")
_SCRIPT = re.compile(r"[^\[{=\n]{0,200}=\s*(?=[\[{])")


def shape_of(evidence: Evidence) -> Iterator[str]:
    """Lines on the files by kind, then on what the first files of data hold."""
    yield _kinds(evidence.members)
    for member in _first_of_each(evidence.members):
        try:
            yield said("{name}: {shape}", name=named(member), shape=_inside(evidence, member))
        except EvidenceError:
            continue


def _kinds(members: Sequence[str]) -> str:
    found = Counter(_suffix(member) or said("without an ending") for member in members)
    shown = [f"{number} {kind}" for kind, number in found.most_common(KINDS)]
    more = len(members) - sum(number for _, number in found.most_common(KINDS))
    return said(
        "files by ending: {shown}", shown=", ".join([*shown, *([f"+{more}"] if more else [])])
    )


def _suffix(member: str) -> str:
    suffix = PurePosixPath(content_name(member)).suffix.lower()
    return suffix if re.fullmatch(r"\.[a-z0-9]{1,8}", suffix) else ""


def _first_of_each(members: Sequence[str]) -> list[str]:
    """Some files of data, one of those whose names differ by numbers alone; else the first."""
    data = [one for one in sorted(members) if _suffix(one) in _DATA] or sorted(members)[:1]
    return list({named(one): one for one in reversed(data)}.values())[::-1][:MEMBERS]


def named(member: str) -> str:
    """A file's name without its folders and numbers.

    >>> named("inbox/odile_fictive/message_12.json")
    'message_9.json'
    """
    name = PurePosixPath(member).name
    return masked(name) if "@" in name or len(name) > LONGEST_NAME else re.sub(r"\d+", "9", name)


def _inside(evidence: Evidence, member: str) -> str:
    head = evidence.head(member, HEAD)
    text = head.decode(*text_encoding(head)).lstrip("\ufeff \t\r\n")
    if not text:
        return said("empty")
    if _is_binary(text):
        return said("binary, begins with {start}", start=head[:8].hex(" "))
    columns = sample(evidence, member).columns if _suffix(member) in _TABLES else ()
    if len(columns) > 1:
        return said("a table with the columns {columns}", columns=", ".join(_columns(columns)))
    start = _SCRIPT.match(text)
    found = _json(text[start.end() :] if start else text)
    if found is not None:
        return f"JSON {_cut(value_shape(found))}"
    if text.startswith("<"):
        tags = Counter(_TAG.findall(text))
        shown = ", ".join(f"{name} {number}" for name, number in tags.most_common(FIELDS))
        return said("markup with the tags {tags}", tags=shown)
    lines = [masked(line) for line in text.splitlines() if line.strip()][:3]
    return said("text, its first lines of the shape {lines}", lines=" | ".join(lines))


def _columns(names: Sequence[str]) -> list[str]:
    """The names of columns; masked where the first line is none of names but of values."""
    told = are_values(names) or any(_TELLING.search(one) for one in names)
    shown = [masked(one) if told else _field(one) for one in names[:FIELDS]]
    return [*shown, *([f"+{len(names) - FIELDS}"] if len(names) > FIELDS else [])]


def _is_binary(text: str) -> bool:
    start = text[:512]
    odd = sum(char == "\ufffd" or (char < " " and char not in "\t\r\n\x1e") for char in start)
    return "\0" in start or odd > len(start) / 50


def _json(text: str) -> Json:
    """The first value of a JSON text, closed where the sample breaks off; None for any other."""
    if text[:1] not in ("{", "["):
        return None
    for part in (text, text.partition("\n")[0]):
        value = closed(part)
        if isinstance(value, dict | list):
            return value
    return None


def value_shape(value: Json, depth: int = 0) -> str:
    """The kind of a value, with the names of fields.

    >>> value_shape({"name": "Odile", "posts": [{"at": 1}, {"at": 2, "text": "Bonjour"}]})
    '{name: string, posts: [2 of {at: number, text: string}]}'
    """
    if isinstance(value, bool):
        return "boolean"
    if value is None:
        return "null"
    if isinstance(value, int | float):
        return "number"
    if isinstance(value, str):
        return "string"
    if depth >= DEEPEST:
        return "{...}" if isinstance(value, dict) else "[...]"
    if isinstance(value, list):
        return f"[{len(value)} of {_of_all(value, depth + 1)}]" if value else "[]"
    return _object(value, depth) if isinstance(value, dict) else "?"


def _of_all(values: Sequence[Json], depth: int) -> str:
    """The shape that values of a list share: of objects, the fields of any of the first ones."""
    objects = [one for one in values[:50] if isinstance(one, dict)]
    if objects:
        fields: dict[str, Json] = {}
        for one in objects:
            fields.update({name: inner for name, inner in one.items() if name not in fields})
        return _object(fields, depth)
    return value_shape(values[0], depth)


def _object(value: Mapping[str, Json], depth: int) -> str:
    if _is_map(value):
        return f"{{{len(value)} names, each: {_of_all(list(value.values()), depth + 1)}}}"
    fields = [
        f"{_field(name)}: {value_shape(inner, depth + 1)}"
        for name, inner in list(value.items())[:FIELDS]
    ]
    more = [f"+{len(value) - FIELDS}"] if len(value) > FIELDS else []
    return "{" + ", ".join([*fields, *more]) + "}"


def _is_map(value: Mapping[str, Json]) -> bool:
    """True where names are keys such as people or days, and no fields."""
    if len(value) < ALIKE:
        return False
    if sum(_TELLING.search(name) is not None for name in value) * 2 > len(value):
        return True
    inner = list(value.values())
    if all(isinstance(one, dict) for one in inner):
        shapes = {frozenset(one) for one in inner if isinstance(one, dict)}
        return len(shapes) == 1 and bool(next(iter(shapes)))
    kinds = {type(one) for one in inner}
    return len(value) > FIELDS and len(kinds) == 1


def _field(name: str) -> str:
    """A field's name; masked where it could be somebody's number, address or sentence."""
    odd = _TELLING.search(name) is not None or len(name) > LONGEST_NAME
    return masked(name) if odd else " ".join(name.split())


def _cut(shape: str) -> str:
    return shape if len(shape) <= LONGEST else f"{shape[:LONGEST]}..."
