"""Statuses of Mastodon's API, of servers like it, and the file of mastodon-archive."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from forensics.model.records import Ignored, Note, Profile, Reject
from forensics.parsers.mastodon_api import MastodonApi
from tests.parsers.scraped_cases import (
    check_golden,
    lines,
    posts,
    raw,
    read,
    recognised_by,
    scenarios,
    written,
)

PARSER = MastodonApi()
ACCOUNT = {
    "id": "42",
    "acct": "odile_fictive",
    "url": "https://toots.example/@odile_fictive",
    "created_at": "2022-11-05T00:00:00.000Z",
}
STATUS: dict[str, Any] = {
    "id": "109618613469184000",
    "created_at": "2023-01-02T08:15:00.250Z",
    "visibility": "public",
    "uri": "https://toots.example/users/odile_fictive/statuses/109618613469184000",
    "content": "<p>Bonjour</p>",
    "account": ACCOUNT,
}


@pytest.mark.parametrize("scenario", scenarios(PARSER.name), ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Each scenario gives the records checked by hand."""
    check_golden(PARSER, scenario)


@pytest.mark.parametrize(
    "stored",
    [
        json.dumps(STATUS),
        json.dumps([STATUS]),
        lines(STATUS, STATUS),
        lines([STATUS], [STATUS]),
        json.dumps({"account": ACCOUNT, "statuses": [STATUS]}),
        json.dumps({"ancestors": [], "descendants": [STATUS]}),
    ],
)
def test_a_status_is_read_whatever_is_around_it(stored: str, tmp_path: Path) -> None:
    """One object, a list, lines, pages on lines, the client's file, a thread."""
    path = written(tmp_path, "t.json", stored)
    assert recognised_by(path) == [PARSER.name]
    assert {post.text for post in posts(read(PARSER, path))} == {"Bonjour"}


@pytest.mark.parametrize("visibility", ["direct", None, 3])
def test_what_may_be_a_private_message_is_never_a_post(visibility: object, tmp_path: Path) -> None:
    """Direct statuses are left out; where nothing says who may see one, it is refused."""
    status = {**STATUS, "visibility": visibility}
    found = read(PARSER, written(tmp_path, "t.jsonl", lines(STATUS, status)))
    assert len(posts(found)) == 1
    assert isinstance(found[-1], Ignored if visibility == "direct" else Reject)


def test_a_status_of_another_server_bears_the_number_of_its_own(tmp_path: Path) -> None:
    """The capturing server numbers it anew; captures of two servers show one post."""
    status = {**STATUS, "id": "109999999999999999"}
    (post,) = posts(read(PARSER, written(tmp_path, "t.json", json.dumps(status))))
    assert post.post_id == STATUS["id"]


def test_numbers_of_other_servers_date_nothing(tmp_path: Path) -> None:
    """Takahē counts from another year, which read as Mastodon's would be a wrong date."""
    status = {**STATUS, "uri": "https://toots.example/@odile@toots.example/posts/109618613/"}
    (post,) = posts(read(PARSER, written(tmp_path, "t.json", json.dumps(status))))
    assert (post.flags, post.created_at.isoformat()) == ((), "2023-01-02T08:15:00.250000+00:00")
    other = {**status, "id": "131072000000000000"}
    (post,) = posts(read(PARSER, written(tmp_path, "o.json", json.dumps(other))))
    assert post.flags == ()


def test_a_profile_is_told_again_where_it_changed(tmp_path: Path) -> None:
    """Each capture shows the account as it was."""
    later = {**STATUS, "id": "2", "account": {**ACCOUNT, "display_name": "Crypto"}}
    first = {**STATUS, "account": {**ACCOUNT, "display_name": "Odile"}}
    found = read(PARSER, written(tmp_path, "t.jsonl", lines(first, first, later)))
    names = [one.display_name for one in found if isinstance(one, Profile)]
    assert names == ["Odile", "Odile", "Crypto"]


def test_a_move_is_noted(tmp_path: Path) -> None:
    """An account that sends its followers elsewhere says so in its profile alone."""
    moved = {**ACCOUNT, "moved": {**ACCOUNT, "acct": "new@far.example"}}
    status = {**STATUS, "account": moved}
    found = read(PARSER, written(tmp_path, "t.json", json.dumps(status)))
    assert [one.kind for one in found if isinstance(one, Note)] == ["moved_to"]


def test_a_status_of_a_dump_can_be_quoted(tmp_path: Path) -> None:
    """Its number is that of the records, the account's first."""
    path = written(tmp_path, "t.json", json.dumps({"account": ACCOUNT, "statuses": [STATUS]}))
    assert json.loads(raw(PARSER, path, 1)) == STATUS


def test_statuses_of_x_are_not_mastodons(tmp_path: Path) -> None:
    """A status with a user is one of X's old API."""
    status = {
        "id_str": "1123893768483766273",
        "created_at": "Thu May 02 10:15:30 +0000 2019",
        "text": "Bonjour",
        "user": {"id_str": "700100", "screen_name": "odile_fictive"},
    }
    assert recognised_by(written(tmp_path, "t.json", json.dumps([status]))) == ["x_api_v1"]
