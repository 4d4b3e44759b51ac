"""Tasks over a Dask cluster: one of this machine's processes, or one that the user runs.

That of this machine listens on the loopback address alone, and speaks with none but its own
processes: they show each other a certificate made for the run and kept in memory. One named by the
user is reached at the address given, and nowhere else.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from forensics.analysis.versions import versions
from forensics.errors import ForensicsError, UsageError
from forensics.messages import joined, said
from forensics.screening import pool
from forensics.screening.parts import Parts, lost
from forensics.screening.pool import Finished
from forensics.screening.task import Result, Task

if TYPE_CHECKING:
    from distributed import Client

EXTRA = "cluster"
LIBRARIES = ("cryptography", "distributed")
COMMAND = f"pip install {' '.join(LIBRARIES)}"
LOOPBACK = "127.0.0.1"
REACH_S = 20
"""Seconds in which a scheduler has to answer, and to have a worker."""
AHEAD = 2
"""Tasks given out for each thread of the workers: one at work and one at hand."""


def missing_libraries() -> list[str]:
    """What has to be installed before a cluster can be used."""
    return [name for name in LIBRARIES if find_spec(name) is None]


@contextmanager
def local(jobs: int) -> Iterator[Client]:
    """A cluster of so many processes of this machine, ended with the context."""
    import dask
    from distributed import Client, LocalCluster, Security

    # A task that ends its process is tried again alone, by ``run``, and not on all the others.
    settings = {
        "distributed.scheduler.allowed-failures": 0,
        "distributed.scheduler.http.routes": [],
        "distributed.worker.http.routes": [],
    }
    with (
        TemporaryDirectory(prefix="forensics-") as folder,
        dask.config.set(settings),
        LocalCluster(
            n_workers=jobs,
            threads_per_worker=1,
            processes=True,
            host=LOOPBACK,
            security=Security.temporary(),
            dashboard_address=f"{LOOPBACK}:0",
            scheduler_kwargs={"dashboard": False},
            silence_logs=logging.CRITICAL,
            # None: what a task may take would otherwise depend on the number of workers.
            memory_limit=0,
            local_directory=folder,
        ) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        yield client


@contextmanager
def attached(address: str, parts: Parts) -> Iterator[Client]:
    """The user's own cluster, which goes on when the context ends.

    Raises UsageError where it does not answer, where no worker does, and where one has another
    version of the program or does not see the folder of the results.
    """
    from distributed import Client

    if missing := missing_libraries():
        raise UsageError(
            said(
                "--scheduler: not installed: {names}. Nothing was screened. Install the extra "
                "{extra!r}: {command}",
                names=", ".join(missing),
                extra=EXTRA,
                command=COMMAND,
            )
        )
    try:
        client = Client(address, timeout=REACH_S, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise UsageError(
            said(
                "--scheduler {address}: no Dask scheduler answers there ({error}). Nothing was "
                "screened. Check the address, such as tcp://192.0.2.1:8786, and that it runs the "
                "same version of Dask; or leave the option out to work on this machine.",
                address=address,
                error=str(error) or type(error).__name__,
            )
        ) from error
    with client:
        _check(client, address, parts)
        yield client


def _check(client: Client, address: str, parts: Parts) -> None:
    try:
        client.wait_for_workers(1, timeout=REACH_S)
    except TimeoutError as error:
        raise UsageError(
            said(
                "--scheduler {address}: the scheduler has no workers. Nothing was screened. Start "
                "some, such as: dask worker {address}",
                address=address,
            )
        ) from error
    told = client.run(unlike, versions(), str(parts.scratch), on_error="return")
    for worker, why in told.items():
        if why is not None:
            raise _unfit(worker, why)


def unlike(wanted: dict[str, str], folder: str) -> str | None:
    """Asked of a worker: why its results would not be those of this machine; None where they
    would."""
    own = versions()
    differing = [name for name in wanted if own.get(name) != wanted[name]]
    if differing:
        told = (f"{name} {own.get(name)} / {wanted[name]}" for name in differing)
        return said("its versions differ: {versions}", versions=joined(told))
    if not Path(folder).is_dir():
        return said("it does not see {folder}", folder=folder)
    return None


def _unfit(worker: str, why: object) -> UsageError:
    return UsageError(
        said(
            "the worker {worker} cannot take part: {why}. What was finished is kept. All workers "
            "need the same version of the program and of its libraries, and the same paths to the "
            "evidence and to the results.",
            worker=worker,
            why=why if isinstance(why, str) else f"{type(why).__name__}: {why}",
        )
    )


def work(task: Task, parts: Parts, wanted: dict[str, str]) -> Result | tuple[str, str]:
    """Carried out by a worker: one task, or the worker and why it cannot take part."""
    from distributed import get_worker

    why = unlike(wanted, str(parts.scratch))
    if why is None and task.target.size >= 0 and not Path(task.target.path).exists():
        why = said("it does not see {folder}", folder=task.target.path)
    if why is not None:
        return get_worker().address, why
    return pool.analyse_and_save(task, parts)


def run(client: Client, tasks: Sequence[Task], parts: Parts, finished: Finished) -> None:
    """Carry out every task, and those that ``finished`` gives in return.

    A task whose worker dies is done again by itself when the others are done; where it ends that
    one too, it has a row that says so. Raises ForensicsError when the cluster is lost.
    """
    queue, alone = deque(tasks), deque[Task]()
    while queue or alone:
        if queue:
            for task in _in_parallel(queue, parts, client, finished):
                alone.append(task)
        else:
            task = alone.popleft()
            again = _in_parallel(deque([task]), parts, client, finished)
            if again:
                result = Result(task, [lost(task)], final=False)
                parts.save(result)
                queue.extend(finished(result))


def _in_parallel(
    queue: deque[Task], parts: Parts, client: Client, finished: Finished
) -> list[Task]:
    """Empty the queue; the tasks whose workers died."""
    from distributed import KilledWorker, as_completed

    wanted, ahead = versions(), AHEAD * max(1, sum(client.nthreads().values()))
    pending: dict[object, Task] = {}
    died: list[Task] = []
    done = as_completed(loop=client.loop)

    def fill() -> None:
        while queue and len(pending) < ahead:
            task = queue.popleft()
            future = client.submit(work, task, parts, wanted, pure=False)
            pending[future] = task
            done.add(future)

    fill()
    for future in done:
        task = pending.pop(future)
        try:
            result = future.result()
        except KilledWorker:
            died.append(task)
        except (CancelledError, OSError) as error:
            if client.status != "running" or isinstance(error, CancelledError):
                raise _gone() from error
            raise
        else:
            if not isinstance(result, Result):
                raise _unfit(*result)
            pool.first(queue, finished(result))
        fill()
    return died


def _gone() -> ForensicsError:
    return ForensicsError(
        said(
            "the Dask cluster is gone. What was finished is kept: run the same command again, "
            "and only what is missing is analysed."
        )
    )
