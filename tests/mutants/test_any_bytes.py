"""Any bytes, in any container, under any name that a format goes by, give posts or plain words."""

from __future__ import annotations

import gzip
import io
import lzma
import os
import tarfile
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forensics.errors import ForensicsError, ProgramError
from forensics.parsers import PARSERS, Parser
from forensics.parsers.base import ReadOptions
from forensics.reading.items import read_items
from tests.parsers.scraped_cases import GOLDEN

# More of them for a longer look: FORENSICS_EXAMPLES=1000 python -m pytest tests/mutants
EXAMPLES = int(os.environ.get("FORENSICS_EXAMPLES", "12"))
PIECES = (b"{", b"}", b"[", b"]", b'"', b",", b":", b"\n", b"<", b">", b"\0", b"\xff\xfe", b"null")


def names_of(parser: Parser) -> list[str]:
    """The names that files of a format bear in its goldens, from the archive's top."""
    found = set()
    for scenario in sorted((GOLDEN / parser.name).iterdir()):
        for path in scenario.rglob("*"):
            if path.is_file() and path.name != "expected.json":
                found.add(path.relative_to(scenario).as_posix().removeprefix("input/"))
    return sorted(found)


def words_of(parser: Parser) -> list[bytes]:
    """The first bytes of its goldens, and pieces from within them."""
    found: list[bytes] = []
    for path in sorted((GOLDEN / parser.name).rglob("*")):
        if path.is_file() and path.name != "expected.json":
            data = path.read_bytes()
            found += [data[at : at + 60] for at in range(0, min(len(data), 4_000), 200)]
    return found or [b"{}"]


def stored_zip(name: str, data: bytes) -> bytes:
    """In a zip."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), data)
    return packed.getvalue()


def stored_tar(name: str, data: bytes) -> bytes:
    """In a tar."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        info = tarfile.TarInfo(name)
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    return packed.getvalue()


Packing = Callable[[str, bytes], bytes]
CONTAINERS: dict[str, Packing] = {
    "": lambda _, data: data,
    ".zip": stored_zip,
    ".tar": stored_tar,
    ".gz": lambda _, data: gzip.compress(data, 1),
    ".xz": lambda _, data: lzma.compress(data, preset=0),
}


def read(name: str, data: bytes, asked: str | None) -> None:
    """Read them; a fault of the program or any other exception is let through."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        try:
            read_items([path], ReadOptions(format=asked))
        except ProgramError:
            raise
        except ForensicsError:
            return


@pytest.mark.parametrize("parser", PARSERS, ids=lambda parser: parser.name)
def test_any_bytes_give_posts_rejects_or_a_clear_error(parser: Parser) -> None:
    """By itself and when the format is named; the account is held against the decoder's."""
    names, words = names_of(parser), words_of(parser)

    @settings(max_examples=EXAMPLES)
    @given(st.data())
    def tried(data: st.DataObject) -> None:
        pieces = st.one_of(st.sampled_from(words), st.sampled_from(PIECES), st.binary(max_size=30))
        begun = data.draw(st.sampled_from((b"", *words)))
        stored = begun + b"".join(data.draw(st.lists(pieces, max_size=12)))
        name = data.draw(st.sampled_from(names))
        kind = data.draw(st.sampled_from(sorted(CONTAINERS)))
        asked = data.draw(st.sampled_from((None, parser.name)))
        read(name.rsplit("/", 1)[-1] + kind, CONTAINERS[kind](name, stored), asked)

    tried()


@pytest.mark.parametrize("kind", sorted(CONTAINERS))
def test_any_bytes_as_a_container(kind: str) -> None:
    """A container with anything written over a part of it."""

    @settings(max_examples=3 * EXAMPLES)
    @given(st.binary(min_size=1, max_size=40), st.integers(0, 2_000), st.booleans())
    def tried(noise: bytes, at: int, cut: bool) -> None:
        sound = b'{"id": "1", "created_at": "2020-01-01T00:00:00Z", "text": "a", "user": "b"}\n'
        packed = CONTAINERS[kind]("posts.jsonl", sound * 9)
        at %= len(packed)
        spoilt = packed[:at] + noise + (b"" if cut else packed[at + len(noise) :])
        read(f"posts.jsonl{kind}", spoilt, None)

    tried()
