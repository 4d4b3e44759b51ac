"""Objects and lists that a table holds as text."""

from __future__ import annotations

import pytest

from forensics.decoding.literals import opened, opened_row, unbyted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": 1}', {"a": 1}),
        ("{'a': None, 'b': True, 'c': nan}", {"a": None, "b": True, "c": None}),
        ("[{'type': 'replied_to', 'id': '7'}]", [{"type": "replied_to", "id": "7"}]),
        ("User(username='odile', id=7)", {"username": "odile", "id": 7}),
        (
            "{'at': datetime.datetime(2014, 3, 25, 10, 0, tzinfo=datetime.timezone.utc)}",
            {"at": "2014-03-25 10:00:00"},
        ),
        ("{'n': -3}", {"n": -3}),
        ("{'a': b'd\\xc3\\xa9j\\xc3\\xa0'}", {"a": "déjà"}),
    ],
)
def test_objects_are_opened(text: str, expected: object) -> None:
    """JSON and Python's ways to print are read alike."""
    assert opened(text) == expected


@pytest.mark.parametrize(
    "text",
    ["[brackets] in a text", "{not closed", "Bonjour", "[1, __import__('os')]" * 2, "[" * 9000],
)
def test_other_texts_stay(text: str) -> None:
    """What is no object stays a text, however it begins; nothing is run."""
    assert opened(text) == text


def test_free_text_is_not_opened() -> None:
    """A post may be a list in brackets."""
    row = {"text": "[1, 2]", "tags": "['a']"}
    assert opened_row(row, lambda name: name == "text") == {"text": "[1, 2]", "tags": ["a"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"b'd\xc3\xa9j\xc3\xa0'", "déjà"),
        (r'b"l\'heure"', "l'heure"),
        ("b'cut", "b'cut"),
        ("boat 'b'", "boat 'b'"),
    ],
)
def test_bytes_are_decoded(text: str, expected: str) -> None:
    """The text that was encoded before it was printed comes back."""
    assert unbyted(text) == expected
