"""JSON Lines for Timesketch: posts, account events and landmarks, one object each, by time.

Every line has the three fields that Timesketch asks for: ``message``, ``datetime`` (ISO 8601 with
microseconds and offset) and ``timestamp_desc``; beside them ``timestamp`` (microseconds since
1970), ``tag`` (a list) and what else is known. Timesketch has no times without a zone: those
whose zone the source does not state stand as if in UTC, and ``timestamp_desc`` says so.

Texts of posts and ``detail`` of events are as stored, addresses live: Timesketch shows them as
text.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping
from typing import Any

import orjson
import pandas as pd

from forensics.case import Case
from forensics.interchange.base import Form
from forensics.interchange.told import event_details, known_of, locator, mark_name
from forensics.model.details import pairs
from forensics.model.findings import Landmark
from forensics.model.records import AccountEvent
from forensics.report.files.case_json import plain
from forensics.report.phrasing.language import words_for
from forensics.report.wording import Lang, Words
from forensics.timeline.clocks import Known

Line = dict[str, Any]
REMARKS: Mapping[Known, str] = {
    "utc": "",
    "no_zone": " (zone unknown)",
    "day": " (day only)",
}
"""What ``timestamp_desc`` says of a time that is not one in UTC."""
BREAKS = {sign.encode(): f"\\u{ord(sign):04x}".encode() for sign in ("\x85", "\u2028", "\u2029")}
"""What Python takes for the end of a line and JSON does not escape."""
COPIED = ("platform", "account_id", "handle", "post_id", "kind", "client", "lang", "reply_to")
LISTS = ("urls", "domains", "mentions", "hashtags", "media", "flags")
MEASURES = ("p_other", "likes", "reposts")


def _chunks(case: Case, lang: Lang) -> Iterator[bytes]:
    words = words_for(case, lang)
    sources = (_marks(case, words), _events(case, words), _posts(case))
    for line in heapq.merge(*sources, key=lambda line: line["timestamp"]):
        yield _whole(orjson.dumps(plain(line), option=orjson.OPT_APPEND_NEWLINE))


def _whole(line: bytes) -> bytes:
    """The line without the signs at which Timesketch's import client would break it."""
    for sign, escaped in BREAKS.items():
        line = line.replace(sign, escaped)
    return line


FORM = Form("timesketch", ".timesketch.jsonl", _chunks)


def _timed(at: pd.Timestamp, said: str, message: str, tag: list[str]) -> Line:
    """The fields that every line has; an empty message would be refused."""
    moment = pd.Timestamp(at).tz_convert("UTC")
    return {
        "message": message or "(no text)",
        "datetime": moment.isoformat(timespec="microseconds"),
        "timestamp": moment.value // 1000,
        "timestamp_desc": said,
        "tag": tag,
    }


def _posts(case: Case) -> Iterator[Line]:
    columns = [name for name in (*COPIED, *MEASURES, *LISTS) if name in case.timeline]
    for number, (_, row) in enumerate(case.timeline.iterrows()):
        said = f"Post published{REMARKS[known_of(case, number)]}"
        line = _timed(row["created_at"], said, row["text"], ["post", row["label"]])
        line |= {"data_type": "forensics:post", "label": row["label"], "locator": locator(row)}
        yield line | _held({name: row[name] for name in columns})


def _held(values: Mapping[str, Any]) -> Line:
    """The values that are there."""
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in values.items()
        if (len(value) if isinstance(value, tuple) else not pd.isna(value))
    }


def _events(case: Case, words: Words) -> Iterator[Line]:
    for event in sorted(case.account_events, key=lambda event: event.order):
        yield _event(event, words)


def _event(event: AccountEvent, words: Words) -> Line:
    remark = REMARKS["day"] if event.precision == "day" else ""
    said = f"Account event{' (known by then)' if event.between else remark}"
    name, details = words(f"event.{event.kind}"), event_details(event, words)
    message = f"{name} ({'; '.join(details)})" if details else name
    line = _timed(pd.Timestamp(event.occurred_at), said, message, ["account_event", event.kind])
    line |= {"data_type": "forensics:account_event", "kind": event.kind}
    if event.between:
        line["earliest"] = pd.Timestamp(event.since).isoformat(timespec="microseconds")
    if event.account_id:
        line["account_id"] = event.account_id
    if event.detail:
        line["detail"] = [f"{name}: {value}" for name, value in pairs(event.detail)]
    return line | {"locator": str(event.locator)}


def _marks(case: Case, words: Words) -> Iterator[Line]:
    for mark in sorted(case.verdict.landmarks, key=lambda mark: (mark.at, mark.key)):
        yield _mark(case, mark, words)


def _mark(case: Case, mark: Landmark, words: Words) -> Line:
    said = f"Landmark, inferred{REMARKS[known_of(case, mark.row)]}"
    tag = ["landmark", mark.key, *(["candidate"] if mark.candidate else [])]
    line = _timed(mark.at, said, mark_name(case, mark, words), tag)
    line |= {
        "data_type": "forensics:landmark",
        "kind": mark.key,
        "earliest": mark.earliest.isoformat(timespec="microseconds"),
        "latest": mark.latest.isoformat(timespec="microseconds"),
        "finding": case.verdict.finding,
        "strength": case.verdict.strength,
    }
    return line | ({"post_id": mark.post_id} if mark.post_id else {})
