"""An official archive and a capture of one account, renamed in between: one account, one copy of
each post; two accounts of two servers or people never meet."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from forensics.choosing.account import choose
from forensics.errors import SeveralAccounts
from forensics.reading.items import read_items
from forensics.reading.reading import Reading
from tests.reading.exports import (
    AT,
    OWN,
    POSTS,
    SEEN,
    WORDS,
    Files,
    bluesky,
    facebook,
    facebook_scrape,
    four_cat_linkedin,
    instagram,
    lines_of,
    linkedin,
    numbers_of,
    outbox,
    reddit,
    reddit_dump,
    threads,
    tiktok,
    tiktok_scrape,
    toot,
    toots,
    tumblr,
    videos,
)


def item(folder: Path, name: str, files: Files) -> Path:
    """A folder of these files: text as it stands, anything else as JSON."""
    root = folder / name
    for inner, content in files.items():
        path = root / inner
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return root


def read(folder: Path, *items: Files, names: tuple[str, ...] = ("one", "two")) -> Reading:
    """Items read together, which must have no reject."""
    paths = [item(folder, name, files) for name, files in zip(names, items, strict=True)]
    reading = read_items(paths)
    assert not reading.rejects, reading.rejects
    return reading


TOOTS = numbers_of(AT)
PAIRS: Mapping[str, tuple[Files, Files]] = {
    "mastodon": (outbox(TOOTS), toots(TOOTS)),
    "mastodon, early ids": (outbox(tuple("12345")), toots("12345")),
    "bluesky, renamed": (bluesky("odile.example"), bluesky("atelier.example", SEEN)),
    "instagram": (instagram("odile.fictive"), lines_of("instagram.com", "odile.fictive", "7001")),
    "instagram, renamed": (
        instagram("atelier", "odile.fictive", AT[-1] + 86_400),
        lines_of("instagram.com", "odile.fictive", "7001"),
    ),
    "instagram, renamed without a word": (
        instagram("atelier"),
        lines_of("instagram.com", "odile.fictive", "7001"),
    ),
    "threads, renamed": (threads("atelier"), lines_of("threads.net", "odile.fictive", "7001")),
    "facebook": (
        facebook("https://www.facebook.com/odile.fictive"),
        facebook_scrape("odilefictive"),
    ),
    "facebook, by number": (
        facebook("https://www.facebook.com/profile.php?id=1001"),
        facebook_scrape("odile.fictive"),
    ),
    "facebook, renamed": (
        facebook("https://www.facebook.com/atelier.lyon"),
        facebook_scrape("odile.fictive"),
    ),
    "tiktok, renamed": (tiktok("atelier"), tiktok_scrape("odile.fictive")),
    "linkedin": (linkedin(), four_cat_linkedin()),
    "reddit": (reddit(), reddit_dump()),
    "youtube, renamed": (videos("atelier"), videos("odile_fictive", SEEN)),
    "tumblr, renamed": (tumblr("atelier"), tumblr("odilefictive", SEEN)),
}


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("name", PAIRS)
def test_an_archive_and_a_capture_of_one_account_are_one(
    name: str, order: int, tmp_path: Path
) -> None:
    """Each post once, all under one account, whichever item comes first."""
    reading = read(tmp_path, *PAIRS[name][::order])
    frame = reading.timeline
    assert frame["account_id"].nunique() == 1, frame[["account_id", "handle", "post_id"]]
    assert len(frame) == len(POSTS)
    assert frame["also_at"].map(len).sum() == len(OWN) + len(SEEN) - len(POSTS)
    assert not any("account_id" in differs for differs in frame["differs"])


STRANGERS: Mapping[str, tuple[Files, Files]] = {
    "one number on two servers": (
        {"s.json": [toot(TOOTS[0], WORDS[0], AT[0])]},
        {"s.json": [toot(TOOTS[0][:-1] + "7", WORDS[0], AT[0], host="other.example")]},
    ),
    "one early id on two servers": (
        {"s.json": [toot("3", WORDS[0], AT[0])]},
        {"s.json": [toot("3", WORDS[1], AT[1], host="other.example")]},
    ),
    "a name taken by another": (
        instagram("atelier", "odile.fictive", AT[0] - 86_400),
        lines_of(
            "instagram.com", "odile.fictive", "7002", tuple((n, f"{n}", at) for n, _, at in SEEN)
        ),
    ),
    "one text copied": (
        instagram("atelier"),
        lines_of("instagram.com", "copieuse", "7002", (*OWN[:2], (7, "Tout autre chose", AT[4]))),
    ),
}


@pytest.mark.parametrize("name", STRANGERS)
def test_two_accounts_stay_two(name: str, tmp_path: Path) -> None:
    """What looks alike by chance, or is another's, is not joined."""
    frame = read(tmp_path, *STRANGERS[name]).timeline
    assert frame["account_id"].nunique() == 2
    assert not frame["also_at"].map(len).any()


def test_what_nothing_links_is_told(tmp_path: Path) -> None:
    """In the message that asks which account is meant; not where one item holds both."""
    apart = read(tmp_path, *STRANGERS["one text copied"])
    with pytest.raises(SeveralAccounts, match=r"--account NAME.*under two names.*--together"):
        choose(apart)
    both = {"s.json": [toot("3", WORDS[0], AT[0]), toot("3", WORDS[1], AT[1], "other.example")]}
    with pytest.raises(SeveralAccounts) as told:
        choose(read(tmp_path / "both", both, names=("one",)))
    assert "two names" not in str(told.value)


def test_how_two_were_found_to_be_one_is_told(tmp_path: Path) -> None:
    """By what is said and when; by the name that the archive says it bore."""
    told = {}
    for name in ("instagram, renamed without a word", "instagram, renamed"):
        folder = tmp_path / name
        told[name] = {note.kind for note in read(folder, *PAIRS[name]).notes}
    assert "linked_by_words" in told["instagram, renamed without a word"]
    assert told["instagram, renamed"] & {"linked_by_words", "linked_by_handle"}
