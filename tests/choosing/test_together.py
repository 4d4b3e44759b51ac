"""Which items belong to one account: by platform and name, and never by a name alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics.choosing.together import grouped, keys_of
from forensics.reading.items import read_items
from tests.posts import write_lines
from tests.together import HANDLE, on_mastodon, on_x, without_posts

ONE, TWO, THREE = ("x", "id", "1"), ("x", "id", "2"), ("x", "handle", "a")


@pytest.mark.parametrize(
    ("keys", "groups"),
    [
        ([{ONE}, {TWO}], [(0,), (1,)]),
        ([{ONE}, {TWO}, {ONE}], [(0, 2), (1,)]),
        ([{ONE}, {TWO, THREE}, {ONE, THREE}], [(0, 1, 2)]),
        ([set(), set()], [(0,), (1,)]),
    ],
)
def test_items_that_share_a_name_are_one_group(
    keys: list[set[tuple[str, str, str]]], groups: list[tuple[int, ...]]
) -> None:
    """Directly or by way of others; what has no name stands alone."""
    assert grouped([frozenset(one) for one in keys]) == groups


def test_a_handle_is_of_its_platform(tmp_path: Path) -> None:
    """The same handle elsewhere is no name of the account."""
    paths = (
        write_lines(tmp_path / "x.jsonl", on_x(20)),
        write_lines(tmp_path / "m.jsonl", on_mastodon(20)),
    )
    first, second = (keys_of(read_items([path])) for path in paths)
    assert ("x", "handle", HANDLE) in first
    assert ("mastodon", "handle", HANDLE) in second
    assert not first & second


def test_an_unknown_platform_joins_nothing(tmp_path: Path) -> None:
    """Where nothing shows the platform, a handle may be anybody's."""
    rows = [
        {"username": HANDLE, "created_at": row["created_at"], "text": row["text"]}
        for row in on_x(20)
    ]
    assert keys_of(read_items([write_lines(tmp_path / "t.jsonl", rows)])) == frozenset()


def test_an_archive_without_posts_is_known_by_its_profile(tmp_path: Path) -> None:
    """So that its events go to the posts of the same account."""
    assert ("x", "id", "900777") in keys_of(read_items([without_posts(tmp_path / "a.zip")]))
