"""The hidden folder in which a result is made, and what may be cleared away by whom."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from forensics.writing.locks import hold

LOCK, NEW = "lock", "new"
HEAD = "forensics is writing\n"
_NAME = re.compile(r"\.(.+)\.forensics-[0-9a-f]{8}")
LONGEST = 150
"""Bytes of a place's name that its hidden folder repeats, of the 255 that file systems take."""
TRIES = 5


def nothing(_old: Path, _new: Path) -> Iterable[str]:
    """Of a folder that was set aside, nothing is known to be the program's own."""
    return ()


def anything(_target: Path) -> object:
    """Whatever stands in a place may be set aside."""
    return None


@dataclass(frozen=True, slots=True)
class Rule:
    """What the program itself writes in a place.

    ``names`` are those of its files; ``own`` gives, of an earlier folder and the one in its place,
    the files that may go, in that order; ``beside`` are endings of names of what goes beside it.
    ``check`` raises where a folder may not be set aside.
    """

    names: frozenset[str] = frozenset()
    own: Callable[[Path, Path], Iterable[str]] = nothing
    beside: tuple[str, ...] = ()
    check: Callable[[Path], object] = anything


@dataclass(frozen=True, slots=True)
class Hidden:
    """The hidden folder of one place."""

    root: Path
    target: Path
    lock: IO[bytes] | None = field(default=None, compare=False)

    @property
    def new(self) -> Path:
        """Where the result is made."""
        return self.root / NEW

    @property
    def old(self) -> Path:
        """Where the earlier one is set aside."""
        return self.root / "old"

    @property
    def beside(self) -> Path:
        """Where files are made that go beside the place."""
        return self.root / "beside"


def begun(target: Path) -> Hidden:
    """A hidden folder for a place, locked, with ``new/`` in it. Raises OSError."""
    for left in reversed(range(TRIES)):
        root = target.with_name(f".{stem(target.name)}.forensics-{secrets.token_hex(4)}")
        try:
            root.mkdir()
            lock = hold(root / LOCK, f"{HEAD}{target.name}\n".encode("utf-8", "surrogateescape"))
            (root / NEW).mkdir()
        except (FileExistsError, FileNotFoundError):
            # The name was taken; or another run cleared it away before it was locked.
            if not left:
                raise
            continue
        return Hidden(root, target, lock)
    raise AssertionError


def stem(name: str) -> str:
    """The name of a place as its hidden folder has it."""
    if len(name.encode("utf-8", "surrogateescape")) <= LONGEST:
        return name
    digest = hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return f"{name[:20]}-{digest}"


def hidden_in(folder: Path) -> list[Path]:
    """The hidden folders that runs have made in a folder, by name."""
    try:
        found = [path for path in folder.iterdir() if _NAME.fullmatch(path.name)]
    except (FileNotFoundError, NotADirectoryError):
        return []
    return sorted(path for path in found if path.is_dir() and not path.is_symlink())


def target_of(root: Path, text: bytes) -> Path | None:
    """The place that a hidden folder is for, by its name and its lock file; None where they do not
    agree."""
    head, _, name = text.decode("utf-8", "surrogateescape").partition("\n")
    name, found = name.removesuffix("\n"), _NAME.fullmatch(root.name)
    plain = bool(name) and name not in (".", "..") and not re.search(r"[/\\\n\0]", name)
    if f"{head}\n" != HEAD or not plain or found is None or stem(name) != found[1]:
        return None
    return root.with_name(name)
