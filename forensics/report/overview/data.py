"""The overview for other programs: which accounts, what was found, where each report is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import orjson
import pandas as pd

from forensics.custody.names import OVERVIEW
from forensics.destination import Subject
from forensics.model.findings import Landmark
from forensics.report.options import ReportOptions
from forensics.report.overview.accounts import Overview, Reported

SCHEMA = "forensics-overview/1.1"


def write_overview_json(
    overview: Overview, subject: Subject, directory: Path, options: ReportOptions
) -> Path:
    """Write overview.json into ``directory``; ``subject`` is what the overview is of."""
    path = directory / OVERVIEW
    data = {
        "schema": SCHEMA,
        "generated_at": _iso(overview.first.generated_at),
        "account": {"handle": None, "account_id": subject.account_id},
        "evidence": [{"sha256": sha256} for sha256 in overview.order or subject.evidence],
        "case_file": overview.file.sha256 if overview.file else None,
        "report": asdict(options),
        "accounts": [_account(one) for one in overview.accounts],
        "not_analysed": [
            {
                "sha256": [item.sha256 for item in one.items],
                "rejected": one.rejected,
                "ignored": one.ignored,
            }
            for one in overview.unanalysed
        ],
        "parameters": _parameters(overview),
        "versions": dict(overview.first.versions),
    }
    path.write_bytes(orjson.dumps(data, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    return path


def _parameters(overview: Overview) -> Mapping[str, object]:
    """What was asked for, the same for all accounts, and which accounts."""
    of_one = {"account", "given", "redacted", "third_parties"}
    given = {k: v for k, v in overview.first.parameters.items() if k not in of_one}
    return {"account": ",".join(overview.asked) or None, **given}


def _account(one: Reported) -> Mapping[str, object]:
    case, verdict = one.case, one.case.verdict
    return {
        "platform": case.account.platform,
        "account_id": case.account.account_id,
        "handle": case.account.handle,
        "posts": len(case.timeline),
        "finding": verdict.finding,
        "strength": verdict.strength,
        "onset": _mark(verdict.landmark("onset")),
        "last_genuine": _mark(verdict.landmark("last_genuine")),
        "clock": case.clock,
        "folder": one.folder,
        "manifest_sha256": one.manifest,
    }


def _mark(mark: Landmark | None) -> Mapping[str, object] | None:
    if mark is None:
        return None
    return {
        "at": _iso(mark.at),
        "earliest": _iso(mark.earliest),
        "latest": _iso(mark.latest),
        "candidate": mark.candidate,
    }


def _iso(at: pd.Timestamp) -> str:
    return at.tz_convert("UTC").isoformat().replace("+00:00", "Z")
