"""The case as JSON, by the schema forensics/data/case.schema.json (version 3.2).

The timeline is not repeated here: it stands in timeline.parquet and timeline.csv. Ids are
strings, times ISO 8601 in UTC with Z (of posts only as far as ``clock`` says so), shares and
probabilities 0..1, absent values null.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import orjson
import pandas as pd

from forensics.case import Case
from forensics.error_rates.cited import Cited, Rates
from forensics.figures.contributions import contributions
from forensics.model.details import pairs
from forensics.model.findings import (
    Alternative,
    Episode,
    Landmark,
    Reason,
    Signal,
    Verdict,
)
from forensics.model.media import MediaFile
from forensics.model.outside import CaseFile
from forensics.model.records import AccountEvent, ItemUse, Locator, Note, Profile, Reject
from forensics.quoting.selection import selection_of
from forensics.report.options import ReportOptions

SCHEMA_VERSION = "3.2"
MOST_REJECTS = 1000
MOST_NOTES = 20
Json = dict[str, Any]


def schema() -> Json:
    """The JSON Schema (draft 2020-12) that every written case follows."""
    text = (files("forensics.data") / "case.schema.json").read_text(encoding="utf-8")
    found: Json = orjson.loads(text)
    return found


def case_to_json(case: Case, options: ReportOptions | None = None) -> Json:
    """Everything of the case but its timeline, in plain JSON values.

    ``options`` are those of the report that it stands beside.
    """
    return {
        "schema_version": SCHEMA_VERSION,
        "generated_at": plain(case.generated_at),
        "time_zone": case.time_zone,
        "clock": case.clock,
        "account": {
            "platform": case.account.platform,
            "account_id": case.account.account_id,
            "handle": case.account.handle,
            "profiles": [_profile(profile) for profile in case.account.profiles],
        },
        "case_file": _case_file(case.file) if case.file else None,
        "evidence": [_item(item) for item in case.items],
        "counts": _counts(case),
        "verdict": _verdict(case.verdict),
        "error_rates": _error_rates(case.error_rates) if case.error_rates else None,
        "quoted": _quoted(case),
        "events": [_event(event) for event in case.account_events],
        "notes": _notes(case.notes),
        "rejects": _rejects(case.rejects),
        "ignored": {
            "count": len(case.ignored),
            "by_reason": _tally(record.reason for record in case.ignored),
        },
        "exhibits": dict(case.exhibit_hashes),
        "media": None if case.media is None else _media(case.media),
        "report": plain(asdict(options)) if options else None,
        "parameters": plain(case.parameters),
        "versions": dict(case.versions),
    }


def _media(media: Mapping[str, tuple[MediaFile, ...]]) -> Json:
    return {place: [_media_file(file) for file in files] for place, files in media.items()}


def _media_file(file: MediaFile) -> Json:
    """A media file without its bytes."""
    names = ("item", "member", "file_name", "media_type", "size", "width", "height")
    return {**{name: getattr(file, name) for name in names}, "sha256": file.sha256 or None}


def write_case_json(case: Case, path: Path, report: ReportOptions | None = None) -> Path:
    """Write the case with sorted keys, indented, as UTF-8."""
    options = orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    path.write_bytes(orjson.dumps(plain(case_to_json(case, report)), option=options))
    return path


def plain(value: object) -> Any:
    """A value in JSON's own types: times as text, numbers that are none as null."""
    if isinstance(value, datetime):
        return _time(value)
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Mapping):
        return {_text(str(key)): plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        ordered = sorted(value, key=str) if isinstance(value, set | frozenset) else value
        return [plain(part) for part in ordered]
    item = getattr(value, "item", None)
    return plain(item()) if callable(item) else _text(str(value))


def _text(text: str) -> str:
    """Text that UTF-8 can hold: parts of names that are no text become U+FFFD."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _time(moment: datetime) -> str | None:
    """ISO 8601 in UTC; the fraction of a second only where there is one."""
    if pd.isna(moment):
        return None
    stamp = pd.Timestamp(moment)
    utc = stamp.tz_localize("UTC") if stamp.tzinfo is None else stamp.tz_convert("UTC")
    fraction = f".{utc.microsecond:06d}" if utc.microsecond else ""
    return f"{utc:%Y-%m-%dT%H:%M:%S}{fraction}Z"


def _locator(locator: Locator) -> Json:
    return {"item": locator.item, "member": locator.member, "record": locator.record}


def _profile(profile: Profile) -> Json:
    values = asdict(profile)
    return {**plain(values), "locator": _locator(profile.locator)}


def _case_file(file: CaseFile) -> Json:
    """What the author adds, as read; ``provenance`` says that it is not evidence."""
    found: Json = plain(asdict(file))
    attached = [fact["attachment"] for fact in found["facts"] if fact["attachment"]]
    for place in (*attached, *(exhibit["attachment"] for exhibit in found["exhibits"])):
        del place["path"]
    return {"provenance": "author", **found}


def _item(item: ItemUse) -> Json:
    found: Json = plain(asdict(item))
    for member in found["members"]:
        del member["item"]
    return found


def _counts(case: Case) -> Json:
    times = case.timeline["created_at"]
    return {
        "posts": len(case.timeline),
        "duplicates": case.duplicates,
        **case.figures.labels,
        "events": len(case.account_events),
        "notes": len(case.notes),
        "rejects": len(case.rejects),
        "ignored": len(case.ignored),
        "first_post_at": plain(times.iloc[0]) if len(times) else None,
        "last_post_at": plain(times.iloc[-1]) if len(times) else None,
    }


def _reason(reason: Reason) -> Json:
    return {"key": reason.key, "params": plain(reason.params), "weight": plain(reason.weight)}


def _landmark(mark: Landmark) -> Json:
    return {
        "key": mark.key,
        "at": plain(mark.at),
        "earliest": plain(mark.earliest),
        "latest": plain(mark.latest),
        "row": plain(mark.row),
        "post_id": mark.post_id,
        "candidate": mark.candidate,
        "window": plain(asdict(mark.window)) if mark.window else None,
        "sure": plain(mark.sure),
        "reasons": [_reason(reason) for reason in mark.reasons],
    }


def _episode(episode: Episode) -> Json:
    return {**plain(asdict(episode))}


def _signal(signal: Signal) -> Json:
    return {
        "detector": signal.detector,
        "status": signal.status,
        "onset": plain(signal.onset),
        "strength": plain(signal.strength),
        "measured": plain(signal.measured),
    }


def _alternative(alternative: Alternative) -> Json:
    return {
        "key": alternative.key,
        "supports": [_reason(reason) for reason in alternative.supports],
        "against": [_reason(reason) for reason in alternative.against],
    }


def _verdict(verdict: Verdict) -> Json:
    return {
        "finding": verdict.finding,
        "strength": verdict.strength,
        "log10_lr": plain(verdict.log10_lr),
        "landmarks": [_landmark(mark) for mark in verdict.landmarks],
        "episodes": [_episode(episode) for episode in verdict.episodes],
        "signals": [_signal(signal) for signal in verdict.signals],
        "reasons": [_reason(reason) for reason in verdict.reasons],
        "alternatives": [_alternative(one) for one in verdict.alternatives],
        "caveats": [_reason(reason) for reason in verdict.caveats],
        "rulebook": plain(asdict(verdict.rulebook)) if verdict.rulebook else None,
        "writer": plain(asdict(verdict.writer)) if verdict.writer else None,
        "competing_onset": _landmark(verdict.competing_onset) if verdict.competing_onset else None,
    }


def _rates(rates: Rates) -> Json:
    return {
        "positive": plain(asdict(rates.positive)),
        "other_author": plain(asdict(rates.other_author)),
        "negative": plain(asdict(rates.negative)),
    }


def _error_rates(cited: Cited) -> Json:
    measured = cited.measured
    return {
        "version": measured.version,
        "date": measured.date,
        "corpus": measured.corpus,
        "seed": measured.seed,
        "cases": measured.cases,
        "folds": measured.folds,
        "labelling": measured.labelling,
        "kind": plain(asdict(cited.kind)),
        "level": cited.level,
        "cited": _rates(cited.rates),
        "overall": _rates(measured.overall),
        "intervals": {
            "onset": plain(measured.onset_interval),
            "last_genuine": plain(measured.last_genuine_interval),
        },
    }


def _quoted(case: Case) -> list[Json]:
    """The posts that the report quotes, with what each channel says of them."""
    quoted = []
    for number, position in enumerate(selection_of(case).rows, 1):
        row = case.timeline.iloc[position]
        quoted.append(
            {
                "exhibit": number,
                "row": position,
                "post_id": str(row["post_id"]),
                "locator": _locator(
                    Locator(str(row["item"]), str(row["member"]), int(row["record"]))
                ),
                "label": str(row["label"]),
                "p_other": plain(row["p_other"]),
                "channels": plain(contributions(row)),
            }
        )
    return quoted


def _event(event: AccountEvent) -> Json:
    return {
        "kind": event.kind,
        "occurred_at": None if event.between else plain(event.occurred_at),
        "earliest": plain(event.since),
        "latest": plain(event.occurred_at),
        "precision": event.precision,
        "account_id": event.account_id,
        "detail": [{"name": name, "value": value} for name, value in pairs(event.detail)],
        "locator": _locator(event.locator),
        "derived": event.derived,
    }


def _notes(notes: Iterable[Note]) -> list[Json]:
    """Notes by kind: how many, and the first of them."""
    kinds: dict[str, list[Note]] = {}
    for note in notes:
        kinds.setdefault(note.kind, []).append(note)
    return [
        {
            "kind": kind,
            "count": len(found),
            "first": [
                {
                    "locator": _locator(note.locator),
                    "detail": [
                        {"name": name, "value": value} for name, value in pairs(note.detail)
                    ],
                }
                for note in found[:MOST_NOTES]
            ],
        }
        for kind, found in sorted(kinds.items())
    ]


def _rejects(rejects: tuple[Reject, ...]) -> Json:
    return {
        "count": len(rejects),
        "by_reason": _tally(reject.reason for reject in rejects),
        "first": [
            {"reason": reject.reason, "locator": _locator(reject.locator)}
            for reject in rejects[:MOST_REJECTS]
        ],
    }


def _tally(reasons: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(reasons).items()))
