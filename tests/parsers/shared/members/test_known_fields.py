"""Fields that no known version of a format has: counted, named where that is safe, and told."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics.evidence import open_evidence
from forensics.model.note_details import NewFields
from forensics.model.records import Note
from forensics.parsers import PARSERS, ReadOptions
from forensics.parsers.shared.members.known_fields import SHOWN, FieldWatch, known_fields
from tests.known_fields import WATCHED
from tests.parsers.archive_cases import script, tweet, written

KNOWN = {"": frozenset(("id", "text", "node")), "node": frozenset(("a", "b"))}
# Formats whose names are in the user's language, that are no lists of named fields, or whose
# tables say themselves what is not used.
UNWATCHED = {
    *(
        "facebook_html",
        "instagram_html",
        "google_takeout",
        "tiktok_txt",
        "feed",
        "wordpress_wxr",
        "tumblr_html",
        "facebook_htm",
    ),
    "table",
}


def watched(*records: object) -> NewFields | None:
    """What is noted of some records."""
    watch = FieldWatch(KNOWN)
    for record in records:
        watch.look(record)
    details = [note.detail for note in watch.notes("E1", "m.json")]
    assert len(details) < 2
    found = details[0] if details else None
    assert found is None or isinstance(found, NewFields)
    return found


def test_known_fields_are_not_told() -> None:
    """Neither at the top nor in an object, nor what is no object at all."""
    assert watched({"id": 1, "node": {"a": 1}}, {"node": 3}, [1], "x", None) is None


def test_unknown_fields_are_counted_and_named() -> None:
    """At the top and one level down; a column made of a known field is no new one."""
    found = watched(
        {"id": 1, "text": "", "mood": 1, "node/0/x": 2}, {"id": 1, "node": {"a": 1, "c": 2}}
    )
    assert found == NewFields("m.json", 2, ("mood", "node > c"), None, 2)


@pytest.mark.parametrize(
    "name",
    [
        "@aline",
        "a@b.example",
        "1834567",
        "u1834567",
        "evil.example",
        "é\x1b[2J",
        "x" * 41,
        "",
        "/a",
    ],
)
def test_a_name_that_may_be_data_is_counted_and_not_shown(name: str) -> None:
    """Ids, addresses, hosts and control characters stay in the evidence."""
    found = watched({"id": 1, "text": "", name: 3})
    assert found is not None
    assert (found.count, found.names, found.unnamed) == (1, (), 1)


def test_an_object_keyed_by_values_is_counted_and_not_shown() -> None:
    """Where most names are unknown, the record is no record of the format's."""
    found = watched({"aline": 1, "bruno": 2, "id": 3})
    assert found is not None
    assert (found.count, found.names, found.unnamed) == (2, (), 2)


def test_names_shown_are_few_and_all_are_counted() -> None:
    """Of a member with hundreds of unknown names."""
    names = (f"f{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(300))
    found = watched(*({"id": 1, name: 3} for name in names))
    assert found is not None
    assert (found.count, len(found.names), found.unnamed) == (300, SHOWN, 250)


def test_every_format_is_watched_or_has_its_reason() -> None:
    """A new format comes with its fields: ``python -m tests.known_fields``."""
    watched_ones = {parser.name for parser in PARSERS if known_fields(parser.name)}
    assert watched_ones == set(WATCHED)
    assert {parser.name for parser in PARSERS} - watched_ones == UNWATCHED


def test_a_post_with_an_unknown_field_is_read_and_the_field_told(tmp_path: Path) -> None:
    """In an archive, through the parser."""
    rows = [{"tweet": tweet("2024-01-02T03:04:05", "hello", mood=1)}]
    files = {
        "data/account.js": script("account", [{"account": {"accountId": "1", "username": "a"}}]),
        "data/tweets.js": script("tweets", rows),
    }
    parser = next(one for one in PARSERS if one.name == "x_archive")
    with open_evidence(written(tmp_path / "a.zip", files)) as evidence:
        records = list(parser.parse(evidence, ReadOptions()))
    details = [one.detail for one in records if isinstance(one, Note) and one.kind == "new_fields"]
    assert details == [NewFields("data/tweets.js", 1, ("tweet > mood",), None, 1)]
