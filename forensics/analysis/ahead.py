"""What the analysis loads for long, loaded in a thread while the command starts and reads.

Unpacking the language model takes a quarter of a second in which Python's lock is free, so that
importing and reading go on beside it. It and the profiles of the second opinion take 120 MB, which
a process that analyses no further account can do without.
"""

from __future__ import annotations

import ctypes
from contextlib import suppress
from threading import Thread

import pyarrow as pa

_BEGUN: list[Thread] = []
"""The thread of this process, once begun."""


def begin() -> None:
    """Begin to load, once a process; nothing is waited for, and no error told."""
    # Imported here and not in the thread: two that import at once may wait for each other.
    from forensics.features import language

    def load() -> None:
        # Who needs the model meets the same error, and tells it.
        with suppress(Exception):
            language._languages()

    if not _BEGUN:
        _BEGUN.append(Thread(target=load, name="ahead", daemon=True))
        _BEGUN[0].start()


def finish() -> None:
    """Wait for what was begun, as two that load at once would do the work twice."""
    for thread in _BEGUN:
        thread.join()


def let_go() -> None:
    """Let go of the models; they are loaded anew where they are asked for after all."""
    from forensics.features import language

    language._languages.cache_clear()
    language._langdetect.cache_clear()
    # What was freed on the way is kept for more of it by Arrow and by the C library.
    pa.default_memory_pool().release_unused()
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
