"""What the author of the report adds: questions, facts with their sources, documents by hash.

None of it comes from the archive; every block says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from forensics.model.outside import Attachment, ExternalFact, FactKind, OutsideExhibit
from forensics.report.blocks import (
    Block,
    Cell,
    Column,
    LandmarkRow,
    Paragraph,
    Points,
    Ref,
    Section,
    Table,
)
from forensics.report.desk.desk import Desk
from forensics.report.desk.media import pictures
from forensics.report.phrasing.outside import TURNS, authored, exactly, said
from forensics.report.phrasing.sizes import size_of
from forensics.report.wording.typography import clean

MOST_ROWS = 4
MOST_STATEMENTS = 2
FIRST: tuple[FactKind, ...] = ("noticed", "deleted", "suspended")
"""Page one has room for four facts among the landmarks: these kinds first, then by date."""
ANCHOR = "reaction-outside"


def title(desk: Desk) -> str:
    """The title that the case file gives, or ''."""
    file = desk.case.file
    return authored(desk.words, file.title) if file else ""


def author(desk: Desk) -> str:
    """Who signs the report, and for whom; '' where the case file does not say."""
    file = desk.case.file
    parts = (file.author, file.organisation) if file else ()
    return ", ".join(authored(desk.words, part) for part in parts if part)


def byline(desk: Desk) -> str:
    """Who wrote the report, for whom, under which reference; '' where nothing is said."""
    file, words = desk.case.file, desk.words
    if file is None:
        return ""
    number = authored(words, file.reference)
    parts = (author(desk), words("outside.reference", number=number) if number else "")
    return " · ".join(filter(None, parts))


def landmark_rows(desk: Desk) -> Iterator[tuple[ExternalFact, LandmarkRow]]:
    """Turning points from the case file as rows of the landmarks, marked as from outside."""
    file, words, zone = desk.case.file, desk.words, desk.case.time_zone
    turns = [fact for fact in file.facts if fact.kind in TURNS] if file else []
    for fact in sorted(turns, key=lambda fact: fact.kind not in FIRST)[:MOST_ROWS]:
        row = LandmarkRow(
            name=words(f"outside.{fact.kind}"),
            when=said(words, fact.at, fact.precision, zone),
            interval="–",
            badge=words("landmark.external"),
            ref=Ref(ANCHOR, words("landmark.source")),
        )
        yield fact, row


def said_by_those_concerned(desk: Desk) -> Iterator[Points]:
    """The statements of the case file, with who reports them, or that there is none where another
    hand is found: for page one."""
    file, words = desk.case.file, desk.words
    found = [fact for fact in file.facts if fact.kind == "statement"] if file else []
    said_of = [
        words(
            "outside.said",
            statement=authored(words, fact.statement),
            source=authored(words, fact.source),
        )
        for fact in found[:MOST_STATEMENTS]
    ]
    if not said_of and desk.decided:
        said_of = [words("outside.no_word")]
    if said_of:
        yield Points(words("outside.said_heading"), tuple(said_of))


def external_facts(desk: Desk) -> tuple[Block, ...]:
    """The facts with their sources, as a table; nothing where the case file has none."""
    file, words = desk.case.file, desk.words
    if file is None or not file.facts:
        return ()
    attached = any(fact.attachment for fact in file.facts)
    widths = {"when": 1.75, "kind": 1.15, "reported": 2.7, "source": 2.1}
    widths |= {"attachment": 1.7} if attached else {}
    columns = tuple(Column(words(f"outside.{key}"), width) for key, width in widths.items())
    rows = tuple(_fact(desk, fact)[: len(columns)] for fact in file.facts)
    return (
        Paragraph(words("outside.lead", name=clean(file.name))),
        Table(words("outside.caption"), columns, rows, words("outside.note")),
    )


def _fact(desk: Desk, fact: ExternalFact) -> tuple[Cell, ...]:
    words, file = desk.words, fact.attachment
    hashed = words("outside.hash", sha256=file.sha256) if file else ""
    return (
        Cell(exactly(words, fact.at, fact.precision, desk.case.time_zone)),
        Cell(words(f"outside.{fact.kind}")),
        Cell(authored(words, fact.statement)),
        Cell(authored(words, fact.source)),
        Cell(_file(desk, file) if file else "–", hashed),
    )


def _file(desk: Desk, file: Attachment) -> str:
    return f"{clean(file.name)} ({file.media_type}, {size_of(desk.words, file.size)})"


def outside_exhibits(desk: Desk) -> Section | None:
    """The screenshots and documents, numbered D1, D2 …, cited by hash and not shown."""
    file, words = desk.case.file, desk.words
    if file is None or not file.exhibits:
        return None
    widths = {"document": 3.4, "source": 2.2, "when": 1.9, "file": 2.2}
    columns = tuple(Column(words(f"outside.{key}"), width) for key, width in widths.items())
    rows = tuple(_document(desk, number, one) for number, one in enumerate(file.exhibits, 1))
    table = Table(words("outside.exhibits_caption"), columns, rows)
    lead = Paragraph(words("outside.exhibits_lead"))
    shown = pictures(desk, [one.attachment.sha256 for one in file.exhibits])
    return Section("outside-exhibits", words("outside.exhibits_head"), (lead, table, *shown))


def _document(desk: Desk, number: int, one: OutsideExhibit) -> tuple[Cell, ...]:
    words, file = desk.words, one.attachment
    when = exactly(words, one.at, one.precision, desk.case.time_zone) if one.at is not None else "–"
    caption = words("outside.exhibit", number=number, caption=authored(words, one.caption))
    return (
        Cell(caption),
        Cell(authored(words, one.source)),
        Cell(when),
        Cell(_file(desk, file), words("outside.hash", sha256=file.sha256)),
    )
