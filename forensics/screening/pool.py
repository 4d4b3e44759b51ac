"""Tasks over worker processes; one that dies costs its own item, not the run."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool

from forensics.screening.parts import Parts, lost
from forensics.screening.task import Result, Task, analyse

Finished = Callable[[Result], Iterable[Task]]
Pending = dict[Future[Result], Task]


def run(jobs: int, tasks: Sequence[Task], parts: Parts, finished: Finished) -> None:
    """Carry out every task, and those that ``finished`` gives in return, saving each part."""
    queue = deque(tasks)
    if jobs <= 1:
        while queue:
            first(queue, finished(analyse_and_save(queue.popleft(), parts)))
        return
    while queue:
        suspects = _in_parallel(queue, parts, jobs, finished)
        for task in suspects:
            first(queue, finished(_alone(task, parts)))


def first(queue: deque[Task], tasks: Iterable[Task]) -> None:
    """Have these done before the rest, so that what they share on disk can go."""
    queue.extendleft(reversed(list(tasks)))


def analyse_and_save(task: Task, parts: Parts) -> Result:
    """Carry out one task in this process; its posts go to disk and are not returned."""
    result = analyse(task, parts.scratch)
    parts.save(result)
    result.posts = None
    return result


def workers(count: int) -> ProcessPoolExecutor:
    """A pool of worker processes that leave Ctrl-C to the parent."""
    # Started afresh everywhere: a fork would copy the locks of the progress bar's thread.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, mp_context=context, initializer=_deaf)


def _deaf() -> None:
    """Leave Ctrl-C to the parent process, which ends its workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _in_parallel(queue: deque[Task], parts: Parts, jobs: int, finished: Finished) -> list[Task]:
    """Empty the queue; returns early with the tasks under way when a worker dies."""
    pending: Pending = {}
    pool = workers(jobs)
    try:
        while queue or pending:
            while queue and len(pending) < 2 * jobs:
                task = queue.popleft()
                pending[pool.submit(analyse_and_save, task, parts)] = task
            for future in wait(pending, return_when=FIRST_COMPLETED).done:
                first(queue, finished(future.result()))
                del pending[future]
        return []
    except BrokenProcessPool:
        return list(pending.values())
    except BaseException:
        end_workers()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def end_workers() -> None:
    """End this process's workers at once, for a parent that stops early."""
    for process in multiprocessing.active_children():
        process.terminate()


def _alone(task: Task, parts: Parts) -> Result:
    """A task in a process of its own, to learn whether it is the one that kills."""
    with workers(1) as pool:
        try:
            return pool.submit(analyse_and_save, task, parts).result()
        except BrokenProcessPool:
            result = Result(task, [lost(task)], final=False)
            parts.save(result)
            return result
