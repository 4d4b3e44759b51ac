"""Clients are compared by what a reader sees, not by code points."""

from __future__ import annotations

import pytest

from forensics.decoding.folding import client_key
from tests.posts import featured, series


@pytest.mark.parametrize(
    "label",
    [
        "Tweetbot for i\u039fS",  # Greek capital omicron
        "Tweetbot for i\u041eS",  # Cyrillic capital O
        "\u0422weetbot for iOS",  # Cyrillic capital Te
        "Tweetb\u043et for iOS",  # Cyrillic small o
        "TWEETBOT FOR IOS",
        "Tweetbot  for\u00a0iOS ",
        "\uff34weetbot for iOS",  # full-width T
    ],
)
def test_look_alike_letters_are_one_client(label: str) -> None:
    """Greek, Cyrillic and full-width look-alikes, case and spaces make no new client."""
    assert client_key(label) == client_key("Tweetbot for iOS")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Twitter for iPhone", "Twitter for iPad"),
        ("Twitter Web Client", "Twitter Web App"),
        ("Твиттер", "Tweeter"),
        ("IFTTT", "TweetDeck"),
    ],
)
def test_different_clients_stay_different(one: str, two: str) -> None:
    """Folding does not merge programs whose names read differently."""
    assert client_key(one) != client_key(two)


def test_an_unknown_client_has_an_empty_key() -> None:
    """Where the source names no client the key is '', not missing."""
    frame = featured(series([{"client": None}, {"client": "TweetDeck"}]))
    assert frame["client_key"].tolist() == ["", "tweetdeck"]
