"""Zero bytes, as a damaged disk leaves them, between records."""

from __future__ import annotations

import json

import pytest

from tests.decoding.json.test_jsonstream import Broken, read


@pytest.mark.parametrize("parts", [("[", ",\n", "]"), ("", "\n", "")])
@pytest.mark.parametrize("place", range(300, 330, 3))
def test_zero_bytes_join_no_two_records(parts: tuple[str, str, str], place: int) -> None:
    """Of records of which zeros swallow an end and a start, none has the other's fields."""
    before, between, after = parts
    records = (json.dumps({"id": n, "text": "a" * 40, "same": n}) for n in range(12))
    data = (before + between.join(records) + after).encode()
    values = read(data[:place] + bytes(70) + data[place + 70 :])
    sound = [value for value in values if not isinstance(value, Broken)]
    assert len(sound) >= 9
    assert all(value["id"] == value["same"] for value in sound)
