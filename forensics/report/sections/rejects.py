"""Records that could not be used: the first of them, where they stand and why."""

from __future__ import annotations

import re

from forensics.model.records import Reject
from forensics.report.blocks import Cell, Column, Paragraph, Section, Table
from forensics.report.desk.desk import Desk
from forensics.report.wording.typography import clean, defang_text, isolate, shorten

LIMIT = 50
TABLE = "rejects-table"
"""The anchor of the table."""
RECORD = re.compile(r"record (\d+)\)")


def _row(desk: Desk, reject: Reject) -> tuple[Cell, Cell]:
    words, place = desk.words, reject.locator
    record = (
        words("rejects.whole")
        if place.record < 0
        else words("rejects.record", record=str(place.record))
    )
    where = clean(f"{place.item}, {place.member}, {record}")
    return Cell(where), Cell(defang_text(clean(reason_of(desk, reject.reason))))


def reason_of(desk: Desk, reason: str) -> str:
    """Why a record or a member could not be used, in the language of the report."""
    words = desk.words
    fault, mark, detail = reason.partition(" (")
    if number := RECORD.fullmatch(detail):
        detail = words("rejects.record", record=number[1]) + ")"
    return shorten(f"{words.name('reject', fault)}{mark}{isolate(detail)}", 300)


def build(desk: Desk) -> Section:
    """The chapter on rejects; it says so when there are none."""
    words, rejects = desk.words, desk.case.rejects
    title = words("section.rejects")
    if not rejects:
        return Section("rejects", title, (Paragraph(words("rejects.none")),))
    lead = words("rejects.lead", count=len(rejects), more=len(rejects) > LIMIT)
    columns = (Column(words("rejects.place"), 1.6), Column(words("rejects.why"), 1.4))
    rows = tuple(_row(desk, reject) for reject in rejects[:LIMIT])
    table = Table(words("rejects.caption"), columns, rows, anchor=TABLE)
    return Section("rejects", title, (Paragraph(lead), table))
