"""From the file to the report, as the page goes through it."""

from __future__ import annotations

import io
import json
import multiprocessing
import zipfile
from pathlib import Path

import pytest

from forensics import pipeline
from forensics.errors import ForensicsError
from forensics.pipeline import CaseOptions
from forensics.report import ReportOptions
from tests.accounts import hijacked
from tests.desk.served import NOW, Client
from tests.posts import write_lines

CASE = {"title": "Essai", "author": "A. Nonyme", "time_zone": "Europe/Paris",
        "questions": ["Depuis quand ?", ""], "langs": ["fr"], "explicit": "mask"}  # fmt: skip
HOSTILE = '<script>alert("1")</script>'


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    """A file of an account that was taken over."""
    return write_lines(tmp_path / "posts.jsonl", hijacked())


def sent(client: Client, path: Path) -> str:
    """Send a file and wait until it was looked at; the phase then."""
    assert client.send(path.name, path.read_bytes()).status == 200
    return client.wait("seen", "unread")


def test_the_report_is_the_commands_own(client: Client, posts: Path, tmp_path: Path) -> None:
    """The page's report is that of the pipeline with the same options, byte for byte."""
    sent(client, posts)
    client.post("report", {"langs": ["fr"], "time_zone": "Europe/Paris"})
    client.wait("made")
    case = tmp_path / "case.toml"
    case.write_text('time_zone = "Europe/Paris"\n')
    about = CaseOptions(time_zone="Europe/Paris", case_file=case, now=NOW)
    done = pipeline.report([posts], tmp_path / "other", about=about, shown=ReportOptions("fr"))
    (page,) = (tmp_path / "reports").rglob("report.html")
    assert page.read_bytes() == (done.directory / "report.html").read_bytes()


def test_a_report_is_read_in_a_sandbox_and_taken_as_a_zip(client: Client, posts: Path) -> None:
    """The page under its own policy, without an origin; the others as files to be kept."""
    sent(client, posts)
    client.post("report", CASE)
    client.wait("made")
    page = client.get("made/0/report.html")
    policy = page.headers["content-security-policy"]
    assert "Essai" in page.text
    assert "sandbox allow-scripts" in policy
    assert "allow-same-origin" not in policy
    assert "script-src 'sha256-" in policy
    assert "connect-src 'none'" in policy
    pdf = client.get("made/0/report.pdf")
    assert pdf.body.startswith(b"%PDF")
    assert pdf.headers["content-disposition"].startswith("attachment")
    bundle = zipfile.ZipFile(io.BytesIO(client.get("made/0.zip").body))
    names = {Path(name).name for name in bundle.namelist()}
    assert {"report.html", "report.pdf", "case.json", "manifest.sha256"} <= names


OUTSIDE = (
    "..%2f..%2f..%2fetc%2fpasswd", "../../../../etc/passwd", "%2e%2e/x", "/etc/passwd", "nosuch",
    "..%5c..%5cx", "report.html%00.pdf", "../9/report.html", "../-1/report.html",
)  # fmt: skip


def test_only_files_of_the_report_are_served(client: Client, posts: Path) -> None:
    """No path leads out of the report's folder, whether or not there is a report."""
    assert {client.get(f"made/0/{name}").status for name in OUTSIDE} == {404}
    sent(client, posts)
    client.post("report", CASE | {"langs": ["en"]})
    client.wait("made")
    assert client.get("made/0/report.html").status == 200
    assert {client.get(f"made/0/{name}").status for name in OUTSIDE} == {404}


def test_two_languages_and_lengths_are_two_reports(client: Client, posts: Path) -> None:
    """Each in its folder, from one reading; the length is the one asked for."""
    sent(client, posts)
    client.post("report", CASE | {"langs": ["fr", "en"], "length": "full"})
    client.wait("made")
    pages = [client.get(f"made/{number}/report.html").text for number in (0, 1)]
    assert ['<html lang="fr"' in pages[0], '<html lang="en"' in pages[1]] == [True, True]
    cases = [json.loads(client.get(f"made/{number}/case.json").body) for number in (0, 1)]
    assert [(one["report"]["lang"], one["report"]["length"]) for one in cases] == [
        ("fr", "full"), ("en", "full"),
    ]  # fmt: skip


def test_a_report_made_again_says_what_it_replaces(client: Client, posts: Path) -> None:
    """In the words of the command, in the page's language."""
    sent(client, posts)
    for _ in range(2):
        client.post("report", CASE)
        client.wait("made")
        client.post("language", {"lang": "fr"})
        page = client.get("").text
        client.post("back")
    assert "remplace le rapport du 2026-01-31" in page


def test_what_is_noticed_is_in_the_pages_language(client: Client, tmp_path: Path) -> None:
    """As ``inspect`` says it; what asks for an option points to the form."""
    path = tmp_path / "table.csv"
    rows = [f"zoe,2020-01-{day:02} 10:00,un message du jour {day}" for day in range(1, 29)]
    path.write_text("\n".join(["username,date,text", *rows]))
    sent(client, path)
    client.post("language", {"lang": "fr"})
    page = client.get("").text.replace("\xa0", " ").replace("\u202f", " ")
    assert "28 heures n’indiquent pas leur fuseau" in page or "sans fuseau" in page
    assert "dans le formulaire ci-dessous." in page
    assert "posts have no" not in page


def test_the_error_is_the_terminals(client: Client, tmp_path: Path) -> None:
    """A file that is nothing of ours is told in the words of the command, and no trace."""
    path = tmp_path / "notes.txt"
    path.write_text("nothing of the kind\n" * 30)
    with pytest.raises(ForensicsError) as told:
        pipeline.inspect(path)
    assert sent(client, path) == "unread"
    page = client.get("").text
    assert told.value.summary.partition(":")[2][:60].strip() in page
    assert "Traceback" not in page
    assert "forensics-desk-" not in page


def test_what_is_in_the_evidence_is_text(client: Client, tmp_path: Path) -> None:
    """Names of files, columns and accounts that are markup are shown, not taken for it."""
    path = tmp_path / "table.csv"
    rows = [
        f"2020-01-{day:02}T10:00:00Z,un message du jour {day},{HOSTILE}" for day in range(1, 29)
    ]
    path.write_text("\n".join([f"date,text,{HOSTILE.replace(',', '')}", *rows]))
    client.send(f"{HOSTILE}.csv", path.read_bytes())
    client.wait("seen", "unread")
    page = client.get("").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_table_is_read_as_the_form_says(client: Client, tmp_path: Path) -> None:
    """Columns that cannot be told are proposed, and those named on the page are taken."""
    path = tmp_path / "muet.csv"
    rows = [f"zoe,2020-01-{day:02}T10:00:00Z,un message du jour {day}" for day in range(1, 29)]
    path.write_text("\n".join(["a,b,c", *rows]))
    assert sent(client, path) == "unread"
    assert '<option value="c" selected>' in client.get("").text
    columns = {"created_at": "b", "text": "c", "author": "a"}
    assert client.post("reading", {"columns": columns}).status == 200
    assert client.wait("seen", "unread") == "seen"
    assert "@zoe" in client.get("").text


def test_an_account_is_chosen_where_there_are_several(client: Client, tmp_path: Path) -> None:
    """None is taken for the user, and the report is about the one chosen."""
    path = tmp_path / "both.csv"
    rows = [f"{who},2020-01-{day:02}T10:00:00Z,un message du jour {day}"
            for who in ("zoe", "max") for day in range(1, 29)]  # fmt: skip
    path.write_text("\n".join(["username,date,text", *rows]))
    sent(client, path)
    refused = client.post("report", CASE)
    assert refused.status == 409
    assert "Choose the account" in refused.why
    client.post("report", CASE | {"account": "zoe"})
    assert client.wait("made", "seen") == "made"
    assert "@zoe" in client.get("").text


def test_one_job_at_a_time(client: Client, posts: Path) -> None:
    """While one is under way nothing else is begun; it can be stopped, and leaves nothing."""
    client.send("posts.jsonl", posts.read_bytes())
    assert client.state()["phase"] == "busy"
    for refused in (client.send("two.jsonl", b"{}"), client.post("report", CASE),
                    client.post("reading"), client.post("again")):  # fmt: skip
        assert refused.status == 409
        assert "under way" in refused.why
    assert client.post("stop").status == 200
    assert client.state()["phase"] == "empty"
    assert multiprocessing.active_children() == []


def test_a_process_that_dies_is_told(client: Client, posts: Path) -> None:
    """When the system takes the work down, the page says so and goes on."""
    client.send("posts.jsonl", posts.read_bytes())
    (process,) = multiprocessing.active_children()
    process.kill()
    assert client.wait("seen", "unread") == "unread"
    assert "ended without a word" in client.get("").text


FOREIGN: tuple[tuple[dict[str, object], str], ...] = (
    ({"langs": []}, "language"),
    ({"langs": ["xx"]}, "language"),
    ({"langs": ["fr"], "time_zone": "Mars/Olympus"}, "time zone"),
    ({"langs": ["fr"], "title": 5}, "understand"),
    ({"langs": "fr"}, "understand"),
    ({"langs": ["fr"], "questions": ["?"] * 100}, "understand"),
    ({"langs": ["fr"], "title": "x" * 5000}, "understand"),
)


def test_a_form_that_is_not_ours_is_refused(client: Client, posts: Path) -> None:
    """With the reason; nothing begins."""
    sent(client, posts)
    for values, why in FOREIGN:
        answer = client.post("report", values)
        assert answer.status == 409
        assert why in answer.why
    assert client.state()["phase"] == "seen"


def test_a_form_larger_than_any_is_refused(client: Client, posts: Path) -> None:
    """Before it is held whole."""
    sent(client, posts)
    answer = client.ask("POST", f"{client.base}/report", b"[" * 1_000_000)
    assert answer.status == 409
