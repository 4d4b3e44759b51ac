"""JSON records from streams: equal to the standard library, and unharmed by broken records."""

from __future__ import annotations

import io
import json
import time
import tracemalloc
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forensics.decoding.json.jsonstream import json_records
from forensics.errors import EvidenceError

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)
OBJECTS = st.dictionaries(TEXT, VALUES, max_size=4)
CHUNKS = st.sampled_from([1, 2, 3, 7, 64, 1 << 20])
SPACE = st.sampled_from(["", " ", "\n", "\r\n", "\n\t "])
INDENT = st.sampled_from([None, 0, 2])


def read(data: bytes | str, chunk: int = 1 << 20, **options: Any) -> list[Any]:
    """The values read, an error's text in place of a broken one."""
    data = data.encode() if isinstance(data, str) else data
    elements = list(json_records(io.BytesIO(data), chunk=chunk, **options))
    assert [element.index for element in elements] == list(range(len(elements)))
    return [
        element.value if element.error is None else Broken(element.error) for element in elements
    ]


class Broken(str):
    """The text of an Element's error."""


def shape(values: list[Any]) -> list[Any]:
    """Ids of the sound records, with ``None`` for each broken one."""
    return [None if isinstance(value, Broken) else value["id"] for value in values]


def record(number: int, text: str = "bonjour") -> dict[str, Any]:
    """A record with the shapes that lead readers astray: nested objects and lists of them."""
    mentions = [{"name": "A", "id": "7"}, {"name": "B", "id": "8"}]
    return {"id": number, "text": text, "entities": {"mentions": mentions}, "user": {"id": "9"}}


LAYOUTS: dict[str, Any] = {
    "compact": lambda parts: "[" + ",".join(parts) + "]",
    "spaced": lambda parts: "[ " + " , ".join(parts) + " ]",
    "line each": lambda parts: "[\n" + ",\n".join(parts) + "\n]",
    "script": lambda parts: "window.YTD.tweets.part0 = [\n" + ",\n".join(parts) + "\n]",
    "jsonl": lambda parts: "\n".join(parts) + "\n",
}


def laid_out(layout: str, parts: list[str]) -> str:
    """Records' JSON put together in a layout."""
    text = LAYOUTS[layout](parts)
    assert isinstance(text, str)
    return text


def indented(values: list[Any], wrap: str | None = None) -> list[str]:
    """Each value as the platform's exporter indents it within its array."""
    wrapped = [{wrap: value} if wrap else value for value in values]
    return [
        "  " + json.dumps(value, indent=2, separators=(",", " : ")).replace("\n", "\n  ")
        for value in wrapped
    ]


# ---------------------------------------------------------------- equal to the library


@given(st.lists(VALUES, max_size=8), INDENT, SPACE, CHUNKS, st.booleans())
def test_arrays_equal_the_library(
    values: list[Any], indent: int | None, space: str, chunk: int, ascii_only: bool
) -> None:
    """Any array, however indented and cut into chunks, reads as json.loads reads it."""
    text = space + json.dumps(values, indent=indent, ensure_ascii=ascii_only) + space
    assert read(text, chunk) == json.loads(text)


@given(st.lists(OBJECTS, min_size=9, max_size=30), INDENT, CHUNKS)
def test_long_arrays_of_objects_equal_the_library(
    values: list[Any], indent: int | None, chunk: int
) -> None:
    """Arrays long enough for the layout to be learned read as json.loads reads them."""
    text = json.dumps(values, indent=indent)
    assert read(text, chunk) == json.loads(text)


@given(st.lists(OBJECTS, max_size=8), SPACE, CHUNKS, st.booleans())
def test_scripts_equal_the_library(
    values: list[Any], space: str, chunk: int, semicolon: bool
) -> None:
    """A JavaScript assignment before an array changes nothing, nor a semicolon after it."""
    text = json.dumps(values, indent=2)
    script = f"window.YTD.tweets.part0 ={space}{text}{space}{';' if semicolon else ''}"
    assert read(script, chunk) == values


@given(st.lists(OBJECTS | SCALARS, max_size=8), st.sampled_from(["\n", "\r\n", "\n\n"]), CHUNKS)
def test_json_lines_equal_the_library(values: list[Any], end: str, chunk: int) -> None:
    """Values one a line read as json.loads reads the lines."""
    if values and isinstance(values[0], str | int | float | bool | None):
        values = [{}, *values]
    text = "".join(json.dumps(value) + end for value in values)
    assert read(text, chunk) == values


@given(st.lists(OBJECTS, max_size=8), INDENT, SPACE, CHUNKS)
def test_concatenated_values_equal_the_library(
    values: list[Any], indent: int | None, space: str, chunk: int
) -> None:
    """Objects one after another, with or without space between, are all read."""
    text = space.join(json.dumps(value, indent=indent) for value in values)
    assert read(text, chunk) == values


@given(st.lists(OBJECTS, min_size=1, max_size=6), INDENT, CHUNKS)
def test_raw_text_is_the_record_as_stored(
    values: list[Any], indent: int | None, chunk: int
) -> None:
    """``keep_raw`` gives exactly the stored text of each record."""
    parts = [json.dumps(value, indent=indent, ensure_ascii=False) for value in values]
    stream = io.BytesIO(("[" + " ,\n".join(parts) + "]").encode())
    assert [e.raw for e in json_records(stream, keep_raw=True, chunk=chunk)] == parts


@pytest.mark.parametrize("text", ["", " \n", "[]", "= [ ]", "x = [ ]", "x = []\n;", "\ufeff[]"])
def test_nothing_stored_gives_no_element(text: str) -> None:
    """Empty files and empty arrays in all their spellings hold no record and no error."""
    assert read(text.removeprefix("= ") if text.startswith("=") else text) == []


@pytest.mark.parametrize(
    "start",
    ["Grailbird.data.tweets_2013_01 = \n ", "var user_details = ", "window.__THAR_CONFIG = "],
)
def test_script_forms_of_the_platforms(start: str) -> None:
    """Each assignment form that archives use is stepped over."""
    assert read(start + '[ {\n  "id" : 1\n}, {\n  "id" : 2\n} ]') == [{"id": 1}, {"id": 2}]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("chunk", [3, 1 << 20])
def test_other_unicode_encodings_are_read(encoding: str, chunk: int) -> None:
    """Byte order marks and UTF-16 or UTF-32, which editors write, are understood."""
    assert read('[{"text": "été 🎉"}, {"text": "是"}]'.encode(encoding), chunk) == [
        {"text": "été 🎉"},
        {"text": "是"},
    ]


def test_windows_encoding_is_read() -> None:
    """A file saved in Windows' cp1252 keeps its accents."""
    assert read('[{"text": "déjà vu – 10 €"}]'.encode("cp1252")) == [{"text": "déjà vu – 10 €"}]


def test_arrays_one_after_another_are_one() -> None:
    """A second array or assignment after the first is read on, not dropped."""
    assert read('a.b = [{"id":1}]\na.c = [{"id":2}]\n[{"id":3}]') == [
        {"id": 1},
        {"id": 2},
        {"id": 3},
    ]


def test_unlike_records_after_a_broken_one_are_read() -> None:
    """Records of another shape after a broken one, which it cannot be told by, are not lost."""
    text = '[{"id":1,"text":"a"},{"id":2,"text":},{"id":3,"name":"b"},{"id":4,"name":"c"}]'
    assert shape(read(text)) == [1, None, 3, 4]


def test_layout_that_changes_is_followed() -> None:
    """Records appended by another program in another layout are read like the first."""
    first = ",\n".join(indented([record(n) for n in range(5)]))
    second = ", ".join(json.dumps(record(n)) for n in range(5, 40))
    third = ",\n".join(json.dumps(record(n), indent=8) for n in range(40, 50))
    assert shape(read(f"[\n{first},\n{second},\n{third}]")) == list(range(50))


def test_closing_mark_inside_a_string_misleads_nobody() -> None:
    """A text holding what ends a record in this layout stays whole."""
    texts = ["a", "b\n  },\n  {", "c", '},{"id":1', "\n}\n{", "d"]
    for indent in (None, 2):
        values = [{"id": n, "text": text} for n, text in enumerate(texts * 3)]
        assert read(json.dumps(values, indent=indent)) == values
        stored = json.dumps(values, indent=indent).replace("\\n", "\n")
        assert read(stored) == values


# ---------------------------------------------------------------- broken records

BREAKS = {
    "trailing comma": lambda text: text[: text.rindex("}")] + ",}",
    "blanked value": lambda text: text.replace('"bonjour"', "", 1),
    "missing last brace": lambda text: text[: text.rindex("}")],
    "missing inner brackets": lambda text: text.replace("]", "", 1),
    "one brace too many": lambda text: text + "}",
    "inner brace too many": lambda text: text.replace('"7"', '"7"}', 1),
    "missing quote": lambda text: text.replace('bonjour"', "bonjour", 1),
    "cut in its middle": lambda text: text[: len(text) // 2],
    "NUL bytes": lambda text: text[:20] + "\0" * 40 + text[60:],
    "bad escape": lambda text: text.replace("bonjour", "\\q"),
    "not JSON at all": lambda text: "{REDACTED}",
}


@pytest.mark.parametrize("chunk", [5, 1 << 20])
@pytest.mark.parametrize("place", [0, 1, 6, 11])
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("kind", BREAKS)
def test_one_broken_record_is_one_error(kind: str, layout: str, place: int, chunk: int) -> None:
    """A record broken in any way, anywhere, costs itself alone; numbers stay right."""
    parts = [json.dumps(record(n)) for n in range(12)]
    parts[place] = BREAKS[kind](parts[place])
    expected = [None if n == place else n for n in range(12)]
    assert shape(read(laid_out(layout, parts), chunk)) == expected


@pytest.mark.parametrize("wrap", [None, "tweet"])
@pytest.mark.parametrize("place", [0, 1, 6, 11])
@pytest.mark.parametrize("kind", BREAKS)
def test_broken_record_in_the_exporter_layout(kind: str, place: int, wrap: str | None) -> None:
    """In the platform's indented layout too a broken record costs itself alone."""
    parts = indented([record(n) for n in range(12)], wrap)
    parts[place] = BREAKS[kind](parts[place])
    values = read(laid_out("script", parts))
    sound = [value if isinstance(value, Broken) or not wrap else value[wrap] for value in values]
    assert shape(sound) == [None if n == place else n for n in range(12)]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("kind", ["trailing comma", "blanked value", "cut in its middle"])
def test_many_broken_records_are_as_many_errors(kind: str, layout: str) -> None:
    """Every third record broken gives exactly every third element an error."""
    parts = [json.dumps(record(n)) for n in range(60)]
    parts = [BREAKS[kind](part) if n % 3 == 1 else part for n, part in enumerate(parts)]
    expected = [None if n % 3 == 1 else n for n in range(60)]
    assert shape(read(laid_out(layout, parts))) == expected


@given(st.data())
def test_damage_never_raises_and_spares_what_is_before_it(data: st.DataObject) -> None:
    """Whatever bytes are overwritten, reading ends, and records before the damage stay."""
    text = json.dumps([record(n) for n in range(20)], indent=data.draw(INDENT)).encode()
    at = data.draw(st.integers(0, len(text) - 1))
    junk = data.draw(st.binary(max_size=20))
    damaged = text[:at] + junk + text[at + len(junk) :]
    before = max(0, text[:at].count(b'"text"') - 1)
    values = read(damaged, data.draw(CHUNKS))
    assert values[:before] == [record(n) for n in range(before)]


@given(st.integers(1, 2000), CHUNKS)
def test_truncation_loses_the_last_record_only(cut: int, chunk: int) -> None:
    """A file cut off anywhere gives all whole records and one error for the missing end."""
    text = json.dumps([record(n) for n in range(20)], indent=2)
    kept = text[: max(1, len(text) - cut)]
    values = read(kept, chunk)
    whole = [value for value in values if not isinstance(value, Broken)]
    assert whole == [record(n) for n in range(len(whole))]
    assert len(values) == len(whole) + 1
    assert len(whole) >= kept.count('"user"') - 1


def test_lone_surrogate_becomes_the_replacement_character() -> None:
    """Half an emoji, as cut texts hold, leaves the record usable and encodable."""
    (value,) = read(r'[{"text": "salut \ud83d", "whole": "\ud83c\udf89"}]')
    assert value == {"text": "salut \ufffd", "whole": "🎉"}


def test_invalid_utf8_becomes_the_replacement_character() -> None:
    """A byte that is no UTF-8, in a file that else is, harms one character."""
    data = '[{"text": "été"}, {"text": "X"}, {"text": "é"}]'.encode().replace(b"X", b"\xff")
    assert [value["text"] for value in read(data)] == ["été", "\ufffd", "é"]


def test_control_characters_in_strings_are_let_pass() -> None:
    """A raw line break or NUL within a string does not cost the record."""
    assert read('[{"text": "a\nb\tc\0d"}]') == [{"text": "a\nb\tc\0d"}]


@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_deep_nesting_is_an_error_not_a_crash(opening: str) -> None:
    """A record nested a hundred thousand levels deep is an error; the next is read."""
    deep = opening * 100_000 + "1" + ("]" if opening == "[" else "}") * 100_000
    assert shape(read(f'[{{"id":1}},{{"id":2,"a":{deep}}},{{"id":3}}]')) == [1, None, 3]


def test_web_page_is_one_error() -> None:
    """HTML in place of data is a single broken record, however many lines it has."""
    (value,) = read("<!DOCTYPE html>\n<html>\n" + "<p>Sign in</p>\n" * 1000)
    assert isinstance(value, Broken)


def test_text_after_the_array_is_an_error() -> None:
    """What follows an array and is no record does not vanish without a word."""
    assert shape(read('[{"id":1}]\nthe end')) == [1, None]


def test_bracket_in_the_middle_loses_nothing() -> None:
    """An array closed too early by a stray bracket is read on."""
    assert shape(read('[{"id":1}, ], {"id":2}, {"id":3}]')) == [1, 2, 3]


def test_break_of_the_stream_is_raised_after_what_stands_before() -> None:
    """When the evidence breaks off, whole records come first and then EvidenceError."""

    class Breaking(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            data = super().read(size)
            if not data:
                raise EvidenceError("breaks off")
            return data

    records = json_records(Breaking(b'[{"id":1},{"id":2},{"id'), chunk=4)
    assert [next(records).value for _ in range(2)] == [{"id": 1}, {"id": 2}]
    assert next(records).error is not None
    with pytest.raises(EvidenceError, match="breaks off"):
        next(records)


# ---------------------------------------------------------------- size


def test_huge_record_is_read_whole() -> None:
    """A record of 5 MB among small ones is read like them."""
    values = [record(1), record(2, "é" * 2_500_000), record(3)]
    assert read(json.dumps(values, ensure_ascii=False)) == values


def test_record_beyond_the_limit_is_an_error() -> None:
    """A record longer than the limit is an error, and the next is read."""
    values = [record(1), record(2, "x" * 3_000_000), record(3)]
    assert shape(read(json.dumps(values), limit=1 << 20, chunk=1 << 16)) == [1, None, 3]


@pytest.mark.parametrize(
    "part",
    [
        b'{"id":1,"text":"' + b"a" * 900 + b'",},',
        b'{"id":1,"a":[{"b":1},{"c":[2' + b" " * 900 + b"}},",
        b'{"a":[' * 100,
        b',{"a":[1' * 100,
        b'"' * 99 + b"\\",
        b"," * 500 + b"{" * 500,
    ],
)
def test_broken_data_takes_time_in_proportion(part: bytes) -> None:
    """Megabytes of nothing but broken data are passed in seconds, not in their square."""
    data = b"[" + part * (3_000_000 // len(part))
    start = time.process_time()
    assert all(isinstance(value, Broken) for value in read(data))
    assert time.process_time() - start < 15


def test_memory_is_bounded_by_the_record() -> None:
    """100 MB of records, a tenth of them broken, are read in under 16 MB."""
    part = json.dumps(record(1, "x" * 1000)).encode() + b","
    block = (part * 9 + part.replace(b'"7"', b"") + b"\n") * 90
    tracemalloc.start()
    count = sum(1 for _ in json_records(_Repeated(b"[", block, 100)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 100 * 90 * 10
    assert peak < 16 << 20


class _Repeated(io.RawIOBase):
    """A stream of a start and a block many times over, held once."""

    def __init__(self, start: bytes, block: bytes, times: int) -> None:
        self._left = [block] * times + [start]

    def read(self, size: int = -1) -> bytes:
        return self._left.pop() if self._left else b""
