"""An item in shares: each finds what it would have found with all the others beside it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from forensics.choosing.scoping import Scopes
from forensics.model.event_details import Change
from forensics.model.records import (
    AccountEvent,
    Flag,
    ItemUse,
    Locator,
    MemberUse,
    Note,
    Post,
    Profile,
)
from forensics.parsers import ReadOptions
from forensics.reading.items import link
from forensics.reading.reading import Reading, Source
from forensics.screening import split
from forensics.screening.split import Share, read_or_split
from forensics.timeline import AccountRow, Gatherer, accounts_of
from tests.posts import START, line, write_lines

Row = tuple[object, ...]
PLATFORMS = {"a.jsonl": "x", "sub/b.jsonl": "x", "sub/c.jsonl": "x", "d.jsonl": "other"}
MEMBERS = tuple(PLATFORMS)


def invented(seed: int) -> tuple[list[Post], Reading]:
    """Posts of ten groups of three names, with ids here and handles there, copies, and handles that
    go from one to another within a group."""
    dice = random.Random(seed)
    posts = [_post(dice, number) for number in range(240)]
    posts += [_copy(dice, dice.choice(posts)) for _ in range(40)]
    reading = Reading(sources=[_source()])
    for number in range(8):
        who = Locator("E1", dice.choice(MEMBERS), number)
        group = dice.randrange(10)
        account = dice.choice((str(1000 + group), _name(dice, group), "stranger", None))
        reading.profiles.append(Profile(who, account, _name(dice, group)))
        reading.notes.append(Note("like", who, account_id=account))
        gone = Change(_name(dice, group), _name(dice, group))
        at = START + timedelta(days=dice.randrange(90))
        reading.events.append(AccountEvent("screen_name_changed", at, who, account, detail=gone))
    return posts, reading


def _name(dice: random.Random, group: int) -> str:
    return f"Name{group + dice.choice((0, 10, 20))}"


def _post(dice: random.Random, number: int) -> Post:
    who, member = dice.randrange(30), dice.choice(MEMBERS)
    by_number = dice.random() < 0.6
    handle = dice.choice((f"Name{who}", f"Name{who}", _name(dice, who % 10)))
    return Post(
        platform=PLATFORMS[member],
        account_id=str(1000 + who) if by_number else handle.lower(),
        account_handle=handle,
        post_id=f"7{number:017d}",
        created_at=START + timedelta(hours=dice.randrange(2000)),
        text=dice.choice(("Bonjour", "Une \ud83d moitié", "Séance du conseil municipal")),
        flags=dice.choice(((), ("no_ids",))),
        urls=("https://a.example/1",),
        locator=Locator("E1", member, number),
    )


def _copy(dice: random.Random, post: Post) -> Post:
    """The same post elsewhere; now and then under another name or without its id."""
    where = Locator("E1", dice.choice(MEMBERS), 1000 + post.locator.record)
    group = int(post.account_id.removeprefix("name")) % 10
    other = dice.choice((post.account_id, post.account_id, _name(dice, group).lower()))
    flags: tuple[Flag, ...] = dice.choice((post.flags, ("no_ids",)))
    new_id = post.post_id if flags == post.flags else f"m{post.post_id}"
    return replace(
        post,
        platform=PLATFORMS[where.member],
        locator=where,
        account_id=other,
        flags=flags,
        post_id=new_id,
    )


def _source() -> Source:
    members = [MemberUse("E1", name, 1, "read", "toy") for name in MEMBERS]
    return Source(ItemUse("E1", "in.zip", 1, "", "zip", "toy", members), (), Path("in.zip"))


@pytest.fixture
def shares_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[list[Post], Reading], list[Share]]:
    """An item of these posts, shared out account by account."""

    def shares(posts: list[Post], reading: Reading) -> list[Share]:
        def read(paths: object, options: object, take: Callable[[Post], None]) -> Reading:
            for post in posts:
                take(post)
            return replace(reading, notes=list(reading.notes))

        monkeypatch.setattr(split, "read_records", read)
        monkeypatch.setattr(split, "ACCOUNTS_PER_TASK", 1)
        found = read_or_split("in.zip", ReadOptions(), tmp_path)
        assert isinstance(found, list)
        return found

    return shares


def told(reading: Reading) -> Iterator[Row]:
    """What is read of each account, but for how many others there are."""
    scopes = Scopes(reading)
    for row in sorted(accounts_of(reading.timeline)):
        yield (row, *_own(scopes.of(row), row))


def _own(own: Reading, row: AccountRow) -> Row:
    columns = ["post_id", "platform", "account_id", "text", "created_at", "also_at", "differs"]
    left_out = ("other_evidence", "unowned_records")
    return (
        own.timeline[columns].to_dict("records"),
        own.events,
        own.profiles,
        sorted(map(str, (note for note in own.notes if note.kind not in left_out))),
        [(use.member, use.item) for item in own.items for use in item.members],
    )


@pytest.mark.parametrize("seed", range(12))
def test_shares_find_what_the_whole_finds(
    seed: int, shares_of: Callable[[list[Post], Reading], list[Share]]
) -> None:
    """Linking, copies, notes, events and profiles of every account are the same."""
    posts, reading = invented(seed)
    shares = shares_of(posts, reading)
    whole = replace(reading, notes=list(reading.notes))
    gatherer = Gatherer()
    for post in posts:
        gatherer.add(post)
    link(whole, gatherer)
    assert len(shares) > 1
    apart = [row for share in shares for row in told(share.read())]
    assert sorted(apart, key=lambda row: row[0]) == list(told(whole))


def test_accounts_of_several_platforms_stay_together(
    shares_of: Callable[[list[Post], Reading], list[Share]],
) -> None:
    """Where names are those of several platforms, whose is whose is decided of all at once."""
    posts, reading = invented(1)
    assert len(shares_of([*posts, replace(posts[0], platform="mastodon")], reading)) == 1


def test_no_share_is_larger_than_a_task(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Posts are held in memory up to a number, whatever the size of the item."""
    monkeypatch.setattr(split, "POSTS_PER_TASK", 10)
    lines = [line(100 * who + n, f"writer_{who}") for who in range(12) for n in range(5)]
    path = write_lines(tmp_path / "many.jsonl", lines)
    found = read_or_split(str(path), ReadOptions(), tmp_path)
    assert isinstance(found, list)
    assert [len(share.read().timeline) for share in found] == [10] * 6


def test_one_account_alone_is_never_shared_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A long life is one task, and nothing goes to disk."""
    monkeypatch.setattr(split, "POSTS_PER_TASK", 10)
    path = write_lines(tmp_path / "one.jsonl", [line(n) for n in range(30)])
    found = read_or_split(str(path), ReadOptions(), tmp_path)
    assert isinstance(found, Reading)
    assert len(found.timeline) == 30


def test_two_accounts_that_share_nothing_but_a_post_stay_together(
    shares_of: Callable[[list[Post], Reading], list[Share]],
) -> None:
    """A post under two numbers is one post, and both are told of it."""
    own = [
        Post(
            platform="x",
            account_id=str(500 + who),
            account_handle=f"writer{who}",
            post_id=f"9{who}{number:015d}",
            created_at=START + timedelta(hours=number),
            text="Bonjour",
            locator=Locator("E1", "a.jsonl", 10 * who + number),
        )
        for who in range(6)
        for number in range(3)
    ]
    torn = replace(own[0], account_id="505", account_handle="writer5")
    posts = [*own, replace(torn, locator=Locator("E1", "sub/b.jsonl", 0))]
    shares = [share.read() for share in shares_of(posts, Reading(sources=[_source()]))]
    (both,) = [one for one in shares if "500" in set(one.timeline["account_id"])]
    assert set(both.timeline["account_id"]) == {"500", "505"}
    assert [note.kind for note in both.notes] == ["post_of_two_accounts"] * 2
    assert sum(len(one.timeline) for one in shares) == len(own)
