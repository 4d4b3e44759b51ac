"""Whether a file that names no author holds the posts of one account or of several."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from forensics.model.details import named
from forensics.model.records import Locator, Post
from forensics.parsers.table.notes.several_authors import AuthorScreen

START = datetime(2016, 12, 8, 17, 30, tzinfo=UTC)
HERE = Locator("E1", "odile.csv", -1)


def post(
    number: int,
    hours: float,
    *,
    client: str | None = None,
    answers: int | None = None,
    name: str | None = None,
) -> Post:
    """Post ``number``, so many hours after the start."""
    text = f"@{name} oui" if name else f"Texte {number}"
    return Post(
        "x",
        "odile",
        str(1000 + number),
        START + timedelta(hours=hours),
        text,
        HERE,
        client=client,
        reply_to=None if answers is None else str(1000 + answers),
        reply_to_handle=name,
    )


def signs(posts: Iterable[Post], account: str = "odile", creations: int = 0) -> str:
    """The signs found in these posts, in stored order."""
    screen = AuthorScreen(account, creations)
    for each in posts:
        screen.add(each)
    return " ".join(named(note.detail)["signs"] for note in screen.notes(HERE))


def test_one_persons_posts_give_no_sign() -> None:
    """Threads, answers to others, two devices, a list newest first."""
    threads = [post(n, -n, answers=n + 1, name="odile", client="Web") for n in range(40)]
    answers = [post(100 + n, -50 - n, answers=9000 + n, name=f"x{n}") for n in range(40)]
    devices = [post(200 + n, -99 - n, client=("Web", "Phone")[n % 2]) for n in range(40)]
    assert signs([*threads, *answers, *devices]) == ""


def test_people_who_answer_each_other_are_several() -> None:
    """Posts of the file are answered under three names."""
    talk = [post(n, n, answers=n - 1, name=("odile", "basile", "cora")[n % 3]) for n in range(1, 9)]
    assert signs([post(0, 0), *talk]) == "answers"


def test_two_people_in_turn_are_several() -> None:
    """Two names in turn are two people; one after the other, they are a rename."""
    turns = [post(n, n, answers=n - 1, name=("odile", "basile")[n % 2]) for n in range(1, 9)]
    renamed = [post(n, n, answers=n - 1, name=("odile", "basile")[n > 4]) for n in range(1, 9)]
    assert signs([post(0, 0), *turns]) == "answers"
    assert signs([post(0, 0), *renamed]) == ""


def test_the_one_the_file_is_named_after_is_addressed() -> None:
    """A file of mentions of an account is not that account's."""
    mentions = [post(n, n, name="Odile_F") for n in range(10)]
    assert signs(mentions, "odile_f-mentions") == "addressed"
    assert signs(mentions, "basile") == ""


def test_clients_that_change_by_the_minute_are_several_peoples() -> None:
    """Nobody changes the device from one post to the next, time and again."""
    mixed = [post(n, n / 120, client=("Web", "Phone", "Bot")[n % 3]) for n in range(40)]
    assert signs(mixed) == "clients"


def test_lists_one_after_another_are_several_peoples() -> None:
    """Two lists that cover the same weeks; two copies of one list are one person's."""
    one = [post(n, -n) for n in range(40)]
    two = [post(100 + n, -n - 0.3) for n in range(40)]
    assert signs([*one, *two]) == "lists"
    assert signs([*one, *one]) == ""
    assert signs([*one, *(post(200 + n, -50 - n) for n in range(40))]) == ""


def test_two_dates_of_creation_are_two_accounts() -> None:
    """An account is created once."""
    assert signs([post(0, 0)], creations=2) == "creations"
    assert signs([post(0, 0)], creations=1) == ""
