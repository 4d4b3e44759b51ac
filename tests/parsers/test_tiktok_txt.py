"""TikTok's export as text: what shapes tell in any language, what only names tell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from forensics.evidence import open_evidence
from forensics.model.records import AccountEvent
from forensics.parsers.tiktok_txt import TiktokTxt
from tests.parsers.archive_cases import (
    GOLDEN,
    plain,
    posts,
    primaries,
    read,
    read_with_use,
    rejects,
    written,
)

PARSER = TiktokTxt()
SCENARIOS = sorted(path for path in (GOLDEN / PARSER.name).iterdir())
COMMENT = "Data: 2026-03-02 07:15:20 UTC\nKomentarz: {}\nAdres: https://www.tiktok.com/@a/video/7\n"
LOGIN = "Data: 2026-03-02 07:15:20 UTC\nIP: 192.0.2.1\nUrządzenie: Fictive 3\nSystem: Z\nSieć: 4G\n"


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda path: path.name)
def test_golden(scenario: Path) -> None:
    """Each scenario gives the records checked by hand."""
    expected = json.loads((scenario / "expected.json").read_text("utf-8"))
    records = read(PARSER, scenario / "input")
    primaries(records)
    assert [plain(record) for record in records] == expected


def test_a_comment_is_known_in_any_language(tmp_path: Path) -> None:
    """A time, words, and addresses behind them."""
    path = written(tmp_path / "a.zip", {"X/Y/Z.txt": COMMENT.format("ładnie")})
    (post,) = posts(read(PARSER, path))
    assert (post.kind, post.text, post.reply_to) == ("comment", "ładnie", "7")


def test_logins_are_known_in_any_language(tmp_path: Path) -> None:
    """A time and a network address."""
    path = written(tmp_path / "a.zip", {"X/Y/Z.txt": LOGIN})
    (event,) = [one for one in read(PARSER, path) if isinstance(one, AccountEvent)]
    assert event.kind == "login"


def test_a_time_and_words_under_an_unknown_name_stay_unknown(tmp_path: Path) -> None:
    """They may be comments or searches; neither is guessed."""
    two = "Data: 2026-03-02 07:15:20 UTC\nCoś: kawa\n"
    path = written(tmp_path / "a.zip", {"X/Y/Z.txt": LOGIN, "X/Y/W.txt": two})
    records, evidence = read_with_use(PARSER, path)
    assert posts(records) == []
    assert evidence.member("X/Y/W.txt").status == "unknown"


def test_words_go_on_over_lines(tmp_path: Path) -> None:
    """A line that bears no key of the file's belongs to the text before it."""
    text = COMMENT.format("one\n\ntwo\nthree: four") + "\n" + COMMENT.format("five")
    found = posts(read(PARSER, written(tmp_path / "a.zip", {"X/Y/Z.txt": text})))
    assert [post.text for post in found] == ["one\n\ntwo\nthree: four", "five"]


def test_a_record_without_a_date_is_a_reject(tmp_path: Path) -> None:
    """It is counted and shown, and costs itself alone."""
    text = COMMENT.format("a") + "\n" + COMMENT.format("b").replace("2026-03-02 07:15:20 UTC", "?")
    records = read(PARSER, written(tmp_path / "a.zip", {"X/Y/Z.txt": text + "\n"}))
    assert (len(posts(records)), len(rejects(records))) == (1, 1)


def test_private_messages_are_not_opened(tmp_path: Path) -> None:
    """The file is known by its name."""
    files = {"X/Y/Z.txt": LOGIN, "X/D/Directe berichten.txt": COMMENT.format("secret")}
    records, evidence = read_with_use(PARSER, written(tmp_path / "a.zip", files))
    row = evidence.member("X/D/Directe berichten.txt")
    assert (row.status, row.reason) == ("ignored", "private_messages")
    assert posts(records) == []


def test_two_exports_side_by_side_are_two_accounts(tmp_path: Path) -> None:
    """Each is named by the profile within its own folder."""
    files = {f"{name}/S/Profile Info.txt": f"Username: {name}\n" for name in ("ann_f", "bob_f")} | {
        f"{name}/C/Comments.txt": COMMENT.format(name) for name in ("ann_f", "bob_f")
    }
    found = posts(read(PARSER, written(tmp_path / "a.zip", files)))
    assert {(post.account_id, post.text) for post in found} == {
        ("ann_f", "ann_f"),
        ("bob_f", "bob_f"),
    }


@pytest.mark.parametrize("text", ["Date: 2026-01-01\nhello", "just words", "", "To: a\nFrom: b\n"])
def test_other_text_is_not_recognised(text: str, tmp_path: Path) -> None:
    """A few lines with colons are no export."""
    with open_evidence(written(tmp_path / "a.zip", {"notes.txt": text})) as evidence:
        assert not PARSER.identify(evidence)
