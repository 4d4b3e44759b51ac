"""Whose tweets they are, read off tweets in which some field holds what it should not."""

from __future__ import annotations

from typing import Any

import pytest

from forensics.parsers.shared.x.owner import owner_of

WRONG = (["x"], {"a": 1}, True, 1.5, "")
SOUND = {"id_str": "2", "user": {"id_str": "42", "screen_name": "odile_fictive"}}


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("field", ["id_str", "id", "screen_name"])
def test_a_wrong_field_of_a_user_names_nobody(field: str, wrong: Any) -> None:
    """What is no id and no name is passed over; the other tweets name the owner."""
    assert owner_of([{"id_str": "1", "user": {field: wrong}}, SOUND]) == ("42", "odile_fictive")


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("field", ["in_reply_to_screen_name", "in_reply_to_user_id_str"])
def test_a_wrong_field_of_a_reply_names_nobody(field: str, wrong: Any) -> None:
    """A reply to a tweet of the file is the owner's, but not under a name that is none."""
    reply = {"id_str": "1", "in_reply_to_status_id_str": "2", field: wrong}
    assert owner_of([reply, SOUND]) == ("42", "odile_fictive")


def test_a_number_is_an_id() -> None:
    """Some exports write the id of a user as a number."""
    assert owner_of([{"id_str": "1", "user": {"id": 42, "screen_name": "odile_fictive"}}]) == (
        "42",
        "odile_fictive",
    )
