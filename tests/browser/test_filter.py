"""The filter of the posts finds what is there, by mouse and by keyboard, in both languages."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from forensics.report.wording import LANGUAGES, Words
from tests.browser.conftest import Open
from tests.report.cases import model_case

BOTH = pytest.mark.parametrize("lang", LANGUAGES)
POSTS = model_case().timeline
EVENTS = len(model_case().account_events)
ALL = len(POSTS) + EVENTS


def said(lang: str, shown: int) -> str:
    """The line of the count."""
    words = Words(lang)
    line = words("posts.count", shown=shown, total=ALL)
    return re.sub(r"\s", " ", line)


def told(text: str) -> str:
    """A line of the page with all its spaces alike."""
    return re.sub(r"\s", " ", text)


@BOTH
def test_search_counts_right(opened: Open, lang: str) -> None:
    """A searched word leaves the rows that hold it, accents and capitals aside."""
    expected = int(POSTS["text"].str.contains("hémicycle").sum())
    with opened("model_case", lang) as seen:
        assert told(seen.count()) == said(lang, ALL)
        seen.page.fill("#posts-search", "HEMICYCLE")
        seen.settle()
        assert seen.rows() == expected > 0
        assert told(seen.count()) == said(lang, expected)


@BOTH
def test_labels_count_right(opened: Open, lang: str) -> None:
    """Unticking all labels but one leaves the posts of that one."""
    with opened("model_case", lang) as seen:
        for key in ("owner", "uncertain", "event"):
            seen.page.uncheck(f".filters input[value={key}]")
        seen.settle()
        assert seen.rows() == int(POSTS["label"].eq("other").sum())
        labels = set(seen.texts(".posts tbody tr:not([hidden]) td:nth-child(2)"))
        assert all(text.startswith(Words(lang)("label.other")) for text in labels)


def test_dates_are_inclusive(opened: Open) -> None:
    """Both days named belong to the stretch."""
    days = POSTS["created_at"].dt.strftime("%Y-%m-%d")
    since, until = "2012-05-01", "2012-05-08"
    with opened("model_case", "en") as seen:
        seen.page.fill("#posts-since", since)
        seen.page.fill("#posts-until", until)
        seen.settle()
        assert seen.rows() == int(days.between(since, until).sum()) > 8


def test_kind_client_and_exhibits_narrow_together(opened: Open) -> None:
    """Each choice narrows what the others leave."""
    with opened("model_case", "en") as seen:
        seen.page.select_option("#posts-kind", "reply")
        seen.settle()
        assert seen.rows() == int(POSTS["kind"].eq("reply").sum())
        seen.page.select_option("#posts-client", label="Twitter for iPhone")
        seen.settle()
        both = POSTS["kind"].eq("reply") & POSTS["client"].eq("Twitter for iPhone")
        assert seen.rows() == int(both.sum())
        seen.page.click("#posts-reset")
        seen.page.check("#posts-quoted")
        seen.settle()
        assert 0 < seen.rows() == seen.page.locator(".posts tbody tr a").count()


def test_order_can_be_turned(opened: Open) -> None:
    """The newest row can stand first, and the oldest again."""
    first = "() => document.querySelector('.posts tbody tr time').dateTime"
    with opened("model_case", "en") as seen:
        oldest = seen.page.evaluate(first)
        seen.page.select_option("#posts-order", "down")
        seen.settle()
        times = seen.page.evaluate(
            "[...document.querySelectorAll('.posts tbody tr time')].map(one => one.dateTime)"
        )
        days = [time[:10] for time in times]
        assert days == sorted(days, reverse=True)
        seen.page.click("#posts-reset")
        assert seen.page.evaluate(first) == oldest


def test_bars_narrow_the_dates(opened: Open) -> None:
    """Choosing a bar leaves its period; choosing it again brings all back."""
    with opened("model_case", "en") as seen:
        bars = seen.page.locator(".strip .period")
        assert bars.count() > 20
        bars.first.click()
        assert seen.page.input_value("#posts-since") == "2011-09-01"
        assert seen.page.input_value("#posts-until") == "2011-09-30"
        month = POSTS["created_at"].dt.strftime("%Y-%m").eq("2011-09").sum()
        events = sum(f"{e.occurred_at:%Y-%m}" == "2011-09" for e in model_case().account_events)
        assert seen.rows() == int(month) + events
        assert bars.first.get_attribute("aria-pressed") == "true"
        bars.first.click()
        assert seen.rows() == ALL


def test_filter_works_from_the_keyboard(opened: Open) -> None:
    """Tab leads to the search and on to the bars; arrows and Enter choose one."""
    with opened("model_case", "fr") as seen:
        page = seen.page
        page.focus("#posts-search")
        page.keyboard.type("ruralite")
        seen.settle()
        searched = seen.rows()
        assert 0 < searched < ALL
        for _ in range(30):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.classList.contains('period')"):
                break
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        assert page.input_value("#posts-since") == "2011-10-01"
        assert 0 < seen.rows() < searched
        assert page.evaluate("document.activeElement.classList.contains('period')")


def test_count_is_announced(opened: Open) -> None:
    """The count is a live region, so that a screen reader says it."""
    with opened("clean_case", "en") as seen:
        assert seen.page.get_by_role("status").text_content() == seen.count()


def test_found_rows_can_be_saved(opened: Open, tmp_path: Path) -> None:
    """The rows found are saved as CSV in which nothing is a formula."""
    with opened("model_case", "en", accept_downloads=True) as seen:
        seen.page.fill("#posts-search", "hyperlink")
        seen.settle()
        assert seen.rows() == 1
        with seen.page.expect_download() as saving:
            seen.page.click("#posts-save")
        saving.value.save_as(tmp_path / "posts.csv")
        with (tmp_path / "posts.csv").open(encoding="utf-8-sig", newline="") as file:
            heads, found = csv.reader(file)
        assert heads[0] == Words("en")("posts.when_local", zone="Europe/Paris")
        assert found[3].startswith("'=HYPERLINK(")
        assert (seen.said, seen.failed) == ([], [])
