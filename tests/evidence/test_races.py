"""What stands at a path may be another thing when it is opened than when it was looked at: nothing
is waited for, and nothing but a file is read."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import signal
import socket
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from forensics.errors import EvidenceError, ForensicsError
from forensics.evidence import open_evidence, opening

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")

DATA = b'{"id": "1", "text": "Bonjour", "date": "2020-01-01T00:00:00Z"}\n'


def _zip(data: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as bundle:
        bundle.writestr("posts.jsonl", data)
    return made.getvalue()


def _tar(data: bytes) -> bytes:
    made, info = io.BytesIO(), tarfile.TarInfo("posts.jsonl")
    info.size = len(data)
    with tarfile.open(fileobj=made, mode="w") as bundle:
        bundle.addfile(info, io.BytesIO(data))
    return made.getvalue()


KINDS: dict[str, bytes] = {
    "posts.jsonl": DATA,
    "posts.jsonl.gz": gzip.compress(DATA),
    "posts.jsonl.bz2": bz2.compress(DATA),
    "posts.jsonl.xz": lzma.compress(DATA),
    "posts.jsonl.zst": zstd.compress(DATA),
    "posts.zip": _zip(DATA),
    "posts.xlsx": _zip(DATA),
    "posts.exe": b"MZ" + _zip(DATA),
    "posts.tar": _tar(DATA),
    "posts.tar.gz": gzip.compress(_tar(DATA)),
    "posts.tar.xz": lzma.compress(_tar(DATA)),
}


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    folder = Path.cwd()
    os.chdir(path.parent)  # A socket's address is short.
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(path.name)
    finally:
        os.chdir(folder)


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _folder(path: Path) -> None:
    path.mkdir()


OTHERS = {"pipe": _pipe, "socket": _socket, "device": _device, "folder": _folder}


@pytest.fixture(autouse=True)
def _waited_for() -> Iterator[None]:
    """A test that waits ends as a failure."""

    def ended(*_: object) -> None:
        raise AssertionError("waited for what is no file")

    before = signal.signal(signal.SIGALRM, ended)
    signal.alarm(20)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def swapped(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., list[int]]]:
    """Puts another thing in the place of a file just before or after it is opened the nth time."""
    plain = os.open

    def at(path: Path, nth: int, make: Callable[[Path], None], after: bool) -> list[int]:
        calls = [0]

        def opened(name: Path, flags: int, *rest: int) -> int:
            calls[0] += 1
            handle = plain(name, flags, *rest) if after else -1
            if calls[0] == nth:
                path.unlink()
                make(path)
            return handle if after else plain(name, flags, *rest)

        monkeypatch.setattr(opening.os, "open", opened)
        return calls

    yield at
    monkeypatch.undo()


def _read(path: Path) -> None:
    with open_evidence(path) as evidence:
        for member in evidence.members:
            evidence.head(member)
            with evidence.open(member, "test") as stream:
                stream.read()
        evidence.unchanged()


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize("name", KINDS)
def test_whatever_takes_a_files_place_is_never_waited_for(
    tmp_path: Path, swapped: Callable[..., list[int]], name: str, other: str, after: bool
) -> None:
    """At whichever opening it comes, what is no file is refused, unless the file is held open and
    its stamp shows the change."""
    for nth in range(1, 20):
        path = tmp_path / str(nth) / name
        path.parent.mkdir()
        path.write_bytes(KINDS[name])
        calls = swapped(path, nth, OTHERS[other], after)
        try:
            _read(path)
        except (ForensicsError, OSError):
            continue
        assert calls[0] < nth, "what is no file was read"
        break
    assert nth > 2


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize("name", [name for name in KINDS if name.count("jsonl")])
def test_what_takes_a_members_place_in_a_folder_costs_it_alone(
    tmp_path: Path, name: str, other: str
) -> None:
    """The member is failed, the next is read."""
    (tmp_path / name).write_bytes(KINDS[name])
    (tmp_path / "z.jsonl").write_bytes(DATA)
    with open_evidence(tmp_path) as evidence:
        (tmp_path / name).unlink()
        OTHERS[other](tmp_path / name)
        with pytest.raises(EvidenceError, match="cannot be opened"):
            evidence.open(name, "test").read()
        assert evidence.member(name).status == "failed"
        assert evidence.head("z.jsonl") == DATA


def test_a_link_that_takes_a_members_place_is_not_followed(tmp_path: Path) -> None:
    """It may lead to any file of this machine."""
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "a.jsonl").write_bytes(DATA)
    (tmp_path / "other.jsonl").write_bytes(b"of another person")
    with open_evidence(folder) as evidence:
        (folder / "a.jsonl").unlink()
        (folder / "a.jsonl").symlink_to(tmp_path / "other.jsonl")
        with pytest.raises(EvidenceError, match="cannot be opened"):
            evidence.open("a.jsonl", "test")
