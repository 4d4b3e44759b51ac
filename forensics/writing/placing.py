"""Drafts of files and folders, and the moment in which they take their places."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import TracebackType

from forensics.errors import UsageError
from forensics.messages import said
from forensics.writing.places import Hidden, Rule, begun
from forensics.writing.settling import close, settle, tidy


class Placing:
    """The results of a run, each made in a draft; ``put`` puts all in place, one after another.

    Used as a context: left without ``put``, nothing is in place and no draft remains.
    """

    def __init__(self, rule: Rule) -> None:
        self._rule = rule
        self._hidden: dict[Path, Hidden] = {}
        self._files: set[Path] = set()
        self._stack = ExitStack()
        self._kept: dict[Path, tuple[Path, ...]] = {}

    def __enter__(self) -> Placing:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    @property
    def kept(self) -> Mapping[Path, tuple[Path, ...]]:
        """By folder, what was in the way there and was kept under another name."""
        return self._kept

    def folder(self, target: Path) -> Path:
        """The draft of a folder, empty; with what it is made for, its place. Raises OSError."""
        return self._begun(target).new

    def draft_of(self, target: Path) -> Path:
        """The draft of a folder that is being made."""
        return self._hidden[_seen_through(target)].new

    def beside(self, target: Path, ending: str) -> Path:
        """The draft of the file that goes beside a folder, under its name and an ending."""
        hidden = self._hidden[_seen_through(target)]
        hidden.beside.mkdir(exist_ok=True)
        return hidden.beside / f"{hidden.target.name}{ending}"

    def file(self, target: Path) -> Path:
        """The draft of a file. Raises OSError."""
        hidden = self._begun(target)
        self._files.add(hidden.target)
        return hidden.new / hidden.target.name

    def put(self) -> None:
        """Put everything in place; an earlier result stays whole until then. Raises OSError."""
        for hidden in self._hidden.values():
            for path in (*hidden.new.iterdir(), *_held(hidden.beside)):
                _stored(path)
        for target, hidden in self._hidden.items():
            if target in self._files:
                (hidden.new / target.name).replace(target)
            else:
                self._rule.check(target)
                _exchange(hidden)

    def _begun(self, given: Path) -> Hidden:
        target = _seen_through(given)
        target.parent.mkdir(parents=True, exist_ok=True)
        tidy(target.parent, self._rule, target.name)
        hidden = begun(target)
        self._hidden[target] = hidden
        self._stack.callback(self._settle, given, hidden)
        return hidden

    def _settle(self, given: Path, hidden: Hidden) -> None:
        try:
            self._kept[given] = settle(hidden, self._rule)
        finally:
            close(hidden)


def _exchange(hidden: Hidden) -> None:
    """Set the earlier folder aside and give the new one its name."""
    target = hidden.target
    if target.is_dir():
        with suppress(OSError):
            target.rmdir()  # Where it is empty.
    if os.path.lexists(target):
        target.rename(hidden.old)
    hidden.new.rename(target)


@contextmanager
def whole(path: Path, rule: Rule | None = None) -> Iterator[Path]:
    """A draft that takes the place of ``path`` once it is complete; nothing otherwise."""
    with Placing(rule or Rule(frozenset((path.name,)))) as placing:
        yield placing.file(path)
        placing.put()


def write_whole(path: Path, data: bytes | str) -> Path:
    """Write a file whole or not at all; text as UTF-8 with ``\\n``."""
    with whole(path) as draft:
        draft.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return path


def add_new(path: Path, data: str) -> Path:
    """The same where nothing stands yet. Raises FileExistsError."""
    with Placing(Rule(frozenset((path.name,)))) as placing:
        draft = placing.file(path)
        draft.write_bytes(data.encode("utf-8"))
        if os.path.lexists(path):
            raise FileExistsError(path)
        try:
            path.hardlink_to(draft)
        except FileExistsError:
            raise
        except OSError:  # A file system without such links.
            placing.put()
    return path


def check_place(target: Path) -> None:
    """Raise UsageError where a folder cannot be exchanged for a new one."""
    place, here = target.resolve(), Path.cwd()
    if here.is_relative_to(place) or (place.is_dir() and place.is_mount()):
        raise UsageError(
            said(
                "{target}: this folder is the one you are in, or a disk of its own, so that a "
                "report cannot take its place whole. Nothing was written. Name a folder in it.",
                target=target,
            )
        )


def _seen_through(path: Path) -> Path:
    """Where a link leads: what it points to is replaced, not the link."""
    return path.resolve() if path.is_symlink() else path


def _held(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []


def _stored(path: Path) -> None:
    """Have the system store a file; a full disk shows here at the latest."""
    if path.is_file():
        with path.open("r+b") as file:
            os.fsync(file.fileno())
