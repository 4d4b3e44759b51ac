"""Integrity: hashes of the evidence, versions, parameters, time of generation."""

from __future__ import annotations

from collections.abc import Mapping

from forensics.report.blocks import Block, Cell, Column, Fact, KeyFacts, Paragraph, Section, Table
from forensics.report.desk.desk import Desk
from forensics.report.phrasing.sizes import size_of
from forensics.report.wording.typography import clean, shorten


def _listed(label: str, values: Mapping[str, object], between: str = " ") -> tuple[Fact, ...]:
    """All values in one line, each after its name."""
    known = ((name, value) for name, value in sorted(values.items()) if value is not None)
    said = [clean(f"{name}{between}{shorten(str(value), 300)}") for name, value in known]
    return (Fact(label, " · ".join(said), foreign=True),) if said else ()


def _redaction(desk: Desk) -> tuple[Paragraph, ...]:
    """What replacing third parties has changed, and what it has left as it was."""
    if not desk.redacted:
        return ()
    count = desk.case.parameters.get("third_parties")
    people = count if isinstance(count, int) else 0
    return (Paragraph(desk.words("integrity.redacted", count=people)),)


def _case_file(desk: Desk) -> tuple[Table, ...]:
    """The author's case file with its hash, apart from the evidence."""
    file = desk.case.file
    if file is None:
        return ()
    columns = (Column(desk.words("outside.file")),)
    return (
        Table(desk.words("outside.case_file"), columns, ((Cell(clean(file.name), file.sha256),),)),
    )


def build(desk: Desk) -> Section:
    """The chapter on integrity."""
    words, case = desk.words, desk.case
    evidence = Table(
        words("integrity.evidence"),
        (Column(words("integrity.item"), 1), Column(words("coverage.size"), 0.4, "right")),
        tuple(
            (
                Cell(clean(f"{item.item}: {item.name}"), item.sha256),
                Cell(size_of(desk.words, item.size)),
            )
            for item in case.items
        ),
    )
    when = words("units.zone", when=words.utc.datetime(case.generated_at), zone="UTC")
    facts = (
        Fact(words("integrity.generated"), when),
        Fact(words("integrity.zone"), words.zone(case.time_zone)),
        *_listed(words("integrity.parameters"), case.parameters, " = "),
        *_listed(words("integrity.versions"), case.versions),
    )
    blocks: tuple[Block, ...] = (
        Paragraph(words("integrity.lead")),
        *_redaction(desk),
        KeyFacts(facts),
        evidence,
        *_case_file(desk),
    )
    return Section("integrity", words("section.integrity"), blocks)
