"""Bluesky repositories: what the tree reaches, blocks of the past, blocks altered or missing."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from forensics.evidence import open_evidence
from forensics.model.records import Locator, Note, Profile, Reject
from forensics.parsers import ReadOptions
from forensics.parsers.bluesky_car import BlueskyCar
from tests.parsers.car_cases import DID, Car, cbor, repository, tid, varint
from tests.parsers.scraped_cases import (
    check_golden,
    input_of,
    posts,
    raw,
    read,
    recognised_by,
    scenarios,
    written,
)

PARSER = BlueskyCar()
KEYS = [tid(1_700_000_000_000_000 + at * 60_000_000) for at in range(6)]


def post(text: str, created: str = "2023-11-14T22:13:20Z") -> dict[str, Any]:
    """A post record."""
    return {"$type": "app.bsky.feed.post", "text": text, "createdAt": created}


def place(at: int) -> str:
    """Where a post record stands."""
    return f"app.bsky.feed.post/{KEYS[at]}"


def kinds(records: list[Any]) -> list[str]:
    """The kinds of the notes."""
    return [one.kind for one in records if isinstance(one, Note)]


@pytest.mark.parametrize("scenario", scenarios(PARSER.name), ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Each scenario gives the records checked by hand."""
    check_golden(PARSER, scenario)


def test_a_post_that_the_tree_does_not_reach_is_not_told(tmp_path: Path) -> None:
    """Blocks of deleted records remain in old files; that they do is noted."""
    car = Car()
    kept = car.put(post("kept"))
    car.put(post("removed"))
    root = car.commit(car.node([(place(0), kept, None)]))
    found = read(PARSER, written(tmp_path, "r.car", car.file(root)))
    assert [one.text for one in posts(found)] == ["kept"]
    assert kinds(found) == ["unreached_posts"]


def test_an_altered_record_is_refused(tmp_path: Path) -> None:
    """Its bytes no longer match the hash under which the tree has it."""
    data = repository({place(0): post("Bonjour"), place(1): post("Au revoir")})
    found = read(PARSER, written(tmp_path, "r.car", data.replace(b"Bonjour", b"BONJOUR")))
    assert [one.text for one in posts(found)] == ["Au revoir"]
    (reject,) = (one for one in found if isinstance(one, Reject))
    assert "match the hash" in reject.reason


def test_missing_records_are_counted(tmp_path: Path) -> None:
    """A file of the latest changes names records that it does not hold."""
    car, full = Car(), Car()
    cids = [full.put(post(str(at))) for at in range(3)]
    car.stored.append(full.stored[1])
    tree = car.node([(place(at), cid, None) for at, cid in enumerate(cids)])
    found = read(PARSER, written(tmp_path, "r.car", car.file(car.commit(tree))))
    assert [one.text for one in posts(found)] == ["1"]
    (note,) = (one for one in found if isinstance(one, Note))
    assert (note.detail.declared, note.detail.read) == (3, 1)  # type: ignore[union-attr]


def test_a_missing_part_of_the_tree_is_told(tmp_path: Path) -> None:
    """Nobody can say how many records it would have led to."""
    car, lost = Car(), Car()
    below = lost.node([(place(1), lost.put(post("x")), None)])
    tree = car.node([(place(0), car.put(post("kept")), below)])
    with open_evidence(written(tmp_path, "r.car", car.file(car.commit(tree)))) as evidence:
        found = list(PARSER.parse(evidence, ReadOptions()))
        assert evidence.member("r.car").status == "failed"
    assert len(posts(found)) == 1
    assert any("parts of the tree" in one.reason for one in found if isinstance(one, Reject))


def test_a_tree_that_turns_in_a_circle_ends(tmp_path: Path) -> None:
    """No hash allows one, but a reader is given whatever somebody has written."""
    car = Car()
    inner = car.node([(place(1), car.put(post("b")), None)])
    tree = car.node([(place(0), car.put(post("a")), inner)], left=inner)
    found = read(PARSER, written(tmp_path, "r.car", car.file(car.commit(tree))))
    assert sorted(one.text for one in posts(found)) == ["a", "b"]


def test_one_block_at_two_places_is_two_records(tmp_path: Path) -> None:
    """Equal records have one address."""
    data = repository({place(0): post("same"), place(1): post("same")})
    found = posts(read(PARSER, written(tmp_path, "r.car", data)))
    assert [one.post_id for one in found] == KEYS[:2]


@pytest.mark.parametrize("what", ["no commit", "no account"])
def test_a_file_that_cannot_be_read_says_why(what: str, tmp_path: Path) -> None:
    """One reject for the file, which counts as failed."""
    car = Car()
    tree = car.node([(place(0), car.put(post("a")), None)])
    root = tree if what == "no commit" else car.commit(tree, did="somebody")
    path = written(tmp_path, "r.car", car.file(root))
    assert recognised_by(path) == [PARSER.name]
    (found,) = read(PARSER, path)
    assert isinstance(found, Reject)
    assert "the commit" in found.reason


def test_other_car_files_are_not_taken(tmp_path: Path) -> None:
    """The container serves other programs, too."""
    car = Car()
    root = car.put({"Links": [], "Data": b"x"})
    assert recognised_by(written(tmp_path, "r.car", car.file(root))) == []
    version_2 = cbor({"version": 2})
    path = written(tmp_path, "s.car", varint(len(version_2)) + version_2 + bytes(60))
    assert recognised_by(path) == []


def test_garbage_is_given_up(tmp_path: Path) -> None:
    """Zero bytes behind the blocks are not a million broken ones."""
    data = repository({place(0): post("a")}) + bytes(1_000_000)
    found = read(PARSER, written(tmp_path, "r.car", data))
    assert len(posts(found)) == 1
    assert len([one for one in found if isinstance(one, Reject)]) < 20


def test_a_huge_block_is_passed_over(tmp_path: Path) -> None:
    """It is counted and not held in memory."""
    data = repository({place(0): post("a")})
    huge = varint(5_000_000) + bytes(5_000_000)
    found = read(PARSER, written(tmp_path, "r.car", data + huge))
    assert len(posts(found)) == 1
    assert any("longer than any record" in one.reason for one in found if isinstance(one, Reject))


def test_a_record_is_quoted_as_its_block(tmp_path: Path) -> None:
    """Its SHA-256 is that in its address, so that it can be held against another copy."""
    path = input_of(scenarios(PARSER.name)[0])
    with open_evidence(path) as evidence:
        stored = [one.value for one in _elements(evidence) if one.error is None]
    data = raw(PARSER, path, 2)
    assert data == cbor(stored[2]["value"])
    assert hashlib.sha256(data).digest() in path.read_bytes()


def _elements(evidence: Any) -> Any:
    with evidence.open(evidence.members[0]) as stream:
        return list(PARSER.elements(evidence, evidence.members[0], stream))


def test_a_document_beside_it_names_the_handle(tmp_path: Path) -> None:
    """The repository has none; chats are private and stay closed."""
    path = tmp_path / "r.zip"
    document = {"id": DID, "alsoKnownAs": ["at://odile.example"]}
    with ZipFile(path, "w") as archive:
        archive.writestr("repo.car", repository({place(0): post("a")}))
        archive.writestr("did.json", json.dumps(document))
        archive.writestr("chat.jsonl", '{"text": "secret"}\n')
    with open_evidence(path) as evidence:
        assert PARSER.identify(evidence)
        found = list(PARSER.parse(evidence, ReadOptions()))
        assert evidence.member("chat.jsonl").reason == "private_messages"
    assert [one.account_handle for one in posts(found)] == ["odile.example"]
    assert [one.handle for one in found if isinstance(one, Profile)] == ["odile.example"]
    assert Locator("E1", "repo.car", 0) in [one.locator for one in found]
