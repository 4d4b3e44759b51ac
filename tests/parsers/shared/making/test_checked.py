"""One stored value made into records, whatever stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from forensics.model.records import Locator, Post, Record, Reject
from forensics.parsers.shared.making.checked import made
from forensics.parsers.shared.x.tweet import post_from_tweet

HERE = Locator("E1", "tweets.js", 3)
TWEET = {"id_str": "301000000000000000", "full_text": "Bonjour #mer", "created_at": None}


def make(value: Any, _: object, locator: Locator) -> Sequence[Record]:
    """One post from one tweet."""
    return (post_from_tweet(value, locator),)


def test_sound_value_is_its_record() -> None:
    """A tweet without faults is one post, and nothing else."""
    (found,) = made(make, TWEET, None, HERE)
    assert isinstance(found, Post)


@pytest.mark.parametrize(
    "damage",
    [
        {"lang": 5},
        {"in_reply_to_screen_name": {"a": 1}},
        {"entities": {"hashtags": [{"text": 5}]}},
        {"entities": {"user_mentions": [{"screen_name": 9}]}},
        {"entities": {"urls": 7}},
        {"id_str": 3.01e17},
    ],
)
def test_damaged_value_is_one_reject(damage: dict[str, Any]) -> None:
    """What is no text where a text belongs, or is built otherwise, costs its record alone."""
    (reject,) = made(make, TWEET | damage, None, HERE)
    assert isinstance(reject, Reject)
    assert reject.locator == HERE


@pytest.mark.parametrize("value", [None, 3, "text", ["id_str"]])
def test_value_without_fields_is_rejected(value: Any) -> None:
    """A value that is no object is a reject, never an error."""
    (reject,) = made(make, value, None, HERE)
    assert isinstance(reject, Reject)
