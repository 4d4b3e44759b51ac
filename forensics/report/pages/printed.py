"""The document as it is printed: what only a screen can hold is replaced by a line about it,
which stands with the files that hold it.
"""

from __future__ import annotations

from dataclasses import replace

from forensics.report.blocks import Document, Paragraph, PostTable, Section

WITH_FILES = "annexes"
"""Anchor of the chapter on the files made with the report."""


def printed(document: Document) -> Document:
    """The document without its chapter of all posts; the line about it closes the annexes."""
    tables = [b for section in document.sections for b in section.blocks if _unprinted(b)]
    lines = tuple(Paragraph(table.printed) for table in tables if isinstance(table, PostTable))
    kept = (one for one in document.sections if not any(map(_unprinted, one.blocks)))
    return replace(document, sections=tuple(_with(section, lines) for section in kept))


def _unprinted(block: object) -> bool:
    return isinstance(block, PostTable)


def _with(section: Section, lines: tuple[Paragraph, ...]) -> Section:
    if section.anchor != WITH_FILES:
        return section
    return replace(section, blocks=(*section.blocks, *lines))
