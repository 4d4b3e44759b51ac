"""One stored value made into records, whatever stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from forensics.errors import ProgramError
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


def _post(**changed: Any) -> Post:
    whole = {"platform": "toy", "account_id": "odile", "post_id": "17", "text": "Bonjour"}
    at = datetime(2024, 5, 1, tzinfo=UTC)
    return Post(**{"created_at": at, "locator": HERE, **whole, **changed})


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"post_id": ""}, "no usable id"),
        ({"account_id": ""}, "no author"),
        ({"text": 42}, "unexpected structure (42 where a text should be)"),
        ({"account_handle": "o" * 5000}, "a name or an id too long to be one (5,000 characters)"),
    ],
)
def test_a_post_without_what_it_needs_is_a_reject(changed: dict[str, Any], reason: str) -> None:
    """Posts without an id would be taken for copies of one another, and lost."""
    assert made(lambda *_: [_post(**changed)], {}, None, HERE) == (Reject(reason, HERE),)


def test_a_moment_without_a_zone_is_a_fault_of_the_program() -> None:
    """A format that forgets to say which zone its times are in is not the evidence's fault."""
    naive = datetime(2024, 5, 1)
    with pytest.raises(ProgramError, match="TypeError"):
        made(lambda *_: [_post(created_at=naive)], {}, None, HERE)
