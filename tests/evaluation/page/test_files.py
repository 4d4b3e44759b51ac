"""The files of a suite."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from forensics.evaluation.page.files import CASE_COLUMNS, as_json, cases_csv, write_files
from forensics.evaluation.page.page import render_page
from forensics.evaluation.rates.summary import summary
from tests.evaluation.suites import HOSTILE, OUTCOMES, evaluation, finished

NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)


def lines() -> list[dict[str, str]]:
    """The table of cases, read back."""
    return list(csv.DictReader(io.StringIO(cases_csv(OUTCOMES))))


def test_the_same_suite_gives_the_same_bytes(tmp_path: Path) -> None:
    """All three files, plots included."""
    for name in ("one", "two"):
        write_files(finished(), tmp_path / name, NOW)
    for name in ("evaluation.json", "evaluation.html", "cases.csv"):
        one, two = (tmp_path / folder / name for folder in ("one", "two"))
        assert one.read_bytes() == two.read_bytes()


def test_only_the_cost_depends_on_the_time_taken() -> None:
    """A slower machine changes the part ``cost`` and its bar."""
    slow = tuple(replace(one, seconds=9 * one.seconds + 1) for one in OUTCOMES)
    fast_data, slow_data = (
        json.loads(as_json(summary(evaluation(which)), NOW)) for which in (OUTCOMES, slow)
    )
    assert fast_data.pop("cost") != slow_data.pop("cost")
    assert fast_data["bars"].pop() != slow_data["bars"].pop()
    assert fast_data == slow_data
    assert cases_csv(slow) == cases_csv(OUTCOMES)


def test_the_json_holds_what_the_document_says() -> None:
    """Rows by name, nested figures, and None for a baseline that could not be run."""
    data = json.loads(as_json(finished(), NOW))
    assert data["date"] == "2026-01-31"
    assert data["cases"] == 6
    row = next(row for row in data["rows"] if row["name"] == "spam_tail")
    assert row["flagged"]["value"] == 1.0
    assert row["dates"]["onset_exact"]["hits"] == 1
    assert row["labels"]["recall"] == 0.5
    assert data["baselines"]["changepoint"] is None
    assert data["baselines"]["longest_gap"][0]["name"] == "spam_tail"
    assert len(data["kinds"]) == 12
    assert len(data["reliability"]) == 10


def test_every_case_has_a_line() -> None:
    """In the order built, with errors and findings."""
    found = lines()
    assert list(found[0]) == list(CASE_COLUMNS)
    assert [line["family"] for line in found] == [one.family for one in OUTCOMES]
    late = found[1]
    assert (late["onset_row"], late["onset_error_posts"], late["misses"]) == ("6", "4", "4")
    assert found[2]["onset_row"] == ""
    assert found[3]["log10_lr"] == "0.1235"
    assert found[4]["positive"] == "false"


def test_a_name_is_no_formula() -> None:
    """A spreadsheet shows it as text."""
    assert lines()[1]["name"] == "'=late"


def test_the_page_refers_to_nothing_outside() -> None:
    """Links stay on the page, images are in it."""
    page = render_page(finished(), NOW)
    links = re.findall(r'(?:href|src)="([^"]*)"', page)
    assert any(link.startswith("#") for link in links)
    assert all(link.startswith(("#", "data:image/svg+xml;base64,")) for link in links)
    for image in re.findall(r"base64,([^\"]*)", page):
        svg = base64.b64decode(image).decode()
        assert not re.findall(r'href="(?!#)', svg)
        assert "<script" not in svg


def test_names_from_a_corpus_are_text() -> None:
    """Neither a case nor the corpus brings a tag of its own."""
    page = render_page(finished(), NOW)
    assert "<script" not in page
    assert page.count("&lt;script src=//evil.example/x.js&gt;") >= 2
    assert HOSTILE not in page


def test_the_policy_allows_only_the_style_of_the_page() -> None:
    """Its hash stands in the policy."""
    page = render_page(finished(), NOW)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"script-src &#39;none&#39;; style-src &#39;sha256-{digest}&#39;" in page
    assert "default-src &#39;none&#39;; " in page


def test_a_baseline_without_its_library_is_told() -> None:
    """In its row of the table."""
    assert "library not installed" in render_page(finished(), NOW)
