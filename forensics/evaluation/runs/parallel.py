"""The same task on many things, over worker processes, answers in the order asked."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from forensics.errors import ForensicsError
from forensics.screening.pool import end_workers, workers

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")
# Things handed out per worker before an answer is waited for: enough that none is idle behind a
# slow one, few enough that memory holds them.
AHEAD = 4


def mapped(task: Callable[[Asked], Answer], things: Iterable[Asked], jobs: int) -> Iterator[Answer]:
    """The answer to each thing, in the order given, a few of them in memory at a time. Raises
    ForensicsError when a worker is ended from outside."""
    if jobs <= 1:
        return map(task, things)
    return _in_parallel(task, things, jobs)


def _in_parallel(
    task: Callable[[Asked], Answer], things: Iterable[Asked], jobs: int
) -> Iterator[Answer]:
    pending: deque[Future[Answer]] = deque()
    pool: ProcessPoolExecutor = workers(jobs)
    try:
        for thing in things:
            pending.append(pool.submit(task, thing))
            if len(pending) > AHEAD * jobs:
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()
    except BrokenProcessPool as error:
        raise ForensicsError(
            "a process that analysed cases was ended by the system, most likely for lack of "
            "memory. Nothing was written. Run it again with fewer --jobs."
        ) from error
    except BaseException:
        end_workers()
        raise
    finally:
        pool.shutdown(cancel_futures=True)
