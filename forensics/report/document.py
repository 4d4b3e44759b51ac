"""The case as a document: chapters in order, numbered, every word and figure resolved."""

from __future__ import annotations

from forensics.case import Case
from forensics.model.selection import Selection
from forensics.quoting.selection import selection_of
from forensics.report.blocks import Block, Document, Exhibit, Section, blocks_of
from forensics.report.charts import charts_of
from forensics.report.desk.desk import Desk
from forensics.report.desk.exhibits import locator
from forensics.report.explicit import masked_document, masked_names
from forensics.report.numbering import numbered
from forensics.report.options import Explicit
from forensics.report.phrasing.language import words_for
from forensics.report.phrasing.naming import account_name, account_title, platform_title
from forensics.report.pointers import named
from forensics.report.sections import (
    account,
    alternatives,
    annexes,
    changes,
    coverage,
    external,
    front,
    genuine,
    glossary,
    limits,
    method,
    onset,
    other,
    posts,
    questions,
    reaction,
)
from forensics.report.wording import Lang

FURNITURE = (
    *("contents", "skip", "page", "of", "footer"),
    *("attached_case", "attached_manifest"),
)


def _hashes(case: Case, selection: Selection) -> dict[int, str]:
    """Hashes of the quoted records that the case holds, by row."""
    held = {
        row: case.exhibit_hashes.get(locator(case.timeline.iloc[row])) for row in selection.rows
    }
    return {row: sha256 for row, sha256 in held.items() if sha256}


def _chapters(desk: Desk, *, listed: bool) -> tuple[Section, ...]:
    story = (
        account.build(desk),
        changes.build(desk),
        genuine.build(desk),
        onset.build(desk),
        other.build(desk),
        other.uncertain(desk),
        reaction.build(desk),
        alternatives.build(desk),
    )
    told = tuple(section for section in story if section is not None)
    quoted = tuple(block for block in blocks_of(told) if isinstance(block, Exhibit))
    rest = (
        limits.build(desk, quoted),
        method.build(desk),
        coverage.build(desk),
        annexes.build(desk),
        glossary.build(desk),
        posts.build(desk, listed=listed),
    )
    chapters = told + rest
    asked = questions.build(desk, chapters)
    return chapters if asked is None else (asked, *chapters)


def _document(desk: Desk, sections: tuple[Section, ...], first: tuple[Block, ...]) -> Document:
    case, words = desk.case, desk.words
    labels = {key: words(f"document.{key}") for key in FURNITURE}
    labels["about_length"] = ""
    labels["running"] = words(
        "document.running", account=account_name(case, words), zone=words.zone(words.here)
    )
    platform = platform_title(case.account.platform, words)
    named = external.title(desk)
    program = words("document.author", version=case.versions.get("forensics", "")).strip()
    return Document(
        lang=words.lang,
        kicker=labels["running"] if named else words("document.kicker"),
        title=named or words("document.title", account=account_title(case, words)),
        subtitle=front.subtitle(desk, platform),
        author=program,
        person=external.author(desk) or program,
        byline=external.byline(desk),
        generated=words("document.generated", at=words.utc.datetime(case.generated_at)),
        generated_iso=case.generated_at.tz_convert("UTC").strftime("%Y-%m-%dT%H:%M:%SZ"),
        keywords=(account_name(case, words), platform, words("document.kicker")),
        description=front.heading(desk),
        front=first,
        sections=sections,
        labels=labels,
    )


def build(case: Case, lang: Lang, explicit: Explicit = "mask", *, listed: bool = True) -> Document:
    """The report of a case in one language, with coarse words masked or shown.

    Where posts are not ``listed``, the chapter that lists them all is empty: it takes long to
    make, and the short report has none.
    """
    words, selection = words_for(case, lang), selection_of(case)
    hashes = _hashes(case, selection)
    masked = explicit == "mask"
    charts = charts_of(masked_names(case) if masked else case, words)
    desk = Desk(case, words, selection, charts, hashes, explicit)
    first, sections = numbered(front.blocks(desk), _chapters(desk, listed=listed), words)
    document = _document(desk, named(sections), first)
    return masked_document(document, words, case.timeline) if masked else document
