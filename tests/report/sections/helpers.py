"""Helpers of the chapters' tests: parts by anchor, their words, variants of the model case."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from forensics.case import Case
from forensics.model.findings import Landmark, LandmarkKey, Reason
from forensics.report.blocks import Document, Exhibit, Section, Table, blocks_of
from forensics.report.document import build
from tests.report.cases import model_case
from tests.report.documents import strings
from tests.report.verdicts import episodes


def chapter(doc: Document, anchor: str) -> Section:
    """The chapter of that anchor."""
    return next(section for section in doc.sections if section.anchor == anchor)


def part(doc: Document, anchor: str) -> Section:
    """The part of a chapter with that anchor."""
    return next(p for section in doc.sections for p in section.children if p.anchor == anchor)


def words_of(section: Section) -> str:
    """All the words of a chapter or part, its spaces made plain."""
    said = [text for block in blocks_of((section,)) for text in strings(_plain(block))]
    return " ".join(" ".join(said).split())


def _plain(block: object) -> object:
    names = [name for name in getattr(block, "__slots__", ()) if name != "svg"]
    if names:
        return [_plain(getattr(block, name)) for name in names]
    return [_plain(one) for one in block] if isinstance(block, tuple) else block


def table_of(section: Section) -> Table:
    """The first table of a part."""
    return next(block for block in section.blocks if isinstance(block, Table))


def cards_of(section: Section) -> list[Exhibit]:
    """The exhibits of a chapter, in order."""
    return [block for block in blocks_of((section,)) if isinstance(block, Exhibit)]


def marked(case: Case, key: LandmarkKey, row: int, *reasons: Reason) -> Case:
    """The case with one more landmark, on the post of that row."""
    at = case.timeline["created_at"].iloc[row]
    mark = Landmark(key, at, at, at, row=row, reasons=reasons)
    kept = tuple(one for one in case.verdict.landmarks if one.key != key)
    return replace(case, verdict=replace(case.verdict, landmarks=(*kept, mark)))


def relabelled(case: Case, rows: range, label: str) -> Case:
    """The case with the posts of some rows given another label, its episodes with them."""
    labels = case.timeline["label"].copy()
    labels.iloc[list(rows)] = label
    p = case.timeline["p_other"].copy()
    p.iloc[list(rows)] = {"owner": 0.02, "other": 0.99}.get(label, 0.5)
    frame = case.timeline.assign(label=labels, p_other=p)
    verdict = replace(case.verdict, episodes=episodes(frame))
    return replace(case, timeline=frame, verdict=verdict)


def recovered_case() -> Case:
    """The model case in which the owner comes back for five posts, and the other hand again."""
    rows = range(len(model_case().timeline) - 12, len(model_case().timeline) - 7)
    case = relabelled(model_case(), rows, "owner")
    at = case.timeline["created_at"].iloc[rows.start]
    resumed = Reason("owner_resumes", {"posts": len(rows), "at": at})
    case = marked(case, "owner_returns", rows.start, resumed)
    return marked(case, "relapse", rows.stop)


def told(case: Case, anchor: str) -> str:
    """The English words of one part or chapter of a case."""
    doc = build(case, "en")
    found = [s for s in doc.sections if s.anchor == anchor]
    return words_of(found[0] if found else part(doc, anchor))


def day(text: str) -> pd.Timestamp:
    """Midnight of that day in UTC."""
    return pd.Timestamp(text, tz="UTC")
