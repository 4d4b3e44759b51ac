"""The addresses of the page and what each does. All but the entrance lie below the key's path."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from forensics.desk import forms, pages
from forensics.desk.answers import Written
from forensics.desk.gate import LOCKED, Gate, Keys
from forensics.desk.refusing import Refused
from forensics.desk.state import Desk
from forensics.desk.words import LANGUAGES, PageWords, language_of

MOST_BODY = 256_000
"""Bytes of a form, of which the questions are the most."""
REPORT = "report.html"
META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"\r\n]*)">')
HEAD = 100_000
# Scripts of the report run, without an origin: they reach neither this page nor its cookie.
SANDBOX = "sandbox allow-scripts allow-downloads allow-modals"
BARE = f"{LOCKED}; sandbox"


def application(desk: Desk, keys: Keys) -> ASGIApp:
    """The whole application behind its gate."""
    return Gate(_Page(desk, keys).routes(), keys)


class _Page:
    """What is done at each address."""

    def __init__(self, desk: Desk, keys: Keys) -> None:
        self._desk, self._keys = desk, keys

    def routes(self) -> Starlette:
        """All addresses; none of them redirects to another."""
        inside = [
            Route("/", self.page),
            Route("/state", self.state),
            Route("/desk.js", _script("desk.js")),
            Route("/fonts.css", _style(pages.fonts)),
            Route("/evidence", self._told(self.evidence), methods=["POST"]),
            *(
                Route(f"/{name}", self._told(act), methods=["POST"])
                for name, act in (
                    ("reading", self.reading),
                    ("report", self.report),
                    ("stop", self._plain(self._desk.stop)),
                    ("back", self._plain(self._desk.back)),
                    ("again", self._plain(self._desk.again)),
                    ("language", self.language),
                    ("leaving", self.leaving),
                    ("close", self.close),
                )
            ),
            Route("/made/{number:int}.zip", self.bundle),
            Route("/made/{number:int}/{name}", self.made),
        ]
        app = Starlette(
            routes=[
                Route("/", self.entrance),
                Route("/enter", self.enter, methods=["POST"]),
                Route("/enter.js", _script("enter.js")),
                Route("/desk.css", _style(pages.style)),
                Mount(self._keys.base, routes=inside),
            ]
        )
        app.router.redirect_slashes = False
        return app

    def entrance(self, request: Request) -> Response:
        """The page that sends the key from the address, and nothing else."""
        if not self._desk.lang:
            asked = language_of(request.headers.get("accept-language", ""))
            self._desk.lang = self._desk.setting.lang or asked
        return _html(*pages.entrance(self._desk.spoken))

    async def enter(self, request: Request) -> Response:
        """Trade the key for the cookie."""
        try:
            right = self._keys.take(forms.text(forms.posted(await _body(request)), "key"))
        except Refused:
            right = False
        if not right:
            return JSONResponse({}, 401)
        self._desk.heard()
        answer = JSONResponse({"at": f"{self._keys.base}/"})
        answer.headers["set-cookie"] = self._keys.cookie_header()
        return answer

    def page(self, _: Request) -> Response:
        """The page as the work stands."""
        self._desk.heard()
        return _html(*pages.page(self._desk))

    async def state(self, _: Request) -> Response:
        """How far the work is; also the sign that the page is open."""
        self._desk.heard()
        return JSONResponse(pages.state(self._desk))

    async def evidence(self, request: Request) -> None:
        """Take the file in as it streams."""
        length = request.headers.get("content-length", "")
        size = int(length) if length.isdecimal() else None
        name = request.query_params.get("name", "")
        try:
            await self._desk.receive(name, size, request.stream())
        except ClientDisconnect as gone:
            raise Refused("broken") from gone

    async def reading(self, request: Request) -> None:
        """Look at the file again, read as the form says."""
        self._desk.read_again(forms.reading(forms.posted(await _body(request))))

    async def report(self, request: Request) -> None:
        """Make the report as the form says."""
        self._desk.write(forms.draft(forms.posted(await _body(request))))

    async def language(self, request: Request) -> None:
        """Speak another language; what is filled in so far stays."""
        values = forms.posted(await _body(request))
        lang = forms.text(values, "lang")
        if lang not in LANGUAGES:
            raise Refused("form")
        self._desk.lang = lang
        draft = values.get("draft")
        if isinstance(draft, dict):
            with suppress(Refused):
                self._desk.draft = forms.draft(draft)

    async def leaving(self, _: Request) -> None:
        """The page is being left, or loads anew."""
        self._desk.heard(left=True)

    async def close(self, _: Request) -> None:
        """End the program."""
        self._desk.closing = True

    def made(self, request: Request) -> Response:
        """One file of a report: the page to be read in a sandbox, the others to be kept."""
        try:
            report, name = self._report(request), request.path_params["name"]
            if name not in report.files:
                raise Refused("gone")
            path = report.folder / name
            if not path.is_file():
                raise Refused("gone")
            if name == REPORT:
                return _html(text := path.read_text(encoding="utf-8"), report_policy(text))
        except Refused as refused:
            return self._refusal(refused, 404)
        return _file(path, name)

    async def bundle(self, request: Request) -> Response:
        """All files of a report as one zip, made when it is asked for."""
        try:
            report = self._report(request)
            name = f"{report.folder.name}.zip"
            path = await run_in_threadpool(_zipped, report, self._desk.keeping.folder / name)
        except (Refused, OSError):
            return self._refusal(Refused("gone"), 404)
        return _file(path, name)

    def _report(self, request: Request) -> Written:
        number, made = int(request.path_params["number"]), self._desk.made
        self._desk.heard()
        if made is None or number >= len(made.reports):
            raise Refused("gone")
        return made.reports[number]

    def _refusal(self, refused: Refused, status: int) -> Response:
        words = PageWords(self._desk.spoken)
        return JSONResponse({"why": words(f"desk.refused.{refused.reason}")}, status)

    def _told(
        self, act: Callable[[Request], Awaitable[None]]
    ) -> Callable[[Request], Awaitable[Response]]:
        """An act that answers with the turn it led to, or with why it was not carried out."""

        async def answer(request: Request) -> Response:
            self._desk.heard()
            try:
                await act(request)
            except Refused as refused:
                return self._refusal(refused, 409)
            return JSONResponse({"turn": self._desk.turn})

        return answer

    @staticmethod
    def _plain(act: Callable[[], None]) -> Callable[[Request], Awaitable[None]]:
        async def carried_out(_: Request) -> None:
            act()

        return carried_out


async def _body(request: Request) -> bytes:
    """The body of a form. Raises Refused when it is larger than any form."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BODY:
            raise Refused("form")
    return body


def report_policy(text: str) -> str:
    """The policy of a report: its own, to which the page itself cannot add the sandbox."""
    found = META.search(text[:HEAD])
    if found is None:
        return BARE
    own = found[1].replace("&#39;", "'")
    return f"{own}; frame-ancestors 'none'; {SANDBOX}"


def _html(text: str, policy: str) -> Response:
    return HTMLResponse(text, headers={"content-security-policy": policy})


def _file(path: Path, name: str) -> Response:
    headers = {
        "content-disposition": f"attachment; filename*=UTF-8''{quote(name)}",
        "content-security-policy": BARE,
    }
    return FileResponse(path, headers=headers, media_type="application/octet-stream")


def _zipped(report: Written, target: Path) -> Path:
    with suppress(FileNotFoundError):
        target.unlink()
    with zipfile.ZipFile(target, "x", zipfile.ZIP_DEFLATED) as bundle:
        for name in report.files:
            bundle.write(report.folder / name, f"{report.folder.name}/{name}")
    return target


def _script(name: str) -> Callable[[Request], Response]:
    return lambda _: Response(pages.asset(name), media_type="text/javascript; charset=utf-8")


def _style(text: Callable[[], str]) -> Callable[[Request], Response]:
    return lambda _: Response(text(), media_type="text/css; charset=utf-8")
