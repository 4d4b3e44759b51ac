"""Features add columns to the right and change nothing that was there."""

from __future__ import annotations

import socket

import pandas as pd
import pytest

from forensics.features import add_features, language, links
from forensics.timeline import BASE, FEATURES
from tests.posts import post, series, timeline

VARIED = series(
    [
        {"text": "Bonjour à toutes et à tous, séance publique ce soir"},
        {"text": "@paul Merci beaucoup !", "kind": "reply", "reply_to_handle": "paul"},
        {"text": "RT @paul: lire https://a.example/x", "urls": ("https://a.example/x",)},
        {"text": "", "client": None},
        {"text": "Work from home and make money", "client": "TweetDeck", "precision": "day"},
    ]
)


def test_every_feature_of_the_contract_is_added() -> None:
    """After the base columns stand exactly the feature columns that are declared."""
    frame = add_features(timeline(VARIED))
    assert list(frame)[: len(BASE)] == list(BASE)
    assert set(list(frame)[len(BASE) :]) == set(FEATURES)


def test_every_feature_has_its_declared_dtype() -> None:
    """Column by column the dtype is the one of the contract."""
    frame = add_features(timeline(VARIED))
    assert {name: str(frame[name].dtype) for name in FEATURES} == {
        name: dtype for name, (dtype, _) in FEATURES.items()
    }


def test_an_empty_timeline_gets_the_same_columns() -> None:
    """Without posts there are no values, and all columns."""
    assert set(FEATURES) <= set(add_features(timeline([])))


def test_one_post_is_enough() -> None:
    """A single post has every feature, and no gap before it."""
    frame = add_features(timeline([post()]))
    assert frame["gap_s"].isna().tolist() == [True]


def test_the_input_is_left_as_it_was() -> None:
    """The frame given is neither extended nor changed."""
    frame = timeline(VARIED)
    before = frame.copy(deep=True)
    add_features(frame)
    pd.testing.assert_frame_equal(frame, before)


def test_base_columns_are_carried_unchanged() -> None:
    """The base columns of the result equal those of the input."""
    frame = timeline(VARIED)
    pd.testing.assert_frame_equal(add_features(frame)[list(BASE)], frame)


def test_the_same_posts_give_the_same_features() -> None:
    """Two runs agree in every value."""
    pd.testing.assert_frame_equal(add_features(timeline(VARIED)), add_features(timeline(VARIED)))


def test_no_feature_uses_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """With sockets blocked and no cached models or lists, every feature is still computed."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a feature opened a socket")

    for name in ("connect", "connect_ex", "bind", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    for cached in (links._extractor, links.shorteners):
        cached.cache_clear()
    frame = add_features(timeline(VARIED))
    assert frame["domains"].tolist()[2] == ("a.example",)
    assert language.second_opinion("Le conseil municipal a voté le budget") == "fr"
