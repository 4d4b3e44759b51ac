"""The annexes: the files written beside the report, and what each holds."""

from __future__ import annotations

from forensics.report.blocks import Cell, Column, Paragraph, Section, Table
from forensics.report.desk.desk import Desk

FILES = (
    ("timeline.csv", "timeline_csv"),
    ("timeline.parquet", "timeline_parquet"),
    ("events.csv", "events_csv"),
    ("case.json", "case_json"),
    ("manifest.sha256", "manifest"),
    ("custody.jsonl", "custody"),
)


def build(desk: Desk) -> Section:
    """The chapter that names the annexed files."""
    words = desk.words
    rows = tuple(
        (Cell(name), Cell(words(f"annexes.{key}", redacted=desk.redacted))) for name, key in FILES
    )
    columns = (Column(words("annexes.file"), 1, style="code"), Column(words("annexes.holds"), 3))
    table = Table(words("annexes.caption"), columns, rows)
    return Section("annexes", words("section.annexes"), (Paragraph(words("annexes.lead")), table))
