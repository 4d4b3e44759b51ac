"""One job at a time, in a process of its own that can be ended at any moment."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection

from forensics.desk.answers import Answer, Failure, Progress, Voice
from forensics.desk.work import Task, carry_out

PATIENCE_S = 5.0
"""How long an ended process may take to go before it is killed."""
WRITING_S = 60.0
"""How long a report may take to be written when the program is closed meanwhile."""


class Job:
    """A task under way. ``progress`` is the last that it said; ``finished`` is told the answer.

    ``finished`` is called from a thread of the job, once, and not after ``end``.
    """

    def __init__(self, task: Task, voice: Voice, finished: Callable[[Answer], None]) -> None:
        self.task = task
        self.progress = Progress()
        self._finished, self._ended = finished, False
        # Started afresh everywhere: a fork would copy the loop and its sockets.
        context = multiprocessing.get_context("spawn")
        self._line, other = context.Pipe(duplex=False)
        self._process = context.Process(target=carry_out, args=(task, voice, other), daemon=True)
        self._process.start()
        other.close()
        threading.Thread(target=self._listen, args=(self._line,), daemon=True).start()

    def _listen(self, line: Connection) -> None:
        answer: Answer = Failure(lost=True)
        try:
            while isinstance(said := line.recv(), Progress):
                self.progress = said
            answer = said
        except (EOFError, OSError):
            pass  # The process has gone, killed or out of memory.
        self._process.join(PATIENCE_S)
        if not self._ended:
            self._finished(answer)

    @property
    def writes(self) -> bool:
        """True while the files of a report are being written, which takes seconds."""
        return self.progress.step == "render"

    def end(self, *, patient: bool = False) -> None:
        """End the process: at once, or once it has had the time to write its report."""
        self._ended = True
        if patient:
            self._process.join(WRITING_S)
        self._process.terminate()
        self._process.join(PATIENCE_S)
        if self._process.is_alive():
            self._process.kill()
            self._process.join(PATIENCE_S)
