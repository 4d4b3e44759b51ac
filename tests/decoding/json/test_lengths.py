"""Elements of an array are found by their layout, however long the next one is."""

from __future__ import annotations

import io
import json
from itertools import cycle, islice

import pytest

from forensics.decoding.json.jsonstream import json_records


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("lengths", [(900, 3), (3, 900), (4000, 900, 200, 40, 9, 1), (70_000, 1)])
def test_a_short_record_among_long_ones_is_one_record(
    lengths: tuple[int, ...], indent: int | None
) -> None:
    """The end of a record is looked for from some way on, and still none is read as two, nor two
    as one; each has the bytes that it takes up."""
    values = [
        {"id": number, "tweet": {"text": "x" * length}}
        for number, length in enumerate(islice(cycle(lengths), 40))
    ]
    data = json.dumps(values, indent=indent).encode()
    found = list(json_records(io.BytesIO(data), keep_raw=True))
    assert [one.value for one in found] == values
    assert [json.loads(one.raw or "") for one in found] == values
    assert all(abs(one.size - len(one.raw or "")) <= 5 for one in found)
