"""The loopback socket and the loop: opened by one command, and by nothing else in the program."""

from __future__ import annotations

import asyncio
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress

import uvicorn

from forensics.desk.app import application
from forensics.desk.gate import HOST, Keys
from forensics.desk.keeping import Keeping
from forensics.desk.pages import fonts
from forensics.desk.state import Desk, Setting
from forensics.errors import ProgramError
from forensics.messages import said

LOOK_S = 0.25
"""Seconds between two looks at whether the program is still wanted."""
GOODBYE_S = 2
"""Seconds that an answer under way may take when the program closes."""
AT_ONCE = 32
"""Connections at a time, several times what one browser opens."""


def serve(setting: Setting, opened: Callable[[str], None]) -> None:
    """Serve the page until it is closed, then remove what was received.

    ``opened`` is given the address once it is listened on. Returns when the page is closed or
    forsaken; raises KeyboardInterrupt on Ctrl-C when a job was under way.
    """
    fonts()  # Cut before the page asks for them, which shows no text until it has them.
    keeping = Keeping()
    desk = Desk(setting, keeping)
    try:
        with loopback() as listener:
            _run(desk, listener, opened)
    finally:
        desk.close()


def loopback() -> socket.socket:
    """A socket on a free port of this machine's loopback address, which no other can reach.

    Raises ProgramError should the system give another address.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.bind((HOST, 0))
        if listener.getsockname()[0] != HOST:
            raise ProgramError(
                said("desk: the system did not give the loopback address. No page was opened.")
            )
    except BaseException:
        listener.close()
        raise
    return listener


def _run(desk: Desk, listener: socket.socket, opened: Callable[[str], None]) -> None:
    keys = Keys(listener.getsockname()[1])
    server = uvicorn.Server(
        uvicorn.Config(
            application(desk, keys),
            http="h11",
            ws="none",
            lifespan="off",
            loop="asyncio",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            date_header=False,
            limit_concurrency=AT_ONCE,
            timeout_graceful_shutdown=GOODBYE_S,
        )
    )

    async def main() -> None:
        watching = asyncio.create_task(_watch(desk, server, lambda: opened(keys.address)))
        await server.serve(sockets=[listener])
        watching.cancel()

    with _ended_by_signals(server), suppress(KeyboardInterrupt):
        asyncio.run(main())
        return
    if desk.job:
        raise KeyboardInterrupt


async def _watch(desk: Desk, server: uvicorn.Server, opened: Callable[[], None]) -> None:
    """Say when the page can be opened; end the loop when it is closed or forsaken."""
    while not server.started:
        await asyncio.sleep(0.02)
    # What opens a browser may wait for it: not in the loop that has to answer it.
    threading.Thread(target=opened, daemon=True).start()
    while not (desk.closing or desk.forsaken()):
        await asyncio.sleep(LOOK_S)
    server.should_exit = True


@contextmanager
def _ended_by_signals(server: uvicorn.Server) -> Iterator[None]:
    """While it lasts, a terminal that is closed ends the loop as Ctrl-C does."""

    def end(*_: object) -> None:
        server.should_exit = True

    with ExitStack() as restored:
        if threading.current_thread() is threading.main_thread():
            for name in ("SIGTERM", "SIGHUP"):  # Windows has no SIGHUP.
                if number := getattr(signal, name, None):
                    restored.callback(signal.signal, number, signal.signal(number, end))
        yield
