"""The second process: it answers until nothing more is asked."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from importlib import import_module
from typing import IO


def serve() -> None:
    """Answer what comes by standard input, a function and its argument, until that ends.

    Whatever goes wrong ends the process: who asked then does the work, and meets the error itself.
    """
    # An interruption is for the process that asks.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "wb")
    # What is printed by mistake is no answer.
    os.dup2(2, 1)
    for name in sys.argv[1:]:
        module, _, function = name.partition(":")
        getattr(import_module(module), function)()
    _answer(answers, None)
    while True:
        try:
            of, part = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        _answer(answers, of(part))


def _answer(answers: IO[bytes], told: object) -> None:
    pickle.dump(told, answers, protocol=pickle.HIGHEST_PROTOCOL)
    answers.flush()
