"""The file received: where it lies, how long, and what is not taken."""

from __future__ import annotations

import shutil
import socket
import stat
import time
from collections import namedtuple
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forensics.desk import keeping
from forensics.desk.keeping import LONGEST, leaf
from tests.accounts import hijacked
from tests.desk.served import Client, served
from tests.posts import write_lines

Usage = namedtuple("Usage", "total used free")


def files(folder: Path) -> list[Path]:
    """All files below a folder."""
    return [path for path in folder.rglob("*") if path.is_file()]


def posts(tmp_path: Path) -> bytes:
    """A small file of posts."""
    return write_lines(tmp_path / "posts.jsonl", hijacked()).read_bytes()


@given(st.text(max_size=400))
def test_a_name_is_one_part_of_a_path(name: str) -> None:
    """Whatever a browser sends as a name is the name of a file in the folder it is put into."""
    plain = leaf(name)
    assert Path("/folder", plain).parent == Path("/folder")
    assert plain not in ("", ".", "..")
    assert not plain.startswith(".")
    assert plain == plain.strip()
    assert len(plain.encode()) <= LONGEST + 1
    assert not set(plain) & set('/\\:*?"<>|\x00\n')


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("twitter-2024-05-01.zip", "twitter-2024-05-01.zip"),
        ("Été à Paris (1).csv", "Été à Paris (1).csv"),
        ("../../../etc/passwd", "passwd"),
        ("..\\..\\windows\\con.txt", "_con.txt"),
        ("/", "evidence"),
        ("a" * 300 + ".jsonl.gz", "a" * 147 + ".gz"),
    ],
)
def test_a_name_stays_as_it_is_where_it_can(name: str, kept: str) -> None:
    """The report cites the file by the name that it has."""
    assert leaf(name) == kept


def test_a_climbing_name_stays_in_the_folder(
    client: Client, temporary: Path, tmp_path: Path
) -> None:
    """A name with a path in it is stored below the temporary folder, under its last part."""
    before = set(files(tmp_path)) - set(files(temporary))
    assert client.send("../../../../climbed.jsonl", posts(tmp_path / "..")).status == 200
    client.wait("seen")
    assert [path.name for path in files(temporary)] == ["climbed.jsonl"]
    assert set(files(tmp_path)) - set(files(temporary)) == before


def test_the_folder_is_private_and_goes(tmp_path: Path, temporary: Path) -> None:
    """Only its owner may look into it, and nothing is left of it when the program closes."""
    content = posts(tmp_path)
    with served(tmp_path / "reports") as client:
        client.send("posts.jsonl", content)
        client.wait("seen")
        (folder,) = temporary.iterdir()
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        (kept,) = files(folder)
        assert kept.read_bytes() == content
    assert list(temporary.iterdir()) == []


def test_another_file_takes_the_place_of_the_first(
    client: Client, temporary: Path, tmp_path: Path
) -> None:
    """One file is held at a time, and none after it is put away."""
    for name in ("one.jsonl", "two.jsonl"):
        client.send(name, posts(tmp_path))
        client.wait("seen")
    assert [path.name for path in files(temporary)] == ["two.jsonl"]
    client.post("again")
    assert files(temporary) == []


def test_a_file_larger_than_the_disk_is_refused(
    client: Client, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By what it says of itself, before a byte of it is stored."""
    path = f"{client.base}/evidence?name=huge.zip"
    answer = client.ask("POST", path, headers={"content-length": str(10**15)})
    assert answer.status == 409
    assert "enough free space" in answer.why
    assert files(temporary) == []


def test_a_file_that_fills_the_disk_is_refused(
    client: Client, temporary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By what comes, whatever was said; what was stored of it is removed."""
    monkeypatch.setattr(keeping, "LOOK_EVERY", 1000)
    rooms = iter([10**6, 10**6, 10**6, 500])
    full = keeping.RESERVE

    def usage(_: object) -> Usage:
        return Usage(0, 0, full + next(rooms, 500))

    monkeypatch.setattr(shutil, "disk_usage", usage)
    answer = client.send("fills.jsonl", b"{}\n" * 200_000)
    assert answer.status == 409
    assert "enough free space" in answer.why
    assert files(temporary) == []
    assert client.state()["phase"] == "empty"


def test_an_empty_file_is_refused(client: Client, temporary: Path) -> None:
    """With the reason, and nothing is kept."""
    answer = client.send("empty.zip", b"")
    assert answer.status == 409
    assert "0 bytes" in answer.why
    assert files(temporary) == []


def test_a_file_that_breaks_off_is_not_kept(client: Client, temporary: Path) -> None:
    """A copy that the browser gave up leaves nothing, and the page is free for another."""
    lines = [f"POST {client.base}/evidence?name=half.zip HTTP/1.1", "content-length: 1000000"]
    lines += [f"{name}: {value}" for name, value in client.own.items()]
    lines += [f"cookie: {client.cookie}", "", "half of it"]
    with socket.create_connection(("127.0.0.1", client.port)) as line:
        line.sendall("\r\n".join(lines).encode())
        time.sleep(0.3)
    time.sleep(0.3)
    assert files(temporary) == []
    assert client.state()["phase"] == "empty"
    assert client.send("empty.zip", b"").status == 409
