"""Mastodon account archives: zips, lone outboxes, private messages, damage."""

from __future__ import annotations

import io
import json
import shutil
import tarfile
from pathlib import Path
from typing import Any

import pytest

from forensics.evidence import open_evidence
from forensics.model.records import Ignored, Note, Post, Profile, Reject
from forensics.parsers.mastodon_archive import MastodonArchive
from forensics.reading.recognition import recognise
from tests.parsers.archive_cases import (
    GOLDEN,
    plain,
    posts,
    primaries,
    read,
    read_with_use,
    rejects,
    written,
)

PARSER = MastodonArchive()
SCENARIOS = sorted((GOLDEN / PARSER.name).iterdir())
ME = "https://toots.example/users/odile_fictive"
PUBLIC = "https://www.w3.org/ns/activitystreams#Public"


def toot(number: int = 1, **more: Any) -> dict[str, Any]:
    """An activity with a post for everybody."""
    note = {
        "id": f"{ME}/statuses/{number}",
        "type": "Note",
        "published": "2023-01-02T08:15:00Z",
        "content": f"<p>Message {number}</p>",
        "to": [PUBLIC],
        "cc": [f"{ME}/followers"],
        **more,
    }
    own = {key: note[key] for key in ("to", "cc") if key in note}
    return {"id": f"{note['id']}/activity", "type": "Create", "actor": ME, "object": note, **own}


def outbox(*items: Any, **more: Any) -> str:
    """The file around some activities."""
    return json.dumps(
        {
            "id": "outbox.json",
            "type": "OrderedCollection",
            "totalItems": 99,
            "orderedItems": items,
            **more,
        }
    )


def of(path: Path, *items: Any, **files: str) -> list[Any]:
    """The records of a zip with these activities."""
    return read(PARSER, written(path / "a.zip", {"outbox.json": outbox(*items), **files}))


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Each scenario gives the records checked by hand, and is recognised by this parser alone."""
    with open_evidence(scenario / "input") as evidence:
        assert recognise(evidence).name == PARSER.name
    expected = json.loads((scenario / "expected.json").read_text("utf-8"))
    assert [plain(record) for record in read(PARSER, scenario / "input")] == expected


def test_a_tar_and_a_zip_of_one_archive_tell_the_same(tmp_path: Path) -> None:
    """Archives were packed as tar.gz until 2023, and people pack them again."""
    folder = GOLDEN / PARSER.name / "2023" / "input"
    with tarfile.open(tmp_path / "a.tar.gz", "w:gz") as archive:
        archive.add(folder, "again")
    packed = shutil.make_archive(str(tmp_path / "b"), "zip", folder)
    texts = [
        [post.text for post in posts(read(PARSER, path))]
        for path in (folder, tmp_path / "a.tar.gz", Path(packed))
    ]
    assert texts[0] == texts[1] == texts[2]
    assert len(texts[0]) == 10


def test_the_other_files_are_left_unopened(tmp_path: Path) -> None:
    """Likes, bookmarks, contacts and media are known, and not read."""
    others = json.dumps({"type": "OrderedCollection", "orderedItems": ["https://a.example/1"]})
    files = {
        "outbox.json": outbox(toot()),
        "likes.json": others,
        "following_accounts.csv": "Account address\nbo@far.example\n",
        "media_attachments/files/1/a.png": "x",
        "avatar.jpg": "x",
    }
    _, evidence = read_with_use(PARSER, written(tmp_path / "a.zip", files))
    reasons = {row.member: row.reason for row in evidence.use.members if row.status == "ignored"}
    assert reasons == {
        "likes.json": "not_needed",
        "following_accounts.csv": "contacts",
        "media_attachments/files/1/a.png": "media",
        "avatar.jpg": "media",
    }


@pytest.mark.parametrize(
    ("to", "cc"),
    [
        (["https://far.example/users/bo"], []),
        ("https://far.example/users/bo", []),
        (["https://far.example/users/followers"], []),  # a person of that name
        ([], []),
    ],
)
def test_a_private_message_is_never_a_post(to: Any, cc: Any, tmp_path: Path) -> None:
    """It stands among the posts and is told by its addressees."""
    found = of(tmp_path, toot(1, to=to, cc=cc))
    assert [type(one) for one in found] == [Ignored]
    assert found[0].reason == "private_message"


def test_the_narrower_of_two_audiences_holds(tmp_path: Path) -> None:
    """Where post and activity name different addressees, it may be private."""
    item = toot(1)
    item["object"]["to"], item["object"]["cc"] = ["https://far.example/users/bo"], []
    assert [type(one) for one in of(tmp_path, item)] == [Ignored]


def test_posts_of_another_are_not_the_owners(tmp_path: Path) -> None:
    """Beside an actor, what another actor did is left out."""
    actor = json.dumps({"id": ME, "type": "Person", "preferredUsername": "odile", "inbox": "x"})
    other = {**toot(2), "actor": "https://far.example/users/bo"}
    found = of(tmp_path, toot(1), other, **{"actor.json": actor})
    assert [type(one) for one in found] == [Profile, Post, Ignored]


def test_fields_around_the_list_may_stand_anywhere(tmp_path: Path) -> None:
    """Tools sort the fields, so that some follow the list, with lists of their own."""
    more = {"totalItems": 2, "type": "OrderedCollection", "@context": ["a", {"b": {"c": []}}]}
    stored = json.dumps({"orderedItems": [toot(1, tag=[]), toot(2)], **more}, indent=2)
    path = tmp_path / "x.json"
    path.write_text(stored)
    found = read(PARSER, path)
    assert [type(one) for one in found] == [Post, Post]


def test_an_outbox_is_read_in_pieces(tmp_path: Path) -> None:
    """The first activity is there long before the last is read, so that memory is bounded."""
    stored = outbox(*(toot(number, content="x" * 9_000) for number in range(2_000))).encode()
    path = tmp_path / "outbox.json"
    path.write_bytes(stored)
    stream = io.BytesIO(stored)
    with open_evidence(path) as evidence:
        next(PARSER.elements(evidence, "outbox.json", stream))
    assert stream.tell() < len(stored) / 4
    assert len(posts(read(PARSER, path))) == 2_000


def test_a_file_that_breaks_off_is_read_so_far(tmp_path: Path) -> None:
    """What stands before the break counts, and the break is told."""
    stored = outbox(toot(1), toot(2), toot(3))
    path = tmp_path / "outbox.json"
    path.write_text(stored[:-200])
    found = read(PARSER, path)
    assert len(posts(found)) == 2
    assert len(rejects(found)) == 1
    assert any(isinstance(one, Note) and one.kind == "breaks_off" for one in found)


def test_a_broken_activity_costs_itself_alone(tmp_path: Path) -> None:
    """No object, no type, no date: each is a reject with its reason."""
    undated = toot(4)
    undated["object"]["published"] = None
    found = of(tmp_path, toot(1), {**toot(2), "object": None}, {"actor": ME}, undated)
    assert len(posts(found)) == 1
    assert primaries(found)["outbox.json"] == 4
    assert all(isinstance(one, Post | Reject) for one in found)


def test_an_empty_outbox_is_recognised(tmp_path: Path) -> None:
    """An account without posts has an archive, too."""
    path = written(tmp_path / "a.zip", {"outbox.json": outbox()})
    assert read(PARSER, path) == []


def test_the_boosted_address_is_no_link_to_another_site(tmp_path: Path) -> None:
    """A boost is told by its address, which would make each server boosted from a linked site."""
    boost = {
        **toot(1),
        "type": "Announce",
        "published": "2023-01-02T08:15:00Z",
        "object": "https://far.example/users/bo/statuses/9",
    }
    (post,) = posts(of(tmp_path, boost))
    assert (post.kind, post.text, post.urls) == ("repost", boost["object"], ())


def test_words_among_the_tags_cost_no_post(tmp_path: Path) -> None:
    """Pleroma stores the bare words of its hashtags beside them, and lists links to a file."""
    file = {
        "type": "Document",
        "mediaType": "image/png",
        "url": [{"type": "Link", "href": "https://toots.example/media/cat.png"}],
    }
    tags = ["cats", {"type": "Hashtag", "name": "#cats"}]
    (post,) = posts(of(tmp_path, toot(tag=tags, attachment=[file])))
    assert (post.hashtags, post.media) == (("cats",), ("photo:cat.png",))
