"""A second process, and how it is spoken to."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import IO, TypeVar

Part = TypeVar("Part")
Told = TypeVar("Told")

# What a process that has ended, or never began, is asked in vain by.
LOST = (OSError, EOFError, pickle.PickleError, ValueError, IndexError, AttributeError, ImportError)
# Modules come from where this process has them, and from nowhere else: no folder that the program
# happens to be called in is looked through.
SERVE = (
    "import json, sys; sys.path[:] = json.loads(sys.argv.pop(1)); "
    "from forensics.beside.answering import serve; serve()"
)


class Second:
    """A process that answers what it is asked, one question after the other.

    ``ready`` is set once it has loaded what it needs, ``lost`` once it can't be asked any more.
    """

    def __init__(self, warm: Sequence[str]) -> None:
        self.ready = threading.Event()
        self.lost = False
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-c", SERVE, json.dumps(sys.path), *warm],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        threading.Thread(target=self._greeted, daemon=True).start()

    def ask(self, of: Callable[[Part], Told], part: Part) -> Told:
        """``of(part)``, as the other process tells it. Raises one of ``LOST`` when it can't."""
        pickle.dump((of, part), self._to, protocol=pickle.HIGHEST_PROTOCOL)
        self._to.flush()
        told: Told = pickle.load(self._from)
        return told

    def end(self) -> None:
        """End it, whatever it is at; once is enough."""
        self.lost = True
        self._process.kill()
        for pipe in (self._to, self._from):
            with suppress(OSError):
                pipe.close()
        self._process.wait()

    def _greeted(self) -> None:
        try:
            pickle.load(self._from)
        except LOST:
            self.lost = True
        self.ready.set()

    @property
    def _to(self) -> IO[bytes]:
        assert self._process.stdin is not None
        return self._process.stdin

    @property
    def _from(self) -> IO[bytes]:
        assert self._process.stdout is not None
        return self._process.stdout


_SECOND: ContextVar[Second | None] = ContextVar("second", default=None)


def second() -> Second | None:
    """The process that is lent, None where none is."""
    return _SECOND.get()


def give_back() -> None:
    """End the process that is lent before its time: no more is to be told in parts."""
    if (process := second()) is not None:
        process.end()


@contextmanager
def lent(warm: Sequence[str] = ()) -> Iterator[None]:
    """Lend a second process for what is done within, where there is a processor for it and it can
    be started. It makes itself ready by calling ``warm``, functions as ``module:name``."""
    try:
        process = Second(warm) if processors() > 1 else None
    except OSError:
        process = None
    token = _SECOND.set(process)
    try:
        yield
    finally:
        _SECOND.reset(token)
        if process is not None:
            process.end()


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
