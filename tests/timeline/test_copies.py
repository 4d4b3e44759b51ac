"""Posts without a usable id are found where another member holds them with one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pandas as pd
import pytest

from forensics.model.records import Locator, Post
from forensics.timeline import Gatherer, check_timeline, link_accounts, renamed
from tests.posts import ACCOUNT, HANDLE, START, post

TEXTS = (
    "Réunion publique demain soir à la salle des fêtes",
    "Le marché de Noël ouvre samedi https://t.co/Aaaa000001",
    "Merci aux bénévoles de la bibliothèque pour leur accueil",
)
HOUR = timedelta(hours=1)


def archived(texts: Iterable[str] = TEXTS, step: timedelta = 5 * HOUR) -> list[Post]:
    """An archive's posts, with their ids."""
    return [
        post(
            str(9000 + row), text, created_at=START + row * step,
            locator=Locator("E1", "data/tweets.js", row),
        )
        for row, text in enumerate(texts)
    ]  # fmt: skip


def sheet(posts: Iterable[Post], *, shift: timedelta = timedelta(), **more: Any) -> list[Post]:
    """The same posts in a table without ids, whose clock is ``shift`` ahead."""
    item = more.pop("item", "E2")
    fields: dict[str, Any] = {"account_id": HANDLE, "flags": ("no_ids",)} | more
    return [
        post(
            f"row{row}-{item}",
            **{"text": one.text, "created_at": one.created_at + shift, "client": None,
               "locator": Locator(item, "sheet.csv", row), **fields},
        )
        for row, one in enumerate(posts)
    ]  # fmt: skip


def folded(*members: Iterable[Post]) -> pd.DataFrame:
    """The timeline of the members read one after another."""
    gatherer = Gatherer()
    for member in members:
        for one in member:
            gatherer.add(one)
    linking = link_accounts(gatherer.frame(), gatherer.links)
    gatherer.fold(linking.names)
    return check_timeline(renamed(gatherer.frame(), linking.names))


@pytest.mark.parametrize("flag", ["no_ids", "spoilt_id"])
@pytest.mark.parametrize("archive_first", [True, False])
def test_a_table_beside_the_archive_doubles_nothing(flag: str, archive_first: bool) -> None:
    """The archive's posts stay, in whatever order the two are given, and name their copies."""
    both = (archived(), sheet(archived(), flags=(flag,)))
    frame = folded(*(both if archive_first else both[::-1]))
    assert frame["post_id"].tolist() == ["9000", "9001", "9002"]
    assert frame["also_at"].tolist() == [(f"E2:sheet.csv#{row}",) for row in range(3)]
    assert set(frame["account_id"]) == {ACCOUNT}
    assert frame["differs"].tolist() == [()] * 3


@pytest.mark.parametrize("hours", [-8, -5.5, 1, 9])
def test_a_clock_without_zone_is_laid_upon_the_other(hours: float) -> None:
    """One shift for all is the zone: the times with a zone are kept."""
    table = sheet(archived(), shift=hours * HOUR, flags=("no_zone", "no_ids"))
    frame = folded(table, archived())
    assert frame["post_id"].tolist() == ["9000", "9001", "9002"]
    assert frame["created_at"].tolist() == [START, START + 5 * HOUR, START + 10 * HOUR]
    assert frame["flags"].tolist() == [()] * 3


def test_summer_time_is_a_second_shift() -> None:
    """A local clock is an hour further ahead in summer."""
    posts = archived(step=60 * 24 * HOUR)
    winter = sheet(posts[:2], shift=HOUR, flags=("no_zone", "no_ids"))
    summer = sheet(posts, shift=2 * HOUR, flags=("no_zone", "no_ids"))[2:]
    assert len(folded(posts, [*winter, *summer])) == 3


@pytest.mark.parametrize(
    ("shift", "precision"), [(timedelta(seconds=-40), "minute"), (timedelta(hours=-8), "day")]
)
def test_coarser_times_agree_as_far_as_they_go(shift: timedelta, precision: str) -> None:
    """To the minute, or to the day."""
    frame = folded(archived(), sheet(archived(), shift=shift, precision=precision))
    assert frame["precision"].tolist() == ["second"] * 3


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Tout autre chose que ce qui était écrit"},
        {"created_at": START + timedelta(minutes=3)},
        {"created_at": START + HOUR},
        {"account_id": "basile_fictif", "account_handle": "basile_fictif"},
    ],
)
def test_what_differs_is_another_post(change: dict[str, Any]) -> None:
    """Other words, another time, another account."""
    posts = archived()[:1]
    assert len(folded(posts, sheet(posts, **change))) == 2


def test_what_was_posted_twice_stays_twice() -> None:
    """Two posts of one minute with one text have a copy each, and no member copies itself."""
    text = "Vote for me https://spam.example/x"
    pair = archived([text, text], step=timedelta())
    assert len(folded(sheet(pair, precision="minute"))) == 2
    frame = folded(pair, sheet(pair, precision="minute"))
    assert [len(where) for where in frame["also_at"]] == [1, 1]


def test_two_tables_without_ids_are_one() -> None:
    """The better copy is kept: the time with a zone."""
    local = sheet(archived(), shift=HOUR, flags=("no_zone", "no_ids"), item="E3")
    frame = folded(local, sheet(archived()))
    assert frame["flags"].tolist() == [("no_ids",)] * 3
    assert frame["created_at"].tolist() == [START + row * 5 * HOUR for row in range(3)]


def test_a_day_filled_with_a_clock_without_zone_says_so() -> None:
    """What a finer copy brings, it brings with its doubt."""
    days = sheet(archived(), precision="day", item="E3")
    local = sheet(archived(), flags=("no_zone", "no_ids"))
    frame = folded(days, local)
    assert len(frame) == 3
    assert all("no_zone" in flags for flags in frame["flags"])


def test_texts_with_other_addresses_are_one_text() -> None:
    """One source keeps short links, the other the full ones."""
    posts = archived()[1:2]
    table = sheet(posts, text="Le marché de Noël ouvre samedi https://odile.example/marche")
    assert len(folded(posts, table)) == 1


@pytest.mark.parametrize(
    "written",
    [
        "Le marché de Noël ouvre…",
        "Le marché de Noël ouvre samedi ht…",
        "Le marché de Noël ouvre samedi https://t.co/Aa...",
        "Le marché de Noël ouvre samedi pic.tw…",
        "Le marché de Noël ou [...]",
    ],
)
def test_a_cut_text_is_known_by_its_beginning(written: str) -> None:
    """However the tool ends what it cut; the whole text is kept."""
    posts = archived()[1:2]
    frame = folded(sheet(posts, text=written), posts)
    assert frame["text"].tolist() == [posts[0].text]


@pytest.mark.parametrize("written", ["Le…", "Le marché de Pâques…", "Le marché de Noël ouvre"])
def test_a_beginning_without_dots_or_too_short_is_another_text(written: str) -> None:
    """A word proves nothing, nor does a text that ends of itself."""
    posts = archived()[1:2]
    assert len(folded(posts, sheet(posts, text=written))) == 2


def test_one_short_text_is_no_shift() -> None:
    """The same greeting three hours later is another post; two such texts are a zone."""
    short = archived(["Bonjour à tous", "Bonne nuit à tous"])
    later = sheet(short, shift=3 * HOUR, flags=("no_zone", "no_ids"))
    assert len(folded(short[:1], later[:1])) == 2
    assert len(folded(short, later)) == 2
