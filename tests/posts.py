"""Builders of small synthetic posts and timelines for the tests of the analysis."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd

from forensics.features import add_features
from forensics.features.cadence import in_zone
from forensics.model.records import Locator, Post
from forensics.timeline import Gatherer

START = datetime(2020, 1, 6, 9, 0, tzinfo=UTC)
ACCOUNT, HANDLE = "700100", "odile_fictive"


def post(post_id: str = "1", text: str = "Bonjour", **more: Any) -> Post:
    """One post of an invented account; any field can be given."""
    fields: dict[str, Any] = {
        "platform": "x",
        "account_id": ACCOUNT,
        "account_handle": HANDLE,
        "created_at": START,
        "locator": Locator("E1", "posts.jsonl", 0),
    }
    return Post(post_id=post_id, text=text, **(fields | more))


def timeline(posts: Iterable[Post]) -> pd.DataFrame:
    """The timeline of some posts, base columns only."""
    gatherer = Gatherer()
    for one in posts:
        gatherer.add(one)
    return gatherer.frame()


def featured(posts: Iterable[Post], time_zone: str = "UTC") -> pd.DataFrame:
    """The timeline of some posts with every feature, hours told in a zone."""
    return in_zone(add_features(timeline(posts)), time_zone)


def series(rows: Sequence[Mapping[str, Any]], step: timedelta = timedelta(hours=9)) -> list[Post]:
    """Posts one ``step`` apart, one per mapping of fields; ids and places are numbered."""
    return [
        post(
            **{
                "post_id": str(1000 + number),
                "created_at": START + number * step,
                "locator": Locator("E1", "posts.jsonl", number),
                **row,
            }
        )
        for number, row in enumerate(rows)
    ]


def line(number: int, account: str = HANDLE, **more: Any) -> dict[str, Any]:
    """One scraped line of the shape that is read as it is."""
    at = START + timedelta(hours=9 * number)
    return {
        "account": account,
        "id": str(1000 + number),
        "created_at": at.isoformat().replace("+00:00", "Z"),
        "text": f"Compte rendu numéro {number} du conseil municipal",
        "lang": "fr",
        "source": None,
        "urls": [],
        **more,
    }


def write_lines(path: Path, lines: Iterable[Mapping[str, Any] | str]) -> Path:
    """A JSON Lines file; a string is written as it is."""
    texts = (one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in lines)
    path.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
    return path
