"""The program never touches the network: evidence stays on the machine."""

from __future__ import annotations

import ast
import importlib
import os
import pkgutil
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import forensics
from forensics.cli.commands import MODULES
from forensics.cli.main import main
from tests.accounts import hijacked
from tests.evaluation.suites import corpus_folder
from tests.posts import write_lines

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


def arguments(folder: Path) -> dict[str, list[str]]:
    """Each command with what makes it do all its work; ``desk`` alone listens, by its nature."""
    posts = str(write_lines(folder / "posts.jsonl", hijacked(posts=30, spam=12)))
    corpus = str(corpus_folder(folder / "corpus"))
    made = str(folder / "made" / "owner_fr_1")
    few = ["--folds", "0", "--each", "1", "--families", "untouched", "--jobs", "1"]
    return {
        "report": ["report", posts, "--redact", "--out", str(folder / "out")],
        "verify": ["verify", made, posts],
        "sign": ["sign", made, "--key", str(folder / "key.pem")],
        "new-case": ["new-case", str(folder / "case.toml")],
        "inspect": ["inspect", posts],
        "timeline": ["timeline", posts, "-o", str(folder / "t.csv")],
        "screen": ["screen", posts, "--jobs", "1", "--out", str(folder / "screened")],
        "formats": ["formats"],
        "doctor": ["doctor", "--out", str(folder / "reports")],
        "evaluate": ["evaluate", *few, "--corpus", corpus, "--out", str(folder / "evaluation")],
    }


def made_and_key(folder: Path) -> None:
    """A report to verify or to sign, and a key to sign it with."""
    serialization = pytest.importorskip("cryptography.hazmat.primitives.serialization")
    ed25519 = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.ed25519")
    posts, out = str(folder / "posts.jsonl"), str(folder / "made")
    assert main(["report", posts, "--no-pdf", "--out", out, "--quiet"]) == 0
    key = ed25519.Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )


def test_no_command_is_left_out(tmp_path: Path) -> None:
    """A new command is tried below, too, or says here that it listens."""
    assert {*arguments(tmp_path), "desk"} == set(MODULES)


@pytest.mark.parametrize("command", [name for name in MODULES if name != "desk"])
def test_no_command_connects(
    command: str, tmp_path: Path, attempts: Attempts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each does its work without one attempt to connect, whether it would be noticed or not."""
    monkeypatch.chdir(tmp_path)
    given = arguments(tmp_path)[command]
    if command in ("verify", "sign"):
        made_and_key(tmp_path)
    assert main(given) == 0
    assert attempts == []


ALONE = ("unshare", "--map-root-user", "--net")
"""Runs a program in a network namespace of its own, in which there is nothing, not even itself."""


def test_report_is_made_where_there_is_no_network(tmp_path: Path) -> None:
    """The libraries that are no Python, the typesetter of the PDF among them, need none either."""
    tried = shutil.which("unshare") and subprocess.run(
        [*ALONE, "true"], check=False, capture_output=True
    )
    if not tried or tried.returncode:
        pytest.skip("no network namespace of one's own on this machine (Linux, unprivileged)")
    posts = write_lines(tmp_path / "posts.jsonl", hijacked(posts=30, spam=12))
    given = ["report", str(posts), "--out", str(tmp_path / "out"), "--quiet"]
    done = subprocess.run(
        [*ALONE, sys.executable, "-m", "forensics", *given],
        capture_output=True,
        text=True,
        check=False,
        cwd=SAMPLE.parent.parent,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    (pdf,) = (tmp_path / "out").rglob("report.pdf")
    assert pdf.read_bytes().startswith(b"%PDF")


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


HOOK = """
import os, sys

def noted(event, given):
    if event.startswith("socket.") and event not in ("socket.__new__", "socket.gethostname"):
        with open(os.environ["FORENSICS_NOTED"], "a") as file:
            print(event, given[1:] if event != "socket.getaddrinfo" else given[:2], file=file)

sys.addaudithook(noted)
"""
"""Notes, in a process and all that it starts, what is done with sockets."""
LOCAL = re.compile(r"\('(?:127\.0\.0\.1|::1)', \d+\)|\(\('(?:127\.0\.0\.1|::1)', \d+\),\)")


def test_workers_of_a_screening_speak_on_the_loopback_address_alone(tmp_path: Path) -> None:
    """With several processes ``screen`` runs a cluster: neither it nor a worker goes elsewhere."""
    pytest.importorskip("distributed")
    (tmp_path / "sitecustomize.py").write_text(HOOK, encoding="utf-8")
    for name in "ab":
        write_lines(tmp_path / f"{name}.jsonl", hijacked(posts=30, spam=12))
    items = [str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl")]
    program = [sys.executable, "-m", "forensics", "screen", *items, "--quiet", "--jobs", "2"]
    noted, here = tmp_path / "noted", str(SAMPLE.parent.parent)
    done = subprocess.run(
        [*program, "--out", str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=False,
        cwd=here,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join((str(tmp_path), here)),
            "FORENSICS_NOTED": str(noted),
        },
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    events = noted.read_text(encoding="utf-8").splitlines()
    assert any(line.startswith("socket.connect") for line in events)
    assert [line for line in events if not LOCAL.search(line)] == []


SERVERS = ("uvicorn", "starlette", "h11", "socketserver", "http.server", "distributed", "tornado")


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


def test_only_the_desk_and_the_cluster_may_open_a_socket() -> None:
    """No other file of the package names a module that sends, asks or listens."""
    room = Path(forensics.__file__).parent
    names = ("socket", "http", "urllib.request", "uvicorn", "starlette", "asyncio", "ssl")
    names += ("dask", "distributed", "tornado")
    wrong = [
        f"{path.relative_to(room)} imports {name}"
        for path in sorted(room.rglob("*.py"))
        if path.parent != room / "desk" and path != room / "screening" / "cluster.py"
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
