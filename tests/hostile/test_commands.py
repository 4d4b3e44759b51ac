"""Every command on accounts whose names, texts, programs and files are hostile."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from forensics.cli.main import main
from tests.accounts import hijacked
from tests.hostile.payloads import MARKUP, PAYLOADS, RAN, unsafe_in_a_terminal
from tests.hostile.tables import harms
from tests.posts import write_lines
from tests.report.pages.test_html import INERT, Tags

FILE = '"><img src=x onerror=alert(1)>\x1b[2J\u202e=cmd.jsonl'
HANDLES = (f"../../<script>window.{RAN}=1<\\script>\x1b]0;x\x07", "=cmd|' /C calc'!A0\u202e..")
"""Names that climb out of a folder, and names that run."""


@pytest.fixture
def evidence(tmp_path: Path) -> list[Path]:
    """Two hijacked accounts, the programs and some texts of their posts hostile."""
    found = []
    for number, handle in enumerate(HANDLES, 1):
        lines = hijacked(seed=number, posts=24, spam=12)
        for row, line in enumerate(lines):
            payload = PAYLOADS[row % len(PAYLOADS)]
            text = payload if row % 3 == 0 else f"{line['text']} {payload[:80]}"
            line |= {"account": handle, "source": MARKUP[row // 8], "text": text}
        found.append(write_lines(tmp_path / f"{number}{FILE}", lines))
    return found


def run(capsys: pytest.CaptureFixture[str], *given: str) -> str:
    """A command that succeeds; what it shows, of which a terminal obeys nothing."""
    assert main([*given]) == 0
    shown = capsys.readouterr()
    assert unsafe_in_a_terminal(shown.out + shown.err) == set()
    return shown.out


def test_no_command_obeys_its_evidence(
    evidence: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Terminal, tables, names of files and folders, pages of all accounts and the key."""
    items, out = list(map(str, evidence)), tmp_path / "out"
    run(capsys, "inspect", *items)
    run(capsys, "formats")
    run(capsys, "timeline", items[0], "--raw", "-o", str(tmp_path / "t.csv"))
    run(capsys, "screen", items[1], "--out", str(out / "screened"))
    shown = run(capsys, "report", *items, "--together", "--redact", "--no-pdf", "--out", str(out))
    assert "\\x1b]0;x\\x07" in shown
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        ["out", "t.csv", *(path.name for path in evidence)]
    )
    for path in out.rglob("*"):
        assert re.fullmatch(r"[^<>:\"/\\|?*]+", path.name)
        assert all(unicodedata.category(char)[0] != "C" for char in path.name)
    tables = list(tmp_path.rglob("*.csv"))
    assert {path.name.partition(".")[2] for path in tables} >= {"csv", "redaction-key.csv"}
    assert [harm for path in tables for harm in harms(path)] == []
    pages = {
        path: [tag for tag, _ in Tags(path.read_text("utf-8")).tags] for path in out.rglob("*.html")
    }
    assert not [page for page, tags in pages.items() if set(tags) & INERT]
    screened = {page for page in pages if page.parent == out / "screened"}
    scripts = {page.name: pages[page].count("script") for page in screened}
    assert scripts == {"overview.html": 0, "campaigns.html": 1}
    reports = [tags for page, tags in pages.items() if page not in screened]
    assert [(one.count("script"), one.count("img") > 0) for one in reports] == [(1, True)] * 3


def test_the_page_of_desk_holds_text_alone(evidence: list[Path], tmp_path: Path) -> None:
    """What was found in a hostile file is shown, and its name, and nothing of them is a tag."""
    pytest.importorskip("uvicorn", reason="the extra 'desk' is not installed")
    from tests.desk.served import served

    with served(tmp_path / "reports") as client:
        assert client.send(evidence[0].name, evidence[0].read_bytes()).status == 200
        assert client.wait("seen", "unread") == "seen"
        tags = Tags(client.get("").text)
    assert not {tag for tag, _ in tags.tags} & (INERT - {"form", "link"} | {"img"})
    assert [attrs.get("src") for attrs in tags.all("script")] == ["desk.js"]
    assert not [name for _, attrs in tags.tags for name in attrs if name.startswith("on")]
    assert f"window.{RAN}=1" in "".join(tags.words)
