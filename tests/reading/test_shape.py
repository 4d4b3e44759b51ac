"""What evidence looks like is told by names and shapes, never by what it says."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from forensics.errors import UnknownFormat
from forensics.evidence import open_evidence
from forensics.reading.items import read_items
from forensics.reading.shape import named, shape_of, value_shape

SECRET = "Odile"


def told(path: Path) -> list[str]:
    """The lines on some evidence."""
    with open_evidence(path) as evidence:
        return [str(line) for line in shape_of(evidence)]


def test_the_message_on_an_unknown_format_ends_with_them(tmp_path: Path) -> None:
    """Below the sentences, one line each."""
    path = tmp_path / "a.json"
    path.write_text('{"words": "Odile", "more": {"at": 5}}', "utf-8")
    with pytest.raises(UnknownFormat, match="bug report") as caught:
        read_items([path])
    assert caught.value.faults == (
        "files by ending: 1 .json",
        "a.json: JSON {words: string, more: {at: number}}",
    )


@pytest.mark.parametrize(
    ("name", "content", "shape"),
    [
        ("a.json", '[{"a": "Odile"}, {"b": null}]', "JSON [2 of {a: string, b: null}]"),
        ("a.jsonl", '{"a": "Odile"}\n{"a": "Odile"}\n', "JSON {a: string}"),
        ("a.js", 'window.x = {"a": ["Odile"]}', "JSON {a: [1 of string]}"),
        ("a.json", '{"a": "Odile", "b": {"c": [1, 2', "JSON {a: string, b: {c: [1 of number]}}"),
        ("a.xml", "<a><b who='Odile'>Odile</b><b/></a>", "markup with the tags b 2, a 1"),
        ("a.txt", "Odile, 5 mars\n", "text, its first lines of the shape xxxxx, 9 xxxx"),
        ("a.csv", "who,note\nOdile,Odile\n", "a table with the columns who, note"),
        ("a.csv", "Odile,2020-01-02\nOdile,2020-01-03\n", "with the columns column1, column2"),
        ("a.bin", "\0\1\2\3\0\0\0\0\0\0\0\0\0", "binary, begins with 00 01 02 03 00 00 00 00"),
        ("a.txt", " \n", "empty"),
    ],
)
def test_a_file_is_told_by_its_shape(name: str, content: str, shape: str, tmp_path: Path) -> None:
    """Names of fields, columns and tags, and nothing that stands in them."""
    (tmp_path / name).write_text(content, "utf-8")
    _, line = told(tmp_path / name)
    assert line.endswith(shape)
    assert SECRET not in line


def test_keys_that_stand_for_people_are_counted(tmp_path: Path) -> None:
    """Where values are alike, or keys are numbers or addresses, they are no names of fields."""
    people = {name: {"n": 1} for name in ("odile", "bastien", "chloe")}
    assert value_shape(people) == "{3 names, each: {n: number}}"
    assert value_shape({"o@a.example": "x", "b@a.example": "y", "c": 1}).startswith("{3 names")
    assert value_shape({"100000000000": 1}) == "{999999999999: number}"


def test_files_are_counted_and_one_of_each_kind_is_looked_into(tmp_path: Path) -> None:
    """Folders and numbers in names may be people's."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as bundle:
        for number in range(3):
            bundle.writestr(f"inbox/odile_{number}/note_{number}.xml", "<a/>")
        bundle.writestr("odile.jpg", "x")
    assert told(path) == ["files by ending: 3 .xml, 1 .jpg", "note_9.xml: markup with the tags a 1"]
    assert named("odile@a.example.json") == "xxxxx@x.xxxxxxx.xxxx"
