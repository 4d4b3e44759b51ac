"""The program never touches the network: evidence stays on the machine."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import forensics
from forensics.cli.main import main

SAMPLE = Path(__file__).parent.parent / "sample_archives" / "model_case_scraped.jsonl"


class Attempts(list[str]):
    """What was tried; a caught exception does not hide an attempt."""

    def forbid(self, name: str) -> object:
        """A stand-in that notes the attempt and fails."""

        def attempt(*args: object, **kwargs: object) -> None:
            self.append(f"{name}{args[:2]}")
            raise OSError(f"{name} is not allowed in this test")

        return attempt


@pytest.fixture
def attempts(monkeypatch: pytest.MonkeyPatch, socket_disabled: None) -> Attempts:
    """Sockets and name look-ups fail and are noted."""
    noted = Attempts()
    for name in ("getaddrinfo", "gethostbyname", "create_connection"):
        monkeypatch.setattr(socket, name, noted.forbid(name))
    monkeypatch.setattr(socket.socket, "connect", noted.forbid("connect"))
    return noted


def test_block_is_in_force(attempts: Attempts) -> None:
    """The fixture does stop and note a connection, so the tests below can fail."""
    with pytest.raises(OSError, match="not allowed"):
        socket.create_connection(("host.example", 80))
    assert len(attempts) == 1


def test_report_is_made_offline(
    tmp_path: Path, attempts: Attempts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A whole report, PDF included, is made without one attempt to connect."""
    monkeypatch.chdir(tmp_path)
    code = main(["report", str(SAMPLE), "--out", str(tmp_path / "case"), "--quiet"])
    assert code == 0
    (pdf,) = (tmp_path / "case").rglob("report.pdf")
    assert pdf.read_bytes().startswith(b"%PDF")
    assert attempts == []


def test_no_module_connects_when_imported() -> None:
    """Importing every module of the package, in a fresh process, opens no connection."""
    names = [
        module.name
        for module in pkgutil.walk_packages(forensics.__path__, "forensics.")
        if not module.name.endswith("__main__")
    ]
    program = (
        "import importlib, socket, sys\n"
        "def refuse(*args, **kwargs): sys.exit(f'network: {args}')\n"
        "socket.getaddrinfo = socket.create_connection = socket.socket.connect = refuse\n"
        "for name in sys.argv[1:]: importlib.import_module(name)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *names], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert importlib.import_module(names[-1])


SERVERS = ("uvicorn", "starlette", "h11", "socketserver", "http.server")


def test_no_other_command_loads_a_server() -> None:
    """A report is written, in a fresh process, without any module that could listen."""
    program = (
        "import sys\n"
        "from forensics.cli.main import main\n"
        "from forensics.cli.commands import MODULES\n"
        "import importlib\n"
        "for name in MODULES.values(): importlib.import_module(name)\n"
        "assert main(['inspect', sys.argv[1], '--quiet']) == 0\n"
        "sys.stderr.write(' '.join(set(sys.modules) & set(sys.argv[2:])))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(SAMPLE), *SERVERS],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_only_the_desk_may_open_a_socket() -> None:
    """No other file of the package names a module that sends, asks or listens."""
    room = Path(forensics.__file__).parent
    names = ("socket", "http", "urllib.request", "uvicorn", "starlette", "asyncio", "ssl")
    wrong = [
        f"{path.relative_to(room)} imports {name}"
        for path in sorted(room.rglob("*.py"))
        if path.parent.name != "desk" or path.parent.parent != room
        for name in imported(path)
        if any(name == one or name.startswith(f"{one}.") for one in names)
    ]
    assert wrong == []


def imported(path: Path) -> Iterator[str]:
    """The modules that a file imports anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
