"""Nobody but the page itself, in the one browser that has the key, is answered."""

from __future__ import annotations

import socket

import pytest

from forensics.desk.gate import HOST, Keys
from forensics.desk.server import loopback
from tests.desk.served import Client

INSIDE = ("", "state", "desk.js", "fonts.css", "made/0/report.html", "made/0.zip")
ACTS = ("evidence", "reading", "report", "stop", "back", "again", "language", "leaving", "close")


def test_listens_on_the_loopback_address_alone() -> None:
    """The socket is bound to 127.0.0.1: another address of the same machine is not answered."""
    with loopback() as listener:
        listener.listen()
        host, port = listener.getsockname()
        assert host == HOST == "127.0.0.1"
        closed = (ConnectionRefusedError, TimeoutError)  # macOS lets such an address wait.
        with pytest.raises(closed), socket.create_connection(("127.0.0.2", port), timeout=2):
            pass


@pytest.mark.parametrize("path", INSIDE)
@pytest.mark.parametrize("cookie", ["", "forensics=x", "garbage;;=;"])
def test_nothing_is_shown_without_the_cookie(door: Client, path: str, cookie: str) -> None:
    """A right path with no cookie or a wrong one gets nothing."""
    answer = door.ask("GET", f"{door.base}/{path}", headers={"origin": None, "cookie": cookie})
    assert (answer.status, answer.body) == (401, b"Refused.")


@pytest.mark.parametrize("act", ACTS)
def test_nothing_is_done_without_the_cookie(door: Client, act: str) -> None:
    """Nor is anything done, and the program stays open."""
    name = door.cookie.partition("=")[0]
    for cookie in ("", f"{name}=wrong"):
        answer = door.ask("POST", f"{door.base}/{act}", b"{}", headers={"cookie": cookie})
        assert answer.status == 401
    assert door.get("").status == 200


def test_the_key_is_good_once(door: Client) -> None:
    """A second use of the address is refused, by whoever saw it in the list of processes."""
    again = door.ask("POST", "/enter", f'{{"key": "{door.key}"}}', headers={"cookie": ""})
    assert again.status == 401
    assert "set-cookie" not in again.headers


@pytest.mark.parametrize("body", ["{}", '{"key": ""}', '{"key": "guess"}', "[]", "", '{"key": 5}'])
def test_a_wrong_key_opens_nothing(door: Client, body: str) -> None:
    """Nothing but the key is traded for the cookie, and nothing else breaks the answer."""
    assert door.ask("POST", "/enter", body, headers={"cookie": ""}).status == 401


def test_a_guess_does_not_use_the_key_up() -> None:
    """The right key works after a wrong one."""
    keys = Keys(1)
    assert not keys.take("guess")
    assert keys.take(str(keys.key))


def test_the_cookie_is_out_of_reach() -> None:
    """Of scripts, of other sites, and of other programs on the machine by its path."""
    keys = Keys(80)
    parts = keys.cookie_header().split("; ")
    assert parts[1:] == [f"Path={keys.base}", "HttpOnly", "SameSite=Strict"]
    assert len(keys.base) > 12


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:{port}", "localhost:{port}", "127.0.0.1", "127.0.0.1:1", "",
     "0.0.0.0:{port}", "127.0.0.1:{port}.evil.example", "127.0.0.1:{port}@evil.example"],
)  # fmt: skip
def test_a_foreign_name_is_refused(door: Client, host: str) -> None:
    """A site whose name resolves to this machine gets nothing, the cookie notwithstanding."""
    headers = {"host": host.format(port=door.port), "origin": None}
    for path in ("/", "/desk.css", f"{door.base}/"):
        assert door.ask("GET", path, headers=headers).status in (400, 421)


@pytest.mark.parametrize("site", ["cross-site", "same-site", "nonsense"])
def test_what_another_site_asks_is_refused(door: Client, site: str) -> None:
    """A page elsewhere, on another port of this machine too, learns nothing, not even a script."""
    for path in ("/", "/enter.js", f"{door.base}/", f"{door.base}/state"):
        headers = {"sec-fetch-site": site, "origin": None}
        assert door.ask("GET", path, headers=headers).status == 403


@pytest.mark.parametrize(
    "origin", [None, "null", "https://evil.example", "http://127.0.0.1:1", "http://localhost", ""]
)
def test_a_post_from_elsewhere_is_refused(door: Client, origin: str | None) -> None:
    """Whatever changes something comes from the page itself."""
    for act in (*ACTS, "../enter"):
        headers = {"origin": origin, "sec-fetch-site": None}
        answer = door.ask("POST", f"{door.base}/{act}", b"{}", headers=headers)
        assert answer.status == 403
    assert door.get("").status == 200


def test_no_other_origin_may_read(door: Client) -> None:
    """A request that names another origin gets neither the page nor leave to read it."""
    headers = {"origin": "https://evil.example", "sec-fetch-site": None}
    answer = door.ask("GET", f"{door.base}/state", headers=headers)
    assert answer.status == 403
    preflight = door.ask("OPTIONS", f"{door.base}/state", headers=headers)
    for one in (answer, preflight, door.get("state")):
        assert not [name for name in one.headers if name.startswith("access-control")]


def test_every_answer_forbids_what_it_can(door: Client) -> None:
    """Pages, data, scripts, refusals: nothing is stored, sniffed, framed or told onward."""
    answers = [door.get(path) for path in INSIDE]
    answers += [door.ask("GET", path, headers={"cookie": ""}) for path in ("/", "/desk.css", "/x")]
    answers += [door.post("report"), door.ask("GET", "/", headers={"host": "evil.example"})]
    for answer in answers:
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy


def test_the_page_runs_nothing_inline(door: Client) -> None:
    """Scripts and styles bear the nonce of this one answer; there is none in the text."""
    one, two = door.get(""), door.get("")
    policies = [answer.headers["content-security-policy"] for answer in (one, two)]
    assert policies[0] != policies[1]
    nonce = policies[0].partition("'nonce-")[2].partition("'")[0]
    assert one.text.count(f'nonce="{nonce}"') == 3
    assert one.text.count("<script") == 1
    assert "<style" not in one.text
    assert " style=" not in one.text
    assert "onclick" not in one.text
