"""A page that is served in a thread of the test, and a client that can lie about itself."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pandas as pd

from forensics.cli.desk import voice
from forensics.desk.gate import HOST
from forensics.desk.server import serve
from forensics.desk.state import Setting

NOW = pd.Timestamp("2026-01-31T12:00:00Z")


@dataclass
class Answer:
    """Status, headers and body of an answer."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def why(self) -> str:
        return str(json.loads(self.body)["why"])


@dataclass
class Client:
    """Asks as the page does, unless told to ask otherwise."""

    port: int
    key: str
    base: str = ""
    cookie: str = ""
    log: list[str] = field(default_factory=list)

    @property
    def own(self) -> dict[str, str]:
        """The headers that the page's own requests bear."""
        origin = f"{HOST}:{self.port}"
        return {"host": origin, "origin": f"http://{origin}", "sec-fetch-site": "same-origin"}

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | str = b"",
        headers: Mapping[str, str | None] | None = None,
    ) -> Answer:
        """One request; a header of None is left out."""
        sent = {**self.own, "cookie": self.cookie, **(headers or {})}
        line = http.client.HTTPConnection(HOST, self.port, timeout=30)
        try:
            line.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in sent.items():
                if value is not None:
                    line.putheader(name, value)
            data = body.encode() if isinstance(body, str) else body
            if method == "POST" and "content-length" not in sent:
                line.putheader("content-length", str(len(data)))
            line.endheaders(data)
            answer = line.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, found, answer.read())
        finally:
            line.close()

    def get(self, path: str) -> Answer:
        """A GET below the page's own path."""
        return self.ask("GET", f"{self.base}/{path}", headers={"origin": None})

    def post(self, path: str, values: object = None) -> Answer:
        """A form below the page's own path."""
        return self.ask("POST", f"{self.base}/{path}", json.dumps(values or {}))

    def send(self, name: str, content: bytes) -> Answer:
        """A file, under the name that a browser gives it."""
        return self.ask("POST", f"{self.base}/evidence?name={quote(name, safe='')}", content)

    def enter(self) -> Answer:
        """Trade the key for the cookie."""
        answer = self.ask("POST", "/enter", json.dumps({"key": self.key}))
        if answer.status == 200:
            self.base = json.loads(answer.body)["at"].rstrip("/")
            self.cookie = answer.headers["set-cookie"].partition(";")[0]
        return answer

    def state(self) -> dict[str, Any]:
        """What the page is at."""
        found: dict[str, Any] = json.loads(self.get("state").body)
        return found

    def wait(self, *phases: str, seconds: float = 120) -> str:
        """Wait until the page is at one of the phases; which."""
        until = time.monotonic() + seconds
        while (phase := str(self.state()["phase"])) not in phases:
            assert time.monotonic() < until, f"still {phase}"
            time.sleep(0.1)
        return phase


@contextmanager
def served(out: Path) -> Iterator[Client]:
    """The page while it is served; closed, and its thread joined, at the end."""
    addresses: list[str] = []
    there = threading.Event()

    def opened(address: str) -> None:
        addresses.append(address)
        there.set()

    setting = Setting(out, lambda: NOW, voice())
    thread = threading.Thread(target=serve, args=(setting, opened), daemon=True)
    thread.start()
    assert there.wait(30)
    address, _, key = addresses[0].partition("/#")
    client = Client(int(address.rpartition(":")[2]), key)
    try:
        client.enter()
        yield client
    finally:
        if thread.is_alive():
            client.post("close")
        thread.join(30)
        assert not thread.is_alive()
