"""The file for TimelineJS: of the shape that it reads, small, and inert as HTML."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from forensics.case import Case
from forensics.interchange import timelinejs
from tests.hostile.cases import poisoned_case
from tests.hostile.payloads import HOST
from tests.report.cases import FACTORIES, model_case, tiny_case

DATE = {
    "type": "object",
    "required": ["year"],
    "additionalProperties": False,
    "properties": {
        "year": {"type": "integer"},
        "month": {"type": "integer", "minimum": 1, "maximum": 12},
        "day": {"type": "integer", "minimum": 1, "maximum": 31},
        "hour": {"type": "integer", "minimum": 0, "maximum": 23},
        "minute": {"type": "integer", "minimum": 0, "maximum": 59},
        "second": {"type": "integer", "minimum": 0, "maximum": 59},
    },
}
TEXT = {
    "type": "object",
    "required": ["headline"],
    "additionalProperties": False,
    "properties": {"headline": {"type": "string", "minLength": 1}, "text": {"type": "string"}},
}
OF_SLIDES = {
    "unique_id": {"type": "string", "pattern": "^[a-z_0-9-]+$"},
    "autolink": {"const": False},
    "text": TEXT,
}
SCHEMA = {
    "type": "object",
    "required": ["title", "events"],
    "additionalProperties": False,
    "properties": {
        "title": {
            "type": "object",
            "required": ["text", "autolink"],
            "additionalProperties": False,
            "properties": OF_SLIDES,
        },
        "events": {
            "type": "array",
            "minItems": 1,
            "maxItems": timelinejs.MOST,
            "items": {
                "type": "object",
                "required": ["start_date", "text", "autolink", "unique_id"],
                "additionalProperties": False,
                "properties": {
                    **OF_SLIDES,
                    "start_date": DATE,
                    "display_date": {"type": "string"},
                    "group": {"type": "string"},
                },
            },
        },
        "eras": {
            "type": "array",
            "maxItems": timelinejs.MOST_ERAS,
            "items": {
                "type": "object",
                "required": ["start_date", "end_date", "text"],
                "properties": {"start_date": DATE, "end_date": DATE, "text": TEXT},
            },
        },
    },
}
"""The parts of TimelineJS's format that are used here; it has no schema of its own."""


def page_of(case: Case, lang: str = "en") -> dict[str, Any]:
    """The object of the file."""
    found: dict[str, Any] = json.loads(b"".join(timelinejs.FORM.chunks(case, lang)))
    return found


def texts(page: dict[str, Any]) -> list[str]:
    """All that TimelineJS sets as HTML."""
    slides = [page["title"], *page["events"], *page["eras"]]
    return [part for slide in slides for part in slide["text"].values()]


@pytest.mark.parametrize("factory", [*FACTORIES, poisoned_case])
def test_the_file_has_the_shape_that_is_read(factory: Any) -> None:
    """For every case of the tests, in order of time and each slide with a name of its own."""
    page = page_of(factory())
    Draft202012Validator(SCHEMA).validate(page)
    names = [slide["unique_id"] for slide in page["events"]]
    assert len(set(names)) == len(names)
    orders = [timelinejs._order(slide["start_date"]) for slide in page["events"]]
    assert orders == sorted(orders)


def test_nothing_of_the_evidence_is_markup_or_an_address() -> None:
    """The only tags are those of the program, and no host of a payload is whole."""
    page = page_of(poisoned_case())
    tags = {tag for text in texts(page) for tag in re.findall(r"<[^>]*>", text)}
    assert tags <= {"<p>", "</p>", "<em>", "</em>", "<br>"}
    for text in texts(page):
        assert not re.search(r"(?i)https?://|\bwww\.\w|[\w.]@[\w-]+\.\w", html.unescape(text))
    assert HOST.replace(".", "[.]") in " ".join(texts(page))


def test_dates_and_groups_hold_words_of_the_program_alone() -> None:
    """TimelineJS decodes them once more, so that even escaped text would run there."""
    said = {
        slide[name]
        for case in (poisoned_case(), model_case())
        for slide in page_of(case)["events"]
        for name in ("display_date", "group")
    }
    assert not [one for one in said if re.search(r"[<>&{}\"]", one)]


def test_landmarks_come_first_where_there_is_no_room_for_all() -> None:
    """However many events there are, every landmark has its slide, or shares that of its post."""
    case = model_case()
    crowded = replace(case, account_events=case.account_events * 50)
    page = page_of(crowded)
    marked = [one for one in page["events"] if one["unique_id"].startswith("landmark-")]
    assert len(marked) == len({mark.row or mark.key for mark in case.verdict.landmarks})
    assert len(page["events"]) <= timelinejs.MOST


def test_a_day_gets_no_hour() -> None:
    """Posts of which the day alone is known begin on it, at no time."""
    page = page_of(tiny_case())
    quoted = [one for one in page["events"] if one["unique_id"].startswith(("exhibit", "landmark"))]
    assert all(set(one["start_date"]) == {"year", "month", "day"} for one in quoted)


def test_times_are_those_of_the_zone_of_the_case() -> None:
    """As the slide's date says in words."""
    case = replace(model_case(), time_zone="Asia/Tokyo")
    onset = case.verdict.landmark("onset")
    assert onset is not None
    local = onset.at.tz_convert("Asia/Tokyo")
    (slide,) = (one for one in page_of(case)["events"] if one["unique_id"] == "landmark-onset")
    assert (slide["start_date"]["day"], slide["start_date"]["hour"]) == (local.day, local.hour)
    assert f"{local:%H:%M}" in slide["display_date"]


def test_slides_are_in_the_language_asked_for() -> None:
    """Headlines, dates and groups."""
    page = page_of(model_case(), "fr")
    assert "mai\u00a02016" in page["title"]["text"]["headline"]
    assert "Les repères" in {slide["group"] for slide in page["events"]}
