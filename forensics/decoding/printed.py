"""Records printed by Python or a database shell instead of being written as JSON.

``{'id': 1, 'text': u'...'}``, ``Status(_api=<...>, _json={...})``, ``ObjectId("...")``,
``datetime.datetime(2016, 3, 5, 10, 15)``: parsed as Python's grammar and never evaluated.
"""

from __future__ import annotations

import ast
import codecs
import re
import warnings
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import Any, BinaryIO

from forensics.decoding.element import Element
from forensics.decoding.encoding import Encoding, text_encoding

# A printed record that is longer than this is no post.
_OFFSETS = ("timezone", "FixedOffset", "tzoffset", "tzutc", "UTC")
RECORD_LIMIT = 1 << 20
CHUNK = 1 << 18
PEEK = 1 << 16

_STARTS = re.compile(r"\s*(?:\[\s*)*\{\s*(?:u?'[^'\n]*'|[\"\w$]+)\s*:")
_PYTHON = re.compile(r"\s*(?:\[\s*)*\{\s*u?'[^'\n]{1,60}'\s*:")
_CALL = re.compile(r"\b(?:Status\(|ObjectId\(|NumberLong\(|ISODate\(|datetime\.datetime\()")
# An object of tweepy or of snscrape, as Python prints it with the names of its fields.
_OBJECT_OPENS = re.compile(r"\s*(?:\[\s*)?([A-Z]\w{1,40})\((?=[a-z_]\w*=)")
# Strings are stepped over whole, so that a bracket in a text does not count.
_TOKEN = re.compile(
    r"'(?:[^'\\\n]|\\.)*+'|\"(?:[^\"\\\n]|\\.)*+\"|[{}()]|[^'\"{}()]++|['\"]", re.DOTALL
)
# What Python prints of an object that cannot be written as code; never within a string.
_UNWRITTEN = re.compile(
    r"'(?:[^'\\\n]|\\.)*+'|\"(?:[^\"\\\n]|\\.)*+\"|(?P<object><[^<>'\"]{1,200}>)", re.DOTALL
)
_NAMES = {
    "nan": None, "NaN": None, "inf": None, "null": None, "undefined": None,
    "true": True, "false": False,
}  # fmt: skip


def looks_printed(text: str) -> bool:
    """True when a text begins as printed records do, and not as JSON."""
    if _PYTHON.match(text) or _OBJECT_OPENS.match(text):
        return True
    return _STARTS.match(text) is not None and _CALL.search(text[:PEEK]) is not None


def printed_records(
    stream: BinaryIO, *, encoding: Encoding | None = None, keep_raw: bool = False
) -> Iterator[Element]:
    """Each outermost ``{...}`` of a text as a record; what cannot be parsed has ``error`` set.

    Of ``Status(...)``, as tweepy's objects are printed, the outermost with its ``_json``; of
    ``Tweet(url=...)``, as snscrape's are, its fields.
    EvidenceError is raised when the stream breaks off.
    """
    for index, (raw, whole) in enumerate(_pieces(stream, encoding)):
        shown = raw if keep_raw else None
        try:
            if not whole:
                raise ValueError("it breaks off before its end")
            yield Element(index, parsed(raw), None, shown)
        except ValueError as error:
            problem = f"not a record that Python printed ({error})"
            yield Element(index, None, problem, shown, cut=whole is None)


def _pieces(stream: BinaryIO, encoding: Encoding | None) -> Iterator[tuple[str, bool | None]]:
    """Outermost braces with what they hold, and whether they close; None where the file ends
    within them."""
    text, at, start, depth, ended = "", 0, -1, 0, False
    opening, closing, before = "{", "}", ""
    decode = None
    while True:
        match = _TOKEN.match(text, at)
        if not ended and (match is None or match.end() >= len(text) - PEEK // 4):
            data = stream.read(CHUNK)
            ended = not data
            if decode is None:
                decode = _decoder(encoding or text_encoding(data))
                if (named := _OBJECT_OPENS.match(data.decode("utf-8", "replace"))) is not None:
                    opening, closing, before = "(", ")", named.group(1)
            keep = start if start >= 0 else at
            text = text[keep:] + decode.decode(data, final=ended)
            at, start = at - keep, (0 if start >= 0 else -1)
            continue
        if match is None:
            break
        mark, at = match.group(), match.end()
        if mark == opening:
            start, depth = (at - 1, 1) if depth == 0 else (start, depth + 1)
        elif mark == closing and depth:
            depth -= 1
        if start >= 0 and (depth == 0 or at - start > RECORD_LIMIT):
            yield before + text[start:at], depth == 0
            start, depth = -1, 0
    if start >= 0:
        yield before + text[start:], None


def _decoder(encoding: Encoding) -> codecs.IncrementalDecoder:
    return codecs.getincrementaldecoder(encoding.name)(encoding.errors)


def parsed(text: str) -> Any:
    """The value of one printed record; raises ValueError, with the reason, when it is none.

    >>> parsed("{'id': 7, 'at': datetime.datetime(2016, 3, 5, 10, 15), 'ok': true}")
    {'id': 7, 'at': '2016-03-05T10:15:00', 'ok': True}
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd escapes in texts that are not ours
            if "<" in text:
                text = _UNWRITTEN.sub(_written, text)
            return _value(ast.parse(text.strip(), mode="eval").body)
    except (SyntaxError, MemoryError, RecursionError) as error:
        raise ValueError(str(error).partition(" (")[0] or "nested too deeply") from error


def _written(match: re.Match[str]) -> str:
    """A string as it is; what stands for an object as code: pytz's UTC, else nothing."""
    shown = match["object"]
    if shown is None:
        return match.group()
    return "UTC()" if shown == "<UTC>" else "None"


def _value(node: ast.expr) -> Any:
    match node:
        case ast.Constant(value=value):
            return value.decode("utf-8", "replace") if isinstance(value, bytes) else value
        case ast.Dict(keys=keys, values=values):
            return {_key(key): _value(value) for key, value in zip(keys, values, strict=True)}
        case ast.List(elts=items) | ast.Tuple(elts=items) | ast.Set(elts=items):
            return [_value(item) for item in items]
        case ast.Name(id=name) if name in _NAMES:
            return _NAMES[name]
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as number)):
            return -number
        case ast.Call(func=ast.Name(id=name)) | ast.Call(func=ast.Attribute(attr=name)):
            return _called(name, node)
        case ast.Attribute(attr="utc"):
            return timedelta(0)
    raise ValueError("it holds more than plain values")


def _key(node: ast.expr | None) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return str(_value(node)) if node is not None else ""


def _called(name: str, call: ast.Call) -> Any:
    """The value that a constructor's call stands for; ValueError where it cannot be called so."""
    try:
        return _constructed(name, call)
    except (TypeError, IndexError, OverflowError) as error:
        # What is handed to datetime() and its like is the text's own, in number and in kind.
        raise ValueError(str(error)) from error


def _constructed(name: str, call: ast.Call) -> Any:
    named_json = next((item.value for item in call.keywords if item.arg == "_json"), None)
    if named_json is not None:
        return _value(named_json)
    given = [_value(item) for item in call.args]
    named = {item.arg: _value(item.value) for item in call.keywords if item.arg}
    if name == "datetime":
        zone = named.pop("tzinfo", None)
        moment = datetime(*given, **named)
        return (moment.replace(tzinfo=timezone(zone)) if zone is not None else moment).isoformat()
    if name == "timedelta":
        return timedelta(*given, **named)
    if name in _OFFSETS:
        return _offset(name, given)
    if name in ("NumberLong", "NumberInt", "Long"):
        return int(given[0])
    if name in ("ObjectId", "ISODate", "UUID", "NumberDecimal", "Decimal"):
        return str(given[0]) if given else None
    if name == "OrderedDict":
        return dict(given[0]) if given else {}
    if named and not given and name[:1].isupper():
        return named  # an object with its fields
    raise ValueError(f"it holds a {name} that this program does not know")


def _offset(name: str, given: list[Any]) -> timedelta:
    """The offset that a time zone's constructor names."""
    if given and isinstance(given[0], timedelta):
        return given[0]
    if name == "FixedOffset" and given:
        return timedelta(minutes=given[0])
    if name == "tzoffset" and len(given) > 1:
        return timedelta(seconds=given[1]) if not isinstance(given[1], timedelta) else given[1]
    if name in ("tzutc", "UTC"):
        return timedelta(0)
    raise ValueError("it holds a time zone that this program does not know")
