"""Records printed by Python or a database's shell."""

from __future__ import annotations

import io
import time
from pathlib import Path
from typing import Any

import pytest

from forensics.decoding.printed import looks_printed, parsed, printed_records
from forensics.model.records import Reject
from forensics.parsers.table.parser import Table
from tests.parsers.scraped_cases import posts, read, written


def values(text: str) -> list[Any]:
    """What is read of a printed text, errors as texts."""
    return [one.error or one.value for one in printed_records(io.BytesIO(text.encode()))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{'a': 1, 'b': None, 'c': True, 'd': -2.5}", {"a": 1, "b": None, "c": True, "d": -2.5}),
        ("{u'a': u'\\xe9', 'b': ('x', ['y'])}", {"a": "é", "b": ["x", ["y"]]}),
        ("{'at': datetime.datetime(2016, 12, 8, 17, 30)}", {"at": "2016-12-08T17:30:00"}),
        (
            "{'at': datetime.datetime(2016, 12, 8, 17, 30, tzinfo=datetime.timezone.utc)}",
            {"at": "2016-12-08T17:30:00+00:00"},
        ),
        (
            "{'at': datetime.datetime(2016, 12, 8, 17, 30, tzinfo=FixedOffset(330))}",
            {"at": "2016-12-08T17:30:00+05:30"},
        ),
        (
            "{'at': datetime.datetime(2016, 12, 8, tzinfo=<UTC>)}",
            {"at": "2016-12-08T00:00:00+00:00"},
        ),
        ('{"_id": ObjectId("5f"), n: NumberLong(7), x: null}', {"_id": "5f", "n": 7, "x": None}),
        ("{'n': nan}", {"n": None}),
    ],
)
def test_printed_values_are_read(text: str, value: object) -> None:
    """Constants, containers, times and the shell's constructors have their plain values."""
    assert parsed(text) == value


@pytest.mark.parametrize(
    "text",
    ["{'a': __import__('os').system('x')}", "{'a': open('x')}", "{'a': 1 + 1}", "{'a': b}",
     "{'at': datetime.datetime(2016, 1, 1, tzinfo=Somewhere(5))}", "{'a': [x for x in y]}",
     "{'a': " + "[" * 500 + "]" * 500 + "}"],
)  # fmt: skip
def test_nothing_is_evaluated(text: str) -> None:
    """What is more than values is refused with a reason, and never run."""
    with pytest.raises(ValueError, match=r"."):
        parsed(text)


def test_a_broken_record_costs_itself_alone() -> None:
    """Records before and after one that cannot be parsed are read."""
    found = values("{'a': 1}\n{'b': }\n{'c': '} {'}\n{'d': 'cut")
    assert found[0] == {"a": 1}
    assert "not a record" in found[1]
    assert found[2] == {"c": "} {"}
    assert "breaks off" in found[3]


def test_objects_of_a_client_library_are_read_by_what_the_api_sent() -> None:
    """Of tweepy's objects only the outermost is a record, by its ``_json``."""
    one = (
        "Status(_api=<tweepy.api.API object at 0x7f>, _json={'id': 5, 'text': 'a (b'}, "
        "created_at=datetime.datetime(2016, 12, 8), author=User(_json={'id': 1}), "
        "retweeted_status=Status(_json={'id': 9}))"
    )
    assert values(f"[{one}, {one}]") == [{"id": 5, "text": "a (b"}] * 2


@pytest.mark.parametrize(
    ("text", "printed"),
    [("{'a': 1}", True), ("[{'a': 1}]", True), ('{"a": 1}', False), ("id,text", False),
     ('{"a": ISODate("2016")}', True), ('{"text": "ISODate"}', False), ("", False)],
)  # fmt: skip
def test_printed_records_are_told_from_json(text: str, printed: bool) -> None:
    """Single quotes, or a constructor's call, are not JSON."""
    assert looks_printed(text) is printed


def test_a_long_file_is_read_piece_by_piece() -> None:
    """Records over the ends of pieces are whole, in time that grows with the file alone."""
    text = "".join(f"{{'n': {n}, 'text': 'it\\'s {{ {n}'}}\n" for n in range(20_000))
    start = time.process_time()
    found = values(text)
    assert [one["n"] for one in found] == list(range(20_000))
    assert time.process_time() - start < 20


def test_printed_tweets_become_posts(tmp_path: Path) -> None:
    """Each printed record is a post, each broken one a reject with its number."""
    good = "{'id': 806913731589046273, 'created_at': '2016-12-08', 'text': 'Bonjour', 'user': 'o'}"
    path = written(tmp_path, "t.txt", f"{good}\n{{'x': }}\n{good}\n")
    records = read(Table(), path)
    assert [post.text for post in posts(records)] == ["Bonjour"] * 2
    assert [one.locator.record for one in records if isinstance(one, Reject)] == [1]


def test_nothing_within_a_string_is_taken_for_an_object() -> None:
    """An anchor in a printed text stays, while an object that has no code becomes nothing."""
    anchor = '<a href="http://a.example" rel="nofollow">Odile\'s app</a>'
    text = f"Status(_api=<api.API object at 0x7f>, _json={{'source': {anchor!r}, 'n': '<UTC>'}})"
    assert values(text) == [{"source": anchor, "n": "<UTC>"}]


def test_objects_are_read_by_their_fields() -> None:
    """As snscrape's are printed, with the objects inside them."""
    text = (
        "Tweet(url='https://a.example', id=7, user=User(username='odile'), links=[Link(url='b')], "
        "date=datetime.datetime(2016, 12, 8, tzinfo=datetime.timezone.utc))\n"
    )
    assert looks_printed(text)
    assert (
        values(text * 2)
        == [
            {
                "url": "https://a.example",
                "id": 7,
                "user": {"username": "odile"},
                "links": [{"url": "b"}],
                "date": "2016-12-08T00:00:00+00:00",
            }
        ]
        * 2
    )


@pytest.mark.parametrize(
    "call", ["NumberLong()", "datetime.datetime('x')", "datetime.datetime(2016, 1, 1, tzinfo=3)"]
)
def test_a_constructor_of_odd_arguments_costs_its_record(call: str) -> None:
    """What no constructor takes is an error of that record, told as one."""
    text = "{'id': 1, 'at': %s}\n{'id': 2}\n" % call  # noqa: UP031 - braces abound
    first, second = printed_records(io.BytesIO(text.encode()))
    assert "not a record that Python printed" in str(first.error)
    assert second.value == {"id": 2}
