"""Seekable streams over parts of files read as the bytes themselves would."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import BinaryIO, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forensics.evidence.within import Inflating, Rewinding, Window

DATA = b"".join(b"%d, " % number for number in range(30_000)) + bytes(50_000)


def deflated(data: bytes) -> bytes:
    """As the member of a zip holds it."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def inflating(data: bytes) -> Inflating:
    """Over bytes that are deflated; a state is kept every few thousand."""
    return Inflating(io.BytesIO(deflated(data)), len(data), kept_every=5000)


STREAMS: dict[str, Callable[[bytes], io.RawIOBase]] = {
    "window": lambda data: Window(io.BytesIO(b"before" + data + b"after"), 6, len(data)),
    "inflating": inflating,
    "rewinding": lambda data: Rewinding(lambda: io.BytesIO(data), len(data)),
}


@pytest.mark.parametrize("kind", STREAMS)
@given(
    st.lists(st.tuples(st.integers(0, len(DATA) + 9), st.integers(0, 70_000)), max_size=8),
)
def test_any_place_reads_as_the_bytes_do(kind: str, steps: list[tuple[int, int]]) -> None:
    """Going to any place in any order, what is read there is what stands there."""
    stream = io.BufferedReader(STREAMS[kind](DATA))
    for place, size in steps:
        stream.seek(place)
        assert stream.read(size) == DATA[place : place + size]


@pytest.mark.parametrize("kind", STREAMS)
def test_end_and_relative_places(kind: str) -> None:
    """Places may be given from the end and from where the stream stands."""
    stream = STREAMS[kind](DATA)
    assert stream.seek(-4, io.SEEK_END) == len(DATA) - 4
    assert stream.seek(1, io.SEEK_CUR) == stream.tell() == len(DATA) - 3
    assert stream.read() == DATA[-3:]
    with pytest.raises(ValueError, match="before the start"):
        stream.seek(-1)


def test_going_back_inflates_from_the_nearest_state() -> None:
    """What is deflated is not inflated from its start for each step back."""
    packed = _Counting(deflated(DATA))
    stream = Inflating(cast(BinaryIO, packed), len(DATA), kept_every=5000)
    stream.seek(len(DATA) - 10)
    assert stream.read(10) == DATA[-10:]
    packed.places.clear()
    stream.seek(150_000)
    assert stream.read(10) == DATA[150_000:150_010]
    assert 0 not in packed.places


class _Counting(io.BytesIO):
    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.places: list[int] = []

    def read(self, size: int | None = -1) -> bytes:
        self.places.append(self.tell())
        return super().read(size)
