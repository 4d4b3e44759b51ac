"""Who may ask: one browser, with the key, of this address; and what every answer forbids it.

What is checked of every request, in this order: it comes from this machine; its ``Host`` is the
address served (a foreign name that resolves to this machine is refused: DNS rebinding); the
browser does not say that another site asks (``Sec-Fetch-Site``); what changes something comes
from the page itself (``Origin``); and it bears the cookie. The key in the address is taken once.
"""

from __future__ import annotations

import secrets
from hmac import compare_digest
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOST = "127.0.0.1"
SAFE = ("GET", "HEAD")
OURS = ("same-origin", "none")
"""``none`` is an address typed or opened by the user."""
HEADERS = {
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), clipboard-read=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
LOCKED = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
"""The policy of whatever brings none of its own."""


class Keys:
    """The key in the address, good for one use, and the cookie's secret that it is traded for."""

    def __init__(self, port: int) -> None:
        self.origin = f"http://{HOST}:{port}"
        self.key: str | None = secrets.token_urlsafe(32)
        self._secret = secrets.token_urlsafe(32)
        # Browsers send cookies to every port of a host: a path that nobody else serves keeps
        # this one from other programs on the machine.
        self.base = f"/{secrets.token_urlsafe(12)}"
        self.cookie = f"forensics_{port}"

    @property
    def address(self) -> str:
        """What opens the page; the key is in the fragment, which no browser sends anywhere."""
        return f"{self.origin}/#{self.key}"

    def take(self, key: str) -> bool:
        """True for the right key, once."""
        right = self.key is not None and _same(key, self.key)
        if right:
            self.key = None
        return right

    def cookie_header(self) -> str:
        """What hands the secret to the browser, out of reach of scripts."""
        return f"{self.cookie}={self._secret}; Path={self.base}; HttpOnly; SameSite=Strict"

    def knows(self, cookies: str) -> bool:
        """True when the cookies of a request hold the secret."""
        try:
            found = SimpleCookie(cookies).get(self.cookie)
        except CookieError:
            return False
        return found is not None and _same(found.value, self._secret)


def _same(one: str, other: str) -> bool:
    return compare_digest(one.encode(), other.encode())


class Gate:
    """Stands before the whole application; ``PUBLIC`` is what trades the key for the cookie."""

    PUBLIC = frozenset(("/", "/enter", "/enter.js", "/desk.css"))

    def __init__(self, app: ASGIApp, keys: Keys) -> None:
        self._app, self._keys = app, keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it in a word that tells nothing."""
        if scope["type"] != "http":
            return

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("content-security-policy", LOCKED)
            await send(message)

        status = self._refusal(scope)
        app = PlainTextResponse("Refused.", status) if status else self._app
        await app(scope, receive, sealed)

    def _refusal(self, scope: Scope) -> int:
        """The status to refuse a request with; 0 when it is let in."""
        headers, origin = Headers(scope=scope), self._keys.origin
        client = scope.get("client")
        if client is None or client[0] != HOST:
            return 403
        if headers.getlist("host") != [origin.removeprefix("http://")]:
            return 421
        if headers.get("sec-fetch-site", "none") not in OURS:
            return 403
        if scope["method"] not in SAFE and headers.getlist("origin") != [origin]:
            return 403
        if "origin" in headers and headers["origin"] != origin:
            return 403
        if scope["path"] in self.PUBLIC or self._keys.knows("; ".join(headers.getlist("cookie"))):
            return 0
        return 401
