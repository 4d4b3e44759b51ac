"""What the page is at: the file received, what it was found to be, the report made of it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pandas as pd

from forensics.desk.answers import Answer, Failure, Made, Seen, Voice
from forensics.desk.forms import Draft, Reading, case_text, report_options
from forensics.desk.jobs import Job
from forensics.desk.keeping import Keeping
from forensics.desk.refusing import Refused
from forensics.desk.words import FALLBACK
from forensics.desk.work import Inspect, Task, Write
from forensics.pipeline import CaseOptions

Phase = Literal["empty", "busy", "unread", "seen", "made"]
"""``unread`` is a file that could not be read as it was; ``seen`` one whose case is filled in."""
IDLE_S = 600.0
"""How long the program waits for a page that has gone silent: browsers let a page in the
background sleep for minutes."""
LEFT_S = 20.0
"""How long it waits for a page that said it was left: it may only be loading anew."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the command gives: where reports go, the clock, how things are said, and the language
    of the page, where it is not the browser's."""

    out: Path
    clock: Callable[[], pd.Timestamp]
    voice: Voice
    lang: str = ""


@dataclass
class Desk:
    """One user's work, changed by the requests of the page and by the job that ends.

    All of it happens in the loop's own thread.
    """

    setting: Setting
    keeping: Keeping
    lang: str = ""
    reading: Reading = field(default_factory=Reading)
    draft: Draft = field(default_factory=Draft)
    seen: Seen | None = None
    made: Made | None = None
    failure: Failure | None = None
    job: Job | None = None
    turn: int = 0
    closing: bool = False
    _receiving: bool = False
    _heard: float = field(default_factory=time.monotonic)
    _left: bool = False

    @property
    def phase(self) -> Phase:
        """What the page shows."""
        if self.job:
            return "busy"
        if self.made:
            return "made"
        if self.seen:
            return "seen"
        return "unread" if self.failure else "empty"

    @property
    def spoken(self) -> str:
        """The language of the page."""
        return self.lang or FALLBACK

    def heard(self, left: bool = False) -> None:
        """The page has asked for something, or said that it was left."""
        self._heard, self._left = time.monotonic(), left

    def forsaken(self) -> bool:
        """True when nobody seems to look any more and nothing is under way."""
        if self.job or self._receiving:
            return False
        return time.monotonic() - self._heard > (LEFT_S if self._left else IDLE_S)

    async def receive(self, name: str, size: int | None, chunks: AsyncIterator[bytes]) -> None:
        """Take a file in and look at it. Raises Refused."""
        self._free()
        self._start_again()
        self._receiving = True
        try:
            await self.keeping.receive(name, size, chunks)
        finally:
            self._receiving = False
        self._inspect()

    def read_again(self, reading: Reading) -> None:
        """Look at the file once more, read in this way. Raises Refused."""
        self._free()
        self.reading = reading
        self.seen = self.made = self.failure = None
        self._inspect()

    def write(self, draft: Draft) -> None:
        """Make the reports. Raises Refused."""
        self._free()
        path, seen = self.keeping.evidence, self.seen
        if path is None or seen is None:
            raise Refused("nothing")
        if len(seen.accounts) > 1 and not draft.account:
            raise Refused("account")
        self.draft, self.failure, self.made = draft, None, None
        text = case_text(draft)
        about = CaseOptions(
            account=draft.account or None,
            time_zone=draft.time_zone or None,
            case_file=self.keeping.case_file(text) if text else None,
            now=self.setting.clock(),
        )
        self._begin(
            Write(
                path,
                self.setting.out,
                self.reading.options,
                about,
                report_options(draft),
                draft.langs,
            )
        )

    def stop(self) -> None:
        """End the job under way; Refused while it writes, lest half a report be left."""
        if self.job is None:
            return
        if self.job.writes:
            raise Refused("writing")
        self.job.end()
        self.job = None
        self.turn += 1
        if self.seen is None:
            self.keeping.forget()

    def back(self) -> None:
        """From the report to the case, for another on the same file."""
        self._free()
        self.made = None
        self.turn += 1

    def again(self) -> None:
        """Forget the file and all about it."""
        self._free()
        self._start_again()
        self.keeping.forget()

    def close(self) -> None:
        """End the job, a report being written excepted, and remove what was received."""
        if self.job:
            self.job.end(patient=self.job.writes)
            self.job = None
        self.keeping.close()

    def _start_again(self) -> None:
        self.seen = self.made = self.failure = None
        self.reading, self.draft = Reading(), Draft()
        self.turn += 1

    def _free(self) -> None:
        if self.job or self._receiving:
            raise Refused("busy")

    def _inspect(self) -> None:
        if self.keeping.evidence is None:
            raise Refused("nothing")
        self._begin(Inspect(self.keeping.evidence, self.reading.options))

    def _begin(self, task: Task) -> None:
        loop, turn = asyncio.get_running_loop(), self.turn + 1

        def finished(answer: Answer) -> None:
            with suppress(RuntimeError):  # The loop has ended, and nobody waits for the answer.
                loop.call_soon_threadsafe(self._end, turn, answer)

        self.turn = turn
        self.job = Job(task, self.setting.voice, finished)

    def _end(self, turn: int, answer: Answer) -> None:
        """The job of that turn has its answer; one that was stopped meanwhile is not heard."""
        if turn != self.turn or self.job is None:
            return
        looked = isinstance(self.job.task, Inspect)
        self.job = None
        self.turn += 1
        match answer:
            case Seen():
                self.seen = answer
            case Made():
                self.made = answer
            case Failure():
                self.failure = answer
                if looked:
                    self.seen = None
