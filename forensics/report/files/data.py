"""The data files beside the report: the case as JSON, the timeline as CSV and Parquet, the
events as CSV. The same case gives the same bytes.
"""

from __future__ import annotations

from pathlib import Path

from forensics.case import Case
from forensics.exports.events import write_events_csv
from forensics.exports.posts import write_timeline_csv, write_timeline_parquet
from forensics.report.files.case_json import write_case_json
from forensics.report.options import ReportOptions


def write_exports(case: Case, directory: Path, options: ReportOptions | None = None) -> list[Path]:
    """Write case.json, timeline.csv, timeline.parquet and events.csv into ``directory``."""
    directory.mkdir(parents=True, exist_ok=True)
    return [
        write_case_json(case, directory / "case.json", options),
        write_timeline_csv(case.timeline, directory / "timeline.csv", case.time_zone),
        write_timeline_parquet(case.timeline, directory / "timeline.parquet"),
        write_events_csv(case.account_events, directory / "events.csv", case.time_zone),
    ]
